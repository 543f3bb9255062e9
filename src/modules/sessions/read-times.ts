import type { LocalTimeReading } from '#formats/local-time'
import type { Doubt, Fault } from './types.ts'

export const timeFields = ['startedAt', 'endedAt', 'chargingEndedAt', 'authorisedAt', 'revisedAt'] as const
type TimeField = (typeof timeFields)[number]

export type RawTimes = Readonly<{ [F in TimeField]?: string | null | undefined }>
export type Times = Readonly<{ [F in TimeField]: Temporal.Instant | null }> & Readonly<{ doubts: readonly Doubt[] }>

/**
 * The times of a session. A local time that exists twice counts as the earlier one, doubted; one that would then lie before the
 * start can only be the later one, and is not doubted. `read` answers undefined where the zone is not known.
 */
export function readTimes(
  raw: RawTimes,
  read: (text: string) => LocalTimeReading | undefined,
  zone: string,
): Times | Readonly<{ fault: Fault }> {
  const found: { [F in TimeField]: Temporal.Instant | null } = {
    startedAt: null,
    endedAt: null,
    chargingEndedAt: null,
    authorisedAt: null,
    revisedAt: null,
  }
  const doubts: Doubt[] = []
  for (const field of timeFields) {
    const text = raw[field]
    if (text === null || text === undefined) continue
    const reading = read(text)
    if (!reading) return fault('zone_unknown', 'zone', `${zone} is no time zone`)
    if (reading.kind === 'unreadable')
      return fault('time_unreadable', field, `${text} is no time that can be read here`)
    if (reading.kind === 'does_not_exist') {
      return fault('time_does_not_exist', field, `${text} does not exist in ${zone}: the clock was set forward`)
    }
    if (reading.kind === 'instant') {
      found[field] = reading.at
      continue
    }
    const { startedAt } = found
    const isLater =
      startedAt !== null && field !== 'revisedAt' && Temporal.Instant.compare(reading.earlier, startedAt) < 0
    found[field] = isLater ? reading.later : reading.earlier
    if (!isLater && doubts.length === 0) doubts.push('time_ambiguous')
  }
  return { ...found, doubts }
}

function fault(code: string, field: string, detail: string): Readonly<{ fault: Fault }> {
  return { fault: { code, field, detail } }
}
