import { planRun, prepareRun, releaseRun, startRelease } from '#modules/billing'
import { act } from '#platform/act'
import { inPlatform, makePool } from '#platform/db/tx'
import { makeStock } from '../test/stock.ts'
import { type Figure, benchDatabase, copySeconds, seconds, settle } from './frame.ts'

const RESULT_TABLES = [
  'billing.run_account',
  'billing.invoice',
  'billing.invoice_line',
  'billing.tax_line',
  'billing.billed_item',
  'ledger.entry',
  'ledger.posting',
  'ledger.open_item',
  'platform.event',
]

/** A billing run of 10,000 accounts with 100,000 rated sessions, prepared and released, against the bare COPY of all its resulting rows. */
export async function figures(): Promise<readonly Figure[]> {
  const database = await benchDatabase()
  const owner = makePool(database.connection, 'wattwerk_owner', 1)
  const app = makePool(database.connection, 'wattwerk_app', 4)
  try {
    const { tenantId } = await inPlatform(owner, (tx) => makeStock(tx, { accounts: 10_000, itemsPerAccount: 10 }))
    await settle(database.admin)
    const ours = await seconds(async () => {
      const runId = await act(app, tenantId, 'bench', (one) =>
        planRun(one, { until: Temporal.PlainDate.from('2026-06-30'), dryRun: false }),
      )
      await Promise.all([prepareRun(app, tenantId, runId), prepareRun(app, tenantId, runId)])
      await act(app, tenantId, 'bench', (one) => startRelease(one, runId, Temporal.PlainDate.from('2026-07-01')))
      await releaseRun(app, tenantId, runId)
    })
    const reference = await copySeconds(database, RESULT_TABLES)
    const what = 'billing run, prepared and released'
    return [
      {
        what,
        size: '10,000 accounts, 100,000 sessions',
        ours,
        reference,
        referenceName: 'bare COPY',
        unit: 's',
        bound: { kind: 'atMost', ratio: 3 },
      },
    ]
  } finally {
    await Promise.all([owner.end(), app.end()])
    await database.drop()
  }
}
