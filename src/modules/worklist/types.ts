import type { Facts } from '#platform/refusal'

/** Work for a person: what it is about, why, and what stands still until it is done. */
export type WorkItem = Readonly<{
  /** The room whose work it is: `session`, `rating`, `statement` … */
  kind: string
  subjectKind: string
  subject: string
  reason: string
  facts: Facts
  /** What waits for it, such as `billing`. */
  blocks?: string
}>

export type WorkState = 'open' | 'done' | 'dismissed'

export type StoredItem = Readonly<{
  itemId: string
  kind: string
  subjectKind: string
  subject: string
  reason: string
  facts: Facts
  blocks: string | null
  owner: string | null
  since: Temporal.Instant
  state: WorkState
  closedAt: Temporal.Instant | null
  closedBy: string | null
}>

export type WorkFilter = Readonly<{
  state: WorkState
  kind?: string | undefined
  reason?: string | undefined
  owner?: string | undefined
  subject?: string | undefined
}>

/** Where a page ended: the next one begins behind it. */
export type WorkCursor = Readonly<{ since: Temporal.Instant; itemId: string }>

/** Which open items to close: those of one kind about these subjects, all reasons or some. */
export type Closing = Readonly<{ kind: string; subjects: readonly string[]; reasons?: readonly string[] }>
