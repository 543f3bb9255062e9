import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { planRun, prepareChunk, prepareRun, releaseChunk, releaseRun, reportRun, startRelease } from '#modules/billing'
import { type Act, act } from '#platform/act'
import { businessDay, setBusinessClock } from '#platform/clock/business'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { checkTenant } from '../../src/doctor/check.ts'
import { makeStock } from '../stock.ts'
import { refusedAt } from '../refused.ts'

const db = await testDatabase()
const ZONE = 'Europe/Berlin'
const UNTIL = Temporal.PlainDate.from('2026-06-30')

async function tenant(accounts: number) {
  const { tenantId } = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts, itemsPerAccount: 2 }))
  const run = <T>(work: (one: Act) => Promise<T>): Promise<T> => act(db.app, tenantId, 'test', work)
  return {
    tenantId,
    run,
    clock: (shows: string): Promise<void> =>
      inPlatform(db.platform, (tx) => setBusinessClock(tx, tenantId, Temporal.Instant.from(shows), false)),
    plan: (): Promise<string> => run((one) => planRun(one, { until: UNTIL, dryRun: false, chunkAccounts: 2 })),
    release: (runId: string): Promise<void> =>
      run(async (one) => startRelease(one, runId, await businessDay(one.tx, tenantId, ZONE))),
    days: async (): Promise<readonly string[]> =>
      (
        await run(({ tx }) =>
          sql<{ day: string }>`
            select distinct concat_ws(' ', i.issued_on, i.due_on, p.posted_on, o.posted_on, o.due_on) as day
            from billing.v_invoice i
            join ledger.v_posting p on p.tenant_id = i.tenant_id and p.entry_id = i.invoice_id
            join ledger.v_open_item o on o.tenant_id = i.tenant_id and o.open_item_id = i.invoice_id
            where i.tenant_id = ${tenantId}`.execute(tx),
        )
      ).rows.map(({ day }) => day),
    sound: async () =>
      assert.deepEqual(
        (await checkTenant(db.app, tenantId)).filter(({ ok }) => !ok),
        [],
      ),
  }
}

/** Wherever the clock jumps to while a run goes out. */
const jumps = [
  ['2026-07-01T08:00:00Z', '2027-07-01T08:00:00Z', 'a year forward'],
  ['2026-07-01T22:30:00Z', '2026-07-01T21:30:00Z', 'an hour back, over midnight'],
  ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', 'from one 02:30 to the other'],
  ['2027-03-28T00:59:00Z', '2027-03-28T01:01:00Z', 'over the hour that is not'],
  ['2028-02-29T22:59:00Z', '2028-02-29T23:01:00Z', 'out of a leap day'],
  ['2026-12-31T22:59:59Z', '2026-12-31T23:00:00Z', 'into the new year'],
] as const

for (const [before, after, how] of jumps) {
  test(`a run keeps the day on which it was released when the clock jumps ${how}`, async () => {
    const { tenantId, run, clock, plan, release, days, sound } = await tenant(7)
    await clock(before)
    const runId = await plan()
    await prepareChunk(db.app, tenantId, runId)
    await clock(after)
    await prepareRun(db.app, tenantId, runId)
    await clock(before)
    await release(runId)
    await releaseChunk(db.app, tenantId, runId)
    await clock(after)
    await releaseRun(db.app, tenantId, runId)
    assert.equal((await run((one) => reportRun(one, runId))).state, 'released')
    const issued = Temporal.Instant.from(before).toZonedDateTimeISO(ZONE).toPlainDate()
    const due = issued.add({ days: 14 })
    assert.deepEqual(await days(), [`${issued} ${due} ${issued} ${issued} ${due}`])
    await sound()
  })
}

test('after the clock was put back over midnight a later run is not dated before an earlier one: it waits', async () => {
  const { tenantId, run, clock, plan, release, sound } = await tenant(3)
  await clock('2026-07-01T22:30:00Z')
  const first = await plan()
  await prepareRun(db.app, tenantId, first)
  await release(first)
  await releaseRun(db.app, tenantId, first)
  await run(({ tx }) =>
    sql`insert into rating.rated_item (tenant_id, rated_item_id, session_id, session_version, generation, contract_account_id, contract_id,
          issuer_id, price_list, price_list_version, currency, basis, total, started_at, ended_on, energy_wh, country, categories, rates, amounts, charges, provisional, rated_at)
        select tenant_id, gen_random_uuid(), gen_random_uuid(), 1, 1, contract_account_id, contract_id, issuer_id, price_list, price_list_version,
          currency, basis, total, started_at, ended_on, energy_wh, country, categories, rates, amounts, charges, provisional, rated_at
        from rating.rated_item where tenant_id = ${tenantId}`.execute(tx),
  )
  await clock('2026-07-01T21:30:00Z')
  const second = await run((one) => planRun(one, { until: Temporal.PlainDate.from('2026-07-31'), dryRun: false }))
  await prepareRun(db.app, tenantId, second)
  await assert.rejects(release(second), refusedAt('number_range_refuses_date'))
  await clock('2026-07-01T22:30:01Z')
  await release(second)
  await releaseRun(db.app, tenantId, second)
  assert.equal((await run((one) => reportRun(one, second))).invoices, 3)
  await sound()
})

test('of two who bill at once one is told that a run is open, and of two who release it one is told so', async () => {
  const { tenantId, run, plan, release, sound } = await tenant(5)
  const planned = await Promise.allSettled([plan(), plan(), plan()])
  const runs = planned.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const told = planned.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  assert.deepEqual([runs.length, told.length], [1, 2])
  for (const reason of told) {
    assert.ok(refusedAt('run_open')(reason))
    assert.equal(reason.facts.run, runs[0])
  }
  const [runId = ''] = runs
  await Promise.all([prepareRun(db.app, tenantId, runId), prepareRun(db.app, tenantId, runId)])
  const released = await Promise.allSettled([release(runId), release(runId)])
  assert.deepEqual(released.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  for (const one of released) if (one.status === 'rejected') assert.ok(refusedAt('run_not_prepared')(one.reason))
  await Promise.all([releaseRun(db.app, tenantId, runId), releaseRun(db.app, tenantId, runId)])
  assert.equal((await run((one) => reportRun(one, runId))).invoices, 5)
  await sound()
})
