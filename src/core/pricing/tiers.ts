import { decimal, pow10, printDecimal } from '#core/money/decimal'
import { compareFractions, fraction, lesser, minus, NOTHING, plus, times, type Fraction } from '#core/money/fraction'
import type { Unit } from '#core/pricing/meter'

/** One tier, compiled: n of one unit and n of its fixed amount. */
export interface Tier {
  readonly upTo: bigint | undefined
  readonly multiplier: bigint
  readonly fixed: bigint
  readonly upToText: string | null
  readonly priceText: string | undefined
}

/** n by tiers; quantities in units of the meter. Borders are inclusive (price-plan.md, shared by all kinds). */
export function tierCurve(
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

/**
 * `tierCurve` for any quantity and for borders and fixed amounts of a part of their scope, both unrounded: n as a fraction.
 */
export function fractionCurve(
  method: 'graduated' | 'volume' | 'package',
  tiers: readonly Tier[],
  step: bigint,
): (quantity: Fraction, share: Fraction) => Fraction {
  const upToOf = ({ upTo }: Tier, share: Fraction) => (upTo === undefined ? undefined : times(fraction(upTo), share))
  const cost = (quantity: Fraction, { multiplier, fixed }: Tier, share: Fraction) =>
    plus(times(quantity, fraction(multiplier)), times(fraction(fixed), share))
  if (method === 'volume') {
    return (quantity, share) => {
      const reached = tiers.find((tier) => {
        const upTo = upToOf(tier, share)
        return upTo === undefined || compareFractions(quantity, upTo) <= 0
      })
      return reached === undefined ? NOTHING : cost(quantity, reached, share)
    }
  }
  return (measured, share) => {
    const first = tiers[0] && upToOf(tiers[0], share)
    const quantity = method === 'package' && first ? inBlocks(measured, first, step) : measured
    let n = NOTHING
    let lower = NOTHING
    for (const [index, tier] of tiers.entries()) {
      const entered = compareFractions(quantity, lower) > 0 || (method === 'package' && index === 0)
      if (!entered) break
      const upTo = upToOf(tier, share)
      n = plus(n, cost(minus(upTo === undefined ? quantity : lesser(upTo, quantity), lower), tier, share))
      if (upTo === undefined) break
      lower = upTo
    }
    return n
  }
}

/** What goes beyond the first border, in started blocks. */
function inBlocks(quantity: Fraction, first: Fraction, step: bigint): Fraction {
  if (step <= 0n || compareFractions(quantity, first) <= 0) return quantity
  const blocks = minus(quantity, first)
  const started = (blocks.n + blocks.d * step - 1n) / (blocks.d * step)
  return plus(first, fraction(started * step))
}

/** The tier that a quantity has reached; borders are inclusive. */
export function tierReached(tiers: readonly Tier[], quantity: bigint): Tier | undefined {
  return tiers.find(({ upTo }) => upTo === undefined || quantity <= upTo)
}

/** The parts of a quantity in its tiers, as members of a JSON object. */
export function tierTrace(
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

/** A tier's border in units of the meter; undefined where it is finer than they are. */
export function tierBorder(upTo: string, meter: Unit): bigint | undefined {
  const { units, scale } = decimal(upTo)
  const whole = pow10(scale) * meter.tierUnit.whole
  const scaled = units * meter.tierUnit.part
  return scaled % whole === 0n ? scaled / whole : undefined
}
