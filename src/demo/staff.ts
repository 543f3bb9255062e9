import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { type InPlatform, createApiKey, createRoles, createStaffWithPassword, needRole } from '#modules/identity'
import type { Act } from '#platform/act'

/** A login of the demo, as `demo-logins.json` lists it. */
export type DemoLogin = Readonly<{ tenant: string; role: string; email: string; password: string; apiKey: string }>

const roles = ['admin', 'clerk', 'finance', 'read-only'] as const

const people: Readonly<Record<string, Readonly<Record<(typeof roles)[number], string>>>> = {
  voltkiebitz: { admin: 'Mara Thomsen', clerk: 'Jonas Petersen', finance: 'Dilek Arslan', 'read-only': 'Uwe Hansen' },
  solbakken: { admin: 'Ingrid Solberg', clerk: 'Lars Moen', finance: 'Silje Bakken', 'read-only': 'Odd Nilsen' },
}

export async function hasStaff({ tx, tenantId }: Act): Promise<boolean> {
  const { rows } = await sql`select from identity.membership where tenant_id = ${tenantId} limit 1`.execute(tx)
  return rows.length > 0
}

/** One member of staff for each role, with a password and an API key that may do what the role may. */
export async function hireStaff(act: Act, inPlatform: InPlatform, tenant: string): Promise<readonly DemoLogin[]> {
  await createRoles(act)
  const logins: DemoLogin[] = []
  for (const role of roles) {
    const email = `${role}@${tenant}.example`
    const password = randomBytes(12).toString('base64url')
    await createStaffWithPassword(act, inPlatform, {
      email,
      role,
      name: people[tenant]?.[role] ?? `${role} of ${tenant}`,
      password,
    })
    const { permissions } = await needRole(act, role)
    const { apiKey } = await createApiKey(act, { name: `demo ${role}`, scopes: [...permissions] })
    logins.push({ tenant, role, email, password, apiKey })
  }
  return logins
}

/** Adds new logins to the file of the data folder (mode 600) and returns all there are. */
export function keepLogins(path: string, made: readonly DemoLogin[]): readonly DemoLogin[] {
  const kept: readonly DemoLogin[] = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as DemoLogin[]) : [] // written below
  const all = [...kept.filter(({ tenant }) => !made.some((login) => login.tenant === tenant)), ...made]
  if (made.length > 0) {
    writeFileSync(path, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 })
    chmodSync(path, 0o600)
  }
  return all
}
