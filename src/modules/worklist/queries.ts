import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { newId } from '#platform/ids'
import type { Closing, StoredItem, WorkCursor, WorkFilter, WorkItem, WorkState } from './types.ts'

const columns = sql`
  item_id as "itemId", kind, subject_kind as "subjectKind", subject_id as subject, reason, facts, blocks, owner, since, state,
  closed_at as "closedAt", closed_by as "closedBy"`

/** Opens what is not open yet; returns the ids of the new items. */
export async function insertItems(
  { tx, tenantId }: Act,
  items: readonly WorkItem[],
  since: Temporal.Instant,
): Promise<readonly string[]> {
  const { rows } = await sql<{ itemId: string }>`
    insert into worklist.item (tenant_id, item_id, kind, subject_kind, subject_id, reason, facts, blocks, since, state)
    select ${tenantId}, i.id, i.kind, i.subject_kind, i.subject, i.reason, i.facts::jsonb, i.blocks, ${since}, 'open'
    from unnest(${items.map(() => newId())}::uuid[], ${items.map((i) => i.kind)}::text[], ${items.map((i) => i.subjectKind)}::text[],
                ${items.map((i) => i.subject)}::uuid[], ${items.map((i) => i.reason)}::text[],
                ${items.map((i) => JSON.stringify(i.facts))}::text[], ${items.map((i) => i.blocks ?? null)}::text[])
      i(id, kind, subject_kind, subject, reason, facts, blocks)
    on conflict (tenant_id, subject_id, kind, reason) where state = 'open' do nothing
    returning item_id as "itemId"`.execute(tx)
  return rows.map((row) => row.itemId)
}

/** Closes open items as done; returns how many there were. */
export async function closeItems(
  { tx, tenantId, actor }: Act,
  { kind, subjects, reasons }: Closing,
  at: Temporal.Instant,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update worklist.item set state = 'done', closed_at = ${at}, closed_by = ${actor}
    where tenant_id = ${tenantId} and state = 'open' and kind = ${kind} and subject_id = any(${subjects}::uuid[])
      and (${reasons ?? null}::text[] is null or reason = any(${reasons ?? null}::text[]))`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Closes the open items of the given subjects and reasons that are not among those to keep. */
export async function closeOthers(
  { tx, tenantId, actor }: Act,
  { kind, subjects, reasons }: Required<Closing>,
  keep: readonly WorkItem[],
  at: Temporal.Instant,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update worklist.item i set state = 'done', closed_at = ${at}, closed_by = ${actor}
    where i.tenant_id = ${tenantId} and i.state = 'open' and i.kind = ${kind} and i.subject_id = any(${subjects}::uuid[])
      and i.reason = any(${reasons}::text[])
      and not exists (
        select from unnest(${keep.map((k) => k.subject)}::uuid[], ${keep.map((k) => k.reason)}::text[]) k(subject, reason)
        where k.subject = i.subject_id and k.reason = i.reason)`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export async function selectItems(
  { tx, tenantId }: Act,
  filter: WorkFilter,
  after: WorkCursor | undefined,
  limit: number,
): Promise<readonly StoredItem[]> {
  const { rows } = await sql<StoredItem>`
    select ${columns} from worklist.item
    where tenant_id = ${tenantId} and state = ${filter.state}
      and (${filter.kind ?? null}::text is null or kind = ${filter.kind ?? null})
      and (${filter.reason ?? null}::text is null or reason = ${filter.reason ?? null})
      and (${filter.owner ?? null}::text is null or owner = ${filter.owner ?? null})
      and (${filter.subject ?? null}::uuid is null or subject_id = ${filter.subject ?? null}::uuid)
      and (${after?.itemId ?? null}::uuid is null or (since, item_id) > (${after?.since ?? null}::timestamptz, ${after?.itemId ?? null}::uuid))
    order by since, item_id limit ${limit}`.execute(tx)
  return rows
}

/** How much work is open, by kind and reason. */
export async function selectOpenCounts({
  tx,
  tenantId,
}: Act): Promise<readonly { kind: string; reason: string; count: number }[]> {
  const { rows } = await sql<{ kind: string; reason: string; count: number }>`
    select kind, reason, count(*)::int as count from worklist.item
    where tenant_id = ${tenantId} and state = 'open' group by kind, reason order by kind, reason`.execute(tx)
  return rows
}

export async function selectItem({ tx, tenantId }: Act, itemId: string): Promise<StoredItem | undefined> {
  const { rows } = await sql<StoredItem>`
    select ${columns} from worklist.item where tenant_id = ${tenantId} and item_id = ${itemId} for update`.execute(tx)
  return rows[0]
}

export async function updateOwner({ tx, tenantId }: Act, itemId: string, owner: string | null): Promise<void> {
  await sql`update worklist.item set owner = ${owner} where tenant_id = ${tenantId} and item_id = ${itemId}`.execute(tx)
}

export async function updateState(
  { tx, tenantId, actor }: Act,
  itemId: string,
  state: WorkState,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    update worklist.item set state = ${state}, closed_at = ${at}, closed_by = ${actor}
    where tenant_id = ${tenantId} and item_id = ${itemId}`.execute(tx)
}
