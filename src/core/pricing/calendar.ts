/**
 * Days and instants as plain numbers, so that pricing runs where there is no Temporal: an instant is milliseconds since
 * 1970-01-01T00:00Z, a day the number of days since 1970-01-01.
 */
export const DAY_MS = 86_400_000
export const MINUTE_MS = 60_000

/** Day number of a proleptic Gregorian date; the month counts from 1. */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Date of a day number. */
export function dateOf(dayNo: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = dayNo + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** Weekday of a day number: Monday is 0. */
export function weekdayOf(dayNo: number): number {
  // 1970-01-01 was a Thursday; the multiple of seven keeps days long before it positive
  return (dayNo + 700_003) % 7
}

/** Days written before: a run writes the same few hundred again and again. */
const written = new Map<number, string>()

/** Writes a day number as `2026-06-02`. */
export function printDay(dayNo: number): string {
  const known = written.get(dayNo)
  if (known !== undefined) return known
  const { year, month, day } = dateOf(dayNo)
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (written.size < 10_000) written.set(dayNo, text)
  return text
}

/** Reads `2026-06-02` as a day number; undefined where there is no such day. */
export function readDay(value: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (parts === null) return undefined
  const dayNo = dayNumber(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  return printDay(dayNo) === value ? dayNo : undefined
}

/** Reads `MM-DD` as month * 100 + day; 02-29 is a day. */
export function readMonthDay(value: string): number | undefined {
  const dayNo = readDay(`2024-${value}`)
  if (dayNo === undefined) return undefined
  const { month, day } = dateOf(dayNo)
  return month * 100 + day
}

/** Reads a local time of day `08:30` as milliseconds since midnight; `24:00` is the end of the day. */
export function readTimeOfDay(value: string): number | undefined {
  const parts = /^(\d{2}):(\d{2})$/.exec(value)
  if (parts === null) return undefined
  const hours = Number(parts[1])
  const minutes = Number(parts[2])
  if (minutes > 59 || hours * 60 + minutes > 24 * 60) return undefined
  return (hours * 60 + minutes) * MINUTE_MS
}

/** Reads an instant with offset or Z (RFC 3339) as epoch milliseconds; finer parts are cut. Undefined where it is none. */
export function readInstant(value: string): number | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/.exec(
    value,
  )
  if (parts === null) return undefined
  const day = readDay(parts[1] ?? '')
  const minutes = readTimeOfDay(parts[2] ?? '')
  const seconds = Number(parts[3] ?? '0')
  if (day === undefined || minutes === undefined || minutes === DAY_MS || seconds > 59) return undefined
  const hoursOff = Number(parts[6] ?? '0')
  const minutesOff = Number(parts[7] ?? '0')
  if (hoursOff > 18 || minutesOff > 59) return undefined
  const offset = (parts[5] === '-' ? -1 : 1) * (hoursOff * 60 + minutesOff) * MINUTE_MS
  const milliseconds = Number((parts[4] ?? '').padEnd(3, '0').slice(0, 3))
  return day * DAY_MS + minutes + seconds * 1000 + milliseconds - offset
}

/** Writes epoch milliseconds as `2026-06-02T08:00:00Z`, with milliseconds where there are some. */
export function printInstant(ms: number): string {
  const day = Math.floor(ms / DAY_MS)
  const rest = ms - day * DAY_MS
  const two = (n: number) => String(n).padStart(2, '0')
  const time = `${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / MINUTE_MS) % 60)}:${two(Math.floor(rest / 1000) % 60)}`
  const fraction = rest % 1000
  return `${printDay(day)}T${time}${fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`}Z`
}

/**
 * The clock of a zone as data: from `starts[i]` (epoch ms, rising, the first is minus infinity) up to `starts[i + 1]` local
 * time is UTC plus `offsets[i]` ms; one start more than offsets, the last is infinity. `buckets` finds them: the stretch
 * that holds the first instant of each 2^31 ms from `bucketsFromMs` on. Made by `zoneClock`.
 */
export interface ZoneClock {
  readonly starts: readonly number[]
  readonly offsets: readonly number[]
  readonly buckets: readonly number[]
  readonly bucketsFromMs: number
}

const BUCKET_MS = 2 ** 31

/** A zone's clock from its offset before all transitions and the transitions in order: instants in epoch ms, offsets in ms. */
export function zoneClock(
  firstOffsetMs: number,
  transitions: readonly { readonly atMs: number; readonly offsetMs: number }[],
): ZoneClock {
  const starts = [-Infinity, ...transitions.map(({ atMs }) => atMs), Infinity]
  const offsets = [firstOffsetMs, ...transitions.map(({ offsetMs }) => offsetMs)]
  const bucketsFromMs = transitions[0]?.atMs ?? 0
  const last = transitions.at(-1)?.atMs ?? 0
  const buckets: number[] = []
  for (let at = bucketsFromMs; at < last + BUCKET_MS; at += BUCKET_MS) {
    buckets.push(starts.findLastIndex((start) => start <= at))
  }
  return { starts, offsets, buckets, bucketsFromMs }
}

/** Index of the stretch of constant offset that holds an instant. */
export function stretchAt({ starts, buckets, bucketsFromMs }: ZoneClock, ms: number): number {
  if (ms < bucketsFromMs) return 0
  const bucket = Math.floor((ms - bucketsFromMs) / BUCKET_MS)
  let stretch = buckets[bucket < buckets.length ? bucket : buckets.length - 1] ?? 0
  while (ms >= (starts[stretch + 1] ?? Infinity)) stretch += 1
  return stretch
}

/** Local day number of an instant in a zone. */
export function localDay(zone: ZoneClock, ms: number): number {
  return Math.floor((ms + (zone.offsets[stretchAt(zone, ms)] ?? 0)) / DAY_MS)
}
