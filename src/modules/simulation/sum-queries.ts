import { sql } from 'kysely'
import type { Act } from '#platform/act'

/** Borders of the distribution, in percent. */
export const BORDERS = [-50, -25, -10, -5, -1, 1, 5, 10, 25, 50] as const

export type SumRow = Readonly<{ all: number; more: number; less: number; before: bigint; after: bigint }>

/** A row of a customer's sums, made anew in each statement. */
const customers = (tenantId: string, simulationId: string) => sql`
  select a.customer_id, sum(m.before)::bigint as before, sum(m.after)::bigint as after
  from simulation.contract_move m
  join contracts.v_contract_account a on a.tenant_id = m.tenant_id and a.contract_account_id = m.contract_account_id
  where m.tenant_id = ${tenantId} and m.simulation_id = ${simulationId} group by a.customer_id`

export async function selectSums({ tx, tenantId }: Act, simulationId: string): Promise<SumRow> {
  const { rows } = await sql<SumRow>`
    with customer as (${customers(tenantId, simulationId)})
    select count(*)::int as all, count(*) filter (where after > before)::int as more, count(*) filter (where after < before)::int as less,
           coalesce(sum(before), 0)::bigint as before, coalesce(sum(after), 0)::bigint as after from customer`.execute(
    tx,
  )
  return rows[0] ?? { all: 0, more: 0, less: 0, before: 0n, after: 0n }
}

/** Customers by how much their sum changes: number of the bucket, from below the first border; null = it was nothing before. */
export type BucketRow = Readonly<{ bucket: number | null; customers: number; before: bigint; after: bigint }>

export async function selectBuckets({ tx, tenantId }: Act, simulationId: string): Promise<readonly BucketRow[]> {
  const { rows } = await sql<BucketRow>`
    with customer as (${customers(tenantId, simulationId)})
    select case when before = 0 and after <> 0 then null
                else width_bucket(case when before = 0 then 0 else (after - before) * 100.0 / abs(before) end, ${[...BORDERS]}::numeric[]) end as bucket,
           count(*)::int as customers, sum(before)::bigint as before, sum(after)::bigint as after
    from customer group by 1 order by 1`.execute(tx)
  return rows
}

export type CustomerRow = Readonly<{ customer: string; name: string; before: bigint; after: bigint }>

/** The ten customers who gain or lose most. */
export async function selectExtremes(
  { tx, tenantId }: Act,
  simulationId: string,
  side: 'winners' | 'losers',
): Promise<readonly CustomerRow[]> {
  const sign = side === 'winners' ? 1 : -1
  const { rows } = await sql<CustomerRow>`
    with customer as (${customers(tenantId, simulationId)})
    select k.number as customer, k.name, c.before, c.after
    from customer c join customers.v_customer k on k.tenant_id = ${tenantId} and k.customer_id = c.customer_id
    where (c.before - c.after) * ${sign}::int > 0
    order by (c.before - c.after) * ${sign}::int desc, k.number limit 10`.execute(tx)
  return rows
}
