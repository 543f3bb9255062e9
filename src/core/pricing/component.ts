import { when } from '#core/pricing/conditions'
import {
  below,
  checkFields,
  decimalText,
  list,
  nullable,
  object,
  oneOf,
  optional,
  readable,
  record,
  refuse,
  schemaOf,
  text,
  type Fields,
  type JsonSchema,
  type ObjectOf,
  type Problem,
} from '#core/pricing/fields'
import type { Meter, Unit } from '#core/pricing/meter'
import { compareDecimal, decimal, pow10, type Decimal } from '#core/money/decimal'
import { fraction, ofDecimal, times, type Fraction } from '#core/money/fraction'
import { durationField } from '#core/pricing/durations'
import { anyQuantity, ratio, readQuantity, unitName } from '#core/pricing/quantity'
import { tierBorder } from '#core/pricing/tiers'
import type { Words } from '#core/pricing/words'

/** A price: a decimal with at most six places. */
export const price = () => decimalText(6, 'price_too_fine')
const amount = () => decimalText(2)
const carryOver = readable(
  (value) => (value === 'all' || /^(0|[1-9]\d{0,2})$/.test(value) ? value : undefined),
  'expected a number of further periods, such as "2", or "all"',
)
const limit = () => object({ min: optional(amount()), max: optional(amount()) })

/** What every kind of component may have. */
export const sharedFields = {
  key: text(),
  price: optional(price()),
  per: optional(anyQuantity()),
  tax: optional(text()),
  account: optional(text()),
  text: optional(record(text())),
  method: optional(oneOf('unit', 'graduated', 'volume', 'package')),
  scope: optional(oneOf('session', 'period', 'contractYear')),
  prorate: optional(oneOf('none', 'days', 'profile')),
  tiers: optional(
    list(object({ upTo: nullable(decimalText(6)), price: optional(price()), fixed: optional(price()) }), 1),
  ),
  when: optional(when),
  allowance: optional(
    object({
      amount: anyQuantity(),
      scope: optional(oneOf('session', 'period', 'contractYear')),
      of: optional(text()),
      prorate: optional(oneOf('none', 'days')),
      carryOver: optional(carryOver),
      expires: optional(durationField()),
    }),
  ),
  limits: optional(
    object({
      day: optional(limit()),
      session: optional(limit()),
      period: optional(
        object({ min: optional(amount()), max: optional(amount()), upToSumOf: optional(list(text(), 1)) }),
      ),
    }),
  ),
} as const satisfies Fields

/** A component of any kind, by what all kinds share. */
export type Component = ObjectOf<typeof sharedFields> & {
  readonly kind: string
  readonly adds?: string | undefined
  readonly step?: string | undefined
  /** The component that a shortfall looks at. */
  readonly of?: string | undefined
}

/** What a kind without a price of its own charges by. */
export interface Valued {
  readonly price: Decimal
  /** What the price is made of, as members of a JSON object for the trace. */
  readonly trace: string
}

/** Indices of a usage by key, such as a producer price index. */
export type Indices = Readonly<Record<string, string>>

/** One kind of component: its fields, their JSON Schema, how it measures what is used, and what it says. */
export interface Kind {
  readonly kind: string
  readonly schema: JsonSchema
  /** Whether it has a price of its own, in `price` or in tiers. */
  readonly priced: boolean
  readonly check: (value: unknown, at: string, problems: Problem[]) => void
  readonly meter: (component: Component, byDay: boolean) => Meter
  /** The price of a kind that has none of its own in `price`; the name of an index that is missing. */
  readonly value: ((component: Component, indices: Indices) => Valued | { readonly missing: string }) | undefined
  /** The `per` where none is written. */
  readonly per: string | undefined
  /** The price's unit in words: "per started minute". */
  readonly says: (component: Component) => Words
}

interface KindDefinition<F extends Fields> {
  readonly kind: string
  readonly fields: F
  /** Whether `price` or tiers must be given; true unless said. */
  readonly priced?: boolean
  /** Conditions that this kind cannot look at. */
  readonly without?: readonly ('windows' | 'holidays' | 'season' | 'from')[]
  readonly per?: string
  readonly also?: (component: ObjectOf<typeof sharedFields & F>, at: string, problems: Problem[]) => void
  readonly meter: (component: ObjectOf<typeof sharedFields & F>, byDay: boolean) => Meter
  readonly value?: (
    component: ObjectOf<typeof sharedFields & F>,
    indices: Indices,
  ) => Valued | { readonly missing: string }
  readonly says: (component: ObjectOf<typeof sharedFields & F>) => Words
}

function checkTiers(component: Component, at: string, problems: Problem[]): void {
  const { method, tiers } = component
  const tiered = method !== undefined && method !== 'unit'
  if (tiered && tiers === undefined) refuse(problems, 'field_missing', below(at, 'tiers'), `${method} needs tiers`)
  if (!tiered && tiers !== undefined) refuse(problems, 'bad_value', below(at, 'tiers'), 'tiers need a method')
  if (tiered && component.price !== undefined) {
    refuse(problems, 'bad_value', below(at, 'price'), 'the prices stand in the tiers')
  }
  let reached: string | null = '0'
  for (const [index, tier] of (tiers ?? []).entries()) {
    const place = below(below(below(at, 'tiers'), index), 'upTo')
    const { upTo }: { readonly upTo: string | null } = tier
    if (reached === null || (upTo !== null && compareDecimal(decimal(upTo), decimal(reached)) <= 0)) {
      refuse(problems, 'tiers_not_rising', place, 'the borders of tiers rise, only the last is null')
      return
    }
    reached = upTo
  }
  if (tiers !== undefined && reached !== null) {
    refuse(problems, 'tiers_not_rising', below(at, 'tiers'), 'the last tier has no border (null)')
  }
}

function checkShared(priced: boolean, component: Component, at: string, problems: Problem[]): void {
  checkTiers(component, at, problems)
  if (priced && component.tiers === undefined && component.price === undefined) {
    refuse(problems, 'field_missing', below(at, 'price'), 'price is missing')
  }
  if (!priced && component.price !== undefined) {
    refuse(problems, 'bad_value', below(at, 'price'), `a component of kind ${component.kind} has no price of its own`)
  }
  if (component.tax === undefined && component.adds === undefined) {
    refuse(problems, 'field_missing', below(at, 'tax'), 'tax is missing')
  }
  for (const name of ['day', 'session', 'period'] as const) {
    const { min, max } = component.limits?.[name] ?? {}
    if (min === undefined || max === undefined || compareDecimal(decimal(min), decimal(max)) <= 0) continue
    refuse(problems, 'bad_value', below(below(below(at, 'limits'), name), 'min'), 'the minimum is above the maximum')
  }
  if (component.allowance !== undefined && component.allowance.of !== undefined && component.allowance.scope) {
    refuse(problems, 'bad_value', below(below(at, 'allowance'), 'scope'), 'an allowance has a scope or stands with of')
  }
}

/** An allowance in the unit of what is counted: its amount in units of the meter, undefined where it is another unit. */
export function allowanceUnits(component: Component, { unit, scale, tierUnit }: Unit): Fraction | undefined {
  const read = readQuantity(component.allowance?.amount ?? '')
  if (read === undefined) return undefined
  const own = unitName(component.per ?? '') ?? unit
  if (read.unit === own) {
    return times(ofDecimal(read.value), fraction(tierUnit.part, tierUnit.whole))
  }
  const factor = ratio(read.unit, unit)
  return factor === undefined ? undefined : times(ofDecimal(read.value), times(factor, fraction(pow10(scale))))
}

/** Defines one kind of component: one object gives parsing, schema, rating and explanation. */
export function kind<const F extends Fields>(definition: KindDefinition<F>): Kind {
  const fields = { kind: oneOf(definition.kind), ...sharedFields, ...definition.fields }
  // a component reaches these functions only after `check` has found all fields of this kind in order
  const own = (component: Component) => component as unknown as ObjectOf<typeof sharedFields & F>
  const { meter, value } = definition
  return {
    kind: definition.kind,
    schema: schemaOf(fields),
    priced: definition.priced ?? true,
    per: definition.per,
    check(json, at, problems) {
      const before = problems.length
      checkFields(fields, json, at, problems)
      if (problems.length > before) return
      // its fields were checked just above
      const component = json as Component
      checkShared(definition.priced ?? true, component, at, problems)
      for (const name of definition.without ?? []) {
        if (component.when?.[name] === undefined) continue
        const detail = `a component of kind ${component.kind} cannot look at ${name}`
        refuse(problems, 'bad_value', below(below(at, 'when'), name), detail)
      }
      if (problems.length === before) definition.also?.(own(component), at, problems)
      if (problems.length === before) checkUnits(component, meter(own(component), false), at, problems)
    },
    meter: (component, byDay) => meter(own(component), byDay),
    value: value === undefined ? undefined : (component, indices) => value(own(component), indices),
    says: (component) => definition.says(own(component)),
  }
}

function checkUnits(component: Component, meter: Meter, at: string, problems: Problem[]): void {
  component.tiers?.forEach(({ upTo }, index) => {
    if (upTo === null || tierBorder(upTo, meter) !== undefined) return
    const place = below(below(below(at, 'tiers'), index), 'upTo')
    refuse(problems, 'bad_value', place, 'the border is finer than what is measured')
  })
  if (component.allowance === undefined) return
  const place = below(below(at, 'allowance'), 'amount')
  const amount = allowanceUnits(component, meter)
  if (amount === undefined || amount.n < 0n) {
    refuse(problems, 'bad_value', place, `expected a quantity in the unit of the component, such as "10 ${meter.unit}"`)
  }
}
