import { decimal, pow10, printDecimal } from '#core/money/decimal'
import type { Meter } from '#core/pricing/meter'

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
export function tierBorder(upTo: string, meter: Meter): bigint | undefined {
  const { units, scale } = decimal(upTo)
  const whole = pow10(scale) * meter.tierUnit.whole
  const scaled = units * meter.tierUnit.part
  return scaled % whole === 0n ? scaled / whole : undefined
}
