// The characters every SEPA bank must take (EPC217-08, Latin character set of the implementation guidelines).
const REPLACED: Readonly<Record<string, string>> = {
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  Æ: 'Ae',
  æ: 'ae',
  Ø: 'Oe',
  ø: 'oe',
  Å: 'Aa',
  å: 'aa',
  Œ: 'Oe',
  œ: 'oe',
  Ð: 'D',
  ð: 'd',
  Þ: 'Th',
  þ: 'th',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ı: 'i',
  '&': '+',
  '€': 'EUR',
  '@': '(at)',
  _: '-',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '’': "'",
  '‘': "'",
  '`': "'",
  '´': "'",
  '"': "'",
  '„': "'",
  '“': "'",
  '”': "'",
  ';': ',',
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
  '\\': '/',
  '|': '/',
}

const ALLOWED = /^[A-Za-z0-9/?:().,'+ -]$/

/** A text in the SEPA character set: umlauts and accents written out, anything else a full stop; blanks joined; cut. */
export function sepaText(text: string, maxLength: number): string {
  let written = ''
  for (const character of text.toWellFormed().normalize('NFC')) written += sepaCharacter(character)
  return written.replace(/ +/g, ' ').trim().slice(0, maxLength).trimEnd()
}

function sepaCharacter(character: string): string {
  if (ALLOWED.test(character)) return character
  const replaced = REPLACED[character]
  if (replaced !== undefined) return replaced
  if (/\s/.test(character)) return ' '
  const plain = character.normalize('NFKD').replace(/\p{M}/gu, '')
  return [...plain].every((part) => ALLOWED.test(part)) ? plain : '.'
}

/**
 * Whether a text may stand as an identifier in a payment file: 1 to 35 characters of the restricted set, no blank at
 * either end, not beginning or ending with '/' nor holding '//' (EPC217-08).
 */
export function isSepaIdentifier(text: string): boolean {
  return /^[A-Za-z0-9/?:().,'+ -]{1,35}$/.test(text) && text.trim() === text && !/^\/|\/$|\/\//.test(text)
}
