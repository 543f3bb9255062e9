import { decimal, printDecimal, trimDecimal } from '#core/money/decimal'
import type { FieldReader, Row } from '#modules/imports'
import type { Field, FileRules } from './file-rules.ts'
import { readTimes, timeFields } from './read-times.ts'
import type { ArrivingSession, Fault } from './types.ts'

/** Longer than any key, card or id that exists; longer ones are faults of the file. */
const LONGEST = 255

export type ReadRow = Readonly<{ session: ArrivingSession }> | Readonly<{ fault: Fault }>

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
  const zone = text('zone') ?? defaultZone
  const raw = Object.fromEntries(timeFields.map((field) => [field, text(field)]))
  const times = readTimes(raw, (written) => read.time(written, zone), zone)
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
