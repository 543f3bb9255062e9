import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { Refusal } from '#platform/refusal'

export type NumberKind = 'invoice' | 'credit_note'

/** Gives an issuer its number ranges; the prefix is the issuer's own within the tenant, else `number_prefix_taken`. */
export async function createNumberRanges(act: Act, issuerId: string, prefix: string): Promise<void> {
  const { rows } = await sql<{ kind: string }>`
    insert into documents.number_range (tenant_id, issuer_id, kind, prefix, width, last_no)
    values (${act.tenantId}, ${issuerId}, 'invoice', ${`${prefix}-`}, 6, 0), (${act.tenantId}, ${issuerId}, 'credit_note', ${`${prefix}-G-`}, 6, 0)
    on conflict on constraint number_range_prefix_key do nothing returning kind`.execute(act.tx)
  if (rows.length < 2) throw new Refusal('number_prefix_taken', 409, { prefix })
}

/**
 * Draws the next `count` numbers, gapless and in order: the row stays locked until the transaction ends, so draw last.
 * Refused where `on` lies before the last date of the range: numbers and dates rise together.
 */
export async function drawNumbers(
  act: Act,
  wanted: Readonly<{ issuerId: string; kind: NumberKind; count: number; on: Temporal.PlainDate }>,
): Promise<readonly string[]> {
  const { rows } = await sql<{ prefix: string; width: number; last_no: bigint }>`
    update documents.number_range set last_no = last_no + ${wanted.count}, last_on = ${wanted.on}
    where tenant_id = ${act.tenantId} and issuer_id = ${wanted.issuerId} and kind = ${wanted.kind} and (last_on is null or last_on <= ${wanted.on})
    returning prefix, width, last_no`.execute(act.tx)
  const [range] = rows
  if (!range) throw new Refusal('number_range_refuses_date', 409, { kind: wanted.kind, on: wanted.on.toString() })
  const first = range.last_no - BigInt(wanted.count) + 1n
  return Array.from(
    { length: wanted.count },
    (_, index) => range.prefix + (first + BigInt(index)).toString().padStart(range.width, '0'),
  )
}
