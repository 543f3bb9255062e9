import { createNumberRanges } from '#modules/documents'
import { createApiKey, createRoles } from '#modules/identity'
import { createTenant } from '#modules/tenants'
import type { Act } from '#platform/act'

export type NewTenant = Parameters<typeof createTenant>[1]

/**
 * Founds the tenant whose id the act carries with everything it needs to work: issuer, collector, number ranges (prefix from
 * its key), roles, and a key for machines that may do everything. The key's text is given this once. Refuses `tenant_key_taken`.
 */
export async function foundTenant(
  act: Act,
  tenant: NewTenant,
): Promise<Readonly<{ tenantId: string; issuerId: string; collectorId: string; apiKey: string }>> {
  const founded = await createTenant(act, tenant)
  await createNumberRanges(act, founded.issuerId, tenant.key.toUpperCase())
  await createRoles(act)
  const { apiKey } = await createApiKey(act, { name: 'first key', scopes: ['*'] })
  return { ...founded, apiKey }
}
