import { COUNTRY_TAX } from '../../src/core/countries/tax.ts'
import { holidaysOf } from '../../src/core/countries/holidays.ts'
import { zoneClock, type ZoneClock } from '../../src/core/pricing/calendar.ts'
import type { PricingData } from '../../src/core/pricing/price.ts'

export { compilePlan, type Pricer } from '../../src/core/pricing/pricer.ts'
export { pricePeriod, type Use } from '../../src/core/pricing/contract-pricing.ts'
export { taxRows } from '../../src/core/invoicing/vat.ts'
export type { Session } from '../../src/core/pricing/session.ts'

const HOUR = 3_600_000
const YEARS = [2015, 2045] as const

/** How far a zone is from universal time at an instant, in ms. */
function offsetAt(format: Intl.DateTimeFormat, ms: number): number {
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000
}

/** The clock of a zone from what the browser knows of it: its changes are found by halving the weeks in which they lie. */
function clockOf(name: string): ZoneClock | undefined {
  let format: Intl.DateTimeFormat
  try {
    const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const // prettier-ignore
    format = new Intl.DateTimeFormat('en-GB', { timeZone: name, hourCycle: 'h23', ...fields })
  } catch {
    return undefined
  }
  const [first, last] = [Date.UTC(YEARS[0], 0, 1), Date.UTC(YEARS[1], 0, 1)]
  const transitions: { atMs: number; offsetMs: number }[] = []
  const firstOffset = offsetAt(format, first)
  let before = firstOffset
  for (let at = first; at < last; at += 168 * HOUR) {
    const next = offsetAt(format, at + 168 * HOUR)
    if (next === before) continue
    let [low, high] = [at, at + 168 * HOUR]
    while (high - low > HOUR / 4) {
      const middle = low + Math.floor((high - low) / (HOUR / 2)) * (HOUR / 4)
      if (offsetAt(format, middle) === before) low = middle
      else high = middle
    }
    transitions.push({ atMs: high, offsetMs: next })
    before = next
  }
  return zoneClock(firstOffset, transitions)
}

function kept<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>()
  return (name) => {
    if (!known.has(name)) known.set(name, make(name))
    return known.get(name) as T // set just before
  }
}

/** Zones, holidays and VAT rates for the pricing engine in a browser. */
export const pricingData: PricingData = {
  zone: kept(clockOf),
  holidays: kept((calendar) => holidaysOf(calendar, YEARS[0], YEARS[1])),
  taxes: COUNTRY_TAX,
}
