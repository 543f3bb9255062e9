const MINOR_DIGITS: Readonly<Record<string, number>> = { ISK: 0, JPY: 0, KRW: 0, BHD: 3, KWD: 3, TND: 3 }

/** Decimal places of a currency's minor unit (ISO 4217). */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2
}

/** Minor units as a plain decimal text with all places of the currency: 123456n EUR is '1234.56'. */
export function decimalOfMinor(minor: bigint, currency: string): string {
  const digits = minorDigits(currency)
  const sign = minor < 0n ? '-' : ''
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/**
 * Reads a plain decimal text ('1234.5', '-0.01', '10.50000') as minor units, exactly. Undefined when it is no such
 * text, longer than 18 digits, or finer than the currency (zeros beyond its places are taken).
 */
export function minorOfDecimal(text: string, currency: string): bigint | undefined {
  const parts = /^([+-]?)(\d{0,18})(?:\.(\d{0,18}))?$/.exec(text)
  if (parts === null) return undefined
  const [, sign, whole = '', fraction = ''] = parts
  if (whole === '' && fraction === '') return undefined
  const digits = minorDigits(currency)
  if (/[^0]/.test(fraction.slice(digits))) return undefined
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  return sign === '-' ? -minor : minor
}
