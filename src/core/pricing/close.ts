import { printMinor } from '#core/money/amount'
import { fraction, NOTHING, plus, roundFraction, times, WHOLE, type Fraction } from '#core/money/fraction'
import type { Problem } from '#core/pricing/fields'
import type { Book, Line } from '#core/pricing/book'
import { earlierOf, taken } from '#core/pricing/carry'
import type { ItemCharge } from '#core/pricing/commit'
import type { Rater, Rule } from '#core/pricing/compile'
import type { ContractPeriod } from '#core/pricing/contract'
import { unitNumber, unitStart } from '#core/pricing/durations'
import { feeGroups, shortfallGroups, termOf, type RuleSpans } from '#core/pricing/fees'
import { lineGroups, priceListKey, versionKey, type Group, type GroupPart } from '#core/pricing/groups'
import { limitPeriod, type Difference } from '#core/pricing/period-limits'
import { cheapest } from '#core/pricing/rate-mixed'
import { scopeGroups, type Scoped } from '#core/pricing/scopes'
import { shareOf } from '#core/pricing/shares'

const YEAR = { count: 1, unit: 'year', name: 'year' } as const

/** All that closing a period looks at. */
export interface Closing {
  readonly book: Book
  readonly contract: ContractPeriod
  /** Rules of the lists that apply without a place, with their days. */
  readonly standing: readonly RuleSpans[]
  /** The days on which the version of a rule applies, for any list. */
  readonly spansOf: (rater: Rater, rule: Rule) => RuleSpans
  readonly charges: readonly ItemCharge[]
}

/** What a period settles: groups, differences of limits, and the components that a cheaper set has beaten. */
export interface Closed {
  readonly groups: readonly Group[]
  readonly differences: readonly Difference[]
  readonly beaten: ReadonlySet<string>
  readonly refused: readonly Problem[]
}

/** The first and the last day of the scope that a contract year number stands for, cut to nothing. */
function scopeDays(
  rule: Rule,
  year: number,
  { contractFrom, periodFrom, periodTo }: ContractPeriod,
): readonly [number, number] {
  if (rule.scope !== 'contractYear') return [periodFrom, periodTo]
  return [unitStart(contractFrom, YEAR, year), unitStart(contractFrom, YEAR, year + 1)]
}

/** The part that the days of a version are of their scope. */
function shareIn(spans: RuleSpans, year: number, contract: ContractPeriod): Fraction {
  const [from, to] = scopeDays(spans.rule, year, contract)
  return termOf(spans, contract).spans.reduce((sum, { fromDay, toDay }) => {
    const [low, high] = [Math.max(fromDay, from), Math.min(toDay, to)]
    return low < high ? plus(sum, shareOf(spans.rule.weigh, [low, high], [from, to])) : sum
  }, NOTHING)
}

/** A VAT key for what is owed without use: that of the contract's country on a day. */
function keyOn(rule: Rule, { country }: ContractPeriod, day: number): GroupPart | undefined {
  const tax = rule.rateOf(country, day)?.key
  return tax === undefined ? undefined : { tax, quantity: NOTHING, register: undefined }
}

/** Whether a rule settles over a scope by its curve: its items do, or it is a package that is owed for nothing. */
function isScoped({ standing, meteredStanding, meter }: Rule): boolean {
  if (meter.largest === true || meter.owed !== undefined || meter.short !== undefined) return false
  return (meter.session || meter.pieces ? standing : meteredStanding) === 'scope'
}

/** Every component and scope that settles by its curve, its versions in order of time. */
function scopedByKey({ book, contract, standing, spansOf }: Closing): ReadonlyMap<string, Scoped[]> {
  const found = new Map<string, Scoped[]>()
  const add = (spans: RuleSpans, year: number, lines: readonly Line[]) => {
    const { rater, rule } = spans
    const key = `${priceListKey({ rater, rule })}|${year}`
    const list = found.get(key) ?? []
    const [day = contract.periodFrom] = spans.spans.map(({ fromDay }) => fromDay)
    const prorates = rule.component.prorate === 'days' || rule.component.prorate === 'profile'
    const same = list.findIndex((other) => other.rater.version === rater.version)
    const held = list[same]
    if (held !== undefined)
      list[same] = {
        ...held,
        lines: [...held.lines, ...lines],
        share: plus(held.share, shareIn(spans, year, contract)),
      }
    else {
      list.push({
        rater,
        rule,
        year,
        fromDay: day,
        lines,
        otherwise: owedForNothing(rule) ? keyOn(rule, contract, day) : undefined,
        share: shareIn(spans, year, contract),
        prorates,
      })
    }
    found.set(key, list)
  }
  const known = new Set<Rule>()
  for (const spans of standing) {
    const { rule } = spans
    if (!isScoped(rule)) continue
    known.add(rule)
    const lines = (book.lines.get(rule) ?? []).filter(({ entry }) => entry.standing === 'scope')
    const years = new Set(lines.map(({ year }) => year))
    if (owedForNothing(rule)) for (const year of yearsOf(spans, contract)) years.add(year)
    for (const year of [...years].sort((a, b) => a - b))
      add(
        spans,
        year,
        lines.filter((line) => line.year === year),
      )
  }
  for (const [rule, lines] of book.lines) {
    const rater = book.raters.get(rule)
    const scoped = lines.filter(({ entry }) => entry.standing === 'scope')
    if (known.has(rule) || rater === undefined || scoped.length === 0) continue
    for (const year of new Set(scoped.map((line) => line.year)))
      add(
        spansOf(rater, rule),
        year,
        scoped.filter((line) => line.year === year),
      )
  }
  return found
}

function owedForNothing(rule: Rule): boolean {
  return rule.pricesOf(0).owedForNothing
}

function yearsOf({ rule, spans }: RuleSpans, { contractFrom }: ContractPeriod): readonly number[] {
  if (rule.scope !== 'contractYear') return [0]
  return spans.flatMap(({ fromDay, toDay }) => {
    const first = unitNumber(contractFrom, YEAR, fromDay)
    const last = unitNumber(contractFrom, YEAR, toDay - 1)
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  })
}

/** Take or pay: at the end of the scope, or by the part of it that the period is. */
function shortfalls(closing: Closing, spans: RuleSpans): Group[] {
  const { contract } = closing
  const { rule, rater } = spans
  const { short } = rule.meter
  const [first, last] = [spans.spans[0], spans.spans.at(-1)]
  // the version that applies last settles for the whole scope
  const followed = closing.standing.some(
    (other) =>
      other.rule !== rule &&
      priceListKey(other) === priceListKey(spans) &&
      (other.spans[0]?.fromDay ?? 0) > (last?.fromDay ?? 0),
  )
  if (short === undefined || first === undefined || last === undefined || followed) return []
  const prorates = rule.component.prorate === 'days' || rule.component.prorate === 'profile'
  const years =
    rule.scope === 'contractYear' ? yearsOf({ ...spans, spans: allSpans(closing, spans) }, contract) : [undefined]
  return years.flatMap((year) => {
    const [from, to] = scopeDays(rule, year ?? 0, contract)
    const ends = Math.min(to, contract.contractTo) <= contract.periodTo
    if (year !== undefined && !ends && !prorates) return []
    const { sum, unit } = taken(closing, rater.priceList, short.of, year, closing.book.yearOf)
    const before =
      unit === undefined || year === undefined || prorates
        ? NOTHING
        : (earlierOf({ ...unit, scope: 'contractYear' }, rater.priceList, year, contract) ?? NOTHING)
    const units = plus(sum, before)
    const scale = unit === undefined ? WHOLE : fraction(unit.meter.tierUnit.whole, unit.meter.tierUnit.part)
    const share = prorates ? shareIn({ ...spans, spans: allSpans(closing, spans) }, year ?? 0, contract) : WHOLE
    const key = keyOn(rule, contract, Math.min(to, contract.periodTo, contract.contractTo) - 1)
    if (key === undefined) return []
    const days = { fromDay: Math.max(from, contract.periodFrom), toDay: Math.min(to, contract.periodTo) }
    return shortfallGroups(spans, contract, times(units, scale), { share, tax: key.tax, ...days })
  })
}

function allSpans({ standing }: Closing, spans: RuleSpans) {
  return standing.filter((other) => priceListKey(other) === priceListKey(spans)).flatMap((other) => other.spans)
}

function unpriced(rule: Rule, what: 'tax' | 'index'): Problem {
  const { key, tax } = rule.component
  if (what === 'tax')
    return { code: 'unknown_reference', pointers: ['/country'], detail: `${key}: no VAT rate of class ${tax}` }
  return {
    code: 'field_missing',
    pointers: [`/indices/${rule.missing ?? ''}`],
    detail: `${key} needs the index ${rule.missing ?? ''}`,
  }
}

/** Puts fees of one version together that a change of modules has parted: tiers go on over it. */
function mergeFees(groups: Group[]): void {
  if (groups.length < 2) return
  const known = new Map<string, Group>()
  const merged: Group[] = []
  for (const group of groups) {
    const [part] = group.parts
    const key = `${versionKey(group)}|${group.unitPrice}|${part?.tax.json}`
    const held = known.get(key)
    const [heldPart] = held?.parts ?? []
    if (held === undefined || heldPart === undefined || part === undefined) {
      known.set(key, group)
      merged.push(group)
      continue
    }
    const { meter, pricesOf } = group.rule
    heldPart.quantity = plus(heldPart.quantity, part.quantity)
    // the curve of a power is that of its largest value, not of how often that is owed
    const sum = meter.largest === true ? plus(held.exact, group.exact) : undefined
    held.exact = sum ?? pricesOf(0).amountOf(heldPart.quantity, WHOLE)
    held.fromDay = Math.min(held.fromDay ?? 0, group.fromDay ?? 0)
    held.toDay = Math.max(held.toDay ?? 0, group.toDay ?? 0)
  }
  groups.splice(0, groups.length, ...merged)
}

/** All settlements before limits: fees, bill lines, scopes, in the order of price lists and components. */
function allGroups(closing: Closing): { groups: Group[]; refused: Problem[] } {
  const { book, standing, contract } = closing
  const refused: Problem[] = []
  const groups: Group[] = []
  for (const held of standing) {
    const fees = feeGroups(held, contract, book.largest.get(held.rule))
    if ('what' in fees) refused.push(unpriced(fees.rule, fees.what))
    else groups.push(...fees)
    groups.push(...shortfalls(closing, held))
  }
  mergeFees(groups)
  const byLine = [...book.lines.values()].flat().filter(({ entry }) => entry.standing === 'line')
  groups.push(...lineGroups(byLine, book.raters))
  for (const versions of scopedByKey(closing).values()) {
    const [first] = versions
    if (first === undefined) continue
    const ordered = versions.toSorted((a, b) => a.fromDay - b.fromDay)
    groups.push(...scopeGroups(ordered, earlierOf(first.rule, first.rater.priceList, first.year, contract)))
  }
  for (const held of standing) {
    const minimum = held.rule.component.limits?.period?.min
    const known =
      groups.some((group) => priceListKey(group) === priceListKey(held)) ||
      book.limited.some(({ entry }) => priceListKey(entry) === priceListKey(held))
    if (minimum === undefined || known) continue
    const part = keyOn(held.rule, contract, held.spans[0]?.fromDay ?? contract.periodFrom)
    if (part !== undefined) groups.push(nothingOf(held, part))
  }
  return { groups: inOrder(groups, closing), refused }
}

function nothingOf({ rater, rule }: RuleSpans, part: GroupPart): Group {
  const unitPrice = rule.pricesOf(0).priceJson
  const days = { fromDay: undefined, toDay: undefined }
  return {
    rater,
    rule,
    parts: [part],
    unitPrice,
    year: 0,
    exact: NOTHING,
    uncapped: undefined,
    ...days,
    trace: '',
    moves: true,
  }
}

/** Groups by the place of their component, lists that apply without a place first. */
function inOrder(groups: Group[], { standing, book }: Closing): Group[] {
  if (groups.length < 2) return groups
  const order = new Map<string, number>()
  const raters = new Set([...standing.map(({ rater }) => rater), ...book.raters.values()])
  for (const rater of raters) {
    for (const rule of rater.all) {
      const key = versionKey({ rater, rule })
      if (!order.has(key)) order.set(key, order.size)
    }
  }
  return groups.toSorted((a, b) => (order.get(versionKey(a)) ?? 0) - (order.get(versionKey(b)) ?? 0))
}

/** Applies the limits of the period to each component of each list, those that look at others last. */
function limitAll(
  groups: Group[],
  { book, charges }: Closing,
  now: (rule: Rule) => boolean,
  before: readonly Difference[],
): Difference[] {
  if (book.limited.length === 0 && groups.every(({ rule }) => rule.component.limits?.period === undefined)) return []
  const differences: Difference[] = []
  const keys = new Map<string, Rule['component']['limits']>()
  for (const held of [...groups, ...book.limited.map(({ entry }) => entry)])
    if (now(held.rule)) keys.set(priceListKey(held), held.rule.component.limits)
  const amountOf = (list: string, component: string, digits: number): bigint => {
    const key = `${list}|${component}`
    const settled = groups.reduce(
      (sum, group) => (priceListKey(group) === key ? sum + roundFraction(group.exact, digits) : sum),
      0n,
    )
    const onItems = charges.reduce(
      (sum, { entry, minor }) => (priceListKey(entry) === key ? sum + (minor ?? 0n) : sum),
      0n,
    )
    return [...before, ...differences].reduce(
      (sum, held) => (priceListKey(held) === key ? sum + held.minor : sum),
      settled + onItems,
    )
  }
  const limited = [...keys].filter(([, limits]) => limits?.period !== undefined)
  const looking = (limits: Rule['component']['limits']) => (limits?.period?.upToSumOf === undefined ? 0 : 1)
  for (const [key, limits] of limited.toSorted((a, b) => looking(a[1]) - looking(b[1]))) {
    const own = groups.filter((group) => priceListKey(group) === key)
    const entries = book.limited.filter(({ entry }) => priceListKey(entry) === key)
    const rater = own[0]?.rater ?? entries[0]?.entry.rater
    if (rater === undefined || limits?.period === undefined) continue
    const { digits, currency, priceList } = rater
    const sumMinor = limits.period.upToSumOf?.reduce((sum, of) => sum + amountOf(priceList, of, digits), 0n)
    differences.push(...limitPeriod(own, entries, { limit: limits.period, sumMinor, digits, currency }))
  }
  return differences
}

/** For groups of components that choose by the period or by contract year: the sets that are not the cheapest. */
function chooseSets(
  groups: Group[],
  differences: readonly Difference[],
  raters: readonly Rater[],
): { kept: Group[]; beaten: Set<string> } {
  const beaten = new Set<string>()
  if (raters.every(({ bests }) => bests.length === 0)) return { kept: groups, beaten }
  const seen = new Set<string>()
  let kept = [...groups]
  for (const rater of raters) {
    if (seen.has(`${rater.priceList}|${rater.version}`)) continue
    seen.add(`${rater.priceList}|${rater.version}`)
    for (const { scope, sets } of rater.bests) {
      if (scope === 'session') continue
      const own = (set: readonly string[], group: Pick<Group, 'rater' | 'rule'>) =>
        group.rater.priceList === rater.priceList &&
        group.rater.version === rater.version &&
        set.includes(group.rule.component.key)
      const sums = sets.map((set) =>
        kept.reduce(
          (sum, group) => (own(set, group) ? sum + roundFraction(group.exact, rater.digits) : sum),
          differences.reduce((sum, held) => (own(set, held) ? sum + held.minor : sum), 0n),
        ),
      )
      const best = sets[cheapest(sums)] ?? []
      const others = sets.flat().filter((key) => !best.includes(key))
      const told = `"bestOf":${JSON.stringify(sums.map((sum) => printMinor(sum, rater.currency)))}`
      kept = kept.filter((group) => !own(others, group))
      for (const group of kept) if (own(best, group)) group.trace = group.trace === '' ? told : `${group.trace},${told}`
      for (const key of others) beaten.add(`${rater.priceList}|${rater.version}|${key}`)
    }
  }
  return { kept, beaten }
}

/** Settles a period: what stands on no item, what a limit changes, and the cheapest of each group of components. */
export function closePeriod(closing: Closing): Closed {
  const { groups, refused } = allGroups(closing)
  // what keeps within the sum of others and is no choice itself looks at what is charged in the end
  const last = ({ best, component }: Rule) => best === undefined && component.limits?.period?.upToSumOf !== undefined
  const first = limitAll(groups, closing, (rule) => !last(rule), [])
  const raters = [...new Set([...closing.standing.map(({ rater }) => rater), ...closing.book.raters.values()])]
  const { kept, beaten } = chooseSets(groups, first, raters)
  const differences = first.filter((held) => !beaten.has(versionKey(held)))
  differences.push(...limitAll(kept, closing, last, differences))
  return { groups: kept, differences, beaten, refused }
}
