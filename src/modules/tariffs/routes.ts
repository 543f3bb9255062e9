import { z } from 'zod'
import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import { route } from '#platform/http/route'
import { cutPage, instantOf, readCursor } from '#platform/http/wire'
import { wakeWorkers } from '#platform/jobs/queue'
import { Refusal } from '#platform/refusal'
import { addCell, closeCell, readCell } from './matrix.ts'
import { cellJson, versionJson } from './plan.ts'
import { planRoutes } from './plan-routes.ts'
import { compareVersion } from './compare.ts'
import { checkVersion, copyVersion, type Draft, publishVersion, saveDraft } from './publish.ts'
import { selectCells, selectPriceLists, selectProducts, selectVersions } from './queries.ts'
import * as wire from './schemas.ts'
import { addPriceList, saveProduct } from './set-up.ts'
import type { CellRow, VersionRow } from './types.ts'

type Fields = { readonly [key: string]: Json | undefined }
type Page = Readonly<{ limit: number; cursor?: string | undefined }>

/** Prices are few: a page is cut from all of them, behind the key that the cursor names. */
function page<Row, View>(
  rows: readonly Row[],
  { limit, cursor }: Page,
  keyOf: (row: Row) => string | number,
  view: (row: Row) => View,
) {
  const [after] = readCursor(cursor, z.tuple([z.union([z.string(), z.number()])])) ?? []
  const start = after === undefined ? 0 : rows.findIndex((row) => keyOf(row) === after) + 1
  return cutPage(rows.slice(start, start + limit + 1), limit, (row) => [keyOf(row)], view)
}

const viewVersion = (row: VersionRow) => ({
  priceList: row.priceList,
  state: row.state,
  reason: row.reason,
  publishedAt: instantOf(row.publishedAt),
  publishedBy: row.publishedBy,
  content: versionJson(row),
})
const viewCell = (cell: CellRow) => ({ cell: cell.cellId, content: cellJson(cell) })

/** What was published or bound anew may price what waits, and what a correction concerns. */
const wakeRating = ({ tx, tenantId }: Act): Promise<void> => wakeWorkers(tx, 'rate', tenantId)

const products = route({
  method: 'GET',
  path: '/products',
  summary: 'Products, by key',
  may: 'tariffs.read',
  query: wire.listQuery,
  answer: wire.productPage,
  refusals: ['cursor_invalid'],
  handle: async ({ act, query }) =>
    page(
      await selectProducts(act),
      query,
      ({ key }) => key,
      ({ key, definition }) => ({ ...definition, key }),
    ),
})

const putProduct = route({
  method: 'PUT',
  path: '/products/:product',
  summary: 'Add a product or change it; it holds at once',
  may: 'tariffs.publish',
  params: wire.productParams,
  body: wire.productJson,
  answer: wire.productJson,
  refusals: ['price_plan_refused'],
  async handle({ act, params, body }) {
    const { key: _, ...definition } = fieldsOf(body)
    await saveProduct(act, params.product, definition)
    await wakeRating(act)
    return { ...definition, key: params.product }
  },
})

const priceLists = route({
  method: 'GET',
  path: '/price-lists',
  summary: 'Price lists, by key',
  may: 'tariffs.read',
  query: wire.listQuery,
  answer: wire.priceListPage,
  refusals: ['cursor_invalid'],
  handle: async ({ act, query }) =>
    page(
      await selectPriceLists(act),
      query,
      ({ key }) => key,
      (list) => list,
    ),
})

const postPriceList = route({
  method: 'POST',
  path: '/price-lists',
  summary: 'Add a price list, still without prices',
  may: 'tariffs.write',
  status: 201,
  body: wire.priceListBody,
  answer: wire.priceListView,
  refusals: ['product_not_found', 'price_list_exists', 'price_plan_refused'],
  handle: ({ act, body }) => addPriceList(act, body),
})

const versions = route({
  method: 'GET',
  path: '/price-lists/:priceList/versions',
  summary: 'The versions of a price list, drafts too',
  may: 'tariffs.read',
  params: wire.priceListParams,
  query: wire.listQuery,
  answer: wire.versionPage,
  refusals: ['cursor_invalid', 'price_list_not_found'],
  async handle({ act, params: { priceList }, query }) {
    if (!(await selectPriceLists(act)).some(({ key }) => key === priceList))
      throw new Refusal('price_list_not_found', 404, { priceList })
    return page(await selectVersions(act, priceList), query, ({ version }) => version, viewVersion)
  },
})

const postDraft = route({
  method: 'POST',
  path: '/price-lists/:priceList/versions',
  summary: 'Draft the next version of a price list, or one that corrects another',
  may: 'tariffs.write',
  status: 201,
  params: wire.priceListParams,
  body: wire.draftBody,
  answer: wire.versionView,
  refusals: ['price_list_not_found', 'price_plan_refused', 'correction_not_possible'],
  async handle({ act, params, body }) {
    const version = await saveDraft(act, draftOf(params.priceList, body))
    return versionOf(act, params.priceList, version)
  },
})

const putDraft = route({
  method: 'PUT',
  path: '/price-lists/:priceList/versions/:version',
  summary: 'Change a draft',
  may: 'tariffs.write',
  params: wire.versionParams,
  body: wire.draftBody,
  answer: wire.versionView,
  refusals: [
    'price_list_not_found',
    'version_not_found',
    'version_is_published',
    'price_plan_refused',
    'correction_not_possible',
  ],
  async handle({ act, params, body }) {
    await saveDraft(act, draftOf(params.priceList, body), params.version)
    return versionOf(act, params.priceList, params.version)
  },
})

const publication = route({
  method: 'POST',
  path: '/price-lists/:priceList/versions/:version/publication',
  summary: 'Publish a draft for ever, or ask the second person for approval',
  may: 'tariffs.publish',
  params: wire.versionParams,
  body: wire.publicationBody,
  answer: wire.publicationView,
  accepted: ({ state }) => state === 'approval_asked',
  refusals: [
    'version_not_found',
    'version_is_published',
    'version_starts_in_past',
    'price_plan_refused',
    'warnings_need_reason',
  ],
  async handle({ act, params, body: { reason } }) {
    const { state, approvalId } = await publishVersion(act, { ...params, ...(reason === undefined ? {} : { reason }) })
    if (state === 'published') await wakeRating(act)
    return { state, approval: approvalId }
  },
})

const versionCheck = route({
  method: 'GET',
  path: '/price-lists/:priceList/versions/:version/check',
  summary: 'What publishing a version would say: what forbids it, and what asks for a reason',
  may: 'tariffs.read',
  params: wire.versionParams,
  answer: wire.checkView,
  refusals: ['version_not_found'],
  handle: ({ act, params }) => checkVersion(act, params),
})

const differences = route({
  method: 'GET',
  path: '/price-lists/:priceList/versions/:version/differences',
  summary: 'What a version changes, in plain words: against the one it corrects or follows, or against another',
  may: 'tariffs.read',
  params: wire.versionParams,
  query: wire.differencesQuery,
  answer: wire.differencesView,
  refusals: ['version_not_found'],
  async handle({ act, params, query }) {
    const { differences: told, ...rest } = await compareVersion(act, { ...params, from: query.from })
    return { ...rest, differences: told.map(({ module, ...one }) => ({ ...one, module: module ?? null })) }
  },
})

const copy = route({
  method: 'POST',
  path: '/price-lists/:priceList/versions/:version/copy',
  summary: 'Draft the next version with the prices of an earlier one, so as to take a change back',
  may: 'tariffs.write',
  status: 201,
  params: wire.versionParams,
  body: wire.copyBody,
  answer: wire.versionView,
  refusals: ['version_not_found', 'price_plan_refused'],
  async handle({ act, params, body }) {
    const { priceList } = params
    const validFrom = Temporal.Instant.from(body.validFrom)
    return versionOf(act, priceList, await copyVersion(act, { ...params, validFrom, reason: body.reason }))
  },
})

const matrix = route({
  method: 'GET',
  path: '/matrix-cells',
  summary: 'The matrix: which price list applies where, for whom, when',
  may: 'tariffs.read',
  query: wire.listQuery,
  answer: wire.cellPage,
  refusals: ['cursor_invalid'],
  handle: async ({ act, query }) => page(await selectCells(act), query, ({ cellId }) => cellId, viewCell),
})

const postCell = route({
  method: 'POST',
  path: '/matrix-cells',
  summary: 'Add a cell to the matrix; it applies at once',
  may: 'tariffs.publish',
  status: 201,
  body: wire.cellJson,
  answer: wire.cellView,
  refusals: ['price_plan_refused', 'price_list_not_found', 'place_not_found', 'customer_group_not_found'],
  async handle({ act, body }) {
    const cell = readCell(body)
    const cellId = await addCell(act, cell)
    await wakeRating(act)
    return { cell: cellId, content: cell }
  },
})

const endCell = route({
  method: 'POST',
  path: '/matrix-cells/:cell/end',
  summary: 'End a cell: from that day on it applies no more',
  may: 'tariffs.publish',
  params: wire.cellParams,
  body: wire.cellEndBody,
  refusals: ['matrix_cell_not_found'],
  async handle({ act, params, body }) {
    await closeCell(act, params.cell, Temporal.PlainDate.from(body.validTo))
    await wakeRating(act)
  },
})

/** A draft as the request has it: what is not about the version is its content, which the engine reads. */
function draftOf(priceList: string, body: z.output<typeof wire.draftBody>): Draft {
  const { validFrom, corrects, reason, version: _, ...definition } = body
  return {
    priceList,
    definition: definition as Json, // parsed from JSON
    ...(validFrom === undefined ? {} : { validFrom: Temporal.Instant.from(validFrom) }),
    ...(corrects === undefined ? {} : { corrects }),
    ...(reason === undefined ? {} : { reason }),
  }
}

async function versionOf(act: Act, priceList: string, version: number) {
  const row = (await selectVersions(act, priceList)).find((one) => one.version === version)
  if (!row) throw new Error('the draft just saved is missing')
  return viewVersion(row)
}

/** The fields of a JSON object; none where it is something else, which the engine then refuses. */
function fieldsOf(body: unknown): Fields {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Fields) : {} // parsed from JSON
}

export const tariffRoutes = [
  products,
  putProduct,
  priceLists,
  postPriceList,
  versions,
  postDraft,
  putDraft,
  publication,
  versionCheck,
  differences,
  copy,
  matrix,
  postCell,
  endCell,
  ...planRoutes,
] as const
