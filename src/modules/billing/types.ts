/** State of a run as others see it. Inside, `releasing` and `discarding` are work under way. */
export type RunState = 'running' | 'prepared' | 'releasing' | 'released' | 'discarding' | 'discarded'

export type Run = Readonly<{
  runId: string
  until: Temporal.PlainDate
  state: RunState
  dryRun: boolean
  chunks: number
  accounts: number
  issuedOn: Temporal.PlainDate | null
}>

export type RunTotal = Readonly<{
  currency: string
  country: string
  category: string
  rate: string
  netMinor: bigint
  vatMinor: bigint
  grossMinor: bigint
}>

/** What a run would bill or has billed. */
export type RunReport = Readonly<{
  run: string
  state: RunState
  until: Temporal.PlainDate
  dryRun: boolean
  issuedOn: Temporal.PlainDate | null
  accounts: number
  invoices: number
  totals: readonly RunTotal[]
  held: readonly { reason: string; count: number }[]
  chunks: Readonly<{ total: number; prepared: number; posted: number }>
}>

/** A run as a list shows it. */
export type RunListItem = Run &
  Readonly<{ actor: string; createdAt: Temporal.Instant; endedAt: Temporal.Instant | null }>

/** Sum of a planned invoice per VAT key and price basis. */
export type PlannedSum = Readonly<{
  invoiceId: string
  ordinal: number
  contractAccountId: string
  issuerId: string
  currency: string
  periodFrom: Temporal.PlainDate
  periodTo: Temporal.PlainDate
  country: string
  category: string
  rate: string
  basis: 'gross' | 'net'
  amountMinor: bigint
}>

export type TaxLine = Readonly<{
  invoiceId: string
  country: string
  category: string
  rate: string
  netMinor: bigint
  vatMinor: bigint
  grossMinor: bigint
}>

export type Draft = Readonly<{
  invoiceId: string
  ordinal: number
  contractAccountId: string
  issuerId: string
  currency: string
  periodFrom: Temporal.PlainDate
  periodTo: Temporal.PlainDate
  netMinor: bigint
  vatMinor: bigint
  grossMinor: bigint
  taxLines: readonly TaxLine[]
}>

/** A draft on its way to the ledger. */
export type Postable = Readonly<{
  invoiceId: string
  contractAccountId: string
  issuerId: string
  collectorId: string
  currency: string
  grossMinor: bigint
  paymentTermsDays: number
}>

export type InvoiceView = Readonly<{
  invoiceId: string
  number: string | null
  kind: 'usage' | 'cancellation'
  state: 'draft' | 'posted'
  contractAccountId: string
  issuerId: string
  currency: string
  periodFrom: Temporal.PlainDate
  periodTo: Temporal.PlainDate
  netMinor: bigint
  vatMinor: bigint
  grossMinor: bigint
  issuedOn: Temporal.PlainDate | null
  dueOn: Temporal.PlainDate | null
  paymentReference: string | null
  cancelled: boolean
  /** The invoice that a cancellation takes back. */
  reverses: string | null
  runId: string | null
}>

/** Where a page of invoices ends: its last one's day (`infinity` for drafts) and id. */
export type InvoicePlace = readonly [issuedOn: string, invoiceId: string]
