import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import type { CellRow, Head, PriceListRow, ProductRow, VersionRow } from './types.ts'

export async function selectHead({ tx, tenantId }: Act): Promise<Head & { country: string; currency: string }> {
  const { rows } = await sql<Head & { country: string; currency: string }>`
    select coalesce(h.matrix_priority, '{}') as "matrixPriority", coalesce(h.tax, '{}') as tax, coalesce(h.profiles, '{}') as profiles, t.country, t.currency
    from tenants.v_tenant t left join tariffs.plan_head h on h.tenant_id = t.tenant_id where t.tenant_id = ${tenantId}`.execute(
    tx,
  )
  const [head] = rows
  if (!head) throw new Error('the tenant is missing')
  return head
}

export async function upsertHead({ tx, tenantId }: Act, head: Head): Promise<void> {
  await sql`
    insert into tariffs.plan_head (tenant_id, matrix_priority, tax, profiles)
    values (${tenantId}, ${head.matrixPriority}::text[], ${JSON.stringify(head.tax)}::jsonb, ${JSON.stringify(head.profiles)}::jsonb)
    on conflict (tenant_id) do update set matrix_priority = excluded.matrix_priority, tax = excluded.tax, profiles = excluded.profiles`.execute(
    tx,
  )
}

export async function selectProducts({ tx, tenantId }: Act): Promise<readonly ProductRow[]> {
  const { rows } =
    await sql<ProductRow>`select key, definition from tariffs.product where tenant_id = ${tenantId} order by key`.execute(
      tx,
    )
  return rows
}

export async function upsertProducts({ tx, tenantId }: Act, products: readonly ProductRow[]): Promise<void> {
  await sql`
    insert into tariffs.product (tenant_id, key, definition)
    select ${tenantId}, p.key, p.definition
    from unnest(${products.map(({ key }) => key)}::text[], ${products.map(({ definition }) => JSON.stringify(definition))}::jsonb[]) p(key, definition)
    on conflict (tenant_id, key) do update set definition = excluded.definition`.execute(tx)
}

export async function selectPriceLists({ tx, tenantId }: Act): Promise<readonly PriceListRow[]> {
  const { rows } = await sql<PriceListRow>`
    select key, product, basis, currency from tariffs.price_list where tenant_id = ${tenantId} order by key`.execute(tx)
  return rows
}

/** Returns the keys that are new. */
export async function insertPriceLists(
  { tx, tenantId }: Act,
  lists: readonly PriceListRow[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    insert into tariffs.price_list (tenant_id, key, product, basis, currency)
    select ${tenantId}, l.* from unnest(${lists.map(({ key }) => key)}::text[], ${lists.map(({ product }) => product)}::text[],
      ${lists.map(({ basis }) => basis)}::text[], ${lists.map(({ currency }) => currency)}::text[]) l
    on conflict do nothing returning key`.execute(tx)
  return rows.map(({ key }) => key)
}

const versionColumns = sql`
  price_list as "priceList", version, valid_from as "validFrom", corrects, reason, definition, state,
  published_at as "publishedAt", published_by as "publishedBy"`

/** Versions of one list or of all, drafts included. */
export async function selectVersions({ tx, tenantId }: Act, priceList: string | null): Promise<readonly VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select ${versionColumns} from tariffs.price_list_version
    where tenant_id = ${tenantId} and (${priceList}::text is null or price_list = ${priceList}) order by price_list, version`.execute(
    tx,
  )
  return rows
}

export type NewVersion = Readonly<{
  priceList: string
  version: number
  validFrom: Temporal.Instant
  corrects: number | null
  reason: string | null
  definition: string
}>

export async function insertDrafts({ tx, tenantId }: Act, versions: readonly NewVersion[]): Promise<void> {
  const column = <T>(pick: (version: NewVersion) => T): T[] => versions.map(pick)
  await sql`
    insert into tariffs.price_list_version (tenant_id, state, price_list, version, valid_from, corrects, reason, definition)
    select ${tenantId}, 'draft', v.*
    from unnest(${column((v) => v.priceList)}::text[], ${column((v) => v.version)}::int[], ${column((v) => v.validFrom)}::timestamptz[],
                ${column((v) => v.corrects)}::int[], ${column((v) => v.reason)}::text[], ${column((v) => v.definition)}::jsonb[]) v`.execute(
    tx,
  )
}

/** Takes drafts away that others are to take the place of. */
export async function deleteDrafts(
  { tx, tenantId }: Act,
  versions: readonly Pick<NewVersion, 'priceList' | 'version'>[],
): Promise<void> {
  await sql`
    delete from tariffs.price_list_version v
    using unnest(${versions.map((v) => v.priceList)}::text[], ${versions.map((v) => v.version)}::int[]) d(list, version)
    where v.tenant_id = ${tenantId} and v.price_list = d.list and v.version = d.version and v.state = 'draft'`.execute(
    tx,
  )
}

/** Changes a draft; false where there is none. */
export async function updateDraft({ tx, tenantId }: Act, draft: NewVersion): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update tariffs.price_list_version
    set valid_from = ${draft.validFrom}, corrects = ${draft.corrects}, reason = ${draft.reason}, definition = ${draft.definition}::jsonb
    where tenant_id = ${tenantId} and price_list = ${draft.priceList} and version = ${draft.version} and state = 'draft'`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** Publishes drafts; returns how many were drafts. */
export async function updateToPublished(
  { tx, tenantId, actor }: Act,
  versions: readonly { priceList: string; version: number; hash: Buffer }[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    update tariffs.price_list_version v set state = 'published', published_at = ${realNow()}, published_by = ${actor}, content_hash = p.hash
    from unnest(${versions.map((v) => v.priceList)}::text[], ${versions.map((v) => v.version)}::int[], ${versions.map((v) => v.hash)}::bytea[]) p(list, version, hash)
    where v.tenant_id = ${tenantId} and v.price_list = p.list and v.version = p.version and v.state = 'draft'`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0n)
}

export async function selectCells({ tx, tenantId }: Act): Promise<readonly CellRow[]> {
  const { rows } = await sql<CellRow>`
    select cell_id as "cellId", price_list as "priceList", place, customer_group as "customerGroup", bound, valid_from as "validFrom", valid_to as "validTo"
    from tariffs.matrix_cell where tenant_id = ${tenantId} order by valid_from, cell_id`.execute(tx)
  return rows
}

export async function insertCells({ tx, tenantId }: Act, cells: readonly CellRow[]): Promise<void> {
  const column = <T>(pick: (cell: CellRow) => T): T[] => cells.map(pick)
  await sql`
    insert into tariffs.matrix_cell (tenant_id, cell_id, price_list, place, customer_group, bound, valid_from, valid_to)
    select ${tenantId}, c.*
    from unnest(${column((c) => c.cellId)}::uuid[], ${column((c) => c.priceList)}::text[], ${column((c) => c.place)}::text[],
                ${column((c) => c.customerGroup)}::text[], ${column((c) => JSON.stringify(c.bound))}::jsonb[],
                ${column((c) => c.validFrom)}::date[], ${column((c) => c.validTo)}::date[]) c`.execute(tx)
}

/** Ends a cell's validity; false where there is no such cell. */
export async function endCell({ tx, tenantId }: Act, cellId: string, validTo: Temporal.PlainDate): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update tariffs.matrix_cell set valid_to = ${validTo}
    where tenant_id = ${tenantId} and cell_id = ${cellId} and valid_from < ${validTo}`.execute(tx)
  return numAffectedRows === 1n
}

/** The time zone of the tenant. */
export async function selectZone({ tx, tenantId }: Act): Promise<string> {
  const { rows } = await sql<{ zone: string }>`
    select zone from tenants.v_tenant where tenant_id = ${tenantId}`.execute(tx)
  return rows[0]?.zone ?? 'UTC'
}

/** Whether the tenant asks for a second person here. */
export async function selectIsGuarded({ tx, tenantId }: Act, what: string): Promise<boolean> {
  const { rows } = await sql<{ guarded: boolean | null }>`
    select settings -> 'secondPerson' ? ${what} as guarded from tenants.v_tenant where tenant_id = ${tenantId}`.execute(
    tx,
  )
  return rows[0]?.guarded === true
}

export type PlaceRow = Readonly<{
  group: string | null
  location: string | null
  point: string | null
  zone: string | null
  current: 'AC' | 'DC' | null
  powerW: number | null
  connector: string | null
}>

/** The charge points whose calibration approval forbids prices by time. */
export async function selectTimeForbidden({ tx, tenantId }: Act): Promise<readonly PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select group_key as "group", location_key as location, point_key as point, zone, current, power_w as "powerW", connector
    from locations.v_place where tenant_id = ${tenantId} and time_tariff_permitted = false order by point_key`.execute(
    tx,
  )
  return rows
}

/** A charge point, a location or a group by its key, with the places around it; undefined where there is none. */
export async function selectPlace({ tx, tenantId }: Act, key: string): Promise<PlaceRow | undefined> {
  const { rows } = await sql<PlaceRow>`
    select "group", location, point, zone, current, "powerW", connector from (
      select 1 as width, group_key as "group", location_key as location, point_key as point, zone, current, power_w as "powerW", connector
      from locations.v_place where tenant_id = ${tenantId} and point_key = ${key}
      union all
      select 2, group_key, key, null, zone, null, null, null from locations.v_location where tenant_id = ${tenantId} and key = ${key}
      union all
      select 3, group_key, null, null, null, null, null, null from locations.v_location where tenant_id = ${tenantId} and group_key = ${key}
    ) place order by width limit 1`.execute(tx)
  return rows[0]
}
