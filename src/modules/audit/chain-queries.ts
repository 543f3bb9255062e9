import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { ChainLink, SealedKind, Sealable } from './types.ts'

export async function insertUnsealed(
  { tx, tenantId }: Act,
  kind: SealedKind,
  rows: readonly Sealable[],
): Promise<void> {
  await sql`
    insert into audit.unsealed (tenant_id, kind, subject_id, row_hash)
    select ${tenantId}, ${kind}, r.id, r.hash
    from unnest(${rows.map((row) => row.subjectId)}::uuid[], ${rows.map((row) => row.rowHash)}::bytea[]) r(id, hash)`.execute(
    tx,
  )
}

export type UnsealedRow = Readonly<{ kind: SealedKind; subjectId: string; rowHash: Buffer }>

/** The next rows to link; what commits late comes in a later look. */
export async function selectUnsealed({ tx, tenantId }: Act, limit: number): Promise<readonly UnsealedRow[]> {
  const { rows } = await sql<UnsealedRow>`
    select kind, subject_id as "subjectId", row_hash as "rowHash" from audit.unsealed
    where tenant_id = ${tenantId} order by kind, subject_id limit ${limit}`.execute(tx)
  return rows
}

export type Head = Readonly<{ no: bigint; linkHash: Buffer }>

export async function selectHead({ tx, tenantId }: Act): Promise<Head | undefined> {
  const { rows } = await sql<Head>`
    select no, link_hash as "linkHash" from audit.chain_link where tenant_id = ${tenantId} order by no desc limit 1`.execute(
    tx,
  )
  return rows[0]
}

/** Writes links and takes their rows off the list of those that wait. */
export async function insertLinks(
  { tx, tenantId }: Act,
  links: readonly Omit<ChainLink, 'sealedAt'>[],
  at: Temporal.Instant,
): Promise<void> {
  const columns = sql`
    unnest(${links.map((link) => link.no)}::bigint[], ${links.map((link) => link.kind)}::text[],
           ${links.map((link) => link.subjectId)}::uuid[], ${links.map((link) => link.rowHash)}::bytea[],
           ${links.map((link) => link.linkHash)}::bytea[]) l(no, kind, subject_id, row_hash, link_hash)`
  await sql`
    with linked as (
      insert into audit.chain_link (tenant_id, no, kind, subject_id, row_hash, link_hash, sealed_at)
      select ${tenantId}, l.no, l.kind, l.subject_id, l.row_hash, l.link_hash, ${at} from ${columns}
      returning kind, subject_id
    )
    delete from audit.unsealed u using linked l
    where u.tenant_id = ${tenantId} and u.kind = l.kind and u.subject_id = l.subject_id`.execute(tx)
}

export async function selectLinks({ tx, tenantId }: Act, after: bigint, limit: number): Promise<readonly ChainLink[]> {
  const { rows } = await sql<ChainLink>`
    select no, kind, subject_id as "subjectId", row_hash as "rowHash", link_hash as "linkHash", sealed_at as "sealedAt"
    from audit.chain_link where tenant_id = ${tenantId} and no > ${after} order by no limit ${limit}`.execute(tx)
  return rows
}

/** What rows of the audit log hash to as they are now. */
export async function selectEntryHashes(
  { tx, tenantId }: Act,
  entryIds: readonly string[],
): Promise<readonly Sealable[]> {
  const { rows } = await sql<Sealable>`
    select entry_id as "subjectId", row_hash as "rowHash" from audit.v_entry_hash
    where tenant_id = ${tenantId} and entry_id = any(${entryIds}::uuid[])`.execute(tx)
  return rows
}

/** Rows of the audit log that are neither linked nor waiting: they came in past the door. */
export async function selectUnknownEntries({ tx, tenantId }: Act): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select e.entry_id as id from audit.entry e
    where e.tenant_id = ${tenantId}
      and not exists (select from audit.chain_link l where l.tenant_id = e.tenant_id and l.subject_id = e.entry_id and l.kind = 'audit_entry')
      and not exists (select from audit.unsealed u where u.tenant_id = e.tenant_id and u.subject_id = e.entry_id and u.kind = 'audit_entry')
    limit 100`.execute(tx)
  return rows.map(({ id }) => id)
}
