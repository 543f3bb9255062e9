import type { Json } from '#platform/db/rows'

/** What a simulation looks at; days are half-open, by the local day on which a session ended. */
export type Asked = Readonly<{
  priceList: string
  version?: number | undefined
  content?: Json | undefined
  from: string
  to: string
  segment?: Segment | undefined
}>

export type Segment = Readonly<{
  customerGroup?: string | undefined
  location?: string | undefined
  contractAccount?: string | undefined
}>

/** One session whose price moves, with both reasons. Amounts as decimal text with VAT. */
export type SessionMove = Readonly<{
  session: string
  startedAt: string
  customer: string
  before: string
  after: string
  beforeCharges: unknown
  afterCharges: unknown
}>

export type CustomerMove = Readonly<{ customer: string; name: string; before: string; after: string }>

/** Customers whose sum changes by a number of percent in [from, to); null = without an end. */
export type Bucket = Readonly<{
  from: number | null
  to: number | null
  customers: number
  before: string
  after: string
}>

export type Result = Readonly<{
  currency: string
  /** Sessions the changed list applies to. */
  touched: number
  /** Sessions that could not be priced under the change, by reason; they keep their price here. */
  unpriced: readonly Readonly<{ reason: string; count: number }>[]
  before: string
  after: string
  customers: Readonly<{ all: number; more: number; less: number; same: number }>
  distribution: readonly Bucket[]
  /** The ten customers who would have paid less by most. */
  winners: readonly CustomerMove[]
  /** The ten customers who would have paid more by most. */
  losers: readonly CustomerMove[]
  /** The ten sessions whose price moves most. */
  moves: readonly SessionMove[]
}>

export type Simulation = Readonly<{
  simulationId: string
  priceList: string
  asked: Asked
  state: 'running' | 'done' | 'failed'
  sessions: number
  total: number
  failure: string | null
  result: Result | null
  actor: string
  createdAt: Temporal.Instant
  endedAt: Temporal.Instant | null
}>

/** What one contract would have paid, in minor units with VAT. */
export type ContractMove = Readonly<{
  contractId: string
  contractAccountId: string
  sessions: number
  before: number
  after: number
}>
