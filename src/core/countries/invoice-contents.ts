import type { InvoiceDocument } from '#core/invoicing/document'
import type { InLanguages } from '#core/locale/languages'
import { parseDecimal, compareDecimal, decimal } from '#core/money/decimal'

/** Something the law wants on an invoice: where it must stand, what it is called, and which clause says so. */
export interface RequiredContent {
  readonly key: string
  readonly name: InLanguages
  readonly source: string
  readonly isThere: (invoice: InvoiceDocument) => boolean
  /** Fields of a template that show it: one of each set. */
  readonly shownBy: readonly (readonly string[])[]
  /** Where the duty holds only for some invoices. */
  readonly applies?: (invoice: InvoiceDocument) => boolean
}

const NAMES = {
  issuerName: {
    de: 'Name des Ausstellers',
    en: 'Name of the issuer',
    nl: 'Naam van de afzender',
    nb: 'Utsteders navn',
  },
  issuerAddress: {
    de: 'Anschrift des Ausstellers',
    en: 'Address of the issuer',
    nl: 'Adres van de afzender',
    nb: 'Utsteders adresse',
  },
  recipientName: {
    de: 'Name des Empfängers',
    en: 'Name of the recipient',
    nl: 'Naam van de ontvanger',
    nb: 'Mottakers navn',
  },
  recipientAddress: {
    de: 'Anschrift des Empfängers',
    en: 'Address of the recipient',
    nl: 'Adres van de ontvanger',
    nb: 'Mottakers adresse',
  },
  taxNumber: {
    de: 'Steuernummer oder USt-IdNr.',
    en: 'Tax number or VAT ID',
    nl: 'Fiscaal nummer of btw-id',
    nb: 'Skattenummer eller mva-nummer',
  },
  btwId: { de: 'Btw-id', en: 'Dutch VAT ID (btw-id)', nl: 'Btw-id', nb: 'Nederlandsk mva-nummer (btw-id)' },
  kvk: { de: 'KvK-Nummer', en: 'KvK number', nl: 'KvK-nummer', nb: 'KvK-nummer' },
  organisationNumber: {
    de: 'Norwegische Organisationsnummer',
    en: 'Norwegian organisation number',
    nl: 'Noors organisatienummer',
    nb: 'Organisasjonsnummer',
  },
  number: { de: 'Rechnungsnummer', en: 'Invoice number', nl: 'Factuurnummer', nb: 'Fakturanummer' },
  issuedOn: { de: 'Rechnungsdatum', en: 'Invoice date', nl: 'Factuurdatum', nb: 'Fakturadato' },
  dueOn: { de: 'Fälligkeit', en: 'Due date', nl: 'Vervaldatum', nb: 'Forfallsdato' },
  period: { de: 'Leistungszeitraum', en: 'Time of supply', nl: 'Periode van levering', nb: 'Leveringsperiode' },
  lines: {
    de: 'Menge und Art der Leistung',
    en: 'Quantity and kind of supply',
    nl: 'Hoeveelheid en aard van de levering',
    nb: 'Ytelsens art og omfang',
  },
  place: { de: 'Ort der Leistung', en: 'Place of supply', nl: 'Plaats van levering', nb: 'Leveringssted' },
  taxes: {
    de: 'Entgelt, Steuersatz und Steuerbetrag',
    en: 'Net amount, VAT rate and VAT',
    nl: 'Bedrag, btw-tarief en btw',
    nb: 'Vederlag, avgiftssats og merverdiavgift',
  },
  noVatReason: {
    de: 'Grund, aus dem keine Steuer berechnet wird',
    en: 'Reason why no VAT is charged',
    nl: 'Reden waarom geen btw wordt berekend',
    nb: 'Grunn til at det ikke beregnes merverdiavgift',
  },
  recipientVatId: {
    de: 'USt-IdNr. des Empfängers',
    en: 'VAT ID of the recipient',
    nl: 'Btw-id van de ontvanger',
    nb: 'Mottakers mva-nummer',
  },
  cancels: { de: 'Stornierte Rechnung', en: 'Cancelled invoice', nl: 'Gecrediteerde factuur', nb: 'Kreditert faktura' },
} as const satisfies Record<string, InLanguages>

type Key = keyof typeof NAMES

const CHECKS: Readonly<Record<Key, RequiredContent['isThere']>> = {
  issuerName: ({ issuer }) => issuer.name !== '',
  issuerAddress: ({ issuer }) => issuer.address.includes('\n'),
  recipientName: ({ recipient }) => recipient.name !== '',
  recipientAddress: ({ recipient }) => recipient.address.includes('\n'),
  taxNumber: ({ issuer }) => issuer.taxNumber !== '' || issuer.vatId !== '',
  btwId: ({ issuer }) => issuer.vatId !== '',
  kvk: ({ issuer }) => issuer.registerNumber !== '',
  organisationNumber: ({ issuer }) =>
    issuer.legal.some(({ text }) => /^\d{3}[\s\u00A0]?\d{3}[\s\u00A0]?\d{3}( MVA)?$/.test(text)),
  number: ({ invoice }) => invoice.number !== '',
  issuedOn: ({ invoice }) => invoice.issuedOn !== '',
  dueOn: ({ invoice, payment }) => invoice.dueOn !== '' || payment.debit !== null,
  period: ({ invoice }) => invoice.periodFrom !== '' && invoice.periodTo !== '',
  lines: ({ cards }) => cards.some(({ places }) => places.some(({ rows }) => rows.some(({ name }) => name !== ''))),
  place: ({ cards }) => cards.every(({ places }) => places.every(({ title }) => title !== '')),
  taxes: ({ taxes }) =>
    taxes.length > 0 && taxes.every(({ rate, net, vat }) => rate !== '' && net !== '' && vat !== ''),
  noVatReason: ({ taxNotes }) => taxNotes.some(({ text }) => text !== ''),
  recipientVatId: ({ recipient }) => recipient.vatId !== '',
  cancels: ({ invoice }) => invoice.cancels !== null,
}

const NUMBERS = ['issuer.legal.text']
const SHOWN_BY: Readonly<Record<Key, RequiredContent['shownBy']>> = {
  issuerName: [['issuer.name', 'issuer.address', 'issuer.returnLine']],
  issuerAddress: [['issuer.address', 'issuer.returnLine']],
  recipientName: [['recipient.name', 'recipient.address']],
  recipientAddress: [['recipient.address']],
  taxNumber: [[...NUMBERS, 'issuer.taxNumber', 'issuer.vatId']],
  btwId: [[...NUMBERS, 'issuer.vatId']],
  kvk: [[...NUMBERS, 'issuer.registerNumber']],
  organisationNumber: [NUMBERS],
  number: [['invoice.number']],
  issuedOn: [['invoice.issuedOn']],
  dueOn: [['invoice.dueOn']],
  period: [['invoice.periodFrom'], ['invoice.periodTo']],
  lines: [['cards.places.rows.name'], ['cards.places.rows.quantity']],
  place: [['cards.places.title']],
  taxes: [['taxes.rate'], ['taxes.net'], ['taxes.vat'], ['invoice.gross']],
  noVatReason: [['taxNotes.text']],
  recipientVatId: [['recipient.vatId']],
  cancels: [['invoice.cancels.number']],
}

const hasNoVat = ({ taxes }: InvoiceDocument) => taxes.some(({ category }) => category !== 'S')
const isReverse = ({ taxes }: InvoiceDocument) => taxes.some(({ category }) => category === 'AE')
const isCancellation = ({ invoice }: InvoiceDocument) => invoice.gross.startsWith('-')
const isOwed = (invoice: InvoiceDocument) => !invoice.payment.isNothingDue
const above = (limit: string) => (document: InvoiceDocument) =>
  compareDecimal(parseDecimal(document.invoice.credit) ?? decimal('0'), decimal(limit)) > 0

function content(key: Key, source: string, applies?: RequiredContent['applies']): RequiredContent {
  return {
    key,
    name: NAMES[key],
    source,
    isThere: CHECKS[key],
    shownBy: SHOWN_BY[key],
    ...(applies === undefined ? {} : { applies }),
  }
}

/** What each country's law wants on every invoice; a template or an issuer that lacks one is not fit to bill. */
const CONTENTS: Readonly<Record<string, readonly RequiredContent[]>> = {
  DE: [
    content('issuerName', '§ 14 Abs. 4 Nr. 1 UStG'),
    content('issuerAddress', '§ 14 Abs. 4 Nr. 1 UStG'),
    // invoices of up to 250 euros need no recipient, § 33 UStDV
    content('recipientName', '§ 14 Abs. 4 Nr. 1 UStG, § 33 UStDV', above('250.00')),
    content('recipientAddress', '§ 14 Abs. 4 Nr. 1 UStG, § 33 UStDV', above('250.00')),
    content('taxNumber', '§ 14 Abs. 4 Nr. 2 UStG'),
    content('issuedOn', '§ 14 Abs. 4 Nr. 3 UStG'),
    content('number', '§ 14 Abs. 4 Nr. 4 UStG'),
    content('lines', '§ 14 Abs. 4 Nr. 5 UStG'),
    content('period', '§ 14 Abs. 4 Nr. 6 UStG'),
    content('taxes', '§ 14 Abs. 4 Nr. 7 und 8 UStG'),
    content('noVatReason', '§ 14 Abs. 4 Nr. 8, § 14a Abs. 5 UStG, § 34a UStDV', hasNoVat),
    content('recipientVatId', '§ 14a Abs. 1 UStG, Art. 226 Nr. 4 Richtlinie 2006/112/EG', isReverse),
    content('cancels', '§ 31 Abs. 5 UStDV', isCancellation),
  ],
  NL: [
    content('issuerName', 'Wet OB 1968 art. 35a lid 1 onder e'),
    content('issuerAddress', 'Wet OB 1968 art. 35a lid 1 onder e'),
    // simplified invoice up to 100 euros, art. 34d
    content('recipientName', 'Wet OB 1968 art. 35a lid 1 onder e, art. 34d', above('100.00')),
    content('recipientAddress', 'Wet OB 1968 art. 35a lid 1 onder e, art. 34d', above('100.00')),
    content('btwId', 'Wet OB 1968 art. 35a lid 1 onder c', ({ issuer }) => issuer.isVatRegistered),
    content('kvk', 'Handelsregisterwet 2007 art. 27'),
    content('issuedOn', 'Wet OB 1968 art. 35a lid 1 onder a'),
    content('number', 'Wet OB 1968 art. 35a lid 1 onder b'),
    content('lines', 'Wet OB 1968 art. 35a lid 1 onder f'),
    content('period', 'Wet OB 1968 art. 35a lid 1 onder g'),
    content('taxes', 'Wet OB 1968 art. 35a lid 1 onder h-j'),
    content('noVatReason', 'Wet OB 1968 art. 35a lid 1 onder k-l', hasNoVat),
    content('recipientVatId', 'Wet OB 1968 art. 35a lid 1 onder d', isReverse),
    content('cancels', 'Richtlijn 2006/112/EG art. 219', isCancellation),
  ],
  NO: [
    content('number', 'Bokføringsforskriften § 5-1-1 nr. 1'),
    content('issuedOn', 'Bokføringsforskriften § 5-1-1 nr. 1'),
    content('issuerName', 'Bokføringsforskriften § 5-1-1 nr. 2, § 5-1-2'),
    content('organisationNumber', 'Bokføringsforskriften § 5-1-1 nr. 2, § 5-1-2'),
    content('recipientName', 'Bokføringsforskriften § 5-1-1 nr. 2, § 5-1-2'),
    content('recipientAddress', 'Bokføringsforskriften § 5-1-1 nr. 2, § 5-1-2'),
    content('lines', 'Bokføringsforskriften § 5-1-1 nr. 3'),
    content('period', 'Bokføringsforskriften § 5-1-1 nr. 4'),
    content('place', 'Bokføringsforskriften § 5-1-1 nr. 4'),
    content('dueOn', 'Bokføringsforskriften § 5-1-1 nr. 5', isOwed),
    content('taxes', 'Bokføringsforskriften § 5-1-1 nr. 5 og 6'),
    content('noVatReason', 'Bokføringsforskriften § 5-1-1 nr. 6', hasNoVat),
    content('cancels', 'Bokføringsforskriften § 5-2-7', isCancellation),
  ],
}
// Directive 2006/112/EC art. 226, for countries without a list of their own
const DIRECTIVE: readonly RequiredContent[] = [
  content('issuedOn', 'Directive 2006/112/EC art. 226 no. 1'),
  content('number', 'Directive 2006/112/EC art. 226 no. 2'),
  content('taxNumber', 'Directive 2006/112/EC art. 226 no. 3'),
  content('recipientVatId', 'Directive 2006/112/EC art. 226 no. 4', isReverse),
  content('issuerName', 'Directive 2006/112/EC art. 226 no. 5'),
  content('issuerAddress', 'Directive 2006/112/EC art. 226 no. 5'),
  content('recipientName', 'Directive 2006/112/EC art. 226 no. 5'),
  content('lines', 'Directive 2006/112/EC art. 226 no. 6'),
  content('period', 'Directive 2006/112/EC art. 226 no. 7'),
  content('taxes', 'Directive 2006/112/EC art. 226 no. 8-10'),
  content('noVatReason', 'Directive 2006/112/EC art. 226 no. 11 and 11a', hasNoVat),
]

/** What the law of the issuer's country wants on its invoices. */
export function invoiceContents(country: string): readonly RequiredContent[] {
  return CONTENTS[country] ?? DIRECTIVE
}

/** What this invoice lacks, each with its name in four languages and its source. */
export function missingContents(country: string, invoice: InvoiceDocument): readonly RequiredContent[] {
  return invoiceContents(country).filter(({ isThere, applies }) => (applies?.(invoice) ?? true) && !isThere(invoice))
}

/**
 * What a template leaves out that the law of the issuer's country wants shown, by the full names of the fields it shows.
 * An invoice names no cancelled one, a credit note is due to nobody.
 */
export function contentsNotShown(
  country: string,
  kind: 'invoice' | 'credit-note',
  shown: readonly string[],
): readonly RequiredContent[] {
  const other = kind === 'invoice' ? 'cancels' : 'dueOn'
  return invoiceContents(country).filter(
    ({ key, shownBy }) => key !== other && !shownBy.every((names) => names.some((name) => shown.includes(name))),
  )
}
