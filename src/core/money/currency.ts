/** Minor digits of the currencies the product bills in (ISO 4217). NOK, SEK and DKK are billed with two digits, no cash rounding. */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  EUR: 2,
  NOK: 2,
  SEK: 2,
  DKK: 2,
  CHF: 2,
  GBP: 2,
  PLN: 2,
  CZK: 2,
  USD: 2,
}

/** Whether amounts of this ISO 4217 code can be billed. */
export function isCurrency(code: string): boolean {
  return Object.hasOwn(MINOR_DIGITS, code)
}

/** Digits after the point of an amount in this currency; throws RangeError for an unknown code. */
export function minorDigits(currency: string): number {
  const digits = MINOR_DIGITS[currency]
  if (digits === undefined) throw new RangeError(`unknown currency: ${currency}`)
  return digits
}
