import { planRun, prepareRun, releaseRun, startRelease } from '#modules/billing'
import { act } from '#platform/act'
import type { TestDatabase } from '#platform/db/testing'
import { type Pool, inPlatform } from '#platform/db/tx'
import { makeStock, type Stock } from './stock.ts'

/** A stock whose usage of June 2026 has been billed on 1 July: one invoice an account, due on 15 July. */
export async function makeBilled(db: TestDatabase, size: Parameters<typeof makeStock>[1]): Promise<Stock> {
  const stock = await inPlatform(db.owner, (tx) => makeStock(tx, size))
  await billStock(db.app, stock.tenantId)
  return stock
}

/** Bills the usage of June 2026 on 1 July. */
export async function billStock(pool: Pool, tenantId: string): Promise<void> {
  const runId = await act(pool, tenantId, 'test', (one) =>
    planRun(one, { until: Temporal.PlainDate.from('2026-06-30'), dryRun: false }),
  )
  await prepareRun(pool, tenantId, runId)
  await act(pool, tenantId, 'test', (one) => startRelease(one, runId, Temporal.PlainDate.from('2026-07-01')))
  await releaseRun(pool, tenantId, runId)
}
