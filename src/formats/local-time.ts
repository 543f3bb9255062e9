export type LocalTimeReading =
  | { readonly kind: 'instant'; readonly at: Temporal.Instant }
  | { readonly kind: 'ambiguous'; readonly earlier: Temporal.Instant; readonly later: Temporal.Instant }
  /** Skipped when the clock was set forward. */
  | { readonly kind: 'does_not_exist' }
  | { readonly kind: 'unreadable' }

export type LocalTimeReader = (text: string) => LocalTimeReading

const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<shortYear>\\d{2})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour12>\\d{2})',
  h: '(?<hour12>\\d{1,2})',
  A: '(?<half>[AaPp]\\.?[Mm]\\.?)',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<milli>\\d{1,3})\\d*',
}

const UNREADABLE: LocalTimeReading = { kind: 'unreadable' }

/**
 * A reader of local dates and times in one pattern and zone. The pattern is 'ISO' (ISO 8601; an offset or Z in the text
 * wins over the zone) or made of YYYY YY MM M DD D HH H hh h A mm ss SSS, every other character standing for itself, such
 * as 'DD.MM.YYYY HH:mm'. Undefined when pattern or zone (IANA name) cannot be used.
 */
export function localTimeReader(pattern: string, zone: string): LocalTimeReader | undefined {
  if (!isZone(zone)) return undefined
  if (pattern === 'ISO') return (text) => readIso(text.trim(), zone)
  const shape = shapeOf(pattern)
  if (shape === undefined) return undefined
  return (text) => {
    const fields = shape.exec(text.trim())?.groups
    const local = fields && localOf(fields)
    return local === undefined ? UNREADABLE : resolve(local, zone)
  }
}

/** Whether a text names a zone of the IANA database. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The instant of a local date and time in a zone, or why there is none or are two. */
export function resolve(local: Temporal.PlainDateTime, zone: string): LocalTimeReading {
  const offsetMs = hourOffsetMs(local, zone)
  if (offsetMs === undefined) return resolveExactly(local, zone)
  const utcMs = local.toZonedDateTime('UTC').epochMilliseconds
  return { kind: 'instant', at: Temporal.Instant.fromEpochMilliseconds(utcMs - offsetMs) }
}

function resolveExactly(local: Temporal.PlainDateTime, zone: string): LocalTimeReading {
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.epochNanoseconds === later.epochNanoseconds) return { kind: 'instant', at: earlier.toInstant() }
  if (!earlier.toPlainDateTime().equals(local)) return { kind: 'does_not_exist' }
  return { kind: 'ambiguous', earlier: earlier.toInstant(), later: later.toInstant() }
}

/** Files name the same hours over and over; looking an offset up costs most of reading a time. */
const offsets = new Map<string, number | undefined>()
const MOST_OFFSETS = 20_000

/** The offset that holds for a whole local hour; undefined where it changes in it, or the time is finer than a millisecond. */
function hourOffsetMs(local: Temporal.PlainDateTime, zone: string): number | undefined {
  if (local.microsecond !== 0 || local.nanosecond !== 0) return undefined
  const { year, month, day, hour } = local
  const key = `${zone} ${year} ${month} ${day} ${hour}`
  if (offsets.has(key)) return offsets.get(key)
  if (offsets.size >= MOST_OFFSETS) offsets.clear()
  const first = resolveExactly(Temporal.PlainDateTime.from({ year, month, day, hour }), zone)
  const last = resolveExactly(Temporal.PlainDateTime.from({ year, month, day, hour, minute: 59, second: 59 }), zone)
  const isWhole =
    first.kind === 'instant' &&
    last.kind === 'instant' &&
    last.at.epochMilliseconds - first.at.epochMilliseconds === 3_599_000
  const utcMs = local.with({ minute: 0, second: 0, millisecond: 0 }).toZonedDateTime('UTC').epochMilliseconds
  const offsetMs = isWhole ? utcMs - first.at.epochMilliseconds : undefined
  offsets.set(key, offsetMs)
  return offsetMs
}

function shapeOf(pattern: string): RegExp | undefined {
  const source = pattern.replace(/YYYY|YY|MM|M|DD|D|HH|H|hh|h|A|mm|ss|SSS|[^A-Za-z]|[A-Za-z]/g, (token) => {
    const known = TOKENS[token]
    if (known !== undefined) return known
    return token === ' ' ? '[  ]+' : token.replace(/[.*+?^${}()|[\]\\/]/, '\\$&')
  })
  try {
    const shape = new RegExp(`^${source}$`)
    return /\?<(?:year|shortYear)>/.test(source) && /\?<month>/.test(source) && /\?<day>/.test(source)
      ? shape
      : undefined
  } catch {
    return undefined
  }
}

function localOf(fields: Readonly<Record<string, string | undefined>>): Temporal.PlainDateTime | undefined {
  const number = (name: string) => Number(fields[name] ?? 0)
  const year = fields['year'] === undefined ? 2000 + number('shortYear') : number('year')
  const milli = Number((fields['milli'] ?? '0').padEnd(3, '0'))
  let hour = number('hour')
  if (fields['hour12'] !== undefined) {
    hour = number('hour12')
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (/^p/i.test(fields['half'] ?? '') ? 12 : 0)
  }
  const [month, day, minute, second] = [number('month'), number('day'), number('minute'), number('second')]
  return plain(() =>
    Temporal.PlainDateTime.from({ year, month, day, hour, minute, second, millisecond: milli }, REJECT),
  )
}

const REJECT = { overflow: 'reject' } as const

function readIso(text: string, zone: string): LocalTimeReading {
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d+)?)?( ?(Z|[+-]\d\d(:?\d\d)?))?)?$/i.test(text)) return UNREADABLE
  const iso = text
    .replace(/ (?=[Z+-])/i, '')
    .replace(' ', 'T')
    .replace(',', '.')
  if (/(Z|[+-]\d\d(:?\d\d)?)$/i.test(iso.slice(10))) {
    const at = plain(() => Temporal.Instant.from(iso))
    return at === undefined ? UNREADABLE : { kind: 'instant', at }
  }
  const local = plain(() => Temporal.PlainDateTime.from(iso))
  return local === undefined ? UNREADABLE : resolve(local, zone)
}

/** Temporal throws a RangeError for what is no date; here that is an answer. */
function plain<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
