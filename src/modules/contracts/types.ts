export type Rhythm = 'weekly' | 'monthly' | 'quarterly' | 'half-yearly' | 'yearly'
export type PaymentWay = 'direct_debit' | 'transfer'
export type DeliveryChannel = 'email' | 'portal' | 'post'

export type NewContractAccount = Readonly<{
  contractAccountId: string
  /** drawn (CA000001 …) where absent */
  number?: string | null
  customerId: string
  /** the tenant's where absent */
  currency?: string | null
  rhythm: Rhythm
  /** first day of the first period; later periods start on its day, clipped to the month */
  anchorOn: Temporal.PlainDate
  paymentWay: PaymentWay
  paymentTermsDays: number
  /** de, en, nl, nb; the customer's where absent */
  language?: string | null
  deliveryChannel: DeliveryChannel
}>

export type NewContract = Readonly<{
  contractId: string
  /** drawn (C000001 …) where absent */
  number?: string | null
  contractAccountId: string
  product: string
  /** the tenant's default issuer where absent */
  issuerId?: string | null
  /** days of the tenant's zone, half-open */
  startsOn: Temporal.PlainDate
  endsOn?: Temporal.PlainDate | null
  /** the customer group from the first day on; none where absent */
  customerGroup?: string | null
}>

export type NewBankAccount = Readonly<{
  bankAccountId: string
  customerId: string
  holder: string
  /** as people write it; stored encrypted in its electronic form */
  iban: string
  bic?: string | null
}>

export type MandateScheme = 'CORE' | 'B2B'
export type MandateState = 'active' | 'suspended' | 'revoked'

export type NewMandate = Readonly<{
  mandateId: string
  /** derived from the contract account's number where absent; stored in upper case */
  reference?: string | null
  collectorId: string
  contractAccountId: string
  bankAccountId: string
  scheme: MandateScheme
  signedOn: Temporal.PlainDate
}>

export type ContractAccount = Readonly<{
  contractAccountId: string
  number: string
  customerId: string
  currency: string
  rhythm: Rhythm
  anchorOn: Temporal.PlainDate
  paymentWay: PaymentWay
  paymentTermsDays: number
  language: string
  deliveryChannel: DeliveryChannel
  closedOn: Temporal.PlainDate | null
  version: number
}>

export type Contract = Readonly<{
  contractId: string
  number: string
  contractAccountId: string
  product: string
  issuerId: string
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate | null
  version: number
}>

export type GroupMembership = Readonly<{
  contractId: string
  customerGroup: string | null
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
}>

/** What eyes may see of a bank account. */
export type BankAccount = Readonly<{
  bankAccountId: string
  customerId: string
  holder: string
  ibanLast4: string
  bic: string | null
}>

/** What a payment file needs. The IBAN is in clear: never log, store or answer it. */
export type OpenBankAccount = Readonly<{ bankAccountId: string; holder: string; iban: string; bic: string | null }>

export type Mandate = Readonly<{
  mandateId: string
  reference: string
  collectorId: string
  contractAccountId: string
  bankAccountId: string
  scheme: MandateScheme
  signedOn: Temporal.PlainDate
  state: MandateState
  stateReason: string | null
  lastCollectedOn: Temporal.PlainDate | null
}>

export type ContractView = Contract & Readonly<{ groups: readonly GroupMembership[] }>

export type ContractAccountView = ContractAccount &
  Readonly<{
    contracts: readonly ContractView[]
    bankAccounts: readonly BankAccount[]
    mandates: readonly Mandate[]
  }>

/** What may change of a contract account; an absent field stays. */
export type ContractAccountChange = Readonly<{
  rhythm?: Rhythm
  paymentWay?: PaymentWay
  paymentTermsDays?: number
  language?: string
  deliveryChannel?: DeliveryChannel
}>

/** A module of a price list that a contract has, by half-open days. */
export type ContractModule = Readonly<{ module: string; from: Temporal.PlainDate; to: Temporal.PlainDate | null }>
