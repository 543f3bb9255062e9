import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { tenantKey, unseal } from '#platform/crypto/seal'

/** A collector with its IBAN in the clear: for payment files and statements, never for a log or an answer. */
export type PlainCollector = Readonly<{
  collectorId: string
  key: string
  name: string
  currency: string
  creditorId: string | null
  iban: string | null
  bic: string | null
}>

type Row = Omit<PlainCollector, 'iban'> & Readonly<{ ibanCipher: Buffer | null }>

/** The collectors of the tenant and their bank accounts, unsealed. */
export async function selectPlainCollectors({ tx, tenantId }: Act): Promise<readonly PlainCollector[]> {
  const { rows } = await sql<Row>`
    select collector_id as "collectorId", key, name, currency, creditor_id as "creditorId", iban_cipher as "ibanCipher", bic
    from tenants.collector where tenant_id = ${tenantId} order by key`.execute(tx)
  const key = await tenantKey(tx, tenantId)
  return rows.map(({ ibanCipher, ...collector }) => ({
    ...collector,
    iban: ibanCipher && unseal(key, ibanCipher, collector.collectorId).toString(),
  }))
}
