import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkTenant } from '../../src/doctor/check.ts'
import { planRun, prepareRun, releaseRun, reportRun, startRelease } from '#modules/billing'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { rateTenant } from '#modules/rating'
import { loadPlan } from '#modules/tariffs'
import { downstream } from '../../src/downstream.ts'
import { addSessions, energyPlan } from '../rateable.ts'
import { makeStock } from '../stock.ts'

const db = await testDatabase()
const SEEDS = 50
const ACCOUNTS = 12

function worker(tenantId: string, runId: string, dieAt: number, afterSending: boolean): Promise<string | null> {
  const order = JSON.stringify({ connection: db.connection, tenantId, runId, dieAt, afterSending })
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bill-worker.ts'), order], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)))
}

/** A small repeatable scatter of kill points over the run's statements. */
const scatter = (seed: number, turn: number): number => 2 + ((seed * 7919 + turn * 104_729) % 97)

async function finish(tenantId: string, runId: string): Promise<void> {
  await prepareRun(db.app, tenantId, runId)
  await act(db.app, tenantId, 'test', async (one) => {
    if ((await reportRun(one, runId)).state === 'prepared')
      await startRelease(one, runId, Temporal.PlainDate.from('2026-07-01'))
  })
  await releaseRun(db.app, tenantId, runId)
}

async function plainStock(): Promise<string> {
  const { tenantId } = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts: ACCOUNTS, itemsPerAccount: 2 }))
  return tenantId
}

/** The same size, but every month of a contract has a fee and included energy to settle. */
async function stockWithPeriods(): Promise<string> {
  const stock = await inPlatform(db.owner, async (tx) => {
    const made = await makeStock(tx, { accounts: ACCOUNTS, itemsPerAccount: 0 })
    await addSessions(tx, made, 2)
    return made
  })
  const { tenantId } = stock
  const allowance = { amount: '15 kWh', scope: 'period', carryOver: '1' }
  const components = [
    { key: 'energy', kind: 'energy', price: '0.50', per: '1 kWh', tax: 'standard', allowance },
    { key: 'fee', kind: 'period', price: '9.90', per: '1 month', prorate: 'days', tax: 'standard' },
  ]
  const versions = [{ version: 1, validFrom: '2026-06-01T00:00:00+02:00', components }]
  const priceLists = [{ key: 'street', product: 'public-charging', basis: 'gross', versions }]
  await act(db.app, tenantId, 'test', (one) => loadPlan(one, energyPlan('0', { priceLists })))
  await rateTenant(db.app, tenantId, downstream)
  return tenantId
}

test(`a run killed at any statement continues: nothing twice, nothing skipped, no gap (${SEEDS} seeds, one and two workers)`, async () => {
  let killed = 0
  for (let seed = 1; seed <= SEEDS; seed++) {
    const tenantId = await (seed % 3 === 0 ? stockWithPeriods() : plainStock())
    const runId = await act(db.app, tenantId, 'test', (one) =>
      planRun(one, { until: Temporal.PlainDate.from('2026-06-30'), dryRun: false, chunkAccounts: 2 }),
    )
    const workers = Array.from({ length: 1 + (seed % 2) }, (_, turn) =>
      worker(tenantId, runId, scatter(seed, turn), (seed + turn) % 3 === 0),
    )
    killed += (await Promise.all(workers)).filter((signal) => signal === 'SIGKILL').length
    await finish(tenantId, runId)
    const report = await act(db.app, tenantId, 'test', (one) => reportRun(one, runId))
    assert.equal(report.state, 'released', `seed ${seed}`)
    assert.equal(report.invoices, ACCOUNTS, `seed ${seed}`)
    const broken = (await checkTenant(db.app, tenantId)).filter(({ ok }) => !ok)
    assert.deepEqual(broken, [], `seed ${seed}`)
  }
  assert.ok(killed > SEEDS / 2, `only ${killed} workers died at their statement: the scatter misses the run`)
})
