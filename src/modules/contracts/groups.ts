import type { Act } from '#platform/act'
import { Refusal } from '#platform/refusal'
import { selectContractDays, selectKnownGroups, upsertMemberships } from './queries.ts'

/** Puts a contract into a customer group (null: into none) from a day on, until the next membership begins. */
export async function setCustomerGroup(
  act: Act,
  contractId: string,
  group: string | null,
  from: Temporal.PlainDate,
): Promise<void> {
  const days = await selectContractDays(act, contractId)
  if (!days) throw new Refusal('contract_not_found', 404, { contract: contractId })
  if (group !== null && !(await selectKnownGroups(act, [group])).has(group)) {
    throw new Refusal('customer_group_not_found', 404, { group })
  }
  const validFrom = Temporal.PlainDate.compare(from, days.startsOn) < 0 ? days.startsOn : from
  await upsertMemberships(act, [{ contractId, customerGroup: group, validFrom }])
}
