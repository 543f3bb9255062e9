import { type RawBuilder, sql } from 'kysely'
import type { Rhythm } from '#core/time/cycles'
import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import type { Segment } from './types.ts'

/** One rated session of the past, with what it cost with VAT. */
export type UsageRow = Readonly<{
  sessionId: string
  ratedItemId: string
  contractId: string
  startedMs: number
  endedMs: number
  chargingEndedMs: number | null
  authorisedMs: number | null
  energyWh: number
  pointId: string | null
  locationId: string | null
  details: Json | null
  beforeMinor: number
}>

export type UsageFilter = Readonly<{
  product: string
  currency: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  segment: Segment
}>

const epoch = (column: string): RawBuilder<unknown> => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`

function usage(
  { tenantId }: Pick<Act, 'tenantId'>,
  { product, currency, from, to, segment }: UsageFilter,
): RawBuilder<unknown> {
  const { customerGroup = null, location = null, contractAccount = null } = segment
  return sql`
    from rating.v_rated_item r
    join contracts.v_contract c on c.tenant_id = r.tenant_id and c.contract_id = r.contract_id and c.product = ${product}
    join sessions.v_session s on s.tenant_id = r.tenant_id and s.session_id = r.session_id
    where r.tenant_id = ${tenantId} and r.currency = ${currency} and r.ended_on >= ${from} and r.ended_on < ${to} and s.ended_at is not null
      and (${contractAccount}::text is null or r.contract_account_id = (
        select a.contract_account_id from contracts.v_contract_account a where a.tenant_id = ${tenantId} and a.number = ${contractAccount}))
      and (${location}::text is null or s.location_key = ${location})
      and (${customerGroup}::text is null or ${customerGroup} = (
        select m.customer_group from contracts.v_group_membership m
        where m.tenant_id = r.tenant_id and m.contract_id = r.contract_id and m.valid_from <= r.ended_on
        order by m.valid_from desc limit 1))`
}

export async function countUsage(act: Act, filter: UsageFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::float8 as count ${usage(act, filter)}`.execute(act.tx)
  return rows[0]?.count ?? 0
}

const BATCH = 5000

/** Reads past usage in order of contract and start, a batch at a time: memory does not grow with it. */
export async function* readUsage(act: Act, filter: UsageFilter): AsyncGenerator<readonly UsageRow[]> {
  await sql`
    declare usage no scroll cursor for
    select r.session_id as "sessionId", r.rated_item_id as "ratedItemId", r.contract_id as "contractId", ${epoch('s.started_at')} as "startedMs",
           ${epoch('s.ended_at')} as "endedMs", ${epoch('s.charging_ended_at')} as "chargingEndedMs", ${epoch('s.authorised_at')} as "authorisedMs",
           r.energy_wh::float8 as "energyWh", s.charge_point_id as "pointId", s.location_id as "locationId", nullif(s.details, '{}') as details,
           case r.basis when 'gross' then r.total::float8
                else (select sum(round(x.amount * (100 + x.rate) / 100)) from unnest(r.amounts, r.rates) x(amount, rate))::float8 end as "beforeMinor"
    ${usage(act, filter)}
    order by r.contract_id, s.started_at, r.session_id`.execute(act.tx)
  for (;;) {
    const { rows } = await sql<UsageRow>`fetch forward ${sql.lit(BATCH)} from usage`.execute(act.tx)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close usage`.execute(act.tx)
}

/** Where sessions took place. */
export type PlaceFacts = Readonly<{
  id: string
  zone: string
  country: string
  holidays: string | null
  groupKey: string | null
  locationKey: string | null
  pointKey: string | null
  current: string | null
  powerW: number | null
  connector: string | null
}>

/** Every charge point and location, by its id; a tenant has some thousands. */
export async function selectPlaces({ tx, tenantId }: Act): Promise<readonly PlaceFacts[]> {
  const { rows } = await sql<PlaceFacts>`
    select charge_point_id as id, zone, country, holidays, group_key as "groupKey", location_key as "locationKey", point_key as "pointKey",
           current, power_w as "powerW", connector
    from locations.v_place where tenant_id = ${tenantId}
    union all
    select location_id, zone, country, holidays, group_key, key, null, null, null, null
    from locations.v_location where tenant_id = ${tenantId}`.execute(tx)
  return rows
}

/** What pricing asks of a contract. */
export type ContractFacts = Readonly<{
  contractId: string
  contractAccountId: string
  number: string
  product: string
  currency: string
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate | null
  rhythm: Rhythm
  anchorOn: Temporal.PlainDate
  vatRegistered: boolean
  zone: string
  groups: readonly Readonly<{ from: string; group: string | null }>[]
  modules: readonly Readonly<{ module: string; from: string; to: string | null }>[]
}>

export async function selectContracts(
  { tx, tenantId }: Act,
  contractIds: readonly string[],
): Promise<readonly ContractFacts[]> {
  const { rows } = await sql<ContractFacts>`
    select c.contract_id as "contractId", c.contract_account_id as "contractAccountId", c.number, c.product, a.currency,
           c.starts_on as "startsOn", least(c.ends_on, a.closed_on) as "endsOn", a.rhythm, a.anchor_on as "anchorOn",
           i.vat_registered as "vatRegistered", t.zone,
           coalesce((select jsonb_agg(jsonb_build_object('from', m.valid_from, 'group', m.customer_group) order by m.valid_from)
                     from contracts.v_group_membership m where m.tenant_id = c.tenant_id and m.contract_id = c.contract_id), '[]') as groups,
           coalesce((select jsonb_agg(jsonb_build_object('module', m.module, 'from', m.valid_from, 'to', m.valid_to) order by m.valid_from, m.module)
                     from contracts.v_contract_module m where m.tenant_id = c.tenant_id and m.contract_id = c.contract_id), '[]') as modules
    from contracts.v_contract c
    join contracts.v_contract_account a on a.tenant_id = c.tenant_id and a.contract_account_id = c.contract_account_id
    join tenants.v_issuer i on i.tenant_id = c.tenant_id and i.issuer_id = c.issuer_id
    join tenants.v_tenant t on t.tenant_id = c.tenant_id
    where c.tenant_id = ${tenantId} and c.contract_id = any(${contractIds}::uuid[])`.execute(tx)
  return rows
}

/** The charges that sessions were rated with, and whose they are. */
export async function selectRated(
  { tx, tenantId }: Act,
  ratedItemIds: readonly string[],
): Promise<readonly Readonly<{ ratedItemId: string; charges: unknown; customer: string }>[]> {
  const { rows } = await sql<{ ratedItemId: string; charges: unknown; customer: string }>`
    select r.rated_item_id as "ratedItemId", r.charges, k.name as customer
    from rating.v_rated_item r
    join contracts.v_contract_account a on a.tenant_id = r.tenant_id and a.contract_account_id = r.contract_account_id
    join customers.v_customer k on k.tenant_id = a.tenant_id and k.customer_id = a.customer_id
    where r.tenant_id = ${tenantId} and r.rated_item_id = any(${ratedItemIds}::uuid[])`.execute(tx)
  return rows
}
