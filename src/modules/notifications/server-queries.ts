import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { ServerChange, ServerSettings } from './types.ts'

export type ServerRow = ServerSettings &
  Readonly<{ issuerId: string; passwordCipher: Buffer | null; failures: number; pausedUntil: Temporal.Instant | null }>

/** The mail servers of the tenant's issuers. */
export async function selectServers({ tx, tenantId }: Act): Promise<readonly ServerRow[]> {
  const { rows } = await sql<ServerRow>`
    select issuer_id as "issuerId", host, port, security, username, password_cipher as "passwordCipher", password_cipher is not null as "hasPassword",
           from_name as "fromName", from_address as "fromAddress", reply_to as "replyTo", attaches, version, tested_at as "testedAt",
           test_problem as "testProblem", failures, paused_until as "pausedUntil"
    from notifications.mail_server where tenant_id = ${tenantId}`.execute(tx)
  return rows
}

/** Writes the settings; a password of undefined stays. */
export async function upsertServer(
  { tx, tenantId }: Act,
  issuerId: string,
  server: ServerChange,
  password: Buffer | null | undefined,
): Promise<void> {
  await sql`
    insert into notifications.mail_server as s (tenant_id, issuer_id, host, port, security, username, password_cipher, from_name, from_address,
                                                reply_to, attaches, version, failures)
    values (${tenantId}, ${issuerId}, ${server.host}, ${server.port}, ${server.security}, ${server.username}, ${password ?? null}, ${server.fromName},
            ${server.fromAddress}, ${server.replyTo}, ${server.attaches}, 1, 0)
    on conflict on constraint mail_server_pkey do update set
      host = excluded.host, port = excluded.port, security = excluded.security, username = excluded.username,
      password_cipher = case when ${password === undefined} then s.password_cipher else excluded.password_cipher end,
      from_name = excluded.from_name, from_address = excluded.from_address, reply_to = excluded.reply_to, attaches = excluded.attaches,
      version = s.version + 1, tested_at = null, test_problem = null, paused_until = null`.execute(tx)
}

export async function updateTested(
  { tx, tenantId }: Act,
  issuerId: string,
  tested: Readonly<{ at: Temporal.Instant; problem: string | null }>,
): Promise<void> {
  await sql`
    update notifications.mail_server set tested_at = ${tested.at}, test_problem = ${tested.problem},
      failures = case when ${tested.problem}::text is null then 0 else failures end,
      paused_until = case when ${tested.problem}::text is null then null else paused_until end
    where tenant_id = ${tenantId} and issuer_id = ${issuerId}`.execute(tx)
}

export async function deleteServer({ tx, tenantId }: Act, issuerId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from notifications.mail_server where tenant_id = ${tenantId} and issuer_id = ${issuerId}`.execute(tx)
  return numAffectedRows === 1n
}

/** Lets the mails of servers wait, or go again. */
export async function updatePauses(
  { tx, tenantId }: Act,
  pauses: readonly Readonly<{ issuerId: string; failures: number; until: Temporal.Instant | null }>[],
): Promise<void> {
  await sql`
    update notifications.mail_server s set failures = p.failures, paused_until = p.until
    from unnest(${pauses.map((p) => p.issuerId)}::uuid[], ${pauses.map((p) => p.failures)}::int[], ${pauses.map((p) => p.until)}::timestamptz[])
      p(issuer, failures, until)
    where s.tenant_id = ${tenantId} and s.issuer_id = p.issuer`.execute(tx)
}

/** Servers that work again; returns those that did not before. */
export async function updateRecovered({ tx, tenantId }: Act, issuerIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update notifications.mail_server set failures = 0, paused_until = null
    where tenant_id = ${tenantId} and issuer_id = any(${issuerIds}::uuid[]) and failures > 0
    returning issuer_id as id`.execute(tx)
  return rows.map(({ id }) => id)
}
