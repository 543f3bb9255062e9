import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'

/** One write as the log keeps it; who and when come from the act. */
export type NewAuditEntry = Readonly<{
  /** What was done, `room.verb`: `customer.changed`, `price_list.published`. */
  action: string
  subjectKind: string
  /** The id (or key) of what it was done to. */
  subject: string
  before?: Json
  after?: Json
  reason?: string
}>

export type AuditEntry = Readonly<{
  entryId: string
  happenedAt: Temporal.Instant
  actor: string
  action: string
  subjectKind: string
  subject: string
  before: Json | null
  after: Json | null
  reason: string | null
}>

export type AuditFilter = Readonly<{ subjectKind?: string; subject?: string; actor?: string; action?: string }>

/** What a second person is to agree to: the guarded action, what it is done to, and the content that must not change. */
export type Guarded = Readonly<{ what: string; subject: string; content: Json }>

export type ApprovalState = 'asked' | 'given' | 'refused'

export type Approval = Readonly<{
  approvalId: string
  what: string
  subject: string
  state: ApprovalState
  askedBy: string
  askedAt: Temporal.Instant
  givenBy: string | null
  givenAt: Temporal.Instant | null
  refusedBy: string | null
  refusedAt: Temporal.Instant | null
  reason: string | null
}>

/** Whether a guarded action may go on now. */
export type Consent = Readonly<{ kind: 'granted'; approvalId: string } | { kind: 'waiting'; approvalId: string }>

/** What is linked into a tenant's chain. */
export type SealedKind = 'audit_entry' | 'document'

/** A row that is never changed, and the hash of what it says. */
export type Sealable = Readonly<{ subjectId: string; rowHash: Buffer }>

export type ChainLink = Readonly<{
  no: bigint
  kind: SealedKind
  subjectId: string
  rowHash: Buffer
  linkHash: Buffer
  sealedAt: Temporal.Instant
}>

/** Something that is not as it was sealed. */
export type Breach = Readonly<{
  what:
    | 'link_missing'
    | 'link_changed'
    | 'row_missing'
    | 'row_changed'
    | 'row_unknown'
    | 'file_missing'
    | 'file_damaged'
  kind: SealedKind
  subject: string
  /** Its place in the chain; null where it has none. */
  no: bigint | null
  /** What people call it, such as a document's number. */
  name: string | null
}>

/** How a room tells what its sealed rows say now, and whether what they point to is whole. */
export type Witness = Readonly<{
  kind: SealedKind
  /** Hash of each row as it is now. */
  hashes(act: Act, subjectIds: readonly string[]): Promise<readonly Sealable[]>
  /** What is wrong with the files of these rows. */
  files(act: Act, subjectIds: readonly string[]): Promise<readonly Omit<Breach, 'no' | 'kind'>[]>
  /** Rows that were never handed in. */
  unknown(act: Act): Promise<readonly string[]>
}>
