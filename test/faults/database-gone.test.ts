import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { planRun, reportRun, startRelease } from '#modules/billing'
import { act } from '#platform/act'
import { readSettings } from '#platform/config/settings'
import { useMasterKey } from '#platform/crypto/seal'
import { inPlatform, makePool } from '#platform/db/tx'
import { openInstallation } from '#platform/installation'
import { openQueue, wakeWorkers } from '#platform/jobs/queue'
import { checkTenant } from '../../src/doctor/check.ts'
import { dataFolder, serve } from '../program.ts'
import { makeStock } from '../stock.ts'
import { until } from '../until.ts'

const ACCOUNTS = 300

test('a run goes on by itself whenever the database is gone and comes back', { timeout: 180_000 }, async (t) => {
  const data = dataFolder()
  const key = Buffer.alloc(32, 1).toString('hex')
  await serve(t, ['--role', 'worker', '--data', data], { WATTWERK_MASTER_KEY: key })
  useMasterKey(Buffer.from(key, 'hex'))
  const installation = await openInstallation(readSettings({ data }, { WATTWERK_MASTER_KEY: key }, data))
  const owner = makePool(installation.connection, 'wattwerk_owner', 1)
  const queue = await openQueue(installation.app, { supervise: false, onError: () => {} })
  t.after(async () => {
    await queue.stop()
    await owner.end()
    await installation.leave()
  })
  const { tenantId } = await inPlatform(owner, (tx) => makeStock(tx, { accounts: ACCOUNTS, itemsPerAccount: 3 }))
  const report = (runId: string): ReturnType<typeof reportRun> =>
    act(installation.app, tenantId, 'test', (one) => reportRun(one, runId))
  const runId = await act(installation.app, tenantId, 'test', async (one) => {
    const planned = await planRun(one, {
      until: Temporal.PlainDate.from('2026-06-30'),
      dryRun: false,
      chunkAccounts: 4,
    })
    await wakeWorkers(one.tx, 'bill', tenantId)
    return planned
  })
  const killDatabase = async (): Promise<void> => {
    process.kill(Number(readFileSync(join(data, 'pg/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT')
    await until('the database is gone', async () =>
      installation.app.raw.query('select 1').then(
        () => false,
        () => true,
      ),
    )
    await until('the database is back', async () => (await installation.app.raw.query('select 1')).rowCount === 1)
  }
  await until('the run has begun', async () => (await report(runId)).chunks.prepared > 0)
  await killDatabase()
  await until('the run is prepared', async () => (await report(runId)).state === 'prepared')
  await act(installation.app, tenantId, 'test', async (one) => {
    await startRelease(one, runId, Temporal.PlainDate.from('2026-07-01'))
    await wakeWorkers(one.tx, 'bill', tenantId)
  })
  await until('posting has begun', async () => (await report(runId)).chunks.posted > 0)
  await killDatabase()
  await until('the run is released', async () => (await report(runId)).state === 'released')
  assert.equal((await report(runId)).invoices, ACCOUNTS)
  assert.deepEqual(
    (await checkTenant(installation.app, tenantId)).filter(({ ok }) => !ok),
    [],
  )
})
