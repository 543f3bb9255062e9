import { record, recordAll } from '#modules/audit'
import type { Act } from '#platform/act'
import { refusing } from '#platform/db/violations'
import { Refusal } from '#platform/refusal'
import { removeGroup, upsertGroups } from './queries.ts'
import type { CustomerGroup } from './types.ts'

/** Creates customer groups, or renames those there are. */
export async function setCustomerGroups(act: Act, groups: readonly CustomerGroup[]): Promise<void> {
  if (groups.length === 0) return
  await upsertGroups(act, groups)
  await recordAll(
    act,
    groups.map((after) => ({ action: 'customer_group.set', subjectKind: 'customer_group', subject: after.key, after })),
  )
}

/** Refuses `customer_group_used` while a contract or a price names it, `customer_group_not_found`. */
export async function deleteCustomerGroup(act: Act, key: string): Promise<void> {
  const used = (): Refusal => new Refusal('customer_group_used', 409, { group: key })
  const removed = await refusing({ group_membership_group_fkey: used, matrix_cell_group_fkey: used }, () =>
    removeGroup(act, key),
  )
  if (!removed) throw new Refusal('customer_group_not_found', 404)
  await record(act, { action: 'customer_group.deleted', subjectKind: 'customer_group', subject: key })
}
