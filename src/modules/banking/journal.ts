import type { Effect } from '#core/matching/types'
import type { Journal, LedgerAccount, NewOpenItem, Posting } from '#modules/ledger'
import type { Decided, KnownCollection } from './types.ts'

/** A return as far as the ledger and the collection need it. */
export type ReturnedLine = Readonly<{
  entryId: string
  collection: KnownCollection
  creditId: string
  returnReason: string
  chargesMinor: bigint
}>

export type Bookings = Readonly<{
  journal: Journal
  /** The entry's id is the credit's. */
  booked: readonly Readonly<{ entryId: string; collection: KnownCollection }>[]
  returned: readonly ReturnedLine[]
  assigned: readonly Readonly<{ entryId: string; contractAccountId: string; rule: string }>[]
}>

type Context = Readonly<{
  collectorId: string
  postedOn: Temporal.PlainDate
  number: string
  collections: ReadonlyMap<string, KnownCollection>
}>

/** Puts decided movements into the books: certain ones on the contract account, the rest on clarification. Nothing moves for 0.00. */
export function bookings(lines: readonly Decided[], context: Context): Bookings {
  const moving = lines.filter(({ entry }) => entry.amountMinor !== 0n)
  const parts = moving.map((line) => bookLine(line, context))
  const journal: Journal = {
    postedOn: context.postedOn,
    entries: moving.map(({ entryId }) => ({ entryId, kind: 'bank_entry' as const })),
    postings: parts.flatMap(({ postings }) => postings),
    openItems: parts.flatMap(({ openItem }) => (openItem ? [openItem] : [])),
  }
  return {
    journal,
    booked: parts.flatMap(({ booked }) => (booked ? [booked] : [])),
    returned: withCredits(parts),
    assigned: moving.flatMap(({ entryId, decision }) => {
      const contractAccountId = decision.kind === 'auto' ? paidAccount(decision.effect, context) : undefined
      return decision.kind === 'auto' && contractAccountId ? [{ entryId, contractAccountId, rule: decision.rule }] : []
    }),
  }
}

type Part = Readonly<{
  postings: readonly Posting[]
  openItem?: NewOpenItem
  booked?: Bookings['booked'][number]
  returned?: Omit<ReturnedLine, 'creditId'>
}>

function bookLine(line: Decided, context: Context): Part {
  const { decision } = line
  if (decision.kind !== 'auto') return { postings: waiting(line, context) }
  const { effect } = decision
  if (effect.kind === 'payment') return credit(line, effect.contractAccount, context)
  const collection = context.collections.get(effect.collection)
  if (!collection) throw new Error('a decision names a collection that was not given')
  if (effect.kind === 'collected') {
    return { ...credit(line, collection.contractAccount, context), booked: { entryId: line.entryId, collection } }
  }
  return takenBack(line, collection, effect, context)
}

function waiting(line: Decided, context: Context): readonly Posting[] {
  const { amountMinor } = line.entry
  return amountMinor > 0n
    ? [posting(line, 1, 'bank', 'clarification', amountMinor, null, context)]
    : [posting(line, 1, 'clarification', 'bank', -amountMinor, null, context)]
}

function credit(line: Decided, contractAccountId: string, context: Context): Part {
  const { amountMinor } = line.entry
  return {
    postings: [posting(line, 1, 'bank', 'receivable', amountMinor, contractAccountId, context)],
    openItem: openItem(line, 'credit', 'payment', contractAccountId, amountMinor, bookedOn(line, context), context),
  }
}

function takenBack(
  line: Decided,
  collection: KnownCollection,
  { returnReason, chargesMinor }: Extract<Effect, { kind: 'returned' }>,
  context: Context,
): Part {
  const { contractAccount, amountMinor } = collection
  const back = posting(line, 1, 'receivable', 'bank', amountMinor, contractAccount, context)
  const charges = chargesMinor > 0n ? [posting(line, 2, 'bank_charges', 'bank', chargesMinor, null, context)] : []
  return {
    postings: [back, ...charges],
    openItem: openItem(line, 'claim', 'return', contractAccount, amountMinor, collection.dueOn, context),
    returned: { entryId: line.entryId, collection, returnReason, chargesMinor },
  }
}

/** A return takes back the credit of the booking, which may stand in the same statement. */
function withCredits(parts: readonly Part[]): readonly ReturnedLine[] {
  const fresh = new Map(
    parts.flatMap(({ booked }) => (booked ? [[booked.collection.id, booked.entryId] as const] : [])),
  )
  return parts.flatMap(({ returned }) => {
    if (!returned) return []
    const creditId = fresh.get(returned.collection.id) ?? returned.collection.creditId
    if (creditId === null) throw new Error('a returned collection has no credit')
    return [{ ...returned, creditId }]
  })
}

function paidAccount(effect: Effect, { collections }: Context): string | undefined {
  if (effect.kind === 'payment') return effect.contractAccount
  return effect.kind === 'collected' ? collections.get(effect.collection)?.contractAccount : undefined
}

function bookedOn({ entry }: Decided, { postedOn }: Context): Temporal.PlainDate {
  return entry.bookedOn === undefined ? postedOn : Temporal.PlainDate.from(entry.bookedOn)
}

function posting(
  { entryId, entry }: Decided,
  no: number,
  debit: LedgerAccount,
  creditAccount: LedgerAccount,
  amountMinor: bigint,
  contractAccountId: string | null,
  { collectorId }: Context,
): Posting {
  return {
    entryId,
    no,
    debit,
    credit: creditAccount,
    amountMinor,
    currency: entry.currency,
    contractAccountId,
    collectorId,
  }
}

function openItem(
  { entryId, entry, no }: Decided,
  kind: 'claim' | 'credit',
  source: 'payment' | 'return',
  contractAccountId: string,
  amountMinor: bigint,
  dueOn: Temporal.PlainDate,
  { collectorId, number }: Context,
): NewOpenItem {
  return {
    openItemId: entryId,
    contractAccountId,
    kind,
    source,
    document: entry.bankReference ?? `${number}/${no}`,
    currency: entry.currency,
    amountMinor,
    dueOn,
    collectorId,
    reference: null,
  }
}
