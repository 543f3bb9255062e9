import { sql } from 'kysely'
import type { Tx } from '../db/tx.ts'

type ClockRow = { shows: Temporal.Instant; set_at: Temporal.Instant; ticking: boolean }

let heldFor: Temporal.Instant | undefined

/** `--now` on one command: this process sees that instant as the business time until it ends, or until it is let go. */
export function holdBusinessClock(instant: Temporal.Instant | undefined): void {
  heldFor = instant
}

/** The business instant of a tenant: its own clock, else the platform's, else real time. Due dates, runs and letters follow it. */
export async function businessNow(tx: Tx, tenantId: string): Promise<Temporal.Instant> {
  if (heldFor) return heldFor
  const { rows } = await sql<ClockRow>`
    select shows, set_at, ticking from platform.clock where scope in (${tenantId}, 'platform') order by scope = 'platform' limit 1`.execute(
    tx,
  )
  const [clock] = rows
  const real = Temporal.Now.instant()
  if (!clock) return real
  return clock.ticking ? clock.shows.add(clock.set_at.until(real)) : clock.shows
}

/** The business day of a tenant in its zone. */
export async function businessDay(tx: Tx, tenantId: string, zone: string): Promise<Temporal.PlainDate> {
  return (await businessNow(tx, tenantId)).toZonedDateTimeISO(zone).toPlainDate()
}

/** Sets a business clock; scope is 'platform' or a tenant's id. */
export async function setBusinessClock(
  tx: Tx,
  scope: string,
  shows: Temporal.Instant,
  ticking: boolean,
): Promise<void> {
  await sql`
    insert into platform.clock (scope, shows, set_at, ticking) values (${scope}, ${shows}, ${realNow()}, ${ticking})
    on conflict (scope) do update set shows = excluded.shows, set_at = excluded.set_at, ticking = excluded.ticking`.execute(
    tx,
  )
}

/** Technical time: sessions, back-off, locks, when a row was written. Never a business date. */
export function realNow(): Temporal.Instant {
  return Temporal.Now.instant()
}
