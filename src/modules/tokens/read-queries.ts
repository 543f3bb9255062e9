import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { Token } from './types.ts'

const token = sql`
  select t.token_id as "tokenId", a.uid, t.kind, t.raw, t.state
  from tokens.token t
  join tokens.alias a on a.tenant_id = t.tenant_id and a.token_id = t.token_id and a.canonical`

/** What a list of cards is limited to: one that has this confirmed spelling, or those ever assigned to a contract. */
export type TokenFilter = Readonly<{ uid: string | null; contractId: string | null }>

/** Cards by canonical UID after the given one, one more than the limit where there are more. */
export async function selectTokens(
  { tx, tenantId }: Act,
  { limit, after }: Readonly<{ limit: number; after: string | null }>,
  { uid, contractId }: TokenFilter,
): Promise<readonly Token[]> {
  const { rows } = await sql<Token>`${token}
    where t.tenant_id = ${tenantId} and (${after}::text is null or a.uid > ${after}::text)
      and (${uid}::text is null or exists (
        select from tokens.alias s where s.tenant_id = t.tenant_id and s.token_id = t.token_id and s.uid = ${uid}::text))
      and (${contractId}::uuid is null or exists (
        select from tokens.assignment s where s.tenant_id = t.tenant_id and s.token_id = t.token_id and s.contract_id = ${contractId}::uuid))
    order by a.uid limit ${limit + 1}`.execute(tx)
  return rows
}

export async function selectToken({ tx, tenantId }: Act, tokenId: string): Promise<Token | undefined> {
  const { rows } = await sql<Token>`${token} where t.tenant_id = ${tenantId} and t.token_id = ${tokenId}`.execute(tx)
  return rows[0]
}

/** All confirmed spellings of a card, the canonical one first. */
export async function selectSpellings({ tx, tenantId }: Act, tokenId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ uid: string }>`
    select uid from tokens.alias where tenant_id = ${tenantId} and token_id = ${tokenId} order by canonical desc, uid`.execute(
    tx,
  )
  return rows.map(({ uid }) => uid)
}
