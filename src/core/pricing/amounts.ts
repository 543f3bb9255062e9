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

interface Tier {
  readonly upTo: bigint | undefined
  readonly multiplier: bigint
  readonly fixed: bigint
  readonly upToText: string | null
  readonly priceText: string | undefined
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

/** n by tiers; quantities in units of the meter. Borders are inclusive (price-plan.md, shared by all kinds). */
function tierCurve(
  method: 'graduated' | 'volume' | 'package',
  tiers: readonly Tier[],
  step: bigint,
): (quantity: bigint) => bigint {
  if (method === 'volume') {
    return (quantity) => {
      const tier = tierReached(tiers, quantity)
      return tier === undefined ? 0n : quantity * tier.multiplier + tier.fixed
    }
  }
  const first = tiers[0]?.upTo
  const inSteps = (quantity: bigint): bigint => {
    if (method !== 'package' || step <= 0n || first === undefined || quantity <= first) return quantity
    return first + ((quantity - first + step - 1n) / step) * step
  }
  return (measured) => {
    const quantity = inSteps(measured)
    let n = 0n
    let lower = 0n
    for (const { upTo, multiplier, fixed } of tiers) {
      const entered = quantity > lower || (method === 'package' && lower === 0n)
      if (!entered) break
      const upper = upTo === undefined || upTo > quantity ? quantity : upTo
      n += (upper - lower) * multiplier + fixed
      if (upTo === undefined) break
      lower = upTo
    }
    return n
  }
}

function tierReached(tiers: readonly Tier[], quantity: bigint): Tier | undefined {
  return tiers.find(({ upTo }) => upTo === undefined || quantity <= upTo)
}

/** The parts of a quantity in its tiers, as members of a JSON object. */
function tierTrace(
  method: 'graduated' | 'volume' | 'package',
  tiers: readonly Tier[],
  scale: number,
): (quantity: bigint) => string {
  return (quantity) => {
    const parts: string[] = []
    let lower = 0n
    for (const tier of tiers) {
      const upper = tier.upTo === undefined || tier.upTo > quantity ? quantity : tier.upTo
      const inTier = method === 'volume' ? quantity : upper - lower
      const reached = method === 'volume' ? tierReached(tiers, quantity) === tier : upper > lower || parts.length === 0
      if (reached) {
        const price = tier.priceText === undefined ? '' : `,"price":"${tier.priceText}"`
        const upTo = tier.upToText === null ? 'null' : `"${tier.upToText}"`
        parts.push(`{"upTo":${upTo},"quantity":"${printDecimal({ units: inTier, scale })}"${price}}`)
      }
      if (tier.upTo === undefined || quantity <= tier.upTo) break
      lower = tier.upTo
    }
    return `"method":"${method}","tiers":[${parts.join(',')}]`
  }
}

function grainOf(scale: number, rest: bigint, digits: number): Grain {
  return { scale, rest, digits, minorDivisor: rest * pow10(scale - digits) }
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
  const limits = component.limits ?? {}
  const unitPrice = addDecimal(decimal(component.price ?? '0'), extra)
  const tierTexts: readonly TierText[] = component.tiers ?? []
  const decimals = [
    unitPrice,
    ...tierTexts.flatMap(({ price, fixed }) => [decimal(price ?? '0'), decimal(fixed ?? '0')]),
  ]
  const bounds = [limits.day?.min, limits.day?.max, limits.session?.min, limits.session?.max]
  const scales = [
    ...decimals.map((value) => trimDecimal(value).scale),
    ...bounds.map((text) => decimal(text ?? '0').scale),
    digits,
  ]
  const priceScale = Math.max(...scales)
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
  const day = boundsOf(limits.day, rest, grain.scale)
  const session = boundsOf(limits.session, rest, grain.scale)
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

/** A tier's border in units of the meter; undefined where it is finer than they are. */
export function tierBorder(upTo: string, meter: Meter): bigint | undefined {
  const { units, scale } = decimal(upTo)
  const whole = pow10(scale) * meter.tierUnit.whole
  const scaled = units * meter.tierUnit.part
  return scaled % whole === 0n ? scaled / whole : undefined
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
