import { checkPlan, readPlan } from '#core/pricing/check'
import type { Problem } from '#core/pricing/fields'
import type { Plan } from '#core/pricing/plan'
import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import { planRefused } from './errors.ts'
import { insertNewCells, newVersion, toObject } from './load.ts'
import { cellJson, loadParts, type Parts, versionJson } from './plan.ts'
import { deleteDrafts, insertDrafts, insertPriceLists, upsertHead, upsertProducts } from './queries.ts'

/** What a plan brought: everything it says that was not there yet, each version as a draft. */
export type Taken = Readonly<{
  products: readonly string[]
  priceLists: readonly string[]
  drafts: readonly Readonly<{ priceList: string; version: number }>[]
  cells: number
}>

/**
 * Takes a whole plan JSON: new products and price lists, every version that is not published as a draft (in the place of the
 * drafts there were), and new cells of the matrix. Refused with every place: where it does not fit, and where it says
 * otherwise than what is published, which never changes.
 */
export async function takePlan(act: Act, json: Json): Promise<Taken> {
  const { refused } = checkPlan(json)
  if (refused.length > 0) throw planRefused(refused)
  const read = readPlan(json)
  if ('refused' in read) throw planRefused(read.refused)
  const { plan } = read
  const parts = await loadParts(act)
  const against = contradictions(plan, parts)
  if (against.length > 0) throw planRefused(against)
  const products = plan.products.filter((product) => differs(product, parts))
  const lists = plan.priceLists.filter(({ key }) => !parts.lists.some((one) => one.key === key))
  await takeHead(act, plan, parts)
  if (products.length > 0)
    await upsertProducts(
      act,
      products.map(({ key, ...definition }) => ({ key, definition: toObject(definition) })),
    )
  if (lists.length > 0)
    await insertPriceLists(
      act,
      lists.map(({ key, product, basis, currency }) => ({ key, product, basis, currency: currency ?? plan.currency })),
    )
  const drafts = plan.priceLists.flatMap((list) =>
    list.versions
      .filter((version) => published(parts, list.key, version.version) === undefined)
      .map((version) => newVersion(list.key, version)),
  )
  if (drafts.length > 0) {
    await deleteDrafts(act, drafts)
    await insertDrafts(act, drafts)
  }
  const cells = newCells(plan, parts)
  await insertNewCells(act, cells)
  const taken = {
    products: products.map(({ key }) => key),
    priceLists: lists.map(({ key }) => key),
    drafts: drafts.map(({ priceList, version }) => ({ priceList, version })),
    cells: cells.length,
  }
  await record(act, { action: 'price_plan.taken', subjectKind: 'price_plan', subject: 'plan', after: taken })
  return taken
}

const published = ({ versions }: Parts, priceList: string, version: number) =>
  versions.find((row) => row.priceList === priceList && row.version === version && row.state === 'published')

/** JSON with its keys in order, so that what says the same reads the same. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_, own: unknown) =>
    typeof own === 'object' && own !== null && !Array.isArray(own)
      ? Object.fromEntries(Object.entries(own).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : own,
  )
}

function differs({ key, ...definition }: Plan['products'][number], parts: Parts): boolean {
  const stored = parts.products.find((one) => one.key === key)
  return stored === undefined || ordered(stored.definition) !== ordered(definition)
}

/** Whether a product has prices that are published: then it is changed by itself, not by the way. */
function isPriced({ lists, versions }: Parts, product: string): boolean {
  const own = new Set(lists.filter((list) => list.product === product).map(({ key }) => key))
  return versions.some(({ priceList, state }) => state === 'published' && own.has(priceList))
}

/** A version with its instant as one text, however it was written. */
const versionText = (version: object & { readonly validFrom: string }): string =>
  ordered({ ...version, validFrom: Temporal.Instant.from(version.validFrom).toString() })

/** Where a plan says otherwise than what is published, or stands for another list or currency. */
function contradictions(plan: Plan, parts: Parts): readonly Problem[] {
  const problem = (pointer: string, detail: string): Problem => ({
    code: 'contradicts_published',
    pointers: [pointer],
    detail,
  })
  const head =
    plan.currency === parts.head.currency && plan.country === parts.head.country
      ? []
      : [problem('/currency', `the tenant has ${parts.head.currency} and ${parts.head.country}`)]
  const ofProducts = plan.products.flatMap(({ key, ...definition }, index) => {
    if (!isPriced(parts, key) || !differs({ key, ...definition }, parts)) return []
    return [problem(`/products/${index}`, `${key} is another product: change it by itself`)]
  })
  const ofLists = plan.priceLists.flatMap((list, index) => {
    const at = `/priceLists/${index}`
    const stored = parts.lists.find(({ key }) => key === list.key)
    const currency = list.currency ?? plan.currency
    const same =
      stored === undefined ||
      (stored.product === list.product && stored.basis === list.basis && stored.currency === currency)
    const versions = list.versions.flatMap((version, place) => {
      const row = published(parts, list.key, version.version)
      // stored as the plan JSON says it
      if (row === undefined || versionText(versionJson(row) as { validFrom: string }) === versionText(version))
        return []
      return [problem(`${at}/versions/${place}`, `version ${version.version} of ${list.key} is published and stays`)]
    })
    return [...(same ? [] : [problem(at, `${list.key} has another product, basis or currency`)]), ...versions]
  })
  return [...head, ...ofProducts, ...ofLists]
}

function newCells(plan: Plan, parts: Parts): Plan['matrix'] {
  const bare = (cell: object): string =>
    ordered(Object.fromEntries(Object.entries(cell).filter(([, value]) => value !== null && value !== undefined)))
  const known = new Set(parts.cells.map((cell) => bare(cellJson(cell) as object))) // a cell is an object
  return plan.matrix.filter((cell) => !known.has(bare(cell)))
}

/** What stands at the head of a plan is taken where there is none yet. */
async function takeHead(act: Act, plan: Plan, { head }: Parts): Promise<void> {
  const empty = (value: Json): boolean => typeof value !== 'object' || value === null || Object.keys(value).length === 0
  const own = { tax: toObject(plan.tax ?? {}), profiles: toObject(plan.profiles ?? {}) }
  await upsertHead(act, {
    matrixPriority: head.matrixPriority.length > 0 ? [...head.matrixPriority] : [...(plan.matrixPriority ?? [])],
    tax: empty(head.tax) ? own.tax : head.tax,
    profiles: empty(head.profiles) ? own.profiles : head.profiles,
  })
}
