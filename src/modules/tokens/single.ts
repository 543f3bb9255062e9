import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { single } from '#platform/places'
import { Refusal } from '#platform/refusal'
import { assignTokens, endAssignments } from './assign.ts'
import { blockToken, confirmAlias, createTokens, unblockToken } from './create.ts'
import { selectAssignments } from './queries.ts'
import { selectSpellings, selectToken } from './read-queries.ts'
import type { NewAssignment, NewToken, TokenView } from './types.ts'

/** A card with its confirmed spellings and all assignments. Refuses `token_not_found`. */
export async function getToken(act: Act, tokenId: string): Promise<TokenView> {
  const token = await selectToken(act, tokenId)
  if (!token) throw new Refusal('token_not_found', 404, { token: tokenId })
  return {
    ...token,
    aliases: await selectSpellings(act, tokenId),
    assignments: await selectAssignments(act, [tokenId]),
  }
}

/** Creates one card and notes it in the log. */
export async function addToken(act: Act, token: NewToken): Promise<TokenView> {
  await single(createTokens(act, [token]))
  await note(act, 'token.created', token.tokenId, { kind: token.kind, raw: token.raw })
  return getToken(act, token.tokenId)
}

/** Assigns one card and notes it in the log. */
export async function assignToken(act: Act, assignment: NewAssignment): Promise<TokenView> {
  const { tokenId, contractId, from, to } = assignment
  await single(assignTokens(act, [assignment]))
  await note(act, 'token.assigned', tokenId, { contractId, from: from.toString(), to: to?.toString() ?? null })
  return getToken(act, tokenId)
}

/** Ends the assignment that holds at an instant and notes it in the log. */
export async function endAssignment(act: Act, tokenId: string, at: Temporal.Instant): Promise<TokenView> {
  await single(endAssignments(act, [{ tokenId, at }]))
  await note(act, 'token.assignment_ended', tokenId, { at: at.toString() })
  return getToken(act, tokenId)
}

/** Takes a spelling as the card's own by a person's word and notes it in the log. */
export async function addAlias(act: Act, tokenId: string, rawUid: string): Promise<TokenView> {
  const uid = await confirmAlias(act, tokenId, rawUid)
  await note(act, 'token.alias_confirmed', tokenId, { uid })
  return getToken(act, tokenId)
}

/** Blocks or frees a card and notes it in the log. */
export async function setBlocked(act: Act, tokenId: string, blocked: boolean): Promise<TokenView> {
  await (blocked ? blockToken(act, tokenId) : unblockToken(act, tokenId))
  await note(act, blocked ? 'token.blocked' : 'token.unblocked', tokenId, {})
  return getToken(act, tokenId)
}

function note(act: Act, action: string, tokenId: string, after: Record<string, string | null>): Promise<void> {
  return record(act, { action, subjectKind: 'token', subject: tokenId, after })
}
