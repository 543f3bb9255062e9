import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf, charged, planOf, sessionOf, settled, usageOf, type TestCharge } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const energy = (allowance: Json, more: Json = {}) => ({
  key: 'energy',
  kind: 'energy',
  price: '0.50',
  allowance,
  ...more,
})
const session = (id: string, day: string, energyText: string, more: Json = {}) =>
  sessionOf(`${day}T10:00:00+02:00`, `${day}T12:00:00+02:00`, { id, energy: energyText, ...more })
const june = (items: readonly Json[], more: Json = {}) =>
  usageOf(items, { period: { from: '2026-06-01', to: '2026-07-01' }, ...more })
const grants = (plan: Json, usage: Json) =>
  answerOf(plan, usage).allowances.map(({ from, lastDay, granted, used, left }) => [from, lastDay, granted, used, left])

test('an allowance is used up in order of start, and the item that crosses it is split', () => {
  const plan = planOf([energy({ amount: '30 kWh' })])
  const answer = answerOf(
    plan,
    june([
      session('late', '2026-06-20', '20 kWh'),
      session('early', '2026-06-02', '20 kWh'),
      session('last', '2026-06-21', '1 kWh'),
    ]),
  )
  assert.deepEqual(charged(answer), ['late energy 10.000 5.00', 'early energy 0.000 0.00', 'last energy 1.000 0.50'])
  // the engine wrote these charges
  const first = answer.items[0]?.charges[0] as TestCharge
  assert.deepEqual([first.allowance, answer.items[0]?.total, answer.total.gross], ['10.000', '5.00', '5.50'])
  assert.deepEqual(grants(plan, june([])), [['2026-06-01', '2026-06-30', '30.000', '0.000', '30.000']])
})

test('a part period has its part of an allowance where the plan says so, and nothing of it is rounded', () => {
  const contract = { contract: { from: '2026-06-11' } }
  assert.deepEqual(grants(planOf([energy({ amount: '10 kWh', prorate: 'days' })]), june([], contract)), [
    ['2026-06-11', '2026-06-30', '6.666666666667', '0.000', '6.666666666667'],
  ])
  const answer = answerOf(
    planOf([energy({ amount: '10 kWh', prorate: 'days' })]),
    june([session('A', '2026-06-12', '7 kWh')], contract),
  )
  // a third of a kWh is left: 0.1666… rounds to 0.17
  assert.deepEqual(charged(answer), ['A energy 0.333333333333 0.17'])
  assert.deepEqual(grants(planOf([energy({ amount: '10 kWh' })]), june([], contract))[0]?.[2], '10.000')
})

test('a rest is carried over so many periods, comes in as earlier, and the grant that ends first is used first', () => {
  const carried = (carryOver: string) => grants(planOf([energy({ amount: '10 kWh', carryOver })]), june([]))[0]?.[1]
  assert.deepEqual([carried('0'), carried('2'), carried('all')], ['2026-06-30', '2026-08-31', null])
  const plan = planOf([energy({ amount: '10 kWh', carryOver: '1' })])
  const usage = june([session('A', '2026-06-02', '12 kWh')], {
    earlier: [{ component: 'energy', allowance: '4 kWh', lastDay: '2026-06-30' }],
  })
  assert.deepEqual(charged(answerOf(plan, usage)), ['A energy 0.000 0.00'])
  assert.deepEqual(grants(plan, usage), [
    ['2026-06-01', '2026-06-30', '4.000', '4.000', '0.000'],
    ['2026-06-01', '2026-07-31', '10.000', '8.000', '2.000'],
  ])
})

test('an allowance of a contract year is granted where the year begins, or where nothing is known of it', () => {
  const plan = planOf([energy({ amount: '100 kWh', scope: 'contractYear' })])
  const contract = { contract: { from: '2025-06-15' } }
  assert.deepEqual(grants(plan, june([], contract)), [
    ['2026-06-01', '2026-06-14', '100.000', '0.000', '100.000'],
    ['2026-06-15', '2027-06-14', '100.000', '0.000', '100.000'],
  ])
  const earlier = [{ component: 'energy', allowance: '3 kWh', lastDay: '2026-06-14' }]
  const usage = june([session('A', '2026-06-14', '5 kWh'), session('B', '2026-06-15', '5 kWh')], {
    ...contract,
    earlier,
  })
  assert.deepEqual(charged(answerOf(plan, usage)), ['A energy 2.000 1.00', 'B energy 0.000 0.00'])
})

test('each unit of a fee, and each piece that is sold, grants its own allowance from its first day', () => {
  const fee = { key: 'fee', kind: 'period', price: '5', per: '1 month' }
  const byFee = planOf([fee, energy({ amount: '10 kWh', of: 'fee' })])
  const twoMonths = { period: { from: '2026-05-01', to: '2026-07-01' } }
  const items = [session('A', '2026-05-31', '12 kWh'), session('B', '2026-06-01', '12 kWh')]
  assert.deepEqual(charged(answerOf(byFee, usageOf(items, twoMonths))), ['A energy 2.000 1.00', 'B energy 2.000 1.00'])
  const pack = { key: 'pack', kind: 'piece', price: '4' }
  const byPack = planOf([pack, energy({ amount: '10 kWh', of: 'pack', expires: '3 d' })])
  const sold = { id: 'P', kind: 'piece', component: 'pack', quantity: '2 piece', on: '2026-06-10' }
  const used = ['2026-06-09', '2026-06-10', '2026-06-12', '2026-06-13'].map((day) => session(day, day, '8 kWh'))
  assert.deepEqual(charged(answerOf(byPack, june([...used, sold]))), [
    '2026-06-09 energy 8.000 4.00',
    '2026-06-10 energy 0.000 0.00',
    '2026-06-12 energy 0.000 0.00',
    '2026-06-13 energy 8.000 4.00',
    'P pack 2 8.00',
  ])
  assert.deepEqual(grants(byPack, june([...used, sold])), [['2026-06-10', '2026-06-12', '20.000', '16.000', '4.000']])
})

test('free items use no allowance, nor do items that wait', () => {
  const plan = planOf(
    [energy({ amount: '10 kWh' }), { key: 'idle', kind: 'time', counts: 'idle', price: '0.1', step: '60 s' }],
    { free: [{ reason: 'failed', durationBelow: '2 min' }] },
  )
  const ended = { chargingEndedAt: '2026-06-02T12:00:00+02:00' }
  const short = {
    ...sessionOf('2026-06-02T09:00:00+02:00', '2026-06-02T09:01:00+02:00', { energy: '5 kWh' }),
    id: 'free',
  }
  const answer = answerOf(
    plan,
    june([short, session('waits', '2026-06-02', '5 kWh'), session('A', '2026-06-02', '12 kWh', ended)]),
  )
  assert.deepEqual(charged(answer), ['A energy 2.000 1.00'])
})

test('an allowance may be of each session, of minutes, and of what is metered', () => {
  assert.deepEqual(
    charged(
      answerOf(
        planOf([energy({ amount: '2 kWh', scope: 'session' })]),
        june(['A', 'B'].map((id) => session(id, '2026-06-02', '5 kWh'))),
      ),
    ),
    ['A energy 3.000 1.50', 'B energy 3.000 1.50'],
  )
  const parking = {
    key: 'time',
    kind: 'time',
    counts: 'connected',
    price: '0.10',
    step: '60 s',
    allowance: { amount: '2 h' },
  }
  assert.deepEqual(
    charged(answerOf(planOf([parking]), june(['A', 'B'].map((id) => session(id, '2026-06-02', '1 kWh'))))),
    ['A time 0 0.00', 'B time 120 12.00'],
  )
  const meter = {
    id: 'C',
    kind: 'consumption',
    from: '2026-06-01',
    to: '2026-07-01',
    quantity: '100 kWh',
    source: 'read',
  }
  const answer = answerOf(planOf([energy({ amount: '40 kWh' })]), june([meter]))
  assert.deepEqual([charged(answer), settled(answer)], [['C energy 60.000 -'], ['energy 60.000 kWh 30.00']])
})

test('what an open period may still change is provisional', () => {
  const fee = { key: 'fee', kind: 'session', price: '1' }
  const usage = june([session('A', '2026-06-02', '5 kWh')], { open: true })
  const [item] = answerOf(planOf([fee, energy({ amount: '2 kWh' })]), usage).items
  // the engine wrote these charges
  const charges = (item?.charges ?? []) as readonly TestCharge[]
  assert.deepEqual(
    charges.map(({ component, provisional }) => [component, provisional]),
    [
      ['fee', undefined],
      ['energy', true],
    ],
  )
})
