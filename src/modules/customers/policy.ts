import { isNumber } from '#core/numbers/drawn'
import type { Address, Contact, CustomerChange, NewCustomer } from './types.ts'

export type Wrong = Readonly<{ field: string; code: 'value_required' | 'value_not_readable'; detail: string }>

// '{', '|' and '}' sort after z: the three letters at the end of the Norwegian alphabet.
const NORWEGIAN: Readonly<Record<string, string>> = { æ: '{', ä: '{', ø: '|', ö: '|', å: '}' }
const LATIN: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th' }

/** A text folded for search and sort in a language: lower case, accents away (DIN 5007-1), Norwegian æ ø å after z. */
export function foldText(text: string, language: string): string {
  const norwegian = /^(nb|nn|no|da)/.test(language)
  const lower = text.normalize('NFC').toLowerCase()
  const folded = [...lower].map((letter) => (norwegian ? NORWEGIAN[letter] : undefined) ?? LATIN[letter] ?? letter)
  return folded.join('').normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim()
}

/** The sort key of a customer: people by family name first, organisations by name. */
export function sortKeyOf(
  customer: Readonly<{ name: string; givenName?: string | null; familyName?: string | null }>,
  language: string,
): string {
  const { name, givenName, familyName } = customer
  return foldText(familyName ? `${familyName} ${givenName ?? ''}` : name, language)
}

export function isGroupKey(key: string): boolean {
  return /^[\p{L}\p{N}\p{P}\p{S} ]{1,64}$/u.test(key) && key.trim() === key
}

const isEmail = (text: string): boolean => text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text)

const required = (field: string): Wrong => ({ field, code: 'value_required', detail: `${field} is missing` })
const unreadable = (field: string, form: string): Wrong => ({ field, code: 'value_not_readable', detail: form })

export const isLanguage = (text: string): boolean => /^(de|en|nl|nb)$/.test(text)

/** What is wrong with a new customer by itself. */
export function wrongOfCustomer(customer: NewCustomer): readonly Wrong[] {
  const { number } = customer
  return [
    ...(typeof number === 'string' && !isNumber(number) ? [unreadable('number', '1 to 35 printable characters')] : []),
    ...(customer.name.trim() === '' ? [required('name')] : []),
    ...wrongOfChange({ email: customer.email ?? null, ...(customer.language ? { language: customer.language } : {}) }),
    ...(customer.addresses ?? []).flatMap((address, i) => under(`addresses/${i}`, wrongOfAddress(address))),
    ...(customer.contacts ?? []).flatMap((contact, i) => under(`contacts/${i}`, wrongOfContact(contact))),
  ]
}

export function wrongOfChange(change: CustomerChange): readonly Wrong[] {
  const { name, email, language } = change
  return [
    ...(name !== undefined && name.trim() === '' ? [required('name')] : []),
    ...(typeof email === 'string' && !isEmail(email) ? [unreadable('email', 'an e-mail address')] : []),
    ...(language !== undefined && !isLanguage(language) ? [unreadable('language', 'one of de, en, nl, nb')] : []),
  ]
}

export function wrongOfAddress({ country }: Address): readonly Wrong[] {
  return /^[A-Z]{2}$/.test(country) ? [] : [unreadable('country', 'two letters of ISO 3166-1')]
}

export function wrongOfContact({ name, email }: Contact): readonly Wrong[] {
  return [
    ...(name.trim() === '' ? [required('name')] : []),
    ...(typeof email === 'string' && !isEmail(email) ? [unreadable('email', 'an e-mail address')] : []),
  ]
}

const under = (field: string, wrong: readonly Wrong[]): readonly Wrong[] =>
  wrong.map((one) => ({ ...one, field: `${field}/${one.field}` }))
