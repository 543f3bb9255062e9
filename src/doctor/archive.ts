import { documentWitness } from '#modules/documents'
import { act } from '#platform/act'
import type { Pool } from '#platform/db/tx'
import { sql } from 'kysely'
import type { CheckResult, Invariant } from './invariant.ts'

export const archiveInvariants: readonly Invariant[] = [
  {
    name: 'I13 the archive chain holds',
    promises: 'every link follows from the one before, and every sealed row says what it said',
    violations: `
      with chain as (
        select no, kind, subject_id, row_hash, link_hash, lag(link_hash) over (order by no) as previous, lag(no) over (order by no) as before
        from audit.v_chain_link where tenant_id = $1)
      select subject_id as subject, no, 'link' as what from chain
      where no <> coalesce(before, 0) + 1 or link_hash <> audit.link_hash(previous, kind, subject_id, row_hash)
      union all
      select c.subject_id, c.no, 'document' from chain c
      left join documents.v_document_hash h on h.tenant_id = $1 and h.document_id = c.subject_id
      where c.kind = 'document' and h.row_hash is distinct from c.row_hash
      union all
      select c.subject_id, c.no, 'audit entry' from chain c
      left join audit.v_entry_hash h on h.tenant_id = $1 and h.entry_id = c.subject_id
      where c.kind = 'audit_entry' and h.row_hash is distinct from c.row_hash`,
  },
]

const FILES = 100

/** I13 by sample: the newest files and others from all over the archive still have the bytes of their hash. */
export async function checkFiles(pool: Pool, tenantId: string): Promise<CheckResult> {
  return act(pool, tenantId, 'job:doctor', async (one) => {
    const { rows } = await sql<{ id: string }>`
      (select document_id as id from documents.v_document where tenant_id = ${tenantId} and hash is not null order by document_id desc limit ${FILES})
      union
      (select document_id from documents.v_document where tenant_id = ${tenantId} and hash is not null order by hash limit ${FILES})`.execute(
      one.tx,
    )
    const broken = await documentWitness.files(
      one,
      rows.map(({ id }) => id),
    )
    const sample = broken.slice(0, 5).map(({ what, name }) => `${what} ${name ?? ''}`)
    return { name: 'I13 archived files are whole (sample)', ok: broken.length === 0, found: broken.length, sample }
  })
}
