import {
  addDecimal,
  decimal,
  pow10,
  printDecimal,
  rescale,
  roundDiv,
  SAFE_DIVIDEND,
  trimDecimal,
  type Decimal,
} from '#core/money/decimal'
import type { Component } from '#core/pricing/component'
import { fraction, greater, lesser, ofDecimal, plus, times, type Fraction } from '#core/money/fraction'
import type { Unit } from '#core/pricing/meter'
import { fractionCurve, tierBorder, tierCurve, tierReached, tierTrace, type Tier } from '#core/pricing/tiers'

/** A lower and an upper bound in units of the exact amount. */
interface Bounds {
  readonly min: bigint | undefined
  readonly max: bigint | undefined
  readonly minSafe: number
  readonly maxSafe: number
}

/** What an amount is counted in: exact amount = n / (rest * 10^scale), minor units = n / minorDivisor, rounded once. */
export interface Grain {
  readonly scale: number
  readonly rest: bigint
  readonly digits: number
  readonly minorDivisor: bigint
}

/** Prices of one component, compiled. `multiplier` and the safe numbers serve one unit price, `curve` any method. */
export interface Prices {
  readonly grain: Grain
  readonly restSafe: number
  readonly minorSafe: number
  /** n of one unit of quantity; only where the method is `unit`. */
  readonly multiplier: number
  /** Up to this quantity integers in numbers are exact; -1 where they never are. */
  readonly safeQuantity: number
  /** n of a quantity, by any method. */
  readonly curve: (quantity: bigint) => bigint
  readonly owedForNothing: boolean
  readonly limited: boolean
  readonly day: Bounds | undefined
  readonly session: Bounds | undefined
  /** Unit price and `per` as members of a JSON object, the same for every quantity, or told by `tierTrace`. */
  readonly priceJson: string
  readonly tierTrace: ((quantity: bigint) => string) | undefined
  readonly volumePrice: ((quantity: bigint) => string) | undefined
  /** The exact amount of any quantity, with the borders and fixed amounts of a share of their scope. */
  readonly amountOf: (quantity: Fraction, share: Fraction) => Fraction
  /** What is added to each unit by components that add to this one, as an exact amount. */
  readonly extraOf: (quantity: Fraction) => Fraction
  readonly method: 'unit' | 'graduated' | 'volume' | 'package'
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}

/** Splits a denominator into a power of ten and the rest, with the factor that makes it so. */
function powerOfTen(whole: bigint): { readonly factor: bigint; readonly power: number; readonly rest: bigint } {
  let rest = whole
  let twos = 0
  let fives = 0
  while (rest % 2n === 0n) {
    rest /= 2n
    twos += 1
  }
  while (rest % 5n === 0n) {
    rest /= 5n
    fives += 1
  }
  const power = Math.max(twos, fives)
  return { factor: 2n ** BigInt(power - twos) * 5n ** BigInt(power - fives), power, rest }
}

function safe(value: bigint): number {
  const size = value < 0n ? -value : value
  return size < BigInt(SAFE_DIVIDEND) / 8n ? Number(value) : NaN
}

function boundsOf(limit: Limit | undefined, unit: bigint, scale: number): Bounds | undefined {
  if (limit === undefined || (limit.min === undefined && limit.max === undefined)) return undefined
  const exact = (text: string | undefined) => (text === undefined ? undefined : rescale(decimal(text), scale) * unit)
  const min = exact(limit.min)
  const max = exact(limit.max)
  return {
    min,
    max,
    minSafe: min === undefined ? -Infinity : safe(min),
    maxSafe: max === undefined ? Infinity : safe(max),
  }
}

function grainOf(scale: number, rest: bigint, digits: number): Grain {
  return { scale, rest, digits, minorDivisor: rest * pow10(scale - digits) }
}

/** Places that hold every price and limit of a component exactly, at least the currency's. */
function scaleOf({ tiers, limits }: Component, unitPrice: Decimal, digits: number): number {
  const texts = (tiers ?? []).flatMap(({ price, fixed }) => [price, fixed])
  const bounds = [limits?.day?.min, limits?.day?.max, limits?.session?.min, limits?.session?.max]
  const scales = [...texts, ...bounds].map((text) => trimDecimal(decimal(text ?? '0')).scale)
  return Math.max(...scales, trimDecimal(unitPrice).scale, digits)
}

interface TierText {
  readonly upTo: string | null
  readonly price?: string | undefined
  readonly fixed?: string | undefined
}

/** What a component's prices are made of besides its tiers. */
export interface Priced {
  /** The price of one unit; of tiers 0. */
  readonly price: Decimal
  /** Added to the price by components that add to it. */
  readonly extra: Decimal
  readonly per: string | undefined
  /** The currency's digits. */
  readonly digits: number
}

/** Compiles the prices of a component for its meter. */
export function compilePrices(component: Component, meter: Unit, { price, extra, per, digits }: Priced): Prices {
  const method = component.method ?? 'unit'
  const unitPrice = addDecimal(price, extra)
  const tierTexts: readonly TierText[] = component.tiers ?? []
  const priceScale = scaleOf(component, unitPrice, digits)
  const { part, whole } = meter.perQuantity
  const common = gcd(part, whole)
  const { factor, power, rest } = powerOfTen(whole / common)
  const grain = grainOf(priceScale + power, rest, digits)
  const multiple = (value: Decimal) => rescale(value, priceScale) * (part / common) * factor
  const multiplier = multiple(unitPrice)
  const extraMultiplier = multiple(extra)
  const tiers: readonly Tier[] = tierTexts.map(({ upTo, price: ofTier, fixed }) => ({
    upTo: upTo === null ? undefined : (tierBorder(upTo, meter) ?? 0n),
    multiplier: multiple(decimal(ofTier ?? '0')),
    fixed: rescale(decimal(fixed ?? '0'), grain.scale) * rest,
    upToText: upTo,
    priceText: ofTier === undefined || extra.units === 0n ? ofTier : printDecimal(addDecimal(decimal(ofTier), extra)),
  }))
  const perJson = per === undefined ? '' : `"per":${JSON.stringify(per)},`
  const written = extra.units === 0n ? component.price : undefined
  const shown = written ?? printDecimal(trimDecimal(unitPrice, digits))
  const priceJson = `"unitPrice":"${shown}",${perJson}`
  return {
    grain,
    ...safeNumbers(component, grain, multiplier),
    ...curvesOf(method, tiers, meter.block, grain, multiplier, extraMultiplier),
    owedForNothing: method === 'package',
    priceJson: method === 'unit' ? priceJson : perJson,
    tierTrace: method === 'unit' ? undefined : tierTrace(method, tiers, meter.scale),
    volumePrice: method === 'volume' ? (quantity) => tierReached(tiers, quantity)?.priceText ?? '0' : undefined,
    method,
  }
}

/** The limits, and all that the hot path does in numbers while they are exact. */
function safeNumbers(component: Component, grain: Grain, multiplier: bigint) {
  const { rest } = grain
  const multiplierSafe = safe(multiplier)
  const minorSafe = safe(grain.minorDivisor)
  const day = boundsOf(component.limits?.day, rest, grain.scale)
  const session = boundsOf(component.limits?.session, rest, grain.scale)
  const numbers = [
    multiplierSafe,
    minorSafe,
    safe(rest),
    day?.minSafe,
    day?.maxSafe,
    session?.minSafe,
    session?.maxSafe,
  ]
  const unit = component.method === undefined || component.method === 'unit'
  const exactInNumbers = unit && grain.scale <= 12 && !numbers.some((n) => Number.isNaN(n))
  return {
    restSafe: safe(rest),
    minorSafe,
    multiplier: multiplierSafe,
    safeQuantity: exactInNumbers ? Math.floor(SAFE_DIVIDEND / 8 / Math.max(1, Math.abs(multiplierSafe))) : -1,
    limited: day !== undefined || session !== undefined,
    day,
    session,
  }
}

/** n of a quantity, and the exact amount of any quantity, by one method. */
function curvesOf(
  method: Prices['method'],
  tiers: readonly Tier[],
  block: bigint,
  { scale, rest }: Grain,
  multiplier: bigint,
  extraMultiplier: bigint,
): Pick<Prices, 'curve' | 'amountOf' | 'extraOf'> {
  const unit = fraction(1n, rest * pow10(scale))
  const extraOf = (quantity: Fraction) => times(times(quantity, fraction(extraMultiplier)), unit)
  if (method === 'unit') {
    const each = times(fraction(multiplier), unit)
    return { curve: (quantity) => quantity * multiplier, amountOf: (quantity) => times(quantity, each), extraOf }
  }
  const whole = tierCurve(method, tiers, block)
  const anyPart = fractionCurve(method, tiers, block)
  return {
    curve: (quantity) => whole(quantity) + quantity * extraMultiplier,
    amountOf: (quantity, share) => plus(times(anyPart(quantity, share), unit), extraOf(quantity)),
    extraOf,
  }
}

/** Exact bounds of a limit as fractions of an amount. */
export function boundFraction(amount: Fraction, limit: Limit | undefined): Fraction {
  if (limit === undefined) return amount
  const lifted = limit.min === undefined ? amount : greater(amount, ofDecimal(decimal(limit.min)))
  return limit.max === undefined ? lifted : lesser(lifted, ofDecimal(decimal(limit.max)))
}

interface Limit {
  readonly min?: string | undefined
  readonly max?: string | undefined
}

/** Writes n as a decimal with at least the currency's places and at most 12; fractions without end are rounded there. */
export function printExact(n: bigint, { scale, rest, digits }: Grain): string {
  if (n % rest === 0n && scale <= 12) return printDecimal(trimDecimal({ units: n / rest, scale }, digits))
  const units = roundDiv(n * pow10(12), rest * pow10(scale))
  return printDecimal(trimDecimal({ units, scale: 12 }, digits))
}

/** Applies a lower and an upper bound. */
export function bounded(n: bigint, bounds: Bounds | undefined): bigint {
  if (bounds === undefined) return n
  const lifted = bounds.min !== undefined && n < bounds.min ? bounds.min : n
  return bounds.max !== undefined && lifted > bounds.max ? bounds.max : lifted
}
