import { fraction, greater, minus, NOTHING, plus, times, WHOLE, type Fraction } from '#core/money/fraction'
import { quantityText } from '#core/pricing/commit'
import type { Rater, Rule } from '#core/pricing/compile'
import type { ContractPeriod } from '#core/pricing/contract'
import { cutAtRates, type Group, type GroupPart } from '#core/pricing/groups'
import type { Span, Term } from '#core/pricing/meter'
import { inSeason } from '#core/pricing/rate-metered'
import type { Stretch } from '#core/pricing/pricer'

/** A rule with the days on which its version applies to a contract. */
export interface RuleSpans {
  readonly rater: Rater
  readonly rule: Rule
  readonly spans: readonly Span[]
}

/** The spans of every rule that applies to the whole contract, in the order of time and components. */
export function ruleSpans(stretches: readonly Stretch[], customerGroup: string | undefined): RuleSpans[] {
  const found = new Map<Rule, { rater: Rater; rule: Rule; spans: Span[] }>()
  for (const { rater, fromDay, toDay } of stretches) {
    for (const rule of rater.all) {
      if (rule.holds !== undefined && !rule.holds({ place: {}, customerGroup })) continue
      const held = found.get(rule) ?? { rater, rule, spans: [] }
      held.spans.push({ fromDay, toDay })
      found.set(rule, held)
    }
  }
  return [...found.values()]
}

/** Spans cut down to the days of the rule's season. */
function seasonal(rule: Rule, spans: readonly Span[]): readonly Span[] {
  if (rule.component.when?.season === undefined) return spans
  return spans.flatMap(({ fromDay, toDay }) => {
    const held: Span[] = []
    for (let day = fromDay; day < toDay; day++) {
      if (!inSeason(rule, day)) continue
      const last = held.at(-1)
      if (last?.toDay === day) held[held.length - 1] = { fromDay: last.fromDay, toDay: day + 1 }
      else held.push({ fromDay: day, toDay: day + 1 })
    }
    return held
  })
}

/** The term of a rule: the period of a contract, and the days of it in which the rule applies. */
export function termOf({ rule, spans }: RuleSpans, contract: ContractPeriod): Term {
  const { periodFrom, periodTo, contractFrom } = contract
  return { spans: seasonal(rule, spans), periodFrom, periodTo, contractFrom, weigh: rule.weigh }
}

/** Why a fee cannot be reckoned: it has no VAT rate on some day, or lacks an index. */
export interface Unpriced {
  readonly rule: Rule
  readonly what: 'tax' | 'index'
}

function groupsOf(
  { rater, rule }: RuleSpans,
  parts: readonly (GroupPart & { fromDay: number; toDay: number })[],
  amountOf: (quantity: Fraction) => Fraction,
  trace: string,
  moves: boolean,
): Group[] {
  const merged: { tax: GroupPart['tax']; quantity: Fraction; fromDay: number; toDay: number }[] = []
  for (const { tax, quantity, fromDay, toDay } of parts) {
    const held = merged.find((other) => other.tax === tax)
    if (held === undefined) merged.push({ tax, quantity, fromDay, toDay })
    else {
      held.quantity = plus(held.quantity, quantity)
      held.fromDay = Math.min(held.fromDay, fromDay)
      held.toDay = Math.max(held.toDay, toDay)
    }
  }
  return merged.map(({ tax, quantity, fromDay, toDay }) => ({
    rater,
    rule,
    parts: [{ tax, quantity, register: undefined }],
    unitPrice: rule.pricesOf(0).priceJson,
    year: 0,
    exact: amountOf(quantity),
    uncapped: undefined,
    fromDay,
    toDay,
    trace: [rule.valueTrace, trace].filter((text) => text !== '').join(','),
    moves,
  }))
}

/** Fees by time: days, months and years of a contract, and the largest power of a period. */
export function feeGroups(held: RuleSpans, contract: ContractPeriod, largest: number | undefined): Group[] | Unpriced {
  const { rule } = held
  const { meter } = rule
  if (meter.owed === undefined || (meter.largest === true && largest === undefined)) return []
  if (rule.missing !== undefined) return { rule, what: 'index' }
  const value = meter.largest === true ? fraction(BigInt(largest ?? 0)) : WHOLE
  const parts: (GroupPart & { fromDay: number; toDay: number })[] = []
  for (const owed of meter.owed(termOf(held, contract))) {
    const cut = cutAtRates(rule, contract.country, { ...owed, quantity: times(owed.quantity, value) })
    if (cut === undefined) return { rule, what: 'tax' }
    parts.push(...cut)
  }
  const prices = rule.pricesOf(0)
  if (meter.largest !== true) return groupsOf(held, parts, (quantity) => prices.amountOf(quantity, WHOLE), '', false)
  if (value.n === 0n) return []
  // the curve is that of the power itself; what is owed is so many times its amount
  const each = prices.amountOf(value, WHOLE)
  const perUnit = times(each, fraction(value.d, value.n))
  const watts = `"largest":"${quantityText(value, meter.scale)}"`
  return groupsOf(held, parts, (quantity) => times(quantity, perUnit), watts, true)
}

/** What is missing to an agreed quantity, settled at the end of its scope. */
export function shortfallGroups(
  held: RuleSpans,
  contract: ContractPeriod,
  taken: Fraction,
  { share, tax, fromDay, toDay }: { share: Fraction; tax: GroupPart['tax']; fromDay: number; toDay: number },
): Group[] {
  const { short } = held.rule.meter
  if (short === undefined) return []
  const quantity = greater(NOTHING, minus(times(short.below, share), taken))
  if (quantity.n === 0n) return []
  const prices = held.rule.pricesOf(0)
  const part = { tax, quantity, register: undefined, fromDay, toDay }
  return groupsOf(
    held,
    [part],
    (missing) => prices.amountOf(missing, WHOLE),
    `"of":${JSON.stringify(short.of)}`,
    contract.open,
  )
}
