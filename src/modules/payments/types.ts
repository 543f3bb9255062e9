export type RunState = 'planned' | 'awaiting_approval' | 'filed' | 'discarded'

export type Excluded = Readonly<{ reason: string; count: number }>

export type PaymentFile = Readonly<{
  fileId: string
  name: string
  messageId: string
  collections: number
  totalMinor: bigint
  handedOutAt: Temporal.Instant | null
}>

/** A payment run as others see it; amounts in minor units of `currency`. */
export type RunReport = Readonly<{
  run: string
  state: RunState
  askedOn: Temporal.PlainDate
  /** The TARGET day on which the banks collect: `askedOn`, or the next one. */
  collectOn: Temporal.PlainDate
  currency: string
  collections: number
  totalMinor: bigint
  excluded: readonly Excluded[]
  files: readonly PaymentFile[]
}>

/** An open claim of a direct-debit account, with the mandate that may collect it. */
export type Candidate = Readonly<{
  openItemId: string
  contractAccountId: string
  contractAccount: string
  collectorId: string
  document: string
  currency: string
  openMinor: bigint
  postedOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  paymentLock: string | null
  mandateId: string | null
  mandateState: 'active' | 'suspended' | 'revoked' | null
  mandateReference: string | null
  scheme: 'CORE' | 'B2B' | null
  signedOn: Temporal.PlainDate | null
  lastCollectedOn: Temporal.PlainDate | null
  bankAccountId: string | null
  holder: string | null
  ibanCipher: Buffer | null
  bic: string | null
  returns: number
  lastReturnReason: string | null
  lastReturnedOn: Temporal.PlainDate | null
  /** When the document that announces the collection was sent; null where none was. */
  announcedOn: Temporal.PlainDate | null
  /** A document that should announce it has not reached the customer yet, or cannot. */
  awaitsAnnouncement: boolean
}>

export type NewCollection = Readonly<{
  collectionId: string
  openItemId: string
  contractAccountId: string
  collectorId: string
  mandateId: string
  mandateUsedOn: Temporal.PlainDate
  amountMinor: bigint
  currency: string
  endToEndId: string
  purpose: string
}>

export type CollectionState = 'planned' | 'submitted' | 'collected' | 'returned' | 'withdrawn'

/** A collection of a run as it is shown. */
export type CollectionView = Readonly<{
  collectionId: string
  contractAccount: string
  document: string
  amountMinor: bigint
  currency: string
  endToEndId: string
  mandateReference: string
  collectOn: Temporal.PlainDate
  state: CollectionState
  withdrawnReason: string | null
  returnedOn: Temporal.PlainDate | null
  returnReason: string | null
  chargesMinor: bigint | null
}>

export type Booked = Readonly<{ collectionId: string; creditId: string }>

export type Returned = Readonly<{
  collectionId: string
  returnReason: string
  returnedOn: Temporal.PlainDate
  chargesMinor: bigint
}>
