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

/** What conditions of a component look at and what does not change while an item lasts. */
export interface Facts {
  readonly place: Place
  readonly customerGroup?: string | undefined
  readonly userType?: string | undefined
  readonly contract?: string | undefined
  readonly current?: 'AC' | 'DC' | undefined
  readonly powerW?: number | undefined
  readonly connector?: string | undefined
  readonly partner?: string | undefined
  /** The register of a meter; a session has none. */
  readonly register?: string | undefined
}

/** One charging session as pricing sees it: instants in epoch ms, energy in whole Wh, rated power in W. */
export interface Session extends Facts {
  readonly startedMs: number
  readonly endedMs: number
  readonly chargingEndedMs?: number | undefined
  readonly authorisedMs?: number | undefined
  readonly energyWh: number
  readonly zone: ZoneClock
  readonly country: string
  readonly holidays?: HolidayCalendar | undefined
  readonly meterValues?: readonly MeterValue[] | undefined
  /** What the session has cost us, net, in millionths. */
  readonly purchase?: { readonly netMicro: number; readonly currency: string } | undefined
}

/** What an item lacks, so that it cannot be priced and waits. */
export interface Waiting {
  readonly code: 'no_price_list' | 'no_version' | 'currency_differs' | 'usage_incomplete' | 'intervals_incomplete'
  readonly detail: string
}
