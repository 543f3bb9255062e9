import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { Assignment, NewAssignment, NewToken, TokenState } from './types.ts'

/** uid → token id over all confirmed spellings. */
export async function selectAliases(
  { tx, tenantId }: Act,
  uids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ uid: string; token_id: string }>`
    select uid, token_id from tokens.alias where tenant_id = ${tenantId} and uid = any(${uids}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.uid, row.token_id]))
}

export async function insertTokens({ tx, tenantId }: Act, tokens: readonly NewToken[]): Promise<void> {
  const column = <T>(pick: (token: NewToken) => T): T[] => tokens.map(pick)
  await sql`
    insert into tokens.token (tenant_id, token_id, kind, raw, state)
    select ${tenantId}, t.*, 'active'
    from unnest(${column((t) => t.tokenId)}::uuid[], ${column((t) => t.kind)}::text[], ${column((t) => t.raw)}::text[]) t`.execute(
    tx,
  )
}

export async function insertAliases(
  { tx, tenantId }: Act,
  aliases: readonly Readonly<{ uid: string; tokenId: string }>[],
  canonical: boolean,
): Promise<void> {
  await sql`
    insert into tokens.alias (tenant_id, uid, token_id, canonical)
    select ${tenantId}, a.*, ${canonical}
    from unnest(${aliases.map((a) => a.uid)}::text[], ${aliases.map((a) => a.tokenId)}::uuid[]) a`.execute(tx)
}

export async function selectKnownTokens({ tx, tenantId }: Act, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select token_id as id from tokens.token where tenant_id = ${tenantId} and token_id = any(${ids}::uuid[])`.execute(
    tx,
  )
  return new Set(rows.map(({ id }) => id))
}

export async function selectKnownContracts(
  { tx, tenantId }: Act,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select contract_id as id from contracts.v_contract where tenant_id = ${tenantId} and contract_id = any(${ids}::uuid[])`.execute(
    tx,
  )
  return new Set(rows.map(({ id }) => id))
}

export async function selectAssignments(
  { tx, tenantId }: Act,
  tokenIds: readonly string[],
): Promise<readonly Assignment[]> {
  const { rows } = await sql<Assignment>`
    select token_id as "tokenId", contract_id as "contractId", valid_from as "validFrom", valid_to as "validTo"
    from tokens.assignment where tenant_id = ${tenantId} and token_id = any(${tokenIds}::uuid[])
    order by token_id, valid_from`.execute(tx)
  return rows
}

export async function insertAssignments({ tx, tenantId }: Act, assignments: readonly NewAssignment[]): Promise<void> {
  const column = <T>(pick: (assignment: NewAssignment) => T): T[] => assignments.map(pick)
  await sql`
    insert into tokens.assignment (tenant_id, token_id, contract_id, valid_from, valid_to)
    select ${tenantId}, a.*
    from unnest(${column((a) => a.tokenId)}::uuid[], ${column((a) => a.contractId)}::uuid[], ${column((a) => a.from)}::timestamptz[],
                ${column((a) => a.to ?? null)}::timestamptz[]) a`.execute(tx)
}

/** Ends the assignments that hold at their instants; returns the tokens that had one. */
export async function updateAssignmentEnds(
  { tx, tenantId }: Act,
  ends: readonly Readonly<{ tokenId: string; at: Temporal.Instant }>[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ token_id: string }>`
    update tokens.assignment a set valid_to = e.at
    from unnest(${ends.map((e) => e.tokenId)}::uuid[], ${ends.map((e) => e.at)}::timestamptz[]) e(token_id, at)
    where a.tenant_id = ${tenantId} and a.token_id = e.token_id and a.valid_from < e.at and (a.valid_to is null or e.at < a.valid_to)
    returning a.token_id`.execute(tx)
  return rows.map((row) => row.token_id)
}

export async function updateState({ tx, tenantId }: Act, tokenId: string, state: TokenState): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update tokens.token set state = ${state} where tenant_id = ${tenantId} and token_id = ${tokenId}`.execute(tx)
  return numAffectedRows === 1n
}
