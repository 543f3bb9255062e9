import { roundDiv, roundDivSafe } from '#core/money/decimal'
import { bounded, printExact, type Prices } from '#core/pricing/amounts'
import { localDay, printDay } from '#core/pricing/calendar'
import type { ChargeState, Rater, Rule } from '#core/pricing/compile'
import { INCOMPLETE, type Scratch } from '#core/pricing/meter'
import { printScaled } from '#core/pricing/print'
import type { Session, Waiting } from '#core/pricing/session'
import type { TaxKey } from '#core/pricing/tax'

/** The reason for which the product frees a session: all bounds given are undercut. */
export function freeReason(rater: Rater, stay: Session): string | undefined {
  for (const { reason, energyBelowWh, durationBelowMs } of rater.free) {
    if (stay.energyWh < energyBelowWh && stay.endedMs - stay.startedMs < durationBelowMs) return reason
  }
  return undefined
}

/** The amount in integers held by numbers; `state.exact` is set only where a limit changed it. */
function amountSafe(prices: Prices, quantity: number, scratch: Scratch, state: ChargeState): void {
  let n = quantity * prices.multiplier
  state.isSafe = true
  state.isLimited = false
  if (prices.limited) n = limitSafe(n, prices, scratch, state)
  state.minor = roundDivSafe(n, prices.minorSafe)
}

/** Applies the limits by day and session to n, and notes the amount before where they changed it. */
function limitSafe(uncapped: number, prices: Prices, scratch: Scratch, state: ChargeState): number {
  const { multiplier, day, session, minorSafe } = prices
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
  if (n !== uncapped) {
    state.isLimited = true
    state.exact = n
    state.uncapped = roundDivSafe(uncapped, minorSafe)
  }
  return n
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

function pricesFor(rule: Rule, stay: Session): Prices {
  let bits = 0
  rule.additions.forEach(({ holds }, i) => {
    if (holds === undefined || holds(stay)) bits += 2 ** i
  })
  const prices = rule.prices[bits]
  if (prices === undefined) throw new RangeError(`no prices for ${rule.component.key}`)
  return prices
}

/** The VAT key of a rule for the local day on which a session ends; undefined where there is no rate. */
function taxOf(rule: Rule, { country, endedMs, zone }: Session): TaxKey | undefined {
  const { met } = rule.tax
  // local time is less than a day from UTC, so inside the days of a rate the zone does not matter
  if (met !== undefined && met.country === country && endedMs >= met.surelyFromMs && endedMs < met.surelyToMs)
    return met.key
  const found = rule.rateOf(country, localDay(zone, endedMs))
  if (found !== undefined) rule.tax.met = found
  return found?.key
}

function incomplete({ component, meter }: Rule): Waiting {
  return { code: 'usage_incomplete', detail: `${component.key} needs ${meter.needs}` }
}

function untaxed({ component }: Rule, { country, zone, endedMs }: Session): Waiting {
  const detail = `no VAT rate of class ${component.tax} in ${country} on ${printDay(localDay(zone, endedMs))}`
  return { code: 'usage_incomplete', detail }
}

function boundless({ component }: Rule): Waiting {
  return { code: 'usage_incomplete', detail: `the amount of ${component.key} is beyond what can be billed` }
}

/** Rates one component into the rater's state: true where there is a charge; false where none, or the state is waiting. */
function rateRule(rule: Rule, stay: Session, scratch: Scratch, state: ChargeState): boolean {
  if (rule.holds !== undefined && !rule.holds(stay)) return false
  const quantity = rule.measure(stay, scratch)
  const prices = rule.only ?? pricesFor(rule, stay)
  if (quantity <= 0 && (quantity === INCOMPLETE || !prices.owedForNothing)) {
    if (quantity === INCOMPLETE) state.waiting = incomplete(rule)
    return false
  }
  const tax = taxOf(rule, stay)
  if (tax === undefined) {
    state.waiting = untaxed(rule, stay)
    return false
  }
  state.quantity = quantity
  if (state.prices !== prices) state.prices = prices
  if (state.tax !== tax) state.tax = tax
  if (quantity <= prices.safeQuantity) {
    amountSafe(prices, quantity, scratch, state)
    return true
  }
  amountExact(prices, quantity, scratch, state)
  if (Number.isSafeInteger(state.minor)) return true
  state.waiting = boundless(rule)
  return false
}

/**
 * The charges of a session without their texts, in arrays that are reused from session to session: charge i is
 * `amountMinor[i]` for `quantity[i]` (in the places of its meter) of `rater.rules[rule[i]]` under the VAT key `tax[i]`.
 */
export interface ChargeSheet {
  count: number
  readonly rule: number[]
  readonly quantity: number[]
  readonly amountMinor: number[]
  readonly tax: TaxKey[]
}

export function newChargeSheet(): ChargeSheet {
  return { count: 0, rule: [], quantity: [], amountMinor: [], tax: [] }
}

/** Rates one session into a sheet, without texts: for forecasts and simulations. Answers why it waits, where it does. */
export function chargeSession(rater: Rater, stay: Session, sheet: ChargeSheet): Waiting | undefined {
  const { scratch, state, rules } = rater
  let count = 0
  sheet.count = 0
  if (rater.free.length > 0 && freeReason(rater, stay) !== undefined) return undefined
  state.waiting = undefined
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i]
    if (rule === undefined) continue
    if (rateRule(rule, stay, scratch, state)) {
      sheet.rule[count] = i
      sheet.quantity[count] = state.quantity
      sheet.amountMinor[count] = state.minor
      if (sheet.tax[count] !== state.tax && state.tax !== undefined) sheet.tax[count] = state.tax
      count += 1
    } else if (state.waiting !== undefined) return state.waiting
  }
  sheet.count = count
  return undefined
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
  const n = state.isLimited ? state.exact : state.quantity * prices.multiplier
  const inNumbers = state.isSafe && (restSafe === 1 || n % restSafe === 0)
  const exact = inNumbers
    ? printScaled(n / restSafe, grain.scale, digits)
    : printExact(state.isSafe ? BigInt(n) : state.exactBig, grain)
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
  state.waiting = undefined
  const keys: TaxKey[] = []
  const sums: number[] = []
  let total = 0
  let text = ''
  for (const rule of rater.rules) {
    const charged = rateRule(rule, stay, scratch, state)
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
