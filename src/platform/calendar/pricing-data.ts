import { holidaysOf } from '#core/countries/holidays'
import { COUNTRY_TAX } from '#core/countries/tax'
import type { PricingData } from '#core/pricing/price'
import { clockOfZone } from '#platform/calendar/zones'

const calendars = new Map<string, ReadonlySet<number> | undefined>()

/** Public holidays of a calendar such as `DE-NW` from 1990 to 2070, reckoned once; undefined where it is not known. */
export function holidayCalendar(calendar: string): ReadonlySet<number> | undefined {
  if (!calendars.has(calendar)) calendars.set(calendar, holidaysOf(calendar, 1990, 2070))
  return calendars.get(calendar)
}

/** Zones, holidays and VAT rates for the pricing engine. */
export const pricingData: PricingData = { zone: clockOfZone, holidays: holidayCalendar, taxes: COUNTRY_TAX }
