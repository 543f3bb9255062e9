import { fraction, NOTHING, plus, times, type Fraction } from '#core/money/fraction'
import { exactOf, quantityOf, readTrace, type Line } from '#core/pricing/book'
import { priceJson } from '#core/pricing/commit'
import type { Rater, Rule } from '#core/pricing/compile'
import type { TaxKey } from '#core/pricing/tax'

/** A part of a settlement under one VAT key; the quantity in units of the meter. */
export interface GroupPart {
  readonly tax: TaxKey
  quantity: Fraction
  readonly register: string | undefined
}

/** One settlement before its amount is rounded and split over VAT keys. */
export interface Group {
  readonly rater: Rater
  readonly rule: Rule
  readonly parts: readonly GroupPart[]
  readonly unitPrice: string
  readonly year: number
  /** The exact amount, after limits; before them in `uncapped`, where they changed it. */
  exact: Fraction
  uncapped: Fraction | undefined
  fromDay: number | undefined
  toDay: number | undefined
  trace: string
  /** Whether further use in the period can still change it. */
  readonly moves: boolean
}

export const priceListKey = ({ rater, rule }: Pick<Group, 'rater' | 'rule'>) =>
  `${rater.priceList}|${rule.component.key}`
export const versionKey = ({ rater, rule }: Pick<Group, 'rater' | 'rule'>) =>
  `${rater.priceList}|${rater.version}|${rule.component.key}`

/** The quantity of a group in units of its meter. */
export function groupQuantity({ parts }: Pick<Group, 'parts'>): Fraction {
  return parts.reduce((sum, { quantity }) => plus(sum, quantity), NOTHING)
}

/** Puts parts of equal VAT key and register together, in the order in which they were first met. */
export function mergeParts(parts: readonly GroupPart[]): GroupPart[] {
  const merged: GroupPart[] = []
  for (const part of parts) {
    const held = merged.find(({ tax, register }) => tax === part.tax && register === part.register)
    if (held === undefined) merged.push({ ...part })
    else held.quantity = plus(held.quantity, part.quantity)
  }
  return merged
}

function least(days: readonly (number | undefined)[], pick: (...days: number[]) => number): number | undefined {
  const known = days.filter((day) => day !== undefined)
  return known.length < days.length || known.length === 0 ? undefined : pick(...known)
}

/** The days that some lines span; undefined where one of them belongs to the whole period. */
export function spanOf(lines: readonly Line[]): Pick<Group, 'fromDay' | 'toDay'> {
  return {
    fromDay: least(
      lines.map(({ fromDay }) => fromDay),
      Math.min,
    ),
    toDay: least(
      lines.map(({ toDay }) => toDay),
      Math.max,
    ),
  }
}

/** Bill lines: what shares component, version, unit price, register and VAT key, summed exactly. */
export function lineGroups(lines: readonly Line[], raters: ReadonlyMap<Rule, Rater>): Group[] {
  const byKey = new Map<string, Line[]>()
  for (const line of lines) {
    const { rule, register, tax, prices } = line.entry
    const rater = raters.get(rule)
    if (rater === undefined) continue
    const price = line.unitPrice === '' ? prices.priceJson : line.unitPrice
    const key = `${versionKey({ rater, rule })}|${price}|${register ?? ''}|${tax.json}|${line.item ?? ''}`
    const held = byKey.get(key)
    if (held === undefined) byKey.set(key, [line])
    else held.push(line)
  }
  return [...byKey.values()].flatMap((held): Group[] => {
    const [first] = held
    if (first === undefined) return []
    const { rule, rater, tax, register } = first.entry
    const quantity = held.reduce((sum, line) => plus(sum, quantityOf(line)), NOTHING)
    const sums =
      first.sums === undefined ? '' : `"item":${JSON.stringify(first.item)},"bestOf":${JSON.stringify(first.sums)}`
    return [
      {
        rater,
        rule,
        parts: [{ tax, quantity, register }],
        unitPrice: first.unitPrice === '' ? priceJson(first.entry, 0) : first.unitPrice,
        year: first.year,
        exact: held.reduce((sum, line) => plus(sum, exactOf(line)), NOTHING),
        uncapped: undefined,
        ...spanOf(held),
        trace: [first.entry.rule.valueTrace, readTrace(held), sums].filter((text) => text !== '').join(','),
        moves: true,
      },
    ]
  })
}

/** A quantity of days in a run of days, cut where the VAT rate changes. */
export function cutAtRates(
  rule: Rule,
  country: string,
  { fromDay, toDay, quantity }: { readonly fromDay: number; readonly toDay: number; readonly quantity: Fraction },
): readonly (GroupPart & { readonly fromDay: number; readonly toDay: number })[] | undefined {
  const parts: (GroupPart & { readonly fromDay: number; readonly toDay: number })[] = []
  for (let day = fromDay; day < toDay;) {
    const found = rule.rateOf(country, day)
    if (found === undefined) return undefined
    const end = Math.min(found.toDay, toDay)
    const part = times(quantity, fraction(BigInt(end - day), BigInt(toDay - fromDay)))
    parts.push({ tax: found.key, quantity: part, register: undefined, fromDay: day, toDay: end })
    day = end
  }
  return parts
}
