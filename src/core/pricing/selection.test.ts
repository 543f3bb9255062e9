import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf, charged, planOf, powerPlan, sessionOf, settled, usageOf } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const june = { period: { from: '2026-06-01', to: '2026-07-01' } }
const session = (id: string, day: string, kWh: string, more: Json = {}) =>
  sessionOf(`${day}T10:00:00+02:00`, `${day}T11:00:00+02:00`, { id, energy: `${kWh} kWh`, ...more })
const version = (number: number, validFrom: string, components: readonly Json[]) => ({
  version: number,
  validFrom,
  components: components.map((own) => ({ tax: 'standard', ...own })),
})
const list = (key: string, ...versions: readonly Json[]) => ({ key, product: 'charging', basis: 'gross', versions })
const cell = (priceList: string, more: Json = {}) => ({
  place: null,
  customerGroup: null,
  priceList,
  validFrom: '2025-01-01',
  ...more,
})
const since = '2025-01-01T00:00:00+01:00'
const tiered = {
  key: 'e',
  kind: 'energy',
  method: 'graduated',
  scope: 'period',
  tiers: [
    { upTo: '10', price: '0.50' },
    { upTo: null, price: '0.10' },
  ],
}

test('a list that is chosen by place prorates by the days of the contract too', () => {
  const plan = planOf(
    [],
    {},
    {
      priceLists: [
        list('near', version(1, since, [])),
        list('far', version(1, since, [{ ...tiered, prorate: 'days' }])),
      ],
      matrix: [cell('near'), cell('far', { place: 'station' })],
    },
  )
  const at = { place: { location: 'station' } }
  const usage = (contract: Json) => usageOf([session('A', '2026-06-20', '10', at)], { ...june, contract })
  assert.deepEqual(settled(answerOf(plan, usage({ from: '2026-01-01' }))), ['e 10.000 kWh 5.00'])
  assert.deepEqual(settled(answerOf(plan, usage({ from: '2026-06-16' }))), ['e 10.000 kWh 3.00'])
})

test('a settlement names the days on which its version held', () => {
  const versions = [version(1, since, [tiered]), version(2, '2026-06-16T00:00:00+02:00', [tiered])]
  const plan = planOf([], {}, { priceLists: [list('list', ...versions)] })
  const usage = usageOf([session('A', '2026-06-02', '4'), session('B', '2026-06-20', '4')], june)
  assert.deepEqual(
    answerOf(plan, usage).settlements.map((line) => [line.version, line.period.from, line.period.to, line.amount]),
    [
      [1, '2026-06-01', '2026-06-16', '2.00'],
      [2, '2026-06-16', '2026-07-01', '2.00'],
    ],
  )
  const short = { ...june, contract: { from: '2026-06-10', to: '2026-06-25' } }
  const [first, second] = answerOf(
    plan,
    usageOf([session('A', '2026-06-12', '4'), session('B', '2026-06-20', '4')], short),
  ).settlements
  assert.deepEqual(
    [first?.period, second?.period],
    [
      { from: '2026-06-10', to: '2026-06-16' },
      { from: '2026-06-16', to: '2026-06-25' },
    ],
  )
})

test('what is sold on a day comes before what is used from its first instant on, wherever it stands', () => {
  const pack = { key: 'pack', kind: 'piece', price: '4.00', allowance: undefined }
  const energy = { key: 'energy', kind: 'energy', price: '0.50', allowance: { amount: '10 kWh', of: 'pack' } }
  const plan = planOf(JSON.parse(JSON.stringify([pack, energy])))
  const sold = (more: Json = {}) => ({
    id: 'P',
    kind: 'piece',
    component: 'pack',
    quantity: '1 piece',
    on: '2026-06-02',
    ...more,
  })
  const midnight = (id: string, at: string) => sessionOf(at, '2026-06-02T01:00:00+02:00', { id })
  const of = (...items: readonly Json[]) =>
    charged(answerOf(plan, usageOf(items, june))).filter((text) => !text.startsWith('P'))
  assert.deepEqual(of(midnight('A', '2026-06-02T00:00:00+02:00'), sold()), ['A energy 0.000 0.00'])
  assert.deepEqual(of(midnight('A', '2026-06-01T23:59:59+02:00'), sold()), ['A energy 10.000 5.00'])
  assert.deepEqual(of(midnight('A', '2026-06-02T00:30:00+02:00'), midnight('B', '2026-06-02T00:10:00+02:00'), sold()), [
    'A energy 10.000 5.00',
    'B energy 0.000 0.00',
  ])
  // of the same instant the one that stands first
  assert.deepEqual(of(midnight('A', '2026-06-02T00:10:00+02:00'), midnight('B', '2026-06-02T00:10:00+02:00'), sold()), [
    'A energy 0.000 0.00',
    'B energy 10.000 5.00',
  ])
  const meter = {
    id: 'M',
    kind: 'consumption',
    from: '2026-06-02',
    to: '2026-06-03',
    quantity: '10 kWh',
    source: 'read',
  }
  assert.deepEqual(of(midnight('A', '2026-06-02T00:10:00+02:00'), meter, sold()), [
    'A energy 10.000 5.00',
    'M energy 0.000 -',
  ])
  assert.deepEqual(of(midnight('A', '2026-06-02T00:00:00+02:00'), meter, sold()), [
    'A energy 0.000 0.00',
    'M energy 10.000 -',
  ])
})

test('a piece that is not charged grants nothing, and one without a price list waits', () => {
  const pack = { key: 'pack', kind: 'piece', price: '4.00', when: { season: { from: '01-01', to: '05-31' } } }
  const energy = { key: 'energy', kind: 'energy', price: '0.50', allowance: { amount: '10 kWh', of: 'pack' } }
  const sold = { id: 'P', kind: 'piece', component: 'pack', quantity: '1 piece', on: '2026-06-02' }
  const usage = usageOf([sold, session('A', '2026-06-03', '4')], june)
  assert.deepEqual(charged(answerOf(planOf([pack, energy]), usage)), ['A energy 4.000 2.00'])
  const nowhere = planOf([pack], {}, { matrix: [cell('list', { place: 'harbour' })] })
  assert.equal(answerOf(nowhere, usageOf([sold], june)).items[0]?.waiting?.code, 'no_price_list')
  const early = usageOf([{ ...sold, on: '2024-06-02' }], june)
  assert.equal(answerOf(planOf([pack]), early).items[0]?.waiting?.code, 'no_price_list')
  const later = planOf([], {}, { priceLists: [list('list', version(1, '2026-06-10T00:00:00+02:00', [pack]))] })
  assert.equal(answerOf(later, usageOf([sold], june)).items[0]?.waiting?.code, 'no_version')
})

test('free sessions stay free beside what is settled, and what waits is priced by nothing', () => {
  const free = [{ reason: 'failed', energyBelow: '0.5 kWh' }]
  const answer = answerOf(
    planOf([tiered], { free }),
    usageOf([session('A', '2026-06-02', '0.499'), session('B', '2026-06-02', '0.5')], june),
  )
  assert.deepEqual(
    answer.items.map((item) => [item.id, item.free, item.charges.length, item.priceList]),
    [
      ['A', 'failed', 0, 'list'],
      ['B', undefined, 1, 'list'],
    ],
  )
  assert.deepEqual(settled(answer), ['e 0.500 kWh 0.25'])
  assert.equal('free' in (answer.items[1] ?? {}), false)
  assert.equal('waiting' in (answer.items[1] ?? {}), false)
})

test('units are read whole: a day has 24 hours, and what is no unit is refused', () => {
  const perDay = { key: 't', kind: 'time', counts: 'connected', price: '24.00', per: '1 d' }
  assert.deepEqual(charged(answerOf(planOf([perDay]), usageOf([session('A', '2026-06-02', '1')]))), ['A t 3600 1.00'])
  const read = (text: string) => {
    try {
      return charged(
        answerOf(
          planOf([{ key: 'e', kind: 'energy', price: '1' }]),
          usageOf([sessionOf('2026-06-02T10:00:00Z', '2026-06-02T11:00:00Z', { energy: text })]),
        ),
      )
    } catch {
      return 'refused'
    }
  }
  for (const wrong of ['x kWh', '10 constructor', '10 k Wh', '10  kWh', ' 10 kWh', '10 ', '10 9'])
    assert.equal(read(wrong), 'refused', wrong)
  assert.deepEqual(read('0.01 MWh'), ['S e 10.000 10.00'])
})

test('a contract with a number is priced by its own cells, and another by those of all', () => {
  const fee = (price: string) => ({ key: 'd', kind: 'day', price })
  const plan = planOf(
    [],
    {},
    {
      priceLists: [list('all', version(1, since, [fee('1')])), list('vip', version(1, since, [fee('2')]))],
      matrix: [cell('all'), cell('vip', { customerGroup: 'vip', validFrom: '2026-06-11' })],
    },
  )
  const days = (more: Json) =>
    answerOf(plan, usageOf([], { ...june, ...more })).settlements.map(
      ({ priceList, quantity }) => `${priceList} ${quantity}`,
    )
  assert.deepEqual(days({}), ['all 30'])
  assert.deepEqual(days({ customerGroup: 'vip' }), ['all 10', 'vip 20'])
})

test('a version holds for whole days: from the first midnight on which it is valid', () => {
  const fee = (number: number, validFrom: string, price: string) => ({
    version: number,
    validFrom,
    components: [{ key: 'd', kind: 'day', price, tax: 'standard' }],
  })
  const of = (validFrom: string) => {
    const versions = [fee(1, '2025-01-01T00:00:00+01:00', '1'), fee(2, validFrom, '2')]
    const plan = powerPlan([], {}, { priceLists: [{ key: 'list', product: 'charging', basis: 'gross', versions }] })
    return answerOf(plan, usageOf([], june)).settlements.map(({ version, quantity }) => `${version} ${quantity}`)
  }
  assert.deepEqual(of('2026-06-11T00:00:00+02:00'), ['1 10', '2 20'])
  assert.deepEqual(of('2026-06-11T00:00:01+02:00'), ['1 11', '2 19'])
  assert.deepEqual(of('2026-06-10T23:59:59+02:00'), ['1 10', '2 20'])
  assert.deepEqual(of('2026-06-01T00:00:00+02:00'), ['2 30'])
  assert.deepEqual(of('2026-07-01T00:00:00+02:00'), ['1 30'])
})

test('gas and electricity split by their profiles unless the product says days, other products by days', () => {
  const energy = { key: 'e', kind: 'energy', price: '0.10' }
  const split = (product: Json, more: Json = {}) => {
    const version = (number: number, validFrom: string) => ({
      version: number,
      validFrom,
      components: [{ ...energy, tax: 'standard' }],
    })
    const versions = [version(1, '2025-01-01T00:00:00+01:00'), version(2, '2026-12-01T00:00:00+01:00')]
    const plan = planOf([], product, {
      priceLists: [{ key: 'list', product: 'charging', basis: 'gross', versions }],
      ...more,
    })
    const item = {
      id: 'C',
      kind: 'consumption',
      from: '2026-01-01',
      to: '2027-01-01',
      quantity: '10000 kWh',
      source: 'read',
    }
    return charged(answerOf(plan, usageOf([item])))[1]
  }
  const days = 'C e 849.000 -'
  assert.equal(split({ kind: 'electricity', split: 'days' }), days)
  assert.equal(split({ kind: 'service' }), days)
  const own = { profiles: { own: ['1', '1', '1', '1', '1', '1', '1', '1', '1', '1', '1', '9'] } }
  assert.equal(split({ kind: 'electricity', profile: 'own' }, own), 'C e 4500.000 -')
  const [power, gas] = [split({ kind: 'electricity' }), split({ kind: 'gas' })]
  assert.equal(split({ kind: 'service', split: 'profile' }), power)
  assert.equal(split({ kind: 'gas', profile: 'H25' }), power)
  assert.ok(new Set([days, power, gas]).size === 3)
})
