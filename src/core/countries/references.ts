import { mod11CheckDigit, mod97CheckDigits } from './check-digits.ts'
import { keyedNumbers, type Key } from './keyed-numbers.ts'

// Twelve digits, the first one never 0: of fixed length even where a bank or a spreadsheet drops leading zeros, and
// sparse, so that a damaged reference meets no other one.
const HALF = 1_000_000
const SMALLEST = 100_000_000_000n
const SERIALS = 900_000_000_000n
const ROUNDS = 10

/** How the payment reference of a currency is written: KID in NOK, ISO 11649 elsewhere. */
export function referenceKind(currency: string): 'kid' | 'rf' {
  return currency === 'NOK' ? 'kid' : 'rf'
}

/**
 * The payment reference of a serial number of one collector: a 13-digit KID (mod 11) in NOK, an ISO 11649 reference of
 * 16 characters in every other currency, without separators. Two serials under one key never share a reference, and
 * the same serial gives the same one again. Undefined when the KID would need the check digit '-': take the next serial.
 *
 * @param serial 0 to 899,999,999,999
 * @param key 32 bytes, secret of the collector
 */
export function paymentReference(serial: bigint, key: Key, currency: string): string | undefined {
  const body = sparseNumber(serial, key).toString()
  if (referenceKind(currency) === 'rf') return `RF${mod97CheckDigits('RF', body)}${body}`
  const digit = mod11CheckDigit(body)
  return digit === '-' ? undefined : `${body}${digit}`
}

/**
 * A keyed permutation of the serials onto the twelve-digit numbers that do not begin with 0: an alternating Feistel
 * network on two halves of six digits, walked on until the result has twelve digits (cycle walking keeps it one to one).
 */
export function sparseNumber(serial: bigint, key: Key): bigint {
  if (serial < 0n || serial >= SERIALS) throw new RangeError(`serial out of range: ${serial}`)
  const mixed = keyedNumbers(key, HALF)
  let value = serial + SMALLEST
  do {
    let left = Number(value / BigInt(HALF))
    let right = Number(value % BigInt(HALF))
    for (let round = 0; round < ROUNDS; round++) [left, right] = [right, (left + mixed(round, right)) % HALF]
    value = BigInt(left) * BigInt(HALF) + BigInt(right)
  } while (value < SMALLEST)
  return value
}
