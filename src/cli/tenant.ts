import { act } from '#platform/act'
import { Country, Currency, Key, Zone } from '#platform/http/wire'
import { newId } from '#platform/ids'
import { foundTenant } from '../found-tenant.ts'
import { type Call, type Command, UsageError, needed } from './command.ts'
import { cliActor, databaseOptions, withInstallation } from './work.ts'

type Check = Readonly<{ safeParse(value: unknown): { success: boolean } }>

export const tenantAdd: Command = {
  name: 'tenant add',
  usage: 'tenant add KEY --name N --country C --currency X --zone Z',
  summary: 'found a tenant, with its first API key',
  help: `Makes the tenant with one issuer and collector of the same name, number ranges, the roles admin, clerk, finance and
read-only, and an API key that may do everything. The key is shown this once. Then invite people with staff add.

Example: ./wattwerk tenant add kiebitz --name "Kiebitz Mobil GmbH" --country DE --currency EUR --zone Europe/Berlin`,
  options: {
    ...databaseOptions,
    name: { type: 'string' },
    country: { type: 'string' },
    currency: { type: 'string' },
    zone: { type: 'string' },
  },
  words: { min: 1, max: 1 },
  run,
}

async function run(call: Call): Promise<number> {
  const flag = (name: string, check: Check, example: string): string => {
    const value = needed(call.values, name)
    if (!check.safeParse(value).success) throw new UsageError(`--${name} must be such as ${example}, not ${value}`)
    return value
  }
  const key = call.words[0] ?? ''
  if (!Key.safeParse(key).success) throw new UsageError(`A tenant's key has letters, digits and .-_, not ${key}`)
  const tenant = {
    key,
    name: needed(call.values, 'name'),
    country: flag('country', Country, 'DE'),
    currency: flag('currency', Currency, 'EUR'),
    zone: flag('zone', Zone, 'Europe/Berlin'),
  }
  const { apiKey } = await withInstallation(call, ({ app }) =>
    act(app, newId(), cliActor(), (one) => foundTenant(one, tenant)),
  )
  call.io.out(
    call.json ? JSON.stringify({ tenant: key, apiKey }) : `Tenant ${key} is there. API key (shown once): ${apiKey}`,
  )
  return 0
}
