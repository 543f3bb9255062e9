import type { Language, NewCustomer } from './types.ts'

/** Letters whose place in the alphabet is no matter of their base letter; all come after z (Norwegian: æ ø å). */
const NORWEGIAN: Readonly<Record<string, string>> = { æ: '\u00e6', ä: '\u00e6', ø: '\u00f8', ö: '\u00f8', å: '\u00ff' }
const ELSEWHERE: Readonly<Record<string, string>> = { æ: 'ae', ø: 'o', å: 'a', ß: 'ss', đ: 'd', ł: 'l', œ: 'oe' }

/**
 * A text folded for search and sort in a language: lower case, accents off, the language's own letters where its alphabet
 * has them. Compared by code point.
 */
export function foldText(text: string, language: Language): string {
  const own = language === 'nb' ? { ...ELSEWHERE, ...NORWEGIAN } : ELSEWHERE
  let folded = ''
  for (const letter of text.normalize('NFC').toLowerCase()) {
    folded += own[letter] ?? letter.normalize('NFD').replaceAll(/\p{M}/gu, '')
  }
  return folded.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** The name that stands on a letter. Empty where nothing is given. */
export function nameOf({
  name,
  givenName,
  familyName,
}: Pick<NewCustomer, 'name' | 'givenName' | 'familyName'>): string {
  const given = name?.trim() ?? ''
  return given === '' ? [givenName, familyName].filter(Boolean).join(' ') : given
}

/** What a list sorts by: a person by family name, then given name. */
export function sortKeyOf(
  customer: Pick<NewCustomer, 'kind' | 'name' | 'givenName' | 'familyName'>,
  language: Language,
): string {
  const { kind, familyName, givenName } = customer
  const sorted = kind === 'person' && familyName ? `${familyName} ${givenName ?? ''}` : nameOf(customer)
  return foldText(sorted, language)
}
