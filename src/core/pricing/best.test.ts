import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf, charged, planOf, sessionOf, settled, usageOf } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const session = (id: string, kWh: string, more: Json = {}) =>
  sessionOf('2026-06-02T10:00:00+02:00', '2026-06-02T11:00:00+02:00', { id, energy: `${kWh} kWh`, ...more })
const june = { period: { from: '2026-06-01', to: '2026-07-01' } }
const start = { key: 'start', kind: 'session', price: '2.00' }
const energy = { key: 'energy', kind: 'energy', price: '0.50' }
const flat = { key: 'flat', kind: 'period', price: '20.00', per: '1 month' }
type Groups = readonly { scope: string; of: readonly (readonly string[])[] }[]
const withBest = (components: readonly Json[], bestOf: Groups, product: Json = {}) => {
  const base = planOf(components, product)
  const [list] = base['priceLists'] as readonly { versions: readonly Json[] }[]
  return { ...base, priceLists: [{ ...list, versions: [{ ...list?.versions[0], bestOf }] }] }
}
const told = (plan: Json, ...items: readonly Json[]) => {
  const answer = answerOf(plan, usageOf(items, june))
  return [...charged(answer), ...settled(answer), answer.total.gross]
}

test('of sets that cost the same the first is charged, and what stands in no set is charged beside', () => {
  const group = (of: Groups[number]['of']) => [{ scope: 'session', of }]
  const fee = { key: 'fee', kind: 'session', price: '1.00' }
  assert.deepEqual(told(withBest([start, energy, fee], group([['start'], ['energy']])), session('A', '4')), [
    'A start 1 -',
    'A fee 1 1.00',
    'start 1 session 2.00',
    '3.00',
  ])
  assert.deepEqual(told(withBest([start, energy], group([['energy'], ['start']])), session('A', '4')), [
    'A energy 4.000 -',
    'energy 4.000 kWh 2.00',
    '2.00',
  ])
  // a set of two against a set of one, of which one component stands in both
  assert.deepEqual(
    told(
      withBest(
        [start, energy, fee],
        group([
          ['start', 'fee'],
          ['energy', 'fee'],
        ]),
      ),
      session('A', '3'),
    ),
    ['A energy 3.000 -', 'A fee 1 -', 'energy 3.000 kWh 1.50', 'fee 1 session 1.00', '2.50'],
  )
})

test('sets are compared by amounts that are rounded, and each session chooses for itself', () => {
  const fine = { ...energy, price: '0.5004' }
  const plan = withBest([start, fine], [{ scope: 'session', of: [['start'], ['energy']] }])
  // 4 x 0.5004 = 2.0016 is 2.00 as well, and the first holds
  assert.deepEqual(told(plan, session('A', '4')), ['A start 1 -', 'start 1 session 2.00', '2.00'])
  assert.deepEqual(told(plan, session('A', '3.9'), session('B', '9')), [
    'A energy 3.900 -',
    'B start 1 -',
    'start 1 session 2.00',
    'energy 3.900 kWh 1.95',
    '3.95',
  ])
})

test('an allowance is not used up by a set that is not chosen', () => {
  const granted = { ...energy, allowance: { amount: '10 kWh' } }
  const plan = withBest([start, granted], [{ scope: 'session', of: [['start'], ['energy']] }])
  const left = (...items: readonly Json[]) => answerOf(plan, usageOf(items, june)).allowances.map((grant) => grant.left)
  // 8 are covered; then 14 - 2 = 12 at 0.50 cost more than the fee; the last 2 go to the third
  const items = [session('A', '8'), session('B', '14'), session('C', '2')]
  assert.deepEqual(left(...items), ['0.000'])
  assert.deepEqual(left(...items.slice(0, 2)), ['2.000'])
})

test('what a set that is beaten over a period has used of its allowances comes back, and of no other list', () => {
  const granted = { ...energy, allowance: { amount: '10 kWh', carryOver: 'all' } }
  const list = (key: string, bestOf?: Groups) => ({
    key,
    product: 'charging',
    basis: 'gross',
    versions: [
      {
        version: 1,
        validFrom: '2025-01-01T00:00:00+01:00',
        components: [flat, granted].map((own) => ({ tax: 'standard', ...own })),
        ...(bestOf === undefined ? {} : { bestOf }),
      },
    ],
  })
  const cell = (priceList: string, place: string | null) => ({
    place,
    customerGroup: null,
    priceList,
    validFrom: '2025-01-01',
  })
  const plan = planOf(
    [],
    {},
    {
      priceLists: [list('near', [{ scope: 'period', of: [['flat'], ['energy']] }]), list('far')],
      matrix: [cell('near', null), cell('far', 'station')],
    },
  )
  const far = session('B', '7', { place: { location: 'station' } })
  const answer = answerOf(plan, usageOf([session('A', '100'), far], june))
  assert.deepEqual(settled(answer), ['flat 1 month 20.00'])
  assert.deepEqual(charged(answer), ['B energy 0.000 0.00'])
  assert.deepEqual(
    answer.allowances.map(({ used, left }) => [used, left]),
    [
      ['0.000', '10.000'],
      ['7.000', '3.000'],
    ],
  )
})

test('a contract year chooses the cheapest of what it settles, and limits of the beaten fall away', () => {
  const tiers = [
    { upTo: '10', price: '0.50' },
    { upTo: null, price: '0.40' },
  ]
  const yearly = { key: 'energy', kind: 'energy', method: 'graduated', scope: 'contractYear', tiers }
  const year = [{ scope: 'contractYear', of: [['flat'], ['energy']] }]
  assert.deepEqual(told(withBest([flat, yearly], year), session('A', '40')), [
    'A energy 40.000 -',
    'energy 40.000 kWh 17.00',
    '17.00',
  ])
  assert.deepEqual(told(withBest([flat, yearly], year), session('A', '48')), ['flat 1 month 20.00', '20.00'])
  const limited = { ...energy, limits: { period: { min: '30.00' } } }
  const period = [{ scope: 'period', of: [['flat'], ['energy']] }]
  assert.deepEqual(told(withBest([flat, limited], period), session('A', '4')), ['flat 1 month 20.00', '20.00'])
  const capped = { ...energy, limits: { period: { max: '15.00' } } }
  assert.deepEqual(told(withBest([flat, capped], period), session('A', '40')), [
    'A energy 40.000 -',
    'energy 40.000 kWh 15.00',
    '15.00',
  ])
})

test('only what was chosen tells what it was chosen from', () => {
  const fee = { key: 'fee', kind: 'period', price: '1.00', per: '1 month' }
  const plan = withBest([flat, energy, fee], [{ scope: 'period', of: [['flat'], ['energy']] }])
  assert.deepEqual(
    answerOf(plan, usageOf([session('A', '60')], june)).settlements.map(({ component, trace }) => [component, trace]),
    [
      ['flat', { bestOf: ['20.00', '30.00'] }],
      ['fee', undefined],
    ],
  )
})

test('a discount keeps within what is charged in the end, and a choice counts its limits', () => {
  const off = { key: 'off', kind: 'session', price: '-30.00', limits: { period: { upToSumOf: ['energy'] } } }
  const period = [{ scope: 'period', of: [['flat'], ['energy']] }]
  // energy is beaten, so that nothing of it is left to take off
  assert.deepEqual(told(withBest([flat, energy, off], period), session('A', '60')), [
    'A off 1 -30.00',
    'flat 1 month 20.00',
    'off 0 session 30.00',
    '20.00',
  ])
  assert.deepEqual(told(withBest([flat, energy, off], period), session('A', '20')), [
    'A energy 20.000 -',
    'A off 1 -30.00',
    'energy 20.000 kWh 10.00',
    'off 0 session 20.00',
    '0.00',
  ])
  // two lines of 15.00 come to no more than 18.00
  const capped = { ...energy, limits: { period: { max: '18.00' } } }
  assert.deepEqual(told(withBest([flat, capped], period), session('A', '30'), session('B', '30', { country: 'NL' })), [
    'A energy 30.000 -',
    'B energy 30.000 -',
    'energy 30.000 kWh 15.00',
    'energy 30.000 kWh 15.00',
    'energy 0 kWh -12.00',
    '18.00',
  ])
})

test('a session that waits in a best-of uses up nothing, and sets of modules that are not chosen count nothing', () => {
  const granted = { ...energy, allowance: { amount: '10 kWh' } }
  const idle = { key: 'idle', kind: 'time', counts: 'idle', price: '0.1', step: '60 s' }
  const plan = withBest([granted, idle, start], [{ scope: 'session', of: [['start'], ['energy', 'idle']] }])
  const answer = answerOf(plan, usageOf([session('A', '4')], june))
  assert.deepEqual([answer.items[0]?.waiting?.code, answer.allowances[0]?.used], ['usage_incomplete', '0.000'])
})
