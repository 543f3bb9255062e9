import { sql } from 'kysely'
import type { Tx } from '#platform/db/tx'
import type { NewStaff, OpenTenant, Session, Staff } from './types.ts'

/** What lies above tenants; read and written under the platform's role. */

const staffColumns = sql`
  staff_id as "staffId", email, name, language, password_hash as "passwordHash", disabled_at as "disabledAt"`

/** The person of an e-mail address, made where there is none yet. */
export async function findOrInsertStaff(
  tx: Tx,
  staff: NewStaff & Readonly<{ staffId: string; createdAt: Temporal.Instant }>,
): Promise<Staff> {
  await sql`
    insert into identity.staff (staff_id, email, name, language, created_at)
    values (${staff.staffId}, ${staff.email}, ${staff.name}, ${staff.language}, ${staff.createdAt})
    on conflict (email) do nothing`.execute(tx)
  const found = await selectStaffByEmail(tx, staff.email)
  if (!found) throw new Error('a member of staff was neither made nor found')
  return found
}

export async function selectStaffByEmail(tx: Tx, email: string): Promise<Staff | undefined> {
  const { rows } = await sql<Staff>`select ${staffColumns} from identity.staff where email = ${email}`.execute(tx)
  return rows[0]
}

export async function selectStaff(tx: Tx, staffIds: readonly string[]): Promise<readonly Staff[]> {
  const { rows } = await sql<Staff>`
    select ${staffColumns} from identity.staff where staff_id = any(${staffIds}::uuid[])`.execute(tx)
  return rows
}

export async function updateStaff(
  tx: Tx,
  staffId: string,
  to: Readonly<{ name?: string; language?: string; passwordHash?: string }>,
): Promise<void> {
  await sql`
    update identity.staff set name = coalesce(${to.name ?? null}, name), language = coalesce(${to.language ?? null}, language),
      password_hash = coalesce(${to.passwordHash ?? null}, password_hash)
    where staff_id = ${staffId}`.execute(tx)
}

export async function insertSession(tx: Tx, tokenHash: Buffer, session: Session): Promise<void> {
  const { staffId, createdAt, seenAt, expiresAt } = session
  await sql`
    insert into identity.login_session (token_hash, staff_id, created_at, seen_at, expires_at)
    values (${tokenHash}, ${staffId}, ${createdAt}, ${seenAt}, ${expiresAt})`.execute(tx)
}

/** A session of somebody who is not disabled. */
export async function selectSession(tx: Tx, tokenHash: Buffer): Promise<Session | undefined> {
  const { rows } = await sql<Session>`
    select s.staff_id as "staffId", s.created_at as "createdAt", s.seen_at as "seenAt", s.expires_at as "expiresAt"
    from identity.login_session s join identity.staff p on p.staff_id = s.staff_id
    where s.token_hash = ${tokenHash} and p.disabled_at is null`.execute(tx)
  return rows[0]
}

export async function touchSession(tx: Tx, tokenHash: Buffer, seenAt: Temporal.Instant): Promise<void> {
  await sql`update identity.login_session set seen_at = ${seenAt} where token_hash = ${tokenHash}`.execute(tx)
}

export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await sql`delete from identity.login_session where token_hash = ${tokenHash}`.execute(tx)
}

/** Ends the sessions of a person, but for one. */
export async function deleteSessionsOf(tx: Tx, staffId: string, but: Buffer | null): Promise<void> {
  await sql`
    delete from identity.login_session
    where staff_id = ${staffId} and token_hash is distinct from ${but}::bytea`.execute(tx)
}

/** Takes away what has run out. */
export async function deleteOldRows(tx: Tx, now: Temporal.Instant, triedBefore: Temporal.Instant): Promise<void> {
  await sql`delete from identity.login_session where expires_at < ${now}`.execute(tx)
  await sql`delete from identity.login_attempt where attempted_at < ${triedBefore}`.execute(tx)
}

export async function insertAttempts(
  tx: Tx,
  attemptId: string,
  subjects: readonly Buffer[],
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into identity.login_attempt (subject_hash, attempted_at, attempt_id)
    select distinct s, ${at}::timestamptz, ${attemptId}::uuid from unnest(${subjects}::bytea[]) s`.execute(tx)
}

export type Tries = Readonly<{ subject: Buffer; tries: bigint; oldest: Temporal.Instant }>

export async function countAttempts(
  tx: Tx,
  subjects: readonly Buffer[],
  since: Temporal.Instant,
): Promise<readonly Tries[]> {
  const { rows } = await sql<Tries>`
    select subject_hash as subject, count(*) as tries, min(attempted_at) as oldest from identity.login_attempt
    where subject_hash = any(${subjects}::bytea[]) and attempted_at > ${since} group by subject_hash`.execute(tx)
  return rows
}

/** After a success: the e-mail's tries are forgotten, and of the address this one. */
export async function forgetAttempts(tx: Tx, email: Buffer, address: Buffer, attemptId: string): Promise<void> {
  await sql`
    delete from identity.login_attempt
    where subject_hash = ${email} or (subject_hash = ${address} and attempt_id = ${attemptId})`.execute(tx)
}

/** The tenants whose invitation a person accepted. Only scope `all` opens anything yet. */
export async function selectOpenTenants(tx: Tx, staffId: string): Promise<readonly OpenTenant[]> {
  const { rows } = await sql<OpenTenant>`
    select t.tenant_id as "tenantId", t.key, t.name, t.country, t.currency, t.zone, t.locale, m.role, r.permissions
    from identity.membership m
    join tenants.v_tenant t on t.tenant_id = m.tenant_id
    join identity.role r on r.tenant_id = m.tenant_id and r.key = m.role
    where m.staff_id = ${staffId} and m.accepted_at is not null and m.revoked_at is null and m.scope = 'all'
    order by t.key`.execute(tx)
  return rows
}

export type KeyRow = Readonly<{ tenantId: string; secretHash: Buffer; scopes: readonly string[] }>

/** A live key by the tenant's key and its id. */
export async function selectKey(tx: Tx, tenant: string, apiKeyId: string): Promise<KeyRow | undefined> {
  const { rows } = await sql<KeyRow>`
    select k.tenant_id as "tenantId", k.secret_hash as "secretHash", k.scopes
    from tenants.v_tenant t join identity.api_key k on k.tenant_id = t.tenant_id
    where t.key = ${tenant} and k.api_key_id = ${apiKeyId} and k.revoked_at is null`.execute(tx)
  return rows[0]
}
