import {
  addDecimal,
  decimal,
  pow10,
  printDecimal,
  rescale,
  roundDiv,
  SAFE_DIVIDEND,
  trimDecimal,
  ZERO,
  type Decimal,
} from '#core/money/decimal'
import type { Component } from '#core/pricing/component'
import type { Meter } from '#core/pricing/meter'
import { tierBorder, tierCurve, tierReached, tierTrace, type Tier } from '#core/pricing/tiers'

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

function boundsOf(
  limit: { readonly min?: string | undefined; readonly max?: string | undefined } | undefined,
  unit: bigint,
  scale: number,
): Bounds | undefined {
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

/**
 * Compiles the prices of a component for its meter; `extra` is added to the unit price (components that add to it).
 * `digits` are the currency's.
 */
export function compilePrices(component: Component, meter: Meter, digits: number, extra: Decimal = ZERO): Prices {
  const method = component.method ?? 'unit'
  const unitPrice = addDecimal(decimal(component.price ?? '0'), extra)
  const tierTexts: readonly TierText[] = component.tiers ?? []
  const priceScale = scaleOf(component, unitPrice, digits)
  const { part, whole } = meter.perQuantity
  const common = gcd(part, whole)
  const { factor, power, rest } = powerOfTen(whole / common)
  const grain = grainOf(priceScale + power, rest, digits)
  const multiple = (value: Decimal) => rescale(value, priceScale) * (part / common) * factor
  const multiplier = multiple(unitPrice)
  const tiers: readonly Tier[] = tierTexts.map(({ upTo, price, fixed }) => ({
    upTo: upTo === null ? undefined : (tierBorder(upTo, meter) ?? 0n),
    multiplier: multiple(decimal(price ?? '0')),
    fixed: rescale(decimal(fixed ?? '0'), grain.scale) * rest,
    upToText: upTo,
    priceText: price,
  }))
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
  const exactInNumbers = method === 'unit' && grain.scale <= 12 && !numbers.some((n) => Number.isNaN(n))
  const per = component.per ?? defaultPer(component.kind)
  const perJson = per === undefined ? '' : `"per":${JSON.stringify(per)},`
  return {
    grain,
    restSafe: safe(rest),
    minorSafe,
    multiplier: multiplierSafe,
    safeQuantity: exactInNumbers ? Math.floor(SAFE_DIVIDEND / 8 / Math.max(1, Math.abs(multiplierSafe))) : -1,
    curve: method === 'unit' ? (quantity) => quantity * multiplier : tierCurve(method, tiers, meter.block),
    owedForNothing: method === 'package',
    limited: day !== undefined || session !== undefined,
    day,
    session,
    priceJson: method === 'unit' ? `"unitPrice":"${priceText(component, unitPrice, extra)}",${perJson}` : perJson,
    tierTrace: method === 'unit' ? undefined : tierTrace(method, tiers, meter.scale),
    volumePrice: method === 'volume' ? (quantity) => tierReached(tiers, quantity)?.priceText ?? '0' : undefined,
  }
}

function priceText(component: Component, unitPrice: Decimal, extra: Decimal): string {
  return extra.units === 0n && component.price !== undefined ? component.price : printDecimal(unitPrice)
}

function defaultPer(kind: string): string | undefined {
  return kind === 'energy' ? '1 kWh' : kind === 'time' ? '1 min' : undefined
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
