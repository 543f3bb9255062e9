import { zoneClock, type ZoneClock } from '#core/pricing/calendar'

const FIRST = Temporal.Instant.from('1990-01-01T00:00:00Z')
const LAST = Temporal.Instant.from('2070-01-01T00:00:00Z')
const known = new Map<string, ZoneClock | undefined>()

function readClock(name: string): ZoneClock | undefined {
  let moment: Temporal.ZonedDateTime
  try {
    moment = FIRST.toZonedDateTimeISO(name)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
  const firstOffsetMs = moment.offsetNanoseconds / 1_000_000
  const transitions: { atMs: number; offsetMs: number }[] = []
  for (;;) {
    const next = moment.getTimeZoneTransition('next')
    if (next === null || Temporal.Instant.compare(next.toInstant(), LAST) > 0) break
    transitions.push({ atMs: next.epochMilliseconds, offsetMs: next.offsetNanoseconds / 1_000_000 })
    moment = next
  }
  return zoneClock(firstOffsetMs, transitions)
}

/** The clock of an IANA zone from 1990 to 2070 as data for pricing, read once; undefined where there is no such zone. */
export function clockOfZone(name: string): ZoneClock | undefined {
  if (!known.has(name)) known.set(name, readClock(name))
  return known.get(name)
}
