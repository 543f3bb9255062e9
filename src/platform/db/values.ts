import pg from 'pg'

/**
 * How PostgreSQL's values become ours. Never a JS Date: it loses microseconds and turns a civil date into an instant.
 * int8 → bigint · numeric → string · date → Temporal.PlainDate · timestamptz → Temporal.Instant · json → value
 */
export function typeParsers(): pg.CustomTypesConfig {
  const oids = pg.types.builtins
  const parsers = new Map<number, (text: string) => unknown>([
    [oids.INT8, BigInt],
    [oids.NUMERIC, String],
    [oids.DATE, parseDate],
    [oids.TIMESTAMPTZ, parseInstant],
    [oids.TIMESTAMP, String],
    [1016, (text) => parseArray(text, BigInt)],
    [1231, (text) => parseArray(text, String)],
    [1182, (text) => parseArray(text, parseDate)],
    [1185, (text) => parseArray(text, parseInstant)],
    [2951, (text) => parseArray(text, String)],
  ])
  return {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      format === 'binary'
        ? pg.types.getTypeParser(oid, format)
        : (parsers.get(oid) ?? pg.types.getTypeParser(oid, 'text')),
  }
}

export function parseInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text.replace(' ', 'T'))
}

function parseDate(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text)
}

function parseArray<T>(text: string, parse: (item: string) => T): (T | null)[] {
  if (text === '{}') return []
  return text
    .slice(1, -1)
    .split(',')
    .map((item) => (item === 'NULL' ? null : parse(item.replaceAll('"', ''))))
}

/** A parameter as the driver should send it. Plain objects go as JSON, arrays as PostgreSQL arrays. */
export function toParameter(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toParameter)
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString()
  if (value instanceof Temporal.PlainDateTime || value instanceof Temporal.PlainTime) return value.toString()
  if (typeof value === 'bigint') return value.toString()
  return value
}
