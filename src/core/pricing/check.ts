import { addDecimal, compareDecimal, decimal, multiplyDecimal, ZERO, type Decimal } from '#core/money/decimal'
import type { Component } from '#core/pricing/component'
import type { Registry } from '#core/pricing/components/registry'
import { below, type Problem } from '#core/pricing/fields'
import { ambiguousCells } from '#core/pricing/matrix'
import { planField, planFieldOf, type Plan, type Version } from '#core/pricing/plan'
import { placedComponents } from '#core/pricing/references'
import { firstGap, WEEKDAYS } from '#core/pricing/windows'

/** What looks wrong in a plan and does not stop it; publishing asks for a reason. */
export interface Warning {
  readonly code:
    | 'tier_cliff'
    | 'negative_price'
    | 'zero_price'
    | 'negative_total'
    | 'window_gap'
    | 'time_price_not_approved'
  readonly pointer: string
  readonly detail: string
}

/** Reads a plan from JSON: all of it, or every reason against it with its place. */
export function readPlan(
  json: unknown,
  kinds?: Registry,
): { readonly plan: Plan } | { readonly refused: readonly Problem[] } {
  const problems: Problem[] = []
  const field = kinds === undefined ? planField : planFieldOf(kinds)
  field.check(json, '', problems)
  if (problems.length > 0) return { refused: problems }
  // every field was checked just above
  const plan = json as Plan
  const ambiguous = ambiguousCells(plan)
  return ambiguous.length > 0 ? { refused: ambiguous } : { plan }
}

/** Publishing checks: errors refuse, warnings need a reason. */
export function checkPlan(json: unknown): {
  readonly refused: readonly Problem[]
  readonly warnings: readonly Warning[]
} {
  const read = readPlan(json)
  if ('refused' in read) return { refused: read.refused, warnings: [] }
  return { refused: uncategorised(read.plan), warnings: warningsOf(read.plan) }
}

/** Rates of 0 that do not say why they are: EN 16931 has a letter for each reason (BR-Z, BR-E, BR-AE, BR-O). */
function uncategorised(plan: Plan): Problem[] {
  return Object.entries(plan.tax ?? {}).flatMap(([name, rows]) =>
    rows.flatMap(({ rate, category }, index): Problem[] => {
      if (category !== undefined || compareDecimal(decimal(rate), ZERO) !== 0) return []
      const pointer = below(below(below('/tax', name), index), 'category')
      return [{ code: 'field_missing', pointers: [pointer], detail: 'a rate of 0 needs its category' }]
    }),
  )
}

/** The warnings of a whole plan. */
export function warningsOf(plan: Plan): Warning[] {
  return plan.priceLists.flatMap((list, index) =>
    list.versions.flatMap((version, number) => {
      const at = `/priceLists/${index}/versions/${number}`
      const components = placedComponents(version, at).flatMap((placed) =>
        componentWarnings(placed.component, placed.at),
      )
      return [...components, ...totalWarnings(version, at), ...gapWarnings(version, at)]
    }),
  )
}

function componentWarnings(component: Component, at: string): Warning[] {
  const prices = [
    ...(component.price === undefined ? [] : [{ pointer: below(at, 'price'), price: component.price }]),
    ...(component.tiers ?? []).flatMap(({ price }, index) =>
      price === undefined ? [] : [{ pointer: `${below(below(at, 'tiers'), index)}/price`, price }],
    ),
  ]
  const signs = prices.flatMap(({ pointer, price }): Warning[] => {
    const sign = compareDecimal(decimal(price), ZERO)
    if (sign < 0)
      return [{ code: 'negative_price', pointer, detail: `${component.key} has the negative price ${price}` }]
    return sign === 0 ? [{ code: 'zero_price', pointer, detail: `${component.key} has the price 0` }] : []
  })
  return [...signs, ...cliffs(component, at)]
}

/** Volume tiers where just above a border all costs less than at the border. */
function cliffs(component: Component, at: string): Warning[] {
  const tiers = component.tiers ?? []
  if (component.method !== 'volume') return []
  return tiers.flatMap((tier, index): Warning[] => {
    const next = tiers[index + 1]
    if (tier.upTo === null || next === undefined) return []
    const border = decimal(tier.upTo)
    const total = ({ price, fixed }: typeof tier): Decimal =>
      addDecimal(multiplyDecimal(border, decimal(price ?? '0')), decimal(fixed ?? '0'))
    if (compareDecimal(total(next), total(tier)) >= 0) return []
    const pointer = below(below(at, 'tiers'), index + 1)
    return [
      { code: 'tier_cliff', pointer, detail: `${component.key}: more than ${tier.upTo} costs less than ${tier.upTo}` },
    ]
  })
}

/** Fees, or prices per kWh, that are negative in sum. */
function totalWarnings(version: Version, at: string): Warning[] {
  return ['session', 'energy'].flatMap((kind): Warning[] => {
    const priced = version.components.filter((component) => component.kind === kind && component.price !== undefined)
    const total = priced.reduce((sum, { price }) => addDecimal(sum, decimal(price ?? '0')), ZERO)
    if (compareDecimal(total, ZERO) >= 0) return []
    return [
      {
        code: 'negative_total',
        pointer: below(at, 'components'),
        detail: `the prices of kind ${kind} are negative in sum`,
      },
    ]
  })
}

/** Energy, or time of several components, that has prices by window but none at some time of the week. */
function gapWarnings(version: Version, at: string): Warning[] {
  const { components } = version
  const sorts = [
    {
      kind: 'energy',
      least: 1,
      members: components.filter(({ kind, adds }) => kind === 'energy' && adds === undefined),
    },
    { kind: 'time', least: 2, members: components.filter(({ kind }) => kind === 'time') },
  ]
  return sorts.flatMap(({ kind, least, members }): Warning[] => {
    if (members.length < least || members.some(({ when }) => when?.windows === undefined)) return []
    // time may take the place of energy (price-plan.md: all components whose `when` holds are charged)
    const others = kind === 'energy' ? components.filter((component) => component.kind === 'time') : []
    if (others.some(({ when }) => when?.windows === undefined)) return []
    const gap = firstGap([...members, ...others].flatMap(({ when }) => when?.windows ?? []))
    if (gap === undefined) return []
    const time = printGap(gap)
    return [{ code: 'window_gap', pointer: below(at, 'components'), detail: `no price of kind ${kind} from ${time}` }]
  })
}

function printGap(ms: number): string {
  const minutes = Math.floor(ms / 60_000) % 1440
  const two = (n: number) => String(n).padStart(2, '0')
  return `${WEEKDAYS[Math.floor(ms / 86_400_000)]} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
