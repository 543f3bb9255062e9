import { decimal } from '#core/money/decimal'
import { fraction, NOTHING, ofDecimal, plus, times, type Fraction } from '#core/money/fraction'
import { dateOf, dayNumber } from '#core/pricing/calendar'

/** The weight of the days from one up to, not including, another. */
export type Weigh = (fromDay: number, toDay: number) => Fraction

export const weighDays: Weigh = (fromDay, toDay) => fraction(BigInt(Math.max(0, toDay - fromDay)))

/** A profile's weights: of a month, spread evenly over its days. */
export function weighByMonths(months: readonly string[]): Weigh {
  const weights = months.map((month) => ofDecimal(decimal(month)))
  return (fromDay, toDay) => {
    let sum = NOTHING
    let day = fromDay
    while (day < toDay) {
      const { year, month } = dateOf(day)
      const first = dayNumber(year, month, 1)
      const next = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)
      const end = Math.min(next, toDay)
      sum = plus(sum, times(weights[month - 1] ?? NOTHING, fraction(BigInt(end - day), BigInt(next - first))))
      day = end
    }
    return sum
  }
}

/** The part that some days are of others, 0 where those weigh nothing. */
export function shareOf(weigh: Weigh, part: readonly [number, number], whole: readonly [number, number]): Fraction {
  const total = weigh(...whole)
  const own = weigh(...part)
  return total.n === 0n ? NOTHING : fraction(own.n * total.d, own.d * total.n)
}
