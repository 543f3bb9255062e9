import { sql } from 'kysely'
import type { Act } from './act.ts'
import { type Place, Refusal } from './refusal.ts'

/** One wrong field of the element at an index of a list: pointer `/3/iban`. */
export function wrongAt(index: number, field: string, code: string, detail: string): Place {
  return { pointer: field === '' ? `/${index}` : `/${index}/${field}`, code, detail }
}

/** Refuses a list that has wrong places, naming all of them: under their code where it is one, else `input_invalid` (422). */
export function refuseWrong(places: readonly Place[], statuses: Readonly<Record<string, number>>): void {
  const codes = new Set(places.map(({ code }) => code))
  const [code] = codes
  if (code === undefined) return
  const alone = codes.size === 1
  throw new Refusal(
    alone ? code : 'input_invalid',
    alone ? (statuses[code] ?? 422) : 422,
    { count: places.length },
    places,
  )
}

/** Indexes whose value an earlier element has too; absent values repeat nothing. */
export function repeatedAt(values: readonly (string | null | undefined)[]): readonly number[] {
  const seen = new Set<string>()
  return values.flatMap((value, index) => {
    if (value === null || value === undefined) return []
    if (seen.has(value)) return [index]
    seen.add(value)
    return []
  })
}

/** Only one transaction of the tenant at a time draws or claims under this name; held until it ends. */
export async function holdName({ tx, tenantId }: Act, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${name} ${tenantId}`}, 0))`.execute(tx)
}

/** Refuses a change of a version that is no longer the current one; `found` is what a new attempt must name. */
export function refuseOtherVersion(expected: number, found: number): void {
  if (expected !== found) throw new Refusal('version_differs', 412, { expected, found })
}

/** Answers the work on a list of one with its places as those of the element itself: `/0/name` becomes `/name`. */
export async function single<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    const places = error.places.map((place) => ({ ...place, pointer: place.pointer.replace(/^\/0(?=\/|$)/, '') }))
    throw new Refusal(error.code, error.status, error.facts, places)
  })
}
