import type pg from 'pg'
import type { Pool } from '#platform/db/tx'
import { archiveInvariants } from './archive.ts'
import { billingInvariants } from './billing.ts'
import type { CheckResult, Invariant } from './invariant.ts'
import { isolationInvariants } from './isolation.ts'
import { ledgerInvariants } from './ledger.ts'
import { moneyInvariants } from './money.ts'

export const invariants: readonly Invariant[] = [
  ...ledgerInvariants,
  ...billingInvariants,
  ...moneyInvariants,
  ...archiveInvariants,
  ...isolationInvariants,
]

/** Runs every invariant over one tenant's data in one snapshot. */
export async function checkTenant(
  pool: Pool,
  tenantId: string,
  list: readonly Invariant[] = invariants,
): Promise<readonly CheckResult[]> {
  const client = await pool.raw.connect()
  try {
    await client.query(
      // whole tables are compared: a plan that looks up row by row, which fresh tables without statistics invite, takes hours
      `begin isolation level repeatable read read only; set local app.tenant_id = '${tenantId}'; set local enable_nestloop = off`,
    )
    const results: CheckResult[] = []
    for (const invariant of list) results.push(await run(client, tenantId, invariant))
    await client.query('commit')
    return results
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function run(client: pg.PoolClient, tenantId: string, { name, violations }: Invariant): Promise<CheckResult> {
  const { rows } = await client.query<{ found: bigint; sample: unknown[] | null }>(
    `with breach as (${violations}) select count(*) as found, (select json_agg(s) from (select * from breach limit 5) s) as sample from breach`,
    violations.includes('$1') ? [tenantId] : [],
  )
  const [row] = rows
  const found = Number(row?.found ?? 0n)
  return { name, ok: found === 0, found, sample: (row?.sample ?? []).map((breach) => JSON.stringify(breach)) }
}
