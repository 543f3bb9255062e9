export type DebitScheme = 'CORE' | 'B2B'
export type DebitSequence = 'FRST' | 'RCUR' | 'FNAL' | 'OOFF'

export type Creditor = {
  readonly name: string
  readonly iban: string
  readonly bic?: string
  /** Creditor identifier (EPC262-08), such as DE98ZZZ09999999999. */
  readonly creditorId: string
}

/** One collection under one mandate. Dates are 'YYYY-MM-DD', the amount is in EUR cents. */
export type Debit = {
  /** Our payment id: it comes back in the booking and in every return, so it is unique for life. */
  readonly endToEndId: string
  readonly amountMinor: bigint
  readonly scheme: DebitScheme
  readonly sequence: DebitSequence
  readonly collectOn: string
  readonly creditor: Creditor
  readonly mandate: { readonly id: string; readonly signedOn: string }
  readonly debtor: { readonly name: string; readonly iban: string; readonly bic?: string }
  /** What the debtor reads on the statement: at most 140 characters arrive. */
  readonly purpose: string
}

export type DebitFile = {
  /** At most 30 characters, so that the blocks can be numbered under it; unique for life. */
  readonly messageId: string
  /** Instant of creation, ISO 8601 with seconds: '2026-11-30T09:00:00Z'. */
  readonly createdAt: string
  readonly initiatingParty: string
  readonly debits: readonly Debit[]
}
