import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { planRun, prepareRun } from '#modules/billing'
import { rateTenant } from '#modules/rating'
import { loadPlan, publishVersion, saveDraft } from '#modules/tariffs'
import { act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { Refusal } from '#platform/refusal'
import { addSessions, energyPlan } from '../../../test/rateable.ts'
import { makeStock, type Stock } from '../../../test/stock.ts'
import { checkTenant } from '../../doctor/check.ts'
import { downstream } from '../../downstream.ts'
import { selectEffect } from './effect-queries.ts'
import { noticeOf } from './notice.ts'
import { askSimulation, pastUsage, runSimulation, runSimulations, selectMoves, selectSimulation } from './index.ts'

const db = await testDatabase()
const energy = (price: string): Json => ({ key: 'energy', kind: 'energy', price, per: '1 kWh', tax: 'standard' })
const start = (price: string): Json => ({ key: 'start', kind: 'session', price, tax: 'standard' })
const june = { from: '2026-06-01', to: '2026-07-01' }

async function stockOf(accounts: number, sessions: number, plan = energyPlan('0.45')): Promise<Stock> {
  const stock = await inPlatform(db.owner, async (tx) => {
    const made = await makeStock(tx, { accounts, itemsPerAccount: 0 })
    await addSessions(tx, made, sessions)
    return made
  })
  await act(db.app, stock.tenantId, 'test', (one) => loadPlan(one, plan))
  await rateTenant(db.app, stock.tenantId, downstream)
  return stock
}

const as = <T>({ tenantId }: Stock, work: Parameters<typeof act<T>>[3]): Promise<T> =>
  act(db.app, tenantId, 'test', work)

async function simulate(stock: Stock, asked: Omit<Parameters<typeof askSimulation>[1], 'priceList'>) {
  const id = await as(stock, (one) => askSimulation(one, { priceList: 'street', ...asked }))
  await runSimulation(db.app, stock.tenantId, id)
  const simulation = await as(stock, (one) => selectSimulation(one, id))
  assert.ok(simulation?.result)
  return { id, sessions: simulation.sessions, ...simulation.result }
}

const draft = (stock: Stock, components: readonly Json[]): Promise<number> =>
  as(stock, (one) =>
    saveDraft(one, {
      priceList: 'street',
      validFrom: Temporal.Instant.from('2090-01-01T00:00:00Z'),
      definition: { components: [...components] },
    }),
  )

test('a draft is priced against all past usage, down to every contract whose bill moves, and nothing else moves', async () => {
  const stock = await stockOf(3, 4)
  await as(stock, ({ tx }) => sql`update sessions.session set energy_wh = 30000 where source_id = '2-1'`.execute(tx))
  await as(stock, ({ tx }) => sql`insert into sessions.to_rate select tenant_id, session_id from sessions.session where source_id = '2-1'`.execute(tx)) // prettier-ignore
  await rateTenant(db.app, stock.tenantId, downstream)
  const version = await draft(stock, [energy('0.30'), start('1.50')])
  const found = await simulate(stock, { ...june, version })
  // 11 sessions of 10 kWh: 4.50 each, 4.50 under the draft; one of 30 kWh: 13.50, 10.50 under the draft
  assert.deepEqual([found.sessions, found.touched, found.before, found.after], [12, 12, '63.00', '60.00'])
  assert.deepEqual(found.customers, { all: 3, more: 0, less: 1, same: 2 })
  assert.deepEqual(found.winners, [{ customer: 'K2', name: 'Test 2', before: '27.00', after: '24.00' }])
  assert.deepEqual(found.losers, [])
  assert.deepEqual(
    found.moves.map(({ before, after, customer }) => [before, after, customer]),
    [['13.50', '10.50', 'Test 2']],
  )
  assert.match(JSON.stringify(found.moves[0]?.beforeCharges), /"amount": ?"13.50"/)
  assert.match(JSON.stringify(found.moves[0]?.afterCharges), /"exact": ?"1.50".*"component": ?"start"/)
  assert.deepEqual(
    found.distribution.map(({ from, to, customers }) => [from, to, customers]),
    [
      [-25, -10, 1],
      [-1, 1, 2],
    ],
  )
  const moves = await as(stock, (one) => selectMoves(one, { simulationId: found.id, after: null, limit: 9 }))
  assert.deepEqual(
    moves.map(({ contract, before, after }) => [contract, before, after]),
    [['C2', 2700n, 2400n]],
  )
  const { rows } = await as(stock, ({ tx }) =>
    sql<{ n: number }>`select count(*)::int as n from rating.rated_item`.execute(tx),
  )
  assert.equal(rows[0]?.n, 13)
  assert.deepEqual(
    (await checkTenant(db.app, stock.tenantId)).filter(({ ok }) => !ok),
    [],
  )
})

test('a segment, other days and prices that are stored nowhere narrow and widen what is looked at', async () => {
  const stock = await stockOf(2, 3)
  const content = { components: [energy('0.90')] }
  const one = await simulate(stock, { ...june, content, segment: { contractAccount: 'CA000002' } })
  assert.deepEqual([one.sessions, one.before, one.after], [3, '13.50', '27.00'])
  const elsewhere = await simulate(stock, { ...june, content, segment: { location: 'nowhere' } })
  assert.deepEqual([elsewhere.sessions, elsewhere.before], [0, '0.00'])
  const july = await simulate(stock, { from: '2026-07-01', to: '2026-08-01', content })
  assert.equal(july.sessions, 0)
  const group = await simulate(stock, { ...june, content, segment: { customerGroup: 'staff' } })
  assert.equal(group.sessions, 0)
})

test('fees and allowances of a period are simulated period by period', async () => {
  const fee = (price: string): Json => ({ key: 'fee', kind: 'period', price, per: '1 month', prorate: 'none', tax: 'standard' }) // prettier-ignore
  const plan = energyPlan('0.45', {
    priceLists: [
      {
        key: 'street',
        product: 'public-charging',
        basis: 'gross',
        versions: [{ version: 1, validFrom: '2026-06-01T00:00:00+02:00', components: [energy('0.45'), fee('5.00')] }],
      },
    ],
  })
  const stock = await stockOf(2, 2, plan)
  const found = await simulate(stock, { ...june, content: { components: [energy('0.45'), fee('8.00')] } })
  assert.deepEqual([found.before, found.after, found.customers.more], ['28.00', '34.00', 2])
  const part = await simulate(stock, { from: '2026-05-30', to: '2026-06-20', content: { components: [energy('0.40'), fee('8.00')] } }) // prettier-ignore
  assert.deepEqual([part.before, part.after], ['18.00', '16.00'])
})

test('past usage can be read for itself', async () => {
  const stock = await stockOf(2, 3)
  const rows = await as(stock, async (one) => {
    const read = []
    for await (const batch of pastUsage(one, { product: 'public-charging', currency: 'EUR', ...june }))
      read.push(...batch)
    return read
  })
  assert.deepEqual([rows.length, rows[0]?.beforeMinor], [6, 450])
})

test('what cannot be simulated is refused with its place, and a simulation that is asked for is run once', async () => {
  const stock = await stockOf(1, 1)
  const ask = (asked: object) =>
    as(stock, (one) => askSimulation(one, { priceList: 'street', version: 1, ...june, ...asked }))
  const code = (expected: string) => (error: unknown) => error instanceof Refusal && error.code === expected
  await assert.rejects(ask({ to: '2026-06-01' }), code('simulation_days_invalid'))
  await assert.rejects(ask({ priceList: 'none' }), code('price_list_not_found'))
  await assert.rejects(ask({ version: 7 }), code('version_not_found'))
  await assert.rejects(
    ask({ content: { components: [energy('0.1234567')] } }),
    (error) => error instanceof Refusal && error.places.some(({ pointer }) => pointer === '/components/0/price'),
  )
  const id = await ask({})
  await Promise.all([runSimulations(db.app, stock.tenantId), runSimulations(db.app, stock.tenantId)])
  assert.equal((await as(stock, (one) => selectSimulation(one, id)))?.state, 'done')
})

test('a correction says what it concerns, billed and not', async () => {
  const stock = await stockOf(2, 2)
  const run = await as(stock, (one) => planRun(one, { until: Temporal.PlainDate.from('2026-06-30'), dryRun: false }))
  await prepareRun(db.app, stock.tenantId, run)
  await as(stock, ({ tx }) => sql`delete from billing.billed_item where usage_id in (select session_id from sessions.session where source_id like '2-%')`.execute(tx)) // prettier-ignore
  const rows = await as(stock, (one) => selectEffect(one, 'street', 1))
  assert.deepEqual(
    rows.map(({ billed, sessions, contracts, amountMinor }) => [billed, sessions, contracts, amountMinor]),
    [
      [false, 2, 1, 900n],
      [true, 2, 1, 900n],
    ],
  )
})

test('a new price names whom it concerns, since when, by which channel, and the last day for telling them', async () => {
  const stock = await stockOf(
    2,
    0,
    energyPlan('0.30', {
      products: [{ key: 'public-charging', kind: 'electricity' }],
    }),
  )
  const version = await draft(stock, [energy('0.33')])
  await as(stock, ({ tx }) => sql`update contracts.contract set ends_on = '2026-08-01' where number = 'C2'`.execute(tx))
  const told = await as(stock, (one) => noticeOf(one, { priceList: 'street', version, after: null, limit: 10 }))
  assert.deepEqual([told.begins, told.households, told.businesses].map(String), [
    '2090-01-01',
    '2089-12-01',
    '2089-12-18',
  ])
  assert.equal(told.law, 'EnWG § 41 (5)')
  assert.deepEqual(
    told.affected.map(({ contract, channel, since, isBusiness }) => [contract, channel, String(since), isBusiness]),
    [['C1', 'email', '2026-01-01', false]],
  )
  assert.deepEqual(told.counts, [{ channel: 'email', isBusiness: false, contracts: 1 }])
  await as(stock, (one) => publishVersion(one, { priceList: 'street', version }))
})
