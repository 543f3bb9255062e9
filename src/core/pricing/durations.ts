import { dateOf, dayNumber } from '#core/pricing/calendar'
import { readable, type Field } from '#core/pricing/fields'
import { readQuantity } from '#core/pricing/quantity'

/** A run of calendar days, months or years, such as "28 d", "1 month", "1 year". */
export interface Duration {
  readonly count: number
  readonly unit: 'd' | 'month' | 'year'
  /** The unit as written. */
  readonly name: string
}

const UNITS: Readonly<Record<string, readonly [number, Duration['unit']]>> = {
  d: [1, 'd'],
  day: [1, 'd'],
  days: [1, 'd'],
  week: [7, 'd'],
  weeks: [7, 'd'],
  month: [1, 'month'],
  months: [1, 'month'],
  quarter: [3, 'month'],
  quarters: [3, 'month'],
  year: [1, 'year'],
  years: [1, 'year'],
}

/** Reads "1 month"; undefined where it is no whole number of days, weeks, months, quarters or years. */
export function readDuration(value: string): Duration | undefined {
  const quantity = readQuantity(value)
  if (quantity === undefined || quantity.value.scale !== 0) return undefined
  const known = Object.hasOwn(UNITS, quantity.unit) ? UNITS[quantity.unit] : undefined
  const count = Number(quantity.value.units)
  if (known === undefined || count <= 0 || count > 10_000) return undefined
  return { count: count * known[0], unit: known[1], name: quantity.unit }
}

export function durationField(): Field<string> {
  return readable(readDuration, 'expected a duration such as "1 month", "1 year" or "90 d"')
}

/** The day so many months later; the day of the month is kept, clipped to the length of the month. */
export function addMonths(day: number, months: number): number {
  const date = dateOf(day)
  const month = date.year * 12 + date.month - 1 + months
  const first = dayNumber(Math.floor(month / 12), (month % 12) + 1, 1)
  const next = dayNumber(Math.floor((month + 1) / 12), ((month + 1) % 12) + 1, 1)
  return Math.min(first + date.day - 1, next - 1)
}

/** First day of the n-th unit of a duration, n = 0 starting on `anchor`: units keep the anchor's day and never drift. */
export function unitStart(anchor: number, { count, unit }: Duration, n: number): number {
  if (unit === 'd') return anchor + count * n
  return addMonths(anchor, count * n * (unit === 'year' ? 12 : 1))
}

/** Number n of the unit that holds a day. */
export function unitNumber(anchor: number, duration: Duration, day: number): number {
  const { count, unit } = duration
  if (unit === 'd') return Math.floor((day - anchor) / count)
  const a = dateOf(anchor)
  const b = dateOf(day)
  const months = (b.year - a.year) * 12 + b.month - a.month
  const n = Math.floor(months / (count * (unit === 'year' ? 12 : 1)))
  return unitStart(anchor, duration, n) > day ? n - 1 : n
}
