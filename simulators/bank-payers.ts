import { mod11CheckDigit, mod97CheckDigits } from '#core/countries/check-digits'
import { numberOf } from './random.ts'

/** The account of a payer: made from the name, valid by its check digits, Norwegian in NOK and German elsewhere. */
export function ibanOf(name: string, currency: string): string {
  return currency === 'NOK' ? norwegian(numberOf(name)) : german(numberOf(name))
}

function german(number: number): string {
  const bban = `50010517${String(number).padStart(10, '0')}`
  return `DE${mod97CheckDigits('DE', bban)}${bban}`
}

function norwegian(number: number): string {
  const body = `1503${String(number % 1_000_000).padStart(6, '0')}`
  const digit = mod11CheckDigit(body)
  if (digit === '-' || digit === undefined) return norwegian(number + 1)
  return `NO${mod97CheckDigits('NO', body + digit)}${body}${digit}`
}
