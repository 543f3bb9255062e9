import { record } from '#modules/audit'
import { tenantOf } from '#modules/tenants'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import { hashSecret, newSecret } from '#platform/crypto/secrets'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { printApiKey } from './policy.ts'
import { insertKey, revokeKey, selectKeys } from './tenant-queries.ts'
import type { ApiKey } from './types.ts'

/** Makes a key for a machine. Its text is given this once and never stored. */
export async function createApiKey(
  act: Act,
  { name, scopes }: Readonly<{ name: string; scopes: readonly string[] }>,
): Promise<Readonly<{ apiKeyId: string; apiKey: string }>> {
  const { key } = await tenantOf(act)
  const [apiKeyId, secret] = [newId(), newSecret()]
  await insertKey(act, { apiKeyId, name, scopes, secretHash: hashSecret(secret), at: realNow() })
  const after = { name, scopes: [...scopes] }
  await record(act, { action: 'api_key.created', subjectKind: 'api_key', subject: apiKeyId, after })
  return { apiKeyId, apiKey: printApiKey(key, apiKeyId, secret) }
}

/** Ends a key at once. Refuses `api_key_not_found`. */
export async function revokeApiKey(act: Act, apiKeyId: string): Promise<void> {
  if (!(await revokeKey(act, apiKeyId, realNow()))) throw new Refusal('api_key_not_found', 404)
  await record(act, { action: 'api_key.revoked', subjectKind: 'api_key', subject: apiKeyId })
}

export async function apiKeyOf(act: Act, apiKeyId: string): Promise<ApiKey> {
  const found = (await selectKeys(act)).find((key) => key.apiKeyId === apiKeyId)
  if (!found) throw new Refusal('api_key_not_found', 404)
  return found
}
