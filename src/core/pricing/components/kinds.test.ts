import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf, chargeFor, chargesFor, planOf, powerPlan, sessionOf, settled, usageOf } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const session = (more: Json = {}) => sessionOf('2026-06-02T10:00:00+02:00', '2026-06-02T11:00:00+02:00', more)
const amount = (component: Json, stay: Json) => {
  const [item] = answerOf(planOf([component]), usageOf([stay])).items
  return item?.waiting?.code ?? (item?.charges.length === 0 ? 'none' : item?.total)
}
const june = { period: { from: '2026-06-01', to: '2026-07-01' } }
const january = { period: { from: '2026-01-01', to: '2026-02-01' } }
const two = (upTo: string, first: string, second: string) => [
  { upTo, price: first },
  { upTo: null, price: second },
]
const reading = (quantity: string, from = '2026-01-01', to = '2026-02-01') => ({
  id: `${from}${quantity}`,
  kind: 'consumption',
  from,
  to,
  quantity,
  source: 'read',
})
/** A local day of quarter-hours, all of the same energy unless named. */
const quarters = (day: string, kWh: Readonly<Record<number, string>> = {}, more: Json = {}) => ({
  id: day,
  kind: 'interval',
  startsAt: `${day}T00:00:00+01:00`,
  quantities: Array.from({ length: 96 }, (_, i) => `${kWh[i] ?? '0.100'} kWh`),
  ...more,
})

test('a fee of a session is owed from the minute and the kWh that it names, and on its day between its limits', () => {
  const fee = { key: 'fee', kind: 'session', price: '3.00' }
  const after = (duration: string) => amount({ ...fee, when: { from: { duration } } }, session())
  assert.deepEqual([after('60 min'), after('3601 s'), after('0 min')], ['3.00', 'none', '3.00'])
  const from = (kWh: string) => amount({ ...fee, when: { from: { energy: kWh } } }, session())
  assert.deepEqual([from('10 kWh'), from('10.001 kWh')], ['3.00', 'none'])
  const both = { from: { duration: '60 min', energy: '11 kWh' } }
  assert.equal(amount({ ...fee, when: both }, session()), 'none')
  assert.equal(amount({ ...fee, limits: { day: { max: '2.00' } } }, session()), '2.00')
  assert.equal(amount({ ...fee, limits: { day: { min: '4.00' }, session: { max: '3.50' } } }, session()), '3.50')
  const holidays = { ...fee, when: { holidays: 'except' } }
  assert.deepEqual(
    [amount(holidays, session()), amount(holidays, session({ holidays: 'DE-NW' }))],
    ['usage_incomplete', '3.00'],
  )
  const tiers = { key: 'fee', kind: 'session', method: 'volume', tiers: two('1', '2.50', '9.00') }
  assert.equal(amount(tiers, session()), '2.50')
  const scoped = { ...tiers, method: 'graduated', scope: 'period', tiers: two('2', '2.00', '1.00') }
  const three = ['A', 'B', 'C'].map((id) => session({ id }))
  assert.deepEqual(settled(answerOf(planOf([scoped]), usageOf(three))), ['fee 3 session 5.00'])
})

test('energy counts from the n-th kWh, in started blocks, on the day on which it starts', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.50' }
  const from = (kWh: string) => chargeFor({ ...energy, when: { from: { energy: kWh } } }, session())?.quantity
  assert.deepEqual(
    [from('9.999 kWh'), from('10 kWh'), from('12 kWh'), from('0 kWh')],
    ['0.001', undefined, undefined, '10.000'],
  )
  const blocks = (step: string, kWh: string) => chargeFor({ ...energy, step }, session({ energy: kWh }))?.quantity
  assert.deepEqual([blocks('3 kWh', '9 kWh'), blocks('3 kWh', '9.001 kWh')], ['9.000', '12.000'])
  assert.equal(
    chargeFor({ ...energy, step: '3 kWh', when: { from: { energy: '2 kWh' } } }, session())?.quantity,
    '9.000',
  )
  const night = sessionOf('2026-06-02T23:00:00+02:00', '2026-06-03T05:00:00+02:00')
  const limited = chargeFor({ ...energy, limits: { day: { max: '2.00' } } }, night)
  assert.deepEqual(
    [limited?.amount, limited?.trace?.days],
    ['2.00', [{ day: '2026-06-02', uncapped: '5.00', amount: '2.00' }]],
  )
  assert.equal(limited?.trace?.split, undefined)
  assert.equal(chargeFor(energy, session())?.trace, undefined)
  const windowed = { ...energy, when: { windows: [{ from: '08:00', to: '18:00' }], holidays: 'except' } }
  assert.equal(amount(windowed, session()), 'usage_incomplete')
  assert.equal(amount(windowed, session({ holidays: 'DE-NW' })), '5.00')
  assert.equal(amount({ ...energy, per: '100 kWh' }, session({ energy: '50 kWh' })), '0.25')
  assert.equal(amount({ ...energy, per: '2 MWh' }, session({ energy: '8000 kWh' })), '2.00')
})

test('tiers of energy are in the unit of its per', () => {
  const energy = { key: 'energy', kind: 'energy', per: '1 MWh', method: 'graduated', tiers: two('0.01', '500', '400') }
  assert.equal(amount(energy, session({ energy: '12 kWh' })), '5.80')
})

test('cost is a percentage of the purchase, with tiers and limits in money, and never of a purchase that is unknown', () => {
  const cost = { key: 'cost', kind: 'cost', percent: '110' }
  const bought = (net: string, currency = 'EUR') => session({ purchase: { net, currency } })
  assert.deepEqual(
    [
      amount(cost, bought('3.456789')),
      amount(cost, bought('-1.00')),
      amount(cost, bought('0')),
      amount(cost, session()),
    ],
    ['3.80', '-1.10', 'none', 'usage_incomplete'],
  )
  assert.equal(amount(cost, bought('3.00', 'NOK')), 'currency_differs')
  const byDay = { ...cost, limits: { day: { max: '2.00' } } }
  assert.deepEqual([amount(byDay, bought('3.00')), amount(byDay, bought('1.00'))], ['2.00', '1.10'])
  const charge = chargesFor([cost], bought('3.456789'))[0]
  assert.deepEqual(
    [charge?.quantity, charge?.unit, charge?.unitPrice, charge?.exact],
    ['3.456789', 'EUR', undefined, '3.8024679'],
  )
  const windowed = { ...cost, when: { windows: [{ from: '18:00', to: '20:00' }] } }
  assert.equal(amount(windowed, bought('3.00')), 'none')
  assert.equal(amount({ ...cost, when: { holidays: 'only' } }, bought('3.00')), 'usage_incomplete')
})

test('capacity is the largest value of the period, also where several are as large, with tiers in kW', () => {
  const power = { key: 'power', kind: 'capacity', price: '10.00' }
  const of = (component: Json, ...items: readonly Json[]) =>
    settled(answerOf(powerPlan([component]), usageOf(items, january)))
  assert.deepEqual(
    of(power, reading('4 kW', '2026-01-01', '2026-01-10'), reading('4 kW', '2026-01-10', '2026-02-01')),
    ['power 4.000 kW 40.00'],
  )
  assert.deepEqual(of(power, reading('0 kW')), [])
  assert.deepEqual(of(power), [])
  assert.deepEqual(of(power, reading('0.001 kW')), ['power 0.001 kW 0.01'])
  const day = quarters('2026-01-14', { 7: '0.250', 40: '0.250' })
  assert.deepEqual(of(power, day), ['power 1.000 kW 10.00'])
  assert.deepEqual(of(power, quarters('2026-01-14', { 0: '0.500' }), quarters('2026-01-15', { 95: '0.600' })), [
    'power 2.400 kW 24.00',
  ])
  assert.deepEqual(of({ ...power, when: { windows: [{ from: '23:45', to: '24:00' }] } }, day), ['power 0.400 kW 4.00'])
  const { price, ...bare } = power
  assert.deepEqual(of({ ...bare, method: 'graduated', tiers: two('2', price, '20.00') }, reading('3 kW')), [
    'power 3.000 kW 40.00',
  ])
  assert.deepEqual(of({ ...power, per: '100 W' }, reading('3 kW')), ['power 3.000 kW 300.00'])
  assert.deepEqual(of({ ...power, every: '1 month' }, reading('3 kW')), ['power 3.000 kW 30.00'])
})

test('days and periods have tiers in their own unit, and a price for several of them', () => {
  const of = (component: Json, more: Json = june) => settled(answerOf(powerPlan([component]), usageOf([], more)))
  const day = { key: 'd', kind: 'day' }
  assert.deepEqual(of({ ...day, price: '1.00', per: '10 days' }), ['d 30 day 3.00'])
  assert.deepEqual(of({ ...day, method: 'graduated', tiers: two('20', '0.10', '0.05') }), ['d 30 day 2.50'])
  const fee = { key: 'f', kind: 'period', per: '1 month' }
  const year = { period: { from: '2026-01-01', to: '2027-01-01' } }
  assert.deepEqual(of({ ...fee, method: 'volume', tiers: two('11', '5', '4') }, year), ['f 12 month 48.00'])
  assert.deepEqual(of({ ...fee, per: '3 months', price: '30' }, year), ['f 12 months 120.00'])
})

test('pieces are counted to the sixth place, priced by several and in tiers', () => {
  const sold = (component: Json, quantity: string) => {
    const [item] = answerOf(
      planOf([{ key: 'p', kind: 'piece', ...component }]),
      usageOf([{ id: 'P', kind: 'piece', component: 'p', quantity, on: '2026-06-02' }]),
    ).items
    return item?.charges.length === 0 ? 'none' : item?.total
  }
  assert.equal(sold({ price: '100', per: '0.000001 t' }, '0.000002 t'), '200.00')
  assert.equal(sold({ price: '5', per: '10 piece' }, '25 piece'), '12.50')
  assert.equal(sold({ method: 'graduated', tiers: two('2', '3', '1') }, '2.5 piece'), '6.50')
  assert.equal(sold({ price: '5' }, '0 piece'), 'none')
  assert.equal(
    sold(
      {
        method: 'package',
        tiers: [
          { upTo: '2', fixed: '9' },
          { upTo: null, price: '1' },
        ],
      },
      '0 piece',
    ),
    '9.00',
  )
})

test('quarter-hours are held by floor and cap, count how often, and stay exact with prices of any length', () => {
  const spot = { key: 'spot', kind: 'interval', markup: '0.01', floor: '-0.05', cap: '0.20' }
  const told = (prices: readonly string[], component: Json = spot) => {
    const all = Array.from({ length: 96 }, (_, i) => prices[i] ?? '0.1')
    const item = quarters('2026-01-14', {}, { prices: all })
    const [line] = answerOf(powerPlan([component]), usageOf([item])).settlements
    const [first] = answerOf(powerPlan([component]), usageOf([item])).items
    return [line?.exact, (first?.charges[0] as { readonly trace?: unknown } | undefined)?.trace]
  }
  const days = { from: '2026-01-14', to: '2026-01-15', version: 1 }
  // 92 x 0.11 + (-0.04) + (-0.04) + 0.21 + 0.21 = 10.46, of a tenth of a kWh each
  const held = { ...days, quarterHours: 96, negative: 2, floored: 1, capped: 1 }
  assert.deepEqual(told(['-0.06', '-0.05', '0.20', '0.21']), ['1.046', held])
  // the same in places that numbers do not hold
  assert.deepEqual(told(['-0.060000000001', '-0.05', '0.20', '0.210000000001']), ['1.046', held])
  assert.deepEqual(told(['123456789.123456789'], { key: 'spot', kind: 'interval' }), [
    '12345679.8623456789',
    { ...days, quarterHours: 96 },
  ])
  assert.deepEqual(told(['-9007199254740993', '9007199254740993'], { key: 'spot', kind: 'interval' }), [
    '0.94',
    { ...days, quarterHours: 96, negative: 1 },
  ])
  const noon = told([], { ...spot, when: { windows: [{ from: '12:00', to: '14:00' }] } })
  assert.deepEqual(noon, ['0.088', { ...days, quarterHours: 8 }])
  assert.equal(told([], { key: 'spot', kind: 'interval', allowance: { amount: '4.8 kWh' } })[0], '0.48')
  assert.deepEqual(told(['0', '0'], { ...spot, floor: '0' })[1], { ...days, quarterHours: 96 })
})

test('an agreed quantity has its own unit, per and tiers', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.30' }
  const short = (component: Json) =>
    settled(
      answerOf(
        powerPlan([energy, { key: 's', kind: 'shortfall', of: 'energy', below: '100 kWh', ...component }]),
        usageOf([reading('40 kWh')], january),
      ),
    ).slice(1)
  assert.deepEqual(short({ price: '0.05', per: '0.5 kWh' }), ['s 60 kWh 6.00'])
  assert.deepEqual(short({ method: 'graduated', tiers: two('50', '0.10', '0.01') }), ['s 60 kWh 5.10'])
  assert.deepEqual(short({ price: '0.05', below: '0 kWh' }), [])
  assert.deepEqual(short({ price: '0.05', below: '0.000001 kWh' }), [])
  assert.deepEqual(short({ price: '0.05', below: '40.000001 kWh', per: '0.000001 kWh' }), ['s 0.000001 kWh 0.05'])
})

test('a formula in kW, months or pieces counts as those do', () => {
  const formula = { key: 'f', kind: 'formula', base: '2.5', terms: [] }
  const of = (per: string, ...items: readonly Json[]) =>
    settled(answerOf(powerPlan([{ ...formula, per }]), usageOf(items, january)))
  assert.deepEqual(of('1 kW', reading('3 kW')), ['f 3.000 kW 7.50'])
  assert.deepEqual(of('2 months'), ['f 2 months 2.50'])
  assert.deepEqual(of('10 kWh', reading('40 kWh')), ['f 40.000 kWh 10.00'])
  const sold = { id: 'P', kind: 'piece', component: 'f', quantity: '4 ride', on: '2026-01-02' }
  assert.equal(answerOf(planOf([{ ...formula, per: '1 ride' }]), usageOf([sold])).total.gross, '10.00')
})
