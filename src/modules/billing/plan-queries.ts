import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#platform/act'

/**
 * Plans all due accounts in one statement: every period that has closed when `until` is over and holds unbilled usage, or
 * that a contract on one of the products has to settle. A closed account is billed to `until`. Periods start where the last live invoice of account and issuer ended.
 */
export async function insertPlan(
  { tx, tenantId }: Act,
  runId: string,
  until: Temporal.PlainDate,
  { chunkAccounts, settling }: Readonly<{ chunkAccounts: number; settling: readonly string[] }>,
): Promise<number> {
  const { numAffectedRows } = await sql`
    with account as materialized (
      select contract_account_id, number, currency, rhythm, anchor_on, closed_on,
             case when closed_on <= ${until}::date + 1 then ${until}::date + 1
                  else billing.period_start(anchor_on, rhythm, ${until}::date + 1) end as period_to
      from contracts.v_contract_account where tenant_id = ${tenantId}
    ), used as materialized (
      select u.contract_account_id, u.issuer_id, min(u.ended_on) as first_on
      from billing.v_unbilled_item u join account a on a.contract_account_id = u.contract_account_id
      where u.tenant_id = ${tenantId} and u.ended_on < a.period_to and u.currency = a.currency
      group by u.contract_account_id, u.issuer_id
    ), last as (
      select contract_account_id, issuer_id, max(period_to) as period_to
      from billing.v_invoice where tenant_id = ${tenantId} and kind = 'usage' and not cancelled group by contract_account_id, issuer_id
    ), unsettled as (
      select c.contract_account_id, c.issuer_id, min(n.next_on) as first_on
      from contracts.v_contract c
      join account a on a.contract_account_id = c.contract_account_id
      cross join lateral (${nextToSettle(sql`c`, sql`a`)}) n
      where c.tenant_id = ${tenantId} and c.product = any(${settling}::text[])
        and n.next_on < a.period_to and n.next_on < coalesce(least(c.ends_on, a.closed_on), 'infinity'::date)
      group by c.contract_account_id, c.issuer_id
    ), usage as materialized (
      select contract_account_id, issuer_id, min(first_on) as first_on
      from (select * from used union all select * from unsettled) u group by contract_account_id, issuer_id
    ), due as (
      select a.contract_account_id, a.number, u.issuer_id, a.currency, a.period_to,
             greatest(billing.period_start(a.anchor_on, a.rhythm, u.first_on), l.period_to) as period_from
      from usage u
      join account a on a.contract_account_id = u.contract_account_id
      left join last l on l.contract_account_id = u.contract_account_id and l.issuer_id = u.issuer_id
    )
    insert into billing.run_account (tenant_id, run_id, ordinal, chunk_no, contract_account_id, issuer_id, currency, period_from, period_to)
    select ${tenantId}, ${runId}, o, (o - 1) / ${chunkAccounts}::int, contract_account_id, issuer_id, currency, period_from, period_to
    from (select due.*, row_number() over (order by number, issuer_id)::int as o from due where period_from < period_to) numbered`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0n)
}

/**
 * The first day of a contract that is not settled: of a period that was and is free again, else behind those that are; of a
 * contract that never was, behind the account's invoices. `c` is a contract, `a` its account.
 */
export function nextToSettle(c: RawBuilder<unknown>, a: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select coalesce(
      (select min(p.period_from) from billing.settled_period p
       where p.tenant_id = ${c}.tenant_id and p.contract_id = ${c}.contract_id
         and not exists (select from billing.v_settled_period l
                         where l.tenant_id = p.tenant_id and l.contract_id = p.contract_id and l.period_from = p.period_from)),
      (select max(p.period_to) from billing.v_settled_period p
       where p.tenant_id = ${c}.tenant_id and p.contract_id = ${c}.contract_id),
      greatest(${a}.anchor_on, ${c}.starts_on,
               (select max(i.period_to) from billing.v_invoice i
                where i.tenant_id = ${c}.tenant_id and i.contract_account_id = ${c}.contract_account_id
                  and i.issuer_id = ${c}.issuer_id and i.kind = 'usage' and not i.cancelled))) as next_on`
}
