import { assignTokens, canonicalUid, createTokens, findTokensByUids } from '#modules/tokens'
import type { Act } from '#platform/act'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { selectFirstWaiting } from './queries.ts'
import { releaseSessions } from './resolve.ts'

export type CardAssignment = Readonly<{
  /** As received; registered where nobody knows it. */
  token: string
  contractId: string
  /** From when on; by default the start of the first session that waits for the card. */
  from?: Temporal.Instant | undefined
}>

/**
 * Puts a card on a contract and releases its waiting sessions, however many. Refuses `session_not_found` where none waits and no
 * time is given, and what the cards' room refuses.
 */
export async function assignCard(act: Act, { token, contractId, from }: CardAssignment): Promise<number> {
  const uid = canonicalUid(token)
  const since = from ?? (await selectFirstWaiting(act, uid))
  if (!since) throw new Refusal('session_not_found', 404, { token })
  const known = (await findTokensByUids(act, [token])).get(token)
  const tokenId = known?.tokenId ?? newId()
  if (!known) await createTokens(act, [{ tokenId, kind: 'other', raw: token }])
  await assignTokens(act, [{ tokenId, contractId, from: since }])
  return releaseSessions(act, [uid])
}
