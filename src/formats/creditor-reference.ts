import { isCreditorReference, mod97CheckDigits } from '#core/countries/check-digits'

/** Makes the ISO 11649 reference of a body of 1 to 21 letters and digits; undefined for any other body. */
export function makeCreditorReference(body: string): string | undefined {
  const plain = body.replace(/\s/g, '').toUpperCase()
  if (!/^[0-9A-Z]{1,21}$/.test(plain)) return undefined
  const digits = mod97CheckDigits('RF', plain)
  return digits === undefined ? undefined : `RF${digits}${plain}`
}

/** Reads an ISO 11649 reference with or without blanks, in any case: its electronic form, undefined when not valid. */
export function readCreditorReference(text: string): string | undefined {
  const plain = text.replace(/\s/g, '').toUpperCase()
  return isCreditorReference(plain) ? plain : undefined
}

/** The reference in groups of four, as printed (ISO 11649, 4.3). */
export function printCreditorReference(reference: string): string {
  return (reference.replace(/\s/g, '').match(/.{1,4}/g) ?? []).join(' ')
}
