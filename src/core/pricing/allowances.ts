import {
  fraction,
  lesser,
  minus,
  NOTHING,
  ofDecimal,
  plus,
  printFraction,
  times,
  WHOLE,
  type Fraction,
} from '#core/money/fraction'
import { pow10 } from '#core/money/decimal'
import { printDay } from '#core/pricing/calendar'
import type { Rule } from '#core/pricing/compile'
import { readDuration, unitNumber, unitStart, type Duration } from '#core/pricing/durations'
import type { Owed, Span, Term } from '#core/pricing/meter'
import { ratio, readQuantity, unitName } from '#core/pricing/quantity'
import { shareOf } from '#core/pricing/shares'

/** A quantity that is included, from its first day to its last one; amounts in units of its component's meter. */
export interface Grant {
  readonly component: string
  readonly rule: Rule
  readonly fromDay: number
  readonly lastDay: number | undefined
  readonly granted: Fraction
  left: Fraction
}

/** What a usage brings from earlier periods about one component. */
export interface Earlier {
  readonly component: string
  /** Where it is left out, the component of any list. */
  readonly priceList?: string | undefined
  readonly quantity?: string | undefined
  readonly allowance?: string | undefined
  readonly lastDay?: string | undefined
}

/** What all grants of one component of one price list hang on. */
export interface GrantContext {
  readonly term: Term
  readonly contractTo: number
  /** Rests of earlier periods, in units of the meter. */
  readonly rests: readonly { readonly amount: Fraction; readonly lastDay: number | undefined }[]
  /** The units of the component that each grant hangs on, where it names one that is owed by time. */
  readonly units: readonly Owed[] | undefined
}

const YEAR: Duration = { count: 1, unit: 'year', name: 'year' }

/** The length of a period as a duration: whole months where it is such, else days. */
function lengthOf(fromDay: number, toDay: number): Duration {
  for (let months = 1; months <= 24; months++) {
    const duration: Duration = { count: months, unit: 'month', name: 'month' }
    const end = unitStart(fromDay, duration, 1)
    if (end === toDay) return duration
    if (end > toDay) break
  }
  return { count: Math.max(1, toDay - fromDay), unit: 'd', name: 'd' }
}

/** The last day of a grant: the end of its scope and so many further ones, and its expiry, whichever comes first. */
function lastDayOf(rule: Rule, fromDay: number, endDay: number | undefined, length: Duration): number | undefined {
  const { carryOver, expires } = rule.component.allowance ?? {}
  const ends: number[] = []
  if (endDay !== undefined && carryOver !== 'all' && (carryOver !== undefined || expires === undefined)) {
    ends.push(unitStart(endDay, length, Number(carryOver ?? '0')) - 1)
  }
  const expiry = expires === undefined ? undefined : readDuration(expires)
  if (expiry !== undefined) ends.push(unitStart(fromDay, expiry, 1) - 1)
  return ends.length === 0 ? undefined : Math.min(...ends)
}

function grantOf(rule: Rule, fromDay: number, lastDay: number | undefined, granted: Fraction): Grant {
  return { component: rule.component.key, rule, fromDay, lastDay, granted, left: granted }
}

/** What a piece grants: the allowance for each, from the day it was sold on. */
export function pieceGrant(rule: Rule, pieces: Fraction, day: number): Grant {
  const amount = rule.included
  const lastDay = lastDayOf(rule, day, undefined, YEAR)
  return grantOf(rule, day, lastDay, times(amount, pieces))
}

function partOf(rule: Rule, term: Term, whole: readonly [number, number], held: readonly Span[]): Fraction {
  if (rule.component.allowance?.prorate !== 'days') return WHOLE
  return held.reduce((sum, { fromDay, toDay }) => plus(sum, shareOf(term.weigh, [fromDay, toDay], whole)), NOTHING)
}

function within(spans: readonly Span[], fromDay: number, toDay: number): readonly Span[] {
  return spans
    .map((span) => ({ fromDay: Math.max(span.fromDay, fromDay), toDay: Math.min(span.toDay, toDay) }))
    .filter((span) => span.fromDay < span.toDay)
}

/** The grants with which a period begins, and those that begin in it by time (pricing.md rule 9). */
export function openingGrants(rule: Rule, context: GrantContext): Grant[] {
  const { term, rests, units, contractTo } = context
  const { periodFrom, periodTo, contractFrom, spans } = term
  const { allowance } = rule.component
  const amount = rule.included
  const grants = rests.map((rest) => grantOf(rule, periodFrom, rest.lastDay, rest.amount))
  const first = spans[0]
  if (allowance === undefined || first === undefined) return grants
  if (allowance.of !== undefined) {
    for (const unit of units ?? []) {
      const share = allowance.prorate === 'days' ? unit.quantity : WHOLE
      const length = lengthOf(unit.fromDay, unit.toDay)
      const lastDay = lastDayOf(rule, unit.fromDay, unit.toDay, length)
      grants.push(grantOf(rule, unit.fromDay, lastDay, times(amount, share)))
    }
    return grants
  }
  if (allowance.scope !== 'contractYear') {
    const part = partOf(rule, term, [periodFrom, periodTo], spans)
    const end = Math.min(periodTo, allowance.carryOver === undefined ? contractTo : Infinity)
    const lastDay = lastDayOf(rule, first.fromDay, end, lengthOf(periodFrom, periodTo))
    return [...grants, grantOf(rule, first.fromDay, lastDay, times(amount, part))]
  }
  for (let n = unitNumber(contractFrom, YEAR, periodFrom); unitStart(contractFrom, YEAR, n) < periodTo; n++) {
    const [from, to] = [unitStart(contractFrom, YEAR, n), unitStart(contractFrom, YEAR, n + 1)]
    // a year that began before the period has been granted there, where anything is known of it
    if (from < periodFrom && rests.length > 0) continue
    const held = within([{ fromDay: Math.max(from, contractFrom), toDay: Math.min(to, contractTo) }], from, to)
    const inside = within(spans, from, to)
    if (inside.length === 0) continue
    const start = Math.max(from, inside[0]?.fromDay ?? from)
    grants.push(
      grantOf(rule, start, lastDayOf(rule, from, to, YEAR), times(amount, partOf(rule, term, [from, to], held))),
    )
  }
  return grants
}

/** The rests that earlier periods have left of a component, in units of its meter. */
export function restsOf(
  rule: Rule,
  list: string,
  earlier: readonly Earlier[],
  day: (text: string) => number | undefined,
) {
  return earlier.flatMap(({ component, priceList = list, allowance, lastDay }) => {
    const own = component === rule.component.key && priceList === list
    const read = own && allowance !== undefined ? readQuantity(allowance) : undefined
    if (read === undefined) return []
    const amount = inUnits(rule, read.unit, ofDecimal(read.value))
    return amount === undefined ? [] : [{ amount, lastDay: lastDay === undefined ? undefined : day(lastDay) }]
  })
}

/** A quantity in units of a rule's meter; undefined where it counts in another unit. */
export function inUnits({ component, meter }: Rule, unit: string, value: Fraction): Fraction | undefined {
  if (unit === (unitName(component.per ?? '') ?? meter.unit)) {
    return times(value, fraction(meter.tierUnit.part, meter.tierUnit.whole))
  }
  const factor = ratio(unit, meter.unit)
  return factor === undefined ? undefined : times(value, times(factor, fraction(pow10(meter.scale))))
}

function isValid({ fromDay, lastDay }: Grant, day: number): boolean {
  return fromDay <= day && (lastDay === undefined || day <= lastDay)
}

/** The grants that can cover an item of a day, the one that ends first first; of equals the one that began first. */
function usable(grants: readonly Grant[], day: number): Grant[] {
  const held = grants.filter((grant) => grant.left.n > 0n && isValid(grant, day))
  // they stand in the order in which they began, and sorting keeps it
  return held.sort((a, b) => (a.lastDay ?? Infinity) - (b.lastDay ?? Infinity))
}

/** Uses up grants for a quantity on a day and answers how much of it they cover. */
export function takeFrom(grants: readonly Grant[], quantity: Fraction, day: number): Fraction {
  let covered = NOTHING
  for (const grant of usable(grants, day)) {
    const used = lesser(grant.left, minus(quantity, covered))
    grant.left = minus(grant.left, used)
    covered = plus(covered, used)
  }
  return covered
}

/** A grant as the answer tells it. */
export function grantView({ component, rule, fromDay, lastDay, granted, left }: Grant) {
  const unit = fraction(1n, pow10(rule.meter.scale))
  const places = rule.meter.scale <= 3 ? rule.meter.scale : 0
  const print = (units: Fraction) => printFraction(times(units, unit), places)
  return {
    component,
    from: printDay(fromDay),
    lastDay: lastDay === undefined ? null : printDay(lastDay),
    granted: print(granted),
    used: print(minus(granted, left)),
    left: print(left),
  }
}
