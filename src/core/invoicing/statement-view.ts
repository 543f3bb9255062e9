import { brandOf } from '#core/invoicing/brand'
import type { InvoiceDocument, IssuerFacts, RecipientFacts } from '#core/invoicing/document'
import { issuerBlock } from '#core/invoicing/invoice-view'
import { addressLines, paperGroups } from '#core/invoicing/letterhead'
import type { DocumentLanguage, InLanguages } from '#core/locale/languages'
import { printMinor } from '#core/money/amount'

export type StatementEntryKind = 'invoice' | 'cancellation' | 'payment' | 'return' | 'refund' | 'fee' | 'other'

/** What an account statement tells: every movement between two days, and what is open at the end. */
export interface StatementInput {
  readonly language: DocumentLanguage
  readonly currency: string
  readonly issuedOn: string
  readonly from: string
  /** The last day, included. */
  readonly to: string
  readonly issuer: IssuerFacts
  readonly recipient: RecipientFacts
  /** Balance before the first day: above zero is owed by the customer. */
  readonly openingMinor: bigint
  readonly closingMinor: bigint
  readonly entries: readonly {
    readonly on: string
    readonly kind: StatementEntryKind
    readonly document: string
    readonly amountMinor: bigint
  }[]
  readonly openItems: readonly {
    readonly document: string
    readonly dueOn: string
    readonly reference: string | null
    readonly openMinor: bigint
  }[]
}

export type StatementDocument = {
  readonly language: DocumentLanguage
  readonly currency: string
  readonly statement: {
    readonly issuedOn: string
    readonly from: string
    readonly to: string
    readonly opening: string
    readonly closing: string
    readonly isOwed: boolean
    readonly isCredit: boolean
    /** The closing balance without its sign. */
    readonly balance: string
  }
  readonly issuer: InvoiceDocument['issuer']
  readonly recipient: InvoiceDocument['recipient']
  readonly entries: readonly {
    readonly on: string
    readonly text: string
    readonly document: string
    readonly amount: string
    readonly balance: string
  }[]
  readonly openItems: readonly {
    readonly document: string
    readonly dueOn: string
    readonly reference: string
    readonly amount: string
  }[]
  readonly brand: InvoiceDocument['brand']
}

const KINDS: Readonly<Record<StatementEntryKind, InLanguages>> = {
  invoice: { de: 'Rechnung', en: 'Invoice', nl: 'Factuur', nb: 'Faktura' },
  cancellation: { de: 'Stornorechnung', en: 'Credit note', nl: 'Creditfactuur', nb: 'Kreditnota' },
  payment: { de: 'Zahlung', en: 'Payment', nl: 'Betaling', nb: 'Betaling' },
  return: { de: 'Rücklastschrift', en: 'Returned payment', nl: 'Gestorneerde incasso', nb: 'Returnert betaling' },
  refund: { de: 'Auszahlung', en: 'Refund', nl: 'Terugbetaling', nb: 'Utbetaling' },
  fee: { de: 'Gebühr', en: 'Fee', nl: 'Kosten', nb: 'Gebyr' },
  other: { de: 'Buchung', en: 'Entry', nl: 'Boeking', nb: 'Postering' },
}

/** The data of an account statement with a running balance; RangeError where opening and entries miss the closing balance. */
export function statementDocument(input: StatementInput): StatementDocument {
  const { language, currency, issuer, recipient, openingMinor, closingMinor } = input
  const print = (minor: bigint) => printMinor(minor, currency)
  let balance = openingMinor
  const entries = input.entries.map(({ on, kind, document, amountMinor }) => {
    balance += amountMinor
    return { on, text: KINDS[kind][language], document, amount: print(amountMinor), balance: print(balance) }
  })
  if (balance !== closingMinor) throw new RangeError('opening balance and entries do not add up to the closing balance')
  return {
    language,
    currency,
    statement: {
      issuedOn: input.issuedOn,
      from: input.from,
      to: input.to,
      opening: print(openingMinor),
      closing: print(closingMinor),
      isOwed: closingMinor > 0n,
      isCredit: closingMinor < 0n,
      balance: print(closingMinor < 0n ? -closingMinor : closingMinor),
    },
    issuer: issuerBlock(issuer, language),
    recipient: {
      name: recipient.name,
      address: addressLines(recipient.name, recipient, issuer.country, language).join('\n'),
      customerNumber: recipient.customerNumber,
      accountNumber: recipient.accountNumber,
      vatId: recipient.vatId ?? '',
    },
    entries,
    openItems: input.openItems.map(({ document, dueOn, reference, openMinor }) => ({
      document,
      dueOn,
      reference: paperGroups(reference ?? ''),
      amount: print(openMinor),
    })),
    brand: brandOf(issuer.colour),
  }
}
