import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import { checkPassword, hashSecret, newSecret } from '#platform/crypto/secrets'
import type { Language } from '#platform/i18n/messages'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { hashNewPassword } from './log-in.ts'
import { ADMINISTERS, INVITATION_DAYS, foldEmail, permits, printInvitation, readInvitation } from './policy.ts'
import { findOrInsertStaff, selectStaff, updateStaff } from './queries.ts'
import { needRole } from './roles.ts'
import {
  acceptMembership,
  closeInvitations,
  insertInvitation,
  lockInvitation,
  lockRoles,
  revokeMembership,
  selectMemberships,
  updateMembership,
  upsertMembership,
} from './tenant-queries.ts'
import { countTry } from './throttle.ts'
import type { InPlatform, Member, Membership, Staff } from './types.ts'

type Invited = Readonly<{ email: string; role: string; name?: string | undefined; language?: Language | undefined }>

/**
 * Grants somebody a role in the act's tenant and makes the link to accept it (and to set the password, where there is none).
 * Asked again before it was accepted: a new link, the old one ends. Refuses `role_not_found`, `membership_exists`.
 */
export async function inviteMember(
  act: Act,
  inPlatform: InPlatform,
  invited: Invited,
): Promise<Readonly<{ member: Member; token: string; expiresAt: Temporal.Instant }>> {
  await needRole(act, invited.role)
  const { staffId } = await personOf(inPlatform, invited)
  const at = realNow()
  if (!(await upsertMembership(act, { staffId, role: invited.role, at, acceptedAt: null })))
    throw new Refusal('membership_exists', 409, { role: invited.role })
  const secret = newSecret()
  const expiresAt = at.add({ hours: INVITATION_DAYS * 24 })
  await insertInvitation(act, { tokenHash: hashSecret(secret), staffId, at, expiresAt })
  await recordMember(act, 'membership.granted', staffId, { role: invited.role })
  return { member: await memberOf(act, inPlatform, staffId), token: printInvitation(act.tenantId, secret), expiresAt }
}

/**
 * Makes a member who can log in at once: for demonstrations and tests, where nobody is there to use a link. The person keeps a
 * password they already have. Returns the staff id.
 */
export async function createStaffWithPassword(
  act: Act,
  inPlatform: InPlatform,
  given: Invited & Readonly<{ password: string }>,
): Promise<string> {
  await needRole(act, given.role)
  const { staffId, passwordHash } = await personOf(inPlatform, given)
  if (passwordHash === null) {
    const hash = await hashNewPassword(given.password, given.email)
    await inPlatform((tx) => updateStaff(tx, staffId, { passwordHash: hash }))
  }
  const at = realNow()
  if (!(await upsertMembership(act, { staffId, role: given.role, at, acceptedAt: at })))
    await updateMembership(act, staffId, given.role)
  await recordMember(act, 'membership.granted', staffId, { role: given.role })
  return staffId
}

export type InTenant = <T>(tenantId: string, actor: string, work: (act: Act) => Promise<T>) => Promise<T>

/**
 * Accepts an invitation. Somebody new sets the password with it; somebody with a login proves it by the password. Refuses
 * `invitation_not_valid`, `password_too_easy`, `login_failed`, `login_throttled`.
 */
export async function acceptInvitation(
  { inPlatform, inTenant }: Readonly<{ inPlatform: InPlatform; inTenant: InTenant }>,
  { token, password, ip }: Readonly<{ token: string; password: string; ip: string }>,
): Promise<void> {
  const read = readInvitation(token)
  if (!read) throw new Refusal('invitation_not_valid', 404)
  const tokenHash = hashSecret(read.secret)
  const now = realNow()
  const staffId = await inTenant(read.tenantId, 'staff:unknown', (act) => lockInvitation(act, tokenHash, now))
  const [staff] = staffId === undefined ? [] : await inPlatform((tx) => selectStaff(tx, [staffId]))
  if (!staff || staff.disabledAt !== null) throw new Refusal('invitation_not_valid', 404)
  await provePerson(inPlatform, staff, { password, ip })
  await inTenant(read.tenantId, `staff:${staff.staffId}`, async (act) => {
    if ((await lockInvitation(act, tokenHash, now)) === undefined) throw new Refusal('invitation_not_valid', 404)
    await acceptMembership(act, staff.staffId, now)
    await closeInvitations(act, staff.staffId, now)
    await recordMember(act, 'membership.accepted', staff.staffId, {})
  })
}

async function provePerson(
  inPlatform: InPlatform,
  staff: Staff,
  { password, ip }: Readonly<{ password: string; ip: string }>,
): Promise<void> {
  if (staff.passwordHash === null) {
    const passwordHash = await hashNewPassword(password, staff.email)
    return inPlatform(async (tx) => {
      const [still] = await selectStaff(tx, [staff.staffId])
      if (still?.passwordHash !== null) throw new Refusal('invitation_not_valid', 404)
      await updateStaff(tx, staff.staffId, { passwordHash })
    })
  }
  const succeeded = await countTry(inPlatform, staff.email, ip)
  if (!(await checkPassword(password, staff.passwordHash))) throw new Refusal('login_failed', 401)
  await succeeded()
}

/** Gives a member another role. Refuses `membership_not_found`, `role_not_found`, `last_administrator`. */
export function changeMember(act: Act, staffId: string, role: string): Promise<void> {
  return keepingAdministrator(act, async () => {
    const before = await membershipOf(act, staffId)
    await needRole(act, role)
    await updateMembership(act, staffId, role)
    await recordMember(act, 'membership.changed', staffId, { role }, { role: before.role })
  })
}

/** Takes a membership back; what the person did stays. Refuses `membership_not_found`, `last_administrator`. */
export function revokeMember(act: Act, staffId: string): Promise<void> {
  return keepingAdministrator(act, async () => {
    const before = await membershipOf(act, staffId)
    const at = realNow()
    await revokeMembership(act, staffId, at)
    await closeInvitations(act, staffId, at)
    await recordMember(act, 'membership.revoked', staffId, {}, { role: before.role })
  })
}

/** Does what may take rights away, one after the other; refuses `last_administrator` where nobody is left to administer. */
export async function keepingAdministrator(act: Act, work: () => Promise<void>): Promise<void> {
  const before = await hasAdministrator(act)
  await work()
  if (before && !(await hasAdministrator(act))) throw new Refusal('last_administrator', 409)
}

async function hasAdministrator(act: Act): Promise<boolean> {
  const administering = (await lockRoles(act)).filter(({ permissions }) => permits(permissions, ADMINISTERS))
  const keys = new Set(administering.map(({ key }) => key))
  return (await selectMemberships(act)).some(({ role }) => keys.has(role))
}

export async function listMembers(act: Act, inPlatform: InPlatform): Promise<readonly Member[]> {
  const members = await selectMemberships(act)
  const staff = await inPlatform((tx) => selectStaff(tx, members.map(({ staffId }) => staffId))) // prettier-ignore
  const byId = new Map(staff.map((person) => [person.staffId, person]))
  return members.flatMap((member) => {
    const person = byId.get(member.staffId)
    return person ? [{ ...member, email: person.email, name: person.name }] : []
  })
}

export async function memberOf(act: Act, inPlatform: InPlatform, staffId: string): Promise<Member> {
  const found = (await listMembers(act, inPlatform)).find((member) => member.staffId === staffId)
  if (!found) throw new Refusal('membership_not_found', 404)
  return found
}

async function membershipOf(act: Act, staffId: string): Promise<Membership> {
  const found = (await selectMemberships(act)).find((member) => member.staffId === staffId)
  if (!found) throw new Refusal('membership_not_found', 404)
  return found
}

function personOf(inPlatform: InPlatform, { email, name, language }: Invited): Promise<Staff> {
  const folded = foldEmail(email)
  return inPlatform((tx) =>
    findOrInsertStaff(tx, {
      staffId: newId(),
      email: folded,
      name: name ?? folded,
      language: language ?? 'en',
      createdAt: realNow(),
    }),
  )
}

function recordMember(
  act: Act,
  action: string,
  subject: string,
  after: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>> = {},
): Promise<void> {
  return record(act, { action, subjectKind: 'membership', subject, before, after })
}
