import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { EntryState, EntryView, StatementView } from './types.ts'

/** Statements, those received last first; `after` is the one where the page before ended. */
export async function selectStatements(
  { tx, tenantId }: Act,
  filter: Readonly<{ state?: 'posted' | 'quarantined'; after: string | null; limit: number }>,
): Promise<readonly StatementView[]> {
  const { rows } = await sql<StatementView>`
    select s.statement_id as "statementId", c.key as collector, s.bank_id as "bankId", s.number, s.currency,
           s.opened_on as "openedOn", s.opening as "openingMinor", s.closed_on as "closedOn", s.closing as "closingMinor", s.entries,
           (select count(*)::int from banking.entry e where e.tenant_id = s.tenant_id and e.statement_id = s.statement_id and e.state <> 'matched') as waiting,
           s.state, s.reason
    from banking.statement s join tenants.v_collector c on c.tenant_id = s.tenant_id and c.collector_id = s.collector_id
    where s.tenant_id = ${tenantId} and (${filter.state ?? null}::text is null or s.state = ${filter.state ?? null})
      and (${filter.after}::uuid is null or s.statement_id < ${filter.after}::uuid)
    order by s.statement_id desc limit ${filter.limit}`.execute(tx)
  return rows
}

/** Whether there is such a statement. */
export async function hasStatement({ tx, tenantId }: Act, statementId: string): Promise<boolean> {
  const { rows } = await sql<{ no: number }>`
    select 1 as no from banking.statement where tenant_id = ${tenantId} and statement_id = ${statementId}`.execute(tx)
  return rows.length > 0
}

/** Movements of a statement, or all that wait, in order of booking; `after` is the entry where the page before ended. */
export async function selectEntries(
  { tx, tenantId }: Act,
  filter: Readonly<{
    statementId?: string
    entryId?: string
    states?: readonly EntryState[]
    after: string | null
    limit: number
  }>,
): Promise<readonly EntryView[]> {
  const { rows } = await sql<EntryView>`
    select e.entry_id as "entryId", e.statement_id as "statementId", e.no, e.booked_on as "bookedOn", e.value_on as "valueOn", e.amount as "amountMinor",
           e.currency, e.counterparty_name as "counterpartyName", e.counterparty_iban_last4 as "counterpartyIbanLast4", e.purpose,
           e.end_to_end_id as "endToEndId", e.bank_reference as "bankReference", e.return_reason as "returnReason", e.charges as "chargesMinor",
           e.state, e.rule, e.reasons, e.proposals, s.accounts as "contractAccount"
    from banking.entry e
    left join lateral (
      select string_agg(a.number, ', ' order by a.number) as accounts from banking.assignment s
      join contracts.v_contract_account a on a.tenant_id = s.tenant_id and a.contract_account_id = s.contract_account_id
      where s.tenant_id = e.tenant_id and s.entry_id = e.entry_id and s.undone_id is null) s on true
    where e.tenant_id = ${tenantId}
      and (${filter.statementId ?? null}::uuid is null or e.statement_id = ${filter.statementId ?? null}::uuid)
      and (${filter.entryId ?? null}::uuid is null or e.entry_id = ${filter.entryId ?? null}::uuid)
      and (${filter.states ?? null}::text[] is null or e.state = any(${filter.states ?? null}::text[]))
      and (${filter.after}::uuid is null or (e.statement_id, e.no) > (
        select l.statement_id, l.no from banking.entry l where l.tenant_id = e.tenant_id and l.entry_id = ${filter.after}::uuid))
    order by e.statement_id, e.no limit ${filter.limit}`.execute(tx)
  return rows
}
