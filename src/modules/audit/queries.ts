import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import type { Approval, ApprovalState, AuditEntry, AuditFilter } from './types.ts'

export type EntryRow = Readonly<{
  entryId: string
  action: string
  subjectKind: string
  subject: string
  before: Json | null
  after: Json | null
  reason: string | null
}>

export async function insertEntries(
  { tx, tenantId, actor }: Act,
  at: Temporal.Instant,
  entries: readonly EntryRow[],
): Promise<void> {
  const text = (value: Json | null): string | null => (value === null ? null : JSON.stringify(value))
  await sql`
    with written as (
      insert into audit.entry (tenant_id, entry_id, happened_at, actor, action, subject_kind, subject, before, after, reason)
      select ${tenantId}, e.id, ${at}, ${actor}, e.action, e.kind, e.subject, e.before, e.after, e.reason
      from unnest(${entries.map((e) => e.entryId)}::uuid[], ${entries.map((e) => e.action)}::text[],
                  ${entries.map((e) => e.subjectKind)}::text[], ${entries.map((e) => e.subject)}::text[],
                  ${entries.map((e) => text(e.before))}::jsonb[], ${entries.map((e) => text(e.after))}::jsonb[],
                  ${entries.map((e) => e.reason)}::text[]) e(id, action, kind, subject, before, after, reason)
      returning *
    )
    insert into audit.unsealed (tenant_id, kind, subject_id, row_hash)
    select w.tenant_id, 'audit_entry', w.entry_id, audit.entry_hash(row(w.*)::audit.entry) from written w`.execute(tx)
}

export async function selectEntries(
  { tx, tenantId }: Act,
  filter: AuditFilter,
  page: Readonly<{ limit: number; before: string | null }>,
): Promise<readonly AuditEntry[]> {
  const { rows } = await sql<AuditEntry>`
    select entry_id as "entryId", happened_at as "happenedAt", actor, action, subject_kind as "subjectKind", subject, before, after, reason
    from audit.entry
    where tenant_id = ${tenantId}
      and (${page.before}::uuid is null or entry_id < ${page.before}::uuid)
      and (${filter.subjectKind ?? null}::text is null or subject_kind = ${filter.subjectKind ?? null})
      and (${filter.subject ?? null}::text is null or subject = ${filter.subject ?? null})
      and (${filter.actor ?? null}::text is null or actor = ${filter.actor ?? null})
      and (${filter.action ?? null}::text is null or action = ${filter.action ?? null})
    order by entry_id desc limit ${page.limit}`.execute(tx)
  return rows
}

type AskedRow = Readonly<{ approvalId: string; state: ApprovalState }>

const state = sql`case when given_at is not null then 'given' when refused_at is not null then 'refused' else 'asked' end`

/** Asks once for one content; what was refused before is asked anew. */
export async function upsertAsked(
  { tx, tenantId, actor }: Act,
  asked: Readonly<{ approvalId: string; what: string; subject: string; contentHash: Buffer; at: Temporal.Instant }>,
): Promise<AskedRow> {
  const { rows } = await sql<AskedRow>`
    insert into audit.approval as a (tenant_id, approval_id, what, subject, content_hash, asked_by, asked_at)
    values (${tenantId}, ${asked.approvalId}, ${asked.what}, ${asked.subject}, ${asked.contentHash}, ${actor}, ${asked.at})
    on conflict on constraint approval_content_key do update set
      asked_by = case when a.refused_at is null then a.asked_by else excluded.asked_by end,
      asked_at = case when a.refused_at is null then a.asked_at else excluded.asked_at end,
      refused_by = null, refused_at = null
    returning approval_id as "approvalId", ${state} as state`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('an approval was neither asked nor found')
  return row
}

const approvalColumns = sql`
  approval_id as "approvalId", what, subject, ${state} as state, asked_by as "askedBy", asked_at as "askedAt", given_by as "givenBy",
  given_at as "givenAt", refused_by as "refusedBy", refused_at as "refusedAt", reason`

export async function lockApproval({ tx, tenantId }: Act, approvalId: string): Promise<Approval | undefined> {
  const { rows } = await sql<Approval>`
    select ${approvalColumns} from audit.approval
    where tenant_id = ${tenantId} and approval_id = ${approvalId} for update`.execute(tx)
  return rows[0]
}

export async function closeApproval(
  { tx, tenantId, actor }: Act,
  approvalId: string,
  closing: Readonly<{ given: boolean; at: Temporal.Instant; reason: string | null }>,
): Promise<void> {
  const { given, at, reason } = closing
  await sql`
    update audit.approval set
      given_by = ${given ? actor : null}, given_at = ${given ? at : null},
      refused_by = ${given ? null : actor}, refused_at = ${given ? null : at}, reason = ${reason}
    where tenant_id = ${tenantId} and approval_id = ${approvalId}`.execute(tx)
}

export async function selectApprovals(
  { tx, tenantId }: Act,
  filter: Readonly<{ state?: ApprovalState; what?: string }>,
  page: Readonly<{ limit: number; before: string | null }>,
): Promise<readonly Approval[]> {
  const { rows } = await sql<Approval>`
    select ${approvalColumns} from audit.approval
    where tenant_id = ${tenantId}
      and (${page.before}::uuid is null or approval_id < ${page.before}::uuid)
      and (${filter.state ?? null}::text is null or ${state} = ${filter.state ?? null})
      and (${filter.what ?? null}::text is null or what = ${filter.what ?? null})
    order by approval_id desc limit ${page.limit}`.execute(tx)
  return rows
}
