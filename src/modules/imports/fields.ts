import { readDecimal } from '#formats/decimals'
import { isZone, type LocalTimeReader, type LocalTimeReading, localTimeReader } from '#formats/local-time'
import { Refusal } from '#platform/refusal'
import type { Mapping, Row } from './types.ts'

/** Reads fields of rows under one mapping and one heading line. */
export type FieldReader = Readonly<{
  /** The field's text without blanks around it; null where no column says anything. */
  text(row: Row, field: string): string | null
  /** A number as a plain decimal; undefined where the text is none. */
  decimal(text: string): string | undefined
  /** A time in a zone, by the first pattern that fits; undefined where the zone is not known. */
  time(text: string, zone: string): LocalTimeReading | undefined
}>

/** Binds a mapping to the headings of a file; a field none of whose columns is there is refused. */
export function fieldReader(mapping: Mapping, header: readonly string[]): FieldReader {
  const places = new Map<string, number>()
  for (const [index, heading] of header.entries()) {
    const known = heading.toLowerCase()
    if (!places.has(known)) places.set(known, index)
  }
  const indexes = new Map<string, readonly number[]>()
  for (const [field, headings] of Object.entries(mapping.columns)) {
    const found = headings.map((heading) => places.get(heading.trim().toLowerCase()))
    const missing = headings.filter((_, index) => found[index] === undefined)
    if (missing.length > 0) throw new Refusal('column_missing', 422, { field, columns: missing })
    indexes.set(
      field,
      found.filter((index) => index !== undefined),
    )
  }
  const empty = new Set(['', ...mapping.empty])
  const readers = new Map<string, readonly LocalTimeReader[] | undefined>()
  return {
    text(row, field) {
      for (const index of indexes.get(field) ?? []) {
        const cell = row.cells[index]?.trim() ?? ''
        if (!empty.has(cell)) return cell
      }
      return mapping.constants[field] ?? null
    },
    decimal: (text) => readDecimal(text, mapping.decimal),
    time(text, zone) {
      if (!readers.has(zone)) readers.set(zone, readersOf(mapping.times, zone))
      const known = readers.get(zone)
      if (!known) return undefined
      let reading: LocalTimeReading = { kind: 'unreadable' }
      for (const read of known) {
        reading = read(text)
        if (reading.kind !== 'unreadable') break
      }
      return reading
    },
  }
}

function readersOf(patterns: readonly string[], zone: string): readonly LocalTimeReader[] | undefined {
  if (!isZone(zone)) return undefined
  return patterns.map((pattern) => localTimeReader(pattern, zone)).filter((reader) => reader !== undefined)
}
