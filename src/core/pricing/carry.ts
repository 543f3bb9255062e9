import { pow10 } from '#core/money/decimal'
import { fraction, NOTHING, ofDecimal, plus, printFraction, times, type Fraction } from '#core/money/fraction'
import { inUnits, type Earlier, type Grant } from '#core/pricing/allowances'
import { quantityOf, type Book } from '#core/pricing/book'
import { printDay } from '#core/pricing/calendar'
import { quantityText, type ItemCharge } from '#core/pricing/commit'
import type { Rule } from '#core/pricing/compile'
import type { ContractPeriod } from '#core/pricing/contract'
import { unitNumber } from '#core/pricing/durations'
import type { RuleSpans } from '#core/pricing/fees'
import { readQuantity } from '#core/pricing/quantity'

const YEAR = { count: 1, unit: 'year', name: 'year' } as const

/** What a period has counted, before it is closed. */
interface Counted {
  readonly book: Book
  readonly charges: readonly ItemCharge[]
}

/** What the contract year that the period begins in has had of a component before. */
export function earlierOf(
  rule: Rule,
  list: string,
  year: number,
  { earlier, contractFrom, periodFrom }: ContractPeriod,
): Fraction | undefined {
  if (rule.scope !== 'contractYear' || year !== unitNumber(contractFrom, YEAR, periodFrom)) return undefined
  const { key } = rule.component
  const held = earlier.filter(
    ({ component, priceList = list, quantity }) => component === key && priceList === list && quantity !== undefined,
  )
  if (held.length === 0) return undefined
  return held.reduce((sum, { quantity }) => {
    const read = readQuantity(quantity ?? '')
    return plus(sum, (read && inUnits(rule, read.unit, ofDecimal(read.value))) ?? NOTHING)
  }, NOTHING)
}

/** What a component of a list has counted, in units of its meter, by contract year where that is asked. */
export function taken(
  { book, charges }: Counted,
  list: string,
  of: string,
  year: number | undefined,
  yearOf: (day: number) => number,
) {
  let sum = NOTHING
  let unit: Rule | undefined
  for (const [rule, lines] of book.lines) {
    const rater = book.raters.get(rule)
    if (rater?.priceList !== list || rule.component.key !== of) continue
    unit = rule
    for (const line of lines) {
      if (year === undefined || yearOf(line.fromDay ?? line.entry.day) === year) sum = plus(sum, quantityOf(line))
    }
  }
  for (const { entry, rest, minor } of charges) {
    const { rater, rule, day } = entry
    if (minor === undefined || rater.priceList !== list || rule.component.key !== of) continue
    unit = rule
    if (year === undefined || yearOf(day) === year)
      sum = plus(sum, typeof rest === 'number' ? fraction(BigInt(rest)) : rest)
  }
  return { sum, unit }
}

/** The components of which a contract year's sum is asked: tiers over the year, and what a yearly minimum looks at. */
function yearly({ book, charges, standing }: Counted & { readonly standing: readonly RuleSpans[] }) {
  const asked = new Map<string, { readonly list: string; readonly component: string }>()
  const add = (list: string, { component, scope, meter }: Rule) => {
    if (scope !== 'contractYear') return
    const key = meter.short?.of ?? component.key
    if (meter.owed === undefined) asked.set(`${list}|${key}`, { list, component: key })
  }
  for (const { rater, rule } of standing) add(rater.priceList, rule)
  for (const [rule, rater] of book.raters) add(rater.priceList, rule)
  for (const { entry } of charges) add(entry.rater.priceList, entry.rule)
  return [...asked.values()]
}

/** What the period that follows has to know: rests of allowances, and what the contract year has had so far. */
export function carriedOf(
  counted: Counted & { readonly contract: ContractPeriod; readonly standing: readonly RuleSpans[] },
  grants: readonly (Grant & { readonly key: string })[],
): readonly Earlier[] {
  const { contract, book } = counted
  const { contractFrom, periodTo } = contract
  const year = unitNumber(contractFrom, YEAR, periodTo - 1)
  const goesOn = year === unitNumber(contractFrom, YEAR, periodTo)
  const quantities = (goesOn ? yearly(counted) : []).flatMap(({ list, component }): Earlier[] => {
    const { sum, unit } = taken(counted, list, component, year, book.yearOf)
    const known = unit ?? ruleOf(counted.standing, list, component)
    if (known === undefined) return []
    const before = earlierOf({ ...known, scope: 'contractYear' }, list, year, contract) ?? NOTHING
    const { scale, unit: name } = known.meter
    return [{ component, priceList: list, quantity: `${quantityText(plus(sum, before), scale)} ${name}` }]
  })
  const rests = grants.flatMap(({ key, component, rule, lastDay, left }): Earlier[] => {
    if (lastDay !== undefined && lastDay < periodTo) return []
    const amount = printFraction(times(left, fraction(1n, pow10(rule.meter.scale))), 0)
    const rest = { component, priceList: key.slice(0, key.lastIndexOf('|')), allowance: `${amount} ${rule.meter.unit}` }
    return [lastDay === undefined ? rest : { ...rest, lastDay: printDay(lastDay) }]
  })
  return [...quantities, ...rests]
}

function ruleOf(standing: readonly RuleSpans[], list: string, component: string): Rule | undefined {
  return standing.find(({ rater, rule }) => rater.priceList === list && rule.component.key === component)?.rule
}
