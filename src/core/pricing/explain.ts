import { compareDecimal, parseDecimal } from '#core/money/decimal'
import { dateWord, fill, moneyWord, numberWord } from '#core/pricing/amount-words'
import { EXPLAIN } from '#core/pricing/explain-words'
import { isRecord } from '#core/pricing/fields'
import { unitWord, unitWords } from '#core/pricing/unit-words'
import type { Language } from '#core/pricing/words'

/** A charge or a settlement of an answer, as it is stored (price-plan.md, Answer). */
export interface Explained {
  readonly quantity: string
  readonly unit: string
  readonly unitPrice?: string | undefined
  readonly per?: string | undefined
  readonly exact?: string | undefined
  readonly amount?: string | undefined
  readonly allowance?: string | undefined
  readonly uncapped?: string | undefined
  readonly provisional?: boolean | undefined
  readonly trace?: unknown
}

/** How one sentence writes numbers. */
interface Voice {
  readonly language: Language
  readonly currency: string
  readonly unit: string
}

type Key = keyof typeof EXPLAIN

function say(voice: Voice, key: Key, values: Readonly<Record<string, string>> = {}): string {
  return fill(EXPLAIN[key][voice.language], values)
}

const money = ({ language, currency }: Voice, text: string) => moneyWord(text, language, currency)

/** A number of the unit of a charge; money where that is the currency itself. */
function counted(voice: Voice, quantity: string): string {
  if (voice.unit === voice.currency) return money(voice, quantity)
  return `${numberWord(quantity, voice.language)} ${unitWord(voice.unit, quantity, voice.language)}`
}

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : undefined
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

function headline(charge: Explained, voice: Voice): string {
  const quantity = counted(voice, charge.quantity)
  if (charge.amount === undefined) return say(voice, 'unpriced', { quantity })
  const amount = money(voice, charge.amount)
  if (charge.unitPrice === undefined) return say(voice, 'counted', { quantity, amount })
  const per = unitWords(charge.per ?? `1 ${charge.unit}`)[voice.language]
  return say(voice, 'priced', { quantity, price: money(voice, charge.unitPrice), per, amount })
}

/** The exact amount where it was rounded; after a limit it says nothing. */
function rounding({ exact, amount }: Explained, voice: Voice): string[] {
  const [from, to] = [parseDecimal(exact ?? ''), parseDecimal(amount ?? '')]
  if (from === undefined || to === undefined || exact === undefined || compareDecimal(from, to) === 0) return []
  return [say(voice, 'rounded', { exact: money(voice, exact) })]
}

type Trace = Readonly<Record<string, unknown>>

function timeParts(trace: Trace, voice: Voice): string[] {
  const started = text(trace['started'])
  const free = text(trace['free'])
  const parts =
    started === undefined || free === undefined
      ? []
      : [say(voice, 'started', { started: counted(voice, started), free })]
  for (const window of listOf(trace['windows'])) {
    const [day, from, to, held] = [
      text(window['day']),
      text(window['from']),
      text(window['to']),
      text(window['counted']),
    ]
    if (day === undefined || from === undefined || to === undefined || held === undefined) continue
    parts.push(say(voice, 'window', { day: dateWord(day, voice.language), from, to, counted: counted(voice, held) }))
  }
  for (const limited of listOf(trace['days'])) {
    const [day, uncapped, amount] = [text(limited['day']), text(limited['uncapped']), text(limited['amount'])]
    if (day === undefined || uncapped === undefined || amount === undefined) continue
    parts.push(
      say(voice, 'day', {
        day: dateWord(day, voice.language),
        uncapped: money(voice, uncapped),
        amount: money(voice, amount),
      }),
    )
  }
  return parts
}

function tierParts(trace: Trace, voice: Voice): string[] {
  const parts = listOf(trace['tiers']).flatMap((tier) => {
    const quantity = text(tier['quantity'])
    const price = text(tier['price'])
    if (quantity === undefined) return []
    const at = price === undefined ? '' : say(voice, 'atPrice', { price: money(voice, price) })
    const upTo = text(tier['upTo'])
    const values = { quantity: counted(voice, quantity), price: at }
    return [
      upTo === undefined
        ? say(voice, 'lastTier', values)
        : say(voice, 'tier', { ...values, upTo: numberWord(upTo, voice.language) }),
    ]
  })
  const share = text(trace['share'])
  const earlier = text(trace['earlier'])
  if (share !== undefined) parts.push(say(voice, 'share', { share: numberWord(share, voice.language) }))
  if (earlier !== undefined) parts.push(say(voice, 'earlier', { earlier: counted(voice, earlier) }))
  return parts
}

function splitParts(trace: Trace, voice: Voice): string[] {
  const parts: string[] = []
  const [split, from, to] = [text(trace['split']), text(trace['from']), text(trace['to'])]
  if (from !== undefined && to !== undefined) {
    parts.push(say(voice, 'between', { from: dateWord(from, voice.language), to: dateWord(to, voice.language) }))
  }
  if (split === 'price_of_start' || split === 'meter_values') parts.push(say(voice, split))
  else if (split === 'days') parts.push(say(voice, 'splitDays'))
  else if (split !== undefined) parts.push(say(voice, 'splitProfile', { profile: split }))
  const sources = trace['sources']
  if (trace['source'] === 'estimated' || (Array.isArray(sources) && sources.includes('estimated')))
    parts.push(say(voice, 'estimated'))
  return parts
}

function priceParts(trace: Trace, voice: Voice): string[] {
  const parts: string[] = []
  const number = (name: string, key: Key) => {
    const count = text(trace[name])
    if (count !== undefined) parts.push(say(voice, key, { count, percent: numberWord(count, voice.language) }))
  }
  number('quarterHours', 'quarters')
  number('negative', 'negative')
  number('floored', 'floored')
  number('capped', 'capped')
  number('percent', 'percent')
  const base = text(trace['base'])
  if (base !== undefined) {
    const terms = listOf(trace['terms']).map((term) => {
      const [factor, index, value] = [
        text(term['factor']) ?? '1',
        text(term['index']) ?? '',
        text(term['value']) ?? '0',
      ]
      return ` + ${numberWord(factor, voice.language)} × ${index} (${numberWord(value, voice.language)})`
    })
    parts.push(say(voice, 'formula', { base: numberWord(base, voice.language, 2), terms: terms.join('') }))
  }
  const largest = text(trace['largest'])
  if (largest !== undefined) parts.push(say(voice, 'largest', { largest: counted(voice, largest) }))
  const sums = trace['bestOf']
  if (Array.isArray(sums)) {
    const listed = sums.flatMap((sum) => (typeof sum === 'string' ? [money(voice, sum)] : []))
    parts.push(say(voice, 'bestOf', { sums: listed.join(', ') }))
  }
  return parts
}

/**
 * Why a charge or a settlement costs what it costs, in words: reads the trace that was stored with it and reckons nothing.
 * `currency` is that of the amounts (ISO 4217).
 */
export function explain(charge: Explained, language: Language, currency: string): string {
  const voice: Voice = { language, currency, unit: charge.unit }
  const trace: Trace = isRecord(charge.trace) ? charge.trace : {}
  const [uncapped, amount] = [text(trace['uncapped']), text(trace['amount'])]
  if (trace['limit'] === 'period' && uncapped !== undefined && amount !== undefined) {
    return `${say(voice, 'limit', { uncapped: money(voice, uncapped), amount: money(voice, amount) })}.`
  }
  const parts = [
    headline(charge, voice),
    ...rounding(charge, voice),
    ...timeParts(trace, voice),
    ...splitParts(trace, voice),
    ...(charge.allowance === undefined ? [] : [say(voice, 'allowance', { covered: counted(voice, charge.allowance) })]),
    ...tierParts(trace, voice),
    ...priceParts(trace, voice),
    ...(charge.uncapped === undefined ? [] : [say(voice, 'uncapped', { uncapped: money(voice, charge.uncapped) })]),
    ...(charge.provisional === true ? [say(voice, 'provisional')] : []),
  ]
  return `${parts.join('; ')}.`
}
