import type { InvoiceInput, IssuerFacts, LineFacts, PaymentFacts, RecipientFacts } from '#core/invoicing/document'
import type { TaxRow } from '#core/invoicing/vat'
import { nextTargetDay } from '#core/time/target'
import type { Issuer, PlainCollector } from '#modules/tenants'
import type { AccountRow, ComponentText, PaperLine, PaperRow } from './paper-queries.ts'

/** Who sells, with the account that is paid to and the colour of the brand. */
export type PaperIssuer = Readonly<{
  issuer: Issuer
  collector: PlainCollector
  colour: string | null
  web: string | null
  imprint: string | null
}>

/** All that an invoice tells on paper, from the rows of this room. */
export function invoiceInput(
  row: PaperRow,
  from: Readonly<{
    issuer: PaperIssuer
    lines: readonly PaperLine[]
    taxRows: readonly TaxRow[]
    texts: ReadonlyMap<string, TextsOfList>
  }>,
): InvoiceInput {
  const { kind, language, currency, number, netMinor, vatMinor, grossMinor } = row
  const { cancelsNumber, cancelsIssuedOn } = row
  const head = { kind, language, currency, number, netMinor, vatMinor, grossMinor }
  return {
    ...head,
    issuedOn: row.issuedOn.toString(),
    dueOn: kind === 'cancellation' ? null : row.dueOn.toString(),
    periodFrom: row.periodFrom.toString(),
    periodTo: row.periodTo.subtract({ days: 1 }).toString(),
    cancels:
      cancelsNumber !== null && cancelsIssuedOn !== null
        ? { number: cancelsNumber, issuedOn: cancelsIssuedOn.toString() }
        : null,
    issuer: issuerFacts(from.issuer),
    recipient: recipientFacts(row, from.issuer),
    lines: from.lines.map((line) => lineFacts(line, from.texts)),
    taxRows: from.taxRows,
    payment: paymentFacts(row, from.issuer),
  }
}

/** Whom a letter goes to; without an address, the issuer's country is assumed. */
export function recipientFacts(row: AccountRow | PaperRow, { issuer }: PaperIssuer): RecipientFacts {
  const { customerNumber, accountNumber, extra, street, houseNumber, postcode, city } = row
  const numbers = { customerNumber, accountNumber, vatId: row.customerVatId }
  const address = { extra, street, houseNumber, postcode, city, country: row.country ?? issuer.country }
  return { name: row.customerName, ...numbers, ...address }
}

export function issuerFacts({ issuer, collector, colour, web, imprint }: PaperIssuer): IssuerFacts {
  const { name, street, postcode, city, country, vatId, taxNumber, registerNumber, vatRegistered, email, phone } =
    issuer
  return {
    name,
    street,
    postcode,
    city,
    country,
    vatId,
    taxNumber,
    registerNumber,
    vatRegistered,
    email,
    phone,
    web,
    imprint,
    payee: collector.name,
    iban: collector.iban,
    bic: collector.bic,
    colour,
  }
}

/** What happens next: a collection under a mandate that stands, else a transfer with the reference; a credit asks nothing. */
export function paymentFacts(row: PaperRow, { collector }: PaperIssuer): PaymentFacts {
  if (row.kind === 'cancellation' || row.grossMinor <= 0n) return { kind: 'none' }
  const { mandateReference, ibanLast4, paymentReference } = row
  const { creditorId } = collector
  if (row.paymentWay === 'direct_debit' && mandateReference && ibanLast4 && creditorId) {
    const collectOn = nextTargetDay(row.dueOn).toString()
    return { kind: 'direct_debit', collectOn, mandate: mandateReference, creditorId, ibanLast4 }
  }
  return { kind: 'transfer', reference: paymentReference ?? row.number }
}

export type TextsOfList = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Names of components by list and version. */
export function textsByList(texts: readonly ComponentText[]): ReadonlyMap<string, TextsOfList> {
  const lists = Map.groupBy(texts, ({ priceList, version }) => `${priceList} ${version}`)
  return new Map([...lists].map(([key, own]) => [key, Object.fromEntries(own.map((one) => [one.key, one.text]))]))
}

function lineFacts(line: PaperLine, texts: ReadonlyMap<string, TextsOfList>): LineFacts {
  const { country, category, rate, basis, amountMinor, startedAt, endedAt, energyWh, point, freeReason, charges } = line
  const { cardKey, cardLabel, placeKey, placeName, placeAddress } = line
  const own = { country, category, rate, basis, amountMinor }
  const stay = { startedAt, endedAt, energyWh, point, freeReason, charges }
  return {
    ...own,
    session: {
      ...stay,
      id: line.sessionId,
      isPeriod: line.isPeriod,
      card: cardKey === null || cardLabel === null ? null : { key: cardKey, label: cardLabel },
      place: placeKey === null || placeName === null ? null : { key: placeKey, name: placeName, address: placeAddress },
      texts: texts.get(`${line.priceList} ${line.priceListVersion}`) ?? {},
    },
  }
}
