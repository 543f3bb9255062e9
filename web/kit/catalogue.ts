import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from './words.ts'

export type Facts = Readonly<Record<string, string | number>>
export type Catalogue = Readonly<Record<string, string>>

const compiled = new Map<string, IntlMessageFormat>()

/** A message of the catalogue with its facts set in; an id that is not there shows itself. */
export function sayFrom(catalogue: Catalogue, language: Language, id: string, facts?: Facts): string {
  const text = catalogue[id]
  if (text === undefined) return id
  if (!text.includes('{') && !text.includes("'")) return text
  const key = `${language} ${id}`
  const format = compiled.get(key) ?? new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
  compiled.set(key, format)
  return String(format.format(facts ?? {}))
}
