import { sql } from 'kysely'
import { setCustomerGroup } from '#modules/contracts'
import { takeSessions } from '#modules/sessions'
import type { Act } from '#platform/act'
import { businessNow } from '#platform/clock/business'
import { downstream } from '../downstream.ts'
import { demoCustomers } from './customers.ts'
import {
  type Past,
  bankDay,
  bill,
  clarify,
  collect,
  giveUpSessions,
  inPast,
  leavePaperUnmade,
  officeDays,
  onDay,
  rate,
  turnToTransfer,
} from './history.ts'
import { demoPoints } from './places.ts'
import { type DemoSession, demoSessions } from './sessions.ts'
import { SOURCE, type World } from './voltkiebitz.ts'

/** Bills on the second and the sixteenth, of late every week; on each of these days the bank is asked too. */
const OFFICE_DAYS = [2, 16]
const WEEKLY_DAYS = [2, 9, 16, 23]
const WEEKLY_SINCE_DAYS = 100
const BATCH = 2500
/** Documents of what was issued before are made when first opened. */
const PAPER_DAYS = 12
/** In the last weeks returns and odd payments are still on somebody's desk. */
const RECENT_DAYS = 35
/** Customers of the wind power pilot, who are paid for charging: their bills are held for a person. */
const PILOTS = ['VK-00012', 'VK-00047', 'VK-00058', 'VK-00110', 'VK-00153', 'VK-00167', 'VK-00181']
/** Since when, in days before today. */
const PILOT_DAYS = [68, 75] as const

/** A year of a charging provider up to this minute: sessions come in, are rated, billed, collected, returned, clarified. */
export async function liveProviderYear(past: Past, world: World): Promise<Readonly<{ sessions: number }>> {
  const from = await inPast(past, firstContract)
  // counted from the founding, so that a year that goes on another day brings the same sessions
  const foundedOn = from.add({ years: 1 })
  const until = foundedOn.add({ days: 1 })
  const customers = demoCustomers(world.seed, world.customers, from, foundedOn)
  const sessions = demoSessions(world.seed, customers, demoPoints, { from, until, zone: past.zone })
  const weeklyFrom = past.today.subtract({ days: WEEKLY_SINCE_DAYS })
  const days = await officeDays(past, from.add({ days: 5 }), (day) =>
    (Temporal.PlainDate.compare(day, weeklyFrom) < 0 ? OFFICE_DAYS : WEEKLY_DAYS).includes(day.day),
  )
  let taken = 0
  const takeUntil = async (end: Temporal.Instant): Promise<void> => {
    const first = taken
    while (taken < sessions.length && isOver(sessions[taken], end)) taken += 1
    await take(past, sessions.slice(first, taken))
  }
  for (const day of days) {
    await onDay(past, day, async () => {
      await takeUntil(day.toZonedDateTime(past.zone).toInstant())
      await officeDay(past, day)
    })
  }
  await takeUntil(await inPast(past, ({ tx, tenantId }) => businessNow(tx, tenantId)))
  await rate(past)
  return { sessions: taken }
}

/** In the order of their starts; one that began before the end and goes on is reported when it is over. */
function isOver(session: DemoSession | undefined, end: Temporal.Instant): boolean {
  if (!session) return false
  return Temporal.Instant.compare(session.endedAt ?? session.startedAt, end) < 0
}

async function take(past: Past, sessions: readonly DemoSession[]): Promise<void> {
  for (let first = 0; first < sessions.length; first += BATCH) {
    const batch = sessions.slice(first, first + BATCH)
    await inPast(past, (one) => takeSessions(one, { source: SOURCE, sessions: batch, ...downstream }))
  }
}

async function officeDay(past: Past, day: Temporal.PlainDate): Promise<void> {
  const age = day.until(past.today, { largestUnit: 'day' }).days
  await rate(past)
  await giveUpSessions(past, day)
  if (age > RECENT_DAYS) await turnToTransfer(past)
  if (age >= PILOT_DAYS[0] && age <= PILOT_DAYS[1]) await inPast(past, (one) => joinPilot(one, day))
  const bookedOn = await collect(past, day)
  const noisePct = age <= 10 ? 16 : age <= RECENT_DAYS ? 6 : 0
  await bankDay(past, bookedOn, { returnsPct: 1.2, noisePct, seed: day.dayOfYear })
  if (age > 10 && age <= RECENT_DAYS) await clarify(past, bookedOn)
  if (age > PAPER_DAYS) await leavePaperUnmade(past)
  await bill(past, day)
}

async function joinPilot(act: Act, day: Temporal.PlainDate): Promise<void> {
  const { rows } = await sql<{ contractId: string }>`
    select contract_id as "contractId" from contracts.contract where tenant_id = ${act.tenantId} and number = any(${PILOTS}) order by number`.execute(
    act.tx,
  )
  for (const { contractId } of rows) await setCustomerGroup(act, contractId, 'wind', day)
}

async function firstContract({ tx, tenantId }: Act): Promise<Temporal.PlainDate> {
  const { rows } = await sql<{ from: Temporal.PlainDate }>`
    select min(starts_on) as "from" from contracts.v_contract where tenant_id = ${tenantId}`.execute(tx)
  if (!rows[0]) throw new Error('a provider without contracts')
  return rows[0].from
}
