import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import type { Journal, NewOpenItem, OpenItem, Pair, Posting, StatementLine } from './types.ts'

export async function insertEntries({ tx, tenantId }: Act, { entries, postedOn }: Journal): Promise<void> {
  await sql`
    insert into ledger.entry (tenant_id, entry_id, kind, posted_on, posted_at, reverses)
    select ${tenantId}, e.entry_id, e.kind, ${postedOn}, ${realNow()}, e.reverses
    from unnest(${entries.map((e) => e.entryId)}::uuid[], ${entries.map((e) => e.kind)}::text[],
                ${entries.map((e) => e.reverses ?? null)}::uuid[]) e(entry_id, kind, reverses)`.execute(tx)
}

export async function insertPostings({ tx, tenantId }: Act, postings: readonly Posting[]): Promise<void> {
  const column = <T>(pick: (posting: Posting) => T): T[] => postings.map(pick)
  await sql`
    insert into ledger.posting (tenant_id, entry_id, no, debit, credit, amount, currency, contract_account_id, collector_id,
                                tax_country, tax_category, tax_rate)
    select ${tenantId}, p.*
    from unnest(${column((p) => p.entryId)}::uuid[], ${column((p) => p.no)}::int[], ${column((p) => p.debit)}::text[],
                ${column((p) => p.credit)}::text[], ${column((p) => p.amountMinor)}::bigint[], ${column((p) => p.currency)}::text[],
                ${column((p) => p.contractAccountId)}::uuid[], ${column((p) => p.collectorId)}::uuid[],
                ${column((p) => p.tax?.country ?? null)}::text[], ${column((p) => p.tax?.category ?? null)}::text[],
                ${column((p) => p.tax?.rate ?? null)}::numeric[]) p`.execute(tx)
}

export async function insertOpenItems(
  { tx, tenantId }: Act,
  postedOn: Temporal.PlainDate,
  items: readonly NewOpenItem[],
): Promise<void> {
  const column = <T>(pick: (item: NewOpenItem) => T): T[] => items.map(pick)
  await sql`
    insert into ledger.open_item (tenant_id, open_item_id, contract_account_id, kind, source, document, currency, amount, open,
                                  posted_on, due_on, collector_id, reference)
    select ${tenantId}, i.id, i.account, i.kind, i.source, i.document, i.currency, i.amount, i.amount, ${postedOn}, i.due_on, i.collector, i.reference
    from unnest(${column((i) => i.openItemId)}::uuid[], ${column((i) => i.contractAccountId)}::uuid[], ${column((i) => i.kind)}::text[],
                ${column((i) => i.source)}::text[], ${column((i) => i.document)}::text[], ${column((i) => i.currency)}::text[],
                ${column((i) => i.amountMinor)}::bigint[], ${column((i) => i.dueOn)}::date[], ${column((i) => i.collectorId)}::uuid[],
                ${column((i) => i.reference)}::text[])
      i(id, account, kind, source, document, currency, amount, due_on, collector, reference)`.execute(tx)
}

/** Writes the clearing rows and lowers both sides in one statement; returns how many pairs fitted together. */
export async function insertClearings(
  { tx, tenantId, actor }: Act,
  on: Temporal.PlainDate,
  pairs: readonly Pair[],
): Promise<number> {
  const { rows } = await sql<{ cleared: number }>`
    with asked as (
      select * from unnest(${pairs.map((p) => p.clearingId)}::uuid[], ${pairs.map((p) => p.claimId)}::uuid[],
                           ${pairs.map((p) => p.creditId)}::uuid[], ${pairs.map((p) => p.amountMinor)}::bigint[]) a(clearing_id, claim_id, credit_id, amount)
    ), pair as (
      select a.* from asked a
      join ledger.open_item d on d.tenant_id = ${tenantId} and d.open_item_id = a.claim_id and d.kind = 'claim'
      join ledger.open_item c on c.tenant_id = ${tenantId} and c.open_item_id = a.credit_id and c.kind = 'credit'
       and c.contract_account_id = d.contract_account_id and c.currency = d.currency
      where a.amount > 0
    ), lowered as (
      update ledger.open_item i set open = i.open - s.amount
      from (select id, sum(amount)::bigint as amount
            from (select claim_id as id, amount from pair union all select credit_id, amount from pair) b group by id) s
      where i.tenant_id = ${tenantId} and i.open_item_id = s.id
    ), written as (
      insert into ledger.clearing (tenant_id, clearing_id, claim_id, credit_id, amount, cleared_on, cleared_at, actor)
      select ${tenantId}, clearing_id, claim_id, credit_id, amount, ${on}, ${realNow()}, ${actor} from pair
      returning 1
    )
    select count(*)::int as cleared from written`.execute(tx)
  return rows[0]?.cleared ?? 0
}

/** Reverses clearings by rows of their own and raises both sides; returns what was reversed. */
export async function insertClearingReversals(
  { tx, tenantId, actor }: Act,
  on: Temporal.PlainDate,
  reversals: readonly { clearingId: string; reversalId: string; reason: string }[],
): Promise<readonly { claimId: string; creditId: string; amountMinor: bigint }[]> {
  const { rows } = await sql<{ claimId: string; creditId: string; amountMinor: bigint }>`
    with asked as (
      select * from unnest(${reversals.map((r) => r.clearingId)}::uuid[], ${reversals.map((r) => r.reversalId)}::uuid[],
                           ${reversals.map((r) => r.reason)}::text[]) a(clearing_id, reversal_id, reason)
    ), pair as (
      select a.reversal_id, a.reason, c.clearing_id, c.claim_id, c.credit_id, c.amount
      from asked a join ledger.clearing c on c.tenant_id = ${tenantId} and c.clearing_id = a.clearing_id and c.reverses is null
    ), raised as (
      update ledger.open_item i set open = i.open + s.amount
      from (select id, sum(amount)::bigint as amount
            from (select claim_id as id, amount from pair union all select credit_id, amount from pair) b group by id) s
      where i.tenant_id = ${tenantId} and i.open_item_id = s.id
    ), written as (
      insert into ledger.clearing (tenant_id, clearing_id, claim_id, credit_id, amount, cleared_on, cleared_at, actor, reverses, reason)
      select ${tenantId}, reversal_id, claim_id, credit_id, -amount, ${on}, ${realNow()}, ${actor}, clearing_id, reason from pair
      returning claim_id, credit_id, -amount as amount
    )
    select claim_id as "claimId", credit_id as "creditId", amount as "amountMinor" from written`.execute(tx)
  return rows
}

/** Live clearings (not reversed) of the given items, newest last. */
export async function selectLiveClearings(
  { tx, tenantId }: Act,
  itemIds: readonly string[],
): Promise<readonly (Pair & { clearedOn: Temporal.PlainDate })[]> {
  const { rows } = await sql<Pair & { clearedOn: Temporal.PlainDate }>`
    select c.clearing_id as "clearingId", c.claim_id as "claimId", c.credit_id as "creditId", c.amount as "amountMinor", c.cleared_on as "clearedOn"
    from ledger.clearing c
    where c.tenant_id = ${tenantId} and (c.claim_id = any(${itemIds}::uuid[]) or c.credit_id = any(${itemIds}::uuid[])) and c.reverses is null
      and not exists (select from ledger.clearing r where r.tenant_id = c.tenant_id and r.reverses = c.clearing_id)
    order by c.cleared_at, c.clearing_id`.execute(tx)
  return rows
}

export async function upsertLocks(
  { tx, tenantId, actor }: Act,
  kind: string,
  reason: string,
  itemIds: readonly string[],
): Promise<void> {
  await sql`
    insert into ledger.item_lock (tenant_id, open_item_id, kind, reason, set_by, set_at)
    select ${tenantId}, id, ${kind}, ${reason}, ${actor}, ${realNow()} from unnest(${itemIds}::uuid[]) id
    on conflict (tenant_id, open_item_id, kind) do update set reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at`.execute(
    tx,
  )
}

export async function deleteLocks({ tx, tenantId }: Act, kind: string, itemIds: readonly string[]): Promise<void> {
  await sql`delete from ledger.item_lock where tenant_id = ${tenantId} and kind = ${kind} and open_item_id = any(${itemIds}::uuid[])`.execute(
    tx,
  )
}

/** Swaps the sides of an entry's postings under a new entry. */
export async function insertReversedPostings({ tx, tenantId }: Act, entryId: string, reverses: string): Promise<void> {
  await sql`
    insert into ledger.posting (tenant_id, entry_id, no, debit, credit, amount, currency, contract_account_id, collector_id, tax_country, tax_category, tax_rate)
    select tenant_id, ${entryId}, no, credit, debit, amount, currency, contract_account_id, collector_id, tax_country, tax_category, tax_rate
    from ledger.posting where tenant_id = ${tenantId} and entry_id = ${reverses}`.execute(tx)
}

const signed = sql`case when p.debit = 'receivable' then p.amount else -p.amount end`

/** The movements of a contract account in order; of what was posted at one instant, payments stand before returns. */
export async function selectStatement(
  { tx, tenantId }: Act,
  contractAccountId: string,
): Promise<readonly StatementLine[]> {
  const { rows } = await sql<StatementLine>`
    select p.entry_id as "entryId", p.no, e.kind, e.posted_on as "postedOn", p.debit, p.credit, ${signed} as "amountMinor",
           (sum(${signed}) over (order by e.posted_on, e.posted_at, p.debit = 'receivable', p.entry_id, p.no))::bigint as "balanceMinor", p.currency
    from ledger.posting p join ledger.entry e on e.tenant_id = p.tenant_id and e.entry_id = p.entry_id
    where p.tenant_id = ${tenantId} and p.contract_account_id = ${contractAccountId} and 'receivable' in (p.debit, p.credit)
    order by e.posted_on, e.posted_at, p.debit = 'receivable', p.entry_id, p.no`.execute(tx)
  return rows
}

export async function selectOpenItems({ tx, tenantId }: Act, contractAccountId: string): Promise<readonly OpenItem[]> {
  const { rows } = await sql<OpenItem>`
    select i.open_item_id as "openItemId", i.kind, i.source, i.document, i.currency, i.amount as "amountMinor", i.open as "openMinor",
           i.posted_on as "postedOn", i.due_on as "dueOn", i.reference, i.payment_lock as "paymentLock",
           (select r.reason from ledger.clearing r
            where r.tenant_id = i.tenant_id and (r.claim_id = i.open_item_id or r.credit_id = i.open_item_id) and r.reverses is not null
            order by r.cleared_at desc, r.clearing_id desc limit 1) as "reopenedReason"
    from ledger.v_open_item i where tenant_id = ${tenantId} and contract_account_id = ${contractAccountId} and open > 0
    order by due_on, posted_on, open_item_id`.execute(tx)
  return rows
}

export type AccountBalance = Readonly<{
  contractAccountId: string
  contractAccount: string
  currency: string
  balanceMinor: bigint
}>

type BalanceFilter = Readonly<{
  accountId: string | null
  openOnly: boolean
  after: string | null
  limit: number | null
}>

async function selectFiltered({ tx, tenantId }: Act, filter: BalanceFilter): Promise<readonly AccountBalance[]> {
  const { rows } = await sql<AccountBalance>`
    select a.contract_account_id as "contractAccountId", a.number as "contractAccount", a.currency, coalesce(b.balance, 0)::bigint as "balanceMinor"
    from contracts.v_contract_account a
    left join lateral (
      select sum(${signed}) as balance from ledger.posting p
      where p.tenant_id = ${tenantId} and p.contract_account_id = a.contract_account_id and 'receivable' in (p.debit, p.credit)
    ) b on true
    where a.tenant_id = ${tenantId} and (not ${filter.openOnly} or coalesce(b.balance, 0) <> 0)
      and (${filter.accountId}::uuid is null or a.contract_account_id = ${filter.accountId}::uuid)
      and (${filter.after}::text is null or a.number > ${filter.after})
    order by a.number limit ${filter.limit}`.execute(tx)
  return rows
}

/** Balances of all contract accounts by number, or of those whose balance is not 0. */
export function selectBalances(act: Act, openOnly: boolean): Promise<readonly AccountBalance[]> {
  return selectFiltered(act, { accountId: null, openOnly, after: null, limit: null })
}

export function selectBalancePage(
  act: Act,
  page: Readonly<{ openOnly: boolean; after: string | null; limit: number }>,
): Promise<readonly AccountBalance[]> {
  return selectFiltered(act, { accountId: null, ...page })
}

export async function selectBalance(act: Act, contractAccountId: string): Promise<AccountBalance | undefined> {
  const [balance] = await selectFiltered(act, { accountId: contractAccountId, openOnly: false, after: null, limit: 1 })
  return balance
}

export async function selectOpenItem(
  { tx, tenantId }: Act,
  openItemId: string,
): Promise<{ currency: string } | undefined> {
  const { rows } = await sql<{ currency: string }>`
    select currency from ledger.open_item where tenant_id = ${tenantId} and open_item_id = ${openItemId}`.execute(tx)
  return rows[0]
}

export async function selectZone({ tx, tenantId }: Act): Promise<string> {
  const { rows } = await sql<{ zone: string }>`select zone from tenants.v_tenant where tenant_id = ${tenantId}`.execute(
    tx,
  )
  return rows[0]?.zone ?? 'UTC'
}
