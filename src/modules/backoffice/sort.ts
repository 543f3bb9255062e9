import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { readCursor } from '#platform/http/wire'

/** What a list may be sorted by: an expression that is never null, and how its value is written in a cursor; `uuid` is the id itself. */
export type SortKey = Readonly<{ by: RawBuilder<unknown>; type: 'text' | 'date' | 'bigint' | 'timestamptz' | 'uuid' }>
export type SortKeys<Name extends string> = Readonly<Record<Name, SortKey>>

/** A column as the address names it: `name` upwards, `-name` downwards. */
export type Sort<Name extends string> = Name | `-${Name}`

/** Where the page before ended. */
export type SortPlace = Readonly<{ value: string; id: string }>
export type SortedPage<Name extends string> = Readonly<{
  sort: Sort<Name>
  after: SortPlace | undefined
  limit: number
}>

const values = {
  text: z.string().max(300),
  date: z.union([z.iso.date(), z.literal(['infinity', '-infinity'])]),
  uuid: z.guid(),
  bigint: z.string().regex(/^-?\d{1,18}$/),
  timestamptz: z.string().regex(/^\d{4,5}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}$/),
} as const

/** The query field of a list that can be sorted by these columns. */
export function sortField<const Name extends string>(names: readonly Name[], first: Sort<Name>) {
  const downwards = names.map((name) => `-${name}` as const)
  return z.enum([...names, ...downwards]).default(first as never) // one of the two, which the type of an enum does not show
}

const nameOf = <Name extends string>(sort: Sort<Name>): Name => sort.replace(/^-/, '') as Name // the sign is all that differs

/** Reads a cursor of a sorted list; refused where it belongs to another order. */
export function readPlace<Name extends string>(
  cursor: string | undefined,
  sort: Sort<Name>,
  keys: SortKeys<Name>,
): SortPlace | undefined {
  const read = readCursor(cursor, z.tuple([z.literal(sort), values[keys[nameOf(sort)].type], z.guid()]))
  return read && { value: read[1], id: read[2] }
}

/** The pieces of a query that pages through a list by a column and then by id, without ever counting rows. */
export function sorting<Name extends string>(
  { sort, after }: SortedPage<Name>,
  keys: SortKeys<Name>,
  id: RawBuilder<unknown>,
): Readonly<{ value: RawBuilder<unknown>; behind: RawBuilder<unknown> | false; order: RawBuilder<unknown> }> {
  const { by, type } = keys[nameOf(sort)]
  const isDown = sort.startsWith('-')
  const direction = isDown ? sql`desc` : sql`asc`
  const operator = isDown ? sql`<` : sql`>`
  if (type === 'uuid') {
    const behind = after !== undefined && sql`${id} ${operator} ${after.id}::uuid`
    return { value: sql`(${id})::text`, behind, order: sql`${id} ${direction}` }
  }
  return {
    value: sql`(${by})::text`,
    behind:
      after !== undefined && sql`(${by}, ${id}) ${operator} (${after.value}::${sql.raw(type)}, ${after.id}::uuid)`,
    order: sql`${by} ${direction}, ${id} ${direction}`,
  }
}
