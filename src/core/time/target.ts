import { easterSunday } from '#core/time/easter'

/**
 * Whether the TARGET system is closed on a day: Saturdays, Sundays, 1 January, Good Friday, Easter Monday, 1 May,
 * 25 and 26 December (long-term calendar of the ECB, in force since 2002). National holidays do not count.
 */
export function isTargetClosed(day: Temporal.PlainDate): boolean {
  if (day.dayOfWeek >= 6) return true
  const { month, day: dayOfMonth } = day
  if ((month === 1 || month === 5) && dayOfMonth === 1) return true
  if (month === 12 && (dayOfMonth === 25 || dayOfMonth === 26)) return true
  if (month !== 3 && month !== 4) return false
  const easter = Temporal.PlainDate.from({ year: day.year, ...easterSunday(day.year) })
  return day.equals(easter.subtract({ days: 2 })) || day.equals(easter.add({ days: 1 }))
}

/** The day itself where TARGET is open, else the next day on which it is. */
export function nextTargetDay(day: Temporal.PlainDate): Temporal.PlainDate {
  let next = day
  while (isTargetClosed(next)) next = next.add({ days: 1 })
  return next
}

/** The n-th TARGET day after `day` (n >= 0; 0 = `nextTargetDay`), or before it for a negative n. */
export function addTargetDays(day: Temporal.PlainDate, n: number): Temporal.PlainDate {
  const step = n < 0 ? -1 : 1
  let left = Math.abs(n)
  let next = n < 0 ? day : nextTargetDay(day)
  while (left > 0) {
    next = next.add({ days: step })
    if (!isTargetClosed(next)) left -= 1
  }
  return next
}
