import { localDay, readInstant } from '#core/pricing/calendar'
import { unbuiltParts, unbuiltProduct } from '#core/pricing/check'
import type { Problem } from '#core/pricing/fields'
import { compileMatrix, type Chooser, type Selection } from '#core/pricing/matrix'
import type { Plan, PriceList, Product, Version } from '#core/pricing/plan'
import { compile, type Rater } from '#core/pricing/compile'
import type { Session, Waiting } from '#core/pricing/session'
import { compileTax, type TaxTable } from '#core/pricing/tax'

/** One version of a price list, compiled, or what of it is not built yet. */
interface CompiledVersion {
  readonly fromMs: number
  readonly version: Version
  readonly unbuilt: readonly Problem[]
  readonly rater: Rater | undefined
}

/** A plan, compiled: done once per plan, then asked for each session. */
export interface Pricer {
  readonly plan: Plan
  readonly choosers: ReadonlyMap<string, Chooser>
  /** Versions by price list, the latest first, corrected ones left out. */
  readonly versions: ReadonlyMap<string, readonly CompiledVersion[]>
}

/** What applies to a session: a rater, a reason to wait, or what is not built yet. */
export type Selected =
  | { readonly rater: Rater }
  | { readonly waiting: Waiting }
  | { readonly unbuilt: readonly Problem[] }

function compileVersions(
  plan: Plan,
  list: PriceList,
  product: Product,
  index: number,
  tax: ReturnType<typeof compileTax>,
): CompiledVersion[] {
  const corrected = new Set(list.versions.flatMap(({ corrects }) => corrects ?? []))
  const roundings = unbuiltProduct(plan, product.key).map((detail) => ({
    code: 'component_not_supported',
    pointers: [`/products/${plan.products.indexOf(product)}/rounding`],
    detail,
  }))
  return list.versions
    .map((version, number) => {
      const unbuilt = [...unbuiltParts(version, `/priceLists/${index}/versions/${number}`), ...roundings]
      const rater = unbuilt.length > 0 ? undefined : compile(product, list, version, plan.currency, tax)
      return { fromMs: readInstant(version.validFrom) ?? 0, version, unbuilt, rater }
    })
    .filter(({ version }) => !corrected.has(version.version))
    .sort((a, b) => b.fromMs - a.fromMs)
}

/** Compiles a plan that `readPlan` has read; `packs` are the VAT rates of the countries. */
export function compilePlan(plan: Plan, packs: TaxTable): Pricer {
  const tax = compileTax(plan.tax, packs)
  const versions = new Map<string, readonly CompiledVersion[]>()
  plan.priceLists.forEach((list, index) => {
    const product = plan.products.find(({ key }) => key === list.product)
    if (product !== undefined) versions.set(list.key, compileVersions(plan, list, product, index, tax))
  })
  const choosers = new Map(plan.products.map(({ key }) => [key, compileMatrix(plan, key)]))
  return { plan, choosers, versions }
}

/** The key of the price list that the matrix gives for a selection on a local day; undefined where no cell fits. */
export function choosePriceList(pricer: Pricer, product: string, by: Selection, day: number): string | undefined {
  const index = pricer.choosers.get(product)?.(by, day)
  return index === undefined ? undefined : pricer.plan.matrix[index]?.priceList
}

/** The version of a price list that holds at an instant; `currency` is the one of the contract account. */
export function versionAt(pricer: Pricer, priceList: string, atMs: number, currency: string): Selected {
  const versions = pricer.versions.get(priceList)
  if (versions === undefined)
    return { waiting: { code: 'no_price_list', detail: `there is no price list ${priceList}` } }
  const found = versions.find(({ fromMs }) => fromMs <= atMs)
  if (found === undefined) return { waiting: { code: 'no_version', detail: `${priceList} is not valid yet` } }
  if (found.rater === undefined) return { unbuilt: found.unbuilt }
  if (found.rater.currency === currency) return { rater: found.rater }
  const detail = `${priceList} is in ${found.rater.currency}, the contract account in ${currency}`
  return { waiting: { code: 'currency_differs', detail } }
}

/**
 * Selects what a session is rated by: price list by matrix or by name, version and local day by the start of the
 * session (pricing.md rules 1, 5, 6). `currency` is the contract account's.
 */
export function select(pricer: Pricer, product: string, stay: Session, currency: string, priceList?: string): Selected {
  const chosen = priceList ?? choosePriceList(pricer, product, stay, localDay(stay.zone, stay.startedMs))
  if (chosen !== undefined) return versionAt(pricer, chosen, stay.startedMs, currency)
  return { waiting: { code: 'no_price_list', detail: `no price list of ${product} fits the place and customer` } }
}
