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
