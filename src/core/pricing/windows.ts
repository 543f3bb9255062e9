import {
  DAY_MS,
  dateOf,
  readMonthDay,
  readTimeOfDay,
  stretchAt,
  weekdayOf,
  type ZoneClock,
} from '#core/pricing/calendar'
import type { HolidayCalendar } from '#core/pricing/session'

export const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const

/** A window as written in a plan. */
export interface WindowText {
  readonly days?: readonly (typeof WEEKDAYS)[number][] | undefined
  readonly from: string
  readonly to: string
}

/** A window of one weekday: local ms since the midnight on which its day starts; `toMs` may lie on the next day. */
export interface DayWindow {
  readonly fromMs: number
  readonly toMs: number
  readonly from: string
  readonly to: string
}

/** All windows of a component, by the weekday (Monday first) on which they start, in order. */
export interface Windows {
  readonly byWeekday: readonly (readonly DayWindow[])[]
  readonly overnight: boolean
  /** Neither season nor holidays choose among the days. */
  readonly always: boolean
  readonly season: { readonly from: number; readonly to: number } | undefined
  readonly holidays: 'except' | 'only' | undefined
}

/** What decides on windows in a component's `when`. */
export interface WindowConditions {
  readonly windows?: readonly WindowText[] | undefined
  readonly holidays?: 'except' | 'only' | undefined
  readonly season?: { readonly from: string; readonly to: string } | undefined
}

const WHOLE_DAY: WindowText = { from: '00:00', to: '24:00' }

function dayWindow({ from, to }: WindowText): DayWindow {
  const fromMs = readTimeOfDay(from) ?? 0
  const toMs = readTimeOfDay(to) ?? 0
  if (fromMs === toMs) return { fromMs: 0, toMs: DAY_MS, from, to }
  return { fromMs, toMs: toMs < fromMs ? toMs + DAY_MS : toMs, from, to }
}

/** Compiles windows, holidays and season; undefined where nothing limits the time. */
export function compileWindows(when: WindowConditions, wholeDays = false): Windows | undefined {
  const { windows, holidays, season } = when
  if (windows === undefined && holidays === undefined && season === undefined && !wholeDays) return undefined
  const byWeekday = WEEKDAYS.map((weekday) =>
    (windows ?? [WHOLE_DAY])
      .filter(({ days }) => days === undefined || days.includes(weekday))
      .map(dayWindow)
      .sort((a, b) => a.fromMs - b.fromMs),
  )
  return {
    byWeekday,
    overnight: byWeekday.some((day) => day.some(({ toMs }) => toMs > DAY_MS)),
    always: holidays === undefined && season === undefined,
    season: season && { from: readMonthDay(season.from) ?? 0, to: readMonthDay(season.to) ?? 0 },
    holidays,
  }
}

function startsOn(windows: Windows, day: number, calendar: HolidayCalendar | undefined): boolean {
  if (windows.holidays !== undefined && calendar !== undefined) {
    if (calendar.has(day) !== (windows.holidays === 'only')) return false
  }
  if (windows.season === undefined) return true
  const date = dateOf(day)
  const monthDay = date.month * 100 + date.day
  const { from, to } = windows.season
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to
}

/** Stretches of time inside windows, in order of time, in arrays that are reused: piece i is [fromMs[i], toMs[i]). */
export interface Pieces {
  count: number
  readonly fromMs: number[]
  readonly toMs: number[]
  /** The local day on which the window starts. */
  readonly windowDay: number[]
  readonly window: DayWindow[]
  /** The local calendar day of the piece, where pieces are cut at midnight. */
  readonly day: number[]
}

export function newPieces(): Pieces {
  return { count: 0, fromMs: [], toMs: [], windowDay: [], window: [], day: [] }
}

function push(out: Pieces, fromMs: number, toMs: number, windowDay: number, window: DayWindow, day: number): void {
  const i = out.count
  out.fromMs[i] = fromMs
  out.toMs[i] = toMs
  out.windowDay[i] = windowDay
  out.window[i] = window
  out.day[i] = day
  out.count = i + 1
}

/**
 * Intersects [fromMs, toMs) with the windows in the local time of a zone, arithmetically by stretches of constant offset:
 * a repeated hour is met twice, a missing one never. With `cutAtMidnight` no piece holds more than one calendar day.
 */
export function intersect(
  windows: Windows,
  zone: ZoneClock,
  calendar: HolidayCalendar | undefined,
  fromMs: number,
  toMs: number,
  cutAtMidnight: boolean,
  out: Pieces,
): void {
  out.count = 0
  if (fromMs >= toMs) return
  const { byWeekday, overnight, always } = windows
  for (let stretch = stretchAt(zone, fromMs); stretch < zone.offsets.length; stretch++) {
    const start = zone.starts[stretch] ?? 0
    const end = zone.starts[stretch + 1] ?? Infinity
    if (start >= toMs) break
    const offset = zone.offsets[stretch] ?? 0
    const low = (start > fromMs ? start : fromMs) + offset
    const high = (end < toMs ? end : toMs) + offset
    const lastDay = Math.floor((high - 1) / DAY_MS)
    for (let day = Math.floor(low / DAY_MS) - (overnight ? 1 : 0); day <= lastDay; day++) {
      const today = byWeekday[weekdayOf(day)]
      if (today === undefined || today.length === 0) continue
      if (!always && !startsOn(windows, day, calendar)) continue
      const midnight = day * DAY_MS
      for (const window of today) {
        const a = midnight + window.fromMs > low ? midnight + window.fromMs : low
        const b = midnight + window.toMs < high ? midnight + window.toMs : high
        if (a >= b) continue
        const nextMidnight = midnight + DAY_MS
        if (cutAtMidnight && a < nextMidnight && b > nextMidnight) {
          push(out, a - offset, nextMidnight - offset, day, window, day)
          push(out, nextMidnight - offset, b - offset, day, window, day + 1)
        } else push(out, a - offset, b - offset, day, window, a < nextMidnight ? day : day + 1)
      }
    }
  }
}

/** A stretch of time to be counted in steps of a grid, epoch ms; an object, because numbers of this size cost as arguments. */
export interface Counted {
  readonly fromMs: number
  readonly toMs: number
  readonly gridMs: number
}

/** How many steps the windows of each weekday hold, and those of a week, wherever the grid lies. */
interface WholeDays {
  readonly ofWeekday: readonly number[]
  readonly ofWeek: number
}

/** A step with what windows hold of it; `whole` only where every window is a multiple of the step. */
export interface Stepping {
  readonly stepMs: number
  readonly whole: WholeDays | undefined
}

/** Prepares the counting of a step in windows. */
export function stepping(windows: Windows | undefined, stepMs: number): Stepping {
  const held = windows?.byWeekday ?? []
  if (held.flat().some(({ fromMs, toMs }) => (toMs - fromMs) % stepMs !== 0)) return { stepMs, whole: undefined }
  const ofWeekday = held.map((day) => day.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / stepMs, 0))
  return { stepMs, whole: { ofWeekday, ofWeek: ofWeekday.reduce((sum, steps) => sum + steps, 0) } }
}

/**
 * Counts the steps of a grid whose first instant lies in the stretch and in a window: what `intersect` would find, summed
 * up without listing it.
 */
export function countSteps(
  windows: Windows,
  stay: { readonly zone: ZoneClock; readonly holidays?: HolidayCalendar | undefined },
  { fromMs, toMs, gridMs }: Counted,
  { stepMs, whole }: Stepping,
): number {
  const { byWeekday, overnight, always } = windows
  const { zone } = stay
  const { starts, offsets } = zone
  let steps = 0
  let low = fromMs
  let stretch = stretchAt(zone, fromMs)
  while (low < toMs) {
    const next = starts[stretch + 1] ?? Infinity
    const high = next < toMs ? next : toMs
    const offset = offsets[stretch] ?? 0
    const lastDay = Math.floor((high - 1 + offset) / DAY_MS)
    let day = Math.floor((low + offset) / DAY_MS) - (overnight ? 1 : 0)
    let weekday = weekdayOf(day)
    // from here on days lie in the stretch with all their windows; only where there are enough of them
    const firstWhole = whole !== undefined && high - low > LONG_MS ? Math.ceil((low + offset) / DAY_MS) : NaN
    for (; day <= lastDay; day++) {
      if (whole !== undefined && day === firstWhole) {
        const lastWhole = Math.floor((high + offset) / DAY_MS) - (overnight ? 2 : 1)
        steps += countWholeDays(whole, windows, stay.holidays, day, lastWhole)
        day = lastWhole
        weekday = weekdayOf(day + 1)
        continue
      }
      const today = byWeekday[weekday]
      weekday = weekday === 6 ? 0 : weekday + 1
      if (today === undefined || !(always || startsOn(windows, day, stay.holidays))) continue
      const midnight = day * DAY_MS - offset
      for (let i = 0; i < today.length; i++) {
        const window = today[i]
        if (window === undefined) continue
        const opens = midnight + window.fromMs
        const closes = midnight + window.toMs
        const a = opens > low ? opens : low
        const b = closes < high ? closes : high
        if (a < b) steps += Math.ceil((b - gridMs) / stepMs) - Math.ceil((a - gridMs) / stepMs)
      }
    }
    low = high
    stretch += 1
  }
  return steps
}

const LONG_MS = 10 * DAY_MS

/** Steps in the windows of whole local days, from the first to the last one. */
function countWholeDays(
  { ofWeekday, ofWeek }: WholeDays,
  windows: Windows,
  calendar: HolidayCalendar | undefined,
  firstDay: number,
  lastDay: number,
): number {
  const weeks = windows.always ? Math.floor((lastDay - firstDay + 1) / 7) : 0
  let steps = weeks * ofWeek
  let weekday = weekdayOf(firstDay)
  for (let day = firstDay + 7 * weeks; day <= lastDay; day++) {
    const ofDay = ofWeekday[weekday] ?? 0
    weekday = weekday === 6 ? 0 : weekday + 1
    if (ofDay > 0 && (windows.always || startsOn(windows, day, calendar))) steps += ofDay
  }
  return steps
}

/** Whether an instant lies in a window. */
export function isInside(
  windows: Windows,
  zone: ZoneClock,
  calendar: HolidayCalendar | undefined,
  ms: number,
  scratch: Pieces,
): boolean {
  intersect(windows, zone, calendar, ms, ms + 1, false, scratch)
  return scratch.count > 0
}

/** Index pairs of windows of one component that overlap somewhere in the week. */
export function overlaps(windows: readonly WindowText[]): [number, number][] {
  const week = 7 * DAY_MS
  const placed = windows.flatMap((window, index) => {
    const { fromMs, toMs } = dayWindow(window)
    return WEEKDAYS.flatMap((weekday, day) =>
      window.days === undefined || window.days.includes(weekday)
        ? [{ index, from: day * DAY_MS + fromMs, to: day * DAY_MS + toMs }]
        : [],
    )
  })
  const pairs: [number, number][] = []
  for (const [place, a] of placed.entries()) {
    for (const b of placed.slice(place + 1)) {
      const meets = [-week, 0, week].some((shift) => a.from < b.to + shift && b.from + shift < a.to)
      const known = pairs.some(([x, y]) => x === a.index && y === b.index)
      if (meets && !known) pairs.push([a.index, b.index])
    }
  }
  return pairs
}

/** First moment of the week (ms since Monday 00:00) that none of the windows covers; undefined where all is covered. */
export function firstGap(windows: readonly WindowText[]): number | undefined {
  const week = 7 * DAY_MS
  const covered: (readonly [number, number])[] = []
  for (const window of windows) {
    const { fromMs, toMs } = dayWindow(window)
    WEEKDAYS.forEach((weekday, day) => {
      if (window.days !== undefined && !window.days.includes(weekday)) return
      const from = day * DAY_MS + fromMs
      const to = day * DAY_MS + toMs
      covered.push([from, Math.min(to, week)])
      if (to > week) covered.push([0, to - week])
    })
  }
  covered.sort((a, b) => a[0] - b[0])
  let reached = 0
  for (const [from, to] of covered) {
    if (from > reached) return reached
    reached = Math.max(reached, to)
  }
  return reached < week ? reached : undefined
}
