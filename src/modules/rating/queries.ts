import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import type { NewItem, Rateable } from './types.ts'

const epoch = (column: string): ReturnType<typeof sql> => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`

/** The sessions with place, contract, issuer and the customer group at their start. */
export async function selectRateable(
  { tx, tenantId }: Act,
  sessionIds: readonly string[],
): Promise<readonly Rateable[]> {
  const { rows } = await sql<Rateable>`
    select s.session_id as "sessionId", s.version, s.state, s.contract_id as "contractId", s.contract_account_id as "contractAccountId",
           c.issuer_id as "issuerId", i.vat_registered as "vatRegistered", c.product, c.number as "contractNumber", a.currency as "accountCurrency",
           (select m.customer_group from contracts.v_group_membership m
            where m.tenant_id = s.tenant_id and m.contract_id = s.contract_id
              and m.valid_from <= (s.started_at at time zone coalesce(p.zone, l.zone, t.zone))::date
            order by m.valid_from desc limit 1) as "customerGroup",
           ${epoch('s.started_at')} as "startedMs", ${epoch('s.ended_at')} as "endedMs", ${epoch('s.charging_ended_at')} as "chargingEndedMs",
           ${epoch('s.authorised_at')} as "authorisedMs", s.energy_wh::float8 as "energyWh", s.ended_on as "endedOn",
           coalesce(p.zone, l.zone) as zone, coalesce(p.country, l.country) as country, coalesce(p.holidays, l.holidays) as holidays,
           coalesce(p.group_key, l.group_key) as "groupKey", coalesce(p.location_key, l.key) as "locationKey", p.point_key as "pointKey",
           p.current, p.power_w as "powerW", p.connector, s.details,
           array(select m.module from contracts.v_contract_module m
                 where m.tenant_id = s.tenant_id and m.contract_id = s.contract_id
                   and daterange(m.valid_from, m.valid_to) @> (s.started_at at time zone t.zone)::date
                 order by m.module) as modules, coalesce(r.generation, 0) as generation,
           case when not exists (select from rating.superseded x where x.tenant_id = s.tenant_id and x.rated_item_id = r.rated_item_id)
                then r.rated_item_id end as "ratedItemId"
    from sessions.v_session s
    join tenants.v_tenant t on t.tenant_id = s.tenant_id
    left join locations.v_place p on p.tenant_id = s.tenant_id and p.charge_point_id = s.charge_point_id
    left join locations.v_location l on l.tenant_id = s.tenant_id and l.location_id = s.location_id
    left join contracts.v_contract c on c.tenant_id = s.tenant_id and c.contract_id = s.contract_id
    left join contracts.v_contract_account a on a.tenant_id = s.tenant_id and a.contract_account_id = s.contract_account_id
    left join tenants.v_issuer i on i.tenant_id = s.tenant_id and i.issuer_id = c.issuer_id
    left join lateral (
      select i.rated_item_id, i.generation from rating.rated_item i
      where i.tenant_id = s.tenant_id and i.session_id = s.session_id order by i.generation desc limit 1
    ) r on true
    where s.tenant_id = ${tenantId} and s.session_id = any(${sessionIds}::uuid[])
    order by s.session_id`.execute(tx)
  return rows
}

export async function insertItems({ tx, tenantId }: Act, items: readonly NewItem[]): Promise<void> {
  const column = <T>(pick: (item: NewItem) => T): T[] => items.map(pick)
  const braced = (list: readonly (string | bigint)[]): string => `{${list.join(',')}}`
  await sql`
    insert into rating.rated_item (tenant_id, rated_item_id, session_id, session_version, generation, contract_account_id, contract_id, issuer_id,
      price_list, price_list_version, currency, basis, total, free_reason, started_at, ended_on, energy_wh, country, categories, rates, amounts,
      charges, provisional, rated_at)
    select ${tenantId}, i.id, i.session, i.version, i.generation, i.account, i.contract, i.issuer, i.list, i.list_version, i.currency, i.basis, i.total,
           i.free, to_timestamp(i.started_ms / 1000), i.ended_on, i.energy, i.country, i.categories::text[], i.rates::numeric[], i.amounts::bigint[],
           i.charges, i.provisional, ${realNow()}
    from unnest(
      ${column((i) => i.ratedItemId)}::uuid[], ${column((i) => i.session.sessionId)}::uuid[], ${column((i) => i.session.version)}::int[],
      ${column((i) => i.generation)}::int[], ${column((i) => i.session.contractAccountId)}::uuid[], ${column((i) => i.session.contractId)}::uuid[],
      ${column((i) => i.session.issuerId)}::uuid[], ${column((i) => i.priceList)}::text[], ${column((i) => i.priceListVersion)}::int[],
      ${column((i) => i.currency)}::text[], ${column((i) => i.basis)}::text[], ${column((i) => i.totalMinor)}::bigint[],
      ${column((i) => i.freeReason)}::text[], ${column((i) => i.session.startedMs)}::float8[], ${column((i) => i.session.endedOn)}::date[],
      ${column((i) => i.session.energyWh)}::bigint[], ${column((i) => i.country)}::text[], ${column((i) => braced(i.categories))}::text[],
      ${column((i) => braced(i.rates))}::text[], ${column((i) => braced(i.amounts))}::text[], ${column((i) => i.charges)}::jsonb[], ${column((i) => i.provisional)}::boolean[])
      i(id, session, version, generation, account, contract, issuer, list, list_version, currency, basis, total, free, started_ms, ended_on, energy,
        country, categories, rates, amounts, charges, provisional)`.execute(tx)
}

/** Marks items as superseded, by another or by none. */
export async function insertSuperseded(
  { tx, tenantId }: Act,
  pairs: readonly { old: string; by: string | null }[],
): Promise<void> {
  await sql`
    insert into rating.superseded (tenant_id, rated_item_id, by_item_id)
    select ${tenantId}, s.* from unnest(${pairs.map(({ old }) => old)}::uuid[], ${pairs.map(({ by }) => by)}::uuid[]) s
    on conflict do nothing`.execute(tx)
}

/** Notes the plan worked with; true when it is another one than last time. */
export async function upsertPlanSeen({ tx, tenantId }: Act, hash: Buffer): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    with before as (select plan_hash from rating.plan_seen where tenant_id = ${tenantId}),
    written as (
      insert into rating.plan_seen (tenant_id, plan_hash) values (${tenantId}, ${hash})
      on conflict (tenant_id) do update set plan_hash = excluded.plan_hash where plan_seen.plan_hash <> excluded.plan_hash
    )
    select coalesce((select plan_hash <> ${hash} from before), true) as changed`.execute(tx)
  return rows[0]?.changed === true
}

/** Sessions that wait for a price. */
export async function selectWaiting({ tx, tenantId }: Act, reasons: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct subject_id as id from worklist.v_open_item
    where tenant_id = ${tenantId} and subject_kind = 'session' and reason = any(${reasons}::text[])`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Sessions whose current price comes from a version that a published correction has taken the place of. */
export async function selectCorrected({ tx, tenantId }: Act): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.session_id as id
    from tariffs.v_price_list_version v
    join rating.v_rated_item r on r.tenant_id = v.tenant_id and r.price_list = v.price_list and r.price_list_version = v.corrects
    where v.tenant_id = ${tenantId} and v.state = 'published' and v.corrects is not null`.execute(tx)
  return rows.map(({ id }) => id)
}
