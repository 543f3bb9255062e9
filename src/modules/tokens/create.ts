import type { Act } from '#platform/act'
import { isUuid } from '#platform/ids'
import { holdName, refuseWrong, repeatedAt, wrongAt } from '#platform/places'
import { Refusal } from '#platform/refusal'
import { tokensRefusals } from './errors.ts'
import { canonicalUid, isReadable, likenesses, reversedUid } from './policy.ts'
import { insertAliases, insertTokens, selectAliases, selectKnownTokens, updateState } from './queries.ts'
import type { NewToken, Proposal, TokenState } from './types.ts'

/**
 * Creates charge cards under their canonical UIDs, however many. A UID is unique in the tenant over all confirmed
 * spellings; one that is another card's with the bytes reversed is reported, not stored. Refuses all where one is
 * wrong, naming each place.
 */
export async function createTokens(
  act: Act,
  tokens: readonly NewToken[],
): Promise<readonly Readonly<{ tokenId: string; uid: string }>[]> {
  if (tokens.length === 0) return []
  await holdName(act, 'tokens.alias')
  const uids = tokens.map(({ raw }) => canonicalUid(raw))
  const reversed = uids.map(reversedUid)
  const taken = await selectAliases(act, [...uids, ...reversed.filter((uid) => uid !== undefined)])
  const repeated = new Set(repeatedAt(uids))
  const firstAt = new Map(uids.map((uid, i) => [uid, i] as const).reverse())
  refuseWrong(
    tokens.flatMap(({ kind, raw }, i) => {
      const [uid = '', back] = [uids[i], reversed[i]]
      if (!isReadable(kind, raw)) return [wrongAt(i, 'raw', 'uid_not_readable', 'hex of 4, 7 or 10 bytes for a card')]
      if (repeated.has(i)) return [wrongAt(i, 'raw', 'uid_repeated', 'twice in this list')]
      if (taken.has(uid)) return [wrongAt(i, 'raw', 'uid_taken', 'another card has it')]
      if (back !== undefined && (taken.has(back) || (firstAt.get(back) ?? i) < i)) {
        return [wrongAt(i, 'raw', 'uid_reversed_taken', 'another card has it with the bytes reversed')]
      }
      return []
    }),
    tokensRefusals,
  )
  const aliases = tokens.map(({ tokenId }, i) => ({ tokenId, uid: uids[i] ?? '' }))
  await insertTokens(act, tokens)
  await insertAliases(act, aliases, true)
  return aliases
}

/** Cards that a raw UID may mean though it is not theirs: bytes reversed, padded, with a check byte. Only proposed; `confirmAlias` makes one so. */
export async function proposeTokens(act: Act, rawUid: string): Promise<readonly Proposal[]> {
  const candidates = likenesses(rawUid)
  const known = await selectAliases(
    act,
    candidates.map(({ uid }) => uid),
  )
  return candidates.flatMap(({ uid, likeness }) => {
    const tokenId = known.get(uid)
    return tokenId === undefined ? [] : [{ tokenId, uid, likeness }]
  })
}

/** A person says that this spelling is the card too; from then on it is found under it. Refuses one that is taken. */
export async function confirmAlias(act: Act, tokenId: string, rawUid: string): Promise<string> {
  await holdName(act, 'tokens.alias')
  const uid = canonicalUid(rawUid)
  if (!isReadable('other', rawUid)) throw new Refusal('uid_not_readable', 422)
  if (!(await selectKnownTokens(act, [tokenId].filter(isUuid))).has(tokenId)) {
    throw new Refusal('token_not_found', 404, { token: tokenId })
  }
  const owner = (await selectAliases(act, [uid])).get(uid)
  if (owner === tokenId) return uid
  if (owner !== undefined) throw new Refusal('uid_taken', 409, { token: owner })
  await insertAliases(act, [{ uid, tokenId }], false)
  return uid
}

/** raw UID as given → its canonical form and card, for those that are known under any confirmed spelling. */
export async function findTokensByUids(
  act: Act,
  rawUids: readonly string[],
): Promise<ReadonlyMap<string, Readonly<{ tokenId: string; uid: string }>>> {
  const byRaw = new Map(rawUids.map((raw) => [raw, canonicalUid(raw)]))
  const known = await selectAliases(act, [...new Set(byRaw.values())])
  return new Map(
    [...byRaw].flatMap(([raw, uid]) => {
      const tokenId = known.get(uid)
      return tokenId === undefined ? [] : [[raw, { tokenId, uid }] as const]
    }),
  )
}

/** Blocks a card: it authorises nothing any more. */
export function blockToken(act: Act, tokenId: string): Promise<void> {
  return setState(act, tokenId, 'blocked')
}

export function unblockToken(act: Act, tokenId: string): Promise<void> {
  return setState(act, tokenId, 'active')
}

async function setState(act: Act, tokenId: string, state: TokenState): Promise<void> {
  if (!isUuid(tokenId) || !(await updateState(act, tokenId, state))) {
    throw new Refusal('token_not_found', 404, { token: tokenId })
  }
}
