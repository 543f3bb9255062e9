import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { ChargePoint, NewChargePoint, NewLocation, NewLocationGroup, PlaceKind } from './types.ts'

export async function selectTakenKeys(
  { tx, tenantId }: Act,
  keys: readonly string[],
): Promise<ReadonlyMap<string, PlaceKind>> {
  const { rows } = await sql<{ key: string; kind: PlaceKind }>`
    select key, kind from locations.place_key where tenant_id = ${tenantId} and key = any(${keys}::text[])`.execute(tx)
  return new Map(rows.map(({ key, kind }) => [key, kind]))
}

export async function insertKeys({ tx, tenantId }: Act, kind: PlaceKind, keys: readonly string[]): Promise<void> {
  await sql`
    insert into locations.place_key (tenant_id, key, kind)
    select ${tenantId}, key, ${kind} from unnest(${keys}::text[]) key`.execute(tx)
}

export async function insertGroups({ tx, tenantId }: Act, groups: readonly NewLocationGroup[]): Promise<void> {
  const column = <T>(pick: (group: NewLocationGroup) => T): T[] => groups.map(pick)
  await sql`
    insert into locations.location_group (tenant_id, location_group_id, key, name, kind)
    select ${tenantId}, g.*, 'group'
    from unnest(${column((g) => g.locationGroupId)}::uuid[], ${column((g) => g.key)}::text[], ${column((g) => g.name)}::text[]) g`.execute(
    tx,
  )
}

export async function insertLocations({ tx, tenantId }: Act, locations: readonly NewLocation[]): Promise<void> {
  const column = <T>(pick: (location: NewLocation) => T): T[] => locations.map(pick)
  await sql`
    insert into locations.location (tenant_id, kind, location_id, key, name, location_group_id, zone, country, holidays, street, postcode, city)
    select ${tenantId}, 'location', l.*
    from unnest(${column((l) => l.locationId)}::uuid[], ${column((l) => l.key)}::text[], ${column((l) => l.name)}::text[],
                ${column((l) => l.locationGroupId ?? null)}::uuid[], ${column((l) => l.zone)}::text[], ${column((l) => l.country)}::text[],
                ${column((l) => l.holidays ?? null)}::text[], ${column((l) => l.street ?? null)}::text[],
                ${column((l) => l.postcode ?? null)}::text[], ${column((l) => l.city ?? null)}::text[]) l`.execute(tx)
}

export async function insertPoints({ tx, tenantId }: Act, points: readonly NewChargePoint[]): Promise<void> {
  const column = <T>(pick: (point: NewChargePoint) => T): T[] => points.map(pick)
  await sql`
    insert into locations.charge_point (tenant_id, kind, charge_point_id, key, location_id, current, power_w, connector, time_tariff_permitted)
    select ${tenantId}, 'point', p.*
    from unnest(${column((p) => p.chargePointId)}::uuid[], ${column((p) => p.key)}::text[], ${column((p) => p.locationId)}::uuid[],
                ${column((p) => p.current ?? null)}::text[], ${column((p) => p.powerW ?? null)}::int[],
                ${column((p) => p.connector ?? null)}::text[], ${column((p) => p.timeTariffPermitted ?? null)}::boolean[]) p`.execute(
    tx,
  )
}

export async function selectKnownGroups({ tx, tenantId }: Act, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select location_group_id as id from locations.location_group
    where tenant_id = ${tenantId} and location_group_id = any(${ids}::uuid[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

export async function selectKnownLocations(
  { tx, tenantId }: Act,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select location_id as id from locations.location
    where tenant_id = ${tenantId} and location_id = any(${ids}::uuid[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** key → location id, for those there are. */
export async function findLocationsByKeys(
  { tx, tenantId }: Act,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string; location_id: string }>`
    select key, location_id from locations.location where tenant_id = ${tenantId} and key = any(${keys}::text[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.key, row.location_id]))
}

/** key → location group id, for those there are. */
export async function findLocationGroupsByKeys(
  { tx, tenantId }: Act,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string; location_group_id: string }>`
    select key, location_group_id from locations.location_group
    where tenant_id = ${tenantId} and key = any(${keys}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.key, row.location_group_id]))
}

/** key → charge point, for those there are. */
export async function findPointsByKeys(
  { tx, tenantId }: Act,
  keys: readonly string[],
): Promise<ReadonlyMap<string, ChargePoint>> {
  const { rows } = await sql<ChargePoint>`
    select p.charge_point_id as "chargePointId", p.key, p.location_id as "locationId", l.key as "locationKey", p.current,
           p.power_w as "powerW", p.connector, p.time_tariff_permitted as "timeTariffPermitted"
    from locations.charge_point p join locations.location l on l.tenant_id = p.tenant_id and l.location_id = p.location_id
    where p.tenant_id = ${tenantId} and p.key = any(${keys}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.key, row]))
}
