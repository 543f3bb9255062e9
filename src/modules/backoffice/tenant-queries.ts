import { sql } from 'kysely'
import type { Act } from '#platform/act'

export async function selectTenant({ tx, tenantId }: Act): Promise<Readonly<{ zone: string; currency: string }>> {
  const { rows } = await sql<{ zone: string; currency: string }>`
    select zone, currency from tenants.v_tenant where tenant_id = ${tenantId}`.execute(tx)
  const [tenant] = rows
  if (!tenant) throw new Error('an act has its tenant')
  return tenant
}
