import { act, type Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import type { Pool } from '#platform/db/tx'
import { acknowledge, acknowledgeAll, nextEvent } from '#platform/events'
import { insertOrders } from './queries.ts'
import type { Papers } from './types.ts'

/** Under this name events are acknowledged. */
export const READER = 'documents'

/**
 * Reads what was issued since the last look and notes the documents to make. An event is read and its orders are noted in
 * one transaction, and a subject has one document of a kind: so each is noted once, whatever dies. Returns how many.
 */
export async function takeOrders(pool: Pool, tenantId: string, papers: Papers): Promise<number> {
  let taken = 0
  for (;;) {
    const more = await act(pool, tenantId, 'job:documents', (one) => takeEvent(one, papers))
    if (more === undefined) return taken
    taken += more
  }
}

async function takeEvent(act: Act, papers: Papers): Promise<number | undefined> {
  const event = await nextEvent(act.tx, act.tenantId, READER, papers.events)
  if (!event) return undefined
  if (!(await acknowledge(act.tx, act.tenantId, READER, event.eventId))) return 0
  return insertOrders(act, await papers.orders(act, event.subjectIds), { at: realNow(), toDeliver: true })
}

/** Lets all that was issued so far be made only when somebody opens it: for history that nobody waits for. */
export async function makeWhenOpened(act: Act, papers: Papers): Promise<void> {
  await acknowledgeAll(act.tx, act.tenantId, READER, papers.events)
}
