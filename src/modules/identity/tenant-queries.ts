import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { ApiKey, Membership, Role } from './types.ts'

/** What belongs to one tenant. */

export async function upsertRoles({ tx, tenantId }: Act, roles: readonly Role[]): Promise<void> {
  await sql`
    insert into identity.role (tenant_id, key, permissions)
    select ${tenantId}, r.role ->> 'key', array(select jsonb_array_elements_text(r.role -> 'permissions'))
    from jsonb_array_elements(${JSON.stringify(roles)}::jsonb) r(role)
    on conflict on constraint role_pkey do update set permissions = excluded.permissions`.execute(tx)
}

export async function selectRoles({ tx, tenantId }: Act): Promise<readonly Role[]> {
  const { rows } = await sql<Role>`
    select key, permissions from identity.role where tenant_id = ${tenantId} order by key`.execute(tx)
  return rows
}

/** Roles stay as they are until the transaction ends: what is granted by them is decided one after the other. */
export async function lockRoles({ tx, tenantId }: Act): Promise<readonly Role[]> {
  const { rows } = await sql<Role>`
    select key, permissions from identity.role where tenant_id = ${tenantId} order by key for update`.execute(tx)
  return rows
}

/** Live memberships. */
export async function selectMemberships({ tx, tenantId }: Act): Promise<readonly Membership[]> {
  const { rows } = await sql<Membership>`
    select staff_id as "staffId", role, scope, granted_by as "grantedBy", granted_at as "grantedAt", accepted_at as "acceptedAt"
    from identity.membership where tenant_id = ${tenantId} and revoked_at is null order by granted_at, staff_id`.execute(
    tx,
  )
  return rows
}

/** Grants, or grants anew what was revoked or not yet accepted; false where it is accepted and live. */
export async function upsertMembership(
  { tx, tenantId, actor }: Act,
  granted: Readonly<{ staffId: string; role: string; at: Temporal.Instant; acceptedAt: Temporal.Instant | null }>,
): Promise<boolean> {
  const { staffId, role, at, acceptedAt } = granted
  const { rows } = await sql<{ role: string }>`
    insert into identity.membership as m (tenant_id, staff_id, role, scope, scope_ids, granted_by, granted_at, accepted_at)
    values (${tenantId}, ${staffId}, ${role}, 'all', '{}', ${actor}, ${at}, ${acceptedAt})
    on conflict on constraint membership_pkey do update set role = excluded.role, granted_by = excluded.granted_by,
      granted_at = excluded.granted_at, accepted_at = excluded.accepted_at, revoked_at = null
    where m.revoked_at is not null or m.accepted_at is null
    returning role`.execute(tx)
  return rows.length === 1
}

export async function updateMembership({ tx, tenantId }: Act, staffId: string, role: string): Promise<void> {
  await sql`
    update identity.membership set role = ${role}
    where tenant_id = ${tenantId} and staff_id = ${staffId} and revoked_at is null`.execute(tx)
}

export async function revokeMembership({ tx, tenantId }: Act, staffId: string, at: Temporal.Instant): Promise<void> {
  await sql`
    update identity.membership set revoked_at = ${at}
    where tenant_id = ${tenantId} and staff_id = ${staffId} and revoked_at is null`.execute(tx)
}

export async function acceptMembership({ tx, tenantId }: Act, staffId: string, at: Temporal.Instant): Promise<void> {
  await sql`
    update identity.membership set accepted_at = ${at}
    where tenant_id = ${tenantId} and staff_id = ${staffId} and accepted_at is null and revoked_at is null`.execute(tx)
}

/** Writes the one open invitation of a member; older links end. */
export async function insertInvitation(
  act: Act,
  invitation: Readonly<{ tokenHash: Buffer; staffId: string; at: Temporal.Instant; expiresAt: Temporal.Instant }>,
): Promise<void> {
  const { tokenHash, staffId, at, expiresAt } = invitation
  await closeInvitations(act, staffId, at)
  const { tx, tenantId } = act
  await sql`
    insert into identity.invitation (tenant_id, token_hash, staff_id, expires_at)
    values (${tenantId}, ${tokenHash}, ${staffId}, ${expiresAt})`.execute(tx)
}

export async function closeInvitations({ tx, tenantId }: Act, staffId: string, at: Temporal.Instant): Promise<void> {
  await sql`
    update identity.invitation set used_at = ${at}
    where tenant_id = ${tenantId} and staff_id = ${staffId} and used_at is null`.execute(tx)
}

/** Whom an open invitation is for; it stays locked until the transaction ends. */
export async function lockInvitation(
  { tx, tenantId }: Act,
  tokenHash: Buffer,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const { rows } = await sql<{ staffId: string }>`
    select i.staff_id as "staffId"
    from identity.invitation i join identity.membership m on m.tenant_id = i.tenant_id and m.staff_id = i.staff_id
    where i.tenant_id = ${tenantId} and i.token_hash = ${tokenHash} and i.used_at is null and i.expires_at > ${now}
      and m.revoked_at is null
    for update of i`.execute(tx)
  return rows[0]?.staffId
}

export async function insertKey(
  { tx, tenantId, actor }: Act,
  key: Readonly<{
    apiKeyId: string
    name: string
    secretHash: Buffer
    scopes: readonly string[]
    at: Temporal.Instant
  }>,
): Promise<void> {
  await sql`
    insert into identity.api_key (tenant_id, api_key_id, name, secret_hash, scopes, created_by, created_at)
    values (${tenantId}, ${key.apiKeyId}, ${key.name}, ${key.secretHash}, ${key.scopes}::text[], ${actor}, ${key.at})`.execute(
    tx,
  )
}

export async function selectKeys({ tx, tenantId }: Act): Promise<readonly ApiKey[]> {
  const { rows } = await sql<ApiKey>`
    select api_key_id as "apiKeyId", name, scopes, created_by as "createdBy", created_at as "createdAt", revoked_at as "revokedAt"
    from identity.api_key where tenant_id = ${tenantId} order by api_key_id desc`.execute(tx)
  return rows
}

/** False where there is no such live key. */
export async function revokeKey({ tx, tenantId }: Act, apiKeyId: string, at: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update identity.api_key set revoked_at = ${at}
    where tenant_id = ${tenantId} and api_key_id = ${apiKeyId} and revoked_at is null returning api_key_id as id`.execute(
    tx,
  )
  return rows.length === 1
}
