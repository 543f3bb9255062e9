import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isZone, localTimeReader } from '#formats/local-time'
import type { Act } from '#platform/act'
import { type Place, Refusal } from '#platform/refusal'
import { selectMapping, selectMappings, upsertMapping } from './queries.ts'
import type { Mapping } from './types.ts'

const shippedDir = join(import.meta.dirname, '../../../templates/mappings')

const headings = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).transform((one) => [one].flat())

/** The JSON of a saved column mapping. */
export const mappingSchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  kind: z.string().min(1),
  delimiter: z.string().length(1).nullable().default(null),
  encoding: z.string().refine(isEncoding, 'is no encoding').nullable().default(null),
  decimal: z.enum([',', '.']).default('.'),
  empty: z.array(z.string()).default([]),
  zone: z.string().refine(isZone, 'is no zone').nullable().default(null),
  times: z
    .array(z.string().refine((pattern) => localTimeReader(pattern, 'UTC') !== undefined, 'is no pattern'))
    .min(1)
    .default(['ISO']),
  columns: z.record(z.string(), headings),
  constants: z.record(z.string(), z.string()).default({}),
  rules: z.record(z.string(), z.json()).default({}),
})

/** Reads a mapping from JSON; refuses it with the places that are wrong. */
export function parseMapping(json: unknown): Mapping {
  const read = mappingSchema.safeParse(json)
  if (read.success) return read.data
  throw invalidMapping(
    read.error.issues.map((issue) => ({
      pointer: `/${issue.path.join('/')}`,
      code: 'mapping_invalid',
      detail: issue.message,
    })),
  )
}

export function invalidMapping(places: readonly Place[]): Refusal {
  return new Refusal('mapping_invalid', 422, {}, places)
}

/** The tenant's own mapping of this key, else the shipped one. */
export async function findMapping(act: Act, key: string): Promise<Mapping> {
  const own = await selectMapping(act, key)
  const shipped = own === undefined && /^[a-z0-9-]+$/.test(key) ? await readShipped(key) : undefined
  const found = own ?? shipped
  if (found === undefined) throw new Refusal('mapping_not_found', 404, { mapping: key })
  return parseMapping(found)
}

export async function saveMapping(act: Act, mapping: Mapping): Promise<void> {
  await upsertMapping(act, mapping)
}

/** The tenant's own mappings, then the shipped ones it has not replaced. */
export async function listMappings(act: Act): Promise<readonly Mapping[]> {
  const own = (await selectMappings(act)).map(parseMapping)
  const names = (await readdir(shippedDir)).filter((name) => name.endsWith('.json')).sort()
  const shipped = await Promise.all(names.map(async (name) => parseMapping(await readShipped(name.slice(0, -5)))))
  return [...own, ...shipped.filter(({ key }) => !own.some((mapping) => mapping.key === key))]
}

async function readShipped(key: string): Promise<unknown> {
  const text = await readFile(join(shippedDir, `${key}.json`), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : JSON.parse(text)
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== ''
  } catch {
    return false
  }
}
