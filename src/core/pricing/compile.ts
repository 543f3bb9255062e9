import { minorDigits } from '#core/money/currency'
import { addDecimal, decimal, ZERO, type Decimal } from '#core/money/decimal'
import { compilePrices, type Prices } from '#core/pricing/amounts'
import type { Component } from '#core/pricing/component'
import { KINDS } from '#core/pricing/components/registry'
import { compileFacts } from '#core/pricing/conditions'
import { newScratch, type Meter, type Scratch } from '#core/pricing/meter'
import type { PriceList, Product, Version } from '#core/pricing/plan'
import { inBase } from '#core/pricing/quantity'
import type { Session, Waiting } from '#core/pricing/session'
import type { DatedKey, RateFinder, TaxKey } from '#core/pricing/tax'

/** A component that adds to the unit price of another where its conditions hold. */
interface Addition {
  readonly holds: ((stay: Session) => boolean) | undefined
  readonly price: Decimal
}

/** One component, compiled. */
export interface Rule {
  readonly component: Component
  readonly meter: Meter
  readonly measure: Meter['measure']
  readonly holds: ((stay: Session) => boolean) | undefined
  readonly additions: readonly Addition[]
  /** Prices by the additions that hold, as bits. */
  readonly prices: readonly Prices[]
  /** The prices where nothing adds to them. */
  readonly only: Prices | undefined
  readonly rateOf: RateFinder
  /** The VAT row met last, looked at first. */
  readonly tax: { met: DatedKey | undefined }
  readonly head: string
  readonly unitJson: string
}

interface FreeRule {
  readonly reason: string
  readonly energyBelowWh: number
  readonly durationBelowMs: number
}

/** A published version of a price list, compiled for sessions. Its scratch is reused: one session at a time. */
export interface Rater {
  readonly priceList: string
  readonly version: number
  readonly currency: string
  readonly digits: number
  readonly basis: 'gross' | 'net'
  readonly free: readonly FreeRule[]
  readonly rules: readonly Rule[]
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

function compileRule(
  component: Component,
  components: readonly Component[],
  digits: number,
  tax: (taxClass: string) => RateFinder,
): Rule | undefined {
  const byDay = component.limits?.day !== undefined
  const meter = KINDS[component.kind]?.meter?.(component, byDay)
  if (meter === undefined || component.adds !== undefined) return undefined
  const additions = components
    .filter(({ adds }) => adds === component.key)
    .map((entry) => ({ holds: compileFacts(entry.when ?? {}), price: decimal(entry.price ?? '0') }))
  const prices = Array.from({ length: 2 ** additions.length }, (_, bits) => {
    const extra = additions.reduce((sum, { price }, i) => ((bits >> i) % 2 === 1 ? addDecimal(sum, price) : sum), ZERO)
    return compilePrices(component, meter, digits, extra)
  })
  return {
    component,
    meter,
    measure: meter.measure,
    holds: compileFacts(component.when ?? {}),
    additions,
    prices,
    only: additions.length === 0 ? prices[0] : undefined,
    rateOf: tax(component.tax ?? ''),
    tax: { met: undefined },
    head: `{"component":${JSON.stringify(component.key)},"quantity":"`,
    unitJson: `","unit":"${meter.unit}",`,
  }
}

/** Compiles one version of a price list whose components are all built (`unbuiltFields`). Pure; done once per version. */
export function compile(
  product: Product,
  list: PriceList,
  version: Version,
  planCurrency: string,
  tax: (taxClass: string) => RateFinder,
): Rater {
  const currency = list.currency ?? planCurrency
  const digits = minorDigits(currency)
  const { components } = version
  return {
    priceList: list.key,
    version: version.version,
    currency,
    digits,
    basis: list.basis,
    free: (product.free ?? []).map(({ reason, energyBelow, durationBelow }) => ({
      reason,
      energyBelowWh: energyBelow === undefined ? Infinity : (inBase(energyBelow, 'energy') ?? 0),
      durationBelowMs: durationBelow === undefined ? Infinity : (inBase(durationBelow, 'time') ?? 0),
    })),
    rules: components.flatMap((component) => compileRule(component, components, digits, tax) ?? []),
    scratch: newScratch(),
    state: {
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
    },
  }
}
