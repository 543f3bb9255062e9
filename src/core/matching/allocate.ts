import type { OpenItem, Payment } from './types.ts'

/**
 * Puts an amount on one contract account: first on the items the payer named (§ 366 (1) BGB), then on its other open
 * items, the oldest first (§ 366 (2) BGB); what is left stays as a credit.
 */
export function allocate(
  amountMinor: bigint,
  contractAccount: string,
  named: readonly OpenItem[],
  others: readonly OpenItem[],
): Payment {
  let restMinor = amountMinor
  const allocations: { item: string; amountMinor: bigint }[] = []
  for (const item of [...oldestFirst(named), ...oldestFirst(others)]) {
    if (restMinor === 0n) break
    if (item.openMinor <= 0n) continue
    const taken = item.openMinor < restMinor ? item.openMinor : restMinor
    allocations.push({ item: item.id, amountMinor: taken })
    restMinor -= taken
  }
  return { contractAccount, allocations, restMinor }
}

function oldestFirst(items: readonly OpenItem[]): readonly OpenItem[] {
  return items.toSorted((a, b) => compare(a.dueOn, b.dueOn) || compare(a.id, b.id))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What is open in all of some items. */
export function openOf(items: readonly OpenItem[]): bigint {
  return items.reduce((sum, item) => sum + item.openMinor, 0n)
}
