import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { canonicalUid } from '#modules/tokens'
import type { Content, Overlap, Resolution, StoredHead } from './types.ts'

/** Intake of one tenant goes one batch after the other: two that met would not see each other's sessions. */
export async function lockIntake({ tx, tenantId }: Act): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sessions ${tenantId}`}, 0))`.execute(tx)
}

export async function selectHeads(
  { tx, tenantId }: Act,
  source: string,
  sourceIds: readonly string[],
): Promise<readonly StoredHead[]> {
  const { rows } = await sql<StoredHead>`
    select session_id as "sessionId", source_id as "sourceId", version, encode(content_hash, 'hex') as "contentHash", state, reason,
           revised_at as "revisedAt", assigned_contract_id as "assignedContractId"
    from sessions.session where tenant_id = ${tenantId} and source = ${source} and source_id = any(${sourceIds}::text[])`.execute(
    tx,
  )
  return rows
}

/** Hashes of contents that stood before or were set aside, as `session hash`. */
export async function selectEarlierHashes(
  { tx, tenantId }: Act,
  sessionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ known: string }>`
    select session_id || ' ' || encode(content_hash, 'hex') as known from sessions.session_version
    where tenant_id = ${tenantId} and session_id = any(${sessionIds}::uuid[])
    union
    select session_id || ' ' || encode(content_hash, 'hex') from sessions.set_aside
    where tenant_id = ${tenantId} and session_id = any(${sessionIds}::uuid[])`.execute(tx)
  return new Set(rows.map((row) => row.known))
}

/** Finds place, contract and local day of each content, in its order. A person's choice of contract wins over the card. */
export async function selectResolutions(
  { tx, tenantId }: Act,
  contents: readonly Readonly<{ content: Content; assignedContractId: string | null }>[],
): Promise<readonly Resolution[]> {
  const column = <T>(pick: (content: Content) => T): T[] => contents.map(({ content }) => pick(content))
  const { rows } = await sql<Resolution>`
    select p.charge_point_id as "chargePointId", coalesce(p.location_id, l.location_id) as "locationId",
           coalesce(p.location_key, l.key) as "locationKey", p.power_w as "powerW",
           u.known is true or a.assigned is not null as "tokenKnown",
           c.contract_id as "contractId", c.contract_account_id as "contractAccountId",
           (a.ended_at at time zone coalesce(p.zone, l.zone, t.zone))::date as "endedOn"
    from unnest(${column((c) => c.pointKey)}::text[], ${column((c) => c.locationKey)}::text[], ${column((c) => c.tokenUid)}::text[],
                ${column((c) => c.startedAt)}::timestamptz[], ${column((c) => c.endedAt)}::timestamptz[],
                ${contents.map((c) => c.assignedContractId)}::uuid[])
      with ordinality a(point, location, token, started_at, ended_at, assigned, n)
    join tenants.v_tenant t on t.tenant_id = ${tenantId}
    left join locations.v_place p on p.tenant_id = t.tenant_id and p.point_key = a.point
    left join locations.v_location l on l.tenant_id = t.tenant_id and l.key = a.location
    left join lateral (
      select true as known,
             (array_agg(v.contract_id) filter (where v.valid_from <= a.started_at and (v.valid_to is null or a.started_at < v.valid_to)))[1] as contract_id
      from tokens.v_token_use v where v.tenant_id = t.tenant_id and v.uid = a.token
      having count(*) > 0
    ) u on true
    left join contracts.v_contract c
      on c.tenant_id = t.tenant_id and c.contract_id = coalesce(a.assigned, u.contract_id)
     and c.starts_on <= (a.started_at at time zone t.zone)::date
     and (c.ends_on is null or (a.started_at at time zone t.zone)::date < c.ends_on)
    order by a.n`.execute(tx)
  return rows
}

/** Whether sessions of any other source have been taken: where not, nothing can be there twice. */
export async function hasOtherSources({ tx, tenantId }: Act, source: string): Promise<boolean> {
  const { rows } = await sql<{ other: boolean }>`
    select exists (select from sessions.session where tenant_id = ${tenantId} and source < ${source})
        or exists (select from sessions.session where tenant_id = ${tenantId} and source > ${source}) as other`.execute(
    tx,
  )
  return rows[0]?.other === true
}

/**
 * For each session, one of another source that overlaps it on the same point or card. Back to back is no overlap, nor is a
 * minute or less that comes from cut times, unless that is half of the shorter session. Of two, the one taken later is held.
 * Stays of more than 100 days are not looked for.
 */
export async function selectOverlaps(
  { tx, tenantId }: Act,
  source: string,
  contents: readonly Readonly<{ sessionId: string; content: Content }>[],
): Promise<ReadonlyMap<string, Overlap>> {
  const column = <T>(pick: (content: Content) => T): T[] => contents.map(({ content }) => pick(content))
  const { rows } = await sql<Overlap & { of: string }>`
    with arriving as (
      select a.id, a.point, a.token, a.starts, greatest(coalesce(a.ends, a.starts), a.starts + interval '1 second') as ends
      from unnest(${contents.map((c) => c.sessionId)}::uuid[], ${column((c) => c.pointKey)}::text[], ${column((c) => c.tokenUid)}::text[],
                  ${column((c) => c.startedAt)}::timestamptz[], ${column((c) => c.endedAt)}::timestamptz[]) a(id, point, token, starts, ends)
    ), near as (
      select a.id, a.starts, a.ends, s.session_id from arriving a
      join sessions.session s on s.tenant_id = ${tenantId} and s.point_key = a.point
       and s.started_at < a.ends and s.started_at > a.starts - interval '100 days'
      union
      select a.id, a.starts, a.ends, s.session_id from arriving a
      join sessions.session s on s.tenant_id = ${tenantId} and s.token_uid = a.token
       and s.started_at < a.ends and s.started_at > a.starts - interval '100 days'
    ), met as (
      select n.id, n.starts, n.ends, s.*, greatest(coalesce(s.ended_at, s.started_at), s.started_at + interval '1 second') as other_ends
      from near n join sessions.session s on s.tenant_id = ${tenantId} and s.session_id = n.session_id
      where s.source <> ${source} and s.state <> 'discarded'
        and (s.session_id < n.id or not exists (
          select from worklist.v_open_item w
          where w.tenant_id = ${tenantId} and w.subject_id = s.session_id and w.kind = 'session' and w.reason = 'probable_duplicate'))
    )
    select distinct on (id) id as of, session_id as session, source, source_id as "sourceId", started_at as "startedAt",
           ended_at as "endedAt", energy_wh as "energyWh"
    from met
    where least(ends, other_ends) - greatest(starts, started_at)
          > least(interval '60 seconds', least(ends - starts, other_ends - started_at) / 2)
    order by id, started_at, session_id`.execute(tx)
  return new Map(rows.map(({ of, ...overlap }) => [of, overlap]))
}

/** Sessions that are held because they overlap this one. */
export async function selectHeldFor({ tx, tenantId }: Act, sessionId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select subject_id as id from worklist.v_open_item
    where tenant_id = ${tenantId} and kind = 'session' and reason = 'probable_duplicate' and facts->>'other' = ${sessionId}`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

export async function selectZone({ tx, tenantId }: Act): Promise<string> {
  const { rows } = await sql<{ zone: string }>`select zone from tenants.v_tenant where tenant_id = ${tenantId}`.execute(
    tx,
  )
  const [tenant] = rows
  if (!tenant) throw new Error('the tenant is not there')
  return tenant.zone
}

/** Which of these keys already name a group, location or point. */
export async function selectTakenKeys({ tx, tenantId }: Act, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select point_key as key from locations.v_place where tenant_id = ${tenantId} and point_key = any(${keys}::text[])
    union select key from locations.v_location where tenant_id = ${tenantId} and key = any(${keys}::text[])
    union select group_key from locations.v_location where tenant_id = ${tenantId} and group_key = any(${keys}::text[])`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.key))
}

export async function selectLocationIds(
  { tx, tenantId }: Act,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string; id: string }>`
    select key, location_id as id from locations.v_location where tenant_id = ${tenantId} and key = any(${keys}::text[])`.execute(
    tx,
  )
  return new Map(rows.map(({ key, id }) => [key, id]))
}

/** Which of these cards nobody has registered, read forwards or backwards, and whose number is not used for a contract account either. */
export async function selectUnknownCards({ tx, tenantId }: Act, cards: readonly string[]): Promise<readonly string[]> {
  const uids = cards.map(canonicalUid)
  const { rows } = await sql<{ card: string }>`
    select a.card
    from unnest(${cards}::text[], ${uids}::text[], ${uids.map((uid) => (uid.match(/../g) ?? []).reverse().join(''))}::text[])
      with ordinality a(card, uid, backwards, n)
    where not exists (select from tokens.v_token_use u where u.tenant_id = ${tenantId} and u.uid in (a.uid, a.backwards))
      and not exists (select from contracts.v_contract_account c where c.tenant_id = ${tenantId} and c.number = a.card)
      and not exists (select from customers.v_customer k where k.tenant_id = ${tenantId} and k.number = a.card)
    order by a.n`.execute(tx)
  return rows.map((row) => row.card)
}
