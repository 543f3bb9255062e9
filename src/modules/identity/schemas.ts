import { z } from 'zod'
import { Country, Currency, Instant, Key, LanguageCode, Line, Uuid, instantOf } from '#platform/http/wire'
import type { Me } from './log-in.ts'
import { PASSWORD_LENGTH, expand } from './policy.ts'
import type { ApiKey, Member } from './types.ts'

const Email = z.email().max(254)
const Password = z.string().min(PASSWORD_LENGTH.min).max(PASSWORD_LENGTH.max)
const GivenPassword = z.string().max(PASSWORD_LENGTH.max)

export const PermissionSchema = z
  .string()
  .regex(/^(\*|[a-z_]+|\*\.[a-z_]+|[a-z_]+\.(\*|[a-z_]+))$/)
  .meta({
    id: 'Permission',
    description: '`room.action`; also `*` (all), `room.*` and `*.action`.',
    examples: ['customers.write'],
  })

const permissions = z.array(PermissionSchema).max(200)

export const loginBody = z.strictObject({ email: Email, password: GivenPassword })

export const meView = z
  .object({
    staffId: Uuid,
    email: z.string(),
    name: z.string(),
    language: LanguageCode,
    csrfToken: z.string(),
    tenants: z.array(
      z.object({
        key: Key,
        name: z.string(),
        country: Country,
        currency: Currency,
        zone: z.string(),
        locale: z.string(),
        role: z.string(),
        permissions: z.array(z.string()),
      }),
    ),
  })
  .meta({
    id: 'Me',
    description: 'Who is signed in, what a change must bring as X-CSRF-Token, and where they may work.',
  })

export const meBody = z.strictObject({ name: Line, language: LanguageCode }).partial()
export const passwordBody = z.strictObject({ current: GivenPassword, next: Password })
export const acceptBody = z.strictObject({ token: z.string().max(200), password: Password })

export const memberView = z
  .object({
    staffId: Uuid,
    email: z.string(),
    name: z.string(),
    role: z.string(),
    scope: z.enum(['all', 'partner', 'places']),
    grantedBy: z.string(),
    grantedAt: Instant,
    acceptedAt: Instant.nullable(),
  })
  .meta({ id: 'Member', description: 'Somebody who works for the tenant; not before the invitation was accepted.' })

export const membersView = z.object({ data: z.array(memberView) })
export const inviteBody = z.strictObject({
  email: Email,
  role: Key,
  name: Line.optional(),
  language: LanguageCode.optional(),
})
export const invitedView = z.object({ member: memberView, link: z.string(), expiresAt: Instant })
export const memberParams = z.object({ staff: Uuid })
export const memberBody = z.strictObject({ role: Key })

export const roleView = z.object({ key: Key, permissions: z.array(z.string()) }).meta({ id: 'Role' })
export const rolesView = z.object({ data: z.array(roleView) })
export const roleParams = z.object({ role: Key })
export const roleBody = z.strictObject({ permissions })
export const permissionsView = z.object({ data: z.array(z.string()) })

export const keyView = z
  .object({
    apiKeyId: Uuid,
    name: z.string(),
    scopes: z.array(z.string()),
    createdBy: z.string(),
    createdAt: Instant,
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKey' })
export const keysView = z.object({ data: z.array(keyView) })
export const keyBody = z.strictObject({ name: Line, scopes: permissions.min(1) })
export const newKeyView = keyView
  .extend({ apiKey: z.string() })
  .meta({ id: 'NewApiKey', description: 'With the key itself, which is shown this once.' })
export const keyParams = z.object({ apiKey: Uuid })

/** With every permission by name, so that nobody else needs to know how roles abbreviate them. */
export function viewMe({ staff, csrfToken, tenants }: Me, known: readonly string[]): z.input<typeof meView> {
  const { staffId, email, name, language } = staff
  const places = tenants.map((tenant) => ({ ...tenant, permissions: [...expand(tenant.permissions, known)] }))
  return { staffId, email, name, language, csrfToken, tenants: places }
}

export function viewMember(member: Member): z.input<typeof memberView> {
  return { ...member, grantedAt: instantOf(member.grantedAt), acceptedAt: instantOf(member.acceptedAt) }
}

export function viewKey(key: ApiKey): z.input<typeof keyView> {
  return {
    ...key,
    scopes: [...key.scopes],
    createdAt: instantOf(key.createdAt),
    revokedAt: instantOf(key.revokedAt),
  }
}
