import { compareFractions, fraction, type Fraction } from '#core/money/fraction'
import { DAY_MS, stretchAt, weekdayOf, type ZoneClock } from '#core/pricing/calendar'
import type { Element, Period, PriceComponent, Restrictions, Tariff } from './types.ts'

/** The moment at which restrictions are looked at. */
export interface Moment {
  readonly atMs: number
  readonly startMs: number
  readonly kWh: Fraction
  readonly power: Fraction | undefined
  readonly current: Fraction | undefined
  readonly reservation: Restrictions['reservation']
}

function localMs(zone: ZoneClock, ms: number): number {
  return ms + (zone.offsets[stretchAt(zone, ms)] ?? 0)
}

function within(value: Fraction | undefined, min: Fraction | undefined, max: Fraction | undefined): boolean {
  if (min === undefined && max === undefined) return true
  if (value === undefined) return false
  return (
    (min === undefined || compareFractions(value, min) >= 0) && (max === undefined || compareFractions(value, max) < 0)
  )
}

/** Times of day wrap to the next day where the end is not after the start. */
function inTimes({ startMs, endMs }: Restrictions, time: number): boolean {
  if (startMs === undefined && endMs === undefined) return true
  const from = startMs ?? 0
  const to = endMs === undefined || endMs === 0 ? DAY_MS : endMs
  if (from === to) return true
  return from < to ? time >= from && time < to : time >= from || time < to
}

function holds(restrictions: Restrictions, moment: Moment, zone: ZoneClock): boolean {
  if (restrictions.reservation !== moment.reservation) return false
  const local = localMs(zone, moment.atMs)
  const day = Math.floor(local / DAY_MS)
  if (!inTimes(restrictions, local - day * DAY_MS)) return false
  if (restrictions.startDay !== undefined && day < restrictions.startDay) return false
  if (restrictions.endDay !== undefined && day >= restrictions.endDay) return false
  if (restrictions.days !== undefined && !restrictions.days.includes(weekdayOf(day))) return false
  const seconds = fraction(BigInt(Math.floor((moment.atMs - moment.startMs) / 1000)))
  return (
    within(moment.kWh, restrictions.minKwh, restrictions.maxKwh) &&
    within(moment.power, restrictions.minPower, restrictions.maxPower) &&
    within(moment.current, restrictions.minCurrent, restrictions.maxCurrent) &&
    within(seconds, restrictions.minSeconds, restrictions.maxSeconds)
  )
}

/** The price of a dimension: that of the first element whose restrictions hold and that has one (OCPI, Tariff). */
export function pick(
  tariff: Tariff,
  type: PriceComponent['type'],
  moment: Moment,
  zone: ZoneClock,
): PriceComponent | undefined {
  for (const { components, restrictions } of tariff.elements) {
    const found = components.find((component) => component.type === type)
    if (found !== undefined && holds(restrictions, moment, zone)) return found
  }
  return undefined
}

/** Times of day at which an element may begin or cease to hold. */
function timesOf({ restrictions }: Element): number[] {
  const { startMs, endMs, startDay, endDay, days } = restrictions
  const midnight = startDay !== undefined || endDay !== undefined || days !== undefined
  return [startMs, endMs, midnight ? 0 : undefined].filter((time) => time !== undefined)
}

/** The instants inside a stretch at which another element may hold: times of day, dates and durations of the tariff. */
export function changesBetween(
  tariff: Tariff,
  startMs: number,
  [from, to]: readonly [number, number],
  zone: ZoneClock,
): number[] {
  const found = new Set<number>()
  for (const { restrictions } of tariff.elements) {
    for (const seconds of [restrictions.minSeconds, restrictions.maxSeconds]) {
      if (seconds !== undefined) found.add(startMs + Number((seconds.n * 1000n) / seconds.d))
    }
  }
  const times = new Set(tariff.elements.flatMap(timesOf))
  const firstDay = Math.floor(localMs(zone, from) / DAY_MS)
  const lastDay = Math.floor(localMs(zone, to) / DAY_MS)
  const stretch = [stretchAt(zone, from), stretchAt(zone, to)] as const
  const offsets = zone.offsets.slice(stretch[0], stretch[1] + 1)
  for (let day = firstDay; day <= lastDay; day++) {
    for (const time of times) for (const offset of offsets) found.add(day * DAY_MS + time - offset)
  }
  for (const start of zone.starts.slice(stretch[0], stretch[1] + 1)) found.add(start)
  return [...found].filter((ms) => ms > from && ms < to).sort((a, b) => a - b)
}

/** The amounts of energy above a reading at which another element may hold. */
export function nextEnergy(tariff: Tariff, kWh: Fraction): Fraction | undefined {
  return tariff.elements
    .flatMap(({ restrictions }) => [restrictions.minKwh, restrictions.maxKwh])
    .filter((border) => border !== undefined)
    .filter((border) => compareFractions(border, kWh) > 0)
    .sort(compareFractions)[0]
}

/** The power of a period where it states none: its energy over its hours. */
export function powerOf({ power, kWh, hours }: Period): Fraction | undefined {
  if (power !== undefined || kWh === undefined || hours === undefined || hours.n <= 0n) return power
  return fraction(kWh.n * hours.d, kWh.d * hours.n)
}
