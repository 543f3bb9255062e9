import { roundDivSafe } from '#core/money/decimal'
import type { Prices } from '#core/pricing/amounts'
import { amountExact, amountSafe, dayTrace, exactText } from '#core/pricing/charge-amount'
import type { ItemCharge } from '#core/pricing/commit'
import type { ChargeState, MetTax, Rater, Rule } from '#core/pricing/compile'
import { INCOMPLETE, type Scratch } from '#core/pricing/meter'
import { printScaled } from '#core/pricing/print'
import { boundless, freeReason, incomplete, pricesFor, taxOf, untaxed } from '#core/pricing/rate-facts'
import { rateMixed } from '#core/pricing/rate-mixed'
import type { Session, Waiting } from '#core/pricing/session'
import type { TaxKey } from '#core/pricing/tax'

/** Rates one component into the rater's state: true where there is a charge; false where none, or the state is waiting. */
export function rateRule(rule: Rule, stay: Session, scratch: Scratch, state: ChargeState): boolean {
  if (rule.holds !== undefined && !rule.holds(stay)) return false
  return rateQuantity(rule, quantityOf(rule, stay, scratch), stay, scratch, state)
}

function quantityOf({ quick, measure }: Rule, stay: Session, scratch: Scratch): number {
  return quick === 2 ? stay.energyWh : quick === 1 ? 1 : measure(stay, scratch)
}

function rateQuantity(rule: Rule, quantity: number, stay: Session, scratch: Scratch, state: ChargeState): boolean {
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

/**
 * Rates one session into a sheet, without texts: for forecasts and simulations of plain versions (`rater.plain`). Answers
 * why it waits, where it does.
 */
export function chargeSession(rater: Rater, stay: Session, sheet: ChargeSheet): Waiting | undefined {
  const { scratch, state, rules } = rater
  let count = 0
  sheet.count = 0
  if (rater.free.length > 0 && freeReason(rater, stay) !== undefined) return undefined
  state.waiting = undefined
  let lastMet: MetTax | undefined
  let lastKey: TaxKey | undefined
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i]
    if (rule === undefined) continue
    if (rule.holds !== undefined && !rule.holds(stay)) continue
    const { only, tax: met } = rule
    const quantity = quantityOf(rule, stay, scratch)
    // the common case at a glance: a quantity at one price, with no limits by day
    if (quantity > 0 && only !== undefined && quantity <= only.safeQuantity && only.day === undefined) {
      if (lastMet !== met) {
        lastMet = met
        lastKey = taxOf(rule, stay)
      }
      if (lastKey !== undefined) {
        let n = quantity * only.multiplier
        const { session } = only
        if (session !== undefined) {
          if (n < session.minSafe) n = session.minSafe
          if (n > session.maxSafe) n = session.maxSafe
        }
        sheet.rule[count] = i
        sheet.quantity[count] = quantity
        sheet.amountMinor[count] = roundDivSafe(n, only.minorSafe)
        if (sheet.tax[count] !== lastKey) sheet.tax[count] = lastKey
        count += 1
        continue
      }
    }
    if (rateQuantity(rule, quantity, stay, scratch, state)) {
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

export function join(a: string, b: string): string {
  return a === '' ? b : b === '' ? a : `${a},${b}`
}

/** The charge rated last as the JSON text that is stored: price-plan.md, Answer. */
export function chargeText(rule: Rule, stay: Session, prices: Prices, tax: TaxKey, rater: Rater): string {
  const { scratch, state, digits } = rater
  const { volumePrice } = prices
  const exact = exactText(state, prices, digits)
  const quantity =
    rule.meter.scale === 0 ? `${state.quantity}` : printScaled(state.quantity, rule.meter.scale, rule.meter.scale)
  let trace = rule.session?.trace(stay, scratch) ?? ''
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
  if (!rater.plain) return rateApart(rater, stay)
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
  return {
    totalMinor: BigInt(total),
    currency: rater.currency,
    basis: rater.basis,
    lines: linesOf(keys, sums),
    chargesText: `[${text}]`,
  }
}

function linesOf(keys: readonly TaxKey[], sums: readonly (number | bigint)[]): RatedLine[] {
  return keys.map(({ country, category, rate }, i) => ({ country, category, rate, amountMinor: BigInt(sums[i] ?? 0) }))
}

/** The lines of some charges, one per VAT key in the order of charges. */
export function sumCharges(charges: readonly ItemCharge[]): {
  readonly totalMinor: bigint
  readonly lines: RatedLine[]
} {
  const keys: TaxKey[] = []
  const sums: bigint[] = []
  let totalMinor = 0n
  for (const { entry, minor } of charges) {
    if (minor === undefined) continue
    const known = keys.indexOf(entry.tax)
    if (known < 0) {
      keys.push(entry.tax)
      sums.push(minor)
    } else sums[known] = (sums[known] ?? 0n) + minor
    totalMinor += minor
  }
  return { totalMinor, lines: linesOf(keys, sums) }
}

/**
 * A session rated as it comes in, where something of it is settled by the period: what only the period can tell is left out
 * of the total, and said to be provisional.
 */
function rateApart(rater: Rater, stay: Session): Rated {
  const { charges, waiting } = rateMixed(rater, stay, undefined, '')
  if (waiting !== undefined) return { ...nothing(rater), waiting }
  const chargesText = `[${charges.map(({ text }) => text).join(',')}]`
  return { ...nothing(rater), ...sumCharges(charges), chargesText }
}
