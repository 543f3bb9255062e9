import { decimal, printDecimal, trimDecimal } from '#core/money/decimal'
import type { FieldReader, Row } from '#modules/imports'
import type { Field, FileRules } from './file-rules.ts'
import type { ArrivingSession, Doubt, Fault } from './types.ts'

/** Longer than any key, card or id that exists; longer ones are faults of the file. */
const LONGEST = 255

export type ReadRow = Readonly<{ session: ArrivingSession }> | Readonly<{ fault: Fault }>

type Times = Readonly<{ [F in TimeField]: Temporal.Instant | null }> & Readonly<{ doubts: readonly Doubt[] }>
type TimeField = 'startedAt' | 'endedAt' | 'chargingEndedAt' | 'authorisedAt' | 'revisedAt'

const timeFields = ['startedAt', 'endedAt', 'chargingEndedAt', 'authorisedAt', 'revisedAt'] as const

/** Reads one row as a session, or says what is wrong with it. Cells that a row lacks are a matter of `required`. */
export function readRow(read: FieldReader, rules: FileRules, defaultZone: string, row: Row): ReadRow {
  for (const field of rules.required) {
    if (read.text(row, field) === null) return fault(`${snake(field)}_missing`, field, `${field} is missing`)
  }
  const text = (field: Field) => read.text(row, field)
  const keys = { point: text('point'), location: text('location'), token: text('token') }
  const id = text('id')
  for (const [field, value] of Object.entries({ ...keys, id })) {
    if (value !== null && value.length > LONGEST)
      return fault('text_too_long', field, `more than ${LONGEST} characters`)
  }
  const times = readTimes(read, row, text('zone') ?? defaultZone)
  if ('fault' in times) return times
  if (times.startedAt === null) return fault('start_missing', 'startedAt', 'the start is missing')
  const energy = readEnergy(read, text('energy'), rules)
  if (typeof energy === 'object' && energy !== null) return energy
  const details = { ...present('userType', text('userType')), ...present('partner', text('partner')) }
  const { startedAt } = times
  return {
    session: {
      ...times,
      ...keys,
      startedAt,
      sourceId: id ?? `${keys.point ?? keys.location ?? ''}|${keys.token ?? ''}|${startedAt}`,
      energyKwh: energy,
      details: Object.keys(details).length > 0 ? details : null,
    },
  }
}

/**
 * The times of a row. A local time that exists twice counts as the earlier one, doubted; an end that would then lie before the
 * start can only be the later one, and is not doubted.
 */
function readTimes(read: FieldReader, row: Row, zone: string): Times | Readonly<{ fault: Fault }> {
  const found: { [F in TimeField]: Temporal.Instant | null } = {
    startedAt: null,
    endedAt: null,
    chargingEndedAt: null,
    authorisedAt: null,
    revisedAt: null,
  }
  const doubts: Doubt[] = []
  for (const field of timeFields) {
    const text = read.text(row, field)
    if (text === null) continue
    const reading = read.time(text, zone)
    if (!reading) return fault('zone_unknown', 'zone', `${zone} is no time zone`)
    if (reading.kind === 'unreadable') return fault('time_unreadable', field, `${text} is no time as the mapping says`)
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

function readEnergy(
  read: FieldReader,
  text: string | null,
  { energyUnit }: FileRules,
): string | null | Readonly<{ fault: Fault }> {
  if (text === null) return null
  const number = read.decimal(text)
  if (number === undefined) return fault('energy_unreadable', 'energy', `${text} is no number as the mapping says`)
  if (energyUnit === 'kWh') return number
  const { units, scale } = decimal(number)
  return printDecimal(trimDecimal({ units, scale: scale + 3 }))
}

function present(key: string, value: string | null): Readonly<Record<string, string>> {
  return value === null ? {} : { [key]: value }
}

function snake(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function fault(code: string, field: string, detail: string): Readonly<{ fault: Fault }> {
  return { fault: { code, field, detail } }
}
