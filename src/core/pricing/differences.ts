import { componentName } from '#core/invoicing/words'
import { compareDecimal, decimal, ZERO } from '#core/money/decimal'
import { fraction, ofDecimal, roundFraction } from '#core/money/fraction'
import { fill, numberWord } from '#core/pricing/amount-words'
import type { Component } from '#core/pricing/component'
import { describe, type Beside } from '#core/pricing/describe'
import { DIFFERENCES } from '#core/pricing/difference-words'
import type { Version } from '#core/pricing/plan'
import { inEach, type Language, type Words } from '#core/pricing/words'

/** What a version holds, as far as it is compared. */
export type Compared = Pick<Version, 'components' | 'bestOf' | 'modules'>

/** One thing that another version says otherwise, in a sentence of each language. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed'
  /** The component; empty where it is a rule about several of them. */
  readonly component: string
  readonly module: string | undefined
  readonly text: Words
}

interface Placed {
  readonly component: Component
  readonly module: string | undefined
}

function placed({ components, modules = [] }: Compared): readonly Placed[] {
  return [
    ...components.map((component) => ({ component, module: undefined })),
    ...modules.flatMap(({ key, components: own }) => own.map((component) => ({ component, module: key }))),
  ]
}

/** JSON with its keys in order, so that what says the same reads the same. */
function ordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(ordered).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, own]) => own !== undefined)
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]) => `${JSON.stringify(key)}:${ordered(own)}`)
    .join(',')}}`
}

/** The change of a price in percent with one place and its sign; empty where there is none to tell. */
function percentOf(before: Component, after: Component, language: Language): string {
  if (before.price === undefined || after.price === undefined) return ''
  const [from, to] = [decimal(before.price), decimal(after.price)]
  if (compareDecimal(from, ZERO) <= 0 || compareDecimal(from, to) === 0) return ''
  const [a, b] = [ofDecimal(from), ofDecimal(to)]
  const tenths = roundFraction(fraction((b.n * a.d - a.n * b.d) * 1000n, a.n * b.d), 0)
  if (tenths === 0n) return ''
  const size = tenths < 0n ? -tenths : tenths
  const text = numberWord(`${size / 10n}.${size % 10n}`, language, 1)
  return ` (${tenths < 0n ? '−' : '+'}${text} %)`
}

const FIELDS = ['tax', 'account', 'text', 'scope', 'method', 'prorate', 'step', 'counts', 'anchor'] as const

/** The fields that differ, where the sentence of a customer reads the same. */
function changedFields(before: Component, after: Component, language: Language): string {
  const [a, b] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  const names = [...new Set([...a.keys(), ...b.keys()])].filter((name) => ordered(a.get(name)) !== ordered(b.get(name)))
  const known = FIELDS.filter((name) => names.includes(name)).map((name) => DIFFERENCES[name][language])
  const rest = names.some((name) => !FIELDS.some((field) => field === name)) ? [DIFFERENCES.details[language]] : []
  return [...known, ...rest].join(', ')
}

const nameOf = ({ component, module }: Placed, language: Language): string => {
  const name = componentName(component.text, { component: component.key, unit: '' }, language)
  return module === undefined ? name : `${name} (${module})`
}

/** What `after` says otherwise than `before`, in the order of `after`, then what it has no more. */
export function differencesOf(before: Compared, after: Compared, beside: Beside): readonly Difference[] {
  const [old, now] = [placed(before), placed(after)]
  const same = (a: Placed, b: Placed) => a.component.key === b.component.key && a.module === b.module
  const sentence = (version: readonly Placed[], one: Placed, language: Language) =>
    describe(one.component, language, { ...beside, others: version.map(({ component }) => component) })
  const told = (kind: Difference['kind'], one: Placed, text: (language: Language) => string): Difference => ({
    kind,
    component: one.component.key,
    module: one.module,
    text: inEach(text),
  })
  const changed = now.flatMap((one): Difference[] => {
    const previous = old.find((other) => same(other, one))
    if (previous === undefined) {
      const say = (language: Language) =>
        fill(DIFFERENCES.added[language], { name: nameOf(one, language), now: sentence(now, one, language) })
      return [told('added', one, say)]
    }
    if (ordered(previous.component) === ordered(one.component)) return []
    return [
      told('changed', one, (language) => {
        const [was, is] = [sentence(old, previous, language), sentence(now, one, language)]
        const name = nameOf(one, language)
        if (was === is)
          return fill(DIFFERENCES.inside[language], {
            name,
            what: changedFields(previous.component, one.component, language),
          })
        return `${fill(DIFFERENCES.changed[language], { name, was, now: is })}${percentOf(previous.component, one.component, language)}`
      }),
    ]
  })
  const removed = old
    .filter((one) => !now.some((other) => same(other, one)))
    .map((one) =>
      told('removed', one, (language) =>
        fill(DIFFERENCES.removed[language], { name: nameOf(one, language), was: sentence(old, one, language) }),
      ),
    )
  return [...changed, ...removed, ...ruleDifferences(before, after)]
}

/** Best-of groups and the rules of modules. */
function ruleDifferences(before: Compared, after: Compared): readonly Difference[] {
  const rules = ({ modules = [] }: Compared) =>
    modules.map(({ key, needs = [], excludes = [], term = '' }) => ({ key, needs, excludes, term }))
  const parts = [
    ['bestOf', ordered(before.bestOf ?? []), ordered(after.bestOf ?? [])],
    ['modules', ordered(rules(before)), ordered(rules(after))],
  ] as const
  return parts.flatMap(([key, was, is]): Difference[] =>
    was === is ? [] : [{ kind: 'changed', component: '', module: undefined, text: DIFFERENCES[key] }],
  )
}
