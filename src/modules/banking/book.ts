import { decide } from '#core/matching/decide'
import { keysOf } from '#core/matching/extract'
import type { BankEntry, Collection, Decision, OpenItem } from '#core/matching/types'
import type { Decided, KnownCollection, KnownItem, Line } from './types.ts'

export type Pair = Readonly<{ claimId: string; creditId: string; amountMinor: bigint }>

/** Open amounts and states while a statement is decided: each booking changes what the next one finds. */
export type Book = Readonly<{
  decide(line: Line): Decision
  /** Decides again what waits, with weak evidence beside. */
  propose(line: Line, items: readonly KnownItem[], accountsOfPayer: readonly string[]): Decision
  pairs: readonly Pair[]
}>

type Open = { -readonly [key in keyof OpenItem]: OpenItem[key] }
type Standing = { -readonly [key in keyof Collection]: Collection[key] } & Readonly<{ openItemId: string }>

/** Opens the book on what is known of the end-to-end ids and references of a statement. */
export function openBook(collections: readonly KnownCollection[], items: readonly KnownItem[]): Book {
  const open = new Map<string, Open>()
  const take = (item: KnownItem): Open => {
    const known = open.get(item.id)
    if (known) return known
    const fresh = openItem(item)
    open.set(item.id, fresh)
    return fresh
  }
  const first = items.map(take)
  const byReference = Map.groupBy(first, ({ reference }) => reference)
  // What is being collected is not paid by somebody's spare money.
  const spare = items.filter(({ locked }) => !locked).map(take)
  const byAccount = Map.groupBy(spare, ({ contractAccount }) => contractAccount)
  const standing = new Map(collections.map((one): [string, Standing] => [one.endToEndId, { ...one }]))
  const byId = new Map([...standing.values()].map((one) => [one.id, one]))
  const pairs: Pair[] = []

  const pay = (claim: Open | undefined, creditId: string, amountMinor: bigint): void => {
    if (!claim || amountMinor <= 0n) return
    claim.openMinor -= amountMinor
    pairs.push({ claimId: claim.id, creditId, amountMinor })
  }
  const apply = (entryId: string, decision: Decision): void => {
    if (decision.kind !== 'auto') return
    const { effect } = decision
    if (effect.kind === 'payment') {
      for (const { item, amountMinor } of effect.allocations) pay(open.get(item), entryId, amountMinor)
      return
    }
    const collection = byId.get(effect.collection)
    if (!collection) return
    collection.state = effect.kind
    const claim = open.get(collection.openItemId)
    if (effect.kind === 'collected' && claim) pay(claim, entryId, smaller(claim.openMinor, collection.amountMinor))
  }
  const evidence = (entry: BankEntry) => {
    const { endToEndId, structured, inText } = keysOf(entry)
    const collection = endToEndId === undefined ? undefined : standing.get(endToEndId)
    const named = [...structured, ...inText].flatMap((reference) => byReference.get(reference) ?? [])
    const accounts = new Set(named.map(({ contractAccount }) => contractAccount))
    const others = [...accounts].flatMap((account) => byAccount.get(account) ?? [])
    return { collections: collection ? [collection] : [], items: [...named, ...others] }
  }
  return {
    pairs,
    decide({ entry, entryId }) {
      const decision = decide(entry, { ...evidence(entry), accountsOfPayer: [] })
      apply(entryId, decision)
      return decision
    },
    propose({ entry }, items, accountsOfPayer) {
      const { collections, items: certain } = evidence(entry)
      return decide(entry, { collections, items: [...certain, ...items.map(take)], accountsOfPayer })
    },
  }
}

/** Decides every line, incoming money first: what is collected and returned in one statement must be collected first. */
export function decideAll(book: Book, lines: readonly Line[]): readonly Decided[] {
  const [credits, rest] = [lines.filter(isIncoming), lines.filter((line) => !isIncoming(line))]
  return [...credits, ...rest].map((line) => ({ ...line, decision: book.decide(line) }))
}

const isIncoming = ({ entry }: Line): boolean => entry.amountMinor > 0n

/** Whether guessing can help: incoming money that nothing certain explains. */
export function mayBeGuessed({ entry, decision }: Decided): boolean {
  if (entry.amountMinor <= 0n || decision.kind === 'auto') return false
  return decision.kind === 'none' || decision.proposals.length === 0
}

function openItem(item: KnownItem): Open {
  const { id, contractAccount, reference, openMinor, currency, dueOn, payerName } = item
  return {
    id,
    contractAccount,
    reference: reference ?? undefined,
    openMinor,
    currency,
    dueOn: dueOn.toString(),
    payerName,
  }
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
