import { decimal } from '#core/money/decimal'
import {
  compareFractions,
  fraction,
  greater,
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
import { boundFraction, type Prices } from '#core/pricing/amounts'
import { quantityOf, readTrace, type Limited, type Line } from '#core/pricing/book'
import { quantityText } from '#core/pricing/commit'
import type { Rater, Rule } from '#core/pricing/compile'
import { mergeParts, spanOf, type Group, type GroupPart } from '#core/pricing/groups'

/** One component of one version in one scope (a period or a contract year), with all it counted there. */
export interface Scoped {
  readonly rater: Rater
  readonly rule: Rule
  readonly year: number
  /** The first day of the version in the period. */
  readonly fromDay: number
  readonly lines: readonly Line[]
  /** VAT key where nothing was counted. */
  readonly otherwise: GroupPart | undefined
  /** The part that its days are of the scope, where it prorates. */
  readonly share: Fraction
  readonly prorates: boolean
}

/** What the scope has had before, in units of the meter; undefined where nothing is known, which a package asks. */
type Before = Fraction | undefined

/** Items of some lines, the parts of a session put together: they lie on the day on which it started. */
function itemsOf(lines: readonly Line[]): readonly Limited[] {
  const items: Limited[] = []
  for (const one of lines.flatMap(({ each }) => each)) {
    const at = one.parts === undefined ? -1 : items.findIndex(({ parts }) => parts === one.parts)
    const held = items[at]
    if (held === undefined) items.push(one)
    else {
      const [quantity, extra] = [plus(held.quantity, one.quantity), plus(held.extra, one.extra)]
      items[at] = { ...held, quantity, extra, days: held.days.map(() => quantity) }
    }
  }
  return items
}

/** Amounts between two points of the curve with what was added to the price, each item bounded by its limits on the way. */
function boundedSum(scoped: Scoped, prices: Prices, before: Before, share: Fraction): Fraction | undefined {
  const { limits } = scoped.rule.component
  if (limits?.day === undefined && limits?.session === undefined) return undefined
  let reached = before
  let sum = NOTHING
  const step = (quantity: Fraction): Fraction => {
    const start = reached
    reached = plus(start ?? NOTHING, quantity)
    return minus(prices.amountOf(reached, share), start === undefined ? NOTHING : prices.amountOf(start, share))
  }
  for (const { quantity, days, extra } of itemsOf(scoped.lines)) {
    const withExtra = (amount: Fraction, index: number) => (index === 0 ? plus(amount, extra) : amount)
    const own =
      limits.day === undefined
        ? withExtra(step(quantity), 0)
        : days.reduce((all, ofDay, i) => plus(all, boundFraction(withExtra(step(ofDay), i), limits.day)), NOTHING)
    sum = plus(sum, boundFraction(own, limits.session))
  }
  return sum
}

/** How much of what was counted fell into each tier, as members of a JSON object. */
function tiersTrace({ rule }: Scoped, before: Fraction, quantity: Fraction, share: Fraction): string {
  const { component, meter } = rule
  const { method, tiers = [] } = component
  if (method === undefined || method === 'unit') return ''
  const end = plus(before, quantity)
  const perUnit = fraction(meter.tierUnit.part, meter.tierUnit.whole)
  let lower = NOTHING
  const parts = tiers.flatMap(({ upTo, price }) => {
    const border = upTo === null ? undefined : times(times(ofDecimal(decimal(upTo)), perUnit), share)
    const upper = border === undefined ? end : lesser(border, end)
    const held = method === 'volume' ? quantity : minus(upper, greater(lower, before))
    const reached =
      method === 'volume'
        ? compareFractions(end, lower) > 0 && (border === undefined || compareFractions(end, border) <= 0)
        : held.n > 0n
    const at =
      upTo === null || border === undefined
        ? 'null'
        : `"${printFraction(times(times(ofDecimal(decimal(upTo)), share), WHOLE), 0)}"`
    lower = border ?? lower
    if (!reached) return []
    const priced = price === undefined ? '' : `,"price":"${price}"`
    return [`{"upTo":${at},"quantity":"${quantityText(held, meter.scale)}"${priced}}`]
  })
  return `"method":"${method}","tiers":[${parts.join(',')}]`
}

function join(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(',')
}

/** Lines of one price each under the method `unit`, else all of the scope on one curve. */
function pricedAlike(lines: readonly Line[]): readonly (readonly Line[])[] {
  const [first] = lines
  if (first === undefined) return [[]]
  if (first.entry.prices.method !== 'unit') return [lines]
  const byPrice = new Map<string, Line[]>()
  for (const line of lines) {
    const key = line.entry.prices.priceJson
    byPrice.set(key, [...(byPrice.get(key) ?? []), line])
  }
  return [...byPrice.values()]
}

function groupOf(scoped: Scoped, lines: readonly Line[], before: Before): Group | undefined {
  const { rater, rule, year, otherwise, prorates } = scoped
  const share = prorates ? scoped.share : WHOLE
  const plain = rule.pricesOf(0)
  const unit = plain.method === 'unit'
  const prices = unit ? (lines[0]?.entry.prices ?? plain) : plain
  const counted = lines.map((line) => ({
    tax: line.entry.tax,
    quantity: quantityOf(line),
    register: line.entry.register,
  }))
  const parts = mergeParts(counted.length > 0 ? counted : otherwise === undefined ? [] : [otherwise])
  if (parts.length === 0) return undefined
  const quantity = parts.reduce((sum, part) => plus(sum, part.quantity), NOTHING)
  const start = prorates ? undefined : before
  const end = plus(start ?? NOTHING, quantity)
  const free = start === undefined ? NOTHING : prices.amountOf(start, share)
  const bounded = boundedSum({ ...scoped, lines }, prices, start, share)
  // what adds to the price adds to each unit, whatever tier it lies in
  const added = unit
    ? NOTHING
    : lines.reduce((sum, line) => plus(sum, line.entry.prices.extraOf(quantityOf(line))), NOTHING)
  const earlier = start === undefined ? '' : `"earlier":"${quantityText(start, rule.meter.scale)}"`
  const part = prorates ? `"share":"${printFraction(share, 0)}"` : ''
  const volume = prices.volumePrice?.((end.n + end.d - 1n) / end.d)
  return {
    rater,
    rule,
    parts,
    unitPrice: volume === undefined || prorates ? prices.priceJson : `"unitPrice":"${volume}",${prices.priceJson}`,
    year,
    exact: bounded ?? plus(minus(prices.amountOf(end, share), free), added),
    uncapped: undefined,
    ...spanOf(lines),
    trace: join(
      rule.valueTrace,
      readTrace(lines),
      tiersTrace(scoped, start ?? NOTHING, quantity, share),
      part,
      earlier,
    ),
    moves: true,
  }
}

/**
 * The settlements of one component in one scope, its versions in order of time. Borders and fixed amounts of a part of the
 * scope are scaled, and each version settles alone; else the quantity goes on where the earlier ones have come to:
 * amount = f(earlier + now) - f(earlier).
 */
export function scopeGroups(versions: readonly Scoped[], before: Before): Group[] {
  let reached = before
  return versions.flatMap((scoped) => {
    const groups = pricedAlike(scoped.lines).flatMap((lines) => {
      const group = groupOf(scoped, lines, reached)
      if (group === undefined) return []
      const quantity = group.parts.reduce((sum, part) => plus(sum, part.quantity), NOTHING)
      if (!scoped.prorates) reached = plus(reached ?? NOTHING, quantity)
      return [group]
    })
    return groups.filter(({ exact, parts }) => exact.n !== 0n || parts.some(({ quantity }) => quantity.n !== 0n))
  })
}
