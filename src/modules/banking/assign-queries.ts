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

/** Open claims by id, or all of one contract account in one currency. */
export async function selectOpenClaims(
  { tx, tenantId }: Act,
  asked: Readonly<{ itemIds: readonly string[] }> | Readonly<{ contractAccountId: string; currency: string }>,
): Promise<readonly KnownItem[]> {
  const which =
    'itemIds' in asked
      ? sql`i.open_item_id = any(${asked.itemIds}::uuid[])`
      : sql`i.contract_account_id = ${asked.contractAccountId} and i.currency = ${asked.currency}`
  const { rows } = await sql<KnownItem>`
    select i.open_item_id as id, i.contract_account_id as "contractAccount", a.number, i.reference, i.open as "openMinor", i.currency, i.due_on as "dueOn",
           '' as "payerName", i.payment_lock is not null as locked
    from ledger.v_open_item i join contracts.v_contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id
    where i.tenant_id = ${tenantId} and i.kind = 'claim' and i.open > 0 and ${which}`.execute(tx)
  return rows
}

export async function selectAccountCurrency(
  { tx, tenantId }: Act,
  contractAccountId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ currency: string }>`
    select currency from contracts.v_contract_account where tenant_id = ${tenantId} and contract_account_id = ${contractAccountId}`.execute(
    tx,
  )
  return rows[0]?.currency
}

export type LiveAssignment = Readonly<{ assignmentId: string; contractAccountId: string | null; rule: string }>

export async function selectLiveAssignment(
  { tx, tenantId }: Act,
  entryId: string,
): Promise<LiveAssignment | undefined> {
  const { rows } = await sql<LiveAssignment>`
    select assignment_id as "assignmentId", contract_account_id as "contractAccountId", rule
    from banking.assignment where tenant_id = ${tenantId} and entry_id = ${entryId} and undone_id is null`.execute(tx)
  return rows[0]
}

export async function updateUndone(
  { tx, tenantId, actor }: Act,
  assignmentId: string,
  undone: Readonly<{ undoneId: string; reason: string }>,
): Promise<void> {
  await sql`
    update banking.assignment set undone_id = ${undone.undoneId}, undone_by = ${actor}, undone_reason = ${undone.reason}
    where tenant_id = ${tenantId} and assignment_id = ${assignmentId}`.execute(tx)
}
