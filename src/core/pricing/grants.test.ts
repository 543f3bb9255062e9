import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf, charged, planOf, sessionOf, usageOf } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const energy = (allowance: Json, more: Json = {}) => ({
  key: 'energy',
  kind: 'energy',
  price: '0.50',
  allowance,
  ...more,
})
const session = (id: string, day: string, energyText: string) =>
  sessionOf(`${day}T10:00:00+02:00`, `${day}T12:00:00+02:00`, { id, energy: energyText })
const during = (from: string, to: string, more: Json = {}, items: readonly Json[] = []) =>
  usageOf(items, { period: { from, to }, contract: { from: '2026-01-01' }, ...more })
const june = (items: readonly Json[] = [], more: Json = {}) => during('2026-06-01', '2026-07-01', more, items)
const grants = (plan: Json, usage: Json) =>
  answerOf(plan, usage).allowances.map(({ from, lastDay, granted, used }) => `${from} ${lastDay} ${granted} ${used}`)
const granted = (allowance: Json, usage: Json, more: Json = {}) => grants(planOf([energy(allowance, more)]), usage)

test('further periods are as long as the period itself, in whole months or in days', () => {
  const one = { amount: '1 kWh', carryOver: '1' }
  assert.deepEqual(granted(one, during('2026-04-01', '2026-07-01')), ['2026-04-01 2026-09-30 1.000 0.000'])
  assert.deepEqual(granted(one, during('2026-01-31', '2026-02-28')), ['2026-01-31 2026-03-27 1.000 0.000'])
  assert.deepEqual(granted(one, during('2026-06-01', '2026-06-11')), ['2026-06-01 2026-06-20 1.000 0.000'])
  assert.deepEqual(granted(one, during('2026-06-01', '2026-07-16')), ['2026-06-01 2026-08-29 1.000 0.000'])
  assert.deepEqual(granted(one, during('2026-01-01', '2028-01-01')), ['2026-01-01 2029-12-31 1.000 0.000'])
})

test('a grant ends with its further periods or when it expires, whichever comes first', () => {
  const ends = (more: Json) => granted({ amount: '1 kWh', ...more }, june())[0]?.slice(11, 21)
  assert.equal(ends({ expires: '10 d' }), '2026-06-10')
  assert.equal(ends({ expires: '1 d' }), '2026-06-01')
  // an expiry alone may reach beyond the period
  assert.equal(ends({ expires: '90 d' }), '2026-08-29')
  assert.equal(ends({ expires: '90 d', carryOver: '0' }), '2026-06-30')
  assert.equal(ends({ expires: '90 d', carryOver: '1' }), '2026-07-31')
  assert.equal(ends({ expires: '90 d', carryOver: '4' }), '2026-08-29')
  assert.equal(ends({ expires: '90 d', carryOver: 'all' }), '2026-08-29')
})

test('without further periods a grant ends with the contract, with them at the end of its period', () => {
  const contract = { contract: { from: '2026-01-01', to: '2026-06-16' } }
  assert.deepEqual(granted({ amount: '1 kWh' }, june([], contract)), ['2026-06-01 2026-06-15 1.000 0.000'])
  assert.deepEqual(granted({ amount: '1 kWh', carryOver: '0' }, june([], contract)), [
    '2026-06-01 2026-06-30 1.000 0.000',
  ])
})

test('a contract year grants once, on the day on which it begins', () => {
  const yearly = { amount: '12 kWh', scope: 'contractYear' }
  const from = (start: string, more: Json = {}) => june([], { contract: { from: start, ...more } })
  // the year ends with the contract: none begins
  assert.deepEqual(granted(yearly, from('2025-06-15', { to: '2026-06-15' })), ['2026-06-01 2026-06-14 12.000 0.000'])
  // the next year begins on the day after the period
  assert.deepEqual(granted(yearly, from('2025-07-01')), ['2026-06-01 2026-06-30 12.000 0.000'])
  // a year that begins with the period is granted beside what is left of the one before
  const rest = [{ component: 'energy', allowance: '3 kWh', lastDay: '2026-06-30' }]
  assert.deepEqual(
    granted({ ...yearly, carryOver: '1' }, june([], { contract: { from: '2025-06-01' }, earlier: rest })),
    ['2026-06-01 2026-06-30 3.000 0.000', '2026-06-01 2028-05-31 12.000 0.000'],
  )
})

test('by days a contract year grants for its days inside the contract', () => {
  const yearly = { amount: '365 kWh', scope: 'contractYear', prorate: 'days' }
  const usage = june([], { contract: { from: '2026-06-01', to: '2026-12-01' } })
  assert.deepEqual(granted(yearly, usage), ['2026-06-01 2027-05-31 183.000 0.000'])
})

test('nothing is granted where the component does not hold on any day, and rests stay', () => {
  const winter = { when: { season: { from: '11-01', to: '02-28' } } }
  assert.deepEqual(granted({ amount: '5 kWh' }, june(), winter), [])
  const earlier = [{ component: 'energy', allowance: '2 kWh', lastDay: '2026-12-31' }]
  assert.deepEqual(granted({ amount: '5 kWh' }, june([], { earlier }), winter), ['2026-06-01 2026-12-31 2.000 0.000'])
})

test('the unit of a fee grants its whole allowance, or by days the part of the fee that is owed', () => {
  const fee = { key: 'fee', kind: 'period', price: '5', per: '1 month', prorate: 'days' }
  const half = june([], { contract: { from: '2026-06-16' } })
  const of = (prorate: string) => grants(planOf([fee, energy({ amount: '10 kWh', of: 'fee', prorate })]), half)
  assert.deepEqual(of('days'), ['2026-06-16 2026-06-30 5.000 0.000'])
  assert.deepEqual(of('none'), ['2026-06-16 2026-06-30 10.000 0.000'])
})

test('a rest in another unit is converted, and one in a unit of something else is none', () => {
  const earlier = (allowance: string) => [{ component: 'energy', allowance, lastDay: '2026-06-30' }]
  const rest = (allowance: string) => granted({ amount: '5 kWh' }, june([], { earlier: earlier(allowance) }))
  assert.deepEqual(rest('0.0025 MWh')[0], '2026-06-01 2026-06-30 2.500 0.000')
  assert.deepEqual(rest('1500 Wh')[0], '2026-06-01 2026-06-30 1.500 0.000')
  for (const other of ['30 min', '2 piece']) assert.equal(rest(other).length, 1)
})

test('what ends first is used first, however it comes in, and what never ends is used last', () => {
  const plan = planOf([energy({ amount: '10 kWh' })])
  const earlier = [
    { component: 'energy', allowance: '4 kWh' },
    { component: 'energy', allowance: '3 kWh', lastDay: '2026-06-10' },
    { component: 'energy', allowance: '2 kWh' },
  ]
  const used = (kWh: string, day: string) =>
    answerOf(plan, june([session('A', day, kWh)], { earlier })).allowances.map((grant) => Number(grant.used))
  assert.deepEqual(used('3 kWh', '2026-06-10'), [0, 3, 0, 0])
  assert.deepEqual(used('3 kWh', '2026-06-11'), [0, 0, 0, 3])
  assert.deepEqual(used('15 kWh', '2026-06-10'), [2, 3, 0, 10])
  assert.deepEqual(used('15 kWh', '2026-06-11'), [4, 0, 1, 10])
})

test('the last watt hour of an allowance is used, and its last day too', () => {
  const plan = planOf([energy({ amount: '0.001 kWh', expires: '3 d' })])
  const tiny = (day: string) => charged(answerOf(plan, june([session('A', day, '0.001 kWh')])))
  assert.deepEqual(tiny('2026-06-03'), ['A energy 0.000 0.00'])
  assert.deepEqual(tiny('2026-06-04'), ['A energy 0.001 0.00'])
})

test('an allowance of pieces is told in pieces', () => {
  const cards = { key: 'cards', kind: 'piece', price: '4', allowance: { amount: '5 piece' } }
  const sold = { id: 'P', kind: 'piece', component: 'cards', quantity: '7 piece', on: '2026-06-10' }
  const usage = june([sold])
  assert.deepEqual(charged(answerOf(planOf([cards]), usage)), ['P cards 2 8.00'])
  assert.deepEqual(grants(planOf([cards]), usage), ['2026-06-01 2026-06-30 5 5'])
})
