import type { Act } from '#platform/act'
import { isUuid } from '#platform/ids'
import { holdName, refuseWrong, wrongAt } from '#platform/places'
import { tokensRefusals } from './errors.ts'
import { overlapsAt } from './policy.ts'
import {
  insertAssignments,
  selectAssignments,
  selectKnownContracts,
  selectKnownTokens,
  updateAssignmentEnds,
} from './queries.ts'
import type { NewAssignment } from './types.ts'

/** Lets cards charge on contracts for a time, half-open, however many; a card has one contract at a time. Refuses all where one is wrong, naming each place. */
export async function assignTokens(act: Act, assignments: readonly NewAssignment[]): Promise<void> {
  if (assignments.length === 0) return
  await holdName(act, 'tokens.assignment')
  const tokenIds = assignments.map(({ tokenId }) => tokenId).filter(isUuid)
  const tokens = await selectKnownTokens(act, tokenIds)
  const contracts = await selectKnownContracts(act, assignments.map(({ contractId }) => contractId).filter(isUuid))
  const known = (await selectAssignments(act, tokenIds)).map(({ tokenId, validFrom, validTo }) => ({
    tokenId,
    from: validFrom,
    to: validTo,
  }))
  const overlaps = overlapsAt(assignments, known)
  refuseWrong(
    [
      ...assignments.flatMap(({ tokenId, contractId, from, to }, i) => [
        ...(tokens.has(tokenId) ? [] : [wrongAt(i, 'tokenId', 'token_not_found', 'no such card')]),
        ...(contracts.has(contractId) ? [] : [wrongAt(i, 'contractId', 'contract_not_found', 'no such contract')]),
        ...(to && Temporal.Instant.compare(to, from) <= 0
          ? [wrongAt(i, 'to', 'value_not_readable', 'an instant after from')]
          : []),
      ]),
      ...overlaps.map((i) => wrongAt(i, 'from', 'token_assigned_already', 'the card has a contract at that time')),
    ],
    tokensRefusals,
  )
  await insertAssignments(act, assignments)
}

/** Ends what holds at each instant; refuses cards that have no contract then. */
export async function endAssignments(
  act: Act,
  ends: readonly Readonly<{ tokenId: string; at: Temporal.Instant }>[],
): Promise<void> {
  if (ends.length === 0) return
  await holdName(act, 'tokens.assignment')
  const ended = new Set(await updateAssignmentEnds(act, ends))
  refuseWrong(
    ends.flatMap(({ tokenId }, i) =>
      ended.has(tokenId)
        ? []
        : [wrongAt(i, 'tokenId', 'assignment_not_found', 'the card has no contract at that time')],
    ),
    tokensRefusals,
  )
}
