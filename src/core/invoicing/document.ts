import type { DocumentLanguage } from '#core/locale/languages'
import type { TaxRow } from '#core/invoicing/vat'

/** All an invoice or credit note tells, as the rooms know it. Days are `2026-11-24`, local times `2026-11-24T18:02`. */
export interface InvoiceInput {
  readonly kind: 'usage' | 'cancellation'
  readonly language: DocumentLanguage
  readonly currency: string
  readonly number: string
  readonly issuedOn: string
  readonly dueOn: string | null
  readonly periodFrom: string
  /** The last day of the period, included. */
  readonly periodTo: string
  /** The invoice that this document cancels. */
  readonly cancels: { readonly number: string; readonly issuedOn: string } | null
  readonly netMinor: bigint
  readonly vatMinor: bigint
  readonly grossMinor: bigint
  readonly issuer: IssuerFacts
  readonly recipient: RecipientFacts
  readonly lines: readonly LineFacts[]
  readonly taxRows: readonly TaxRow[]
  readonly payment: PaymentFacts
}

export interface AddressFacts {
  readonly extra?: string | null
  readonly street: string | null
  readonly houseNumber?: string | null
  readonly postcode: string | null
  readonly city: string | null
  readonly country: string
}

/** Who sells and signs, and whose bank account is paid to. */
export interface IssuerFacts extends AddressFacts {
  readonly name: string
  readonly vatId: string | null
  readonly taxNumber: string | null
  readonly registerNumber: string | null
  readonly vatRegistered: boolean
  readonly email: string | null
  readonly phone: string | null
  readonly web?: string | null
  readonly imprint?: string | null
  /** Account holder as the bank knows it; the collector's name. */
  readonly payee: string
  readonly iban: string | null
  readonly bic: string | null
  /** Six hexadecimal digits, with or without `#`. */
  readonly colour: string | null
}

export interface RecipientFacts extends AddressFacts {
  readonly name: string
  readonly customerNumber: string
  readonly accountNumber: string
  readonly vatId: string | null
}

/** One invoice line: what one session costs, or one settlement of a period, under one VAT key. */
export interface LineFacts {
  readonly country: string
  readonly category: string
  readonly rate: string
  readonly basis: 'gross' | 'net'
  readonly amountMinor: bigint
  readonly session: SessionFacts
}

export interface SessionFacts {
  readonly id: string
  /** Whether it is no session but what a period of a contract settles; then it goes from day to day. */
  readonly isPeriod?: boolean
  readonly startedAt: string
  readonly endedAt: string | null
  readonly energyWh: bigint | null
  readonly card: { readonly key: string; readonly label: string } | null
  readonly place: { readonly key: string; readonly name: string; readonly address: string | null } | null
  readonly point: string | null
  readonly freeReason: string | null
  /** The stored charges of the rated item. */
  readonly charges: unknown
  /** Names of components by key and language, of the version that priced it. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What happens next. */
export type PaymentFacts =
  | {
      readonly kind: 'direct_debit'
      readonly collectOn: string
      readonly mandate: string
      readonly creditorId: string
      readonly ibanLast4: string
    }
  | { readonly kind: 'transfer'; readonly reference: string }
  /** Nothing is to be paid: a credit, or what is settled already. */
  | { readonly kind: 'none' }

/** What a template gets: text as it is shown, amounts and quantities as decimal text, days as text, lists, groups. */
export type InvoiceDocument = {
  readonly language: DocumentLanguage
  readonly currency: string
  readonly invoice: {
    readonly number: string
    readonly issuedOn: string
    readonly dueOn: string
    readonly periodFrom: string
    readonly periodTo: string
    readonly cancels: { readonly number: string; readonly issuedOn: string } | null
    readonly net: string
    readonly vat: string
    readonly gross: string
    /** What the recipient gets: the gross without its sign. */
    readonly credit: string
    readonly isPricedGross: boolean
    readonly isPricedNet: boolean
  }
  readonly issuer: {
    readonly name: string
    readonly returnLine: string
    readonly address: string
    readonly email: string
    readonly phone: string
    readonly web: string
    readonly imprint: string
    readonly legal: readonly LegalEntry[]
    readonly vatId: string
    readonly taxNumber: string
    readonly registerNumber: string
    readonly country: string
    readonly payee: string
    readonly iban: string
    readonly bic: string
    readonly isVatRegistered: boolean
  }
  readonly recipient: {
    readonly name: string
    readonly address: string
    readonly customerNumber: string
    readonly accountNumber: string
    readonly vatId: string
  }
  readonly cards: readonly CardBlock[]
  readonly taxes: readonly TaxBlock[]
  readonly taxNotes: readonly { readonly text: string }[]
  readonly payment: {
    readonly debit: {
      readonly on: string
      readonly mandate: string
      readonly creditorId: string
      readonly ibanEnding: string
    } | null
    readonly transfer: TransferBlock | null
    readonly isNothingDue: boolean
  }
  readonly brand: { readonly colour: string; readonly tint: string }
}

export type LegalEntry = { readonly label: string; readonly text: string }

export type TransferBlock = {
  readonly payee: string
  readonly iban: string
  /** The national account number where people use that (Norway), else empty. */
  readonly account: string
  readonly bic: string
  readonly reference: string
  readonly isKid: boolean
  /** Facts of the EPC QR code; null where none is printed (not in euros). */
  readonly epc: {
    readonly payee: string
    readonly iban: string
    readonly bic: string
    readonly amount: string
    readonly reference: string
  } | null
}

export type CardBlock = {
  readonly title: string
  readonly summary: string
  readonly amount: string
  readonly places: readonly PlaceBlock[]
}

export type PlaceBlock = {
  readonly title: string
  readonly detail: string
  readonly summary: string
  readonly amount: string
  readonly rows: readonly ChargeRow[]
}

/** One charge; the first of a session says when, the last closes it. */
export type ChargeRow = {
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly day: string
  readonly times: string
  readonly name: string
  /** The charge point, where a place has several. */
  readonly point: string
  readonly note: string
  readonly quantity: string
  readonly price: string
  readonly per: string
  /** Only where the document knows several rates. */
  readonly rate: string
  readonly amount: string
}

export type TaxBlock = {
  readonly rate: string
  readonly category: string
  readonly country: string
  readonly net: string
  readonly vat: string
  readonly gross: string
}
