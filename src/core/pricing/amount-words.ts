import { decimal, printDecimal, trimDecimal } from '#core/money/decimal'
import { dateOf, readDay } from '#core/pricing/calendar'
import type { Language } from '#core/pricing/words'

const SIGNS: Readonly<Record<string, string>> = {
  EUR: '€',
  NOK: 'kr',
  SEK: 'kr',
  DKK: 'kr',
  GBP: '£',
  USD: '$',
  PLN: 'zł',
  CZK: 'Kč',
}

/** A decimal as the language writes it, with needless zeros cut beyond `places`. */
export function numberWord(text: string, language: Language, places = 0): string {
  const plain = printDecimal(trimDecimal(decimal(text), places))
  return language === 'en' ? plain : plain.replace('.', ',')
}

/** An amount or a price with its currency: "0.10 €", "0,10 kr". */
export function moneyWord(text: string, language: Language, currency: string): string {
  return `${numberWord(text, language, 2)} ${SIGNS[currency] ?? currency}`
}

/** A local date in numbers: "02.06.2026", "2 Jun 2026". */
export function dateWord(text: string, language: Language): string {
  const day = readDay(text)
  if (day === undefined) return text
  const date = dateOf(day)
  const two = (n: number) => String(n).padStart(2, '0')
  if (language === 'en') return `${date.day} ${MONTHS[date.month - 1]} ${date.year}`
  return language === 'nl'
    ? `${two(date.day)}-${two(date.month)}-${date.year}`
    : `${two(date.day)}.${two(date.month)}.${date.year}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** A day of the year: "1 Oct", "01.10.". */
export function monthDayWord(text: string, language: Language): string {
  const [month = '01', day = '01'] = text.split('-')
  if (language === 'en') return `${Number(day)} ${MONTHS[Number(month) - 1]}`
  return language === 'nl' ? `${day}-${month}` : `${day}.${month}.`
}

/** Puts values into the places of a phrase: `{price}`. */
export function fill(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
