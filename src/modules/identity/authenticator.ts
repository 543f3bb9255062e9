import { realNow } from '#platform/clock/business'
import { hashSecret, sameBytes } from '#platform/crypto/secrets'
import type { Tx } from '#platform/db/tx'
import type { Caller, SignedIn } from '#platform/http/route'
import type { Authenticator, Credentials } from '#platform/http/server'
import { Refusal } from '#platform/refusal'
import { csrfTokenOf } from './log-in.ts'
import { IDLE_HOURS, permits, readApiKey } from './policy.ts'
import { selectKey, selectOpenTenants, selectSession, touchSession } from './queries.ts'

const TOUCH_SECONDS = 60

/** Tells who calls: an API key, which carries its tenant, or a signed-in member of staff in the tenant they name. */
export const authenticator: Authenticator = {
  async caller(tx, credentials) {
    if (credentials.bearer !== undefined) return callerByKey(tx, credentials.bearer)
    const { staffId } = await signedIn(tx, credentials)
    const tenants = await selectOpenTenants(tx, staffId)
    const named = tenants.filter(({ key }) => credentials.tenant === undefined || key === credentials.tenant)
    const [tenant] = named
    if (!tenant) throw new Refusal('not_found', 404)
    if (named.length > 1) throw new Refusal('tenant_not_chosen', 400, { tenants: named.map(({ key }) => key) })
    return { actor: `staff:${staffId}`, tenantId: tenant.tenantId, permissions: tenant.permissions }
  },
  signedIn,
  permits,
}

async function callerByKey(tx: Tx, bearer: string): Promise<Caller> {
  const read = readApiKey(bearer)
  const row = read && (await selectKey(tx, read.tenant, read.apiKeyId))
  if (!read || !row || !sameBytes(hashSecret(read.secret), row.secretHash)) throw new Refusal('unauthenticated', 401)
  return { actor: `key:${read.apiKeyId}`, tenantId: row.tenantId, permissions: row.scopes }
}

async function signedIn(tx: Tx, { session, csrf, writes }: Credentials): Promise<SignedIn> {
  if (session === undefined) throw new Refusal('unauthenticated', 401)
  const sessionHash = hashSecret(session)
  const found = await selectSession(tx, sessionHash)
  const now = realNow()
  const live = found && earlier(now, found.expiresAt) && earlier(now, found.seenAt.add({ hours: IDLE_HOURS }))
  if (!live) throw new Refusal('unauthenticated', 401)
  if (writes && !(csrf !== undefined && sameBytes(Buffer.from(csrf), Buffer.from(csrfTokenOf(sessionHash)))))
    throw new Refusal('csrf_token_missing', 403)
  if (earlier(found.seenAt.add({ seconds: TOUCH_SECONDS }), now)) await touchSession(tx, sessionHash, now)
  return { staffId: found.staffId, sessionHash }
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0
