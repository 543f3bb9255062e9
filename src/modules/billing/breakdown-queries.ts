import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#platform/act'

export type TariffSum = Readonly<{
  priceList: string | null
  currency: string
  basis: 'gross' | 'net'
  sessions: number
  energyWh: bigint
  amountMinor: bigint
}>

/** Lines for sessions, and what a period settled beside them: fees and the like. A session settled anew has its last price list. */
const byTariff = (tenantId: string, runId: string): RawBuilder<unknown> => sql`
  select coalesce(t.price_list, n.price_list, r.price_list) as price_list, i.currency, l.basis, count(l.rated_item_id)::int as sessions,
         coalesce(sum(r.energy_wh), 0)::bigint as energy, sum(l.amount)::bigint as amount
  from billing.invoice i
  join billing.invoice_line l on l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id
  left join rating.v_every_rated_item r on r.tenant_id = l.tenant_id and r.rated_item_id = l.rated_item_id
  left join billing.settled_item n on n.tenant_id = l.tenant_id and n.rated_item_id = l.rated_item_id and n.run_id = i.run_id
  left join billing.settlement t on t.tenant_id = l.tenant_id and t.settlement_id = l.settlement_id
  where i.tenant_id = ${tenantId} and i.run_id = ${runId}::uuid
  group by 1, i.currency, l.basis`

/** What a run bills under each price list, the largest first; those without one are free. */
export async function selectTariffSums({ tx, tenantId }: Act, runId: string): Promise<readonly TariffSum[]> {
  const { rows } = await sql<TariffSum>`
    select price_list as "priceList", currency, basis, sessions, energy as "energyWh", amount as "amountMinor"
    from (${byTariff(tenantId, runId)}) t order by amount desc, price_list`.execute(tx)
  return rows
}

export type HeldSum = Readonly<{ reason: string; accounts: number; currency: string; amountMinor: bigint }>

/** What a run holds back by reason: accounts, and what they have used and not been billed for. */
export async function selectHeldSums({ tx, tenantId }: Act, runId: string): Promise<readonly HeldSum[]> {
  const { rows } = await sql<HeldSum>`
    select r.held_reason as reason, count(*)::int as accounts, r.currency, coalesce(sum(u.amount), 0)::bigint as "amountMinor"
    from billing.run_account r
    left join lateral (
      select sum(u.total) as amount from billing.v_unbilled_item u
      where u.tenant_id = r.tenant_id and u.contract_account_id = r.contract_account_id and u.issuer_id = r.issuer_id
        and u.currency = r.currency and u.ended_on < r.period_to) u on true
    where r.tenant_id = ${tenantId} and r.run_id = ${runId}::uuid and r.held_reason is not null
    group by r.held_reason, r.currency order by count(*) desc, r.held_reason, r.currency`.execute(tx)
  return rows
}

export type FormerRun = Readonly<{ runId: string; until: Temporal.PlainDate }>

/** The released run that ended about a month before this one: what is billed in the same rhythm stands beside it. */
export async function selectFormerRun({ tx, tenantId }: Act, runId: string): Promise<FormerRun | undefined> {
  const { rows } = await sql<FormerRun>`
    select p.run_id as "runId", p.until
    from billing.run r join billing.run p on p.tenant_id = r.tenant_id and p.state = 'released' and p.until < r.until
    where r.tenant_id = ${tenantId} and r.run_id = ${runId}::uuid
    order by abs(p.until - (r.until - interval '1 month')::date), p.until desc, p.run_id desc limit 1`.execute(tx)
  return rows[0]
}

export type RunSum = Readonly<{ currency: string; invoices: number; grossMinor: bigint }>

/** Invoices and amount of a run, by currency. */
export async function selectRunSums({ tx, tenantId }: Act, runId: string): Promise<readonly RunSum[]> {
  const { rows } = await sql<RunSum>`
    select currency, count(*)::int as invoices, sum(gross)::bigint as "grossMinor" from billing.invoice
    where tenant_id = ${tenantId} and run_id = ${runId}::uuid group by currency order by currency`.execute(tx)
  return rows
}

export type AccountChange = Readonly<{
  contractAccountId: string
  contractAccount: string
  customer: string
  currency: string
  grossMinor: bigint
  beforeMinor: bigint
}>

/** The accounts whose amount differs most from that of the run before. */
export async function selectAccountChanges(
  { tx, tenantId }: Act,
  runs: Readonly<{ runId: string; formerId: string }>,
  limit: number,
): Promise<readonly AccountChange[]> {
  const of = (runId: string): RawBuilder<unknown> => sql`
    select contract_account_id, currency, sum(gross)::bigint as gross from billing.invoice
    where tenant_id = ${tenantId} and run_id = ${runId}::uuid group by contract_account_id, currency`
  const { rows } = await sql<AccountChange>`
    with change as (
      select contract_account_id, currency, coalesce(n.gross, 0) as gross, coalesce(b.gross, 0) as before
      from (${of(runs.runId)}) n full join (${of(runs.formerId)}) b using (contract_account_id, currency)),
    largest as (
      select * from change where gross <> before order by abs(gross - before) desc, contract_account_id limit ${limit})
    select a.contract_account_id as "contractAccountId", a.number as "contractAccount", c.name as customer, l.currency,
           l.gross as "grossMinor", l.before as "beforeMinor"
    from largest l
    join contracts.v_contract_account a on a.tenant_id = ${tenantId} and a.contract_account_id = l.contract_account_id
    join customers.v_customer c on c.tenant_id = a.tenant_id and c.customer_id = a.customer_id
    order by abs(l.gross - l.before) desc, a.number`.execute(tx)
  return rows
}
