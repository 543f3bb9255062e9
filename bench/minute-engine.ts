/**
 * The engine one would write with a decimal library and a date library: it walks a stay minute by minute, asks the calendar
 * for each, and multiplies decimals. Obviously right and slow; the reference for speed and, on random tariffs, for amounts.
 */
import { Big } from 'big.js'

Big.DP = 30
// half a cent goes up, away from zero
Big.RM = 1

export interface MinuteWindow {
  readonly days?: readonly string[]
  readonly from: string
  readonly to: string
}

/** A component as a plan writes it: session, energy or time. */
export interface MinuteComponent {
  readonly key: string
  readonly kind: string
  readonly price?: string
  readonly per?: string
  readonly step?: string
  readonly counts?: string
  readonly anchor?: string
  readonly free?: { readonly amount: string; readonly runs: string; readonly grid: string }
  readonly method?: string
  readonly tiers?: readonly { readonly upTo: string | null; readonly price?: string; readonly fixed?: string }[]
  readonly limits?: { readonly [scope in 'day' | 'session']?: { readonly min?: string; readonly max?: string } }
  readonly when?: {
    readonly windows?: readonly MinuteWindow[]
    readonly holidays?: 'except' | 'only'
    readonly season?: { readonly from: string; readonly to: string }
    readonly current?: string
    readonly from?: { readonly duration?: string; readonly energy?: string }
  }
}

export interface MinuteStay {
  readonly startedAt: Temporal.Instant
  readonly chargingEndedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant
  readonly energyWh: number
  readonly zone: string
  readonly current: string
  readonly isHoliday: (day: Temporal.PlainDate) => boolean
}

const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']

function startsOn(
  component: MinuteComponent,
  window: MinuteWindow,
  day: Temporal.PlainDate,
  stay: MinuteStay,
): boolean {
  const { holidays, season } = component.when ?? {}
  if (window.days !== undefined && !window.days.includes(DAYS[day.dayOfWeek - 1] ?? '')) return false
  if (holidays !== undefined && stay.isHoliday(day) !== (holidays === 'only')) return false
  if (season === undefined) return true
  const monthDay = day.toString().slice(5)
  return season.from <= season.to
    ? monthDay >= season.from && monthDay <= season.to
    : monthDay >= season.from || monthDay <= season.to
}

/** Whether a component holds at an instant, by the clock on the wall. */
function holdsAt(component: MinuteComponent, at: Temporal.Instant, stay: MinuteStay): boolean {
  const { windows, holidays, season } = component.when ?? {}
  if (windows === undefined && holidays === undefined && season === undefined) return true
  const local = at.toZonedDateTimeISO(stay.zone)
  const day = local.toPlainDate()
  const time = local.toPlainTime().toString().slice(0, 5)
  return (windows ?? [{ from: '00:00', to: '24:00' }]).some((window) => {
    if (window.from === window.to) return startsOn(component, window, day, stay)
    if (window.from < window.to)
      return time >= window.from && time < window.to && startsOn(component, window, day, stay)
    if (time >= window.from && startsOn(component, window, day, stay)) return true
    return time < window.to && startsOn(component, window, day.subtract({ days: 1 }), stay)
  })
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400 }

function secondsOf(text: string): number {
  const [count = '0', unit = 's'] = text.split(' ')
  return Number(count) * (SECONDS[unit] ?? 1)
}

/** The counted steps of a time component, each with the local day on which it starts. */
function walk(component: MinuteComponent, stay: MinuteStay): { stepSeconds: number; days: string[] } {
  const { counts = 'connected', free, step = '60 s', when } = component
  const stepSeconds = secondsOf(step)
  const from = counts === 'idle' ? stay.chargingEndedAt : stay.startedAt
  const to = counts === 'charging' ? stay.chargingEndedAt : stay.endedAt
  const anchor =
    (component.anchor ?? (counts === 'idle' ? 'chargingEnd' : 'start')) === 'start'
      ? stay.startedAt
      : stay.chargingEndedAt
  let freeEnd = anchor
  let left = free === undefined ? 0 : secondsOf(free.amount)
  if (free?.runs === 'insideWindows') {
    while (left > 0 && Temporal.Instant.compare(freeEnd, to) < 0) {
      if (holdsAt(component, freeEnd, stay)) left -= 1
      freeEnd = freeEnd.add({ seconds: 1 })
    }
    if (left > 0) return { stepSeconds, days: [] }
  } else freeEnd = freeEnd.add({ seconds: left })
  const late = stay.startedAt.add({ seconds: when?.from?.duration === undefined ? 0 : secondsOf(when.from.duration) })
  const days: string[] = []
  for (
    let at = free?.grid === 'restart' ? freeEnd : anchor;
    Temporal.Instant.compare(at, to) < 0;
    at = at.add({ seconds: stepSeconds })
  ) {
    if ([from, freeEnd, late].some((bound) => Temporal.Instant.compare(at, bound) < 0)) continue
    if (holdsAt(component, at, stay)) days.push(at.toZonedDateTimeISO(stay.zone).toPlainDate().toString())
  }
  return { stepSeconds, days }
}

/** How many seconds, Wh or sessions one unit of a component's tiers has: the unit of its `per`. */
function unitOf({ kind, per = '1 min' }: MinuteComponent): number {
  if (kind === 'time') return secondsOf(`1 ${per.split(' ')[1] ?? 'min'}`)
  return kind === 'energy' ? 1000 : 1
}

/** Of a package, what goes beyond the first border counts in started steps. */
function inBlocks(component: MinuteComponent, quantity: Big): Big {
  const { step, tiers = [] } = component
  const first = new Big(tiers[0]?.upTo ?? '0').times(unitOf(component))
  if (step === undefined || quantity.lte(first)) return quantity
  const block = secondsOf(step)
  return first.plus(quantity.minus(first).div(block).round(0, Big.roundUp).times(block))
}

/** The price of a quantity in seconds, Wh or sessions, by the component's method. */
function priceOf(component: MinuteComponent, measured: Big, unitsPerPrice: Big): Big {
  const quantity = component.method === 'package' ? inBlocks(component, measured) : measured
  const border = (upTo: string) => new Big(upTo).times(unitOf(component))
  const { method = 'unit', tiers = [], price = '0' } = component
  if (method === 'unit') return quantity.times(price).div(unitsPerPrice)
  if (method === 'volume') {
    const tier = tiers.find(({ upTo }) => upTo === null || quantity.lte(border(upTo)))
    return quantity
      .times(tier?.price ?? '0')
      .div(unitsPerPrice)
      .plus(tier?.fixed ?? '0')
  }
  let sum = new Big(0)
  let lower = new Big(0)
  for (const [index, tier] of tiers.entries()) {
    if (quantity.lte(lower) && !(method === 'package' && index === 0)) break
    const upper = tier.upTo === null || quantity.lt(border(tier.upTo)) ? quantity : border(tier.upTo)
    sum = sum
      .plus(
        upper
          .minus(lower)
          .times(tier.price ?? '0')
          .div(unitsPerPrice),
      )
      .plus(tier.fixed ?? '0')
    lower = upper
    if (tier.upTo === null) break
  }
  return sum
}

function bounded(amount: Big, limit: { readonly min?: string; readonly max?: string } | undefined): Big {
  let result = amount
  if (limit?.min !== undefined && result.lt(limit.min)) result = new Big(limit.min)
  if (limit?.max !== undefined && result.gt(limit.max)) result = new Big(limit.max)
  return result
}

function startDay(stay: MinuteStay): string {
  return stay.startedAt.toZonedDateTimeISO(stay.zone).toPlainDate().toString()
}

/** How much a component counts of a stay, in seconds, Wh or sessions, by local day in order. */
function countOf(component: MinuteComponent, stay: MinuteStay): readonly { day: string; quantity: Big }[] {
  if (component.kind === 'time') {
    const { stepSeconds, days } = walk(component, stay)
    const byDay = new Map<string, Big>()
    for (const day of days) byDay.set(day, (byDay.get(day) ?? new Big(0)).plus(stepSeconds))
    return [...byDay].map(([day, quantity]) => ({ day, quantity }))
  }
  const { from } = component.when ?? {}
  if (component.kind === 'session') {
    const lasted = stay.endedAt.since(stay.startedAt).total('seconds')
    const late = from?.duration !== undefined && lasted < secondsOf(from.duration)
    return late || !holdsAt(component, stay.startedAt, stay) ? [] : [{ day: startDay(stay), quantity: new Big(1) }]
  }
  const beyond = Number(from?.energy?.split(' ')[0] ?? '0') * 1000
  // no meter values here: all energy has the price of the start, before any n-th minute
  const atStart = from?.duration === undefined && holdsAt(component, stay.startedAt, stay)
  const wh = atStart ? Math.max(0, stay.energyWh - beyond) : 0
  return [{ day: startDay(stay), quantity: new Big(wh) }]
}

/** One component's amount in cents; undefined where it counts nothing. */
export function minuteCharge(
  component: MinuteComponent,
  stay: MinuteStay,
): { quantity: Big; cents: number } | undefined {
  if (component.when?.current !== undefined && component.when.current !== stay.current) return undefined
  const counted = countOf(component, stay)
  const quantity = counted.reduce((sum, part) => sum.plus(part.quantity), new Big(0))
  if (quantity.eq(0) && component.method !== 'package') return undefined
  const [count = '1'] = (component.per ?? '1').split(' ')
  const per = new Big(
    component.kind === 'time' ? secondsOf(component.per ?? '1 min') : Number(count) * unitOf(component),
  )
  let amount = priceOf(component, quantity, per)
  if (component.limits?.day !== undefined) {
    amount = new Big(0)
    let reached = new Big(0)
    for (const [index, part] of counted.entries()) {
      const next = reached.plus(part.quantity)
      const own = priceOf(component, next, per).minus(index === 0 ? 0 : priceOf(component, reached, per))
      amount = amount.plus(bounded(own, component.limits.day))
      reached = next
    }
  }
  const cents = bounded(amount, component.limits?.session).times(100).round(0)
  return { quantity, cents: Number(cents.toString()) }
}

/** All components of a stay: the sum in cents. */
export function minuteTotal(components: readonly MinuteComponent[], stay: MinuteStay): number {
  return components.reduce((sum, component) => sum + (minuteCharge(component, stay)?.cents ?? 0), 0)
}
