import { minorDigits } from '#core/money/currency'
import { parseDecimal, pow10, printDecimal } from '#core/money/decimal'

/** Minor units of an amount such as `12.34`; throws RangeError where it is no decimal or finer than the currency. */
export function parseMinor(text: string, currency: string): bigint {
  const minor = readMinor(text, currency)
  if (minor === undefined) throw new RangeError(`not an amount in ${currency}: ${text}`)
  return minor
}

/** Like `parseMinor` for text from outside: undefined where it is no decimal or finer than the currency (zeros at the end may be). */
export function readMinor(text: string, currency: string): bigint | undefined {
  const digits = minorDigits(currency)
  const value = parseDecimal(text)
  if (value === undefined) return undefined
  if (value.scale <= digits) return value.units * pow10(digits - value.scale)
  const surplus = pow10(value.scale - digits)
  return value.units % surplus === 0n ? value.units / surplus : undefined
}

/** Writes minor units with the currency's digits: 1234n EUR → `12.34`. */
export function printMinor(minor: bigint, currency: string): string {
  return printDecimal({ units: minor, scale: minorDigits(currency) })
}
