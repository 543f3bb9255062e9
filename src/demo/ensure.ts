import { findTenantByKey } from '#modules/tenants'
import { type Act, act } from '#platform/act'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import type { Installation } from '#platform/installation'
import { downstream } from '../downstream.ts'
import { type DemoLogin, hireStaff } from './staff.ts'
import { foundSolbakken } from './solbakken.ts'
import { foundVoltkiebitz } from './voltkiebitz.ts'

const SEED = 20_261_130
const CUSTOMERS = 1200

/** Makes the demo tenants where they are missing, each in one transaction; returns the logins of those it made. */
export async function ensureDemo(
  installation: Pick<Installation, 'app' | 'platform'>,
  say: (text: string) => void,
): Promise<readonly DemoLogin[]> {
  const voltkiebitz = await ensureTenant(installation, 'voltkiebitz', async (own) => {
    say('Making the demo: Voltkiebitz Mobil, a year of charging …')
    const { customers, sessions } = await foundVoltkiebitz(own, { seed: SEED, customers: CUSTOMERS }, downstream)
    say(`Voltkiebitz Mobil has ${customers} customers and ${sessions} charging sessions.`)
  })
  const solbakken = await ensureTenant(installation, 'solbakken', async (own) => {
    await foundSolbakken(own)
    say('Borettslaget Solbakken waits for its charge report.')
  })
  return [...voltkiebitz, ...solbakken]
}

async function ensureTenant(
  { app, platform }: Pick<Installation, 'app' | 'platform'>,
  key: string,
  found: (act: Act) => Promise<void>,
): Promise<readonly DemoLogin[]> {
  if (await inPlatform(platform, (tx) => findTenantByKey(tx, key))) return []
  return act(app, newId(), 'demo', async (own) => {
    await found(own)
    return hireStaff(own, (work) => inPlatform(platform, work), key)
  })
}
