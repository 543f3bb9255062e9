import { sql } from 'kysely'
import type { Act } from '#platform/act'

export type River = Readonly<{
  sessions: number
  energyWh: bigint
  discarded: number
  waiting: number
  unpriced: number
  rated: number
  ratedMinor: bigint
  free: number
  billed: number
  billedMinor: bigint
  sent: number
  sentMinor: bigint
  paid: number
  paidMinor: bigint
}>

/**
 * How far the sessions that ended from a day on have come. Each station counts those of the station before that got
 * there; sessions that cost nothing end after rating. Paid = their invoice has nothing open.
 */
export async function selectRiver({ tx, tenantId }: Act, from: Temporal.PlainDate): Promise<River | undefined> {
  const { rows } = await sql<River>`
    with s as (
      select s.session_id, s.state, s.energy_wh, r.total, b.invoice_id, i.state = 'posted' as sent, o.open
      from sessions.v_session s
      left join rating.v_rated_item r on r.tenant_id = s.tenant_id and r.session_id = s.session_id
      left join billing.v_billed_item b on b.tenant_id = s.tenant_id and b.usage_id = s.session_id
      left join billing.v_invoice i on i.tenant_id = b.tenant_id and i.invoice_id = b.invoice_id
      left join ledger.v_open_item o on o.tenant_id = i.tenant_id and o.open_item_id = i.invoice_id
      where s.tenant_id = ${tenantId} and coalesce(s.ended_on, s.started_at::date) >= ${from})
    select count(*) filter (where state <> 'discarded')::int as sessions,
           coalesce(sum(energy_wh) filter (where state <> 'discarded'), 0)::bigint as "energyWh",
           count(*) filter (where state = 'discarded')::int as discarded,
           count(*) filter (where state = 'waiting')::int as waiting,
           count(*) filter (where state = 'ready' and total is null)::int as unpriced,
           count(total)::int as rated, coalesce(sum(total), 0)::bigint as "ratedMinor",
           count(*) filter (where total = 0)::int as free,
           count(invoice_id)::int as billed, coalesce(sum(total) filter (where invoice_id is not null), 0)::bigint as "billedMinor",
           count(*) filter (where sent)::int as sent, coalesce(sum(total) filter (where sent), 0)::bigint as "sentMinor",
           count(*) filter (where sent and open = 0)::int as paid,
           coalesce(sum(total) filter (where sent and open = 0), 0)::bigint as "paidMinor"
    from s`.execute(tx)
  return rows[0]
}

export type DayOfCharging = Readonly<{
  day: Temporal.PlainDate
  sessions: number
  energyWh: bigint
  totalMinor: bigint
}>

/** Sessions, energy and price of each day from one day on, days without any left out. */
export async function selectDays({ tx, tenantId }: Act, from: Temporal.PlainDate): Promise<readonly DayOfCharging[]> {
  const { rows } = await sql<DayOfCharging>`
    select s.ended_on as day, count(*)::int as sessions, coalesce(sum(s.energy_wh), 0)::bigint as "energyWh",
           coalesce(sum(r.total), 0)::bigint as "totalMinor"
    from sessions.v_session s
    left join rating.v_rated_item r on r.tenant_id = s.tenant_id and r.session_id = s.session_id
    where s.tenant_id = ${tenantId} and s.state <> 'discarded' and s.ended_on >= ${from}
    group by s.ended_on order by s.ended_on`.execute(tx)
  return rows
}

export type MoneyNow = Readonly<{
  unbilled: number
  unbilledMinor: bigint
  drafts: number
  openMinor: bigint
  overdue: number
  overdueMinor: bigint
  toMatch: number
  lastStatementOn: Temporal.PlainDate | null
}>

/** What stands open just now, whenever it arose. */
export async function selectMoneyNow({ tx, tenantId }: Act, today: Temporal.PlainDate): Promise<MoneyNow | undefined> {
  const { rows } = await sql<MoneyNow>`
    select u.unbilled, u."unbilledMinor", d.drafts, o."openMinor", o.overdue, o."overdueMinor", e."toMatch", a."lastStatementOn"
    from (select count(*)::int as unbilled, coalesce(sum(total), 0)::bigint as "unbilledMinor"
          from billing.v_unbilled_item where tenant_id = ${tenantId} and total <> 0) u,
         (select count(*)::int as drafts from billing.v_invoice where tenant_id = ${tenantId} and state = 'draft') d,
         (select coalesce(sum(open) filter (where kind = 'claim'), 0)::bigint as "openMinor",
                 count(*) filter (where kind = 'claim' and due_on < ${today})::int as overdue,
                 coalesce(sum(open) filter (where kind = 'claim' and due_on < ${today}), 0)::bigint as "overdueMinor"
          from ledger.v_open_item where tenant_id = ${tenantId} and open > 0) o,
         (select count(*)::int as "toMatch" from banking.v_entry where tenant_id = ${tenantId} and state <> 'matched') e,
         (select max(closed_on) as "lastStatementOn" from banking.v_account where tenant_id = ${tenantId}) a`.execute(
    tx,
  )
  return rows[0]
}

export type WorkGroup = Readonly<{ kind: string; reason: string; count: number; oldest: Temporal.Instant }>

/** Open work by kind and reason, the oldest first. */
export async function selectWorkGroups({ tx, tenantId }: Act): Promise<readonly WorkGroup[]> {
  const { rows } = await sql<WorkGroup>`
    select kind, reason, count(*)::int as count, min(since) as oldest from worklist.v_open_item where tenant_id = ${tenantId}
    group by kind, reason order by min(since), kind, reason`.execute(tx)
  return rows
}
