import { decimal, pow10, rescale } from '#core/money/decimal'
import { fraction } from '#core/money/fraction'
import { kind, price } from '#core/pricing/component'
import { optional } from '#core/pricing/fields'
import type { Intervals } from '#core/pricing/metered'
import { INCOMPLETE, type Ranges } from '#core/pricing/meter'

interface Terms {
  readonly markup: string
  readonly floor: string | undefined
  readonly cap: string | undefined
}

/** What quarter-hours cost: (min(cap, max(floor, price)) + markup) x energy, summed exactly, and how often bounds held. */
interface Sum {
  readonly n: bigint
  readonly scale: number
  readonly floored: number
  readonly capped: number
  readonly negative: number
}

const SAFE = 2 ** 52

function sumSafe(
  terms: Terms,
  use: Intervals,
  prices: readonly number[],
  ranges: Ranges,
  scale: number,
): Sum | undefined {
  const at = (text: string | undefined, otherwise: number) =>
    text === undefined ? otherwise : Number(rescale(decimal(text), scale))
  const factor = Number(pow10(scale - use.priceScale))
  const markup = at(terms.markup, 0)
  const floor = at(terms.floor, -Infinity)
  const cap = at(terms.cap, Infinity)
  let [n, floored, capped, negative] = [0, 0, 0, 0]
  for (const [from, to] of ranges) {
    for (let i = from; i < to; i++) {
      let price = (prices[i] ?? 0) * factor
      if (price < 0) negative += 1
      if (price < floor) {
        price = floor
        floored += 1
      }
      if (price > cap) {
        price = cap
        capped += 1
      }
      const term = (price + markup) * (use.energiesWh[i] ?? 0)
      n += term
      if (term > SAFE || term < -SAFE || n > SAFE || n < -SAFE) return undefined
    }
  }
  return { n: BigInt(n), scale, floored, capped, negative }
}

function sumExact(
  terms: Terms,
  use: Intervals,
  prices: readonly (number | bigint)[],
  ranges: Ranges,
  scale: number,
): Sum {
  const at = (text: string | undefined) => (text === undefined ? undefined : rescale(decimal(text), scale))
  const factor = pow10(scale - use.priceScale)
  const [markup = 0n, floor, cap] = [at(terms.markup), at(terms.floor), at(terms.cap)]
  let n = 0n
  let [floored, capped, negative] = [0, 0, 0]
  for (const [from, to] of ranges) {
    for (let i = from; i < to; i++) {
      let price = BigInt(prices[i] ?? 0) * factor
      if (price < 0n) negative += 1
      if (floor !== undefined && price < floor) {
        price = floor
        floored += 1
      }
      if (cap !== undefined && price > cap) {
        price = cap
        capped += 1
      }
      n += (price + markup) * BigInt(use.energiesWh[i] ?? 0)
    }
  }
  return { n, scale, floored, capped, negative }
}

function isSafe(prices: readonly number[] | readonly bigint[]): prices is readonly number[] {
  return prices.length === 0 || typeof prices[0] === 'number'
}

/** Quarter-hour prices: min(cap, max(floor, price)) + markup, summed exactly. */
export const interval = kind({
  kind: 'interval',
  priced: false,
  fields: { markup: optional(price()), floor: optional(price()), cap: optional(price()) },
  without: ['from'],
  meter({ markup = '0', floor, cap }) {
    const terms: Terms = { markup, floor, cap }
    const ownScale = Math.max(...[markup, floor, cap].map((text) => decimal(text ?? '0').scale))
    return {
      unit: 'kWh',
      scale: 3,
      perQuantity: { part: 1n, whole: 1000n },
      tierUnit: { part: 1000n, whole: 1n },
      block: 0n,
      intervals: ({ energiesWh, prices }, ranges) => {
        if (prices === undefined) return INCOMPLETE
        let sum = 0
        for (const [from, to] of ranges) for (let i = from; i < to; i++) sum += energiesWh[i] ?? 0
        return sum
      },
      intervalAmount(use, ranges) {
        const prices = use.prices ?? []
        const scale = Math.max(ownScale, use.priceScale)
        const safe = isSafe(prices) && scale <= 9 ? sumSafe(terms, use, prices, ranges, scale) : undefined
        const { n, floored, capped, negative } = safe ?? sumExact(terms, use, prices, ranges, scale)
        const count = ranges.reduce((sum, [from, to]) => sum + to - from, 0)
        const bounds = `${floored > 0 ? `,"floored":${floored}` : ''}${capped > 0 ? `,"capped":${capped}` : ''}`
        const below = negative > 0 ? `,"negative":${negative}` : ''
        const trace = `"quarterHours":${count}${below}${bounds}`
        return { amount: fraction(n, pow10(scale + 3)), trace }
      },
    }
  },
  says: () => ({
    de: 'Viertelstundenpreis je kWh',
    en: 'quarter-hour price per kWh',
    nl: 'kwartierprijs per kWh',
    nb: 'kvarterspris per kWh',
  }),
})
