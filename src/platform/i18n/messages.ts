import { IntlMessageFormat } from 'intl-messageformat'

export const languages = ['en', 'de', 'nl', 'nb'] as const
export type Language = (typeof languages)[number]

/** Words of one room: explicit id → ICU message in each language. */
export type Messages = Readonly<Record<string, Readonly<Record<Language, string>>>>

/** What a message may name. */
export type MessageFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

const compiled = new Map<string, IntlMessageFormat>()

/** The message in the language, with the facts set in; undefined where no catalogue knows the id. */
export function say(messages: Messages, id: string, language: Language, facts: MessageFacts = {}): string | undefined {
  const text = messages[id]?.[language]
  if (text === undefined) return undefined
  const key = `${language} ${text}`
  const format = compiled.get(key) ?? new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
  compiled.set(key, format)
  const values = Object.entries(facts).map(([name, value]) => [name, typeof value === 'object' ? listed(value) : value])
  return String(format.format(Object.fromEntries(values)))
}

/** The best language for an `Accept-Language` header (RFC 9110, section 12.5.4), else the fallback. */
export function chooseLanguage(header: string | undefined, fallback: Language = 'en'): Language {
  const ranges = (header ?? '')
    .split(',')
    .map((range) => /^\s*([A-Za-z]{2,3}|\*)(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/.exec(range))
    .filter((match) => match !== null)
    .map((match) => ({ tag: match[1]?.toLowerCase() ?? '', weight: Number(match[2] ?? '1') }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { tag } of ranges) {
    if (tag === '*') return fallback
    const found = languages.find(
      (language) => language === tag || (language === 'nb' && (tag === 'no' || tag === 'nn')),
    )
    if (found) return found
  }
  return fallback
}

function listed(value: null | readonly string[]): string {
  return value === null ? '' : value.join(', ')
}
