import { findTenantByKey } from '#modules/tenants'
import { type Act, act } from '#platform/act'
import { businessDay } from '#platform/clock/business'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import type { Installation } from '#platform/installation'
import { liveApartmentYear } from './apartment-year.ts'
import type { Past } from './history.ts'
import { liveProviderYear } from './provider-year.ts'
import { type DemoLogin, hasStaff, hireStaff } from './staff.ts'
import { foundSolbakken } from './solbakken.ts'
import { foundProvider } from './voltkiebitz.ts'

const SEED = 20_261_130
const CUSTOMERS = 1200

type Opened = Pick<Installation, 'app' | 'platform'>

/**
 * Makes the demo tenants where they are missing, each founded in one transaction and then led through a year by its own
 * operations; a year that was cut off goes on. Staff comes last: who can log in finds the year whole. Returns the logins
 * of those it made.
 */
export async function ensureDemo(
  installation: Opened,
  say: (text: string) => void,
  world = { seed: SEED, customers: CUSTOMERS },
): Promise<readonly DemoLogin[]> {
  const voltkiebitz = await ensureTenant(installation, {
    key: 'voltkiebitz',
    found: (own) => foundProvider(own, world),
    async live(past) {
      say('Making the demo: Voltkiebitz Mobil, a year of charging, billing and payments …')
      const { sessions } = await liveProviderYear(past, world)
      say(`Voltkiebitz Mobil has ${world.customers} customers and ${sessions} charging sessions.`)
    },
  })
  const solbakken = await ensureTenant(installation, {
    key: 'solbakken',
    found: foundSolbakken,
    async live(past) {
      await liveApartmentYear(past)
      say('Borettslaget Solbakken has a year of its garage behind it and waits for one more charge report.')
    },
  })
  return [...voltkiebitz, ...solbakken]
}

type Plan = Readonly<{ key: string; found: (act: Act) => Promise<unknown>; live: (past: Past) => Promise<void> }>

async function ensureTenant({ app, platform }: Opened, { key, found, live }: Plan): Promise<readonly DemoLogin[]> {
  const find = () => inPlatform(platform, (tx) => findTenantByKey(tx, key))
  if (!(await find())) await act(app, newId(), 'demo', found)
  const tenant = await find()
  if (!tenant) throw new Error('a tenant just founded is missing')
  const { tenantId, zone } = tenant
  if (await act(app, tenantId, 'demo', hasStaff)) return []
  const today = await act(app, tenantId, 'demo', ({ tx }) => businessDay(tx, tenantId, zone))
  await live({ app, tenantId, zone, today })
  return act(app, tenantId, 'demo', (own) => hireStaff(own, (work) => inPlatform(platform, work), key))
}
