import type { DemoCustomer } from './customers.ts'
import { type DemoPoint, demoLocations } from './places.ts'
import { type Chance, chanceOf } from './random.ts'

/** A session as the demo's charge points report it; the faulty ones are so on purpose. */
export type DemoSession = Readonly<{
  sourceId: string
  point: string
  token: string
  startedAt: Temporal.Instant
  endedAt: Temporal.Instant | null
  chargingEndedAt: Temporal.Instant | null
  energyKwh: string | null
}>

type Visit = Readonly<{ customer: DemoCustomer; startS: number }>

/** Chance of an arrival by hour of the day; people sleep, and so do most of their cars. */
const ARRIVALS = [3, 2, 1, 1, 1, 2, 5, 9, 12, 11, 10, 10, 11, 11, 11, 12, 14, 16, 15, 12, 9, 7, 6, 4].map(
  (weight, hour) => [hour, weight] as const,
)
const FAULTY = 0.01
const DAY_S = 86_400

/**
 * All sessions between two days of a zone, in order of their start: log-normal energies, arrivals by day and night, cars left
 * standing after they are full, no two at one point at a time, one of a hundred faulty.
 */
export function demoSessions(
  seed: number,
  customers: readonly DemoCustomer[],
  points: readonly DemoPoint[],
  span: Readonly<{ from: Temporal.PlainDate; until: Temporal.PlainDate; zone: string }>,
): readonly DemoSession[] {
  const chance = chanceOf(seed)
  const groupOf = new Map(demoLocations.map((location) => [location.key, location.group]))
  const byGroup = Map.groupBy(points, (point) => groupOf.get(point.location) ?? '')
  const freeFrom = new Map<string, number>()
  const untilS = startOfDayS(span.until, span.zone)
  const sessions: DemoSession[] = []
  for (const { customer, startS } of visits(chance, customers, span)) {
    const near = byGroup.get(customer.habit) ?? points
    const first = chance.between(0, near.length - 1)
    const point = [...near.slice(first), ...near.slice(0, first)].find(({ key }) => (freeFrom.get(key) ?? 0) <= startS)
    if (!point) continue
    const stay = stayOf(chance, point)
    if (startS + stay.connectedS >= untilS) continue
    freeFrom.set(point.key, startS + stay.connectedS + 60)
    const session = sessionOf(sessions.length + 1, point, customer, startS, stay)
    sessions.push(chance.happens(FAULTY) ? spoil(chance, session) : session)
  }
  return sessions
}

function visits(
  chance: Chance,
  customers: readonly DemoCustomer[],
  { from, until, zone }: Readonly<{ from: Temporal.PlainDate; until: Temporal.PlainDate; zone: string }>,
): readonly Visit[] {
  const days = from.until(until, { largestUnit: 'day' }).days
  const midnights = Array.from({ length: days }, (_, day) => startOfDayS(from.add({ days: day }), zone))
  const found: Visit[] = []
  for (const customer of customers) {
    const joined = Math.max(0, from.until(customer.from, { largestUnit: 'day' }).days)
    for (let day = joined; day < days; day++) {
      if (!chance.happens(customer.sessionsAMonth / 30)) continue
      // Within the hour drawn; on the two days that change the clock it is an hour off, which nobody minds.
      const startS = (midnights[day] ?? 0) + chance.weighted(ARRIVALS) * 3600 + chance.between(0, 3599)
      found.push({ customer, startS })
    }
  }
  return found.sort((a, b) => a.startS - b.startS)
}

type Stay = Readonly<{ connectedS: number; chargingS: number; energyWh: number }>

function stayOf(chance: Chance, { current, powerW }: DemoPoint): Stay {
  // Cars take what they can: at AC mostly 11 kW, at DC about two thirds of the point's power over the session.
  const flowW =
    current === 'AC'
      ? Math.min(powerW, chance.pick([3_700, 7_400, 11_000, 11_000])) * 0.95
      : Math.min(powerW, 180_000) * 0.6
  const wantedWh = current === 'AC' ? chance.logNormal(15_000, 0.6) : chance.logNormal(34_000, 0.5)
  const energyWh = Math.round(Math.min(wantedWh, current === 'AC' ? 70_000 : 95_000))
  const chargingS = Math.ceil((energyWh * 3600) / flowW)
  const tailS =
    current === 'AC'
      ? chance.happens(0.25)
        ? chance.logNormal(6 * 3600, 0.4)
        : chance.logNormal(1500, 1)
      : chance.logNormal(240, 0.8)
  return { energyWh, chargingS, connectedS: chargingS + Math.round(Math.min(tailS, DAY_S)) }
}

function sessionOf(serial: number, point: DemoPoint, { token }: DemoCustomer, startS: number, stay: Stay): DemoSession {
  return {
    sourceId: `VKB-${String(serial).padStart(7, '0')}`,
    point: point.key,
    token,
    startedAt: instant(startS),
    endedAt: instant(startS + stay.connectedS),
    chargingEndedAt: instant(startS + stay.chargingS),
    energyKwh: kwh(stay.energyWh),
  }
}

/** What goes wrong at charge points: no stop, a card nobody knows, a meter that runs back or jumps, a clock that was reset. */
function spoil(chance: Chance, session: DemoSession): DemoSession {
  const fault = chance.weighted([
    ['no stop', 3],
    ['unknown card', 3],
    ['no energy', 1],
    ['meter back', 1],
    ['meter jump', 1],
    ['clock', 1],
  ] as const)
  if (fault === 'no stop') return { ...session, endedAt: null, chargingEndedAt: null }
  if (fault === 'unknown card') return { ...session, token: `08${session.token.slice(2)}` }
  if (fault === 'no energy') return { ...session, energyKwh: null }
  if (fault === 'meter back') return { ...session, energyKwh: `-${session.energyKwh}` }
  if (fault === 'meter jump') return { ...session, energyKwh: '4294967.295' }
  return { ...session, endedAt: session.startedAt.subtract({ hours: 1 }), chargingEndedAt: null }
}

function startOfDayS(day: Temporal.PlainDate, zone: string): number {
  return Math.floor(day.toZonedDateTime(zone).epochMilliseconds / 1000)
}

function instant(seconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
}

function kwh(wh: number): string {
  return `${Math.floor(wh / 1000)}.${String(wh % 1000).padStart(3, '0')}`
}
