import { allocate, openOf } from './allocate.ts'
import { keysOf, type Keys } from './extract.ts'
import { rank } from './rank.ts'
import type { BankEntry, Collection, Decision, Known, OpenItem, Proposal, Reason, ReasonCode } from './types.ts'

const CERTAIN_SCORE = 100

/**
 * Decides what one bank entry is, from what is known. Booked without a person only on our own end-to-end id (S0) or a
 * reference with a valid check digit, in its field (S1) or in the text (S2), when nothing contradicts it; the amount
 * then decides between exact, partial and over. Everything else waits with ranked proposals.
 */
export function decide(entry: BankEntry, known: Known): Decision {
  if (entry.amountMinor === 0n) return none('no_amount')
  const keys = keysOf(entry)
  const collection = known.collections.find((one) => one.endToEndId === keys.endToEndId)
  if (collection !== undefined) return entry.amountMinor > 0n ? booked(entry, collection) : returned(entry, collection)
  if (entry.returnReason !== undefined) return none('return_unknown')
  if (entry.amountMinor < 0n) return none('outgoing')
  const items = [...new Map(known.items.map((item) => [item.id, item])).values()]
  return paid(entry, keys, { ...known, items })
}

function booked(entry: BankEntry, collection: Collection): Decision {
  const own: Reason = { code: 'own_end_to_end_id', detail: collection.endToEndId }
  if (entry.returnReason !== undefined) return waiting([own, { code: 'return_unknown' }])
  if (collection.currency !== entry.currency) return waiting([own, { code: 'currency_differs' }])
  if (collection.state !== 'submitted') return waiting([own, { code: 'collected_twice' }])
  if (collection.amountMinor !== entry.amountMinor) return waiting([own, { code: 'amount_differs' }])
  return {
    kind: 'auto',
    rule: 'S0-collected',
    effect: { kind: 'collected', collection: collection.id },
    reasons: [own, { code: 'amount_exact' }],
  }
}

function returned(entry: BankEntry, collection: Collection): Decision {
  const own: Reason = { code: 'own_end_to_end_id', detail: collection.endToEndId }
  if (collection.currency !== entry.currency) return waiting([own, { code: 'currency_differs' }])
  if (collection.state === 'returned') return waiting([own, { code: 'returned_twice' }])
  if (collection.state === 'submitted') return waiting([own, { code: 'returned_before_collected' }])
  if (entry.returnReason === undefined) return waiting([own, { code: 'return_without_reason' }])
  const chargesMinor = -entry.amountMinor - collection.amountMinor
  if (!isExplained(entry, collection, chargesMinor)) return waiting([own, { code: 'amount_differs' }])
  return {
    kind: 'auto',
    rule: 'S0-returned',
    effect: { kind: 'returned', collection: collection.id, returnReason: entry.returnReason, chargesMinor },
    reasons: [own, { code: 'amount_exact' }],
  }
}

/** A return takes back the amount collected, and more only where the bank states the charges or the original amount. */
function isExplained(entry: BankEntry, collection: Collection, chargesMinor: bigint): boolean {
  if (chargesMinor === 0n) return true
  if (chargesMinor < 0n) return false
  const { charges, original } = entry
  if (charges !== undefined) return charges.currency === entry.currency && charges.amountMinor === chargesMinor
  return original?.currency === collection.currency && original.amountMinor === collection.amountMinor
}

function paid(entry: BankEntry, keys: Keys, known: Known): Decision {
  const named = (references: readonly string[]) =>
    known.items.filter((item) => item.reference !== undefined && references.includes(item.reference))
  const structured = named(keys.structured)
  const inText = named(keys.inText)
  const hits = [...structured, ...inText]
  const unknown = [...keys.structured, ...keys.certain].filter(
    (reference) => !hits.some((item) => item.reference === reference),
  )
  const reasons: Reason[] = [
    ...references('reference_structured', structured),
    ...references('reference_in_text', inText),
    ...unknown.map((detail): Reason => ({ code: 'reference_unknown', detail })),
  ]
  const accounts = new Set(hits.map((item) => item.contractAccount))
  const [account] = accounts
  if (account === undefined) return weak(entry, known, reasons)
  if (accounts.size > 1) {
    const each = [...accounts].map((one) => certain(entry, known, one, hits))
    return { kind: 'suggest', proposals: each, reasons: [...reasons, { code: 'reference_of_several_accounts' }] }
  }
  const proposals = [certain(entry, known, account, hits)]
  if (hits.some((item) => item.currency !== entry.currency)) {
    return { kind: 'suggest', proposals, reasons: [...reasons, { code: 'currency_differs' }] }
  }
  const open = openOf(hits)
  if (open <= 0n) return { kind: 'suggest', proposals, reasons: [...reasons, { code: 'reference_already_paid' }] }
  if (unknown.length > 0) return { kind: 'suggest', proposals, reasons }
  const fit = entry.amountMinor === open ? 'exact' : entry.amountMinor < open ? 'partial' : 'over'
  return {
    kind: 'auto',
    rule: `${structured.length > 0 ? 'S1' : 'S2'}-${fit}`,
    effect: { kind: 'payment', ...paymentOn(entry, known, account, hits) },
    reasons: [...reasons, { code: `amount_${fit}` }],
  }
}

function references(code: ReasonCode, items: readonly OpenItem[]): readonly Reason[] {
  return [...new Set(items.map((item) => item.reference ?? ''))].map((detail) => ({ code, detail }))
}

function paymentOn(entry: BankEntry, known: Known, account: string, hits: readonly OpenItem[]) {
  const usable = (item: OpenItem) => item.contractAccount === account && item.currency === entry.currency
  const others = known.items.filter((item) => usable(item) && !hits.some((hit) => hit.id === item.id))
  return allocate(entry.amountMinor, account, hits.filter(usable), others)
}

function certain(entry: BankEntry, known: Known, account: string, hits: readonly OpenItem[]): Proposal {
  const ofAccount = hits.filter((item) => item.contractAccount === account)
  const reasons = references('reference_in_text', ofAccount)
  return { ...paymentOn(entry, known, account, hits), score: CERTAIN_SCORE, reasons }
}

function weak(entry: BankEntry, known: Known, reasons: readonly Reason[]): Decision {
  const proposals = rank(entry, known)
  if (proposals.length > 0) return { kind: 'suggest', proposals, reasons }
  return { kind: 'none', reasons: reasons.length > 0 ? reasons : [{ code: 'no_evidence' }] }
}

function waiting(reasons: readonly Reason[]): Decision {
  return { kind: 'suggest', proposals: [], reasons }
}

function none(code: ReasonCode): Decision {
  return { kind: 'none', reasons: [{ code }] }
}
