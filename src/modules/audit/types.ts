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
