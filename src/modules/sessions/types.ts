import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import type { Facts } from '#platform/refusal'
import type { Fault, Word } from '#modules/imports'

export type { Fault, Word }

/**
 * Where sessions come from: sessions are told apart by (source, id in the source). A `final` source (OCPI CDR) never
 * changes what it has delivered; sessions that ended more than `lateAfterDays` before the business day wait.
 */
export type Source = Readonly<{ key: string; isFinal?: boolean; lateAfterDays?: number }>

/** What was doubtful when a content came in: stored, but a person must look. */
export type Doubt = 'time_ambiguous' | 'too_late'

/** What a session says of itself, in canonical form. */
export type Content = Readonly<{
  pointKey: string | null
  locationKey: string | null
  tokenUid: string | null
  /** As received, where it differs from the canonical uid. */
  tokenRaw: string | null
  startedAt: Temporal.Instant
  endedAt: Temporal.Instant | null
  chargingEndedAt: Temporal.Instant | null
  authorisedAt: Temporal.Instant | null
  energyWh: bigint | null
  /** Kilowatt-hours as received, a plain decimal. */
  energyRaw: string | null
  details: Json | null
  doubts: readonly Doubt[]
  /** When the source says it last changed the session. */
  revisedAt: Temporal.Instant | null
}>

/** A session as a source delivers it; what is left out is not known. */
export type ArrivingSession = Readonly<{
  sourceId: string
  point?: string | null
  location?: string | null
  token?: string | null
  startedAt: Temporal.Instant
  endedAt?: Temporal.Instant | null
  chargingEndedAt?: Temporal.Instant | null
  authorisedAt?: Temporal.Instant | null
  /** A plain decimal. */
  energyKwh?: string | null
  details?: Json | null
  doubts?: readonly Doubt[]
  revisedAt?: Temporal.Instant | null
}>

/** What became of one arriving session; `reason` is a waiting reason or the code of the fault. */
export type Outcome = Readonly<{
  sourceId: string
  session: string | null
  word: Word
  reason: string | null
  fault: Fault | null
}>

/** Which of these sessions stand on an invoice (a draft counts). Known to billing, which stands downstream; handed in by the composition. */
export type IsBilled = (act: Act, sessionIds: readonly string[]) => Promise<ReadonlySet<string>>

/** What this room needs from rooms downstream. */
export type Downstream = Readonly<{ isBilled: IsBilled }>

export type SessionState = 'ready' | 'waiting' | 'discarded'

export type WaitingReason =
  | Doubt
  | 'end_missing'
  | 'energy_missing'
  | 'place_unknown'
  | 'token_unknown'
  | 'no_contract'
  | 'probable_duplicate'

export type Waiting = Readonly<{ reason: WaitingReason; facts: Facts }>

/** Where a session belongs, as far as it can be found. */
export type Resolution = Readonly<{
  chargePointId: string | null
  locationId: string | null
  locationKey: string | null
  powerW: number | null
  tokenKnown: boolean
  contractId: string | null
  contractAccountId: string | null
  /** Local date of the end at the place, else in the tenant's zone. */
  endedOn: Temporal.PlainDate | null
}>

/** A session of another source at the same place or card and time. */
export type Overlap = Readonly<{
  session: string
  source: string
  sourceId: string
  startedAt: Temporal.Instant
  endedAt: Temporal.Instant | null
  energyWh: bigint | null
}>

/** The head of a stored session, for deciding what an arriving content means to it. */
export type StoredHead = Readonly<{
  sessionId: string
  sourceId: string
  version: number
  contentHash: string
  state: SessionState
  reason: string | null
  revisedAt: Temporal.Instant | null
  assignedContractId: string | null
}>

/** A session to be written as it stands now. */
export type Standing = Readonly<{
  sessionId: string
  source: string
  sourceId: string
  version: number
  contentHash: string
  importId: string | null
  content: Content
  resolution: Resolution
  waiting: readonly Waiting[]
}>

/** A content that once stood, or that was set aside. */
export type Kept = Readonly<{ sessionId: string; contentHash: string; content: Content }>
