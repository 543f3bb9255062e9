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
import { below, isRecord, refuse, type Field, type Problem } from '#core/pricing/fields'
import { tierBorder } from '#core/pricing/tiers'

/** Every kind of component there is: a new one is one more line here. */
export const KINDS: Readonly<Record<string, Kind>> = Object.fromEntries(
  [session, energy, time, capacity, day, period, piece, cost, interval, formula, shortfall].map((entry) => [
    entry.kind,
    entry,
  ]),
)

function checkBorders(entry: Kind, value: Component, at: string, problems: Problem[]): void {
  if (value.tiers === undefined || entry.meter === undefined) return
  const meter = entry.meter(value, false)
  value.tiers.forEach(({ upTo }, index) => {
    if (upTo === null || tierBorder(upTo, meter) !== undefined) return
    const place = below(below(below(at, 'tiers'), index), 'upTo')
    refuse(problems, 'bad_value', place, 'the border is finer than what is measured')
  })
}

/** A component of any kind: its `kind` says which fields it may have. */
export const component: Field<Component> = {
  schema: { oneOf: Object.values(KINDS).map(({ schema }) => schema) },
  required: true,
  check(value, at, problems) {
    if (!isRecord(value)) return refuse(problems, 'bad_value', at, 'expected an object')
    const name = value['kind']
    const entry = typeof name === 'string' && Object.hasOwn(KINDS, name) ? KINDS[name] : undefined
    if (entry === undefined) {
      return refuse(problems, 'bad_value', below(at, 'kind'), `expected one of ${Object.keys(KINDS).join(', ')}`)
    }
    const before = problems.length
    entry.check(value, at, problems)
    // all its fields were checked just above
    if (problems.length === before) checkBorders(entry, value as unknown as Component, at, problems)
  },
}

/** The fields of a component that are read, but not built yet; empty where all of it can be priced. */
export function unbuiltFields(entry: Component): readonly string[] {
  const found = KINDS[entry.kind]
  if (found?.meter === undefined) return ['kind']
  const shared: string[] = []
  if (entry.scope !== undefined && entry.scope !== 'session') shared.push('scope')
  if (entry.prorate !== undefined && entry.prorate !== 'none') shared.push('prorate')
  if (entry.allowance !== undefined) shared.push('allowance')
  if (entry.limits?.period !== undefined) shared.push('limits')
  return [...shared, ...found.unbuilt(entry)]
}
