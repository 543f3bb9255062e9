/** Symbolic accounts; a chart of accounts maps them at export. */
export type LedgerAccount = 'receivable' | 'revenue' | 'vat' | 'bank' | 'clarification' | 'bank_charges'

export type EntryKind = 'invoice' | 'cancellation' | 'bank_entry' | 'clarified' | 'reversal'

/** One business event in the journal. `entryId` is the id of what caused it: it cannot be posted twice. */
export type Entry = Readonly<{ entryId: string; kind: EntryKind; reverses?: string }>

/** Moves `amountMinor` (> 0) from the debit to the credit account. */
export type Posting = Readonly<{
  entryId: string
  no: number
  debit: LedgerAccount
  credit: LedgerAccount
  amountMinor: bigint
  currency: string
  contractAccountId: string | null
  collectorId: string | null
  tax?: Readonly<{ country: string; category: string; rate: string }>
}>

export type OpenItemSource = 'invoice' | 'cancellation' | 'payment' | 'return' | 'refund' | 'reversal'

/** A claim or a credit as it is posted; `open` begins at the amount. */
export type NewOpenItem = Readonly<{
  openItemId: string
  contractAccountId: string
  kind: 'claim' | 'credit'
  source: OpenItemSource
  document: string
  currency: string
  amountMinor: bigint
  dueOn: Temporal.PlainDate
  collectorId: string | null
  reference: string | null
}>

/** Everything one business event (or a chunk of them) puts into the ledger. */
export type Journal = Readonly<{
  postedOn: Temporal.PlainDate
  entries: readonly Entry[]
  postings: readonly Posting[]
  openItems: readonly NewOpenItem[]
}>

/** Pairs a claim with a credit of the same contract account and currency. */
export type Pair = Readonly<{ clearingId: string; claimId: string; creditId: string; amountMinor: bigint }>

export type OpenItem = Readonly<{
  openItemId: string
  kind: 'claim' | 'credit'
  source: string
  document: string
  currency: string
  amountMinor: bigint
  openMinor: bigint
  postedOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  reference: string | null
  paymentLock: string | null
  /** Why a clearing of it was last taken back, such as `return:AC04`. */
  reopenedReason: string | null
}>

/** A line of the account statement; positive = the customer owes more. */
export type StatementLine = Readonly<{
  entryId: string
  no: number
  kind: string
  postedOn: Temporal.PlainDate
  debit: string
  credit: string
  amountMinor: bigint
  balanceMinor: bigint
  currency: string
}>
