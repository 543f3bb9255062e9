export type CustomerKind = 'person' | 'organisation'

/** Where a customer lives or gets invoices, from a day on. */
export type Address = Readonly<{
  kind: 'home' | 'billing'
  validFrom: Temporal.PlainDate
  street?: string | null
  houseNumber?: string | null
  extra?: string | null
  postcode?: string | null
  city?: string | null
  /** ISO 3166-1 alpha-2 */
  country: string
}>

export type Contact = Readonly<{
  contactId: string
  role: string
  name: string
  email?: string | null
  phone?: string | null
}>

export type NewCustomer = Readonly<{
  customerId: string
  /** drawn (K000001 …) where absent */
  number?: string | null
  kind: CustomerKind
  name: string
  givenName?: string | null
  familyName?: string | null
  /** de, en, nl, nb; the tenant's where absent */
  language?: string | null
  email?: string | null
  phone?: string | null
  vatId?: string | null
  registerNumber?: string | null
  addresses?: readonly Address[]
  contacts?: readonly Contact[]
}>

/** What may change of a customer; an absent field stays. */
export type CustomerChange = Readonly<{
  kind?: CustomerKind
  name?: string
  givenName?: string | null
  familyName?: string | null
  language?: string
  email?: string | null
  phone?: string | null
  vatId?: string | null
  registerNumber?: string | null
}>

export type Customer = Readonly<{
  customerId: string
  number: string
  kind: CustomerKind
  name: string
  givenName: string | null
  familyName: string | null
  language: string
  email: string | null
  phone: string | null
  vatId: string | null
  registerNumber: string | null
  version: number
  createdAt: Temporal.Instant
  changedAt: Temporal.Instant
}>

export type CustomerView = Customer &
  Readonly<{ addresses: readonly Required<Address>[]; contacts: readonly Required<Contact>[] }>

export type CustomerListItem = Readonly<{
  customerId: string
  number: string
  kind: CustomerKind
  name: string
  email: string | null
  sortKey: string
}>

export type CustomerGroup = Readonly<{ key: string; name: string }>

export type Numbered = Readonly<{ customerId: string; number: string }>
