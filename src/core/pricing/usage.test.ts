import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf, planOf, powerPlan, refusalOf, sessionOf, usageOf } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const energy = { key: 'energy', kind: 'energy', price: '0.50' }
const plan = planOf([energy])
const session = (more: Json = {}) => sessionOf('2026-06-02T08:00:00Z', '2026-06-02T09:00:00Z', more)
const told = (usage: Json, of: Json = plan) =>
  refusalOf(of, usage).map(({ code, pointers }) => [code, ...pointers].join(' '))
const item = (more: Json) => told(usageOf([session(more)]))
const accepted = (usage: Json, of: Json = plan) => answerOf(of, usage).items.map(({ total }) => total)
/** A usage without what its items may say themselves. */
const bare = (items: readonly Json[], more: Json = {}) => ({
  period: { from: '2026-01-01', to: '2027-01-01' },
  contract: { from: '2026-01-01' },
  items,
  ...more,
})

test('a period and a contract end after they began', () => {
  const period = (from: string, to: string) => told(usageOf([], { period: { from, to } }))
  assert.deepEqual(period('2026-06-01', '2026-06-01'), ['bad_value /period/to'])
  assert.deepEqual(period('2026-06-02', '2026-06-01'), ['bad_value /period/to'])
  const contract = (to: string) => usageOf([session()], { contract: { from: '2026-06-01', to } })
  assert.deepEqual(told(contract('2026-05-31')), ['bad_value /contract/to'])
  // a contract that ends on the day on which it began has no day
  assert.deepEqual(accepted(contract('2026-06-01')), ['5.00'])
})

test('product, zone, group and country stand on the usage or on the item, which wins', () => {
  assert.deepEqual(told(bare([session()])), ['unknown_reference /items/0/product'])
  assert.deepEqual(told(bare([session({ product: 'other' })])), ['unknown_reference /items/0/product'])
  assert.deepEqual(told(bare([session({ product: 'charging' })])), ['field_missing /items/0/zone'])
  assert.deepEqual(accepted(bare([session({ product: 'charging', zone: 'Europe/Berlin' })])), ['5.00'])
  assert.deepEqual(told(usageOf([session()], { zone: 'Europe/Nowhere' })), ['unknown_zone /zone'])
  assert.deepEqual(told(usageOf([session()], { product: 'other' })), ['unknown_reference /items/0/product'])
  assert.deepEqual(told(usageOf([session()], { priceList: 'other' })), ['unknown_reference /priceList'])
  const vat = (usage: Json, more: Json = {}) =>
    answerOf(plan, usageOf([session(more)], usage)).total.vat.map(({ country, rate }) => `${country} ${rate}`)
  assert.deepEqual(vat({ country: 'NL' }), ['NL 21'])
  assert.deepEqual(vat({ country: 'NL' }, { country: 'NO' }), ['NO 25'])
  // without any, that of the plan
  const without = bare([session({ product: 'charging', zone: 'Europe/Berlin' })])
  assert.deepEqual(answerOf(planOf([energy], {}, { country: 'NL' }), without).total.vat[0]?.rate, '21')
  const grouped = planOf([{ ...energy, when: { customerGroups: ['member'] } }])
  const total = (usage: Json, more: Json = {}) => accepted(usageOf([session(more)], usage), grouped)
  assert.deepEqual(total({ customerGroup: 'member' }), ['5.00'])
  assert.deepEqual(total({ customerGroup: 'member' }, { customerGroup: 'guest' }), ['0.00'])
  assert.deepEqual(total({ customerGroup: 'member' }, { customerGroup: null }), ['0.00'])
  assert.deepEqual(total({ customerGroup: 'guest' }, { customerGroup: 'member' }), ['5.00'])
})

test('charging ends inside its session, and who ends where it starts has charged nothing', () => {
  assert.deepEqual(item({ endedAt: '2026-06-02T07:59:59Z' }), ['bad_value /items/0/endedAt'])
  assert.deepEqual(accepted(usageOf([session({ endedAt: '2026-06-02T08:00:00Z' })])), ['5.00'])
  assert.deepEqual(item({ chargingEndedAt: '2026-06-02T07:59:59Z' }), ['bad_value /items/0/chargingEndedAt'])
  assert.deepEqual(item({ chargingEndedAt: '2026-06-02T09:00:01Z' }), ['bad_value /items/0/chargingEndedAt'])
  for (const chargingEndedAt of ['2026-06-02T08:00:00Z', '2026-06-02T09:00:00Z', null])
    assert.deepEqual(accepted(usageOf([session({ chargingEndedAt })])), ['5.00'])
  assert.deepEqual(item({ authorisedAt: '2026-06-02T09:00:01Z' }), ['bad_value /items/0/authorisedAt'])
  for (const authorisedAt of ['2026-06-02T07:00:00Z', '2026-06-02T09:00:00Z'])
    assert.deepEqual(accepted(usageOf([session({ authorisedAt })])), ['5.00'])
})

test('quantities of a usage are not negative, in a unit that fits and no longer than numbers hold', () => {
  for (const energyText of ['-0.001 kWh', '1 min', '10', '10 kwh', '1e3 kWh', '9007199254741 MWh'])
    assert.deepEqual(item({ energy: energyText }), ['bad_value /items/0/energy'], energyText)
  assert.deepEqual(accepted(usageOf([session({ energy: '0 kWh' })])), ['0.00'])
  const meter = (quantity: string) =>
    usageOf([{ id: 'C', kind: 'consumption', from: '2026-01-01', to: '2026-02-01', quantity, source: 'read' }])
  for (const quantity of ['-1 kWh', '-1 kW', '1 min', '1.5 W'])
    assert.deepEqual(told(meter(quantity), powerPlan([energy])), ['bad_value /items/0/quantity'])
  const piece = (quantity: string) =>
    usageOf([{ id: 'P', kind: 'piece', component: 'card', quantity, on: '2026-01-01' }])
  const cards = planOf([{ key: 'card', kind: 'piece', price: '2' }])
  assert.deepEqual(told(piece('0.0000001 piece'), cards), ['bad_value /items/0/quantity'])
  assert.deepEqual(accepted(piece('0.000001 piece'), cards), ['0.00'])
  assert.deepEqual(accepted(piece('1.25 piece'), cards), ['2.50'])
  // another unit than the component's is another thing
  assert.deepEqual(told(piece('1 h'), cards), ['unknown_reference /items/0/component'])
  assert.deepEqual(
    [refusalOf(cards, piece('1 h'))[0]?.detail, refusalOf(planOf([energy]), piece('1 piece'))[0]?.detail],
    ['card is sold by piece, not by h', 'list has no component card that is sold by piece'],
  )
})

test('an item is of a kind that there is, and is an object', () => {
  for (const kind of ['journey', 'toString', 7]) assert.deepEqual(item({ kind }), ['bad_value /items/0/kind'])
  assert.deepEqual(told({ ...usageOf([]), items: [7] }), ['bad_value /items/0'])
  assert.deepEqual(told({ ...usageOf([]), items: {} }), ['bad_value /items'])
  assert.deepEqual(item({ id: '' }), ['bad_value /items/0/id'])
  assert.deepEqual(item({ meterValues: [{ at: '2026-06-02T08:00:00Z', energy: '1 kWh', signed: 'yes' }] }), [
    'bad_value /items/0/meterValues/0/signed',
  ])
  const three = [session({ id: 'A' }), session({ id: 'B' }), session({ id: 'A' })]
  assert.deepEqual(told(usageOf(three)), ['duplicate_key /items/2/id'])
})

test('energy finer than a watt hour is rounded half up when it comes in', () => {
  const quantity = (energyText: string) => {
    const [held] = answerOf(plan, usageOf([session({ energy: energyText })])).items
    return (held?.charges[0] as { readonly quantity?: string } | undefined)?.quantity // the engine wrote this charge
  }
  assert.deepEqual(['1.2344 kWh', '1.2345 kWh', '1234.5 Wh', '0.0012345 MWh'].map(quantity), [
    '1.234',
    '1.235',
    '1.235',
    '1.235',
  ])
  assert.equal(quantity('0.0004 kWh'), undefined)
})

test('every reason against a usage is named, not only the first', () => {
  const items = [session({ id: 'A', product: 'x' }), session({ id: 'B' }), session({ id: 'C', zone: 'Mars/Base' })]
  assert.deepEqual(told(usageOf(items)), ['unknown_reference /items/0/product', 'unknown_zone /items/2/zone'])
  assert.deepEqual(told({ ...usageOf([]), period: { from: '2026-13-01', to: 7 } }), [
    'bad_value /period/from',
    'bad_value /period/to',
  ])
})

test('a fee whose country has no rate, or whose index is missing, refuses the usage', () => {
  const fee = { key: 'fee', kind: 'period', price: '9', per: '1 month' }
  assert.deepEqual(told(usageOf([], { country: 'XX' }), planOf([fee])), ['unknown_reference /country'])
  const formula = { key: 'f', kind: 'formula', base: '1', per: '1 month', terms: [{ factor: '1', index: 'ppi' }] }
  assert.deepEqual(told(usageOf([]), planOf([formula])), ['field_missing /indices/ppi'])
})
