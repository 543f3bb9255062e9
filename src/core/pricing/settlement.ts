import { allocate } from '#core/money/allocate'
import { printMinor } from '#core/money/amount'
import { fraction, printFraction, roundFraction, times, type Fraction } from '#core/money/fraction'
import type { TaxedLine } from '#core/invoicing/vat'
import { printDay } from '#core/pricing/calendar'
import { quantityText } from '#core/pricing/commit'
import { groupQuantity, type Group } from '#core/pricing/groups'
import type { Rater, Rule } from '#core/pricing/compile'
import type { Difference } from '#core/pricing/period-limits'
import type { TaxKey } from '#core/pricing/tax'

/** One settlement of the answer (price-plan.md, Answer). */
export interface Settlement {
  readonly component: string
  readonly priceList: string
  readonly version: number
  readonly period: { readonly from: string; readonly to: string }
  readonly register?: string
  readonly quantity: string
  readonly unit: string
  readonly unitPrice?: string
  readonly per?: string
  readonly exact: string
  readonly amount: string
  readonly country: string
  readonly category: string
  readonly rate: string
  readonly uncapped?: string
  readonly provisional?: true
  readonly trace?: unknown
}

/** A settlement as the JSON text that is stored, with its amount as VAT needs it. */
export interface Settled {
  readonly component: string
  readonly text: string
  readonly line: TaxedLine
}

type Days = readonly [number, number]

/** Whole amounts for the parts of a sum, by quantity, largest remainder; all on the first where nothing was counted. */
function split(minor: bigint, parts: readonly Fraction[]): readonly bigint[] {
  if (parts.length === 1) return [minor]
  const common = parts.reduce((all, { d }) => all * d, 1n)
  const weights = parts.map(({ n, d }) => (n <= 0n ? 0n : n * (common / d)))
  if (weights.every((weight) => weight === 0n)) return parts.map((_, i) => (i === 0 ? minor : 0n))
  return allocate(minor, weights)
}

interface Written {
  readonly rater: Rater
  readonly rule: Rule
  readonly tax: TaxKey
  readonly days: Days
  readonly register: string | undefined
  readonly quantity: string
  readonly priceJson: string
  readonly exact: string
  readonly minor: bigint
  readonly more: string
}

function settled({ rater, rule, tax, days, register, quantity, priceJson, exact, minor, more }: Written): Settled {
  const { component, unitJson } = rule
  const own = register === undefined ? '' : `"register":${JSON.stringify(register)},`
  const period = `"period":{"from":"${printDay(days[0])}","to":"${printDay(days[1])}"}`
  const { country, category, rate } = tax
  return {
    component: component.key,
    text:
      `{"component":${JSON.stringify(component.key)},"priceList":${JSON.stringify(rater.priceList)},"version":${rater.version},` +
      `${period},${own}"quantity":"${quantity}${unitJson}${priceJson}"exact":"${exact}",` +
      `"amount":"${printMinor(minor, rater.currency)}",${tax.json}${more}}`,
    line: { country, category, rate, basis: rater.basis, amountMinor: minor },
  }
}

/** Rounds the amount of a group once and splits it over its VAT keys. */
export function settlementsOf(group: Group, days: Days, open: boolean): Settled[] {
  const { rater, rule, parts, exact, uncapped, unitPrice, trace, moves } = group
  const { digits, currency } = rater
  const quantities = parts.map(({ quantity }) => quantity)
  const minors = split(roundFraction(exact, digits), quantities)
  const before = uncapped === undefined ? undefined : split(roundFraction(uncapped, digits), quantities)
  const whole = groupQuantity(group)
  const priceJson = rule.meter.inMoney === true || rule.meter.intervalAmount ? '' : unitPrice
  const provisional = open && moves ? ',"provisional":true' : ''
  const told = trace === '' ? '' : `,"trace":{${trace}}`
  return parts.map(({ tax, quantity, register }, i): Settled => {
    const nothing = i === 0 ? exact : fraction(0n)
    const part =
      parts.length === 1 || whole.n === 0n
        ? nothing
        : times(exact, fraction(quantity.n * whole.d, quantity.d * whole.n))
    const capped = before === undefined ? '' : `,"uncapped":"${printMinor(before[i] ?? 0n, currency)}"`
    return settled({
      rater,
      rule,
      tax,
      days: [group.fromDay ?? days[0], group.toDay ?? days[1]],
      register,
      quantity: quantityText(quantity, rule.meter.scale),
      priceJson,
      exact: printFraction(part, digits),
      minor: minors[i] ?? 0n,
      more: `${capped}${provisional}${told}`,
    })
  })
}

/** A settlement of the amount by which a limit of the period changes what stands elsewhere. */
export function settleDifference({ rater, rule, tax, minor, trace }: Difference, days: Days, open: boolean): Settled {
  return settled({
    rater,
    rule,
    tax,
    days,
    register: undefined,
    quantity: '0',
    priceJson: '',
    exact: printMinor(minor, rater.currency),
    minor,
    more: `${open ? ',"provisional":true' : ''},"trace":{${trace}}`,
  })
}
