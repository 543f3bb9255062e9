import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import type { Tx } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { createCollector } from './collector.ts'
import { createIssuer } from './issuer.ts'
import { DEFAULT_SETTINGS, localeOf, readSettings } from './policy.ts'
import { type TenantRow, insertTenant, selectTenant, selectTenantByKey, updateTenant } from './queries.ts'
import type { NewTenant, Tenant, TenantSettings } from './types.ts'

/**
 * Founds the tenant whose id the act carries, with one issuer that is its own collector (key = the tenant's key). Number
 * ranges are the documents' room: give them to the issuer afterwards. Refuses `tenant_key_taken`.
 */
export async function createTenant(
  act: Act,
  { key, name, country, currency, zone, locale, settings }: NewTenant,
): Promise<{ tenantId: string; issuerId: string; collectorId: string }> {
  const { tenantId } = act
  const tenant = {
    tenantId,
    key,
    name,
    country,
    currency,
    zone,
    locale: locale ?? localeOf(country),
    settings: settings ?? DEFAULT_SETTINGS,
  }
  if (!(await insertTenant(act, { ...tenant, createdAt: realNow() })))
    throw new Refusal('tenant_key_taken', 409, { key })
  await record(act, { action: 'tenant.created', subjectKind: 'tenant', subject: tenantId, after: tenant })
  const collectorId = await createCollector(act, { collectorId: newId(), key, name, country, currency })
  const issuerId = await createIssuer(act, { issuerId: newId(), key, name, country, collectorId, isDefault: true })
  return { tenantId, issuerId, collectorId }
}

/** The tenant of the act. */
export async function tenantOf(act: Act): Promise<Tenant> {
  const row = await selectTenant(act)
  if (!row) throw new Refusal('tenant_not_found', 404)
  return toTenant(row)
}

/** Found above tenants, by the platform's role. */
export async function findTenantByKey(tx: Tx, key: string): Promise<Tenant | undefined> {
  const row = await selectTenantByKey(tx, key)
  return row && toTenant(row)
}

/** Whether the tenant wants a second person for this action. */
export async function needsSecondPerson(act: Act, what: string): Promise<boolean> {
  return (await tenantOf(act)).settings.secondPerson.includes(what)
}

export async function changeTenant(
  act: Act,
  change: Readonly<{ name?: string | undefined; locale?: string | undefined; settings?: TenantSettings | undefined }>,
): Promise<Tenant> {
  const before = await tenantOf(act)
  const after = {
    ...before,
    name: change.name ?? before.name,
    locale: change.locale ?? before.locale,
    settings: change.settings ?? before.settings,
  }
  await updateTenant(act, after)
  await record(act, { action: 'tenant.changed', subjectKind: 'tenant', subject: act.tenantId, before, after })
  return after
}

function toTenant(row: TenantRow): Tenant {
  return { ...row, settings: readSettings(row.settings) }
}
