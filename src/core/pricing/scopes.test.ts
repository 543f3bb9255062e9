import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answerOf,
  charged,
  planOf,
  powerPlan,
  sessionOf,
  settled,
  usageOf,
  type TestCharge,
} from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const tiers = [
  { upTo: '100', price: '0.50' },
  { upTo: null, price: '0.40' },
]
const meter = (quantity: string, from = '2026-01-01', to = '2027-01-01', more: Json = {}) => ({
  id: `${from}${quantity}`,
  kind: 'consumption',
  from,
  to,
  quantity,
  source: 'read',
  ...more,
})
const session = (id: string, energy: string, more: Json = {}) =>
  sessionOf('2026-06-02T10:00:00+02:00', '2026-06-02T12:00:00+02:00', { id, energy, ...more })
const period = (from: string, to: string) => ({ period: { from, to } })

test('a contract year goes on where earlier periods have come to, on one curve', () => {
  const energy = { key: 'energy', kind: 'energy', method: 'graduated', scope: 'contractYear', tiers }
  const second = (earlier: string | undefined) =>
    settled(
      answerOf(
        powerPlan([energy]),
        usageOf([meter('50 kWh', '2026-07-01')], {
          ...period('2026-07-01', '2027-01-01'),
          ...(earlier === undefined ? {} : { earlier: [{ component: 'energy', quantity: earlier }] }),
        }),
      ),
    )
  assert.deepEqual(second(undefined), ['energy 50.000 kWh 25.00'])
  assert.deepEqual(second('80 kWh'), ['energy 50.000 kWh 22.00'])
  assert.deepEqual(second('0.1 MWh'), ['energy 50.000 kWh 20.00'])
})

test('a contract year that begins inside the period begins on a new curve', () => {
  const energy = { key: 'energy', kind: 'energy', method: 'graduated', scope: 'contractYear', tiers }
  const usage = usageOf([meter('365 kWh')], {
    contract: { from: '2025-07-01' },
    earlier: [{ component: 'energy', quantity: '90 kWh' }],
  })
  // 181 kWh: 10 at 0.50, 171 at 0.40; 184 kWh: 100 at 0.50, 84 at 0.40
  assert.deepEqual(settled(answerOf(powerPlan([energy]), usage)), [
    'energy 181.000 kWh 73.40',
    'energy 184.000 kWh 83.60',
  ])
})

test('the fixed amount of a package is owed once a scope, even for nothing, and excess in started blocks', () => {
  const pack = {
    key: 'pack',
    kind: 'energy',
    method: 'package',
    scope: 'period',
    step: '10 kWh',
    tiers: [
      { upTo: '50', fixed: '20.00' },
      { upTo: null, price: '0.60' },
    ],
  }
  const june = period('2026-06-01', '2026-07-01')
  const of = (component: Json, items: readonly Json[], more: Json = {}) =>
    settled(answerOf(planOf([component]), usageOf(items, { ...june, ...more })))
  assert.deepEqual(of(pack, []), ['pack 0.000 kWh 20.00'])
  assert.deepEqual(of(pack, [session('A', '30 kWh'), session('B', '20 kWh')]), ['pack 50.000 kWh 20.00'])
  assert.deepEqual(of(pack, [session('A', '30 kWh'), session('B', '20.001 kWh')]), ['pack 50.001 kWh 26.00'])
  const half = { contract: { from: '2026-06-16' } }
  assert.deepEqual(of({ ...pack, prorate: 'days' }, [session('A', '5 kWh')], { contract: { from: '2026-06-01' } }), [
    'pack 5.000 kWh 20.00',
  ])
  assert.deepEqual(of({ ...pack, prorate: 'days' }, [], half), ['pack 0.000 kWh 10.00'])
  const yearly = { ...pack, scope: 'contractYear' }
  const earlier = { earlier: [{ component: 'pack', quantity: '0 kWh' }] }
  assert.deepEqual([of(yearly, []).length, of(yearly, [], earlier).length], [1, 0])
})

test('tiers may have fixed amounts: of each tier that is entered, or of the one that is reached', () => {
  const fixed = [
    { upTo: '100', price: '0.50', fixed: '1.00' },
    { upTo: null, price: '0.40', fixed: '3.00' },
  ]
  const of = (method: string, energy: string) =>
    charged(answerOf(planOf([{ key: 'e', kind: 'energy', method, tiers: fixed }]), usageOf([session('A', energy)])))[0]
  assert.deepEqual([of('graduated', '100 kWh'), of('graduated', '101 kWh')], ['A e 100.000 51.00', 'A e 101.000 54.40'])
  assert.deepEqual([of('volume', '100 kWh'), of('volume', '101 kWh')], ['A e 100.000 51.00', 'A e 101.000 43.40'])
})

test('a settlement over countries and rates is rounded once and split by quantity, largest remainder', () => {
  const energy = { key: 'energy', kind: 'energy', method: 'graduated', scope: 'period', tiers }
  const usage = usageOf([
    session('A', '1 kWh'),
    session('B', '1 kWh', { country: 'NL' }),
    session('C', '1.01 kWh', { country: 'NO' }),
  ])
  const { settlements } = answerOf(planOf([energy]), usage)
  assert.deepEqual(
    settlements.map(({ country, quantity, amount }) => [country, quantity, amount]),
    [
      ['DE', '1.000', '0.50'],
      ['NL', '1.000', '0.50'],
      ['NO', '1.010', '0.51'],
    ],
  )
})

test('rounding by bill line sums exactly and rounds once for each price, register and rate', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.333' }
  const items = ['A', 'B', 'C'].map((id) => session(id, '1.005 kWh'))
  const plan = planOf([energy], { rounding: 'bill_line' })
  const answer = answerOf(plan, usageOf(items))
  assert.deepEqual(settled(answer), ['energy 3.015 kWh 1.00'])
  assert.deepEqual(answer.settlements[0]?.exact, '1.003995')
  assert.deepEqual([charged(answer)[0], answer.items[0]?.total], ['A energy 1.005 -', '0.00'])
  const registers = usageOf([
    meter('10 kWh', '2026-01-01', '2026-02-01', { register: 'HT' }),
    meter('11 kWh', '2026-02-01', '2026-03-01', { register: 'HT' }),
    meter('12 kWh', '2026-01-01', '2026-03-01', { register: 'NT' }),
  ])
  const lines = answerOf(powerPlan([energy]), registers).settlements
  assert.deepEqual(
    lines.map(({ register, quantity, period: { from, to } }) => [register, quantity, from, to]),
    [
      ['HT', '21.000', '2026-01-01', '2026-03-01'],
      ['NT', '12.000', '2026-01-01', '2026-03-01'],
    ],
  )
})

test('metered energy may be rounded by component: then each part stands on its item', () => {
  const answer = answerOf(
    powerPlan([{ key: 'energy', kind: 'energy', price: '0.333' }], { rounding: 'component' }),
    usageOf([meter('1 kWh', '2026-01-01', '2026-02-01'), meter('2 kWh', '2026-02-01', '2026-03-01')]),
  )
  assert.deepEqual(answer.settlements, [])
  assert.deepEqual(
    answer.items.map(({ total }) => total),
    ['0.33', '0.67'],
  )
})

test('a limit of the period is used up in order of time, and told as a difference where amounts stand on items', () => {
  const capped = {
    key: 'park',
    kind: 'time',
    counts: 'connected',
    price: '0.10',
    step: '60 s',
    limits: { period: { max: '20.00' } },
  }
  const items = [
    session('A', '1 kWh'),
    session('B', '1 kWh', {
      country: 'NL',
      startedAt: '2026-06-03T10:00:00+02:00',
      endedAt: '2026-06-03T12:00:00+02:00',
    }),
  ]
  const answer = answerOf(planOf([capped]), usageOf(items))
  assert.deepEqual(charged(answer), ['A park 120 12.00', 'B park 120 12.00'])
  assert.deepEqual(
    answer.settlements.map(({ country, amount, trace }) => [country, amount, trace]),
    [['NL', '-4.00', { limit: 'period', uncapped: '24.00', amount: '20.00' }]],
  )
  assert.equal(answer.total.gross, '20.00')
  const least = { ...capped, limits: { period: { min: '30.00' } } }
  assert.deepEqual(settled(answerOf(planOf([least]), usageOf([]))), ['park 0 min 30.00'])
  assert.equal(answerOf(planOf([least]), usageOf(items)).total.gross, '30.00')
})

test('a settlement in one amount keeps what it was before the limit of the period', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.50', scope: 'period', limits: { period: { max: '10.00' } } }
  const [line] = answerOf(planOf([energy]), usageOf([session('A', '30 kWh')])).settlements
  assert.deepEqual([line?.quantity, line?.amount, line?.exact, line?.uncapped], ['30.000', '10.00', '10.00', '15.00'])
})

test('a discount never takes more than the components it looks at come to', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.50' }
  const bonus = {
    key: 'bonus',
    kind: 'period',
    price: '-6',
    per: '1 month',
    limits: { period: { upToSumOf: ['energy'] } },
  }
  const total = (kWh: string) =>
    answerOf(planOf([energy, bonus]), usageOf([session('A', kWh)], period('2026-06-01', '2026-07-01'))).total.gross
  assert.deepEqual([total('20 kWh'), total('12 kWh'), total('4 kWh')], ['4.00', '0.00', '0.00'])
})

test('the cheapest set of components is charged, by session or by period, and names all sums', () => {
  const start = { key: 'start', kind: 'session', price: '2.00' }
  const energy = { key: 'energy', kind: 'energy', price: '0.50' }
  const flat = { key: 'flat', kind: 'period', price: '20.00', per: '1 month' }
  const plan = (scope: string, of: readonly (readonly string[])[], components: readonly Json[]) => {
    const base = planOf(components)
    const [list] = base['priceLists'] as readonly { versions: readonly Json[] }[]
    return { ...base, priceLists: [{ ...list, versions: [{ ...list?.versions[0], bestOf: [{ scope, of }] }] }] }
  }
  const june = (...energies: string[]) =>
    usageOf(
      energies.map((energyText, i) => session(`S${i}`, energyText)),
      period('2026-06-01', '2026-07-01'),
    )
  const bySession = plan('session', [['start'], ['energy']], [start, energy])
  const answer = answerOf(bySession, june('3 kWh', '10 kWh', '4 kWh'))
  assert.deepEqual(charged(answer), ['S0 energy 3.000 -', 'S1 start 1 -', 'S2 start 1 -'])
  assert.deepEqual(settled(answer), ['start 1 session 2.00', 'start 1 session 2.00', 'energy 3.000 kWh 1.50'])
  assert.deepEqual(answer.settlements[2]?.trace, { item: 'S0', bestOf: ['2.00', '1.50'] })
  const byPeriod = plan('period', [['flat'], ['energy']], [flat, energy])
  assert.deepEqual(settled(answerOf(byPeriod, june('30 kWh'))), ['energy 30.000 kWh 15.00'])
  const much = answerOf(byPeriod, june('30 kWh', '30 kWh'))
  assert.deepEqual([settled(much), charged(much)], [['flat 1 month 20.00'], []])
  assert.deepEqual(much.settlements[0]?.trace, { bestOf: ['20.00', '30.00'] })
  assert.deepEqual(settled(answerOf(byPeriod, june('40 kWh'))), ['flat 1 month 20.00'])
})

test('cost charges a percentage of the purchase, credits too, and waits where that is unknown', () => {
  const cost = { key: 'cost', kind: 'cost', percent: '112.5' }
  const bought = (net: string, currency = 'EUR') => session('A', '1 kWh', { purchase: { net, currency } })
  const of = (item: Json) => charged(answerOf(planOf([cost]), usageOf([item])))
  assert.deepEqual(of(bought('8.123456')), ['A cost 8.123456 9.14'])
  assert.deepEqual(of(bought('-8')), ['A cost -8 -9.00'])
  const [item] = answerOf(planOf([cost]), usageOf([bought('8')])).items
  // the engine wrote these charges
  const [charge] = (item?.charges ?? []) as readonly TestCharge[]
  assert.deepEqual([charge?.unit, charge?.exact, charge?.trace], ['EUR', '9.00', { percent: '112.5' }])
  const waiting = (one: Json) => answerOf(planOf([cost]), usageOf([one])).items[0]?.waiting?.code
  assert.deepEqual(
    [waiting(session('A', '1 kWh')), waiting(bought('8', 'NOK'))],
    ['usage_incomplete', 'currency_differs'],
  )
})
