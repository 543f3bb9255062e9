import { readMonthDay, readTimeOfDay } from '#core/pricing/calendar'
import { below, list, object, oneOf, optional, readable, text, type Problem, type TypeOf } from '#core/pricing/fields'
import { inBase, quantityField } from '#core/pricing/quantity'
import type { Facts } from '#core/pricing/session'
import { overlaps, WEEKDAYS } from '#core/pricing/windows'

const timeOfDay = () => readable(readTimeOfDay, 'expected a time of day such as "08:00"')
const monthDay = () => readable(readMonthDay, 'expected a day of the year as "MM-DD"')

const window = object({
  days: optional(list(oneOf(...WEEKDAYS), 1)),
  from: timeOfDay(),
  to: timeOfDay(),
})

/** Rated power: `from` and `upTo` count in, `above` and `below` do not. */
export const powerRange = object({
  from: optional(quantityField('power', 'zero')),
  above: optional(quantityField('power', 'zero')),
  upTo: optional(quantityField('power')),
  below: optional(quantityField('power')),
})

/** The conditions of a component, all of which must hold. */
export const when = object(
  {
    windows: optional(list(window, 1)),
    holidays: optional(oneOf('except', 'only')),
    season: optional(object({ from: monthDay(), to: monthDay() })),
    places: optional(list(text(), 1)),
    customerGroups: optional(list(text(), 1)),
    userTypes: optional(list(text(), 1)),
    current: optional(oneOf('AC', 'DC')),
    power: optional(powerRange),
    connectors: optional(list(text(), 1)),
    partners: optional(list(text(), 1)),
    registers: optional(list(text(), 1)),
    from: optional(
      object({ duration: optional(quantityField('time', 'zero')), energy: optional(quantityField('energy', 'zero')) }),
    ),
  },
  (value, at, problems) => {
    for (const [a, b] of overlaps(value.windows ?? [])) overlap(at, a, b, problems)
  },
)

export type When = TypeOf<typeof when>

function overlap(at: string, a: number, b: number, problems: Problem[]): void {
  const pointers = [a, b].map((index) => below(below(at, 'windows'), index))
  problems.push({ code: 'windows_overlap', pointers, detail: 'windows of one component must not overlap' })
}

export interface PowerBounds {
  readonly from?: string | undefined
  readonly above?: string | undefined
  readonly upTo?: string | undefined
  readonly below?: string | undefined
}

/** Bounds in whole W, both counting in. */
export function powerBounds(range: PowerBounds): { readonly min: number; readonly max: number } {
  const watts = (value: string | undefined) => (value === undefined ? undefined : inBase(value, 'power'))
  const above = watts(range.above)
  const under = watts(range.below)
  return {
    min: Math.max(watts(range.from) ?? 0, above === undefined ? 0 : above + 1),
    max: Math.min(watts(range.upTo) ?? Infinity, under === undefined ? Infinity : under - 1),
  }
}

function has(values: ReadonlySet<string>, value: string | undefined): boolean {
  return value !== undefined && values.has(value)
}

/** Whether an item meets the conditions that do not change while it lasts; undefined where there are none. */
export function compileFacts(conditions: When): ((facts: Facts) => boolean) | undefined {
  const tests: ((facts: Facts) => boolean)[] = []
  const { places, customerGroups, userTypes, current, power, connectors, partners, registers } = conditions
  if (places) {
    const keys = new Set(places)
    tests.push(({ place }) => has(keys, place.point) || has(keys, place.location) || has(keys, place.group))
  }
  const named = [
    [customerGroups, (facts: Facts) => facts.customerGroup],
    [userTypes, (facts: Facts) => facts.userType],
    [connectors, (facts: Facts) => facts.connector],
    [partners, (facts: Facts) => facts.partner],
    [registers, (facts: Facts) => facts.register],
  ] as const
  for (const [values, read] of named) {
    if (values === undefined) continue
    const keys = new Set(values)
    tests.push((facts) => has(keys, read(facts)))
  }
  if (current) tests.push((facts) => facts.current === current)
  if (power) {
    const { min, max } = powerBounds(power)
    tests.push(({ powerW }) => powerW !== undefined && powerW >= min && powerW <= max)
  }
  const [first] = tests
  if (first === undefined) return undefined
  return tests.length === 1 ? first : (facts) => tests.every((test) => test(facts))
}
