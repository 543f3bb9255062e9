import { fill, moneyWord, monthDayWord, numberWord } from '#core/pricing/amount-words'
import type { Component } from '#core/pricing/component'
import { KINDS, type Registry } from '#core/pricing/components/registry'
import type { When } from '#core/pricing/conditions'
import { DAY_NAMES, DESCRIBE, SCOPES } from '#core/pricing/describe-words'
import { unitName } from '#core/pricing/quantity'
import { unitWord } from '#core/pricing/unit-words'
import { WEEKDAYS, type WindowText } from '#core/pricing/windows'
import type { Language } from '#core/pricing/words'

interface Voice {
  readonly language: Language
  readonly currency: string
}

type Key = keyof typeof DESCRIBE

function say({ language }: Voice, key: Key, values: Readonly<Record<string, string>> = {}): string {
  return fill(DESCRIBE[key][language], values)
}

const money = ({ language, currency }: Voice, text: string) => moneyWord(text, language, currency)

/** "240 minutes" of "240 min". */
function quantityWord({ language }: Voice, text: string): string {
  const count = text.slice(0, text.indexOf(' '))
  const unit = unitName(text) ?? ''
  return `${numberWord(count, language)} ${unitWord(unit, count, language)}`
}

/** "8–18" of whole hours, "8:30–18" else. */
function hours({ from, to }: WindowText): string {
  const short = (time: string) => {
    const [hour = '0', minute = '00'] = time.split(':')
    return minute === '00' ? `${Number(hour)}` : `${Number(hour)}:${minute}`
  }
  return `${short(from)}–${short(to)}`
}

function days(voice: Voice, { days: held }: WindowText): string {
  const listed = WEEKDAYS.filter((day) => held === undefined || held.includes(day))
  const key = listed.join(' ')
  if (key === WEEKDAYS.join(' ')) return say(voice, 'daily')
  if (key === 'mo tu we th fr') return say(voice, 'workingDays')
  if (key === 'sa su') return say(voice, 'weekend')
  return say(voice, 'onDays', {
    days: runs(
      listed.map((day) => WEEKDAYS.indexOf(day)),
      DAY_NAMES[voice.language],
    ),
  })
}

/** Three days and more that follow each other are written from the first to the last: "Mon–Sat", "Mon, Tue, Sat". */
function runs(numbers: readonly number[], names: readonly string[]): string {
  const groups: number[][] = []
  for (const number of numbers) {
    const last = groups.at(-1)
    if (last?.at(-1) === number - 1) last.push(number)
    else groups.push([number])
  }
  const name = (number: number | undefined): string => names[number ?? 0] ?? ''
  return groups
    .map((group) => (group.length > 2 ? `${name(group[0])}–${name(group.at(-1))}` : group.map(name).join(', ')))
    .join(', ')
}

/** The windows in words, those of equal days put together: "on working days 8–12 and 14–18". */
function windowWords(voice: Voice, windows: readonly WindowText[]): string {
  const byDays = new Map<string, string[]>()
  for (const window of windows) {
    const key = days(voice, window)
    const time = window.from === window.to ? say(voice, 'wholeDay') : hours(window)
    byDays.set(key, [...(byDays.get(key) ?? []), time])
  }
  return [...byDays].map(([key, times]) => `${key} ${times.join(', ')}`).join(', ')
}

function powerWords(voice: Voice, power: NonNullable<When['power']>): string[] {
  const bounds = [
    ['powerFrom', power.from],
    ['powerAbove', power.above],
    ['powerUpTo', power.upTo],
    ['powerBelow', power.below],
  ] as const
  return bounds.flatMap(([key, value]) =>
    value === undefined ? [] : [say(voice, key, { power: quantityWord(voice, value) })],
  )
}

function factWords(voice: Voice, when: When): string[] {
  const lists = [
    ['atPlaces', when.places],
    ['forGroups', when.customerGroups],
    ['forGroups', when.userTypes],
    ['withPartners', when.partners],
    ['connector', when.connectors],
    ['register', when.registers],
    ['current', when.current === undefined ? undefined : [when.current]],
  ] as const
  const listed = lists.flatMap(([key, values]) =>
    values === undefined ? [] : [say(voice, key, { list: values.join(', ') })],
  )
  return [...listed, ...(when.power === undefined ? [] : powerWords(voice, when.power))]
}

function limitWords(voice: Voice, { limits, allowance }: Component): string[] {
  const words: string[] = []
  for (const name of ['day', 'session', 'period'] as const) {
    const scope = SCOPES[name][voice.language]
    const { min, max } = limits?.[name] ?? {}
    if (min !== undefined) words.push(say(voice, 'atLeast', { amount: money(voice, min), scope }))
    if (max !== undefined) words.push(say(voice, 'atMost', { amount: money(voice, max), scope }))
  }
  if (allowance !== undefined) {
    const scope = allowance.of ?? SCOPES[allowance.scope ?? 'period'][voice.language]
    words.unshift(say(voice, 'included', { amount: quantityWord(voice, allowance.amount), scope }))
  }
  return words
}

function priceWords(voice: Voice, component: Component, says: string): string {
  const { tiers, price, method, per } = component
  if (tiers !== undefined) {
    const unit = unitName(per ?? '') ?? KINDS[component.kind]?.meter(component, false).unit ?? ''
    const listed = tiers.map(({ upTo, price: own, fixed }) => {
      const parts = [
        ...(fixed === undefined ? [] : [money(voice, fixed)]),
        ...(own === undefined ? [] : [`${money(voice, own)} ${says}`]),
      ]
      const text = parts.join(' + ')
      if (upTo === null) return say(voice, 'lastTier', { price: text })
      return say(voice, 'tier', { upTo: `${numberWord(upTo, voice.language)} ${unit}`, price: text })
    })
    return `${listed.join(', ')}${method === 'volume' ? ` ${say(voice, 'volume')}` : ''}`
  }
  if (price === undefined) return says
  const text = `${money(voice, price)} ${says}`
  return component.adds === undefined ? text : say(voice, 'adds', { price: text })
}

/** What is needed beside a component to describe it: the others of its version, and the kinds there are. */
export interface Beside {
  readonly currency: string
  /** The other components of the version: time outside the windows of one is not free where another prices it. */
  readonly others?: readonly Component[]
  readonly kinds?: Registry
}

/** One component in the words of a customer: "0.10 € per started minute on working days 8–18, outside free". */
export function describe(
  component: Component,
  language: Language,
  { currency, others = [], kinds = KINDS }: Beside,
): string {
  const voice: Voice = { language, currency }
  const entry = kinds[component.kind]
  const when: When = component.when ?? {}
  const says = entry?.says(component)[language] ?? ''
  const head = [priceWords(voice, component, says)]
  if (when.windows !== undefined) head.push(windowWords(voice, when.windows))
  const markup = markupOf(component)
  if (markup !== undefined) head.push(say(voice, 'markup', { price: money(voice, markup) }))
  const words = [head.join(' ')]
  if (when.holidays !== undefined) words.push(say(voice, when.holidays === 'except' ? 'notHolidays' : 'onlyHolidays'))
  if (when.season !== undefined) {
    const { from, to } = when.season
    words.push(say(voice, 'season', { from: monthDayWord(from, language), to: monthDayWord(to, language) }))
  }
  words.push(...factWords(voice, when))
  const free = freeOf(component)
  if (free !== undefined) words.push(say(voice, 'free', { free: quantityWord(voice, free) }))
  if (when.from?.duration !== undefined)
    words.push(say(voice, 'fromDuration', { from: quantityWord(voice, when.from.duration) }))
  if (when.from?.energy !== undefined) words.push(say(voice, 'from', { from: quantityWord(voice, when.from.energy) }))
  words.push(...limitWords(voice, component))
  const priced = others.some(({ kind, key }) => kind === component.kind && key !== component.key)
  const timed = when.windows !== undefined || when.holidays !== undefined
  if (timed && !priced && component.kind === 'time') words.push(say(voice, 'outsideFree'))
  return words.join(', ')
}

/** What quarter-hour prices are raised by. */
function markupOf(component: Component): string | undefined {
  const markup: unknown = 'markup' in component ? component.markup : undefined
  return typeof markup === 'string' ? markup : undefined
}

/** Free time of a component that has some. */
function freeOf(component: Component): string | undefined {
  const free: unknown = 'free' in component ? component.free : undefined
  const amount = typeof free === 'object' && free !== null && 'amount' in free ? free.amount : undefined
  return typeof amount === 'string' ? amount : undefined
}
