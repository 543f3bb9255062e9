import { decimal, roundDiv, roundDivSafe, type Decimal, addDecimal, ZERO } from '#core/money/decimal'
import { minorDigits } from '#core/money/currency'
import { bounded, compilePrices, printExact, type Prices } from '#core/pricing/amounts'
import { localDay, printDay } from '#core/pricing/calendar'
import type { Component } from '#core/pricing/component'
import { KINDS } from '#core/pricing/components/registry'
import { compileFacts } from '#core/pricing/conditions'
import { INCOMPLETE, newScratch, type Meter, type Scratch } from '#core/pricing/meter'
import type { PriceList, Product, Version } from '#core/pricing/plan'
import { printScaled } from '#core/pricing/print'
import { inBase } from '#core/pricing/quantity'
import type { Session, Waiting } from '#core/pricing/session'
import type { RateFinder, TaxKey } from '#core/pricing/tax'

/** A component that adds to the unit price of another where its conditions hold. */
interface Addition {
  readonly holds: ((stay: Session) => boolean) | undefined
  readonly price: Decimal
}

/** One component, compiled. */
interface Rule {
  readonly component: Component
  readonly meter: Meter
  readonly holds: ((stay: Session) => boolean) | undefined
  readonly additions: readonly Addition[]
  /** Prices by the additions that hold, as bits. */
  readonly prices: readonly Prices[]
  readonly rateOf: RateFinder
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
interface ChargeState {
  quantity: number
  prices: Prices | undefined
  tax: TaxKey | undefined
  minor: number
  /** n of the exact amount: in `exact` where it is safe, else in `exactBig`. */
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
    holds: compileFacts(component.when ?? {}),
    additions,
    prices,
    rateOf: tax(component.tax ?? ''),
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

/** The reason for which the product frees a session: all bounds given are undercut. */
export function freeReason(rater: Rater, stay: Session): string | undefined {
  for (const { reason, energyBelowWh, durationBelowMs } of rater.free) {
    if (stay.energyWh < energyBelowWh && stay.endedMs - stay.startedMs < durationBelowMs) return reason
  }
  return undefined
}

/** The amount in integers held by numbers. */
function amountSafe(prices: Prices, quantity: number, scratch: Scratch, state: ChargeState): void {
  const { multiplier, day, session, minorSafe } = prices
  const uncapped = quantity * multiplier
  let n = uncapped
  if (day !== undefined) {
    n = 0
    for (let i = 0; i < scratch.dayCount; i++) {
      const ofDay = (scratch.dayQuantity[i] ?? 0) * multiplier
      const lifted = ofDay < day.minSafe ? day.minSafe : ofDay
      n += lifted > day.maxSafe ? day.maxSafe : lifted
    }
  }
  if (session !== undefined) {
    if (n < session.minSafe) n = session.minSafe
    if (n > session.maxSafe) n = session.maxSafe
  }
  state.isSafe = true
  state.exact = n
  state.minor = roundDivSafe(n, minorSafe)
  state.isLimited = n !== uncapped
  if (n !== uncapped) state.uncapped = roundDivSafe(uncapped, minorSafe)
}

/** n by local day before limits: what each day adds to the curve of the quantity. */
function amountsByDay(prices: Prices, scratch: Scratch): bigint[] {
  let reached = 0n
  const amounts: bigint[] = []
  for (let i = 0; i < scratch.dayCount; i++) {
    const next = reached + BigInt(scratch.dayQuantity[i] ?? 0)
    amounts.push(prices.curve(next) - (i === 0 ? 0n : prices.curve(reached)))
    reached = next
  }
  return amounts
}

/** The amount in bigints: for tiers, and where numbers would not be exact. */
function amountExact(prices: Prices, quantity: number, scratch: Scratch, state: ChargeState): void {
  const { minorDivisor } = prices.grain
  const uncapped = prices.curve(BigInt(quantity))
  const days = prices.day === undefined ? [uncapped] : amountsByDay(prices, scratch)
  const n = bounded(
    days.reduce((sum, ofDay) => sum + bounded(ofDay, prices.day), 0n),
    prices.session,
  )
  state.isSafe = false
  state.exactBig = n
  state.minor = Number(roundDiv(n, minorDivisor))
  state.isLimited = n !== uncapped
  state.uncapped = Number(roundDiv(uncapped, minorDivisor))
}

function pricesFor(rule: Rule, stay: Session): Prices | undefined {
  let bits = 0
  rule.additions.forEach(({ holds }, i) => {
    if (holds === undefined || holds(stay)) bits += 2 ** i
  })
  return rule.prices[bits]
}

/** Rates one component into the rater's state: true where there is a charge; false where none, or the state is waiting. */
function rateRule(rule: Rule, stay: Session, taxDay: number, scratch: Scratch, state: ChargeState): boolean {
  if (rule.holds !== undefined && !rule.holds(stay)) return false
  const quantity = rule.meter.measure(stay, scratch)
  const prices = rule.additions.length === 0 ? rule.prices[0] : pricesFor(rule, stay)
  if (quantity === INCOMPLETE) {
    state.waiting = { code: 'usage_incomplete', detail: `${rule.component.key} needs ${rule.meter.needs}` }
    return false
  }
  if (prices === undefined || (quantity === 0 && !prices.owedForNothing)) return false
  const tax = rule.rateOf(stay.country, taxDay)
  if (tax === undefined) {
    const detail = `no VAT rate of class ${rule.component.tax} in ${stay.country} on ${printDay(taxDay)}`
    state.waiting = { code: 'usage_incomplete', detail }
    return false
  }
  state.quantity = quantity
  state.prices = prices
  state.tax = tax
  if (quantity <= prices.safeQuantity) amountSafe(prices, quantity, scratch, state)
  else amountExact(prices, quantity, scratch, state)
  if (Number.isSafeInteger(state.minor)) return true
  state.waiting = {
    code: 'usage_incomplete',
    detail: `the amount of ${rule.component.key} is beyond what can be billed`,
  }
  return false
}

/** What one component of a session costs, without its trace. */
export interface Charge {
  readonly component: string
  readonly quantity: number
  readonly amountMinor: number
  readonly tax: TaxKey
}

/** The charges of a session alone, without texts; empty for a free session. */
export function chargesOf(rater: Rater, stay: Session): readonly Charge[] | Waiting {
  const charges: Charge[] = []
  if (rater.free.length > 0 && freeReason(rater, stay) !== undefined) return charges
  const { scratch, state } = rater
  const taxDay = localDay(stay.zone, stay.endedMs)
  state.waiting = undefined
  for (const rule of rater.rules) {
    if (rateRule(rule, stay, taxDay, scratch, state)) {
      if (state.tax === undefined) continue
      charges.push({
        component: rule.component.key,
        quantity: state.quantity,
        amountMinor: state.minor,
        tax: state.tax,
      })
    } else if (state.waiting !== undefined) return state.waiting
  }
  return charges
}

/** Days on which a limit changed the amount, as a member of a JSON object. */
function dayTrace(prices: Prices, scratch: Scratch, digits: number): string {
  if (prices.day === undefined) return ''
  const { minorDivisor } = prices.grain
  const print = (n: bigint) => printScaled(Number(roundDiv(n, minorDivisor)), digits, digits)
  const days = amountsByDay(prices, scratch).flatMap((n, i) => {
    const limited = bounded(n, prices.day)
    if (limited === n) return []
    return [`{"day":"${printDay(scratch.dayNo[i] ?? 0)}","uncapped":"${print(n)}","amount":"${print(limited)}"}`]
  })
  return days.length === 0 ? '' : `"days":[${days.join(',')}]`
}

function join(a: string, b: string): string {
  return a === '' ? b : b === '' ? a : `${a},${b}`
}

/** The charge rated last as the JSON text that is stored: price-plan.md, Answer. */
function chargeText(rule: Rule, stay: Session, prices: Prices, tax: TaxKey, rater: Rater): string {
  const { scratch, state, digits } = rater
  const { grain, restSafe, volumePrice } = prices
  const inNumbers = state.isSafe && (restSafe === 1 || state.exact % restSafe === 0)
  const exact = inNumbers
    ? printScaled(state.exact / restSafe, grain.scale, digits)
    : printExact(state.isSafe ? BigInt(state.exact) : state.exactBig, grain)
  const quantity =
    rule.meter.scale === 0 ? `${state.quantity}` : printScaled(state.quantity, rule.meter.scale, rule.meter.scale)
  let trace = rule.meter.trace(stay, scratch)
  if (prices.tierTrace !== undefined) trace = join(trace, prices.tierTrace(BigInt(state.quantity)))
  if (state.isLimited) trace = join(trace, dayTrace(prices, scratch, digits))
  const reached = volumePrice === undefined ? '' : `"unitPrice":"${volumePrice(BigInt(state.quantity))}",`
  const uncapped = state.isLimited ? `,"uncapped":"${printScaled(state.uncapped, digits, digits)}"` : ''
  const amount = printScaled(state.minor, digits, digits)
  return `${rule.head}${quantity}${rule.unitJson}${reached}${prices.priceJson}"exact":"${exact}","amount":"${amount}",${tax.json}${uncapped}${trace === '' ? '' : `,"trace":{${trace}}`}}`
}

/** Part of a session's total under one VAT key. */
export interface RatedLine {
  readonly country: string
  readonly category: string
  readonly rate: string
  readonly amountMinor: bigint
}

/** One session, rated: `chargesText` is the JSON list of charges with their traces, to be stored as it is. */
export interface Rated {
  readonly totalMinor: bigint
  readonly currency: string
  readonly basis: 'gross' | 'net'
  readonly lines: readonly RatedLine[]
  readonly chargesText: string
  /** Why the product frees the session; then nothing is charged. */
  readonly free?: string
  /** Why the session cannot be priced yet; then nothing is charged. */
  readonly waiting?: Waiting
}

function nothing(rater: Rater): Rated {
  return { totalMinor: 0n, currency: rater.currency, basis: rater.basis, lines: [], chargesText: '[]' }
}

/** Rates one session under a compiled version: totals, one line per VAT key in the order of charges, and the text. */
export function rateSession(rater: Rater, stay: Session): Rated {
  const free = rater.free.length > 0 ? freeReason(rater, stay) : undefined
  if (free !== undefined) return { ...nothing(rater), free }
  const { scratch, state } = rater
  const taxDay = localDay(stay.zone, stay.endedMs)
  state.waiting = undefined
  const keys: TaxKey[] = []
  const sums: number[] = []
  let total = 0
  let text = ''
  for (const rule of rater.rules) {
    const charged = rateRule(rule, stay, taxDay, scratch, state)
    if (state.waiting !== undefined) return { ...nothing(rater), waiting: state.waiting }
    const { prices, tax } = state
    if (!charged || prices === undefined || tax === undefined) continue
    const known = keys.indexOf(tax)
    if (known < 0) {
      keys.push(tax)
      sums.push(state.minor)
    } else sums[known] = (sums[known] ?? 0) + state.minor
    total += state.minor
    text += `${text === '' ? '' : ','}${chargeText(rule, stay, prices, tax, rater)}`
  }
  const lines = keys.map(({ country, category, rate }, i) => ({
    country,
    category,
    rate,
    amountMinor: BigInt(sums[i] ?? 0),
  }))
  return { totalMinor: BigInt(total), currency: rater.currency, basis: rater.basis, lines, chargesText: `[${text}]` }
}
