import { minorDigits } from '#core/money/currency'
import { addDecimal, decimal, ZERO, type Decimal } from '#core/money/decimal'
import { compilePrices, type Prices } from '#core/pricing/amounts'
import { NOTHING, type Fraction } from '#core/money/fraction'
import { allowanceUnits, type Component, type Indices, type Kind } from '#core/pricing/component'
import { isTimed, timingOf } from '#core/pricing/components/energy'
import type { Registry } from '#core/pricing/components/registry'
import { compileFacts } from '#core/pricing/conditions'
import type { Timing } from '#core/pricing/energy-split'
import { newScratch, type Meter, type Scratch, type SessionMeter } from '#core/pricing/meter'
import type { PriceList, Product, Version } from '#core/pricing/plan'
import { inBase } from '#core/pricing/quantity'
import type { Facts, Waiting } from '#core/pricing/session'
import type { Weigh } from '#core/pricing/shares'
import type { DatedKey, RateFinder, TaxKey } from '#core/pricing/tax'
import { compileWindows, type Windows } from '#core/pricing/windows'

/** A component that adds to the unit price of another where its conditions hold. */
interface Addition {
  readonly holds: ((facts: Facts) => boolean) | undefined
  readonly price: Decimal
  /** Index of its timing in the rule's, where it changes while an item lasts. */
  readonly timing: number | undefined
}

/**
 * Where the amount of a component stands: on the item, rounded there; in a bill line, summed exactly and rounded once; or
 * settled once over a whole scope.
 */
export type Standing = 'item' | 'line' | 'scope'

/** The VAT row of a tax class that was met last. */
export interface MetTax {
  met: DatedKey | undefined
}

/** One component, compiled. */
export interface Rule {
  readonly component: Component
  readonly meter: Meter
  readonly unit: string
  readonly session: SessionMeter | undefined
  readonly measure: SessionMeter['measure']
  /** How a quantity is had without measuring: 1 = it is one, 2 = it is the energy of the session; 0 = it is measured. */
  readonly quick: 0 | 1 | 2
  readonly holds: ((facts: Facts) => boolean) | undefined
  readonly windows: Windows | undefined
  readonly additions: readonly Addition[]
  /** When the component and what adds to it hold, where something adds only at times. */
  readonly timings: readonly Timing[] | undefined
  readonly pricesOf: (bits: number) => Prices
  /** The prices where nothing adds to them. */
  readonly only: Prices | undefined
  readonly rateOf: RateFinder
  /** The VAT row met last, looked at first; one for all rules of a tax class. */
  readonly tax: MetTax
  readonly head: string
  readonly unitJson: string
  /** Where the amount of sessions and pieces stands, and that of what is metered. */
  readonly standing: Standing
  readonly meteredStanding: Standing
  readonly scope: 'session' | 'period' | 'contractYear'
  /** How the component prorates what belongs to a part of its scope. */
  readonly weigh: Weigh
  /** Index of the best-of group it stands in. */
  readonly best: number | undefined
  /** Whether a session's charge is one amount on the item that nothing else can change. */
  readonly plain: boolean
  /** The amount of its allowance, in units of the meter. */
  readonly included: Fraction
  readonly valueTrace: string
  /** The index that its price lacks. */
  readonly missing: string | undefined
}

interface FreeRule {
  readonly reason: string
  readonly energyBelowWh: number
  readonly durationBelowMs: number
}

/** Groups of components of which the cheapest alone is charged. */
export interface BestOf {
  readonly scope: 'session' | 'period' | 'contractYear'
  readonly sets: readonly (readonly string[])[]
}

/** A version of a price list, compiled for the modules that a contract has chosen. Its scratch is reused: one item at a time. */
export interface Rater {
  readonly priceList: string
  readonly version: number
  readonly currency: string
  readonly digits: number
  readonly basis: 'gross' | 'net'
  readonly free: readonly FreeRule[]
  /** The rules that sessions are priced by. */
  readonly rules: readonly Rule[]
  readonly all: readonly Rule[]
  readonly bests: readonly BestOf[]
  /** Whether every rule of sessions is plain. */
  readonly plain: boolean
  /** Whether a period has something to settle: amounts that stand on no session, or that may still change there. */
  readonly settles: boolean
  readonly scratch: Scratch
  readonly state: ChargeState
}

/** The amount of the component rated last. */
export interface ChargeState {
  quantity: number
  prices: Prices | undefined
  tax: TaxKey | undefined
  minor: number
  /** n of the exact amount: in `exact` where it is safe and limited, else in `exactBig`, or quantity times multiplier. */
  isSafe: boolean
  exact: number
  exactBig: bigint
  isLimited: boolean
  uncapped: number
  waiting: Waiting | undefined
}

/** All that a version is compiled with. */
export interface Making {
  readonly product: Product
  readonly list: PriceList
  readonly version: Version
  readonly planCurrency: string
  readonly kinds: Registry
  readonly tax: (taxClass: string) => RateFinder
  readonly weigh: (prorate: Component['prorate']) => Weigh
  readonly modules: readonly string[]
  readonly indices: Indices
}

function additionsTo(component: Component, components: readonly Component[]) {
  const timings: Timing[] = [timingOf(component)]
  const additions = components
    .filter(({ adds }) => adds === component.key)
    .map((entry): Addition => {
      const timing = timingOf(entry)
      const timed = isTimed(timing)
      if (timed) timings.push(timing)
      return {
        holds: compileFacts(entry.when ?? {}),
        price: decimal(entry.price ?? '0'),
        timing: timed ? timings.length - 1 : undefined,
      }
    })
  return { additions, timings: timings.length > 1 ? timings : undefined }
}

/** Prices by the additions that hold, as bits; each set is compiled when it is first met. */
function pricesByBits(
  component: Component,
  meter: Meter,
  additions: readonly Addition[],
  priced: { readonly price: Decimal; readonly per: string | undefined; readonly digits: number },
): (bits: number) => Prices {
  const known: (Prices | undefined)[] = []
  return (bits) => {
    const held = known[bits]
    if (held !== undefined) return held
    const extra = additions.reduce((sum, { price }, i) => ((bits >> i) % 2 === 1 ? addDecimal(sum, price) : sum), ZERO)
    const made = compilePrices(component, meter, { ...priced, extra })
    known[bits] = made
    return made
  }
}

function standingsOf(component: Component, product: Product, inBest: boolean, meter: Meter) {
  const wide = component.scope === 'period' || component.scope === 'contractYear'
  const own = meter.intervalAmount !== undefined
  const scoped = (wide && !own) || meter.largest === true
  const tiered = component.method !== undefined && component.method !== 'unit'
  const energy = product.kind === 'electricity' || product.kind === 'gas'
  const rounding = product.rounding ?? (energy ? 'bill_line' : 'component')
  const metered = product.rounding ?? 'bill_line'
  const summed = (how: string): Standing => (inBest || wide || how === 'bill_line' ? 'line' : 'item')
  return {
    standing: scoped ? ('scope' as const) : summed(rounding),
    meteredStanding: scoped || tiered ? ('scope' as const) : summed(metered),
  }
}

function valueOf(component: Component, entry: Kind, indices: Indices) {
  const value = entry.value?.(component, indices)
  if (value === undefined) return { price: decimal(component.price ?? '0'), valueTrace: '', missing: undefined }
  if ('missing' in value) return { price: ZERO, valueTrace: '', missing: value.missing }
  return { price: value.price, valueTrace: value.trace, missing: undefined }
}

function metTax(taxes: Map<string, MetTax>, taxClass: string): MetTax {
  const held = taxes.get(taxClass) ?? { met: undefined }
  taxes.set(taxClass, held)
  return held
}

const unmeasured: SessionMeter['measure'] = () => 0

function compileRule(
  component: Component,
  components: readonly Component[],
  making: Making,
  bests: readonly BestOf[],
  watched: ReadonlySet<string>,
  taxes: Map<string, MetTax>,
): Rule {
  const { product, list, kinds, tax, planCurrency } = making
  const entry = kinds[component.kind]
  if (entry === undefined) throw new RangeError(`no kind ${component.kind}`)
  const currency = list.currency ?? planCurrency
  const digits = minorDigits(currency)
  const meter = entry.meter(component, component.limits?.day !== undefined)
  const { additions, timings } = additionsTo(component, components)
  const { price, valueTrace, missing } = valueOf(component, entry, making.indices)
  const per = component.per ?? entry.per
  const pricesOf = pricesByBits(component, meter, additions, { price, per: meter.inMoney ? undefined : per, digits })
  const best = bests.findIndex(({ sets }) => sets.some((set) => set.includes(component.key)))
  const standings = standingsOf(component, product, best >= 0, meter)
  const unit = meter.inMoney ? currency : meter.unit
  const signed = meter.inMoney === true
  return {
    component,
    meter,
    unit,
    session: meter.session,
    measure: meter.session?.measure ?? unmeasured,
    quick: meter.session?.always === 'one' ? 1 : meter.session?.always === 'energy' ? 2 : 0,
    holds: compileFacts(component.when ?? {}),
    windows: compileWindows(component.when ?? {}),
    additions,
    timings,
    pricesOf,
    only: additions.length === 0 ? pricesOf(0) : undefined,
    rateOf: tax(component.tax ?? ''),
    tax: metTax(taxes, component.tax ?? ''),
    head: `{"component":${JSON.stringify(component.key)},"quantity":"`,
    unitJson: `","unit":${JSON.stringify(unit)},`,
    ...standings,
    scope: component.scope ?? 'session',
    weigh: making.weigh(component.prorate),
    best: best < 0 ? undefined : best,
    plain:
      standings.standing === 'item' &&
      component.allowance === undefined &&
      component.limits?.period === undefined &&
      timings === undefined &&
      missing === undefined &&
      valueTrace === '' &&
      !signed &&
      !watched.has(component.key),
    included: allowanceUnits(component, meter) ?? NOTHING,
    valueTrace,
    missing,
  }
}

/** The components of a version with those of the modules that are chosen. */
export function componentsOf({ components, modules }: Version, chosen: readonly string[]): readonly Component[] {
  if (chosen.length === 0 || modules === undefined) return components
  return [...components, ...modules.filter(({ key }) => chosen.includes(key)).flatMap((held) => held.components)]
}

/** Compiles one version of a price list for some chosen modules. Pure; done once and asked for each item. */
export function compile(making: Making): Rater {
  const { product, list, version, planCurrency, modules } = making
  const currency = list.currency ?? planCurrency
  const components = componentsOf(version, modules)
  const keys = new Set(components.map(({ key }) => key))
  const bests = (version.bestOf ?? []).map(({ scope, of }) => ({
    scope,
    sets: of.map((set) => set.filter((key) => keys.has(key))),
  }))
  const watched = new Set(components.flatMap(({ limits, of }) => [...(limits?.period?.upToSumOf ?? []), of ?? '']))
  const taxes = new Map<string, MetTax>()
  const all = components
    .filter(({ adds }) => adds === undefined)
    .map((component) => compileRule(component, components, making, bests, watched, taxes))
  const rules = all.filter(({ session }) => session !== undefined)
  return {
    priceList: list.key,
    version: version.version,
    currency,
    digits: minorDigits(currency),
    basis: list.basis,
    free: (product.free ?? []).map(({ reason, energyBelow, durationBelow }) => ({
      reason,
      energyBelowWh: energyBelow === undefined ? Infinity : (inBase(energyBelow, 'energy') ?? 0),
      durationBelowMs: durationBelow === undefined ? Infinity : (inBase(durationBelow, 'time') ?? 0),
    })),
    rules,
    all,
    bests,
    plain: rules.every(({ plain }) => plain),
    settles: all.some(settles),
    scratch: newScratch(),
    state: newState(),
  }
}

function settles({ standing, component, meter }: Rule): boolean {
  const { allowance, limits } = component
  return (
    standing !== 'item' ||
    (allowance !== undefined && allowance.scope !== 'session') ||
    limits?.period !== undefined ||
    meter.owed !== undefined ||
    meter.short !== undefined
  )
}

function newState(): ChargeState {
  return {
    quantity: 0,
    prices: undefined,
    tax: undefined,
    minor: 0,
    isSafe: true,
    exact: 0,
    exactBig: 0n,
    isLimited: false,
    uncapped: 0,
    waiting: undefined,
  }
}
