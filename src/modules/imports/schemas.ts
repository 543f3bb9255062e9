import { z } from 'zod'
import { Instant, Uuid, instantOf, pageOf, pageQuery } from '#platform/http/wire'
import type { Mapping, StoredImport } from './types.ts'

const count = z.int().min(0)

export const importView = z
  .object({
    import: Uuid,
    kind: z.string(),
    source: z.string(),
    fileName: z.string(),
    dryRun: z.boolean(),
    state: z.enum(['running', 'done', 'failed']),
    rows: count,
    taken: count,
    repeated: count,
    corrected: count,
    waiting: count,
    rejected: count,
    actor: z.string(),
    startedAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'Import' })

export const importPage = pageOf(importView)
export const importParams = z.object({ import: Uuid })
export const importsQuery = z.strictObject(pageQuery)
export const rejectedQuery = z.strictObject({ after: z.coerce.number().int().min(0).default(0) })

/** What an import answers, by the command line and over HTTP. */
export const resultView = z
  .object({
    import: Uuid,
    rows: count,
    taken: count,
    repeated: count,
    corrected: count,
    waiting: count,
    rejected: count,
    rejectedFile: z.string().nullable(),
  })
  .meta({ id: 'ImportResult' })

const texts = z.array(z.string()).readonly()

/** A mapping as it is stored and answered. */
export const mappingView = z
  .object({
    key: z.string(),
    kind: z.string(),
    delimiter: z.string().nullable(),
    encoding: z.string().nullable(),
    decimal: z.enum([',', '.']),
    empty: texts,
    zone: z.string().nullable(),
    times: texts,
    columns: z.record(z.string(), texts),
    constants: z.record(z.string(), z.string()),
    rules: z.record(z.string(), z.json()),
  })
  .meta({ id: 'Mapping' })

export const mappingsView = z.object({ data: z.array(mappingView).readonly() })
export const mappingParams = z.object({ key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/) })
export const mappingBody = z.looseObject({})

export function viewImport(stored: StoredImport): z.input<typeof importView> {
  const { importId, startedAt, finishedAt, ...same } = stored
  return { ...same, import: importId, startedAt: instantOf(startedAt), finishedAt: instantOf(finishedAt) }
}

export function viewMapping(mapping: Mapping): z.input<typeof mappingView> {
  const { columns, constants, rules } = mapping
  return {
    ...mapping,
    columns: { ...columns },
    constants: { ...constants },
    rules: z.record(z.string(), z.json()).parse(rules),
  }
}
