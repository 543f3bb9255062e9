import type { Act } from '#platform/act'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { clearingNotPossible } from './errors.ts'
import {
  deleteLocks,
  insertClearingReversals,
  insertClearings,
  insertEntries,
  insertOpenItems,
  insertPostings,
  insertReversedPostings,
  upsertLocks,
} from './queries.ts'
import type { EntryKind, Journal, Pair } from './types.ts'

/** Posts entries with their movements and open items: five statements, however many. Posting the same id twice is a unique violation. */
export async function post(act: Act, journal: Journal): Promise<void> {
  if (journal.entries.length > 0) await insertEntries(act, journal)
  if (journal.postings.length > 0) await insertPostings(act, journal.postings)
  if (journal.openItems.length > 0) await insertOpenItems(act, journal.postedOn, journal.openItems)
}

/** Posts the mirror image of an entry as an entry of its own. */
export async function postReversal(
  act: Act,
  reversal: Readonly<{ entryId: string; kind: EntryKind; reverses: string; postedOn: Temporal.PlainDate }>,
): Promise<void> {
  await insertEntries(act, { postedOn: reversal.postedOn, entries: [reversal], postings: [], openItems: [] })
  await insertReversedPostings(act, reversal.entryId, reversal.reverses)
}

/** Clears claims against credits of the same account and currency; all pairs or none. */
export async function clear(
  act: Act,
  on: Temporal.PlainDate,
  pairs: readonly Omit<Pair, 'clearingId'>[],
): Promise<readonly Pair[]> {
  if (pairs.length === 0) return []
  const numbered = pairs.map((pair) => ({ ...pair, clearingId: newId() }))
  const done = await insertClearings(act, on, numbered).catch((error: unknown) => {
    if (error instanceof Error && 'constraint' in error && error.constraint === 'open_item_open_check') {
      throw new Refusal('clearing_exceeds_open', 409)
    }
    throw error
  })
  if (done !== pairs.length) throw clearingNotPossible(pairs.length, done)
  return numbered
}

/** Takes clearings back by rows of their own; both sides are open again. */
export async function reverseClearings(
  act: Act,
  on: Temporal.PlainDate,
  clearings: readonly { clearingId: string; reason: string }[],
): Promise<readonly { claimId: string; creditId: string; amountMinor: bigint }[]> {
  if (clearings.length === 0) return []
  const asked = clearings.map((clearing) => ({ ...clearing, reversalId: newId() }))
  const done = await insertClearingReversals(act, on, asked).catch((error: unknown) => {
    if (error instanceof Error && 'constraint' in error && error.constraint === 'clearing_reverses_key') {
      throw new Refusal('clearing_not_reversible', 409)
    }
    throw error
  })
  if (done.length !== clearings.length) throw new Refusal('clearing_not_found', 404)
  return done
}

/** A payment lock: a collection is under way; nobody collects the item again meanwhile. */
export async function lockForPayment(act: Act, itemIds: readonly string[], reason: string): Promise<void> {
  if (itemIds.length > 0) await upsertLocks(act, 'payment', reason, itemIds)
}

export async function unlockForPayment(act: Act, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length > 0) await deleteLocks(act, 'payment', itemIds)
}
