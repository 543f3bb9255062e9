import { sql } from 'kysely'
import { realNow } from './clock/business.ts'
import type { Json } from './db/rows.ts'
import type { Tx } from './db/tx.ts'
import { newId } from './ids.ts'

/** What happened, with the ids of all it happened to: one row a batch, written in the business transaction. */
export type Event = Readonly<{ kind: string; subjectIds: readonly string[]; data: Json }>

export async function announce(tx: Tx, tenantId: string, event: Event): Promise<void> {
  await sql`
    insert into platform.event (tenant_id, event_id, kind, subject_ids, data, happened_at)
    values (${tenantId}, ${newId()}, ${event.kind}, ${event.subjectIds}::uuid[], ${JSON.stringify(event.data)}::jsonb, ${realNow()})`.execute(
    tx,
  )
}

/** An event as a reader gets it. */
export type UnreadEvent = Readonly<{ eventId: string; kind: string; subjectIds: readonly string[]; data: Json }>

/** The oldest event of these kinds that the reader has not acknowledged; two processes may be given the same one. */
export async function nextEvent(
  tx: Tx,
  tenantId: string,
  reader: string,
  kinds: readonly string[],
): Promise<UnreadEvent | undefined> {
  const { rows } = await sql<UnreadEvent>`
    select e.event_id as "eventId", e.kind, e.subject_ids as "subjectIds", e.data from platform.event e
    where e.tenant_id = ${tenantId} and e.kind = any(${kinds}::text[])
      and not exists (
        select from platform.event_delivery d
        where d.tenant_id = e.tenant_id and d.event_id = e.event_id and d.consumer = ${reader})
    order by e.event_id limit 1`.execute(tx)
  return rows[0]
}

/** Marks an event as read, in the transaction of what it leads to; false where another process has read it meanwhile. */
export async function acknowledge(tx: Tx, tenantId: string, reader: string, eventId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into platform.event_delivery (tenant_id, event_id, consumer, acknowledged_at)
    values (${tenantId}, ${eventId}, ${reader}, ${realNow()})
    on conflict on constraint event_delivery_pkey do nothing returning event_id as id`.execute(tx)
  return rows.length === 1
}

/** Marks all unread events of these kinds as read. */
export async function acknowledgeAll(
  tx: Tx,
  tenantId: string,
  reader: string,
  kinds: readonly string[],
): Promise<void> {
  await sql`
    insert into platform.event_delivery (tenant_id, event_id, consumer, acknowledged_at)
    select e.tenant_id, e.event_id, ${reader}, ${realNow()} from platform.event e
    where e.tenant_id = ${tenantId} and e.kind = any(${kinds}::text[])
    on conflict on constraint event_delivery_pkey do nothing`.execute(tx)
}

/** Tenants with events of these kinds that the reader has not acknowledged; asked by the platform's role. */
export async function tenantsWithUnread(tx: Tx, reader: string, kinds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ tenantId: string }>`
    select distinct e.tenant_id as "tenantId" from platform.event e
    where e.kind = any(${kinds}::text[])
      and not exists (
        select from platform.event_delivery d
        where d.tenant_id = e.tenant_id and d.event_id = e.event_id and d.consumer = ${reader})`.execute(tx)
  return rows.map(({ tenantId }) => tenantId)
}
