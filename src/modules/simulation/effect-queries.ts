import { sql } from 'kysely'
import type { Act } from '#platform/act'

export type EffectRow = Readonly<{
  billed: boolean
  sessions: number
  contracts: number
  amountMinor: bigint
  currency: string
}>

/** The sessions that one version has priced: those on live invoices, and those that are not billed yet. */
export async function selectEffect(
  { tx, tenantId }: Act,
  priceList: string,
  version: number,
): Promise<readonly EffectRow[]> {
  const { rows } = await sql<EffectRow>`
    select b.usage_id is not null as billed, count(*)::int as sessions, count(distinct r.contract_id)::int as contracts,
           sum(r.total)::bigint as "amountMinor", r.currency
    from rating.v_rated_item r
    left join billing.v_billed_item b on b.tenant_id = r.tenant_id and b.usage_id = r.session_id
    where r.tenant_id = ${tenantId} and r.price_list = ${priceList} and r.price_list_version = ${version}
    group by 1, r.currency order by 1, r.currency`.execute(tx)
  return rows
}

export type NoticeFilter = Readonly<{
  product: string
  priceList: string
  begins: Temporal.PlainDate
  /** Whether the list applies to who is in no group, and the groups that it applies to. */
  groupless: boolean
  groups: readonly string[]
  /** Numbers of contracts that cells bind. */
  contracts: readonly string[]
  after: string | null
  limit: number
}>

export type AffectedRow = Readonly<{
  contract: string
  contractAccount: string
  customer: string
  name: string
  isBusiness: boolean
  channel: 'email' | 'portal' | 'post'
  since: Temporal.PlainDate
}>

const affected = ({ tenantId }: Act, filter: Omit<NoticeFilter, 'after' | 'limit'>) => sql`
  select c.number as contract, a.number as "contractAccount", k.number as customer, k.name, k.kind <> 'person' as "isBusiness",
         a.delivery_channel as channel, c.starts_on as since
  from contracts.v_contract c
  join contracts.v_contract_account a on a.tenant_id = c.tenant_id and a.contract_account_id = c.contract_account_id
  join customers.v_customer k on k.tenant_id = a.tenant_id and k.customer_id = a.customer_id
  left join lateral (
    select m.customer_group from contracts.v_group_membership m
    where m.tenant_id = c.tenant_id and m.contract_id = c.contract_id and m.valid_from <= ${filter.begins}
    order by m.valid_from desc limit 1) g on true
  where c.tenant_id = ${tenantId} and c.product = ${filter.product} and coalesce(least(c.ends_on, a.closed_on), 'infinity') > ${filter.begins}
    and c.starts_on < ${filter.begins}
    and (c.number = any(${filter.contracts}::text[]) or g.customer_group = any(${filter.groups}::text[])
         or (g.customer_group is null and ${filter.groupless})
         or exists (select from rating.v_rated_item r
                    where r.tenant_id = c.tenant_id and r.contract_account_id = c.contract_account_id and r.contract_id = c.contract_id
                      and r.price_list = ${filter.priceList} and r.ended_on > ${filter.begins}::date - 366))`

/** Contracts that a change of a price list concerns, by number behind one. */
export async function selectAffected(act: Act, filter: NoticeFilter): Promise<readonly AffectedRow[]> {
  const { rows } = await sql<AffectedRow>`
    select * from (${affected(act, filter)}) x where (${filter.after}::text is null or contract > ${filter.after})
    order by contract limit ${filter.limit}`.execute(act.tx)
  return rows
}

export type AffectedCount = Readonly<{ channel: 'email' | 'portal' | 'post'; isBusiness: boolean; contracts: number }>

export async function countAffected(
  act: Act,
  filter: Omit<NoticeFilter, 'after' | 'limit'>,
): Promise<readonly AffectedCount[]> {
  const { rows } = await sql<AffectedCount>`
    select channel, "isBusiness", count(*)::int as contracts from (${affected(act, filter)}) x group by 1, 2 order by 1, 2`.execute(
    act.tx,
  )
  return rows
}
