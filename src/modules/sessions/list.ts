import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import type { SessionState } from './types.ts'

export type SessionRow = Readonly<{
  sessionId: string
  version: number
  source: string
  sourceId: string
  state: SessionState
  reason: string | null
  pointKey: string | null
  locationKey: string | null
  tokenUid: string | null
  contractId: string | null
  contractAccountId: string | null
  startedAt: Temporal.Instant
  endedAt: Temporal.Instant | null
  chargingEndedAt: Temporal.Instant | null
  energyWh: bigint | null
  endedOn: Temporal.PlainDate | null
  receivedAt: Temporal.Instant
}>

export type SessionFilter = Readonly<{
  state?: SessionState | undefined
  reason?: string | undefined
  source?: string | undefined
  contractAccount?: string | undefined
  token?: string | undefined
}>

const columns = sql`
  session_id as "sessionId", version, source, source_id as "sourceId", state, reason, point_key as "pointKey", location_key as "locationKey",
  token_uid as "tokenUid", contract_id as "contractId", contract_account_id as "contractAccountId", started_at as "startedAt",
  ended_at as "endedAt", charging_ended_at as "chargingEndedAt", energy_wh as "energyWh", ended_on as "endedOn", received_at as "receivedAt"`

/** Newest first, before `before`. */
export async function selectSessions(
  { tx, tenantId }: Act,
  { state, reason, source, contractAccount, token }: SessionFilter,
  before: string | undefined,
  limit: number,
): Promise<readonly SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select ${columns} from sessions.session
    where tenant_id = ${tenantId} and (${before ?? null}::uuid is null or session_id < ${before ?? null}::uuid)
      and (${state ?? null}::text is null or state = ${state ?? null}) and (${reason ?? null}::text is null or reason = ${reason ?? null})
      and (${source ?? null}::text is null or source = ${source ?? null}) and (${token ?? null}::text is null or token_uid = ${token ?? null})
      and (${contractAccount ?? null}::uuid is null or contract_account_id = ${contractAccount ?? null}::uuid)
    order by session_id desc limit ${limit}`.execute(tx)
  return rows
}

export async function selectSession({ tx, tenantId }: Act, sessionId: string): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select ${columns} from sessions.session where tenant_id = ${tenantId} and session_id = ${sessionId}`.execute(tx)
  return rows[0]
}

export type OtherContent = Readonly<{
  why: string
  version: number | null
  content: Json
  receivedAt: Temporal.Instant
}>

/** Contents of a session other than the one that stands: replaced ones with their version, and those set aside. */
export async function selectOtherContents({ tx, tenantId }: Act, sessionId: string): Promise<readonly OtherContent[]> {
  const { rows } = await sql<OtherContent>`
    select 'replaced' as why, version, content, received_at as "receivedAt" from sessions.session_version
    where tenant_id = ${tenantId} and session_id = ${sessionId}
    union all
    select why, null, content, received_at from sessions.set_aside where tenant_id = ${tenantId} and session_id = ${sessionId}
    order by "receivedAt", version`.execute(tx)
  return rows
}
