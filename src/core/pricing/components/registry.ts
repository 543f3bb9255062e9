import type { Component, Kind } from '#core/pricing/component'
import { capacity } from '#core/pricing/components/capacity'
import { cost } from '#core/pricing/components/cost'
import { day } from '#core/pricing/components/day'
import { energy } from '#core/pricing/components/energy'
import { formula } from '#core/pricing/components/formula'
import { interval } from '#core/pricing/components/interval'
import { period } from '#core/pricing/components/period'
import { piece } from '#core/pricing/components/piece'
import { session } from '#core/pricing/components/session'
import { shortfall } from '#core/pricing/components/shortfall'
import { time } from '#core/pricing/components/time'
import { below, isRecord, refuse, type Field } from '#core/pricing/fields'

/** Kinds of component by name. */
export type Registry = Readonly<Record<string, Kind>>

/** A registry of some kinds: one entry adds a kind to reading, pricing and explaining. */
export function registryOf(kinds: readonly Kind[]): Registry {
  return Object.fromEntries(kinds.map((entry) => [entry.kind, entry]))
}

/** Every kind of component there is: a new one is one more entry here. */
export const ALL_KINDS: readonly Kind[] = [
  session,
  energy,
  time,
  capacity,
  day,
  period,
  piece,
  cost,
  interval,
  formula,
  shortfall,
]
export const KINDS: Registry = registryOf(ALL_KINDS)

/** A component of any kind: its `kind` says which fields it may have. */
export function componentField(kinds: Registry): Field<Component> {
  return {
    schema: { oneOf: Object.values(kinds).map(({ schema }) => schema) },
    required: true,
    check(value, at, problems) {
      if (!isRecord(value)) return refuse(problems, 'bad_value', at, 'expected an object')
      const name = value['kind']
      const entry = typeof name === 'string' && Object.hasOwn(kinds, name) ? kinds[name] : undefined
      if (entry !== undefined) return entry.check(value, at, problems)
      refuse(problems, 'bad_value', below(at, 'kind'), `expected one of ${Object.keys(kinds).join(', ')}`)
    },
  }
}
