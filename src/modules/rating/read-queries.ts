import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'

export type Generation = Readonly<{
  ratedItemId: string
  generation: number
  sessionVersion: number
  priceList: string | null
  priceListVersion: number | null
  currency: string
  basis: 'gross' | 'net'
  totalMinor: bigint
  freeReason: string | null
  country: string
  categories: readonly string[]
  rates: readonly string[]
  amounts: readonly bigint[]
  charges: readonly Json[]
  ratedAt: Temporal.Instant
  provisional: boolean
  superseded: boolean
}>

/** Every price a session has had, the newest first. */
export async function selectGenerations({ tx, tenantId }: Act, sessionId: string): Promise<readonly Generation[]> {
  const { rows } = await sql<Generation>`
    select i.rated_item_id as "ratedItemId", i.generation, i.session_version as "sessionVersion", i.price_list as "priceList",
           i.price_list_version as "priceListVersion", i.currency, i.basis, i.total as "totalMinor", i.free_reason as "freeReason", i.country,
           i.categories, i.rates::text[] as rates, i.amounts, i.charges, i.rated_at as "ratedAt", i.provisional, s.rated_item_id is not null as superseded
    from rating.rated_item i
    left join rating.superseded s on s.tenant_id = i.tenant_id and s.rated_item_id = i.rated_item_id
    where i.tenant_id = ${tenantId} and i.session_id = ${sessionId} order by i.generation desc`.execute(tx)
  return rows
}

export type Standing = Readonly<{ queued: boolean; reasons: readonly string[] }>

/** Whether a session waits to be rated, and why it cannot be; undefined where there is no such session. */
export async function selectStanding({ tx, tenantId }: Act, sessionId: string): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select exists (select from sessions.v_to_rate q where q.tenant_id = s.tenant_id and q.session_id = s.session_id) as queued,
           array(select distinct w.reason from worklist.v_open_item w
                 where w.tenant_id = s.tenant_id and w.subject_kind = 'session' and w.subject_id = s.session_id
                 order by w.reason) as reasons
    from sessions.v_session s where s.tenant_id = ${tenantId} and s.session_id = ${sessionId}`.execute(tx)
  return rows[0]
}

export async function countToRate({ tx, tenantId }: Act): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from sessions.v_to_rate where tenant_id = ${tenantId}`.execute(tx)
  return rows[0]?.count ?? 0
}
