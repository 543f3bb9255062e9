import { sql } from 'kysely'
import type { Act } from '../act.ts'

const WIDTH = 7

/**
 * Draws `count` numbers that people read (`K0000123`), after the last one in use. The act waits for others that draw of the
 * same kind and holds the kind until its transaction ends, so no two draw the same; gaps may remain.
 *
 * @param selectLast the highest number in use within the range [first, beyond), or undefined
 */
export async function drawSerials(
  { tx, tenantId }: Act,
  prefix: string,
  count: number,
  selectLast: (range: Readonly<{ first: string; beyond: string; shape: string }>) => Promise<string | undefined>,
): Promise<readonly string[]> {
  if (count === 0) return []
  await sql`select pg_advisory_xact_lock(hashtextextended(${`serial ${prefix} ${tenantId}`}, 0))`.execute(tx)
  const last = await selectLast({ first: `${prefix}0`, beyond: `${prefix}:`, shape: `^${prefix}[0-9]{${WIDTH}}$` })
  const before = last === undefined ? 0 : Number(last.slice(prefix.length))
  return Array.from({ length: count }, (_, index) => prefix + String(before + index + 1).padStart(WIDTH, '0'))
}
