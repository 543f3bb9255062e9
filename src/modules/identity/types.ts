import type { Tx } from '#platform/db/tx'
import type { Language } from '#platform/i18n/messages'

/** Runs work above tenants in a transaction of its own. */
export type InPlatform = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** A person who works for tenants. */
export type Staff = Readonly<{
  staffId: string
  email: string
  name: string
  language: Language
  passwordHash: string | null
  disabledAt: Temporal.Instant | null
}>

export type NewStaff = Readonly<{ email: string; name: string; language: Language }>

export type Role = Readonly<{ key: string; permissions: readonly string[] }>

/** A member of staff in the act's tenant. */
export type Membership = Readonly<{
  staffId: string
  role: string
  scope: 'all' | 'partner' | 'places'
  grantedBy: string
  grantedAt: Temporal.Instant
  acceptedAt: Temporal.Instant | null
}>

export type Member = Membership & Pick<Staff, 'email' | 'name'>

/** A tenant that somebody signed in may work in. */
export type OpenTenant = Readonly<{
  tenantId: string
  key: string
  name: string
  country: string
  currency: string
  zone: string
  locale: string
  role: string
  permissions: readonly string[]
}>

export type ApiKey = Readonly<{
  apiKeyId: string
  name: string
  scopes: readonly string[]
  createdBy: string
  createdAt: Temporal.Instant
  revokedAt: Temporal.Instant | null
}>

export type Session = Readonly<{
  staffId: string
  createdAt: Temporal.Instant
  seenAt: Temporal.Instant
  expiresAt: Temporal.Instant
}>
