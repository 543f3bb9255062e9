import { readPlan } from '#core/pricing/check'
import type { Plan } from '#core/pricing/plan'
import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import { planRefused } from './errors.ts'
import { selectCells, selectHead, selectPriceLists, selectProducts, selectVersions } from './queries.ts'
import type { CellRow, VersionRow } from './types.ts'

export type Parts = Readonly<{
  head: Awaited<ReturnType<typeof selectHead>>
  products: Awaited<ReturnType<typeof selectProducts>>
  lists: Awaited<ReturnType<typeof selectPriceLists>>
  versions: readonly VersionRow[]
  cells: readonly CellRow[]
}>

/** All that a tenant's plan is made of, drafts too. */
export async function loadParts(act: Act): Promise<Parts> {
  const head = await selectHead(act)
  const products = await selectProducts(act)
  const lists = await selectPriceLists(act)
  return { head, products, lists, versions: await selectVersions(act, null), cells: await selectCells(act) }
}

/** The plan JSON of a tenant from its published versions, and those that `also` takes in. Undefined where nothing is priced. */
export function planJson(parts: Parts, also: (version: VersionRow) => boolean = () => false): Json | undefined {
  const versions = parts.versions.filter((version) => version.state === 'published' || also(version))
  const priced = new Set(versions.map(({ priceList }) => priceList))
  if (priced.size === 0 || parts.products.length === 0) return undefined
  const { matrixPriority, tax, profiles, country, currency } = parts.head
  return {
    currency,
    country,
    products: parts.products.map(({ key, definition }) => ({ key, ...definition })),
    priceLists: parts.lists
      .filter(({ key }) => priced.has(key))
      .map((list) => ({
        ...list,
        versions: versions.filter(({ priceList }) => priceList === list.key).map(versionJson),
      })),
    matrix: cellsIn(parts, priced).map(cellJson),
    ...(matrixPriority.length > 0 ? { matrixPriority } : {}),
    ...(isFilled(tax) ? { tax } : {}),
    ...(isFilled(profiles) ? { profiles } : {}),
  }
}

/** The cells of lists that are priced, in the order of the plan's matrix. */
function cellsIn({ cells }: Parts, priced: ReadonlySet<string>): readonly CellRow[] {
  return cells.filter(({ priceList }) => priced.has(priceList))
}

/** The stored cells that a tenant's published plan holds, in its order. */
export function publishedCells(parts: Parts): readonly CellRow[] {
  return cellsIn(
    parts,
    new Set(parts.versions.filter(({ state }) => state === 'published').map(({ priceList }) => priceList)),
  )
}

/** The pointer of a version in a plan that `planJson` made with it; undefined where it is not in it. */
export function pointerOf(json: Json | undefined, priceList: string, version: number): string | undefined {
  const plan = json as
    | Readonly<{ priceLists: readonly { key: string; versions: readonly { version: number }[] }[] }>
    | undefined // planJson made it
  const list = plan?.priceLists.findIndex(({ key }) => key === priceList) ?? -1
  const place = plan?.priceLists[list]?.versions.findIndex((held) => held.version === version) ?? -1
  return place < 0 ? undefined : `/priceLists/${list}/versions/${place}`
}

/** A version as the plan JSON says it. */
export function versionJson({ version, validFrom, corrects, definition }: VersionRow): Json {
  const fields = typeof definition === 'object' && definition !== null && !Array.isArray(definition) ? definition : {}
  return { version, validFrom: validFrom.toString(), ...(corrects === null ? {} : { corrects }), ...fields }
}

/** A cell as the plan JSON says it. */
export function cellJson({ place, customerGroup, bound, priceList, validFrom, validTo }: CellRow): Json {
  return {
    ...bound,
    place,
    customerGroup,
    priceList,
    validFrom: validFrom.toString(),
    ...(validTo === null ? {} : { validTo: validTo.toString() }),
  }
}

const isFilled = (json: Json): boolean => typeof json === 'object' && json !== null && Object.keys(json).length > 0

/** The tenant's plan as published; undefined where nothing is priced yet. */
export async function publishedPlan(act: Act): Promise<Plan | undefined> {
  return planOf(await loadParts(act))
}

export function planOf(parts: Parts): Plan | undefined {
  const json = planJson(parts)
  if (json === undefined) return undefined
  const read = readPlan(json)
  if ('refused' in read) throw planRefused(read.refused)
  return read.plan
}
