import { electronicFormatIBAN, isValidBIC, validateIBAN } from 'ibantools'

export type IbanReading = { readonly kind: 'valid'; readonly iban: string } | { readonly kind: 'invalid' }

/** Reads an IBAN as people write it (blanks, dashes, lower case): its electronic form, checked by country (ISO 13616). */
export function readIban(text: string): IbanReading {
  const iban = electronicFormatIBAN(text.trim())
  if (iban === null || !/^[\sA-Za-z0-9.-]+$/.test(text.trim())) return { kind: 'invalid' }
  return validateIBAN(iban).valid ? { kind: 'valid', iban } : { kind: 'invalid' }
}

/** The electronic form of a valid IBAN, undefined for anything else. */
export function normaliseIban(text: string): string | undefined {
  const reading = readIban(text)
  return reading.kind === 'valid' ? reading.iban : undefined
}

/** The IBAN for eyes that need not see it all: country, then dots, then the last four characters. */
export function maskIban(iban: string): string {
  const plain = iban.replace(/\s/g, '')
  if (plain.length < 8) return '••••'
  return `${plain.slice(0, 2)}•• •••• ${plain.slice(-4)}`
}

/** The IBAN in groups of four, as printed (ISO 13616). */
export function printIban(iban: string): string {
  return (iban.replace(/\s/g, '').match(/.{1,4}/g) ?? []).join(' ')
}

/** Whether a text is a BIC of 8 or 11 characters (ISO 9362). */
export function isBic(text: string): boolean {
  return isValidBIC(text)
}
