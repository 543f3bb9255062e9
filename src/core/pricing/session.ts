import type { ZoneClock } from '#core/pricing/calendar'

/** Public holidays of one state or country as local day numbers. */
export type HolidayCalendar = ReadonlySet<number>

/** A place names its location group, its location and its charge point: one namespace of keys. */
export interface Place {
  readonly group?: string | undefined
  readonly location?: string | undefined
  readonly point?: string | undefined
}

/** A reading of the meter during a session; only differences count. */
export interface MeterValue {
  readonly atMs: number
  readonly energyWh: number
  readonly signed: boolean
}

/** One charging session as pricing sees it: instants in epoch ms, energy in whole Wh, rated power in W. */
export interface Session {
  readonly startedMs: number
  readonly endedMs: number
  readonly chargingEndedMs?: number | undefined
  readonly authorisedMs?: number | undefined
  readonly energyWh: number
  readonly zone: ZoneClock
  readonly country: string
  readonly place: Place
  readonly customerGroup?: string | undefined
  readonly userType?: string | undefined
  readonly contract?: string | undefined
  readonly holidays?: HolidayCalendar | undefined
  readonly current?: 'AC' | 'DC' | undefined
  readonly powerW?: number | undefined
  readonly connector?: string | undefined
  readonly partner?: string | undefined
  readonly meterValues?: readonly MeterValue[] | undefined
}

/** What a session lacks, so that it cannot be priced and waits. */
export interface Waiting {
  readonly code: 'no_price_list' | 'no_version' | 'currency_differs' | 'usage_incomplete' | 'intervals_incomplete'
  readonly detail: string
}
