import type { Json } from '#platform/db/rows'

/** A session with all that pricing asks for. */
export type Rateable = Readonly<{
  sessionId: string
  version: number
  state: string
  contractId: string | null
  contractAccountId: string | null
  issuerId: string | null
  vatRegistered: boolean | null
  product: string | null
  contractNumber: string | null
  accountCurrency: string | null
  customerGroup: string | null
  startedMs: number
  endedMs: number | null
  chargingEndedMs: number | null
  authorisedMs: number | null
  energyWh: number | null
  endedOn: Temporal.PlainDate | null
  zone: string | null
  country: string | null
  holidays: string | null
  groupKey: string | null
  locationKey: string | null
  pointKey: string | null
  current: string | null
  powerW: number | null
  connector: string | null
  details: Json | null
  /** Keys of the modules that the contract has on the day of the start. */
  modules: readonly string[]
  /** The current rated item and its generation, where there is one. */
  ratedItemId: string | null
  generation: number
}>

/** A rated item on its way to the table; lists run in step. */
export type NewItem = Readonly<{
  ratedItemId: string
  session: Rateable
  generation: number
  priceList: string
  priceListVersion: number
  currency: string
  basis: 'gross' | 'net'
  totalMinor: bigint
  freeReason: string | null
  country: string
  categories: readonly string[]
  rates: readonly string[]
  amounts: readonly bigint[]
  charges: string
  /** Whether the period of the contract can still change it. */
  provisional: boolean
}>

/** What became of one session. */
export type Verdict =
  | Readonly<{ kind: 'rated'; item: NewItem }>
  | Readonly<{ kind: 'waits'; session: Rateable; reason: string; detail: string }>
  /** No longer to be priced: waiting or discarded since it was queued. */
  | Readonly<{ kind: 'withdrawn'; session: Rateable }>

export type RatingResult = Readonly<{ rated: number; waiting: readonly { reason: string; count: number }[] }>
