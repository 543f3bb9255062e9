import type { Act } from '#platform/act'
import { businessNow } from '#platform/clock/business'
import { Refusal } from '#platform/refusal'
import { record } from '#modules/audit'
import { selectItem, selectItems, selectOpenCounts, updateOwner, updateState } from './queries.ts'
import type { StoredItem, WorkCursor, WorkFilter } from './types.ts'

/** One page of work, oldest first; `next` is where the following page begins. */
export async function listWork(
  act: Act,
  filter: WorkFilter,
  page: Readonly<{ limit: number; after?: WorkCursor }>,
): Promise<Readonly<{ items: readonly StoredItem[]; next: WorkCursor | undefined }>> {
  const found = await selectItems(act, filter, page.after, page.limit + 1)
  const items = found.slice(0, page.limit)
  const last = items.at(-1)
  return { items, next: found.length > page.limit && last ? { since: last.since, itemId: last.itemId } : undefined }
}

/** How much is open, by kind and reason. */
export function countWork(act: Act): Promise<readonly { kind: string; reason: string; count: number }[]> {
  return selectOpenCounts(act)
}

/** Gives an open item to somebody, or back to all with null. */
export async function assign(act: Act, itemId: string, owner: string | null): Promise<StoredItem> {
  const item = await openItem(act, itemId)
  await updateOwner(act, itemId, owner)
  const said = { action: 'work_item.assigned', subjectKind: 'work_item', subject: itemId }
  await record(act, { ...said, before: { owner: item.owner }, after: { owner } })
  return { ...item, owner }
}

/** Takes an item off the list without anything having been done. One that blocks something is refused: its own room resolves it. */
export async function dismiss(act: Act, itemId: string, why: string): Promise<StoredItem> {
  const item = await openItem(act, itemId)
  if (item.blocks !== null) throw new Refusal('work_item_blocks', 409, { item: itemId, blocks: item.blocks })
  const closedAt = await businessNow(act.tx, act.tenantId)
  await updateState(act, itemId, 'dismissed', closedAt)
  await record(act, { action: 'work_item.dismissed', subjectKind: 'work_item', subject: itemId, reason: why })
  return { ...item, state: 'dismissed', closedAt, closedBy: act.actor }
}

async function openItem(act: Act, itemId: string): Promise<StoredItem> {
  const item = await selectItem(act, itemId)
  if (!item) throw new Refusal('work_item_not_found', 404, { item: itemId })
  if (item.state !== 'open') throw new Refusal('work_item_closed', 409, { item: itemId })
  return item
}
