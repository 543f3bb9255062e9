import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { loadPlan, publishVersion, saveDraft } from '#modules/tariffs'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { addSessions, energyPlan } from '../../../test/rateable.ts'
import { type Stock, makeStock } from '../../../test/stock.ts'
import { checkTenant } from '../../doctor/check.ts'
import { downstream } from '../../downstream.ts'
import { planRun, prepareRun } from '#modules/billing'
import { rateTenant } from './index.ts'

const db = await testDatabase()

function stockOf(accounts: number, sessions: number, options: { vatRegistered?: boolean } = {}): Promise<Stock> {
  return inPlatform(db.owner, async (tx) => {
    const stock = await makeStock(tx, { accounts, itemsPerAccount: 0, ...options })
    await addSessions(tx, stock, sessions)
    return stock
  })
}

type Item = {
  total: bigint
  generation: number
  categories: string[]
  rates: string[]
  amounts: bigint[]
  free_reason: string | null
  superseded: boolean
  charges: readonly { component: string; amount: string }[]
}

async function itemsOf({ tenantId }: Stock): Promise<readonly Item[]> {
  const { rows } = await act(db.app, tenantId, 'test', ({ tx }) =>
    sql<Item>`
      select r.total, r.generation, r.categories, r.rates, r.amounts, r.free_reason, r.charges,
             exists (select from rating.superseded s where s.tenant_id = r.tenant_id and s.rated_item_id = r.rated_item_id) as superseded
      from rating.rated_item r order by r.started_at, r.generation`.execute(tx),
  )
  return rows
}

async function worklistOf({ tenantId }: Stock): Promise<readonly string[]> {
  const { rows } = await act(db.app, tenantId, 'test', ({ tx }) =>
    sql<{ reason: string }>`select reason from worklist.item where state = 'open'`.execute(tx),
  )
  return rows.map(({ reason }) => reason)
}

async function price(stock: Stock, amount: string): Promise<void> {
  await act(db.app, stock.tenantId, 'test', (one) => loadPlan(one, energyPlan(amount)))
}

const rate = (stock: Stock): ReturnType<typeof rateTenant> => rateTenant(db.app, stock.tenantId, downstream)

async function correct(stock: Stock, amount: string): Promise<void> {
  const components = [{ key: 'energy', kind: 'energy', price: amount, per: '1 kWh', tax: 'standard' }]
  await act(db.app, stock.tenantId, 'test', async (one) => {
    const validFrom = Temporal.Instant.from('2026-01-01T00:00:00Z')
    const version = await saveDraft(one, {
      priceList: 'street',
      validFrom,
      corrects: 1,
      reason: 'typing error',
      definition: { components },
    })
    await publishVersion(one, { priceList: 'street', version })
  })
}

test('a session has its price with the reason of every cent', async () => {
  const stock = await stockOf(1, 2)
  await price(stock, '0.45')
  assert.deepEqual(await rate(stock), { rated: 2, waiting: [] })
  const [item] = await itemsOf(stock)
  assert.equal(item?.total, 450n)
  assert.deepEqual([item?.categories, item?.rates, item?.amounts], [['S'], ['19'], [450n]])
  assert.equal(item?.charges[0]?.amount, '4.50')
  assert.deepEqual(await rate(stock), { rated: 0, waiting: [] })
})

test('sessions without a price list wait before a person and are rated once there is one', async () => {
  const stock = await stockOf(1, 3)
  assert.deepEqual(await rate(stock), { rated: 0, waiting: [{ reason: 'no_price_list', count: 3 }] })
  assert.equal((await worklistOf(stock)).length, 3)
  assert.deepEqual(
    (await checkTenant(db.app, stock.tenantId)).filter(({ ok }) => !ok),
    [],
  )
  await price(stock, '0.45')
  assert.deepEqual(await rate(stock), { rated: 3, waiting: [] })
  assert.deepEqual(await worklistOf(stock), [])
})

test('a correction version prices unbilled sessions again, and leaves billed ones alone', async () => {
  const stock = await stockOf(2, 2)
  await price(stock, '0.45')
  await rate(stock)
  await correct(stock, '0.40')
  assert.deepEqual(await rate(stock), { rated: 4, waiting: [] })
  const items = await itemsOf(stock)
  assert.deepEqual(items.map(({ total, superseded }) => `${total} ${superseded}`).sort(), [
    ...Array(4).fill('400 false'),
    ...Array(4).fill('450 true'),
  ])
  const billed = await stockOf(2, 2)
  await price(billed, '0.45')
  await rate(billed)
  const runId = await act(db.app, billed.tenantId, 'test', (one) =>
    planRun(one, { until: Temporal.PlainDate.from('2026-06-30'), dryRun: false }),
  )
  await prepareRun(db.app, billed.tenantId, runId)
  await correct(billed, '0.40')
  assert.deepEqual(await rate(billed), { rated: 0, waiting: [] })
  assert.equal((await itemsOf(billed)).length, 4)
})

test('an issuer that is not registered for VAT rates with category O', async () => {
  const stock = await stockOf(1, 1, { vatRegistered: false })
  await price(stock, '0.45')
  await rate(stock)
  const [item] = await itemsOf(stock)
  assert.deepEqual([item?.categories, item?.rates, item?.amounts], [['O'], ['0'], [450n]])
})

test('a freed session stays visible with its reason and a line of 0', async () => {
  const stock = await stockOf(1, 1)
  await act(db.app, stock.tenantId, 'test', ({ tx }) =>
    sql`update sessions.session set energy_wh = 20, ended_at = started_at + interval '45 s'`.execute(tx),
  )
  await price(stock, '0.45')
  await rate(stock)
  const [item] = await itemsOf(stock)
  assert.deepEqual([item?.free_reason, item?.total, item?.amounts, item?.rates], ['failed_session', 0n, [0n], ['19']])
})

test('a session that may not be priced any more loses its price', async () => {
  const stock = await stockOf(1, 1)
  await price(stock, '0.45')
  await rate(stock)
  await act(db.app, stock.tenantId, 'test', ({ tx }) =>
    sql`with s as (update sessions.session set state = 'discarded' returning tenant_id, session_id) insert into sessions.to_rate select * from s`.execute(
      tx,
    ),
  )
  await rate(stock)
  const [item] = await itemsOf(stock)
  assert.equal(item?.superseded, true)
})

test('two workers share the work and nothing is rated twice', async () => {
  const stock = await stockOf(5, 40)
  await price(stock, '0.45')
  const results = await Promise.all([rate(stock), rate(stock), rate(stock)])
  assert.equal(
    results.reduce((sum, { rated }) => sum + rated, 0),
    200,
  )
  assert.equal((await itemsOf(stock)).length, 200)
})
