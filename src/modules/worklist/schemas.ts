import { z } from 'zod'
import { Instant, Line, Uuid, instantOf, pageOf, pageQuery } from '#platform/http/wire'
import type { StoredItem } from './types.ts'

export const itemView = z
  .object({
    item: Uuid,
    kind: z.string(),
    subjectKind: z.string(),
    subject: Uuid,
    reason: z.string(),
    facts: z.record(z.string(), z.json()),
    blocks: z.string().nullable(),
    owner: z.string().nullable(),
    since: Instant,
    state: z.enum(['open', 'done', 'dismissed']),
    closedAt: Instant.nullable(),
    closedBy: z.string().nullable(),
  })
  .meta({ id: 'WorkItem' })

export const itemPage = pageOf(itemView)

export const itemParams = z.object({ item: Uuid })

export const listQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(['open', 'done', 'dismissed']).default('open'),
  kind: z.string().optional(),
  reason: z.string().optional(),
  owner: z.string().optional(),
  subject: Uuid.optional(),
})

export const countsView = z.object({
  data: z.array(z.object({ kind: z.string(), reason: z.string(), count: z.int() })).readonly(),
})

export const assignBody = z.strictObject({ owner: Line.nullable() })
export const dismissBody = z.strictObject({ reason: Line })

/** The cursor of the list: since when, then the item. */
export const workCursor = z.tuple([Instant, z.uuid()])

export function viewItem(item: StoredItem): z.input<typeof itemView> {
  const { itemId, since, closedAt, facts, ...same } = item
  return {
    ...same,
    item: itemId,
    facts: z.record(z.string(), z.json()).parse(facts),
    since: instantOf(since),
    closedAt: instantOf(closedAt),
  }
}
