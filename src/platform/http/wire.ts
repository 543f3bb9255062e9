import { z } from 'zod'
import { Refusal } from '../refusal.ts'

/** Wire types hold JSON alone; each is one named schema of the API description. */

/** An amount: a decimal string in the currency named beside it. */
export const Money = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,4})?$/)
  .meta({
    id: 'Money',
    description: 'An amount as a decimal string, in the currency named beside it.',
    examples: ['12.34'],
  })

/** A quantity (kWh, seconds, …): a decimal string. */
export const Quantity = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,9})?$/)
  .meta({
    id: 'Quantity',
    description: 'A quantity as a decimal string, in the unit its field names.',
    examples: ['7.250'],
  })

/** An instant: ISO 8601 with an offset or Z. */
export const Instant = z.iso
  .datetime({ offset: true })
  .meta({ id: 'Instant', description: 'An instant, ISO 8601 with offset or Z.', examples: ['2026-11-30T09:00:00Z'] })

/** A day of the calendar, in the zone its field says. */
export const PlainDate = z.iso
  .date()
  .meta({ id: 'PlainDate', description: 'A day: YYYY-MM-DD.', examples: ['2026-11-30'] })

// Ids that SQL derives by md5 have the form of a UUID, not its version bits.
export const Uuid = z
  .guid()
  .meta({ id: 'Uuid', description: 'The id of a thing.', examples: ['01936d2e-5b7a-7c3e-9f10-3d2a4b5c6d7e'] })

/** A key that people choose: a name in file names, URLs and price plans. */
export const Key = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._*:-]{0,63}$/)
  .meta({ id: 'Key', description: 'A key chosen by the tenant.', examples: ['public-ac'] })

export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ id: 'Currency', description: 'ISO 4217.', examples: ['EUR'] })

export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ id: 'Country', description: 'ISO 3166-1 alpha-2.', examples: ['DE'] })

export const LanguageCode = z.enum(['de', 'en', 'nl', 'nb']).meta({ id: 'Language' })

export const Zone = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/)
  .refine(isZone, { error: 'no such time zone' })
  .meta({ id: 'Zone', description: 'A time zone of the tz database.', examples: ['Europe/Berlin'] })

/** A line of text that a person reads: trimmed, not empty. */
export const Line = z.string().trim().min(1).max(200)

/** What every list takes: `?limit=&cursor=`. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
}

/** What every list answers: `next` is the cursor of the page after, null at the end. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item).readonly(), next: z.string().nullable() })
}

/** Cuts one row more than asked for into a page; `at` gives the values a row is found by again. */
export function cutPage<Row, View>(
  rows: readonly Row[],
  limit: number,
  at: (row: Row) => readonly (string | number)[],
  view: (row: Row) => View,
): { data: View[]; next: string | null } {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { data: rows.slice(0, limit).map(view), next: last === undefined ? null : writeCursor(at(last)) }
}

export function writeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Reads a cursor by the shape its list gave it; undefined where there is none, refused where it is not ours. */
export function readCursor<Values extends z.ZodType>(
  cursor: string | undefined,
  values: Values,
): z.output<Values> | undefined {
  if (cursor === undefined) return undefined
  const read = values.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (!read.success) throw new Refusal('cursor_invalid', 400)
  return read.data
}

/** The usual cursor: by a text to sort by, then the id. */
export const sortCursor = z.tuple([z.string(), z.guid()])

/** The cursor of lists in order of arrival. */
export const idCursor = z.tuple([z.guid()])

/** How answers write an instant and a day; null stays null. */
export function instantOf(value: Temporal.Instant): string
export function instantOf(value: Temporal.Instant | null): string | null
export function instantOf(value: Temporal.Instant | null): string | null {
  return value === null ? null : value.toString()
}

export function dateOf(value: Temporal.PlainDate): string
export function dateOf(value: Temporal.PlainDate | null): string | null
export function dateOf(value: Temporal.PlainDate | null): string | null {
  return value === null ? null : value.toString()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** What was read without the fields that did not come: an absent field and an undefined one are two things. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }

export function withoutUndefined<T extends object>(read: T): Given<T> {
  // The entries are those of `read`; only undefined values are left out.
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as Given<T>
}
