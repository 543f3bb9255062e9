import { allocate, openOf } from './allocate.ts'
import { digitRuns } from './extract.ts'
import type { BankEntry, Known, OpenItem, Proposal, Reason } from './types.ts'

const SHOWN = 5
const WEIGHTS = {
  reference_similar: 40,
  payer_known: 40,
  amount_exact: 30,
  amount_of_whole_account: 25,
  name_similar: 20,
}

type Hint = keyof typeof WEIGHTS

/** Ranks what a person may accept: weak evidence added up, best first, at most five; never booked by itself. */
export function rank(entry: BankEntry, known: Known): readonly Proposal[] {
  if (entry.amountMinor <= 0n) return []
  const open = known.items.filter((item) => item.openMinor > 0n && item.currency === entry.currency)
  const byAccount = Map.groupBy(open, (item) => item.contractAccount)
  const numbers = digitRuns([...entry.creditorReferences, ...entry.purposeLines].join(' '))
  return open
    .map((item) => proposal(entry, known, item, byAccount.get(item.contractAccount) ?? [item], numbers))
    .filter((one) => one.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, SHOWN)
}

function proposal(
  entry: BankEntry,
  known: Known,
  item: OpenItem,
  ofAccount: readonly OpenItem[],
  numbers: readonly string[],
): Proposal {
  const hints: Hint[] = []
  const digits = item.reference?.replace(/\D/g, '')
  if (digits !== undefined && numbers.some((number) => isOneSlipFrom(number, digits))) hints.push('reference_similar')
  if (known.accountsOfPayer.includes(item.contractAccount)) hints.push('payer_known')
  if (item.openMinor === entry.amountMinor) hints.push('amount_exact')
  else if (openOf(ofAccount) === entry.amountMinor) hints.push('amount_of_whole_account')
  if (isSimilarName(entry.counterparty.name, item.payerName)) hints.push('name_similar')
  const others = ofAccount.filter((other) => other.id !== item.id)
  return {
    ...allocate(entry.amountMinor, item.contractAccount, [item], others),
    score: hints.reduce((sum, hint) => sum + WEIGHTS[hint], 0),
    reasons: hints.map((code): Reason => ({ code })),
  }
}

/** Whether two names share their words, but for one: case, accents, order and titles do not matter. */
export function isSimilarName(a: string | undefined, b: string | undefined): boolean {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  if (left.size === 0 || right.size === 0) return false
  const shared = left.intersection(right).size
  return shared >= Math.max(1, Math.min(left.size, right.size) - (Math.min(left.size, right.size) > 2 ? 1 : 0))
}

const NOT_NAMES = new Set(['HERR', 'FRAU', 'DR', 'PROF', 'UND', 'OG', 'EN', 'GMBH', 'AG', 'KG', 'CO', 'AS', 'BV'])

function wordsOf(name: string | undefined): Set<string> {
  const plain = (name ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase()
  const folded = plain.replaceAll('ß', 'SS').replace(/([AOU])E/g, '$1')
  return new Set((folded.match(/[\p{L}\p{N}]{2,}/gu) ?? []).filter((word) => !NOT_NAMES.has(word)))
}

/** Whether one wrong, missing, doubled or swapped digit makes one number of the other. */
export function isOneSlipFrom(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return a === b
  let from = 0
  while (from < a.length && from < b.length && a[from] === b[from]) from++
  const [left, right] = [a.slice(from), b.slice(from)]
  if (left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1)) return true
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2)
}
