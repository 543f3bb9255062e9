import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf, chargeFor, chargesFor, planOf, powerPlan, sessionOf, settled, usageOf } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const session = (id: string, kWh: string, more: Json = {}) =>
  sessionOf('2026-06-02T10:00:00+02:00', '2026-06-02T11:00:00+02:00', { id, energy: `${kWh} kWh`, ...more })
const june = { period: { from: '2026-06-01', to: '2026-07-01' } }
const three = [
  { upTo: '10', price: '0.50' },
  { upTo: '20', price: '0.40' },
  { upTo: null, price: '0.30' },
]
const tiered = (method: string, more: Json = {}) => ({
  key: 'e',
  kind: 'energy',
  method,
  scope: 'period',
  tiers: three,
  ...more,
})
/** What a settlement says of its tiers: `upTo quantity price`. */
const tiersOf = (component: Json, items: readonly Json[], more: Json = {}) => {
  const [line] = answerOf(planOf([component]), usageOf(items, { ...june, ...more })).settlements
  const trace = line?.trace as { tiers?: readonly Json[]; share?: string; earlier?: string } | undefined // as price-plan.md says
  return [
    line?.amount,
    line?.unitPrice,
    ...(trace?.tiers ?? []).map(({ upTo, quantity, price }) => `${String(upTo)} ${String(quantity)} ${String(price)}`),
    ...(trace?.share === undefined ? [] : [`share ${trace.share}`]),
    ...(trace?.earlier === undefined ? [] : [`earlier ${trace.earlier}`]),
  ]
}

test('a settlement tells how much fell into each tier, borders inclusive', () => {
  const of = (kWh: string) => tiersOf(tiered('graduated'), [session('A', kWh)])
  assert.deepEqual(of('10'), ['5.00', undefined, '10 10.000 0.50'])
  assert.deepEqual(of('10.001'), ['5.00', undefined, '10 10.000 0.50', '20 0.001 0.40'])
  assert.deepEqual(of('20'), ['9.00', undefined, '10 10.000 0.50', '20 10.000 0.40'])
  assert.deepEqual(of('25'), ['10.50', undefined, '10 10.000 0.50', '20 10.000 0.40', 'null 5.000 0.30'])
})

test('a volume tier prices all of the scope at the tier that is reached', () => {
  const of = (kWh: string, more: Json = {}) => tiersOf(tiered('volume', more), [session('A', kWh)])
  assert.deepEqual(of('10'), ['5.00', '0.50', '10 10.000 0.50'])
  assert.deepEqual(of('10.001'), ['4.00', '0.40', '20 10.001 0.40'])
  assert.deepEqual(of('20'), ['8.00', '0.40', '20 20.000 0.40'])
  assert.deepEqual(of('20.001'), ['6.00', '0.30', 'null 20.001 0.30'])
  assert.deepEqual(of('15', { allowance: { amount: '5.5 kWh' } }), ['4.75', '0.50', '10 9.500 0.50'])
})

test('a session alone tells its tiers the same way', () => {
  const charge = (method: string, kWh: string) => {
    const found = chargeFor({ ...tiered(method), scope: 'session' }, session('S', kWh))
    return [
      found?.amount,
      found?.unitPrice,
      ...(found?.trace?.tiers ?? []).map((tier) => Object.values(tier as Json).join(' ')),
    ]
  }
  assert.deepEqual(charge('graduated', '10'), ['5.00', undefined, '10 10.000 0.50'])
  assert.deepEqual(charge('graduated', '20.5'), ['9.15', undefined, '10 10.000 0.50', '20 10.000 0.40', ' 0.500 0.30'])
  assert.deepEqual(charge('volume', '10'), ['5.00', '0.50', '10 10.000 0.50'])
  assert.deepEqual(charge('volume', '10.001'), ['4.00', '0.40', '20 10.001 0.40'])
  assert.deepEqual(charge('volume', '99'), ['29.70', '0.30', ' 99.000 0.30'])
  const bare = chargeFor(
    {
      key: 'p',
      kind: 'energy',
      method: 'package',
      tiers: [
        { upTo: '50', fixed: '9' },
        { upTo: null, price: '1' },
      ],
    },
    session('S', '10'),
  )
  assert.deepEqual(bare?.trace?.tiers, [{ upTo: '50', quantity: '10.000' }])
  const zero = chargeFor(
    {
      key: 'p',
      kind: 'energy',
      method: 'package',
      tiers: [
        { upTo: '50', fixed: '9' },
        { upTo: null, price: '1' },
      ],
    },
    session('S', '0'),
  )
  assert.deepEqual([zero?.amount, zero?.trace?.tiers], ['9.00', [{ upTo: '50', quantity: '0.000' }]])
})

test('a contract year tells from where it went on', () => {
  const yearly = tiered('graduated', { scope: 'contractYear' })
  const earlier = (quantity: string) => ({ earlier: [{ component: 'e', quantity }] })
  assert.deepEqual(tiersOf(yearly, [session('A', '4')], earlier('8 kWh')), [
    '1.80',
    undefined,
    '10 2.000 0.50',
    '20 2.000 0.40',
    'earlier 8.000',
  ])
  assert.deepEqual(tiersOf(yearly, [session('A', '4')], earlier('10 kWh')), [
    '1.60',
    undefined,
    '20 4.000 0.40',
    'earlier 10.000',
  ])
  assert.deepEqual(tiersOf(yearly, [session('A', '4')], earlier('0 kWh')), [
    '2.00',
    undefined,
    '10 4.000 0.50',
    'earlier 0.000',
  ])
  const volume = tiered('volume', { scope: 'contractYear' })
  // all at the tier that the year has reached: 12 x 0.40 - 8 x 0.50
  assert.deepEqual(tiersOf(volume, [session('A', '4')], earlier('8 kWh')), [
    '0.80',
    '0.40',
    '20 4.000 0.40',
    'earlier 8.000',
  ])
})

test('by days the borders are those of its part, and the part is told', () => {
  const half = { contract: { from: '2026-06-16' } }
  const late = { startedAt: '2026-06-20T10:00:00+02:00', endedAt: '2026-06-20T11:00:00+02:00' }
  const of = (method: string, kWh: string) =>
    tiersOf(tiered(method, { prorate: 'days' }), [session('A', kWh, late)], half)
  assert.deepEqual(of('graduated', '12'), [
    '5.10',
    undefined,
    '5 5.000 0.50',
    '10 5.000 0.40',
    'null 2.000 0.30',
    'share 0.5',
  ])
  assert.deepEqual(of('volume', '5'), ['2.50', undefined, '5 5.000 0.50', 'share 0.5'])
  assert.deepEqual(of('volume', '5.001'), ['2.00', undefined, '10 5.001 0.40', 'share 0.5'])
})

test('versions of one scope go on from one another, and each by days stands alone', () => {
  const version = (number: number, validFrom: string, first: string, more: Json) => ({
    version: number,
    validFrom,
    components: [
      {
        ...tiered('graduated', more),
        tiers: [
          { upTo: '10', price: first },
          { upTo: null, price: '0.10' },
        ],
        tax: 'standard',
      },
    ],
  })
  const of = (more: Json) => {
    const versions = [
      version(2, '2026-06-16T00:00:00+02:00', '0.60', more),
      version(1, '2025-01-01T00:00:00+01:00', '0.50', more),
    ]
    const plan = planOf([], {}, { priceLists: [{ key: 'list', product: 'charging', basis: 'gross', versions }] })
    const late = sessionOf('2026-06-20T10:00:00+02:00', '2026-06-20T11:00:00+02:00', { id: 'B', energy: '8 kWh' })
    return settled(answerOf(plan, usageOf([late, session('A', '8')], june)))
  }
  // 8 x 0.50, then 2 x 0.60 and 6 x 0.10
  assert.deepEqual(of({}), ['e 8.000 kWh 4.00', 'e 8.000 kWh 1.80'])
  // borders of 5 each: 5 x 0.50 + 3 x 0.10, 5 x 0.60 + 3 x 0.10
  assert.deepEqual(of({ prorate: 'days' }), ['e 8.000 kWh 2.80', 'e 8.000 kWh 3.30'])
})

test('a settlement of readings spans all of their days and names all of their sources', () => {
  const reading = (from: string, to: string, more: Json) => ({
    id: from,
    kind: 'consumption',
    from,
    to,
    quantity: '6 kWh',
    source: 'read',
    ...more,
  })
  const items = [
    reading('2026-06-16', '2026-07-01', { register: 'HT', source: 'estimated' }),
    reading('2026-06-01', '2026-06-11', { register: 'NT' }),
  ]
  const told = (component: Json, product: Json = {}) =>
    answerOf(powerPlan([component], product), usageOf(items, june)).settlements.map(
      ({ register, period, trace, amount }) => [
        register,
        period.from,
        period.to,
        amount,
        (trace as { sources?: unknown }).sources,
      ], // as price-plan.md says
    )
  const both = ['read', 'estimated']
  assert.deepEqual(told(tiered('graduated')), [
    ['NT', '2026-06-01', '2026-07-01', '2.90', both],
    ['HT', '2026-06-01', '2026-07-01', '2.90', both],
  ])
  const plain = { key: 'e', kind: 'energy', price: '0.50' }
  assert.deepEqual(told(plain), [
    ['NT', '2026-06-01', '2026-06-11', '3.00', ['read']],
    ['HT', '2026-06-16', '2026-07-01', '3.00', ['estimated']],
  ])
  const parts = [reading('2026-06-16', '2026-07-01', {}), reading('2026-06-01', '2026-06-11', {})]
  const [line] = answerOf(powerPlan([plain]), usageOf(parts, june)).settlements
  assert.deepEqual([line?.period, line?.amount], [{ from: '2026-06-01', to: '2026-07-01' }, '6.00'])
})

test('a bill line has one price: volume tiers that are reached apart make lines of their own', () => {
  const volume = { ...tiered('volume'), scope: 'session' }
  const items = ['5', '15', '4'].map((kWh) => session(kWh, kWh))
  const { settlements } = answerOf(planOf([volume], { rounding: 'bill_line' }), usageOf(items, june))
  assert.deepEqual(
    settlements.map(({ quantity, unitPrice, amount }) => `${quantity} ${unitPrice} ${amount}`),
    ['9.000 0.50 4.50', '15.000 0.40 6.00'],
  )
})

test('what adds to the price adds to each unit of a scope, whatever tier it lies in', () => {
  const add = { key: 'a', kind: 'energy', adds: 'e', price: '0.05', when: { current: 'DC' } }
  const items = [session('A', '6', { current: 'DC' }), session('B', '6')]
  assert.deepEqual(settled(answerOf(planOf([tiered('graduated'), add]), usageOf(items, june))), ['e 12.000 kWh 6.10'])
  const [charge] = chargesFor(
    [{ ...tiered('graduated'), scope: 'session' }, add],
    session('S', '12', { current: 'DC' }),
  )
  assert.deepEqual(
    [charge?.amount, charge?.trace?.tiers],
    [
      '6.40',
      [
        { upTo: '10', quantity: '10.000', price: '0.55' },
        { upTo: '20', quantity: '2.000', price: '0.45' },
      ],
    ],
  )
  const pack = {
    key: 'e',
    kind: 'energy',
    method: 'package',
    tiers: [
      { upTo: '10', fixed: '3' },
      { upTo: null, price: '0.40' },
    ],
  }
  const [packed] = chargesFor([pack, add], session('S', '12', { current: 'DC' }))
  assert.deepEqual(
    [packed?.amount, packed?.trace?.tiers],
    [
      '4.40',
      [
        { upTo: '10', quantity: '10.000' },
        { upTo: null, quantity: '2.000', price: '0.45' },
      ],
    ],
  )
  const unit = { key: 'e', kind: 'energy', price: '0.50', scope: 'period' }
  assert.deepEqual(settled(answerOf(planOf([unit, add]), usageOf(items, june))), [
    'e 6.000 kWh 3.30',
    'e 6.000 kWh 3.00',
  ])
})

test('an amount without any quantity stands under the first of its rates', () => {
  const pack = {
    key: 'p',
    kind: 'energy',
    method: 'package',
    scope: 'period',
    tiers: [
      { upTo: '50', fixed: '9' },
      { upTo: null, price: '1' },
    ],
  }
  const covered = { ...pack, allowance: { amount: '100 kWh' } }
  const items = [session('A', '6'), session('B', '6', { country: 'NL' })]
  const told = answerOf(planOf([covered]), usageOf(items, june)).settlements.map(
    ({ country, quantity, exact, amount }) => `${country} ${quantity} ${exact} ${amount}`,
  )
  assert.deepEqual(told, ['DE 0.000 9.00 9.00', 'NL 0.000 0.00 0.00'])
  const thirds = answerOf(
    planOf([pack]),
    usageOf([session('A', '1'), session('B', '2', { country: 'NL' })], june),
  ).settlements
  assert.deepEqual(
    thirds.map(({ country, quantity, exact, amount }) => `${country} ${quantity} ${exact} ${amount}`),
    ['DE 1.000 3.00 3.00', 'NL 2.000 6.00 6.00'],
  )
  const parts = answerOf(
    planOf([tiered('graduated', { allowance: { amount: '1 kWh', prorate: 'days' } })]),
    usageOf([session('A', '1'), session('B', '1', { country: 'NL' }), session('C', '1', { country: 'NO' })], {
      ...june,
      contract: { from: '2026-06-02' },
    }),
  ).settlements
  assert.deepEqual(
    parts.map(({ country, quantity, amount }) => `${country} ${quantity} ${amount}`),
    ['DE 0.033333333333 0.02', 'NL 1.000 0.50', 'NO 1.000 0.50'],
  )
})

test('fees of a contract go by the cells that hold without a place, day by day', () => {
  const list = (key: string, price: string) => ({
    key,
    product: 'charging',
    basis: 'gross',
    versions: [
      {
        version: 1,
        validFrom: '2025-01-01T00:00:00+01:00',
        components: [{ key: 'd', kind: 'day', price, tax: 'standard' }],
      },
    ],
  })
  const cell = (priceList: string, more: Json) => ({
    place: null,
    customerGroup: null,
    priceList,
    validFrom: '2025-01-01',
    ...more,
  })
  const of = (cells: readonly Json[], more: Json = {}) =>
    answerOf(
      planOf([], {}, { priceLists: [list('a', '1'), list('b', '2')], matrix: cells }),
      usageOf([], { ...june, ...more }),
    ).settlements.map(({ priceList, quantity, period }) => `${priceList} ${quantity} ${period.from} ${period.to}`)
  const later = [cell('a', { validTo: '2026-06-11' }), cell('b', { validFrom: '2026-06-11' })]
  assert.deepEqual(of(later), ['a 10 2026-06-01 2026-06-11', 'b 20 2026-06-11 2026-07-01'])
  assert.deepEqual(of([cell('a', { validTo: '2026-06-11' }), cell('b', { validFrom: '2026-06-21' })]), [
    'a 10 2026-06-01 2026-06-11',
    'b 10 2026-06-21 2026-07-01',
  ])
  assert.deepEqual(of([cell('a', {}), cell('b', { customerGroup: 'member' })], { customerGroup: 'member' }), [
    'b 30 2026-06-01 2026-07-01',
  ])
  assert.deepEqual(of([cell('a', {}), cell('b', { place: 'harbour' })]), ['a 30 2026-06-01 2026-07-01'])
  assert.deepEqual(of([cell('a', {})], { priceList: 'b' }), ['b 30 2026-06-01 2026-07-01'])
})
