import { NOTHING, plus, WHOLE } from '#core/money/fraction'
import { unitNumber, unitStart, type Duration } from '#core/pricing/durations'
import type { Owed, Term } from '#core/pricing/meter'
import { shareOf } from '#core/pricing/shares'

/**
 * The units of a duration that are owed. `none`: units start with the contract and keep its day, each that starts in the
 * period is owed in full. `days`, `profile`: units start with the period, each counts the part of it that lies in the spans.
 */
export function owedUnits(term: Term, duration: Duration, prorate: 'none' | 'days' | 'profile'): readonly Owed[] {
  return term.spans.flatMap(({ fromDay, toDay }) => {
    const anchor = prorate === 'none' ? term.contractFrom : term.periodFrom
    const owed: Owed[] = []
    for (let n = unitNumber(anchor, duration, fromDay); ; n++) {
      const from = unitStart(anchor, duration, n)
      const to = unitStart(anchor, duration, n + 1)
      if (from >= toDay) return owed
      if (prorate === 'none') {
        if (from >= fromDay) owed.push({ fromDay: from, toDay: to, quantity: WHOLE })
        continue
      }
      const [low, high] = [Math.max(from, fromDay), Math.min(to, toDay)]
      const quantity = shareOf(term.weigh, [low, high], [from, to])
      if (low < high && quantity.n > 0n) owed.push({ fromDay: low, toDay: high, quantity })
    }
  })
}

/** The whole period as one unit: in full where it starts, or the part of it that lies in the spans. */
export function owedPeriod(term: Term, prorate: 'none' | 'days' | 'profile'): readonly Owed[] {
  const { spans, periodFrom, periodTo, weigh } = term
  const held = spans.filter(({ fromDay, toDay }) => fromDay < toDay)
  const first = held[0]
  const last = held.at(-1)
  if (first === undefined || last === undefined) return []
  const parts = held.map(({ fromDay, toDay }) => ({
    fromDay,
    toDay,
    quantity: shareOf(weigh, [fromDay, toDay], [periodFrom, periodTo]),
  }))
  if (prorate !== 'none') return parts
  const sum = parts.reduce((all, { quantity }) => plus(all, quantity), NOTHING)
  return sum.n === 0n ? [] : [{ fromDay: first.fromDay, toDay: last.toDay, quantity: WHOLE }]
}
