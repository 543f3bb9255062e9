import type { AddressFacts, IssuerFacts, LegalEntry } from '#core/invoicing/document'
import { localeOf, type DocumentLanguage, type InLanguages } from '#core/locale/languages'

/** The lines of an address as the post wants them: the country last, in capitals, only where it is another one. */
export function addressLines(
  name: string,
  address: AddressFacts,
  homeCountry: string,
  language: DocumentLanguage,
): readonly string[] {
  const { extra, street, houseNumber, postcode, city, country } = address
  const joined = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(' ')
  const isAbroad = country !== homeCountry && city !== null
  return [
    name,
    extra ?? '',
    joined(street, houseNumber),
    joined(postcode, city),
    isAbroad ? countryName(country, language) : '',
  ]
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

const names = new Map<string, Intl.DisplayNames>()

function countryName(country: string, language: DocumentLanguage): string {
  const locale = localeOf(language)
  let display = names.get(locale)
  if (!display) names.set(locale, (display = new Intl.DisplayNames(locale, { type: 'region' })))
  return (/^[A-Z]{2}$/.test(country) ? (display.of(country) ?? country) : country).toLocaleUpperCase(locale)
}

/** In groups of four with blanks that do not break, as IBANs, RF references and KIDs are read aloud. */
export function paperGroups(text: string): string {
  return (text.replaceAll(/\s/g, '').match(/.{1,4}/g) ?? []).join('\u00A0')
}

/** The Norwegian account number inside an IBAN, in its own groups (9999 05 12007); empty for other countries. */
export function accountNumber(iban: string): string {
  const digits = /^NO\d\d(\d{4})(\d\d)(\d{5})$/.exec(iban.replaceAll(/\s/g, ''))
  return digits === null ? '' : digits.slice(1).join('\u00A0')
}

type Kind = 'register' | 'vat' | 'tax'

const same = (text: string): InLanguages => ({ de: text, en: text, nl: text, nb: text })

// The numbers' own names where they have one: an inspector looks for these.
const LABELS: Readonly<Record<string, Readonly<Record<Kind, InLanguages>>>> = {
  DE: {
    register: same(''),
    vat: { de: 'USt-IdNr.', en: 'VAT ID', nl: 'Btw-nummer', nb: 'Mva-nummer' },
    tax: { de: 'Steuernummer', en: 'Tax number', nl: 'Fiscaal nummer', nb: 'Skattenummer' },
  },
  NL: {
    register: same('KvK'),
    vat: { de: 'Btw-id', en: 'VAT ID (btw-id)', nl: 'Btw-id', nb: 'Btw-id' },
    tax: { de: 'Fiscaal nummer', en: 'Tax number', nl: 'Fiscaal nummer', nb: 'Fiscaal nummer' },
  },
  NO: {
    register: { de: 'Org.nr.', en: 'Org. no.', nl: 'Org.nr.', nb: 'Org.nr.' },
    vat: same('Org.nr.'),
    tax: same('Org.nr.'),
  },
}
const OTHER: Readonly<Record<Kind, InLanguages>> = {
  register: { de: 'Register', en: 'Register', nl: 'Register', nb: 'Register' },
  vat: { de: 'USt-IdNr.', en: 'VAT ID', nl: 'Btw-nummer', nb: 'Mva-nummer' },
  tax: { de: 'Steuernummer', en: 'Tax number', nl: 'Fiscaal nummer', nb: 'Skattenummer' },
}

/**
 * Numbers by which the issuer is known to registers and tax offices, with their names. In Norway the organisation number,
 * with MVA behind it for who is registered (bokføringsforskriften § 5-1-2).
 */
export function legalEntries(issuer: IssuerFacts, language: DocumentLanguage): readonly LegalEntry[] {
  const { country, registerNumber, vatId, taxNumber, vatRegistered } = issuer
  const labels = LABELS[country] ?? OTHER
  if (country === 'NO') {
    const number = registerNumber ?? vatId
    if (number === null) return []
    const plain = number.replace(/\s*MVA$/i, '').replace(/^NO\s*/i, '')
    return [{ label: labels.register[language], text: vatRegistered ? `${plain} MVA` : plain }]
  }
  const entries: readonly (readonly [Kind, string | null])[] = [
    ['register', registerNumber],
    ['vat', vatId],
    ['tax', taxNumber],
  ]
  return entries.flatMap(([kind, text]) =>
    text === null || text === '' ? [] : [{ label: labels[kind][language], text }],
  )
}
