import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { invoiceContents, missingContents } from '#core/countries/invoice-contents'
import { brandOf } from '#core/invoicing/brand'
import type { ChargeRow, InvoiceDocument, InvoiceInput, LineFacts } from '#core/invoicing/document'
import { invoiceDocument } from '#core/invoicing/invoice-view'
import { statementDocument } from '#core/invoicing/statement-view'
import { sampleCancellation, sampleInvoice } from '#core/invoicing/sample'
import { taxRows } from '#core/invoicing/vat'
import { DOCUMENT_LANGUAGES } from '#core/locale/languages'
import { parseMinor } from '#core/money/amount'

const german = { world: 'DE', language: 'de', sessions: 20 } as const

const rowsOf = ({ cards }: InvoiceDocument): readonly ChargeRow[] =>
  cards.flatMap(({ places }) => places.flatMap(({ rows }) => rows))
const sumOf = (amounts: readonly string[]): bigint =>
  amounts.reduce((sum, amount) => sum + parseMinor(amount, 'EUR'), 0n)

/** An invoice of these lines, its totals reckoned anew. */
function withLines(input: InvoiceInput, lines: readonly LineFacts[]): InvoiceInput {
  const rows = taxRows(lines)
  const [netMinor, vatMinor, grossMinor] = (['netMinor', 'vatMinor', 'grossMinor'] as const).map((key) =>
    rows.reduce((sum, row) => sum + row[key], 0n),
  )
  return {
    ...input,
    lines,
    taxRows: rows,
    netMinor: netMinor ?? 0n,
    vatMinor: vatMinor ?? 0n,
    grossMinor: grossMinor ?? 0n,
  }
}

test('lines stand by card, then place, then time, and say why they cost what they cost', () => {
  const document = invoiceDocument(sampleInvoice(german))
  assert.deepEqual(
    document.cards.map(({ title, summary, amount }) => [title, summary, amount]),
    [
      ['Karte 04 11 9E 3F', '15 Ladevorgänge · 289,065\u202FkWh', '162.60'],
      ['Karte 04 A2 5B 7C · Kia', '5 Ladevorgänge · 145,545\u202FkWh', '79.70'],
    ],
  )
  const place = document.cards[0]?.places.at(-1)
  assert.equal(place?.title, 'Reventloubrücke')
  assert.equal(place?.detail, '24105 Kiel · DE*VKB*E00000')
  const [start, energy, parking] = place?.rows ?? []
  assert.deepEqual(
    [start?.day, start?.times, start?.name, start?.quantity, start?.price],
    ['So.,\u00A01.\u00A0Nov.', '13:50–18:27', 'Startgebühr', '1', '0.50'],
  )
  assert.deepEqual([energy?.day, energy?.name, energy?.quantity, energy?.per], ['', 'Strom', '8.000 kWh', '/kWh'])
  assert.equal(
    parking?.note,
    '277\u202Fmin belegt, davon 240\u202Fmin frei\nSo.,\u00A01.\u00A0Nov., 08:00–20:00: 37\u202Fmin',
  )
  assert.deepEqual([start?.isFirst, start?.isLast, parking?.isLast], [true, false, true])
  assert.equal(rowsOf(document).find(({ times }) => times.startsWith('22:10'))?.times, '22:10–06:30⁺¹')
})

test('components are named in every language, by the price list where it can', () => {
  const names = (language: 'de' | 'en' | 'nl' | 'nb') =>
    rowsOf(invoiceDocument(sampleInvoice({ ...german, language, sessions: 1 }))).map(({ name }) => name)
  assert.deepEqual(names('de'), ['Startgebühr', 'Strom', 'Parkzeit'])
  assert.deepEqual(names('en'), ['Start fee', 'Energy', 'Parking time'])
  assert.deepEqual(names('nl'), ['Starttarief', 'Stroom', 'Parkeertijd'])
  assert.deepEqual(names('nb'), ['Startgebyr', 'Strøm', 'Parkeringstid'])
})

test('rows add up to their lines, cards and places to the invoice, whatever the charges say', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.bigInt(-500n, 500n), { minLength: 40, maxLength: 40 }),
      fc.constantFrom('gross' as const, 'net' as const),
      (sessions, differences, basis) => {
        const base = sampleInvoice({ ...german, sessions })
        const lines = base.lines.map((line, i) => ({
          ...line,
          basis,
          amountMinor: line.amountMinor + (differences[i] ?? 0n),
        }))
        const total = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
        fc.pre(total !== 0n)
        const document = invoiceDocument(withLines(base, lines))
        assert.equal(sumOf(rowsOf(document).map(({ amount }) => amount)), total)
        assert.equal(sumOf(document.cards.map(({ amount }) => amount)), total)
        assert.equal(sumOf(document.cards.flatMap(({ places }) => places.map(({ amount }) => amount))), total)
        assert.equal(sumOf(document.taxes.map(({ gross }) => gross)), parseMinor(document.invoice.gross, 'EUR'))
      },
    ),
    { numRuns: 50 },
  )
})

test('a document whose sums do not agree is not made', () => {
  const input = sampleInvoice(german)
  assert.throws(() => invoiceDocument({ ...input, vatMinor: input.vatMinor + 1n }), /do not add up/)
  assert.throws(() => invoiceDocument({ ...input, lines: input.lines.slice(1) }), /do not add up/)
})

test('a session that was free, or lies in two VAT rates, is told as such', () => {
  const base = sampleInvoice({ ...german, sessions: 1 })
  const [line] = base.lines
  assert.ok(line)
  const free = {
    ...line,
    amountMinor: 0n,
    session: { ...line.session, id: 'f', charges: [], freeReason: 'failed_session' },
  }
  const reduced = {
    ...line,
    rate: '7',
    amountMinor: 100n,
    session: {
      ...line.session,
      charges: [
        { component: 'energy', quantity: '1', unit: 'kWh', amount: '1.00', country: 'DE', category: 'S', rate: '7.0' },
      ],
    },
  }
  const rows = rowsOf(invoiceDocument(withLines(base, [line, reduced, free])))
  assert.equal(rows.find(({ name }) => name.startsWith('Kostenlos'))?.name, 'Kostenlos: Laden kam nicht zustande')
  assert.deepEqual(rows.map(({ rate }) => rate.replace('\u202F', ' ')).slice(-4), ['19 %', '19 %', '19 %', '7 %'])
})

test('payment says what happens next: collection, transfer with RF and code, KID in Norway without one', () => {
  const payment = (more: object) => invoiceDocument(sampleInvoice({ ...german, ...more })).payment
  assert.deepEqual(payment({ payment: 'direct_debit' }).debit, {
    on: '2026-12-14',
    mandate: 'VKM-000123',
    creditorId: 'DE98ZZZ09999999999',
    ibanEnding: '4711',
  })
  const euros = payment({}).transfer
  assert.equal(euros?.reference, 'RF18\u00A05390\u00A00754\u00A07034')
  assert.deepEqual(euros?.epc, {
    payee: 'Voltkiebitz Mobil',
    iban: 'DE93999999990000000001',
    bic: '',
    amount: '242.30',
    reference: 'RF18539007547034',
  })
  const kroner = payment({ world: 'NO', language: 'nb' }).transfer
  assert.deepEqual([kroner?.isKid, kroner?.account, kroner?.epc], [true, '9999\u00A005\u00A012007', null])
  assert.deepEqual(payment({ payment: 'none' }), { debit: null, transfer: null, isNothingDue: true })
})

test('a cancellation is the invoice with all signs turned', () => {
  const document = invoiceDocument(sampleCancellation(german))
  const original = invoiceDocument(sampleInvoice(german))
  assert.deepEqual(
    rowsOf(document).map(({ amount, quantity }) => [amount, quantity]),
    rowsOf(original).map(({ amount, quantity }) => [`-${amount}`, `-${quantity}`]),
  )
  assert.deepEqual([document.invoice.gross, document.invoice.credit], ['-242.30', '242.30'])
  assert.deepEqual(missingContents('DE', document), [])
})

test('whoever charges no VAT says why, in every language', () => {
  for (const language of DOCUMENT_LANGUAGES) {
    const norwegian = sampleInvoice({ world: 'NO', language, sessions: 2 })
    assert.equal(invoiceDocument(norwegian).taxNotes.length, 1)
    const reverse = withLines(
      sampleInvoice({ ...german, language, sessions: 1 }),
      sampleInvoice({ ...german, language, sessions: 1 }).lines.map((line) => ({ ...line, category: 'AE', rate: '0' })),
    )
    const document = invoiceDocument(reverse)
    assert.match(document.taxNotes[0]?.text ?? '', /Reverse Charge|Reverse charge|verlegd|Omvendt/)
    assert.deepEqual(
      missingContents('DE', document).map(({ key }) => key),
      ['recipientVatId'],
    )
  }
})

test('the organisation number of a registered Norwegian issuer ends in MVA', () => {
  const input = sampleInvoice({ world: 'NO', language: 'nb', sessions: 1 })
  const legal = (vatRegistered: boolean) =>
    invoiceDocument({ ...input, issuer: { ...input.issuer, vatRegistered } }).issuer.legal
  assert.deepEqual(legal(false), [{ label: 'Org.nr.', text: '999 999 999' }])
  assert.deepEqual(legal(true), [{ label: 'Org.nr.', text: '999 999 999 MVA' }])
})

test('what the law wants is missed by name and source, for each country', () => {
  for (const world of ['DE', 'NL', 'NO'] as const) {
    const input = sampleInvoice({ world, language: 'en', sessions: 20 })
    assert.deepEqual(missingContents(world, invoiceDocument(input)), [])
    for (const { name, source } of invoiceContents(world)) {
      assert.ok(source.length > 8 && Object.values(name).every((word) => word !== ''))
    }
    const bare = {
      ...input.issuer,
      vatId: null,
      registerNumber: null,
      taxNumber: null,
      street: null,
      city: null,
      postcode: null,
    }
    const missing = missingContents(world, invoiceDocument({ ...input, number: '', issuer: bare })).map(
      ({ key }) => key,
    )
    assert.ok(missing.includes('number'))
    const expected = { DE: 'taxNumber', NL: 'btwId', NO: 'organisationNumber' }[world]
    assert.ok(missing.includes(expected), `${world}: ${missing.join(' ')}`)
  }
})

test('German invoices of up to 250 euros may lack the address of their recipient, larger ones may not', () => {
  const noAddress = { street: null, houseNumber: null, postcode: null, city: null }
  const missing = (sessions: number) =>
    missingContents('DE', invoiceDocument(sampleInvoice({ ...german, sessions, recipient: noAddress }))).map(
      ({ key }) => key,
    )
  assert.deepEqual(missing(20), [])
  assert.deepEqual(missing(40), ['recipientAddress'])
})

test('an address without street is printed without a gap, one abroad with its country', () => {
  const address = (more: object) => invoiceDocument(sampleInvoice({ ...german, recipient: more })).recipient.address
  assert.equal(address({ street: null, houseNumber: null }), 'Jule Petersen\n24106 Kiel')
  assert.equal(
    address({ country: 'NL', extra: 'c/o Sanne' }),
    'Jule Petersen\nc/o Sanne\nWik 12\n24106 Kiel\nNIEDERLANDE',
  )
})

test('a colour of the issuer too light to read is darkened, another kept', () => {
  assert.deepEqual(brandOf(null), { colour: '0B6B66', tint: 'EBF3F2' })
  assert.equal(brandOf('#1f4e8c').colour, '1F4E8C')
  assert.notEqual(brandOf('FFEE00').colour, 'FFEE00')
  assert.equal(brandOf('red').colour, '0B6B66')
})

test('an account statement runs from its opening to its closing balance, or is not made', () => {
  const { issuer, recipient } = sampleInvoice(german)
  const input = {
    language: 'de' as const,
    currency: 'EUR',
    issuedOn: '2026-11-30',
    from: '2026-01-01',
    to: '2026-11-30',
    issuer,
    recipient,
    openingMinor: 100n,
    closingMinor: -20n,
    entries: [
      { on: '2026-02-01', kind: 'invoice' as const, document: 'VK-1', amountMinor: 500n },
      { on: '2026-02-14', kind: 'payment' as const, document: '', amountMinor: -620n },
    ],
    openItems: [],
  }
  const { entries, statement } = statementDocument(input)
  assert.deepEqual(
    entries.map(({ text, amount, balance }) => [text, amount, balance]),
    [
      ['Rechnung', '5.00', '6.00'],
      ['Zahlung', '-6.20', '-0.20'],
    ],
  )
  assert.deepEqual([statement.closing, statement.balance, statement.isCredit], ['-0.20', '0.20', true])
  assert.throws(() => statementDocument({ ...input, closingMinor: 0n }), /do not add up/)
})

test('what a period settles stands behind the sessions, from day to day, and in the sum', () => {
  const sample = sampleInvoice(german)
  const [session] = sample.lines
  assert.ok(session)
  const fee: LineFacts = {
    country: 'DE',
    category: 'S',
    rate: '19',
    basis: 'gross',
    amountMinor: 990n,
    session: {
      ...session.session,
      id: 'fee',
      isPeriod: true,
      startedAt: '2026-11-01',
      endedAt: '2026-11-30',
      energyWh: null,
      card: null,
      place: null,
      point: null,
      texts: {},
      charges: [
        { component: 'membership', quantity: '1', unit: 'month', unitPrice: '9.90', per: '1 month', amount: '9.90', country: 'DE', category: 'S', rate: '19' },
      ],
    },
  } // prettier-ignore
  const document = invoiceDocument(withLines(sample, [fee, ...sample.lines]))
  assert.deepEqual(
    document.cards.map(({ title, amount }) => [title, amount]),
    [
      ['Karte 04 11 9E 3F', '162.60'],
      ['Karte 04 A2 5B 7C · Kia', '79.70'],
      ['Für den Zeitraum', '9.90'],
    ],
  )
  const [row] = document.cards.at(-1)?.places[0]?.rows ?? []
  assert.deepEqual(
    [row?.day, row?.times, row?.name, row?.amount],
    ['So.,\u00A01.\u00A0Nov.', '– Mo.,\u00A030.\u00A0Nov.', 'Grundpreis', '9.90'],
  )
  assert.equal(sumOf(rowsOf(document).map(({ amount }) => amount)), 162_60n + 79_70n + 9_90n)
})
