/** A movement of a bank account, as far as matching looks at it: incoming positive, outgoing negative. */
export type BankEntry = {
  readonly amountMinor: bigint
  readonly currency: string
  readonly endToEndId: string | undefined
  readonly creditorReferences: readonly string[]
  readonly purposeLines: readonly string[]
  readonly counterparty: { readonly name: string | undefined; readonly iban: string | undefined }
  readonly returnReason: string | undefined
  readonly original: { readonly amountMinor: bigint; readonly currency: string } | undefined
  readonly charges: { readonly amountMinor: bigint; readonly currency: string } | undefined
}

/** A claim of one contract account; openMinor is 0 where it is paid, so that a second payment is recognised. */
export type OpenItem = {
  readonly id: string
  readonly contractAccount: string
  /** Payment reference without separators. */
  readonly reference: string | undefined
  readonly openMinor: bigint
  readonly currency: string
  /** 'YYYY-MM-DD' */
  readonly dueOn: string
  readonly payerName: string | undefined
}

/** A direct debit of ours, known by the end-to-end id that we gave it. */
export type Collection = {
  readonly id: string
  readonly endToEndId: string
  readonly contractAccount: string
  readonly amountMinor: bigint
  readonly currency: string
  readonly state: 'submitted' | 'collected' | 'returned'
}

/**
 * What the caller knows that may explain an entry, all of the tenant and the collector whose account it is: the
 * collection of its end-to-end id, items of the references in it, all open items of their accounts, and, for proposals,
 * items of the same amount or of accounts that paid from this IBAN before.
 */
export type Known = {
  readonly collections: readonly Collection[]
  readonly items: readonly OpenItem[]
  /** Contract accounts with a confirmed payment from the entry's IBAN. */
  readonly accountsOfPayer: readonly string[]
}

export type Allocation = { readonly item: string; readonly amountMinor: bigint }

/** Money put on one contract account: what it clears, and what remains there as a credit. */
export type Payment = {
  readonly contractAccount: string
  readonly allocations: readonly Allocation[]
  readonly restMinor: bigint
}

export type Effect =
  | { readonly kind: 'collected'; readonly collection: string }
  | {
      readonly kind: 'returned'
      readonly collection: string
      readonly returnReason: string
      /** What the banks charged beyond the amount collected. */
      readonly chargesMinor: bigint
    }
  | ({ readonly kind: 'payment' } & Payment)

export type ReasonCode =
  | 'own_end_to_end_id'
  | 'reference_structured'
  | 'reference_in_text'
  | 'reference_unknown'
  | 'reference_of_several_accounts'
  | 'reference_already_paid'
  | 'amount_exact'
  | 'amount_partial'
  | 'amount_over'
  | 'amount_of_whole_account'
  | 'amount_differs'
  | 'currency_differs'
  | 'collected_twice'
  | 'returned_twice'
  | 'returned_before_collected'
  | 'return_without_reason'
  | 'return_unknown'
  | 'outgoing'
  | 'no_amount'
  | 'payer_known'
  | 'name_similar'
  | 'reference_similar'
  | 'no_evidence'

export type Reason = { readonly code: ReasonCode; readonly detail?: string }

export type Proposal = Payment & { readonly score: number; readonly reasons: readonly Reason[] }

export type Rule =
  | 'S0-collected'
  | 'S0-returned'
  | 'S1-exact'
  | 'S1-partial'
  | 'S1-over'
  | 'S2-exact'
  | 'S2-partial'
  | 'S2-over'

/** `auto` may be booked without a person; `suggest` and `none` wait for one, with what is known. */
export type Decision =
  | { readonly kind: 'auto'; readonly rule: Rule; readonly effect: Effect; readonly reasons: readonly Reason[] }
  | { readonly kind: 'suggest'; readonly proposals: readonly Proposal[]; readonly reasons: readonly Reason[] }
  | { readonly kind: 'none'; readonly reasons: readonly Reason[] }
