import { record } from '#modules/audit'
import { downloadRoute, route } from '#platform/http/route'
import { cutPage, idCursor, readCursor } from '#platform/http/wire'
import { Refusal } from '#platform/refusal'
import { findMapping, listMappings, parseMapping, saveMapping } from './mapping.ts'
import { selectImport, selectImports } from './queries.ts'
import { rejectedPart } from './rejected.ts'
import {
  importPage,
  importParams,
  importView,
  importsQuery,
  mappingBody,
  mappingParams,
  mappingView,
  mappingsView,
  rejectedQuery,
  viewImport,
  viewMapping,
} from './schemas.ts'

export const importRoutes = [
  route({
    method: 'GET',
    path: '/imports',
    may: 'imports.read',
    summary: 'Lists imports, newest first',
    query: importsQuery,
    answer: importPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor } }) {
      const rows = await selectImports(act, readCursor(cursor, idCursor)?.[0], limit + 1)
      return cutPage(rows, limit, (row) => [row.importId], viewImport)
    },
  }),
  route({
    method: 'GET',
    path: '/imports/:import',
    may: 'imports.read',
    summary: 'Shows one import and how far it is',
    params: importParams,
    answer: importView,
    refusals: ['import_not_found'],
    async handle({ act, params }) {
      const stored = await selectImport(act, params.import)
      if (!stored) throw new Refusal('import_not_found', 404, { import: params.import })
      return viewImport(stored)
    },
  }),
  downloadRoute({
    method: 'GET',
    path: '/imports/:import/rejected.csv',
    may: 'imports.read',
    mediaType: 'text/csv',
    summary:
      'Gives back rejected rows with their reason, to be corrected and imported again; at most 20,000, behind a line',
    params: importParams,
    query: rejectedQuery,
    refusals: ['import_not_found'],
    handle: async ({ act, params, query }) => ({
      fileName: `rejected-${params.import}.csv`,
      content: await rejectedPart(act, params.import, query.after),
    }),
  }),
  route({
    method: 'GET',
    path: '/mappings',
    may: 'imports.read',
    summary: 'Lists the column mappings, saved and shipped',
    answer: mappingsView,
    refusals: [],
    handle: async ({ act }) => ({ data: (await listMappings(act)).map(viewMapping) }),
  }),
  route({
    method: 'GET',
    path: '/mappings/:key',
    may: 'imports.read',
    summary: 'Shows a column mapping, saved or shipped',
    params: mappingParams,
    answer: mappingView,
    refusals: ['mapping_not_found'],
    handle: async ({ act, params }) => viewMapping(await findMapping(act, params.key)),
  }),
  route({
    method: 'PUT',
    path: '/mappings/:key',
    may: 'imports.write',
    summary: 'Saves a column mapping; what was imported under it stays as it is',
    params: mappingParams,
    body: mappingBody,
    answer: mappingView,
    refusals: ['mapping_invalid'],
    async handle({ act, params, body }) {
      const mapping = parseMapping({ ...body, key: params.key })
      await saveMapping(act, mapping)
      await record(act, { action: 'mapping.saved', subjectKind: 'mapping', subject: mapping.key })
      return viewMapping(mapping)
    },
  }),
] as const
