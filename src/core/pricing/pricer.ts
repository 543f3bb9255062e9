import { localDay, readInstant, type ZoneClock } from '#core/pricing/calendar'
import type { Indices } from '#core/pricing/component'
import { KINDS, type Registry } from '#core/pricing/components/registry'
import { compileMatrix, type Chooser, type Selection } from '#core/pricing/matrix'
import type { Plan, PriceList, Product, Version } from '#core/pricing/plan'
import { compile, type Rater } from '#core/pricing/compile'
import type { Session, Waiting } from '#core/pricing/session'
import { compileTax, type TaxTable } from '#core/pricing/tax'
import { prorationOf } from '#core/pricing/weights'

/** One version of a price list; compiled for a set of chosen modules when that is first asked for. */
interface CompiledVersion {
  readonly fromMs: number
  readonly version: Version
  readonly raterFor: (modules: readonly string[]) => Rater
}

/** Days on which one compiled version of one price list applies. */
export interface Stretch {
  readonly fromDay: number
  readonly toDay: number
  readonly rater: Rater
}

/** Days on which none applies. */
export interface Gap {
  readonly fromDay: number
  readonly toDay: number
  readonly waiting: Waiting
}

/** Which version applies to a contract, day by day. */
export type Timeline = readonly (Stretch | Gap)[]

/** A plan, compiled: done once per plan, then asked for each item. */
export interface Pricer {
  readonly plan: Plan
  readonly choosers: ReadonlyMap<string, Chooser>
  /** The numbers of contracts that cells of the matrix bind. */
  readonly contracts: ReadonlySet<string>
  /** Versions by price list, the latest first, corrected ones left out. */
  readonly versions: ReadonlyMap<string, readonly CompiledVersion[]>
  /** Timelines that were asked for, by zone and by what they depend on. */
  readonly timelines: WeakMap<ZoneClock, Map<string, Timeline>>
}

/** What applies to an item: a rater, or a reason to wait. */
export type Selected = { readonly rater: Rater } | { readonly waiting: Waiting }

/** What a plan is compiled with besides itself. */
export interface PricerOptions {
  readonly kinds?: Registry
  /** Values of the indices that formulas name. */
  readonly indices?: Indices
}

const NONE: readonly string[] = []

function compileVersions(
  plan: Plan,
  list: PriceList,
  product: Product,
  tax: ReturnType<typeof compileTax>,
  { kinds = KINDS, indices = {} }: PricerOptions,
): CompiledVersion[] {
  const corrected = new Set(list.versions.flatMap(({ corrects }) => corrects ?? []))
  return list.versions
    .filter(({ version }) => !corrected.has(version))
    .map((version) => {
      const making = {
        product,
        list,
        version,
        planCurrency: plan.currency,
        kinds,
        tax,
        weigh: (prorate: 'none' | 'days' | 'profile' | undefined) => prorationOf(plan, product, prorate),
        indices,
      }
      const known = new Map<string, Rater>()
      const raterFor = (modules: readonly string[]) => {
        const key = modules.join('\n')
        const rater = known.get(key) ?? compile({ ...making, modules })
        known.set(key, rater)
        return rater
      }
      return { fromMs: readInstant(version.validFrom) ?? 0, version, raterFor }
    })
    .sort((a, b) => b.fromMs - a.fromMs)
}

/** Compiles a plan that `readPlan` has read; `packs` are the VAT rates of the countries. */
export function compilePlan(plan: Plan, packs: TaxTable, options: PricerOptions = {}): Pricer {
  const tax = compileTax(plan.tax, packs)
  const versions = new Map<string, readonly CompiledVersion[]>()
  for (const list of plan.priceLists) {
    const product = plan.products.find(({ key }) => key === list.product)
    if (product !== undefined) versions.set(list.key, compileVersions(plan, list, product, tax, options))
  }
  const choosers = new Map(plan.products.map(({ key }) => [key, compileMatrix(plan, key)]))
  const contracts = new Set(plan.matrix.flatMap(({ contract }) => contract ?? []))
  return { plan, choosers, contracts, versions, timelines: new WeakMap() }
}

/** The key of the price list that the matrix gives for a selection on a local day; undefined where no cell fits. */
export function choosePriceList(pricer: Pricer, product: string, by: Selection, day: number): string | undefined {
  const index = pricer.choosers.get(product)?.(by, day)
  return index === undefined ? undefined : pricer.plan.matrix[index]?.priceList
}

/** The version of a price list that holds at an instant; `currency` is the one of the contract account. */
export function versionAt(
  pricer: Pricer,
  priceList: string,
  atMs: number,
  currency: string,
  modules: readonly string[] = NONE,
): Selected {
  const versions = pricer.versions.get(priceList)
  if (versions === undefined)
    return { waiting: { code: 'no_price_list', detail: `there is no price list ${priceList}` } }
  const found = versions.find(({ fromMs }) => fromMs <= atMs)
  if (found === undefined) return { waiting: { code: 'no_version', detail: `${priceList} is not valid yet` } }
  const rater = found.raterFor(modules)
  if (rater.currency === currency) return { rater }
  const detail = `${priceList} is in ${rater.currency}, the contract account in ${currency}`
  return { waiting: { code: 'currency_differs', detail } }
}

/** What a contract brings to the choice of a price list: a list of its own, and the modules of a local day. */
export interface Chosen {
  readonly priceList?: string | undefined
  readonly modulesOn?: ((day: number) => readonly string[]) | undefined
}

/**
 * Selects what a session is rated by: price list by matrix or by name, version, modules and local day by the start of the
 * session (pricing.md rules 1, 5, 6). `currency` is the contract account's.
 */
export function select(
  pricer: Pricer,
  product: string,
  stay: Session,
  currency: string,
  { priceList, modulesOn }: Chosen = {},
): Selected {
  const day = priceList !== undefined && modulesOn === undefined ? 0 : localDay(stay.zone, stay.startedMs)
  const chosen = priceList ?? choosePriceList(pricer, product, stay, day)
  if (chosen !== undefined) return versionAt(pricer, chosen, stay.startedMs, currency, modulesOn?.(day))
  return { waiting: { code: 'no_price_list', detail: `no price list of ${product} fits the place and customer` } }
}
