import { localDay, stretchAt, type ZoneClock } from '#core/pricing/calendar'
import type { Facts, HolidayCalendar } from '#core/pricing/session'

export const QUARTER_MS = 900_000

/** A consumption between two days: energy in whole Wh, or a power in W. */
export interface ConsumptionUse {
  readonly kind: 'consumption'
  readonly facts: Facts
  readonly fromDay: number
  readonly toDay: number
  readonly energyWh: number | undefined
  readonly powerW: number | undefined
  readonly source: string
  readonly country: string
  readonly zone: ZoneClock
}

/** Quarter-hours from an instant on: energy of each in whole Wh, their prices as integers of 10^-priceScale per kWh. */
export interface Intervals {
  readonly kind: 'interval'
  readonly facts: Facts
  readonly startMs: number
  readonly energiesWh: readonly number[]
  readonly prices: readonly number[] | readonly bigint[] | undefined
  readonly priceScale: number
  readonly country: string
  readonly zone: ZoneClock
  readonly holidays: HolidayCalendar | undefined
}

/** Pieces of one component on a day; the quantity in millionths. */
export interface PieceUse {
  readonly kind: 'piece'
  readonly facts: Facts
  readonly component: string
  readonly quantity: number
  readonly unit: string
  readonly day: number
  readonly country: string
  readonly zone: ZoneClock
}

const DAY_MS = 86_400_000

/** The first instant of a local day. */
export function dayStart(zone: ZoneClock, day: number): number {
  const guess = day * DAY_MS
  const first = stretchAt(zone, guess - DAY_MS)
  const last = stretchAt(zone, guess + DAY_MS)
  for (let stretch = first; stretch <= last; stretch++) {
    const at = guess - (zone.offsets[stretch] ?? 0)
    if (localDay(zone, at) === day && localDay(zone, at - 1) < day) return at
  }
  // a clock that skips midnight: the day starts where the gap ends
  return zone.starts.find((start) => localDay(zone, start) === day && localDay(zone, start - 1) < day) ?? guess
}

/**
 * Why quarter-hours are no whole local days: undefined where each has all it has (92, 96 or 100 when the clock changes),
 * the first and last also where the contract begins or ends on them.
 */
export function missingQuarters(
  { startMs, energiesWh, prices, zone }: Intervals,
  contractFrom: number,
  contractTo: number,
): string | undefined {
  if (prices !== undefined && prices.length !== energiesWh.length)
    return `${energiesWh.length} quarter-hours have ${prices.length} prices`
  if (energiesWh.length === 0) return 'there are no quarter-hours'
  if (startMs % QUARTER_MS !== 0) return 'quarter-hours start at 0, 15, 30 and 45 minutes'
  const endMs = startMs + energiesWh.length * QUARTER_MS
  const first = localDay(zone, startMs)
  const last = localDay(zone, endMs - 1)
  if (dayStart(zone, first) !== startMs && first !== contractFrom) return counted(zone, first, startMs, endMs)
  if (dayStart(zone, last + 1) !== endMs && last !== contractTo - 1 && last !== contractTo)
    return counted(zone, last, startMs, endMs)
  return undefined
}

function counted(zone: ZoneClock, day: number, startMs: number, endMs: number): string {
  const from = dayStart(zone, day)
  const to = dayStart(zone, day + 1)
  const held = (Math.min(to, endMs) - Math.max(from, startMs)) / QUARTER_MS
  return `a local day has ${held} of its ${(to - from) / QUARTER_MS} quarter-hours`
}
