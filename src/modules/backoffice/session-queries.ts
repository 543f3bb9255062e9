import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#platform/act'
import { type Sought, accountsOf, allOf } from './filters.ts'

export const STAGES = ['waiting', 'unpriced', 'rated', 'billed', 'discarded'] as const
export type Stage = (typeof STAGES)[number]

export type SessionFilter = Readonly<{
  session?: string
  sought: Sought | undefined
  stage: Stage | undefined
  reason: string | undefined
  source: string | undefined
  point: string | undefined
  customer: string | undefined
  contractAccount: string | undefined
  from: string | undefined
  until: string | undefined
}>

export type OfficeSession = Readonly<{
  sessionId: string
  stage: Stage
  reason: string | null
  startedAt: Temporal.Instant
  endedAt: Temporal.Instant | null
  chargingEndedAt: Temporal.Instant | null
  energyWh: bigint | null
  pointKey: string | null
  place: string | null
  zone: string | null
  tokenUid: string | null
  customerId: string | null
  customer: string | null
  contractAccountId: string | null
  contractAccount: string | null
  currency: string | null
  totalMinor: bigint | null
  priceList: string | null
  invoiceId: string | null
  invoice: string | null
}>

const rated = sql`exists (select from rating.v_rated_item r where r.tenant_id = s.tenant_id and r.session_id = s.session_id)`
const billed = sql`exists (select from billing.v_billed_item b where b.tenant_id = s.tenant_id and b.usage_id = s.session_id)`

const ofStage: Readonly<Record<Stage, RawBuilder<unknown>>> = {
  waiting: sql`s.state = 'waiting'`,
  discarded: sql`s.state = 'discarded'`,
  unpriced: sql`s.state = 'ready' and not ${rated}`,
  rated: sql`s.state = 'ready' and ${rated} and not ${billed}`,
  billed: sql`${billed}`,
}

function conditions(tenantId: string, filter: SessionFilter): readonly (RawBuilder<unknown> | false)[] {
  const { session, sought, stage, reason, source, point, customer, contractAccount, from, until } = filter
  return [
    sql`s.tenant_id = ${tenantId}`,
    session !== undefined && sql`s.session_id = ${session}::uuid`,
    stage !== undefined && ofStage[stage],
    reason !== undefined && sql`s.reason = ${reason}`,
    source !== undefined && sql`s.source = ${source}`,
    point !== undefined && sql`(s.point_key = ${point} or s.location_key = ${point})`,
    contractAccount !== undefined && sql`s.contract_account_id = ${contractAccount}::uuid`,
    customer !== undefined &&
      sql`s.contract_account_id in (
        select a.contract_account_id from contracts.v_contract_account a
        where a.tenant_id = ${tenantId} and a.customer_id = ${customer}::uuid)`,
    from !== undefined && sql`s.ended_on >= ${from}::date`,
    until !== undefined && sql`s.ended_on <= ${until}::date`,
    sought !== undefined &&
      sql`(s.token_uid like ${sought.uid} || '%' or s.point_key like ${sought.prefix} or s.source_id = ${sought.text}
           or s.contract_account_id in (${accountsOf(tenantId, sought)}))`,
  ]
}

export const ANY: SessionFilter = {
  sought: undefined,
  stage: undefined,
  reason: undefined,
  source: undefined,
  point: undefined,
  customer: undefined,
  contractAccount: undefined,
  from: undefined,
  until: undefined,
}

/** Sessions with customer, place, price and invoice, those received last first. */
export async function selectOfficeSessions(
  { tx, tenantId }: Act,
  filter: SessionFilter,
  page: Readonly<{ before: string | undefined; limit: number }>,
): Promise<readonly OfficeSession[]> {
  const where = allOf([
    ...conditions(tenantId, filter),
    page.before !== undefined && sql`s.session_id < ${page.before}::uuid`,
  ])
  const { rows } = await sql<OfficeSession>`
    with page as (
      select s.* from sessions.v_session s where ${where} order by s.session_id desc limit ${page.limit})
    select s.session_id as "sessionId", s.reason, s.started_at as "startedAt", s.ended_at as "endedAt", s.charging_ended_at as "chargingEndedAt", s.energy_wh as "energyWh",
           s.point_key as "pointKey", coalesce(p.location_name, l.name, s.location_key) as place, coalesce(p.zone, l.zone) as zone,
           s.token_uid as "tokenUid", a.customer_id as "customerId", c.name as customer, s.contract_account_id as "contractAccountId",
           a.number as "contractAccount", r.currency, r.total as "totalMinor", r.price_list as "priceList", b.invoice_id as "invoiceId",
           i.number as invoice,
           case when b.invoice_id is not null then 'billed' when s.state <> 'ready' then s.state
                when r.session_id is not null then 'rated' else 'unpriced' end as stage
    from page s
    left join contracts.v_contract_account a on a.tenant_id = s.tenant_id and a.contract_account_id = s.contract_account_id
    left join customers.v_customer c on c.tenant_id = a.tenant_id and c.customer_id = a.customer_id
    left join locations.v_place p on p.tenant_id = s.tenant_id and p.charge_point_id = s.charge_point_id
    left join locations.v_location l on l.tenant_id = s.tenant_id and l.location_id = s.location_id
    left join rating.v_rated_item r on r.tenant_id = s.tenant_id and r.session_id = s.session_id
    left join billing.v_billed_item b on b.tenant_id = s.tenant_id and b.usage_id = s.session_id
    left join billing.v_invoice i on i.tenant_id = b.tenant_id and i.invoice_id = b.invoice_id
    order by s.session_id desc`.execute(tx)
  return rows
}

export type SessionSums = Readonly<{
  sessions: number
  energyWh: bigint
  currency: string | null
  totalMinor: bigint
}>

/** What the filters let through, one row a currency; those without a price stand under null. */
export async function selectSessionSums({ tx, tenantId }: Act, filter: SessionFilter): Promise<readonly SessionSums[]> {
  const { rows } = await sql<SessionSums>`
    select count(*)::int as sessions, coalesce(sum(s.energy_wh), 0)::bigint as "energyWh", r.currency,
           coalesce(sum(r.total), 0)::bigint as "totalMinor"
    from sessions.v_session s
    left join rating.v_rated_item r on r.tenant_id = s.tenant_id and r.session_id = s.session_id
    where ${allOf(conditions(tenantId, filter))} group by r.currency order by r.currency nulls last`.execute(tx)
  return rows
}
