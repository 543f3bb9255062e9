import { userInfo } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Act, act } from '#platform/act'
import { readSettings } from '#platform/config/settings'
import { inPlatform } from '#platform/db/tx'
import { type Installation, openInstallation } from '#platform/installation'
import { Refusal } from '#platform/refusal'
import type { Call } from './command.ts'
import { needed } from './command.ts'

export const root = join(import.meta.dirname, '../..')

/** Flags that every command with a database takes. */
export const databaseOptions = { data: { type: 'string' }, now: { type: 'string' } } as const
export const tenantOptions = { ...databaseOptions, tenant: { type: 'string' } } as const

export type Tenant = Readonly<{
  tenantId: string
  key: string
  name: string
  country: string
  currency: string
  zone: string
}>

/** The name under which the command line acts, in the audit log too. */
export function cliActor(): string {
  return `cli:${systemUser()}`
}

/** A container may run under a number that has no name. */
function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}

export function settingsOf({ values, environment }: Pick<Call, 'values' | 'environment'>): Installation['settings'] {
  const flags: Record<string, string> = {}
  for (const key of ['data', 'now', 'port', 'host', 'workers'] as const) {
    const value = values[key]
    if (typeof value === 'string') flags[key] = value
  }
  return readSettings(flags, environment, root)
}

/** Work with the database: it is opened or shared before, and left after, whatever happens. */
export async function withInstallation<T>(call: Call, work: (installation: Installation) => Promise<T>): Promise<T> {
  const installation = await openInstallation(settingsOf(call), { poolSize: 4 })
  try {
    return await work(installation)
  } finally {
    await installation.leave()
  }
}

export type TenantWork = Readonly<{
  installation: Installation
  tenant: Tenant
  /** One transaction in the tenant, as the command line. */
  run<R>(work: (act: Act) => Promise<R>): Promise<R>
}>

/** Work in the tenant that `--tenant` names. */
export function withTenant<T>(call: Call, work: (tenantWork: TenantWork) => Promise<T>): Promise<T> {
  const key = needed(call.values, 'tenant')
  return withInstallation(call, async (installation) => work(await inTenantOf(installation, key)))
}

export async function inTenantOf(installation: Installation, key: string): Promise<TenantWork> {
  const tenant = await findTenant(installation, key)
  return { installation, tenant, run: (one) => act(installation.app, tenant.tenantId, cliActor(), one) }
}

export async function findTenant({ platform }: Installation, key: string): Promise<Tenant> {
  const { rows } = await inPlatform(platform, (tx) =>
    sql<Tenant>`select tenant_id as "tenantId", key, name, country, currency, zone from tenants.v_tenant where key = ${key}`.execute(
      tx,
    ),
  )
  const [tenant] = rows
  if (!tenant) throw new Refusal('tenant_not_found', 404, { tenant: key })
  return tenant
}
