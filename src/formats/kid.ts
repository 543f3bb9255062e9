import { isKid, mod10CheckDigit, mod11CheckDigit } from '#core/countries/check-digits'

export type KidMethod = 'mod10' | 'mod11'

/**
 * Makes the Norwegian customer reference (KID) of a body of 1 to 24 digits; undefined for any other body and where the
 * check digit mod 11 would be '-', which not every bank takes: such a number is skipped.
 */
export function makeKid(body: string, method: KidMethod = 'mod11'): string | undefined {
  if (!/^\d{1,24}$/.test(body)) return undefined
  const digit = method === 'mod10' ? mod10CheckDigit(body) : mod11CheckDigit(body)
  return digit === undefined || digit === '-' ? undefined : `${body}${digit}`
}

/** Reads a KID with or without blanks: its digits, undefined when the check digit is wrong. */
export function readKid(text: string, method: KidMethod = 'mod11'): string | undefined {
  const plain = text.replace(/\s/g, '')
  return isKid(plain, method) ? plain : undefined
}
