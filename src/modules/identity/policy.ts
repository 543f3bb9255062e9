import type { Role } from './types.ts'

/** Whether held permissions (`*`, `room.*`, `*.action` or exact) include the one that is asked for. */
export function permits(held: readonly string[], may: string): boolean {
  const [room = '', action = ''] = may.split('.')
  return held.some((one) => one === '*' || one === may || one === `${room}.*` || one === `*.${action}`)
}

/** Which of the known permissions a set holds. */
export function expand(held: readonly string[], known: readonly string[]): readonly string[] {
  return known.filter((one) => permits(held, one))
}

/** Permissions in `wanted` that hold nothing known: a slip of the pen, or a room that is not there. */
export function unknownAmong(wanted: readonly string[], known: readonly string[]): readonly string[] {
  return wanted.filter((one) => !known.some((may) => permits([one], may)))
}

/** What `wanted` would open beyond `own`. */
export function beyond(wanted: readonly string[], own: readonly string[], known: readonly string[]): readonly string[] {
  return expand(wanted, known).filter((may) => !permits(own, may))
}

/** The roles a tenant starts with; it may change them. */
export const FIRST_ROLES: readonly Role[] = [
  { key: 'admin', permissions: ['*'] },
  {
    key: 'clerk',
    permissions: [
      '*.read',
      'customers.*',
      'contracts.*',
      'tokens.*',
      'locations.*',
      'sessions.*',
      'imports.*',
      'worklist.*',
      'documents.*',
      'templates.*',
      'mail.*',
    ],
  },
  {
    key: 'finance',
    permissions: [
      '*.read',
      'ledger.*',
      'billing.*',
      'payments.*',
      'banking.*',
      'tariffs.*',
      'rating.*',
      'worklist.*',
      'approvals.*',
      'contracts.bank',
      'documents.*',
      'mail.*',
    ],
  },
  { key: 'read-only', permissions: ['*.read'] },
]

/** Who holds this permission administers the tenant. */
export const ADMINISTERS = 'identity.write'

export const foldEmail = (email: string): string => email.trim().toLowerCase()

/** A key's text: `ww_<tenant key>_<id without dashes>_<secret>`. */
export function printApiKey(tenant: string, apiKeyId: string, secret: string): string {
  return `ww_${tenant}_${apiKeyId.replaceAll('-', '')}_${secret}`
}

export function readApiKey(text: string): Readonly<{ tenant: string; apiKeyId: string; secret: string }> | undefined {
  const [, tenant, id, secret] = /^ww_(.{1,64})_([0-9a-f]{32})_([\w-]{43})$/.exec(text) ?? []
  if (tenant === undefined || id === undefined || secret === undefined) return undefined
  return { tenant, apiKeyId: id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), secret }
}

/** A link's token: the tenant and a secret. */
export function printInvitation(tenantId: string, secret: string): string {
  return `${tenantId.replaceAll('-', '')}${secret}`
}

export function readInvitation(token: string): Readonly<{ tenantId: string; secret: string }> | undefined {
  const [, tenant, secret] = /^([0-9a-f]{32})([\w-]{43})$/.exec(token) ?? []
  if (tenant === undefined || secret === undefined) return undefined
  return { tenantId: tenant.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), secret }
}

/** NIST SP 800-63B: length counts, composition rules do not. */
export const PASSWORD_LENGTH = { min: 12, max: 200 } as const

/** A password that holds the name in the e-mail address, or hardly any different characters. */
export function isTooEasy(password: string, email: string): boolean {
  const folded = password.toLowerCase()
  const name = email.split('@')[0] ?? ''
  return (name.length >= 4 && folded.includes(name)) || new Set(folded).size < 5
}

export const SESSION_HOURS = 12
export const IDLE_HOURS = 4
export const INVITATION_DAYS = 7

/** Tries within the window before the next one waits: for one e-mail, and from one address. */
export const THROTTLE = { windowMinutes: 15, email: 10, address: 60 } as const
