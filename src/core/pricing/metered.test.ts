import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { COUNTRY_PROFILES } from '#core/countries/profiles'
import { fraction } from '#core/money/fraction'
import { splitWhole } from '#core/pricing/rate-metered'
import { answerOf, charged, powerPlan, settled, usageOf, type TestCharge } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const versions = (...prices: readonly (readonly [string, string])[]) =>
  prices.map(([validFrom, price], i) => ({
    version: i + 1,
    validFrom,
    components: [{ key: 'energy', kind: 'energy', price, tax: 'standard' }],
  }))
const planWith = (list: readonly Json[], product: Json = {}, more: Json = {}) =>
  powerPlan([], product, { priceLists: [{ key: 'list', product: 'charging', basis: 'net', versions: list }], ...more })
const meter = (quantity: string, from: string, to: string, more: Json = {}) => ({
  id: 'C',
  kind: 'consumption',
  from,
  to,
  quantity,
  source: 'estimated',
  ...more,
})
const lines = (plan: Json, usage: Json) =>
  answerOf(plan, usage).settlements.map(({ version, quantity, amount }) => [version, quantity, amount])
const april = versions(['2025-01-01T00:00:00+01:00', '0.28'], ['2026-04-01T00:00:00+02:00', '0.31'])
const year = usageOf([meter('3000 kWh', '2026-01-01', '2027-01-01')])

test('consumption is split by the profile of the product at a change of price, in whole kWh', () => {
  assert.deepEqual(lines(planWith(april, { split: 'days' }), year), [
    [1, '740.000', '207.20'],
    [2, '2260.000', '700.60'],
  ])
  // H25: 101.1 + 87.7 + 87.9 of 1000.1 per mille
  const profile = JSON.parse(JSON.stringify({ split: undefined }))
  assert.deepEqual(lines(planWith(april, { ...profile, split: 'profile' }), year), [
    [1, '830.000', '232.40'],
    [2, '2170.000', '672.70'],
  ])
  const plain = { ...planWith(april), products: [{ key: 'charging', kind: 'electricity' }] }
  assert.deepEqual(lines(plain, year)[0]?.[1], '830.000')
  const gas = { ...planWith(april), products: [{ key: 'charging', kind: 'gas' }] }
  assert.deepEqual(lines(gas, year)[0]?.[1], '1350.000')
  const own = planWith(
    april,
    { split: 'profile', profile: 'flat' },
    { profiles: { flat: Array.from({ length: 12 }, () => '7') } },
  )
  assert.deepEqual(lines(own, year)[0]?.[1], '750.000')
})

test('the bill names the method and the source of what was split', () => {
  const [item] = answerOf(planWith(april, { split: 'profile', profile: 'H0' }), year).items
  // the engine wrote these charges
  const charges = (item?.charges ?? []) as readonly TestCharge[]
  assert.deepEqual(charges[0]?.trace, {
    from: '2026-01-01',
    to: '2026-04-01',
    version: 1,
    split: 'H0',
    source: 'estimated',
  })
})

test('consumption is cut at a change of the VAT rate: the second half of 2020', () => {
  const matrix = [{ place: null, customerGroup: null, priceList: 'list', validFrom: '2019-01-01' }]
  const plan = planWith(versions(['2019-01-01T00:00:00+01:00', '0.30']), { split: 'days' }, { matrix })
  const usage = usageOf([meter('1830 kWh', '2020-01-01', '2021-01-01')], {
    period: { from: '2020-01-01', to: '2021-01-01' },
    contract: { from: '2020-01-01' },
  })
  const { total } = answerOf(plan, usage)
  // 182 and 184 of 366 days: 910 and 920 kWh
  assert.deepEqual(
    total.vat.map(({ rate, gross }) => [rate, gross]),
    [
      ['19', '324.87'],
      ['16', '320.16'],
    ],
  )
  assert.equal(total.gross, '645.03')
})

test('parts of a consumption are whole kWh, never negative, and add up to it', () => {
  assert.deepEqual(
    splitWhole(
      2000,
      [1n, 1n, 1n, 1n].map((n) => fraction(n)),
    ),
    [1000, 1000, 0, 0],
  )
  assert.deepEqual(
    splitWhole(
      1500,
      [1n, 2n].map((n) => fraction(n)),
    ),
    [1000, 500],
  )
  assert.deepEqual(splitWhole(1500, [fraction(0n), fraction(0n)]), [0, 1500])
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 9 }),
      fc.array(fc.bigInt(0n, 1000n), { minLength: 1, maxLength: 20 }),
      (wh, weights) => {
        const parts = splitWhole(
          wh,
          weights.map((n) => fraction(n)),
        )
        assert.equal(
          parts.reduce((sum, part) => sum + part, 0),
          wh,
        )
        assert.ok(
          parts.every((part) => part >= 0) && parts.slice(0, -1).every((part) => part % 1000 === 0 || part === wh),
        )
      },
    ),
  )
})

test('the country pack has every profile that a plan may name, with twelve weights, none negative', () => {
  assert.deepEqual(Object.keys(COUNTRY_PROFILES).sort(), ['G25', 'H0', 'H25', 'L25', 'P25', 'S25', 'degree_days'])
  for (const weights of Object.values(COUNTRY_PROFILES)) {
    assert.equal(weights.length, 12)
    assert.ok(weights.every((weight) => !weight.startsWith('-')))
  }
})

test('registers choose their price, and a season cuts what is metered', () => {
  const energy = (key: string, price: string, when: Json) => ({ key, kind: 'energy', price, when })
  const plan = powerPlan([
    energy('high', '0.32', { registers: ['HT'] }),
    energy('low', '0.26', { registers: ['NT'] }),
    energy('winter', '0.01', { season: { from: '10-01', to: '03-31' } }),
  ])
  const usage = usageOf([
    meter('365 kWh', '2026-01-01', '2027-01-01', { id: 'A', register: 'HT' }),
    meter('730 kWh', '2026-01-01', '2027-01-01', { id: 'B', register: 'NT' }),
  ])
  assert.deepEqual(settled(answerOf(plan, usage)), [
    'high 365.000 kWh 116.80',
    'low 730.000 kWh 189.80',
    'winter 182.000 kWh 1.82',
    'winter 364.000 kWh 3.64',
  ])
})

test('consumption waits where a component needs what no meter reading tells', () => {
  const day = { key: 'day', kind: 'energy', price: '0.30', when: { windows: [{ from: '08:00', to: '18:00' }] } }
  const [item] = answerOf(powerPlan([day]), year).items
  assert.equal(item?.waiting?.code, 'usage_incomplete')
  const late = planWith(versions(['2025-02-01T00:00:00+01:00', '0.28']))
  const [early] = answerOf(late, usageOf([meter('1 kWh', '2025-01-31', '2025-02-02')])).items
  assert.equal(early?.waiting?.code, 'no_version')
})

const spot = { key: 'spot', kind: 'interval', markup: '0.10', floor: '-0.05', cap: '0.40' }
const quarters = (startsAt: string, count: number, more: Json = {}) => ({
  id: startsAt,
  kind: 'interval',
  startsAt,
  quantities: Array.from({ length: count }, () => '0.100 kWh'),
  prices: Array.from({ length: count }, (_, i) => (i === 0 ? '-0.0750' : i === 1 ? '0.9' : '0.08')),
  ...more,
})
const of = (plan: Json, item: Json, more: Json = {}) => answerOf(plan, usageOf([item], more))

test('quarter-hours cost their price within floor and cap plus a markup, summed exactly and rounded once', () => {
  const answer = of(powerPlan([spot]), quarters('2026-06-01T22:00:00Z', 96))
  // 0.1 * (0.05 + 0.50 + 94 * 0.18) = 1.747
  assert.deepEqual(
    answer.settlements.map(({ quantity, exact, amount, unitPrice }) => [quantity, exact, amount, unitPrice]),
    [['9.600', '1.747', '1.75', undefined]],
  )
  // the engine wrote these charges
  const [charge] = (answer.items[0]?.charges ?? []) as readonly TestCharge[]
  assert.deepEqual(charge?.trace, {
    from: '2026-06-02',
    to: '2026-06-03',
    version: 1,
    quarterHours: 96,
    negative: 1,
    floored: 1,
    capped: 1,
  })
})

test('a local day has 96 quarter-hours, 92 and 100 when the clock changes; another count is never billed', () => {
  const code = (startsAt: string, count: number, more: Json = {}) =>
    of(powerPlan([spot]), quarters(startsAt, count), more).items[0]?.waiting?.code
  assert.deepEqual(
    [code('2026-06-01T22:00:00Z', 96), code('2026-03-28T23:00:00Z', 92), code('2026-10-24T22:00:00Z', 100)],
    [undefined, undefined, undefined],
  )
  for (const [startsAt, count] of [
    ['2026-06-01T22:00:00Z', 95],
    ['2026-06-01T22:00:00Z', 97],
    ['2026-03-28T23:00:00Z', 96],
    ['2026-10-24T22:00:00Z', 96],
    ['2026-06-01T22:15:00Z', 96],
    ['2026-06-01T22:01:00Z', 96],
  ] as const) {
    assert.equal(code(startsAt, count), 'intervals_incomplete', `${startsAt} ${count}`)
  }
  assert.equal(code('2026-06-02T10:00:00Z', 48, { contract: { from: '2026-06-02' } }), undefined)
  assert.equal(code('2026-06-01T22:00:00Z', 40, { contract: { from: '2026-01-01', to: '2026-06-03' } }), undefined)
  const short = quarters('2026-06-01T22:00:00Z', 96, { prices: ['0.1'] })
  assert.equal(of(powerPlan([spot]), short).items[0]?.waiting?.code, 'intervals_incomplete')
  const none = quarters('2026-06-01T22:00:00Z', 96, { prices: undefined })
  assert.equal(of(powerPlan([spot]), JSON.parse(JSON.stringify(none))).items[0]?.waiting?.code, 'usage_incomplete')
})

test('windows of quarter-hours go by their start, and what adds to a price at times makes a line of its own', () => {
  const grid = { key: 'grid', kind: 'energy', price: '0.10' }
  const peak = {
    key: 'peak',
    kind: 'energy',
    price: '0.05',
    adds: 'grid',
    when: { windows: [{ from: '17:00', to: '20:00' }] },
  }
  const night = { key: 'night', kind: 'energy', price: '0.02', when: { windows: [{ from: '22:00', to: '06:00' }] } }
  const item = quarters('2026-10-24T22:00:00Z', 100)
  assert.deepEqual(settled(of(powerPlan([grid, peak, night]), item)), [
    'grid 8.800 kWh 0.88',
    'grid 1.200 kWh 0.18',
    // two hours before midnight, six after it and one of them twice
    'night 3.600 kWh 0.07',
  ])
})

test('quarter-hours are cut where the version changes', () => {
  const plan = planWith(april)
  const item = quarters('2026-03-30T22:00:00Z', 192)
  assert.deepEqual(lines(plan, usageOf([item])), [
    [1, '9.600', '2.69'],
    [2, '9.600', '2.98'],
  ])
})

test('prices of quarter-hours stay exact beyond what numbers hold', () => {
  const item = quarters('2026-06-01T22:00:00Z', 96, {
    quantities: Array.from({ length: 96 }, () => '9000000.001 kWh'),
    prices: Array.from({ length: 96 }, () => '0.123456789012'),
  })
  const [line] = of(powerPlan([{ key: 'spot', kind: 'interval' }]), item).settlements
  assert.equal(line?.exact, '106666665.718219851745')
})

test('pieces are priced on their day, in their unit, with tiers of their own', () => {
  const hours = { key: 'work', kind: 'piece', price: '95.50', per: '1 h' }
  const item = { id: 'P', kind: 'piece', component: 'work', quantity: '1.75 h', on: '2026-06-02' }
  const plan = powerPlan([hours], { kind: 'grid_work' })
  assert.deepEqual(charged(of(plan, item)), ['P work 1.75 167.13'])
  const tiers = [
    { upTo: '2', price: '10' },
    { upTo: null, price: '8' },
  ]
  const tiered = powerPlan([{ key: 'work', kind: 'piece', method: 'graduated', tiers }], { kind: 'service' })
  const pieces = { ...item, quantity: '3 piece' }
  assert.deepEqual(charged(of(tiered, pieces)), ['P work 3 28.00'])
})
