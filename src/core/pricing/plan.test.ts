import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPlan, readPlan } from '#core/pricing/check'
import { KINDS } from '#core/pricing/components/registry'
import { planField } from '#core/pricing/plan'
import { planOf } from '#core/pricing/testing'

const energy = { key: 'energy', kind: 'energy', price: '0.45', per: '1 kWh' }
const parking = { key: 'parking', kind: 'time', counts: 'connected', price: '0.10', per: '1 min', step: '60 s' }
const at = '/priceLists/0/versions/0/components/0'
const told = (plan: object) => checkPlan(plan).refused.map(({ code, pointers }) => [code, ...pointers])
const warned = (...components: readonly Readonly<Record<string, unknown>>[]) =>
  checkPlan(planOf(components)).warnings.map(({ code, pointer }) => [code, pointer])

test('unknown fields are refused with their place, at every depth', () => {
  assert.deepEqual(told(planOf([energy], {}, { extra: 1 })), [['unknown_field', '/extra']])
  assert.deepEqual(told(planOf([{ ...energy, prize: '1' }])), [['unknown_field', `${at}/prize`]])
  assert.deepEqual(told(planOf([{ ...energy, counts: 'idle' }])), [['unknown_field', `${at}/counts`]])
  assert.deepEqual(told(planOf([{ ...energy, when: { 'a/b~c': 1 } }])), [['unknown_field', `${at}/when/a~1b~0c`]])
  assert.deepEqual(told(planOf([{ ...energy, ['__proto__x']: 1 }])), [['unknown_field', `${at}/__proto__x`]])
  assert.deepEqual(told(JSON.parse('{"constructor":1}')).includes(['unknown_field', '/constructor']), false)
  assert.equal(told(JSON.parse('{"constructor":1}'))[0]?.[0], 'unknown_field')
})

test('a price has at most six decimals and is a decimal text', () => {
  assert.deepEqual(told(planOf([{ ...energy, price: '0.1234567' }])), [['price_too_fine', `${at}/price`]])
  assert.deepEqual(told(planOf([{ ...energy, price: '0.123456' }])), [])
  assert.deepEqual(told(planOf([{ ...energy, price: 0.45 }])), [['bad_value', `${at}/price`]])
  assert.deepEqual(told(planOf([{ ...energy, price: '1e3' }])), [['bad_value', `${at}/price`]])
})

test('windows of one component that overlap are refused, naming both, over midnight and the week too', () => {
  const of = (...windows: object[]) => told(planOf([{ ...parking, when: { windows } }]))
  const both = [['windows_overlap', `${at}/when/windows/0`, `${at}/when/windows/1`]]
  assert.deepEqual(of({ from: '08:00', to: '12:00' }, { from: '11:00', to: '18:00' }), both)
  assert.deepEqual(of({ days: ['su'], from: '22:00', to: '06:00' }, { days: ['mo'], from: '05:00', to: '07:00' }), both)
  assert.deepEqual(of({ from: '08:00', to: '12:00' }, { from: '12:00', to: '18:00' }), [])
  assert.deepEqual(of({ days: ['su'], from: '22:00', to: '06:00' }, { days: ['tu'], from: '05:00', to: '07:00' }), [])
})

test('values that make no sense are refused where they stand', () => {
  const cases: [Readonly<Record<string, unknown>>, string][] = [
    [{ ...parking, per: '1 kWh' }, `${at}/per`],
    [{ ...parking, step: '0 s' }, `${at}/step`],
    [{ ...parking, step: '0.5 s' }, `${at}/step`],
    [{ ...parking, free: { amount: '-5 min', runs: 'always', grid: 'session' } }, `${at}/free/amount`],
    [{ ...parking, when: { windows: [{ from: '8:00', to: '18:00' }] } }, `${at}/when/windows/0/from`],
    [{ ...parking, when: { windows: [{ from: '08:00', to: '24:30' }] } }, `${at}/when/windows/0/to`],
    [{ ...parking, when: { season: { from: '02-30', to: '03-01' } } }, `${at}/when/season/from`],
    [{ ...parking, limits: { session: { max: '1.005' } } }, `${at}/limits/session/max`],
  ]
  for (const [component, pointer] of cases) assert.deepEqual(told(planOf([component])), [['bad_value', pointer]])
  assert.deepEqual(told(planOf([{ ...energy, kind: 'constructor' }])), [['bad_value', `${at}/kind`]])
  assert.deepEqual(told(planOf([{ key: 'x', kind: 'energy' }])), [['field_missing', `${at}/price`]])
})

test('references must lead somewhere and keys stand once', () => {
  const codes = (plan: object) => told(plan).map(([code]) => code)
  assert.deepEqual(codes(planOf([energy, energy])), ['duplicate_key'])
  assert.deepEqual(codes(planOf([{ ...energy, adds: 'none' }])), ['unknown_reference'])
  const cell = { place: null, customerGroup: null, priceList: 'other', validFrom: '2026-01-01' }
  assert.deepEqual(told(planOf([energy], {}, { matrix: [cell] })), [['unknown_reference', '/matrix/0/priceList']])
  const tax = { tax: { own: [{ country: 'DE', from: '2026-01-01', rate: '0' }] } }
  assert.deepEqual(told(planOf([energy], {}, tax)), [['field_missing', '/tax/own/0/category']])
})

test('tiers rise, end open and are no finer than what is measured', () => {
  const tiered = (...borders: (string | null)[]) =>
    told(
      planOf([{ key: 'e', kind: 'energy', method: 'graduated', tiers: borders.map((upTo) => ({ upTo, price: '1' })) }]),
    )
  assert.deepEqual(tiered('100', null), [])
  assert.equal(tiered('100', '100', null)[0]?.[0], 'tiers_not_rising')
  assert.equal(tiered('100')[0]?.[0], 'tiers_not_rising')
  assert.equal(tiered(null, '100')[0]?.[0], 'tiers_not_rising')
  assert.deepEqual(tiered('0.0005', null), [['bad_value', `${at}/tiers/0/upTo`]])
})

test('fields that a kind cannot have, and quantities in another unit, are refused where they stand', () => {
  const fee = { key: 'fee', kind: 'period', price: '9.99' }
  const cases: [Readonly<Record<string, unknown>>, string, string][] = [
    [fee, 'field_missing', 'per'],
    [{ ...fee, per: '1 kWh' }, 'bad_value', 'per'],
    [{ ...fee, per: '1 month', when: { windows: [{ from: '08:00', to: '18:00' }] } }, 'bad_value', 'when/windows'],
    [{ ...energy, allowance: { amount: '10 min' } }, 'bad_value', 'allowance/amount'],
    [{ ...energy, allowance: { amount: '10 kWh', carryOver: 'some' } }, 'bad_value', 'allowance/carryOver'],
    [{ ...energy, allowance: { amount: '10 kWh', of: 'none' } }, 'unknown_reference', 'allowance/of'],
    [{ ...energy, limits: { session: { min: '2.00', max: '1.00' } } }, 'bad_value', 'limits/session/min'],
    [{ ...energy, limits: { period: { upToSumOf: ['energy'] } } }, 'unknown_reference', 'limits/period/upToSumOf/0'],
    [{ key: 'c', kind: 'cost', percent: '110', price: '1' }, 'bad_value', 'price'],
    [{ key: 's', kind: 'shortfall', of: 'none', below: '100 kWh', price: '1' }, 'unknown_reference', 'of'],
    [{ key: 'f', kind: 'formula', base: '1', terms: [], per: '1 h' }, 'bad_value', 'per'],
    [{ ...energy, adds: 'none', tiers: undefined }, 'unknown_reference', 'adds'],
  ]
  for (const [component, code, pointer] of cases) {
    assert.deepEqual(told(planOf([JSON.parse(JSON.stringify(component))])), [[code, `${at}/${pointer}`]])
  }
})

test('modules need and exclude what there is, never in a circle, and their keys stand once', () => {
  const of = (...modules: readonly object[]) => {
    const plan = planOf([energy])
    const [list] = plan['priceLists'] as readonly { versions: readonly object[] }[]
    return told({ ...plan, priceLists: [{ ...list, versions: [{ ...list?.versions[0], modules }] }] })
  }
  const green = { ...energy, key: 'green', tax: 'standard', adds: 'energy' }
  const at = '/priceLists/0/versions/0/modules'
  const a = { key: 'a', components: [green] }
  assert.deepEqual(of(a), [])
  assert.deepEqual(of({ ...a, needs: ['b'] }, { key: 'b', components: [], needs: ['a'] }), [
    ['modules_circular', `${at}/0/needs`],
    ['modules_circular', `${at}/1/needs`],
  ])
  assert.deepEqual(of({ ...a, needs: ['c'] }), [['unknown_reference', `${at}/0/needs/0`]])
  assert.deepEqual(of(a, { key: 'b', components: [green] }), [['duplicate_key', `${at}/1/components/0/key`]])
  assert.deepEqual(of(a, { key: 'b', components: [green], excludes: ['a'] }), [])
  assert.deepEqual(of({ ...a, excludes: ['b'] }, { key: 'b', components: [green] }), [])
  const c = { key: 'c', components: [], excludes: ['a', 'b'] }
  assert.deepEqual(of(a, { key: 'b', components: [green] }, c), [['duplicate_key', `${at}/1/components/0/key`]])
  assert.deepEqual(of({ key: 'b', components: [green, green], excludes: ['c'] }, { ...c, excludes: ['b'] }), [
    ['duplicate_key', `${at}/0/components/1/key`],
  ])
  assert.deepEqual(of({ ...a, needs: ['b'], excludes: ['b'] }, { key: 'b', components: [] }), [
    ['bad_value', `${at}/0/excludes`],
  ])
})

test('warnings name prices of zero and below, cliffs and gaps, and stop nothing', () => {
  assert.deepEqual(warned(energy, parking), [])
  assert.deepEqual(warned({ ...energy, price: '0' }), [['zero_price', `${at}/price`]])
  assert.deepEqual(warned({ ...energy, price: '-0.01' }), [
    ['negative_price', `${at}/price`],
    ['negative_total', '/priceLists/0/versions/0/components'],
  ])
  const volume = {
    key: 'e',
    kind: 'energy',
    method: 'volume',
    tiers: [
      { upTo: '100', price: '0.50' },
      { upTo: null, price: '0.45' },
    ],
  }
  assert.deepEqual(warned(volume), [['tier_cliff', `${at}/tiers/1`]])
  const day = { ...energy, when: { windows: [{ from: '08:00', to: '18:00' }] } }
  const night = { ...energy, key: 'night', when: { windows: [{ from: '18:00', to: '07:30' }] } }
  const plan = checkPlan(planOf([day, night]))
  assert.deepEqual(
    plan.warnings.map(({ code, detail }) => [code, detail]),
    [['window_gap', 'no price of kind energy from mo 07:30']],
  )
  assert.deepEqual(warned(day, { ...night, when: { windows: [{ from: '18:00', to: '08:00' }] } }), [])
  assert.deepEqual(warned(energy, { ...parking, when: day.when }), [])
  const firstGap = (...windows: readonly object[]) =>
    checkPlan(planOf([{ ...energy, when: { windows } }])).warnings.map(({ detail }) => detail.slice(-8))[0]
  assert.equal(firstGap({ days: ['mo'], from: '00:00', to: '24:00' }), 'tu 00:00')
  assert.equal(firstGap({ days: ['tu'], from: '00:00', to: '24:00' }), 'mo 00:00')
  const untilWednesday = { days: ['mo', 'tu'], from: '00:00', to: '24:00' }
  assert.equal(firstGap(untilWednesday, { days: ['we'], from: '00:00', to: '13:07' }), 'we 13:07')
  assert.equal(
    firstGap({ days: ['su'], from: '12:00', to: '10:00' }, { days: ['mo'], from: '10:00', to: '12:00' }),
    'mo 12:00',
  )
  const gap = [['window_gap', '/priceLists/0/versions/0/components']]
  assert.deepEqual(warned(day), gap)
  // time may take the place of energy, where it leaves no gap itself
  assert.deepEqual(warned(day, parking), [])
  assert.deepEqual(warned(day, { ...parking, when: { windows: [{ from: '18:00', to: '08:00' }] } }), [])
  assert.deepEqual(warned(day, { ...parking, when: { windows: [{ from: '18:00', to: '07:00' }] } }), gap)
  // one price of time by window leaves the rest free; two would have all of it
  const idle = (key: string, from: string, to: string) => ({
    ...parking,
    key,
    counts: 'idle',
    when: { windows: [{ from, to }] },
  })
  assert.deepEqual(warned(energy, idle('a', '08:00', '18:00')), [])
  assert.deepEqual(warned(energy, idle('a', '08:00', '18:00'), idle('b', '18:00', '07:59')), gap)
  assert.deepEqual(warned(energy, idle('a', '08:00', '18:00'), idle('b', '18:00', '08:00')), [])
  const same = {
    ...volume,
    tiers: [
      { upTo: '100', price: '0.50' },
      { upTo: null, price: '0.50' },
    ],
  }
  assert.deepEqual(warned(same), [])
  const fixed = {
    ...volume,
    tiers: [
      { upTo: '100', price: '0.50' },
      { upTo: null, price: '0.40', fixed: '10' },
    ],
  }
  assert.deepEqual(warned(fixed), [])
  assert.deepEqual(warned({ ...fixed, method: 'graduated' }), [])
  const fee = { key: 'fee', kind: 'session' }
  assert.deepEqual(
    warned(energy, { ...fee, price: '1' }, { ...fee, key: 'less', price: '-1' }).map(([code]) => code),
    ['negative_price'],
  )
  assert.deepEqual(warned({ ...volume, tiers: [{ upTo: null, price: '0' }] }), [['zero_price', `${at}/tiers/0/price`]])
})

test('anything but an object, and broken JSON of any shape, is refused and never thrown at', () => {
  for (const json of [null, 1, 'x', [], {}, { priceLists: [null], products: 'x', matrix: [[]] }]) {
    const read = readPlan(json)
    assert.ok('refused' in read && read.refused.length > 0)
  }
})

test('every kind describes its fields as JSON Schema that allows no others', () => {
  for (const kind of Object.values(KINDS)) assert.equal(kind.schema['additionalProperties'], false)
  assert.ok(JSON.stringify(planField.schema).includes('"enum":["time"]'))
})
