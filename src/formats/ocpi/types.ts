import type { Decimal } from '#core/money/decimal'
import type { Fraction } from '#core/money/fraction'

/** Why an OCPI object cannot be read; pointers are JSON pointers. */
export interface Problem {
  readonly code: string
  readonly pointers: readonly string[]
  readonly detail: string
}

/** When a tariff element holds. Times of day in ms since local midnight, days as day numbers, durations from the start. */
export interface Restrictions {
  readonly startMs?: number | undefined
  readonly endMs?: number | undefined
  readonly startDay?: number | undefined
  readonly endDay?: number | undefined
  readonly minKwh?: Fraction | undefined
  readonly maxKwh?: Fraction | undefined
  readonly minCurrent?: Fraction | undefined
  readonly maxCurrent?: Fraction | undefined
  readonly minPower?: Fraction | undefined
  readonly maxPower?: Fraction | undefined
  readonly minSeconds?: Fraction | undefined
  readonly maxSeconds?: Fraction | undefined
  /** Weekdays, Monday is 0. */
  readonly days?: readonly number[] | undefined
  readonly reservation?: 'RESERVATION' | 'RESERVATION_EXPIRES' | undefined
}

/** One price: per kWh, per hour, or flat; `step` in Wh or s, `vat` in percent. */
export interface PriceComponent {
  readonly type: 'ENERGY' | 'TIME' | 'PARKING_TIME' | 'FLAT'
  readonly price: Fraction
  readonly vat: Fraction | undefined
  readonly step: number
}

export interface Element {
  readonly components: readonly PriceComponent[]
  readonly restrictions: Restrictions
}

/** An amount as an object states it; parts that it does not state are undefined. */
export interface Money {
  readonly excl: Decimal | undefined
  readonly incl: Decimal | undefined
}

export interface Tariff {
  readonly id: string | undefined
  readonly currency: string | undefined
  readonly elements: readonly Element[]
  /** Whether its prices include taxes (2.3.0); in earlier versions they never do. */
  readonly taxes: 'included' | 'excluded' | 'none'
  readonly min: Money | undefined
  readonly max: Money | undefined
  readonly fromMs: number | undefined
  readonly toMs: number | undefined
}

/** One charging period: what was used from an instant on. Volumes in kWh, hours, kW and A. */
export interface Period {
  readonly startMs: number
  readonly tariffId: string | undefined
  readonly kWh: Fraction | undefined
  readonly hours: Fraction | undefined
  readonly parkingHours: Fraction | undefined
  readonly reservationHours: Fraction | undefined
  readonly power: Fraction | undefined
  readonly current: Fraction | undefined
}

export type TotalName = 'fixed' | 'energy' | 'time' | 'parking' | 'reservation' | 'total'

/** A total that the CDR states itself. */
export interface Stated {
  readonly field: string
  readonly total: TotalName
  readonly money: Money
}

export interface Cdr {
  readonly startMs: number
  readonly endMs: number | undefined
  readonly currency: string
  readonly zone: string | undefined
  readonly tariffs: readonly Tariff[]
  readonly periods: readonly Period[]
  readonly credit: boolean
  readonly stated: readonly Stated[]
  readonly statedVolumes: readonly { readonly field: string; readonly volume: Decimal | undefined }[]
}
