import type { InLanguages } from '#core/locale/languages'

/** Names of components that price lists often use and do not name in every language. */
const COMPONENTS: Readonly<Record<string, InLanguages>> = {
  energy: { de: 'Strom', en: 'Energy', nl: 'Stroom', nb: 'Strøm' },
  'energy-night': { de: 'Strom nachts', en: 'Energy at night', nl: 'Stroom ’s nachts', nb: 'Strøm om natten' },
  start: { de: 'Startgebühr', en: 'Start fee', nl: 'Starttarief', nb: 'Startgebyr' },
  parking: { de: 'Parkzeit', en: 'Parking time', nl: 'Parkeertijd', nb: 'Parkeringstid' },
  blocking: { de: 'Blockiergebühr', en: 'Blocking fee', nl: 'Bezettarief', nb: 'Blokkeringsgebyr' },
  idle: { de: 'Standzeit', en: 'Idle time', nl: 'Stilstand', nb: 'Ventetid' },
  time: { de: 'Ladezeit', en: 'Charging time', nl: 'Laadtijd', nb: 'Ladetid' },
  membership: { de: 'Grundpreis', en: 'Membership', nl: 'Abonnement', nb: 'Abonnement' },
}

const BY_UNIT: Readonly<Record<string, string>> = { kWh: 'energy', session: 'start', min: 'time', s: 'time', h: 'time' }

/** The name of a component: the price list's own in this language, else a known one, else the list's in another language. */
export function componentName(
  own: Readonly<Record<string, string>> | undefined,
  { component, unit }: { readonly component: string; readonly unit: string },
  language: keyof InLanguages,
): string {
  const word = (key: string | undefined) =>
    key !== undefined && Object.hasOwn(COMPONENTS, key) ? COMPONENTS[key]?.[language] : undefined
  return (
    own?.[language] ?? word(component) ?? own?.['en'] ?? Object.values(own ?? {})[0] ?? word(BY_UNIT[unit]) ?? component
  )
}

export const INVOICE_WORDS = {
  card: { de: 'Karte {label}', en: 'Card {label}', nl: 'Pas {label}', nb: 'Brikke {label}' },
  withoutCard: { de: 'Ohne Karte', en: 'Without a card', nl: 'Zonder pas', nb: 'Uten brikke' },
  withoutPlace: { de: 'Ohne Ort', en: 'Without a place', nl: 'Zonder plaats', nb: 'Uten sted' },
  forPeriod: { de: 'Für den Zeitraum', en: 'For the period', nl: 'Voor de periode', nb: 'For perioden' },
  feesOfPeriod: {
    de: 'Grundpreise, Kontingente und Grenzen',
    en: 'Fees, allowances and limits',
    nl: 'Vaste kosten, tegoeden en grenzen',
    nb: 'Fastbeløp, kvoter og grenser',
  },
  oneSession: { de: '1 Ladevorgang', en: '1 session', nl: '1 laadsessie', nb: '1 lading' },
  sessions: { de: '{count} Ladevorgänge', en: '{count} sessions', nl: '{count} laadsessies', nb: '{count} ladinger' },
  free: {
    de: '{started} belegt, davon {free} frei',
    en: '{started} in use, {free} of it free',
    nl: '{started} bezet, waarvan {free} vrij',
    nb: '{started} i bruk, hvorav {free} fri',
  },
  window: {
    de: '{day}, {from}–{to}: {counted}',
    en: '{day}, {from}–{to}: {counted}',
    nl: '{day}, {from}–{to}: {counted}',
    nb: '{day}, {from}–{to}: {counted}',
  },
  tier: {
    de: '{quantity} × {price}',
    en: '{quantity} × {price}',
    nl: '{quantity} × {price}',
    nb: '{quantity} × {price}',
  },
  capped: {
    de: 'begrenzt, sonst {amount}',
    en: 'capped, otherwise {amount}',
    nl: 'begrensd, anders {amount}',
    nb: 'begrenset, ellers {amount}',
  },
  cappedDay: {
    de: '{day}: begrenzt auf {amount}',
    en: '{day}: capped at {amount}',
    nl: '{day}: begrensd op {amount}',
    nb: '{day}: begrenset til {amount}',
  },
  freeSession: { de: 'Kostenlos', en: 'Free of charge', nl: 'Gratis', nb: 'Gratis' },
  failedSession: {
    de: 'Kostenlos: Laden kam nicht zustande',
    en: 'Free of charge: charging failed',
    nl: 'Gratis: laden is niet gelukt',
    nb: 'Gratis: ladingen mislyktes',
  },
  rounding: { de: 'Rundung', en: 'Rounding', nl: 'Afronding', nb: 'Avrunding' },
  country: { de: 'Land', en: 'Country', nl: 'Land', nb: 'Land' },
} as const satisfies Record<string, InLanguages>

/** Why a tax row has no VAT, by category of EN 16931 (BT-120; Directive 2006/112/EC art. 226 no. 11 and 11a). */
export const NO_VAT_REASONS = {
  AE: {
    de: 'Steuerschuldnerschaft des Leistungsempfängers (Reverse Charge, Art. 196 Richtlinie 2006/112/EG).',
    en: 'Reverse charge: the customer owes the VAT (Article 196 of Directive 2006/112/EC).',
    nl: 'Btw verlegd (artikel 196 van Richtlijn 2006/112/EG).',
    nb: 'Omvendt avgiftsplikt: kjøper beregner merverdiavgiften (artikkel 196 i direktiv 2006/112/EF).',
  },
  E: {
    de: 'Diese Leistung ist von der Umsatzsteuer befreit.',
    en: 'This supply is exempt from VAT.',
    nl: 'Deze prestatie is vrijgesteld van btw.',
    nb: 'Denne ytelsen er unntatt fra merverdiavgift.',
  },
  Z: {
    de: 'Diese Leistung unterliegt dem Nullsatz der Umsatzsteuer.',
    en: 'This supply is taxed at the zero rate.',
    nl: 'Op deze prestatie is het nultarief van de btw van toepassing.',
    nb: 'Denne ytelsen er fritatt for merverdiavgift (nullsats).',
  },
  O: {
    de: 'Diese Leistung unterliegt nicht der Umsatzsteuer.',
    en: 'This supply is outside the scope of VAT.',
    nl: 'Deze prestatie valt buiten de heffing van btw.',
    nb: 'Denne ytelsen er utenfor merverdiavgiftsområdet.',
  },
} as const satisfies Record<string, InLanguages>

/** Why an issuer that is not registered bills no VAT, by its country. */
export const NOT_REGISTERED: Readonly<Record<string, InLanguages>> = {
  // § 19 UStG, § 34a UStDV
  DE: {
    de: 'Umsatzsteuerfrei als Leistung eines Kleinunternehmers (§ 19 UStG).',
    en: 'Exempt from VAT as the supply of a small enterprise (§ 19 UStG).',
    nl: 'Vrijgesteld van btw als prestatie van een kleine ondernemer (§ 19 UStG).',
    nb: 'Fritatt for merverdiavgift som ytelse fra en liten virksomhet (§ 19 UStG).',
  },
  // Wet OB 1968 art. 25
  NL: {
    de: 'Umsatzsteuerfrei nach der niederländischen Kleinunternehmerregelung (Art. 25 Wet OB 1968).',
    en: 'Exempt from VAT under the Dutch small business scheme (Article 25 Wet OB 1968).',
    nl: 'Vrijgesteld van omzetbelasting: kleineondernemersregeling (artikel 25 Wet OB 1968).',
    nb: 'Fritatt for merverdiavgift etter den nederlandske ordningen for små virksomheter (Wet OB 1968 art. 25).',
  },
  // merverdiavgiftsloven § 2-1: who is below the limit is not registered and must not state VAT (§ 11-4)
  NO: {
    de: 'Der Verkäufer ist nicht im Merverdiavgiftsregisteret eingetragen; es wird keine Mehrwertsteuer berechnet.',
    en: 'The seller is not in the Norwegian VAT register; no VAT is charged.',
    nl: 'De verkoper staat niet in het Noorse btw-register; er wordt geen btw berekend.',
    nb: 'Selger er ikke registrert i Merverdiavgiftsregisteret. Det er ikke beregnet merverdiavgift.',
  },
}

/** A sentence of the catalogue with what it names set in. */
export function sayWords(
  words: InLanguages,
  language: keyof InLanguages,
  named: Readonly<Record<string, string>> = {},
): string {
  return words[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => named[name] ?? whole)
}
