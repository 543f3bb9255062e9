import { allocate } from '#core/money/allocate'
import { printMinor } from '#core/money/amount'
import { fraction, printFraction, roundFraction, times, type Fraction } from '#core/money/fraction'
import type { TaxedLine } from '#core/invoicing/vat'
import { printDay } from '#core/pricing/calendar'
import { quantityText } from '#core/pricing/commit'
import { groupQuantity, type Group } from '#core/pricing/groups'
import type { Difference } from '#core/pricing/period-limits'

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

/** A settlement with its amount as VAT needs it. */
export interface Settled {
  readonly settlement: Settlement
  readonly line: TaxedLine
}

type Days = readonly [number, number]

function json(members: string): Readonly<Record<string, unknown>> {
  // the engine wrote these members
  return members === '' ? {} : (JSON.parse(`{${members.replace(/,$/, '')}}`) as Record<string, unknown>)
}

/** Whole amounts for the parts of a sum, by quantity, largest remainder; all on the first where nothing was counted. */
function split(minor: bigint, parts: readonly Fraction[]): readonly bigint[] {
  if (parts.length === 1) return [minor]
  const common = parts.reduce((all, { d }) => all * d, 1n)
  const weights = parts.map(({ n, d }) => (n <= 0n ? 0n : n * (common / d)))
  if (weights.every((weight) => weight === 0n)) return parts.map((_, i) => (i === 0 ? minor : 0n))
  return allocate(minor, weights)
}

/** Rounds the amount of a group once and splits it over its VAT keys. */
export function settlementsOf(group: Group, days: Days, open: boolean): Settled[] {
  const { rater, rule, parts, exact, uncapped, unitPrice, trace, moves } = group
  const { digits, currency } = rater
  const quantities = parts.map(({ quantity }) => quantity)
  const minors = split(roundFraction(exact, digits), quantities)
  const before = uncapped === undefined ? undefined : split(roundFraction(uncapped, digits), quantities)
  const whole = groupQuantity(group)
  const { unitPrice: price, per } = json(rule.meter.inMoney === true || rule.meter.intervalAmount ? '' : unitPrice)
  return parts.map(({ tax, quantity, register }, i): Settled => {
    const minor = minors[i] ?? 0n
    const part =
      parts.length === 1 || whole.n === 0n
        ? i === 0
          ? exact
          : fraction(0n)
        : times(exact, fraction(quantity.n * whole.d, quantity.d * whole.n))
    return {
      settlement: {
        component: rule.component.key,
        priceList: rater.priceList,
        version: rater.version,
        period: { from: printDay(group.fromDay ?? days[0]), to: printDay(group.toDay ?? days[1]) },
        ...(register === undefined ? {} : { register }),
        quantity: quantityText(quantity, rule.meter.scale),
        unit: rule.unit,
        ...(typeof price === 'string' ? { unitPrice: price } : {}),
        ...(typeof per === 'string' ? { per } : {}),
        exact: printFraction(part, digits),
        amount: printMinor(minor, currency),
        country: tax.country,
        category: tax.category,
        rate: tax.rate,
        ...(before === undefined ? {} : { uncapped: printMinor(before[i] ?? 0n, currency) }),
        ...(open && moves ? { provisional: true as const } : {}),
        ...(trace === '' ? {} : { trace: json(trace) }),
      },
      line: { country: tax.country, category: tax.category, rate: tax.rate, basis: rater.basis, amountMinor: minor },
    }
  })
}

/** A settlement of the amount by which a limit of the period changes what stands elsewhere. */
export function settleDifference({ rater, rule, tax, minor, trace }: Difference, days: Days, open: boolean): Settled {
  const amount = printMinor(minor, rater.currency)
  return {
    settlement: {
      component: rule.component.key,
      priceList: rater.priceList,
      version: rater.version,
      period: { from: printDay(days[0]), to: printDay(days[1]) },
      quantity: '0',
      unit: rule.unit,
      exact: amount,
      amount,
      country: tax.country,
      category: tax.category,
      rate: tax.rate,
      ...(open ? { provisional: true as const } : {}),
      trace: json(trace),
    },
    line: { country: tax.country, category: tax.category, rate: tax.rate, basis: rater.basis, amountMinor: minor },
  }
}
