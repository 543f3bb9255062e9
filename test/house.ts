import type { TestContext } from 'node:test'
import { createNumberRanges } from '#modules/documents'
import { loadPlan } from '#modules/tariffs'
import { createTenant, setCollectorAccount } from '#modules/tenants'
import { act } from '#platform/act'
import { readSettings } from '#platform/config/settings'
import type { Pool } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { type Installation, openInstallation } from '#platform/installation'
import { type Ended, dataFolder, run } from './program.ts'

/** What a command answered: `json` is its one JSON value as it came. */
export type Answer = Ended & Readonly<{ json: ReturnType<typeof JSON.parse> }>

/** An installation of one test: its database is open in the test, and commands run beside it as processes of their own. */
export type House = Readonly<{
  data: string
  installation: Installation
  command(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Answer>
}>

/** Opens an installation in a folder of its own; the business clock shows `now` to every command and to the test. */
export async function openHouse(t: TestContext, now: string): Promise<House> {
  const data = dataFolder()
  const installation = await openInstallation(readSettings({ data, now }, {}, data))
  t.after(() => installation.leave())
  return {
    data,
    installation,
    async command(args, environment) {
      const ended = await run([...args, '--data', data, '--now', now, '--json'], environment)
      return { ...ended, json: ended.out === '' ? undefined : JSON.parse(ended.out) }
    },
  }
}

/** Founds a tenant as its first day would: number ranges, the collector's account, a published price plan; nothing needs a second person. */
export async function foundTenant(
  app: Pool,
  tenant: Readonly<{
    key: string
    country: string
    currency: string
    zone: string
    iban: string
    creditorId?: string
    plan: Readonly<Record<string, unknown>>
  }>,
): Promise<Readonly<{ tenantId: string; issuerId: string; collectorId: string }>> {
  const { key, country, currency, zone, iban, creditorId, plan } = tenant
  const tenantId = newId()
  return act(app, tenantId, 'test', async (one) => {
    const settings = { secondPerson: [] }
    const founded = await createTenant(one, { key, name: key, country, currency, zone, settings })
    await createNumberRanges(one, founded.issuerId, 'W')
    await setCollectorAccount(one, founded.collectorId, { iban, ...(creditorId === undefined ? {} : { creditorId }) })
    // a plan is JSON by construction
    await loadPlan(one, plan as Parameters<typeof loadPlan>[1])
    return founded
  })
}
