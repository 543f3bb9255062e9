/** How often a contract account is billed. */
export type Rhythm = 'weekly' | 'monthly' | 'quarterly' | 'half-yearly' | 'yearly'

/** Days from `from` up to, not including, `to`. */
export interface Period {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

const MONTHS = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 } as const

/**
 * First day of the n-th period (n = 0 starts at the anchor, negative n lie before it). Months keep the anchor's day,
 * clipped to the length of the month, and never drift: 31 Jan, 28 Feb, 31 Mar.
 */
export function periodStart(anchor: Temporal.PlainDate, rhythm: Rhythm, n: number): Temporal.PlainDate {
  return rhythm === 'weekly' ? anchor.add({ days: 7 * n }) : anchor.add({ months: MONTHS[rhythm] * n })
}

/** Number n of the period that holds `day`. */
export function periodNumber(anchor: Temporal.PlainDate, rhythm: Rhythm, day: Temporal.PlainDate): number {
  if (rhythm === 'weekly') return Math.floor(anchor.until(day, { largestUnit: 'days' }).days / 7)
  const months = (day.year - anchor.year) * 12 + day.month - anchor.month
  const n = Math.floor(months / MONTHS[rhythm])
  return Temporal.PlainDate.compare(periodStart(anchor, rhythm, n), day) > 0 ? n - 1 : n
}

/** The period that holds `day`. */
export function periodOf(anchor: Temporal.PlainDate, rhythm: Rhythm, day: Temporal.PlainDate): Period {
  const n = periodNumber(anchor, rhythm, day)
  return { from: periodStart(anchor, rhythm, n), to: periodStart(anchor, rhythm, n + 1) }
}

/**
 * The periods that have closed when `until` (the last day that counts) is over, from day `from` on, in order. The first
 * is cut at `from`, where that is no border. Empty where none has closed.
 */
export function periodsClosedBy(
  anchor: Temporal.PlainDate,
  rhythm: Rhythm,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Period[] {
  const periods: Period[] = []
  let n = periodNumber(anchor, rhythm, from)
  let start = from
  let end = periodStart(anchor, rhythm, n + 1)
  while (Temporal.PlainDate.compare(end, until.add({ days: 1 })) <= 0) {
    periods.push({ from: start, to: end })
    n += 1
    start = end
    end = periodStart(anchor, rhythm, n + 1)
  }
  return periods
}
