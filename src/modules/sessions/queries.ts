import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { printContent } from './content.ts'
import type { Content, Kept, SessionState, Standing } from './types.ts'

/** Keeps the contents of these sessions as they stand, before they are replaced. */
export async function insertVersionsOf(
  { tx, tenantId }: Act,
  sessionIds: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into sessions.session_version (tenant_id, session_id, version, content_hash, content, received_at, replaced_at)
    select tenant_id, session_id, version, content_hash,
           jsonb_build_object('point_key', point_key, 'location_key', location_key, 'token_uid', token_uid, 'token_raw', token_raw,
             'started_at', started_at, 'ended_at', ended_at, 'charging_ended_at', charging_ended_at, 'authorised_at', authorised_at,
             'energy_wh', energy_wh::text, 'energy_raw', energy_raw, 'details', details, 'doubts', doubts, 'revised_at', revised_at),
           received_at, ${at}
    from sessions.session where tenant_id = ${tenantId} and session_id = any(${sessionIds}::uuid[])`.execute(tx)
}

/** Keeps contents that were replaced within the batch that brought them. */
export async function insertVersions(
  { tx, tenantId }: Act,
  kept: readonly (Kept & Readonly<{ version: number }>)[],
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into sessions.session_version (tenant_id, session_id, version, content_hash, content, received_at, replaced_at)
    select ${tenantId}, k.id, k.version, decode(k.hash, 'hex'), k.content::jsonb, ${at}, ${at}
    from unnest(${kept.map((k) => k.sessionId)}::uuid[], ${kept.map((k) => k.version)}::int[], ${kept.map((k) => k.contentHash)}::text[],
                ${kept.map((k) => printContent(k.content))}::text[]) k(id, version, hash, content)`.execute(tx)
}

export async function insertSetAside(
  { tx, tenantId }: Act,
  kept: readonly (Kept & Readonly<{ why: 'conflict' | 'older' }>)[],
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into sessions.set_aside (tenant_id, session_id, content_hash, content, why, received_at)
    select ${tenantId}, k.id, decode(k.hash, 'hex'), k.content::jsonb, k.why, ${at}
    from unnest(${kept.map((k) => k.sessionId)}::uuid[], ${kept.map((k) => k.contentHash)}::text[],
                ${kept.map((k) => printContent(k.content))}::text[], ${kept.map((k) => k.why)}::text[]) k(id, hash, content, why)
    on conflict do nothing`.execute(tx)
}

/** Writes sessions as they stand now; a replaced one loses what a person had accepted of its former content. */
export async function upsertSessions(
  { tx, tenantId }: Act,
  standing: readonly Standing[],
  at: Temporal.Instant,
): Promise<void> {
  const column = <T>(pick: (session: Standing) => T): T[] => standing.map(pick)
  const content = <T>(pick: (content: Content) => T): T[] => standing.map((s) => pick(s.content))
  await sql`
    insert into sessions.session (
      tenant_id, session_id, source, source_id, version, content_hash, import_id, received_at, state, reason,
      point_key, location_key, charge_point_id, location_id, token_uid, token_raw, contract_id, contract_account_id,
      started_at, ended_at, charging_ended_at, authorised_at, energy_wh, energy_raw, ended_on, details, doubts, revised_at)
    select ${tenantId}, s.id, s.source, s.source_id, s.version, decode(s.hash, 'hex'), s.import, ${at},
           case when s.reason is null then 'ready' else 'waiting' end, s.reason,
           s.point, s.location, s.charge_point, s.location_id, s.uid, s.raw_uid, s.contract, s.account,
           s.started_at, s.ended_at, s.charging_ended_at, s.authorised_at, s.wh, s.raw_kwh, s.ended_on, s.details::jsonb,
           string_to_array(s.doubts, ' '), s.revised_at
    from unnest(
      ${column((s) => s.sessionId)}::uuid[], ${column((s) => s.source)}::text[], ${column((s) => s.sourceId)}::text[],
      ${column((s) => s.version)}::int[], ${column((s) => s.contentHash)}::text[], ${column((s) => s.importId)}::uuid[],
      ${column((s) => s.waiting[0]?.reason ?? null)}::text[],
      ${content((c) => c.pointKey)}::text[], ${column((s) => s.resolution.locationKey ?? s.content.locationKey)}::text[],
      ${column((s) => s.resolution.chargePointId)}::uuid[], ${column((s) => s.resolution.locationId)}::uuid[],
      ${content((c) => c.tokenUid)}::text[], ${content((c) => c.tokenRaw)}::text[],
      ${column((s) => s.resolution.contractId)}::uuid[], ${column((s) => s.resolution.contractAccountId)}::uuid[],
      ${content((c) => c.startedAt)}::timestamptz[], ${content((c) => c.endedAt)}::timestamptz[],
      ${content((c) => c.chargingEndedAt)}::timestamptz[], ${content((c) => c.authorisedAt)}::timestamptz[],
      ${content((c) => c.energyWh)}::bigint[], ${content((c) => c.energyRaw)}::text[],
      ${column((s) => s.resolution.endedOn)}::date[], ${content((c) => (c.details === null ? null : JSON.stringify(c.details)))}::text[],
      ${content((c) => (c.doubts.length === 0 ? null : c.doubts.join(' ')))}::text[], ${content((c) => c.revisedAt)}::timestamptz[]
    ) s(id, source, source_id, version, hash, import, reason, point, location, charge_point, location_id, uid, raw_uid, contract, account,
        started_at, ended_at, charging_ended_at, authorised_at, wh, raw_kwh, ended_on, details, doubts, revised_at)
    on conflict (tenant_id, session_id) do update set
      version = excluded.version, content_hash = excluded.content_hash, import_id = coalesce(excluded.import_id, session.import_id), received_at = excluded.received_at,
      state = excluded.state, reason = excluded.reason, point_key = excluded.point_key, location_key = excluded.location_key,
      charge_point_id = excluded.charge_point_id, location_id = excluded.location_id, token_uid = excluded.token_uid,
      token_raw = excluded.token_raw, contract_id = excluded.contract_id, contract_account_id = excluded.contract_account_id,
      started_at = excluded.started_at, ended_at = excluded.ended_at, charging_ended_at = excluded.charging_ended_at,
      authorised_at = excluded.authorised_at, energy_wh = excluded.energy_wh, energy_raw = excluded.energy_raw,
      ended_on = excluded.ended_on, details = excluded.details, doubts = excluded.doubts, accepted = null,
      revised_at = excluded.revised_at`.execute(tx)
}

export async function insertToRate({ tx, tenantId }: Act, sessionIds: readonly string[]): Promise<void> {
  await sql`
    insert into sessions.to_rate (tenant_id, session_id) select ${tenantId}, unnest(${sessionIds}::uuid[])
    on conflict do nothing`.execute(tx)
}

/** What rating has yet to look at, oldest ids first; claimed until the transaction ends, so that two workers take different ones. */
export async function claimToRate({ tx, tenantId }: Act, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select session_id as id from sessions.to_rate where tenant_id = ${tenantId}
    order by session_id limit ${limit} for update skip locked`.execute(tx)
  return rows.map((row) => row.id)
}

export async function deleteToRate({ tx, tenantId }: Act, sessionIds: readonly string[]): Promise<void> {
  await sql`delete from sessions.to_rate where tenant_id = ${tenantId} and session_id = any(${sessionIds}::uuid[])`.execute(
    tx,
  )
}

type StoredRow = Content &
  Readonly<{ sessionId: string; source: string; sourceId: string; version: number; contentHash: string }> &
  Readonly<{
    state: SessionState
    reason: string | null
    assignedContractId: string | null
    accepted: readonly string[]
  }>

/** Sessions with their content, locked until the transaction ends. */
export async function selectStored(
  { tx, tenantId }: Act,
  sessionIds: readonly string[],
): Promise<readonly StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    select session_id as "sessionId", source, source_id as "sourceId", version, encode(content_hash, 'hex') as "contentHash", state, reason,
           assigned_contract_id as "assignedContractId", coalesce(accepted, '{}') as accepted,
           point_key as "pointKey", location_key as "locationKey", token_uid as "tokenUid", token_raw as "tokenRaw",
           started_at as "startedAt", ended_at as "endedAt", charging_ended_at as "chargingEndedAt", authorised_at as "authorisedAt",
           energy_wh as "energyWh", energy_raw as "energyRaw", details, coalesce(doubts, '{}') as doubts, revised_at as "revisedAt"
    from sessions.session where tenant_id = ${tenantId} and session_id = any(${sessionIds}::uuid[])
    order by session_id for update`.execute(tx)
  return rows
}

/** Ids of waiting sessions behind `after`, of these cards where given. */
export async function selectWaitingIds(
  { tx, tenantId }: Act,
  uids: readonly string[] | null,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select session_id as id from sessions.session
    where tenant_id = ${tenantId} and state = 'waiting' and (${uids}::text[] is null or token_uid = any(${uids}::text[]))
      and session_id > ${after}
    order by session_id limit ${limit}`.execute(tx)
  return rows.map((row) => row.id)
}

/** Writes anew where sessions belong and whether they wait; their content stays. */
export async function updateStandings({ tx, tenantId }: Act, standing: readonly Standing[]): Promise<void> {
  const column = <T>(pick: (session: Standing) => T): T[] => standing.map(pick)
  await sql`
    update sessions.session t set
      state = case when s.reason is null then 'ready' else 'waiting' end, reason = s.reason, location_key = coalesce(s.location, t.location_key),
      charge_point_id = s.charge_point, location_id = s.location_id, contract_id = s.contract, contract_account_id = s.account,
      ended_on = s.ended_on
    from unnest(
      ${column((s) => s.sessionId)}::uuid[], ${column((s) => s.waiting[0]?.reason ?? null)}::text[],
      ${column((s) => s.resolution.locationKey)}::text[], ${column((s) => s.resolution.chargePointId)}::uuid[],
      ${column((s) => s.resolution.locationId)}::uuid[], ${column((s) => s.resolution.contractId)}::uuid[],
      ${column((s) => s.resolution.contractAccountId)}::uuid[], ${column((s) => s.resolution.endedOn)}::date[]
    ) s(id, reason, location, charge_point, location_id, contract, account, ended_on)
    where t.tenant_id = ${tenantId} and t.session_id = s.id`.execute(tx)
}

export async function updateAssigned({ tx, tenantId }: Act, sessionId: string, contractId: string): Promise<void> {
  await sql`
    update sessions.session set assigned_contract_id = ${contractId}
    where tenant_id = ${tenantId} and session_id = ${sessionId}`.execute(tx)
}

export async function updateAccepted(
  { tx, tenantId }: Act,
  sessionId: string,
  accepted: readonly string[],
): Promise<void> {
  await sql`
    update sessions.session set accepted = ${accepted}::text[]
    where tenant_id = ${tenantId} and session_id = ${sessionId}`.execute(tx)
}

export async function updateDiscarded({ tx, tenantId }: Act, sessionId: string, reason: string): Promise<void> {
  await sql`
    update sessions.session set state = 'discarded', reason = ${reason}
    where tenant_id = ${tenantId} and session_id = ${sessionId}`.execute(tx)
}

/** Start of the first session that waits for a card. */
export async function selectFirstWaiting({ tx, tenantId }: Act, uid: string): Promise<Temporal.Instant | undefined> {
  const { rows } = await sql<{ at: Temporal.Instant | null }>`
    select min(started_at) as at from sessions.session where tenant_id = ${tenantId} and state = 'waiting' and token_uid = ${uid}`.execute(
    tx,
  )
  return rows[0]?.at ?? undefined
}
