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
  record,
  refuse,
  schemaOf,
  text,
  type Fields,
  type JsonSchema,
  type ObjectOf,
  type Problem,
} from '#core/pricing/fields'
import type { Meter } from '#core/pricing/meter'
import { compareDecimal, decimal } from '#core/money/decimal'
import { anyQuantity } from '#core/pricing/quantity'

/** A price: a decimal with at most six places. */
export const price = () => decimalText(6, 'price_too_fine')
const amount = () => decimalText(2)
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
      carryOver: optional(text()),
      expires: optional(anyQuantity()),
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
}

/** One kind of component: its fields, their JSON Schema, how it measures and explains a session. */
export interface Kind {
  readonly kind: string
  readonly schema: JsonSchema
  readonly check: (value: unknown, at: string, problems: Problem[]) => void
  /** Whether the kind has a price of its own (cost and interval have none). */
  readonly priced: boolean
  /** Absent where the kind is read, but not built yet. */
  readonly meter?: (component: Component, byDay: boolean) => Meter
  /** Fields of this kind that are read, but not built yet. */
  readonly unbuilt: (component: Component) => readonly string[]
}

interface KindDefinition<F extends Fields> {
  readonly kind: string
  readonly fields: F
  readonly priced?: boolean
  readonly also?: (component: ObjectOf<typeof sharedFields & F>, at: string, problems: Problem[]) => void
  readonly unbuilt?: (component: ObjectOf<typeof sharedFields & F>) => readonly string[]
  readonly meter?: (component: ObjectOf<typeof sharedFields & F>, byDay: boolean) => Meter
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
}

/** Defines one kind of component: one object gives parsing, schema, rating and explanation. */
export function kind<const F extends Fields>(definition: KindDefinition<F>): Kind {
  const fields = { kind: oneOf(definition.kind), ...sharedFields, ...definition.fields }
  // a component reaches these functions only after `check` has found all fields of this kind in order
  const own = (component: Component) => component as unknown as ObjectOf<typeof sharedFields & F>
  const priced = definition.priced ?? true
  const { meter } = definition
  return {
    kind: definition.kind,
    schema: schemaOf(fields),
    priced,
    check(value, at, problems) {
      const before = problems.length
      checkFields(fields, value, at, problems)
      if (problems.length > before) return
      // its fields were checked just above
      const component = value as Component
      checkShared(priced, component, at, problems)
      if (problems.length === before) definition.also?.(own(component), at, problems)
    },
    unbuilt: (component) => definition.unbuilt?.(own(component)) ?? [],
    ...(meter === undefined ? {} : { meter: (component, byDay) => meter(own(component), byDay) }),
  }
}
