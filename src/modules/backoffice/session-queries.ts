import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#platform/act'
import { type Sought, accountsOf, allOf, beginsWith } from './filters.ts'
import { type SortKeys, type SortedPage, sorting } from './sort.ts'

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
  sortValue: string
}>

/** By columns that the sessions have themselves, each with an index: a list of a million sorts at once. */
export const SESSION_SORTS = ['received', 'started', 'energy'] as const
export type SessionSort = (typeof SESSION_SORTS)[number]
export const sessionSortKeys: SortKeys<SessionSort> = {
  received: { by: sql`s.session_id`, type: 'uuid' },
  started: { by: sql`s.started_at`, type: 'timestamptz' },
  energy: { by: sql`coalesce(s.energy_wh, -1)`, type: 'bigint' },
}

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
  const { session, stage, reason, source, point, customer, contractAccount, from, until } = filter
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
  ]
}

const FEW = 5000

/**
 * What was sought, found by each index of its own; undefined where it fits so many sessions that reading them in the order
 * of the list comes upon them sooner.
 */
async function findSought({ tx, tenantId }: Act, sought: Sought): Promise<readonly string[] | undefined> {
  const of = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    (select f.session_id as id from sessions.v_session f where f.tenant_id = ${tenantId} and ${condition} limit ${FEW + 1})`
  const { rows } = await sql<{ id: string }>`
    ${of(beginsWith(sql`f.token_uid`, sought.uid))} union all ${of(beginsWith(sql`f.point_key`, sought.text))}
    union all ${of(sql`f.source_id = ${sought.text}`)}
    union all ${of(sql`f.contract_account_id in (${accountsOf(tenantId, sought)})`)} limit ${FEW + 1}`.execute(tx)
  return rows.length > FEW ? undefined : [...new Set(rows.map(({ id }) => id))]
}

/** The conditions of a filter, its search among them. */
async function whereOf(act: Act, filter: SessionFilter): Promise<readonly (RawBuilder<unknown> | false)[]> {
  const { sought } = filter
  if (sought === undefined) return conditions(act.tenantId, filter)
  const few = await findSought(act, sought)
  const fits = few
    ? sql`s.session_id = any(${few}::uuid[])`
    : sql`(${beginsWith(sql`s.token_uid`, sought.uid)} or ${beginsWith(sql`s.point_key`, sought.text)}
           or s.source_id = ${sought.text} or s.contract_account_id in (${accountsOf(act.tenantId, sought)}))`
  return [...conditions(act.tenantId, filter), fits]
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

/** Sessions with customer, place, price and invoice. */
export async function selectOfficeSessions(
  act: Act,
  filter: SessionFilter,
  page: SortedPage<SessionSort>,
): Promise<readonly OfficeSession[]> {
  const { value, behind, order } = sorting(page, sessionSortKeys, sql`s.session_id`)
  const where = allOf([...(await whereOf(act, filter)), behind])
  const { rows } = await sql<OfficeSession>`
    with page as (
      select s.*, ${value} as sort_value from sessions.v_session s where ${where} order by ${order} limit ${page.limit})
    select s.session_id as "sessionId", s.reason, s.started_at as "startedAt", s.ended_at as "endedAt", s.charging_ended_at as "chargingEndedAt", s.energy_wh as "energyWh",
           s.point_key as "pointKey", coalesce(p.location_name, l.name, s.location_key) as place, coalesce(p.zone, l.zone) as zone,
           s.token_uid as "tokenUid", a.customer_id as "customerId", c.name as customer, s.contract_account_id as "contractAccountId",
           a.number as "contractAccount", r.currency, r.total as "totalMinor", r.price_list as "priceList", b.invoice_id as "invoiceId",
           i.number as invoice, s.sort_value as "sortValue",
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
    order by ${order}`.execute(act.tx)
  return rows
}

export type SessionSums = Readonly<{
  sessions: number
  energyWh: bigint
  currency: string | null
  totalMinor: bigint
}>

/** What the filters let through, one row a currency; those without a price stand under null. */
export async function selectSessionSums(act: Act, filter: SessionFilter): Promise<readonly SessionSums[]> {
  const where = allOf(await whereOf(act, filter))
  const { rows } = await sql<SessionSums>`
    select count(*)::int as sessions, coalesce(sum(s.energy_wh), 0)::bigint as "energyWh", r.currency,
           coalesce(sum(r.total), 0)::bigint as "totalMinor"
    from sessions.v_session s
    left join rating.v_rated_item r on r.tenant_id = s.tenant_id and r.session_id = s.session_id
    where ${where} group by r.currency order by r.currency nulls last`.execute(act.tx)
  return rows
}
