import type { Act } from '#platform/act'
import { businessNow } from '#platform/clock/business'
import { closeItems, closeOthers, insertItems } from './queries.ts'
import type { Closing, WorkItem } from './types.ts'

/**
 * Puts work before people. One open item per subject, kind and reason: parking it again changes nothing.
 * Two statements, however many items; returns how many are new.
 */
export async function park(act: Act, items: readonly WorkItem[]): Promise<number> {
  if (items.length === 0) return 0
  return (await insertItems(act, items, await businessNow(act.tx, act.tenantId))).length
}

/** Closes what has been done, by kind, subjects and, where given, reasons; returns how many items were open. */
export async function close(act: Act, closing: Closing): Promise<number> {
  if (closing.subjects.length === 0) return 0
  return closeItems(act, closing, await businessNow(act.tx, act.tenantId))
}

/** Makes `items` the open work of these subjects: opens what is missing and closes what no longer holds, within the given reasons. */
export async function settle(act: Act, closing: Required<Closing>, items: readonly WorkItem[]): Promise<void> {
  if (closing.subjects.length === 0) return
  await closeOthers(act, closing, items, await businessNow(act.tx, act.tenantId))
  await park(act, items)
}
