import { sql } from 'kysely'
import { realNow } from './clock/business.ts'
import type { Tx } from './db/tx.ts'

/** A worker that says nothing for so long is dead: it speaks every two seconds. */
const SILENCE = Temporal.Duration.from({ seconds: 15 })

/** A worker says that it lives; by the platform's role. */
export async function beat(tx: Tx, workerId: string): Promise<void> {
  await sql`
    insert into platform.worker (worker_id, seen_at) values (${workerId}, ${realNow()})
    on conflict (worker_id) do update set seen_at = excluded.seen_at`.execute(tx)
}

/** A worker says that it ends. */
export async function leave(tx: Tx, workerId: string): Promise<void> {
  await sql`delete from platform.worker where worker_id = ${workerId}`.execute(tx)
}

/** Of these workers, those that are alive. */
export async function aliveAmong(tx: Tx, workerIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select worker_id as id from platform.worker
    where worker_id = any(${workerIds}::uuid[]) and seen_at > ${realNow().subtract(SILENCE)}`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
