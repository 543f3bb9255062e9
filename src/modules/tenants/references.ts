import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { tenantKey, unseal } from '#platform/crypto/seal'

/** The collector's secret of payment references and its next serial; the row stays locked until the transaction ends. */
export async function lockReferenceSerial(act: Act, collectorId: string): Promise<{ key: Buffer; serial: bigint }> {
  const { rows } = await sql<{ reference_key: Buffer; reference_serial: bigint }>`
    select reference_key, reference_serial from tenants.collector
    where tenant_id = ${act.tenantId} and collector_id = ${collectorId} for update`.execute(act.tx)
  const [row] = rows
  if (!row) throw new Error('a collector is missing')
  return {
    key: unseal(await tenantKey(act.tx, act.tenantId), row.reference_key, collectorId),
    serial: row.reference_serial,
  }
}

export async function saveReferenceSerial({ tx, tenantId }: Act, collectorId: string, serial: bigint): Promise<void> {
  await sql`update tenants.collector set reference_serial = ${serial} where tenant_id = ${tenantId} and collector_id = ${collectorId}`.execute(
    tx,
  )
}
