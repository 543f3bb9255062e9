import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#platform/act'
import { type Sought, allOf, beginsWith, isCustomer } from './filters.ts'
import { type SortKeys, type SortedPage, sorting } from './sort.ts'

export const OWING = ['owes', 'overdue', 'credit', 'settled'] as const
export type Owing = (typeof OWING)[number]

export type AccountFilter = Readonly<{
  sought: Sought | undefined
  owing: Owing | undefined
  customer: string | undefined
  today: Temporal.PlainDate
}>

export type OfficeAccount = Readonly<{
  contractAccountId: string
  contractAccount: string
  customerId: string
  customer: string
  currency: string
  paymentWay: string
  rhythm: string
  balanceMinor: bigint
  overdueMinor: bigint
  oldestDueOn: Temporal.PlainDate | null
  sortValue: string
}>

export const ACCOUNT_SORTS = ['number', 'customer', 'balance', 'overdue', 'due'] as const
export type AccountSort = (typeof ACCOUNT_SORTS)[number]
export const accountSortKeys: SortKeys<AccountSort> = {
  number: { by: sql`a.number`, type: 'text' },
  customer: { by: sql`c.sort_key`, type: 'text' },
  balance: { by: sql`coalesce(w.balance, 0)`, type: 'bigint' },
  overdue: { by: sql`coalesce(w.overdue, 0)`, type: 'bigint' },
  due: { by: sql`coalesce(w.oldest, 'infinity'::date)`, type: 'date' },
}

const owed = (tenantId: string, today: Temporal.PlainDate): RawBuilder<unknown> => sql`
  select o.contract_account_id, sum(case o.kind when 'claim' then o.open else -o.open end)::bigint as balance,
         coalesce(sum(o.open) filter (where o.kind = 'claim' and o.due_on < ${today}), 0)::bigint as overdue,
         min(o.due_on) filter (where o.kind = 'claim') as oldest
  from ledger.v_open_item o where o.tenant_id = ${tenantId} and o.open > 0 group by o.contract_account_id`

const ofOwing: Readonly<Record<Owing, RawBuilder<unknown>>> = {
  owes: sql`w.balance > 0`,
  overdue: sql`w.overdue > 0`,
  credit: sql`w.balance < 0`,
  settled: sql`coalesce(w.balance, 0) = 0`,
}

function conditions(
  tenantId: string,
  { sought, owing, customer }: AccountFilter,
): readonly (RawBuilder<unknown> | false)[] {
  return [
    sql`a.tenant_id = ${tenantId}`,
    owing !== undefined && ofOwing[owing],
    customer !== undefined && sql`a.customer_id = ${customer}::uuid`,
    sought !== undefined && sql`(${isCustomer(sought)} or ${beginsWith(sql`a.number`, sought.text)})`,
  ]
}

const accounts = (tenantId: string, today: Temporal.PlainDate): RawBuilder<unknown> => sql`
  contracts.v_contract_account a
  join customers.v_customer c on c.tenant_id = a.tenant_id and c.customer_id = a.customer_id
  left join (${owed(tenantId, today)}) w on w.contract_account_id = a.contract_account_id`

/** Contract accounts with customer and balance. */
export async function selectOfficeAccounts(
  { tx, tenantId }: Act,
  filter: AccountFilter,
  page: SortedPage<AccountSort>,
): Promise<readonly OfficeAccount[]> {
  const { value, behind, order } = sorting(page, accountSortKeys, sql`a.contract_account_id`)
  const where = allOf([...conditions(tenantId, filter), behind])
  const { rows } = await sql<OfficeAccount>`
    select a.contract_account_id as "contractAccountId", a.number as "contractAccount", a.customer_id as "customerId", c.name as customer,
           a.currency, a.payment_way as "paymentWay", a.rhythm, coalesce(w.balance, 0) as "balanceMinor",
           coalesce(w.overdue, 0) as "overdueMinor", w.oldest as "oldestDueOn",
           ${value} as "sortValue"
    from ${accounts(tenantId, filter.today)} where ${where} order by ${order} limit ${page.limit}`.execute(tx)
  return rows
}

export type AccountSums = Readonly<{ accounts: number; currency: string; balanceMinor: bigint; overdueMinor: bigint }>

export async function selectAccountSums({ tx, tenantId }: Act, filter: AccountFilter): Promise<readonly AccountSums[]> {
  const { rows } = await sql<AccountSums>`
    select count(*)::int as accounts, a.currency, coalesce(sum(w.balance), 0)::bigint as "balanceMinor",
           coalesce(sum(w.overdue), 0)::bigint as "overdueMinor"
    from ${accounts(tenantId, filter.today)} where ${allOf(conditions(tenantId, filter))}
    group by a.currency order by a.currency`.execute(tx)
  return rows
}

export type CustomerFilter = Readonly<{
  sought: Sought | undefined
  kind: string | undefined
  owing: Owing | undefined
  today: Temporal.PlainDate
}>

export type OfficeCustomer = Readonly<{
  customerId: string
  number: string
  kind: 'person' | 'organisation'
  name: string
  email: string | null
  city: string | null
  currency: string
  balanceMinor: bigint
  overdueMinor: bigint
  lastSessionOn: Temporal.PlainDate | null
  sortValue: string
}>

export const CUSTOMER_SORTS = ['name', 'number', 'balance', 'overdue'] as const
export type CustomerSort = (typeof CUSTOMER_SORTS)[number]
export const customerSortKeys: SortKeys<CustomerSort> = {
  name: { by: sql`c.sort_key`, type: 'text' },
  number: { by: sql`c.number`, type: 'text' },
  balance: { by: sql`coalesce(w.balance, 0)`, type: 'bigint' },
  overdue: { by: sql`coalesce(w.overdue, 0)`, type: 'bigint' },
}

const ofCustomer: Readonly<Record<Owing, RawBuilder<unknown>>> = {
  owes: sql`exists (select from owed w where w.customer_id = c.customer_id and w.balance > 0)`,
  overdue: sql`exists (select from owed w where w.customer_id = c.customer_id and w.overdue > 0)`,
  credit: sql`exists (select from owed w where w.customer_id = c.customer_id and w.balance < 0)`,
  settled: sql`not exists (select from owed w where w.customer_id = c.customer_id and w.balance <> 0)`,
}

const owedByCustomer = (tenantId: string, today: Temporal.PlainDate): RawBuilder<unknown> => sql`
  select a.customer_id, sum(w.balance)::bigint as balance, sum(w.overdue)::bigint as overdue
  from (${owed(tenantId, today)}) w
  join contracts.v_contract_account a on a.tenant_id = ${tenantId} and a.contract_account_id = w.contract_account_id
  group by a.customer_id`

function customerConditions(
  tenantId: string,
  { sought, kind, owing }: CustomerFilter,
): readonly (RawBuilder<unknown> | false)[] {
  return [
    sql`c.tenant_id = ${tenantId}`,
    kind !== undefined && sql`c.kind = ${kind}`,
    owing !== undefined && ofCustomer[owing],
    sought !== undefined && isCustomer(sought),
  ]
}

/** Customers with what they owe and when they last charged. */
export async function selectOfficeCustomers(
  { tx, tenantId }: Act,
  filter: CustomerFilter,
  page: SortedPage<CustomerSort>,
): Promise<readonly OfficeCustomer[]> {
  const { value, behind, order } = sorting(page, customerSortKeys, sql`c.customer_id`)
  const where = allOf([...customerConditions(tenantId, filter), behind])
  const byOwed = /balance|overdue/.test(page.sort) ? sql`left join owed w on w.customer_id = c.customer_id` : sql``
  const { rows } = await sql<OfficeCustomer>`
    with owed as (${owedByCustomer(tenantId, filter.today)}),
    page as (
      select c.*, ${value} as sort_value, row_number() over (order by ${order}) as place
      from customers.v_customer c ${byOwed} where ${where} order by ${order} limit ${page.limit})
    select c.customer_id as "customerId", c.number, c.kind, c.name, c.email, h.city, coalesce(n.currency, t.currency) as currency,
           coalesce(w.balance, 0) as "balanceMinor", coalesce(w.overdue, 0) as "overdueMinor", n.last as "lastSessionOn",
           c.sort_value as "sortValue"
    from page c
    join tenants.v_tenant t on t.tenant_id = c.tenant_id
    left join owed w on w.customer_id = c.customer_id
    left join lateral (
      select city from customers.v_address h where h.tenant_id = c.tenant_id and h.customer_id = c.customer_id and h.kind = 'home'
        and h.valid_from <= ${filter.today} order by h.valid_from desc limit 1) h on true
    left join lateral (
      select min(a.currency) as currency, max(last.ended_on) as last from contracts.v_contract_account a
      left join lateral (
        select s.ended_on from sessions.v_session s where s.tenant_id = a.tenant_id and s.contract_account_id = a.contract_account_id
        order by s.started_at desc limit 1) last on true
      where a.tenant_id = c.tenant_id and a.customer_id = c.customer_id) n on true
    order by c.place`.execute(tx)
  return rows
}

export async function countOfficeCustomers({ tx, tenantId }: Act, filter: CustomerFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with owed as (${owedByCustomer(tenantId, filter.today)})
    select count(*)::int as count from customers.v_customer c where ${allOf(customerConditions(tenantId, filter))}`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}
