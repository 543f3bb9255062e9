import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { ChargePoint, ChargePointChange, Location, LocationChange, LocationGroup } from './types.ts'

const location = sql`
  select l.location_id as "locationId", l.key, l.name, l.location_group_id as "locationGroupId", g.key as "groupKey", l.zone, l.country, l.holidays, l.street, l.postcode, l.city,
         (select count(*)::int from locations.charge_point p where p.tenant_id = l.tenant_id and p.location_id = l.location_id) as points
  from locations.location l
  left join locations.location_group g on g.tenant_id = l.tenant_id and g.location_group_id = l.location_group_id`

const point = sql`
  select p.charge_point_id as "chargePointId", p.key, p.location_id as "locationId", l.key as "locationKey", p.current,
         p.power_w as "powerW", p.connector, p.time_tariff_permitted as "timeTariffPermitted"
  from locations.charge_point p join locations.location l on l.tenant_id = p.tenant_id and l.location_id = p.location_id`

/** How far a list has come: the key of the last row; one row more than the limit comes where there are more. */
export type Page = Readonly<{ limit: number; after: string | null }>

export async function selectGroups({ tx, tenantId }: Act): Promise<readonly LocationGroup[]> {
  const { rows } = await sql<LocationGroup>`
    select location_group_id as "locationGroupId", key, name from locations.location_group
    where tenant_id = ${tenantId} order by key`.execute(tx)
  return rows
}

export async function selectLocations(
  { tx, tenantId }: Act,
  { limit, after }: Page,
  groupKey: string | null,
): Promise<readonly Location[]> {
  const { rows } = await sql<Location>`${location}
    where l.tenant_id = ${tenantId} and (${after}::text is null or l.key > ${after}::text)
      and (${groupKey}::text is null or g.key = ${groupKey}::text)
    order by l.key limit ${limit + 1}`.execute(tx)
  return rows
}

export async function selectLocation({ tx, tenantId }: Act, locationId: string): Promise<Location | undefined> {
  const { rows } = await sql<Location>`${location}
    where l.tenant_id = ${tenantId} and l.location_id = ${locationId}`.execute(tx)
  return rows[0]
}

export async function selectPoints(
  { tx, tenantId }: Act,
  { limit, after }: Page,
  locationId: string | null,
): Promise<readonly ChargePoint[]> {
  const { rows } = await sql<ChargePoint>`${point}
    where p.tenant_id = ${tenantId} and (${after}::text is null or p.key > ${after}::text)
      and (${locationId}::uuid is null or p.location_id = ${locationId}::uuid)
    order by p.key limit ${limit + 1}`.execute(tx)
  return rows
}

export async function selectPoint({ tx, tenantId }: Act, chargePointId: string): Promise<ChargePoint | undefined> {
  const { rows } = await sql<ChargePoint>`${point}
    where p.tenant_id = ${tenantId} and p.charge_point_id = ${chargePointId}`.execute(tx)
  return rows[0]
}

export async function updateLocation(
  { tx, tenantId }: Act,
  locationId: string,
  change: Required<LocationChange>,
): Promise<void> {
  await sql`
    update locations.location
    set name = ${change.name}, location_group_id = ${change.locationGroupId}, holidays = ${change.holidays}, street = ${change.street},
        postcode = ${change.postcode}, city = ${change.city}
    where tenant_id = ${tenantId} and location_id = ${locationId}`.execute(tx)
}

export async function updatePoint(
  { tx, tenantId }: Act,
  chargePointId: string,
  change: Required<ChargePointChange>,
): Promise<void> {
  await sql`
    update locations.charge_point
    set current = ${change.current}, power_w = ${change.powerW}, connector = ${change.connector},
        time_tariff_permitted = ${change.timeTariffPermitted}
    where tenant_id = ${tenantId} and charge_point_id = ${chargePointId}`.execute(tx)
}
