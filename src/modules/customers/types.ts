export type CustomerKind = 'person' | 'organisation'
export type Language = 'de' | 'en' | 'nl' | 'nb'

export type NewCustomer = Readonly<{
  customerId: string
  /** Drawn (`K0000123`) where none is given. */
  number?: string | undefined
  kind: CustomerKind
  /** Of an organisation; a person's is made of its two names where it has none. */
  name?: string | undefined
  givenName?: string | null | undefined
  familyName?: string | null | undefined
  language: Language
  email?: string | null | undefined
  phone?: string | null | undefined
  vatId?: string | null | undefined
  registerNumber?: string | null | undefined
  address?: Omit<Address, 'kind' | 'validFrom'> | undefined
}>

export type Customer = Readonly<{
  customerId: string
  number: string
  kind: CustomerKind
  name: string
  givenName: string | null
  familyName: string | null
  language: Language
  email: string | null
  phone: string | null
  vatId: string | null
  registerNumber: string | null
  version: number
  createdAt: Temporal.Instant
  changedAt: Temporal.Instant
}>

export type AddressKind = 'home' | 'billing'

/** Holds from a day until the next address of its kind begins. */
export type Address = Readonly<{
  kind: AddressKind
  validFrom: Temporal.PlainDate
  street: string | null
  houseNumber: string | null
  extra: string | null
  postcode: string | null
  city: string | null
  country: string
}>

export type Contact = Readonly<{
  contactId: string
  role: string
  name: string
  email: string | null
  phone: string | null
}>

export type CustomerGroup = Readonly<{ key: string; name: string }>

export type CustomerFilter = Readonly<{ search?: string; kind?: CustomerKind; number?: string }>
