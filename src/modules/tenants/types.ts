/** What a tenant may switch. */
export type TenantSettings = Readonly<{
  /** Guarded actions, such as `price_list.publish`: those wait for a second person. */
  secondPerson: readonly string[]
}>

export type Tenant = Readonly<{
  tenantId: string
  key: string
  name: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** ISO 4217. */
  currency: string
  /** Time zone of the tz database: its days are the tenant's business days. */
  zone: string
  /** Language and country, such as `de-DE`: for what people read and how text sorts. */
  locale: string
  settings: TenantSettings
}>

export type NewTenant = Readonly<{
  key: string
  name: string
  country: string
  currency: string
  zone: string
  locale?: string
  settings?: TenantSettings
}>

/** Who sells and signs. */
export type Issuer = Readonly<{
  issuerId: string
  key: string
  name: string
  street: string | null
  postcode: string | null
  city: string | null
  country: string
  vatId: string | null
  taxNumber: string | null
  registerNumber: string | null
  /** An issuer that is not registered for VAT bills with category O. */
  vatRegistered: boolean
  email: string | null
  phone: string | null
  collectorId: string
  isDefault: boolean
}>

/** Whose bank account and creditor id collects. */
export type Collector = Readonly<{
  collectorId: string
  key: string
  name: string
  country: string
  currency: string
  creditorId: string | null
  ibanLast4: string | null
  bic: string | null
}>

export type NewCollector = Pick<Collector, 'collectorId' | 'key' | 'name' | 'country' | 'currency'>

export type CollectorAccount = Readonly<{ iban: string; bic: string | null; creditorId: string | null }>

/** Who gets a share. */
export type Partner = Readonly<{ partnerId: string; key: string; name: string }>

/** How an issuer looks on paper and in mails. */
export type Brand = Readonly<{
  /** Six hexadecimal digits; null = the product's own. */
  colour: string | null
  web: string | null
  /** What the law or the house wants in the foot of every letter, such as managing directors (§ 35a GmbHG); at most 4 lines. */
  imprint: string | null
  /** SHA-256 of the logo's file, in hexadecimal; null where there is none. */
  logo: string | null
}>
