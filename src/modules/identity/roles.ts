import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { Refusal } from '#platform/refusal'
import { FIRST_ROLES, beyond, unknownAmong } from './policy.ts'
import { selectRoles, upsertRoles } from './tenant-queries.ts'
import type { Role } from './types.ts'

/** Gives a new tenant its first roles: admin, clerk, finance, read-only. */
export async function createRoles(act: Act): Promise<void> {
  await upsertRoles(act, FIRST_ROLES)
  const after = FIRST_ROLES.map(({ key, permissions }) => ({ key, permissions: [...permissions] }))
  await record(act, { action: 'role.created', subjectKind: 'tenant', subject: act.tenantId, after })
}

/** What the caller may do, and which permissions there are at all. */
export type Granting = Readonly<{ own: readonly string[]; known: readonly string[] }>

/** Sets what a role may do, or makes it. Refuses `permission_unknown`, `permission_beyond_own`. */
export async function setRole(act: Act, role: Role, granting: Granting): Promise<void> {
  mayName(role.permissions, granting)
  const before = (await selectRoles(act)).find(({ key }) => key === role.key)
  await upsertRoles(act, [role])
  await record(act, {
    action: before ? 'role.changed' : 'role.created',
    subjectKind: 'role',
    subject: role.key,
    ...(before && { before: { permissions: [...before.permissions] } }),
    after: { permissions: [...role.permissions] },
  })
}

/** The role of a key. Refuses `role_not_found`. */
export async function needRole(act: Act, key: string): Promise<Role> {
  const role = (await selectRoles(act)).find((one) => one.key === key)
  if (!role) throw new Refusal('role_not_found', 404, { role: key })
  return role
}

/** Refuses to name what is not there (`permission_unknown`) and to grant what the granter may not do (`permission_beyond_own`). */
export function mayName(wanted: readonly string[], granting: Granting): void {
  const unknown = unknownAmong(wanted, granting.known)
  if (unknown.length > 0) throw new Refusal('permission_unknown', 422, { permissions: unknown })
  mayGrant(wanted, granting)
}

/** Refuses `permission_beyond_own`. */
export function mayGrant(wanted: readonly string[], { own, known }: Granting): void {
  const more = beyond(wanted, own, known)
  if (more.length > 0) throw new Refusal('permission_beyond_own', 403, { permissions: more })
}
