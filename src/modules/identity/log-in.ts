import { realNow } from '#platform/clock/business'
import { blindIndex } from '#platform/crypto/seal'
import { checkPassword, hashPassword, hashSecret, newSecret } from '#platform/crypto/secrets'
import type { Tx } from '#platform/db/tx'
import { Refusal } from '#platform/refusal'
import { SESSION_HOURS, foldEmail, isTooEasy } from './policy.ts'
import {
  deleteSessionsOf,
  insertSession,
  selectOpenTenants,
  selectStaff,
  selectStaffByEmail,
  updateStaff,
} from './queries.ts'
import { countTry } from './throttle.ts'
import type { InPlatform, OpenTenant, Staff } from './types.ts'

export type Me = Readonly<{ staff: Staff; csrfToken: string; tenants: readonly OpenTenant[] }>

/** The token that a change by cookie must bring; it follows from the session, so every page of the session can ask for it. */
export function csrfTokenOf(sessionHash: Buffer): string {
  return blindIndex(`csrf ${sessionHash.toString('hex')}`).toString('base64url')
}

/** Opens a session. Refuses `login_failed` (whatever was wrong) and `login_throttled`. */
export async function logIn(
  inPlatform: InPlatform,
  { email, password, ip }: Readonly<{ email: string; password: string; ip: string }>,
): Promise<Readonly<{ session: string; maxAgeSeconds: number; me: Me }>> {
  const succeeded = await countTry(inPlatform, email, ip)
  const staff = await inPlatform((tx) => selectStaffByEmail(tx, foldEmail(email)))
  const right = await checkPassword(password, staff?.passwordHash ?? null)
  if (!staff || !right || staff.disabledAt !== null) throw new Refusal('login_failed', 401)
  await succeeded()
  const session = newSecret()
  const sessionHash = hashSecret(session)
  const now = realNow()
  const me = await inPlatform(async (tx) => {
    const expiresAt = now.add({ hours: SESSION_HOURS })
    await insertSession(tx, sessionHash, { staffId: staff.staffId, createdAt: now, seenAt: now, expiresAt })
    return meOf(tx, staff.staffId, sessionHash)
  })
  return { session, maxAgeSeconds: SESSION_HOURS * 3600, me }
}

/** Who is signed in, and in which tenants they may work. */
export async function meOf(tx: Tx, staffId: string, sessionHash: Buffer): Promise<Me> {
  const [staff] = await selectStaff(tx, [staffId])
  if (!staff) throw new Refusal('unauthenticated', 401)
  return { staff, csrfToken: csrfTokenOf(sessionHash), tenants: await selectOpenTenants(tx, staffId) }
}

/** Changes the own password and ends the other sessions. Refuses `login_failed`, `login_throttled`, `password_too_easy`. */
export async function changePassword(
  inPlatform: InPlatform,
  who: Readonly<{ staffId: string; sessionHash: Buffer; ip: string }>,
  { current, next }: Readonly<{ current: string; next: string }>,
): Promise<void> {
  const [staff] = await inPlatform((tx) => selectStaff(tx, [who.staffId]))
  if (!staff) throw new Refusal('unauthenticated', 401)
  const succeeded = await countTry(inPlatform, staff.email, who.ip)
  if (!(await checkPassword(current, staff.passwordHash))) throw new Refusal('login_failed', 401)
  await succeeded()
  const passwordHash = await hashNewPassword(next, staff.email)
  await inPlatform(async (tx) => {
    await updateStaff(tx, staff.staffId, { passwordHash })
    await deleteSessionsOf(tx, staff.staffId, who.sessionHash)
  })
}

export function hashNewPassword(password: string, email: string): Promise<string> {
  if (isTooEasy(password, email)) throw new Refusal('password_too_easy', 422)
  return hashPassword(password)
}
