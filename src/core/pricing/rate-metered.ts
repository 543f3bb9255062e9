import { NOTHING, plus, type Fraction } from '#core/money/fraction'
import { roundDiv } from '#core/money/decimal'
import { dateOf, localDay, printDay, readMonthDay } from '#core/pricing/calendar'
import type { Book, Entry } from '#core/pricing/book'
import { commit, type ItemCharge } from '#core/pricing/commit'
import type { Rater, Rule } from '#core/pricing/compile'
import { unitNumber, unitStart } from '#core/pricing/durations'
import type { Ranges } from '#core/pricing/meter'
import { INCOMPLETE } from '#core/pricing/meter'
import { dayStart, QUARTER_MS, type ConsumptionUse, type Intervals, type PieceUse } from '#core/pricing/metered'
import { pricesFor } from '#core/pricing/rate-facts'
import type { Facts, Waiting } from '#core/pricing/session'
import type { Stretch, Timeline } from '#core/pricing/pricer'
import type { Weighing } from '#core/pricing/weights'
import { intersect, type Windows } from '#core/pricing/windows'

/** What became of an item: its charges, or why it waits. */
export interface MeteredItem {
  readonly charges: readonly ItemCharge[]
  readonly first: Rater | undefined
  readonly waiting?: Waiting
}

const YEAR = { count: 1, unit: 'year', name: 'year' } as const

function waits(waiting: Waiting): MeteredItem {
  return { charges: [], first: undefined, waiting }
}

/** Days inside (fromDay, toDay) on which something about the rules of a stretch changes: VAT, contract year, season. */
function changesIn(
  { rater, fromDay, toDay }: Stretch,
  rules: readonly Rule[],
  country: string,
  contractFrom: number,
): number[] {
  const days: number[] = []
  for (const rule of rules) {
    for (let found = rule.rateOf(country, fromDay); found !== undefined && found.toDay < toDay;) {
      days.push(found.toDay)
      found = rule.rateOf(country, found.toDay)
    }
    const { season } = rule.component.when ?? {}
    if (season !== undefined) days.push(...seasonDays(season, fromDay, toDay))
    if (rule.scope !== 'contractYear' && rule.component.allowance?.scope !== 'contractYear') continue
    for (let n = unitNumber(contractFrom, YEAR, fromDay) + 1; unitStart(contractFrom, YEAR, n) < toDay; n++) {
      days.push(unitStart(contractFrom, YEAR, n))
    }
  }
  return rater.all.length === 0 ? [] : days
}

/** The days on which a season begins or is over. */
function seasonDays({ from, to }: { from: string; to: string }, fromDay: number, toDay: number): number[] {
  const first = readMonthDay(from) ?? 0
  const last = readMonthDay(to) ?? 0
  const days: number[] = []
  for (let day = fromDay + 1; day < toDay; day++) {
    if (monthDay(day) === first || monthDay(day - 1) === last) days.push(day)
  }
  return days
}

function monthDay(day: number): number {
  const date = dateOf(day)
  return date.month * 100 + date.day
}

/** Whether a day lies in the season of a rule. */
export function inSeason(rule: Rule, day: number): boolean {
  const { season } = rule.component.when ?? {}
  if (season === undefined) return true
  const [from, to, at] = [readMonthDay(season.from) ?? 0, readMonthDay(season.to) ?? 0, monthDay(day)]
  return from <= to ? at >= from && at <= to : at >= from || at <= to
}

interface Part {
  readonly rater: Rater
  readonly fromDay: number
  readonly toDay: number
}

/** The days of an item cut wherever a version, a module, a rate, a season or a contract year changes. */
function partsOf(
  timeline: Timeline,
  country: string,
  contractFrom: number,
  serves: (rule: Rule) => boolean,
): readonly Part[] | Waiting {
  const parts: Part[] = []
  for (const stretch of timeline) {
    if ('waiting' in stretch) return stretch.waiting
    const { fromDay, toDay, rater } = stretch
    const inside = changesIn(stretch, rater.all.filter(serves), country, contractFrom)
    const cuts = [fromDay, ...new Set(inside.sort((a, b) => a - b)), toDay]
    cuts.slice(0, -1).forEach((from, i) => parts.push({ rater, fromDay: from, toDay: cuts[i + 1] ?? toDay }))
  }
  return parts
}

/**
 * Splits energy over parts by their weights: whole kWh, commercial rounding, the last part takes the rest (pricing.md
 * rule 11). One part has all of it.
 */
export function splitWhole(energyWh: number, weights: readonly Fraction[]): number[] {
  const total = weights.reduce((sum, weight) => plus(sum, weight), NOTHING)
  const shares: number[] = []
  let left = energyWh
  weights.forEach((weight, i) => {
    const last = i === weights.length - 1
    const kWh = total.n === 0n ? 0n : roundDiv(BigInt(energyWh) * weight.n * total.d, 1000n * weight.d * total.n)
    const share = last ? left : Math.min(left - (left % 1000), Number(kWh) * 1000)
    shares.push(share)
    left -= share
  })
  return shares
}

function untaxedOn({ component }: Rule, country: string, day: number): Waiting {
  return { code: 'usage_incomplete', detail: `no VAT rate of class ${component.tax} in ${country} on ${printDay(day)}` }
}

function lacks({ component, missing }: Rule, what: string): Waiting {
  return {
    code: 'usage_incomplete',
    detail: `${component.key} needs ${missing === undefined ? what : `the index ${missing}`}`,
  }
}

interface Measured {
  readonly rule: Rule
  readonly rater: Rater
  readonly fromDay: number
  readonly toDay: number
  readonly quantity: number
  readonly trace: string
  readonly amount: Fraction | undefined
  readonly prices: Entry['prices']
  readonly read?: Entry['read']
}

/** Makes the entry of a part of a metered item; undefined where there is no VAT rate. */
function entryOf(measured: Measured, facts: Facts, country: string, standing: Entry['standing']): Entry | Waiting {
  const { rule, rater, fromDay, toDay, quantity, trace, amount, prices, read } = measured
  const tax = rule.rateOf(country, fromDay)?.key
  if (tax === undefined) return untaxedOn(rule, country, fromDay)
  const days = rule.component.limits?.day === undefined ? undefined : [{ day: fromDay, quantity }]
  return {
    rater,
    rule,
    standing,
    prices,
    quantity,
    days,
    trace,
    tax,
    day: fromDay,
    fromDay,
    toDay,
    register: facts.register,
    read,
    amount,
    parts: undefined,
  }
}

/** Commits the entries of an item, or says why it waits. */
function charge(entries: readonly (Entry | Waiting)[], book: Book, first: Rater | undefined): MeteredItem {
  const held: Entry[] = []
  for (const entry of entries) {
    if ('code' in entry) return waits(entry)
    held.push(entry)
  }
  return { charges: held.map((entry) => commit(entry, book)), first }
}

const byTime = (rule: Rule) => {
  const { windows, holidays, from } = rule.component.when ?? {}
  return windows !== undefined || holidays !== undefined || from !== undefined
}

/** Rates a consumption: cut at every change, each part its own line; a power is not split. */
export function rateConsumption(
  use: ConsumptionUse,
  timeline: Timeline,
  book: Book,
  { split, contractFrom }: { readonly split: Weighing; readonly contractFrom: number },
): MeteredItem {
  const { facts, country, energyWh, powerW, source } = use
  const serves = (rule: Rule) =>
    rule.meter.consumption !== undefined &&
    (rule.holds === undefined || rule.holds(facts)) &&
    (energyWh === undefined) === (rule.meter.largest === true)
  const parts = partsOf(timeline, country, contractFrom, serves)
  if ('code' in parts) return waits(parts)
  const whole = energyWh ?? 0
  const weights = () => parts.map(({ fromDay, toDay }) => split.weigh(fromDay, toDay))
  const energies = parts.length === 1 ? [whole] : splitWhole(whole, weights())
  const parted = parts.length === 1 ? undefined : (split.profile ?? split.method)
  const method = parted === undefined ? '' : `,"split":${JSON.stringify(parted)}`
  const entries: (Entry | Waiting)[] = []
  for (const [i, { rater, fromDay, toDay }] of parts.entries()) {
    for (const rule of rater.all) {
      if (!serves(rule) || !inSeason(rule, fromDay)) continue
      if (byTime(rule) || rule.missing !== undefined)
        return waits(lacks(rule, 'quarter-hours or a register of its own'))
      if (rule.timings !== undefined) return waits(lacks(rule, 'quarter-hours: something adds to its price at times'))
      const own = energyWh === undefined ? undefined : (energies[i] ?? 0)
      const quantity = rule.meter.consumption?.({ energyWh: own, powerW }) ?? 0
      if (quantity === 0) continue
      const trace = `"from":"${printDay(fromDay)}","to":"${printDay(toDay)}","version":${rater.version}${method},"source":${JSON.stringify(source)}`
      const measured = {
        rule,
        rater,
        fromDay,
        toDay,
        quantity,
        trace,
        amount: undefined,
        prices: pricesFor(rule, facts),
        read: { split: parted, source },
      }
      entries.push(entryOf(measured, facts, country, rule.meteredStanding))
    }
  }
  return charge(entries, book, parts[0]?.rater)
}

/** The quarter-hours of [from, to) whose start lies in the windows, as ranges of indices. */
function rangesIn(windows: Windows | undefined, use: Intervals, from: number, to: number, rater: Rater): Ranges {
  if (windows === undefined) return [[from, to]]
  const { startMs, zone, holidays } = use
  const { pieces } = rater.scratch
  intersect(windows, zone, holidays, startMs + from * QUARTER_MS, startMs + to * QUARTER_MS, false, pieces)
  const index = (ms: number) => Math.min(to, Math.max(from, Math.ceil((ms - startMs) / QUARTER_MS)))
  return Array.from(
    { length: pieces.count },
    (_, i) => [index(pieces.fromMs[i] ?? 0), index(pieces.toMs[i] ?? 0)] as const,
  )
}

/** The ranges by the additions that hold for them, as bits. */
function rangesByBits(
  rule: Rule,
  ranges: Ranges,
  use: Intervals,
  part: readonly [number, number],
  rater: Rater,
): Map<number, Ranges> {
  const constant = rule.additions.reduce((bits, { holds, timing }, i) => {
    return timing === undefined && (holds === undefined || holds(use.facts)) ? bits + 2 ** i : bits
  }, 0)
  if (rule.timings === undefined) return new Map([[constant, ranges]])
  const held = rule.additions.flatMap(({ holds, timing }, i) => {
    if (timing === undefined || (holds !== undefined && !holds(use.facts))) return []
    const windows = rule.timings?.[timing]?.windows
    return [{ bit: 2 ** i, ranges: rangesIn(windows, use, part[0], part[1], rater) }]
  })
  const found = new Map<number, (readonly [number, number])[]>()
  for (const [from, to] of ranges) {
    for (let at = from; at < to; at++) {
      const bits = held.reduce(
        (sum, { bit, ranges: own }) => (own.some(([a, b]) => a <= at && at < b) ? sum + bit : sum),
        constant,
      )
      const list = found.get(bits) ?? []
      const last = list.at(-1)
      if (last !== undefined && last[1] === at) list[list.length - 1] = [last[0], at + 1]
      else list.push([at, at + 1])
      found.set(bits, list)
    }
  }
  return found
}

function intervalEntries(rule: Rule, use: Intervals, part: Part): readonly (Entry | Waiting)[] {
  const { rater, fromDay, toDay } = part
  const { startMs, zone, energiesWh, facts, country } = use
  const index = (day: number) => Math.min(energiesWh.length, Math.max(0, (dayStart(zone, day) - startMs) / QUARTER_MS))
  const [from, to] = [index(fromDay), index(toDay)]
  if (rule.missing !== undefined) return [lacks(rule, '')]
  const calendars = [rule.windows, ...(rule.timings ?? []).map(({ windows }) => windows)]
  if (calendars.some((windows) => windows?.holidays !== undefined) && use.holidays === undefined) {
    return [lacks(rule, 'the holiday calendar')]
  }
  if (rule.timings?.some(({ fromMs, fromWh }) => fromMs > 0 || fromWh > 0) || rule.component.when?.from !== undefined) {
    return [lacks(rule, 'a session: it counts from its start on')]
  }
  const ranges = rangesIn(rule.windows, use, from, to, rater)
  return [...rangesByBits(rule, ranges, use, [from, to], rater)].flatMap(([bits, held]) => {
    const quantity = rule.meter.intervals?.(use, held) ?? 0
    if (quantity === INCOMPLETE) return [lacks(rule, 'a price for each quarter-hour')]
    const own = rule.meter.intervalAmount?.(use, held)
    if (quantity === 0 && own === undefined) return []
    const days = `"from":"${printDay(fromDay)}","to":"${printDay(toDay)}","version":${rater.version}`
    const trace = own === undefined ? days : `${days},${own.trace}`
    const measured = { rule, rater, fromDay, toDay, quantity, trace, amount: own?.amount, prices: rule.pricesOf(bits) }
    return [entryOf(measured, facts, country, rule.meteredStanding)]
  })
}

/** Rates whole days of quarter-hours, cut wherever something changes; windows by each quarter-hour's start. */
export function rateIntervals(use: Intervals, timeline: Timeline, book: Book, contractFrom: number): MeteredItem {
  const { facts, country } = use
  const serves = (rule: Rule) => rule.meter.intervals !== undefined && (rule.holds === undefined || rule.holds(facts))
  const parts = partsOf(timeline, country, contractFrom, serves)
  if ('code' in parts) return waits(parts)
  const entries = parts.flatMap((part) =>
    part.rater.all.filter(serves).flatMap((rule) => intervalEntries(rule, use, part)),
  )
  return charge(entries, book, parts[0]?.rater)
}

/** The local days that some quarter-hours lie on: the first one and the one after the last. */
export function intervalDays({ startMs, energiesWh, zone }: Intervals): readonly [number, number] {
  return [localDay(zone, startMs), localDay(zone, startMs + energiesWh.length * QUARTER_MS - 1) + 1]
}

/** Rates pieces on their day. */
export function ratePiece(use: PieceUse, rater: Rater, rule: Rule, book: Book): MeteredItem {
  const { facts, country, day, quantity } = use
  if (rule.holds !== undefined && !rule.holds(facts)) return { charges: [], first: rater }
  if (!inSeason(rule, day)) return { charges: [], first: rater }
  if (rule.missing !== undefined) return waits(lacks(rule, ''))
  const prices = pricesFor(rule, facts)
  if (quantity === 0 && !prices.owedForNothing) return { charges: [], first: rater }
  const measured = { rule, rater, fromDay: day, toDay: day + 1, quantity, trace: '', amount: undefined, prices }
  return charge([entryOf(measured, facts, country, rule.standing)], book, rater)
}
