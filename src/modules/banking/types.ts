import type { Decision } from '#core/matching/types'
import type { StatementEntry } from '#formats/statements'

/** What became of a file: `entries` = repeated + cleared + suggested + clarification + those of quarantined statements. */
export type ImportReport = Readonly<{
  statements: number
  entries: number
  /** Known already: nothing happened again. */
  repeated: number
  /** Booked without a person. */
  cleared: number
  /** Waiting in clarification with a proposal. */
  suggested: number
  /** Waiting in clarification without one. */
  clarification: number
  /** Statements that were kept and not posted. */
  quarantined: number
}>

export type QuarantineReason = 'unbalanced' | 'currency_differs' | 'balance_gap' | 'entries_repeated'

export type EntryState = 'matched' | 'suggested' | 'clarification'

/** One movement of a statement with its identity. */
export type Line = Readonly<{
  entryId: string
  /** Place in the statement, from 1. */
  no: number
  key: Buffer
  occurrence: number
  entry: StatementEntry
}>

export type Decided = Line & Readonly<{ decision: Decision }>

export type Account = Readonly<{ collectorId: string; statements: number; closingMinor: bigint | null }>

/** A collection of ours that an entry may name, with what it collects. */
export type KnownCollection = Readonly<{
  id: string
  endToEndId: string
  contractAccount: string
  openItemId: string
  mandateId: string
  amountMinor: bigint
  currency: string
  state: 'submitted' | 'collected' | 'returned'
  creditId: string | null
  dueOn: Temporal.PlainDate
}>

/** A claim as matching sees it; `contractAccount` is the account's id. */
export type KnownItem = Readonly<{
  id: string
  contractAccount: string
  number: string
  reference: string | null
  openMinor: bigint
  currency: string
  dueOn: Temporal.PlainDate
  payerName: string
  /** A collection is under way. */
  locked: boolean
}>

export type StatementView = Readonly<{
  statementId: string
  collector: string
  bankId: string
  number: string
  currency: string
  openedOn: Temporal.PlainDate | null
  openingMinor: bigint | null
  closedOn: Temporal.PlainDate | null
  closingMinor: bigint | null
  entries: number
  waiting: number
  state: 'posted' | 'quarantined'
  reason: string | null
}>

export type EntryView = Readonly<{
  entryId: string
  statementId: string
  no: number
  bookedOn: Temporal.PlainDate | null
  valueOn: Temporal.PlainDate | null
  amountMinor: bigint
  currency: string
  counterpartyName: string | null
  counterpartyIbanLast4: string | null
  purpose: string
  endToEndId: string | null
  bankReference: string | null
  returnReason: string | null
  chargesMinor: bigint | null
  state: EntryState
  rule: string | null
  reasons: readonly Readonly<{ code: string; detail?: string }>[]
  proposals: readonly StoredProposal[]
  contractAccount: string | null
}>

/** A proposal as it is kept with an entry; amounts are decimal texts in the entry's currency. */
export type StoredProposal = Readonly<{
  contractAccountId: string
  contractAccount: string
  score: number
  reasons: readonly string[]
  rest: string
  allocations: readonly Readonly<{ openItemId: string; amount: string }>[]
}>
