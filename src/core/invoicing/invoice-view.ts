import { referenceKind } from '#core/countries/references'
import { accountNumber, addressLines, legalEntries, paperGroups } from '#core/invoicing/letterhead'
import { rateText, sessionRows } from '#core/invoicing/charge-rows'
import type {
  CardBlock,
  InvoiceDocument,
  InvoiceInput,
  IssuerFacts,
  LineFacts,
  PlaceBlock,
  TaxBlock,
  TransferBlock,
} from '#core/invoicing/document'
import { INVOICE_WORDS, NO_VAT_REASONS, NOT_REGISTERED, sayWords } from '#core/invoicing/words'
import { localeOf } from '#core/locale/languages'
import { printQuantity } from '#core/locale/numbers'
import { printMinor } from '#core/money/amount'
import { printDecimal } from '#core/money/decimal'
import { brandOf } from '#core/invoicing/brand'

/**
 * The data of an invoice or credit note: lines grouped by card, then place, each charge with its reasons. Rows add up to
 * the lines, lines and taxes to the totals; where they do not, RangeError: such a document must not leave.
 */
export function invoiceDocument(input: InvoiceInput): InvoiceDocument {
  checkSums(input)
  const { language, currency, issuer, recipient, lines } = input
  const print = (minor: bigint) => printMinor(minor, currency)
  return {
    language,
    currency,
    invoice: {
      number: input.number,
      issuedOn: input.issuedOn,
      dueOn: input.dueOn ?? '',
      periodFrom: input.periodFrom,
      periodTo: input.periodTo,
      cancels: input.cancels,
      net: print(input.netMinor),
      vat: print(input.vatMinor),
      gross: print(input.grossMinor),
      credit: print(input.grossMinor < 0n ? -input.grossMinor : input.grossMinor),
      isPricedGross: input.vatMinor !== 0n && lines.every(({ basis }) => basis === 'gross'),
      isPricedNet: input.vatMinor !== 0n && lines.every(({ basis }) => basis === 'net'),
    },
    issuer: issuerBlock(issuer, language),
    recipient: {
      name: recipient.name,
      address: addressLines(recipient.name, recipient, issuer.country, language).join('\n'),
      customerNumber: recipient.customerNumber,
      accountNumber: recipient.accountNumber,
      vatId: recipient.vatId ?? '',
    },
    cards: cardBlocks(input),
    taxes: taxBlocks(input),
    taxNotes: taxNotes(input),
    payment: paymentBlock(input),
    brand: brandOf(issuer.colour),
  }
}

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n)

function checkSums({ number, lines, taxRows, netMinor, vatMinor, grossMinor }: InvoiceInput): void {
  const of = (basis: LineFacts['basis']) =>
    sumOf(lines.filter((line) => line.basis === basis).map(({ amountMinor }) => amountMinor))
  const agrees =
    netMinor + vatMinor === grossMinor &&
    sumOf(taxRows.map((row) => row.netMinor)) === netMinor &&
    sumOf(taxRows.map((row) => row.vatMinor)) === vatMinor &&
    sumOf(taxRows.map((row) => row.grossMinor)) === grossMinor &&
    (of('net') !== 0n || of('gross') === grossMinor) &&
    (of('gross') !== 0n || of('net') === netMinor)
  if (!agrees) throw new RangeError(`the lines and taxes of ${number} do not add up to its totals`)
}

export function issuerBlock(issuer: IssuerFacts, language: InvoiceInput['language']): InvoiceDocument['issuer'] {
  const lines = addressLines(issuer.name, issuer, issuer.country, language)
  return {
    name: issuer.name,
    returnLine: lines.join(' · '),
    address: lines.join('\n'),
    email: issuer.email ?? '',
    phone: issuer.phone ?? '',
    web: issuer.web ?? '',
    imprint: issuer.imprint ?? '',
    legal: legalEntries(issuer, language),
    vatId: issuer.vatId ?? '',
    taxNumber: issuer.taxNumber ?? '',
    registerNumber: issuer.registerNumber ?? '',
    country: issuer.country,
    payee: issuer.payee,
    iban: paperGroups(issuer.iban ?? ''),
    bic: issuer.bic ?? '',
    isVatRegistered: issuer.vatRegistered,
  }
}

/** Entries under one key, in the order in which the keys first stand. */
function grouped<T>(entries: readonly T[], keyOf: (entry: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const entry of entries) {
    const key = keyOf(entry)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [entry])
    else group.push(entry)
  }
  return [...groups.values()]
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What periods settle, behind the sessions. */
function periodBlocks(input: InvoiceInput): readonly CardBlock[] {
  const { language, currency } = input
  const lines = input.lines.filter(({ session }) => session.isPeriod)
  if (lines.length === 0) return []
  const title = INVOICE_WORDS.forPeriod[language]
  const places = [{ ...placeBlock(lines, lines, input), title: INVOICE_WORDS.feesOfPeriod[language] }]
  return [{ title, summary: '', amount: amountOf(lines, currency), places }]
}

function cardBlocks(input: InvoiceInput): readonly CardBlock[] {
  const periods = periodBlocks(input)
  const lines = input.lines.filter(({ session }) => !session.isPeriod)
  return [...sessionBlocks({ ...input, lines }, periods.length > 0), ...periods]
}

function sessionBlocks(input: InvoiceInput, hasPeriods: boolean): readonly CardBlock[] {
  const { language, lines, currency } = input
  const sorted = lines.toSorted(
    ({ session: a }, { session: b }) =>
      byText(a.card?.label ?? '\uFFFF', b.card?.label ?? '\uFFFF') ||
      byText(a.place?.name ?? '\uFFFF', b.place?.name ?? '\uFFFF') ||
      byText(a.startedAt, b.startedAt) ||
      byText(a.id, b.id),
  )
  return grouped(sorted, ({ session }) => session.card?.key ?? '').map((ofCard, _, cards) => {
    const card = ofCard[0]?.session.card
    const nameless = cards.length > 1 || hasPeriods ? INVOICE_WORDS.withoutCard[language] : ''
    return {
      title: card ? sayWords(INVOICE_WORDS.card, language, { label: card.label }) : nameless,
      summary: summaryOf(ofCard, language),
      amount: amountOf(ofCard, currency),
      places: grouped(ofCard, ({ session }) => session.place?.key ?? '').map((ofPlace) =>
        placeBlock(ofPlace, ofCard, input),
      ),
    }
  })
}

const amountOf = (lines: readonly LineFacts[], currency: string): string =>
  printMinor(sumOf(lines.map(({ amountMinor }) => amountMinor)), currency)

function placeBlock(
  lines: readonly LineFacts[],
  ofCard: readonly LineFacts[],
  { language, currency, periodTo, taxRows }: InvoiceInput,
): PlaceBlock {
  const place = lines[0]?.session.place
  const points = new Set(lines.map(({ session }) => session.point))
  const [point] = points
  const context = {
    language,
    currency,
    year: periodTo.slice(0, 4),
    showsPoint: points.size > 1,
    showsRate: taxRows.length > 1,
  }
  // a place that is called like its street says so once
  const address = place?.address?.startsWith(`${place.name}, `)
    ? place.address.slice(place.name.length + 2)
    : place?.address
  const detail = [address, points.size === 1 ? point : null].filter((text) => text !== null && text !== undefined)
  return {
    title: place?.name ?? INVOICE_WORDS.withoutPlace[language],
    detail: detail.join(' · '),
    // the card's own summary says the same where it has one place only
    summary: lines.length === ofCard.length ? '' : summaryOf(lines, language),
    amount: amountOf(lines, currency),
    rows: grouped(lines, ({ session }) => session.id).flatMap((ofSession) => sessionRows(ofSession, context)),
  }
}

/** `3 Ladevorgänge · 48,200 kWh`, each session once, however many lines it has. */
function summaryOf(lines: readonly LineFacts[], language: InvoiceInput['language']): string {
  const sessions = new Map(lines.map(({ session }) => [session.id, session]))
  const energyWh = sumOf([...sessions.values()].map(({ energyWh: wh }) => wh ?? 0n))
  const count = `${sessions.size}`
  const counted =
    sessions.size === 1 ? INVOICE_WORDS.oneSession[language] : sayWords(INVOICE_WORDS.sessions, language, { count })
  if (energyWh === 0n) return counted
  return `${counted} · ${printQuantity(`${printDecimal({ units: energyWh, scale: 3 })} kWh`, localeOf(language))}`
}

function taxBlocks({ taxRows, currency, issuer, language }: InvoiceInput): readonly TaxBlock[] {
  const isMixed = taxRows.some(({ country }) => country !== issuer.country)
  return taxRows.map((row) => ({
    rate: rateText(row, language),
    category: row.category,
    country: isMixed ? row.country : '',
    net: printMinor(row.netMinor, currency),
    vat: printMinor(row.vatMinor, currency),
    gross: printMinor(row.grossMinor, currency),
  }))
}

function taxNotes({ taxRows, issuer, language }: InvoiceInput): readonly { text: string }[] {
  const notes = taxRows.flatMap(({ category }): readonly string[] => {
    const unregistered = issuer.vatRegistered ? undefined : NOT_REGISTERED[issuer.country]
    if (category === 'O') return [(unregistered ?? NO_VAT_REASONS.O)[language]]
    return category === 'AE' || category === 'E' || category === 'Z' ? [NO_VAT_REASONS[category][language]] : []
  })
  return [...new Set(notes)].map((text) => ({ text }))
}

function paymentBlock(input: InvoiceInput): InvoiceDocument['payment'] {
  const { payment } = input
  if (payment.kind === 'none') return { debit: null, transfer: null, isNothingDue: true }
  if (payment.kind === 'transfer') {
    return { debit: null, transfer: transferBlock(input, payment.reference), isNothingDue: false }
  }
  const { collectOn, mandate, creditorId, ibanLast4 } = payment
  return {
    debit: { on: collectOn, mandate, creditorId, ibanEnding: ibanLast4 },
    transfer: null,
    isNothingDue: false,
  }
}

/** Where to pay to: the EPC code is for euros alone, a KID stands in groups that can be read aloud. */
function transferBlock({ issuer, currency, grossMinor }: InvoiceInput, reference: string): TransferBlock {
  const iban = (issuer.iban ?? '').replaceAll(/\s/g, '')
  const bic = issuer.bic ?? ''
  const amount = printMinor(grossMinor, currency)
  const hasCode = currency === 'EUR' && iban !== '' && grossMinor > 0n && reference.startsWith('RF')
  return {
    payee: issuer.payee,
    iban: paperGroups(iban),
    account: accountNumber(iban),
    bic,
    reference: paperGroups(reference),
    isKid: referenceKind(currency) === 'kid',
    epc: hasCode ? { payee: issuer.payee, iban, bic, amount, reference } : null,
  }
}
