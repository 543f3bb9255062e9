import type { InvoiceInput, IssuerFacts, LineFacts, PaymentFacts, RecipientFacts } from '#core/invoicing/document'
import type { StatementInput } from '#core/invoicing/statement-view'
import { taxRows } from '#core/invoicing/vat'
import type { DocumentLanguage } from '#core/locale/languages'

const german: IssuerFacts = {
  name: 'Voltkiebitz Mobil',
  street: 'Kiebitzufer 7',
  postcode: '24103',
  city: 'Kiel',
  country: 'DE',
  vatId: 'DE999999999',
  taxNumber: null,
  registerNumber: 'HRB 99999 KI',
  vatRegistered: true,
  email: 'rechnung@voltkiebitz.example',
  phone: '+49 431 0000 00',
  imprint: 'Geschäftsführung: Femke Ahrens\nAmtsgericht Kiel',
  payee: 'Voltkiebitz Mobil',
  iban: 'DE93999999990000000001',
  bic: null,
  colour: null,
}

const dutch: IssuerFacts = {
  ...german,
  name: 'Stroompunt Kievit B.V.',
  payee: 'Stroompunt Kievit B.V.',
  street: 'Kievitskade 7',
  postcode: '1011 AB',
  city: 'Amsterdam',
  country: 'NL',
  vatId: 'NL999999999B01',
  registerNumber: '99999999',
  iban: 'NL91ABNA0417164300',
  email: 'factuur@kievit.example',
  phone: null,
  imprint: null,
  colour: '8A2B06',
}

const norwegian: IssuerFacts = {
  ...german,
  name: 'Borettslaget Solbakken',
  payee: 'Borettslaget Solbakken',
  street: 'Solbakken 12',
  postcode: '7018',
  city: 'Trondheim',
  country: 'NO',
  vatId: null,
  registerNumber: '999 999 999',
  vatRegistered: false,
  iban: 'NO4799990512007',
  email: 'styret@solbakken.example',
  phone: null,
  imprint: null,
  colour: '1F4E8C',
}

const recipients: Readonly<Record<'DE' | 'NL' | 'NO', RecipientFacts>> = {
  DE: person('Jule Petersen', 'Wik', '12', '24106', 'Kiel', 'DE'),
  NL: person('Sanne de Vries', 'Prinsengracht', '263-I', '1016 GV', 'Amsterdam', 'NL'),
  NO: person('Ingrid Ødegård', 'Solbakken', '14', '7018', 'Trondheim', 'NO'),
}

function person(name: string, street: string, houseNumber: string, postcode: string, city: string, country: string) {
  const numbers = { customerNumber: 'K000123', accountNumber: 'CA000123', vatId: null }
  return { name, street, houseNumber, postcode, city, country, ...numbers }
}

const worlds = {
  DE: { issuer: german, currency: 'EUR', category: 'S', rate: '19', prefix: 'VK', reference: 'RF18539007547034' },
  NL: { issuer: dutch, currency: 'EUR', category: 'S', rate: '21', prefix: 'KV', reference: 'RF18539007547034' },
  NO: { issuer: norwegian, currency: 'NOK', category: 'O', rate: '0', prefix: 'SB', reference: '4137265980124' },
} as const
type World = keyof typeof worlds

const places = [
  { key: 'a', name: 'Reventloubrücke', address: '24105 Kiel' },
  { key: 'b', name: 'Exerzierplatz', address: '24103 Kiel' },
  { key: 'c', name: 'Rastplatz Moorkaten', address: '24768 Rendsburg' },
]

const cents = (minor: number): string => `${Math.floor(minor / 100)}.${`${minor % 100}`.padStart(2, '0')}`

const two = (value: number): string => `${value}`.padStart(2, '0')
const placesOf = (wh: number): string => `${Math.floor(wh / 1000)}.${`${wh % 1000}`.padStart(3, '0')}`

/** Charges of the n-th sample session: energy always, a start fee and parking beyond the free time on some. */
function charges(wh: number, day: string, hasMore: boolean, common: object): readonly object[] {
  const isNorwegian = 'country' in common && common.country === 'NO'
  const energy = {
    component: 'energy',
    quantity: placesOf(wh),
    unit: 'kWh',
    unitPrice: isNorwegian ? '1.85' : '0.49',
    per: '1 kWh',
    amount: cents(energyCents(wh, isNorwegian)),
    ...common,
  }
  if (!hasMore) return [energy]
  const windows = [{ day, from: '08:00', to: '20:00', counted: 37 }]
  const start = { component: 'start', quantity: '1', unit: 'session', unitPrice: '0.50', amount: '0.50', ...common }
  const parking = { component: 'parking', quantity: '37', unit: 'min', unitPrice: '0.10', per: '1 min', amount: '3.70' }
  return [start, energy, { ...parking, ...common, trace: { started: 277, free: 240, windows } }]
}

const energyCents = (wh: number, isNorwegian: boolean): number => Math.floor((wh * (isNorwegian ? 185 : 49)) / 1000)

function line(n: number, world: World): LineFacts {
  const { category, rate } = worlds[world]
  const common = { country: world, category, rate }
  const day = `2026-11-${two(1 + (n % 28))}`
  const wh = 8000 + ((n * 7919) % 30_000)
  const hasMore = world !== 'NO' && n % 3 === 0
  const isNight = n % 5 === 4
  const isSecond = n % 4 === 3
  return {
    ...common,
    basis: 'gross',
    amountMinor: BigInt(energyCents(wh, world === 'NO') + (hasMore ? 420 : 0)),
    session: {
      id: `s${n}`,
      startedAt: `${day}T${isNight ? '22:10' : '13:50'}`,
      endedAt: isNight ? `2026-11-${two(2 + (n % 28))}T06:30` : `${day}T18:27`,
      energyWh: BigInt(wh),
      card: isSecond ? { key: 'k2', label: '04 A2 5B 7C · Kia' } : { key: 'k1', label: '04 11 9E 3F' },
      place: world === 'NO' ? { key: 'g', name: 'Garasjen i Solbakken', address: null } : (places[n % 3] ?? null),
      point: `DE*VKB*E${`${n % 3}`.padStart(5, '0')}`,
      freeReason: null,
      charges: charges(wh, day, hasMore, common),
      texts: { start: { de: 'Startgebühr', en: 'Start fee' }, energy: { de: 'Strom', en: 'Energy', nb: 'Strøm' } },
    },
  }
}

export type Sample = Readonly<{
  world: World
  language: DocumentLanguage
  sessions: number
  payment?: 'direct_debit' | 'transfer' | 'none'
  recipient?: Partial<RecipientFacts>
}>

/** An invoice as a test, a bench or a preview needs it; its sums are right. */
export function sampleInvoice({ world, language, sessions, payment = 'transfer', recipient }: Sample): InvoiceInput {
  const { issuer, currency, prefix, reference } = worlds[world]
  const lines = Array.from({ length: sessions }, (_, n) => line(n, world))
  const rows = taxRows(lines)
  const sum = (of: (row: (typeof rows)[number]) => bigint) => rows.reduce((total, row) => total + of(row), 0n)
  const ways: Readonly<Record<PaymentFacts['kind'], PaymentFacts>> = {
    direct_debit: {
      kind: 'direct_debit',
      collectOn: '2026-12-14',
      mandate: 'VKM-000123',
      creditorId: 'DE98ZZZ09999999999',
      ibanLast4: '4711',
    },
    transfer: { kind: 'transfer', reference },
    none: { kind: 'none' },
  }
  return {
    kind: 'usage',
    language,
    currency,
    number: `${prefix}-000123`,
    issuedOn: '2026-11-30',
    dueOn: '2026-12-14',
    periodFrom: '2026-11-01',
    periodTo: '2026-11-30',
    cancels: null,
    netMinor: sum(({ netMinor }) => netMinor),
    vatMinor: sum(({ vatMinor }) => vatMinor),
    grossMinor: sum(({ grossMinor }) => grossMinor),
    issuer,
    recipient: { ...recipients[world], ...recipient },
    lines,
    taxRows: rows,
    payment: ways[payment],
  }
}

/** The document that cancels a sample in full. */
export function sampleCancellation(sample: Sample): InvoiceInput {
  const invoice = sampleInvoice(sample)
  const lines = invoice.lines.map((one) => ({ ...one, amountMinor: -one.amountMinor }))
  return {
    ...invoice,
    kind: 'cancellation',
    number: invoice.number.replace('-', '-G-'),
    dueOn: null,
    cancels: { number: invoice.number, issuedOn: invoice.issuedOn },
    netMinor: -invoice.netMinor,
    vatMinor: -invoice.vatMinor,
    grossMinor: -invoice.grossMinor,
    lines,
    taxRows: taxRows(lines),
    payment: { kind: 'none' },
  }
}

/** An account statement of the same people: an invoice, its payment, and the next invoice still open. */
export function sampleStatement(world: World, language: DocumentLanguage): StatementInput {
  const { currency, issuer, recipient, number, grossMinor } = sampleInvoice({ world, language, sessions: 8 })
  const { reference } = worlds[world]
  const before = number.replace(/\d$/, '2')
  return {
    language,
    currency,
    issuedOn: '2026-12-01',
    from: '2026-10-01',
    to: '2026-11-30',
    issuer,
    recipient,
    openingMinor: 0n,
    closingMinor: grossMinor,
    entries: [
      { on: '2026-10-31', kind: 'invoice', document: before, amountMinor: 4711n },
      { on: '2026-11-12', kind: 'payment', document: before, amountMinor: -4711n },
      { on: '2026-11-30', kind: 'invoice', document: number, amountMinor: grossMinor },
    ],
    openItems: [{ document: number, dueOn: '2026-12-14', reference, openMinor: grossMinor }],
  }
}
