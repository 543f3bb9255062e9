// Check digits of payment references and account numbers, as pure arithmetic on digit texts.

const DIGITS = /^\d+$/

/** Luhn check digit (mod 10, weights 2 and 1 from the right) of a text of digits; undefined for any other text. */
export function mod10CheckDigit(body: string): string | undefined {
  if (!DIGITS.test(body)) return undefined
  let sum = 0
  for (let i = 0; i < body.length; i++) {
    const product = Number(body[body.length - 1 - i]) * (i % 2 === 0 ? 2 : 1)
    sum += product > 9 ? product - 9 : product
  }
  return String((10 - (sum % 10)) % 10)
}

/**
 * Check digit mod 11 (weights 2 to 7 from the right, repeating) of a text of digits, as Norwegian KIDs and account
 * numbers use it: '0' to '9', or '-' where the remainder would need a tenth digit; undefined for any other text.
 */
export function mod11CheckDigit(body: string): string | undefined {
  if (!DIGITS.test(body)) return undefined
  let sum = 0
  for (let i = 0; i < body.length; i++) sum += Number(body[body.length - 1 - i]) * (2 + (i % 6))
  const digit = (11 - (sum % 11)) % 11
  return digit === 10 ? '-' : String(digit)
}

/**
 * ISO 7064 mod 97-10 over letters (A = 10 … Z = 35) and digits: the remainder 0 to 96, undefined for other characters.
 * IBAN (ISO 13616) and RF reference (ISO 11649) are valid when the rearranged text leaves 1.
 */
export function mod97(text: string): number | undefined {
  if (!/^[0-9A-Z]+$/.test(text)) return undefined
  let rest = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}

/** The two check digits that make `country + digits + body` leave remainder 1 (ISO 7064 mod 97-10). */
export function mod97CheckDigits(prefix: string, body: string): string | undefined {
  const rest = mod97(`${body}${prefix}00`)
  return rest === undefined ? undefined : String(98 - rest).padStart(2, '0')
}

/** Whether a KID of 2 to 25 digits ends in the check digit that the method asks for. */
export function isKid(text: string, method: 'mod10' | 'mod11'): boolean {
  if (!/^\d{2,25}$/.test(text)) return false
  const body = text.slice(0, -1)
  return text.at(-1) === (method === 'mod10' ? mod10CheckDigit(body) : mod11CheckDigit(body))
}

/** Whether a text without separators is an ISO 11649 reference: RF, two check digits, 1 to 21 letters and digits. */
export function isCreditorReference(text: string): boolean {
  return /^RF\d{2}[0-9A-Z]{1,21}$/.test(text) && mod97(text.slice(4) + text.slice(0, 4)) === 1
}
