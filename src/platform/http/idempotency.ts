import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Act } from '../act.ts'
import { realNow } from '../clock/business.ts'
import type { Json } from '../db/rows.ts'
import { Refusal } from '../refusal.ts'

export type StoredAnswer = Readonly<{ status: number; answer: Json; repeated: boolean }>

/** What makes two requests the same one. */
export function requestHash(method: string, url: string, body: unknown): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([method, url, body ?? null]))
    .digest()
}

/**
 * Does the work once for a key and stores its answer in the same transaction. A repetition waits for the first and gets the
 * stored answer; another request under the same key, or another caller's, is refused. A refusal rolls the key back: it may be
 * sent again.
 */
export async function once(
  act: Act,
  key: string,
  hash: Buffer,
  work: () => Promise<Readonly<{ status: number; answer: Json }>>,
): Promise<StoredAnswer> {
  if (!/^[\x21-\x7e][\x20-\x7e]{0,254}$/.test(key)) throw new Refusal('idempotency_key_invalid', 400)
  const { tx, tenantId, actor } = act
  const { rows: claimed } = await sql<{ key: string }>`
    insert into platform.idempotency (tenant_id, key, actor, request_hash, created_at)
    values (${tenantId}, ${key}, ${actor}, ${hash}, ${realNow()})
    on conflict on constraint idempotency_pkey do nothing returning key`.execute(tx)
  if (claimed.length === 0) return stored(act, key, hash)
  const { status, answer } = await work()
  const { rows } = await sql<{ answer: Json }>`
    update platform.idempotency set status = ${status}, answer = ${JSON.stringify(answer)}::jsonb
    where tenant_id = ${tenantId} and key = ${key} returning answer`.execute(tx)
  // as it is stored, so that a repetition answers with the same bytes
  return { status, answer: rows[0]?.answer ?? null, repeated: false }
}

async function stored({ tx, tenantId, actor }: Act, key: string, hash: Buffer): Promise<StoredAnswer> {
  const { rows } = await sql<{ actor: string; request_hash: Buffer; status: number | null; answer: Json }>`
    select actor, request_hash, status, answer from platform.idempotency
    where tenant_id = ${tenantId} and key = ${key}`.execute(tx)
  const [row] = rows
  if (!row || row.actor !== actor || !row.request_hash.equals(hash)) throw new Refusal('idempotency_key_reused', 422)
  if (row.status === null) throw new Error('an idempotency key was committed without its answer')
  return { status: row.status, answer: row.answer, repeated: true }
}
