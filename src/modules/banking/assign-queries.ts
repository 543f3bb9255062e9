import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { EntryState, KnownItem } from './types.ts'

export type WaitingEntry = Readonly<{
  entryId: string
  collectorId: string
  amountMinor: bigint
  currency: string
  state: EntryState
  document: string
  suggested: boolean
}>

/** A movement, locked until the transaction ends. */
export async function lockEntry({ tx, tenantId }: Act, entryId: string): Promise<WaitingEntry | undefined> {
  const { rows } = await sql<WaitingEntry>`
    select e.entry_id as "entryId", e.collector_id as "collectorId", e.amount as "amountMinor", e.currency, e.state,
           coalesce(e.bank_reference, s.number || '/' || e.no) as document, e.proposals <> '[]' as suggested
    from banking.entry e join banking.statement s on s.tenant_id = e.tenant_id and s.statement_id = e.statement_id
    where e.tenant_id = ${tenantId} and e.entry_id = ${entryId} for update of e`.execute(tx)
  return rows[0]
}

export async function updateEntry(
  { tx, tenantId }: Act,
  entryId: string,
  change: Readonly<{ state: EntryState; rule: string | null }>,
): Promise<void> {
  await sql`update banking.entry set state = ${change.state}, rule = ${change.rule} where tenant_id = ${tenantId} and entry_id = ${entryId}`.execute(
    tx,
  )
}

/** Open claims by id, or all of some contract accounts in one currency. */
export async function selectOpenClaims(
  { tx, tenantId }: Act,
  asked:
    | Readonly<{ itemIds: readonly string[] }>
    | Readonly<{ contractAccountIds: readonly string[]; currency: string }>,
): Promise<readonly KnownItem[]> {
  const which =
    'itemIds' in asked
      ? sql`i.open_item_id = any(${asked.itemIds}::uuid[])`
      : sql`i.contract_account_id = any(${asked.contractAccountIds}::uuid[]) and i.currency = ${asked.currency}`
  const { rows } = await sql<KnownItem>`
    select i.open_item_id as id, i.contract_account_id as "contractAccount", a.number, i.reference, i.open as "openMinor", i.currency, i.due_on as "dueOn",
           '' as "payerName", i.payment_lock is not null as locked
    from ledger.v_open_item i join contracts.v_contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id
    where i.tenant_id = ${tenantId} and i.kind = 'claim' and i.open > 0 and ${which}`.execute(tx)
  return rows
}

/** The currencies of contract accounts, by id; one that is not there is missing. */
export async function selectAccountCurrencies(
  { tx, tenantId }: Act,
  contractAccountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; currency: string }>`
    select contract_account_id as id, currency from contracts.v_contract_account
    where tenant_id = ${tenantId} and contract_account_id = any(${contractAccountIds}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, currency }) => [id, currency]))
}

export type LiveAssignment = Readonly<{
  assignmentId: string
  contractAccountId: string | null
  rule: string
  amountMinor: bigint
}>

/** Where a movement lies now: one assignment, or one for each part. */
export async function selectLiveAssignments(
  { tx, tenantId }: Act,
  entryId: string,
): Promise<readonly LiveAssignment[]> {
  const { rows } = await sql<LiveAssignment>`
    select s.assignment_id as "assignmentId", s.contract_account_id as "contractAccountId", s.rule,
           coalesce(s.amount, abs(e.amount)) as "amountMinor"
    from banking.assignment s join banking.entry e on e.tenant_id = s.tenant_id and e.entry_id = s.entry_id
    where s.tenant_id = ${tenantId} and s.entry_id = ${entryId} and s.undone_id is null order by s.assignment_id`.execute(
    tx,
  )
  return rows
}

export async function updateUndone(
  { tx, tenantId, actor }: Act,
  undone: readonly Readonly<{ assignmentId: string; undoneId: string }>[],
  reason: string,
): Promise<void> {
  await sql`
    update banking.assignment s set undone_id = u.undone, undone_by = ${actor}, undone_reason = ${reason}
    from unnest(${undone.map((one) => one.assignmentId)}::uuid[], ${undone.map((one) => one.undoneId)}::uuid[]) u(id, undone)
    where s.tenant_id = ${tenantId} and s.assignment_id = u.id`.execute(tx)
}
