import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf, planOf, powerPlan, refusalOf, sessionOf, usageOf } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const day = { key: 'd', kind: 'day', price: '1.00' }
const month = { key: 'm', kind: 'period', price: '30.00', per: '1 month' }
const june = { period: { from: '2026-06-01', to: '2026-07-01' } }
const year = { period: { from: '2026-01-01', to: '2027-01-01' } }
const reading = (quantity: string) => ({
  id: quantity,
  kind: 'consumption',
  from: '2026-06-01',
  to: '2026-07-01',
  quantity,
  source: 'read',
})
const told = (component: Json, usage: Json, items: readonly Json[] = [], product: Json = {}, more: Json = {}) =>
  answerOf(powerPlan([component], product, more), usageOf(items, usage)).settlements.map(
    ({ quantity, amount, period }) => `${quantity} ${amount} ${period.from} ${period.to}`,
  )

test('a fee with a season is owed on the days of it, first and last included', () => {
  const season = (from: string, to: string) => ({ when: { season: { from, to } } })
  assert.deepEqual(told({ ...day, ...season('06-10', '06-20') }, june), ['11 11.00 2026-06-10 2026-06-21'])
  assert.deepEqual(told({ ...day, ...season('06-30', '06-30') }, june), ['1 1.00 2026-06-30 2026-07-01'])
  assert.deepEqual(told({ ...day, ...season('12-01', '01-31') }, year), ['62 62.00 2026-01-01 2027-01-01'])
  assert.deepEqual(told({ ...day, ...season('07-01', '12-31') }, june), [])
  // months that start in the season are owed in full; by days the part of them
  assert.deepEqual(told({ ...month, ...season('03-15', '05-01') }, year), ['2 60.00 2026-04-01 2026-06-01'])
  assert.deepEqual(told({ ...month, ...season('06-16', '07-31'), prorate: 'days' }, june), [
    '0.5 15.00 2026-06-16 2026-07-01',
  ])
})

test('a fee is owed by the customers that it is for', () => {
  const members = { ...month, when: { customerGroups: ['member'] } }
  assert.deepEqual(told(members, { ...june, customerGroup: 'guest' }), [])
  assert.deepEqual(told(members, june), [])
  assert.deepEqual(told(members, { ...june, customerGroup: 'member' }), ['1 30.00 2026-06-01 2026-07-01'])
  // a place is known of no contract
  assert.deepEqual(told({ ...month, when: { places: ['harbour'] } }, june), [])
})

test('a contract of no day owes nothing, and one of a day a day', () => {
  const contract = (from: string, to: string | null) => ({ ...june, contract: { from, to } })
  assert.deepEqual(told(day, contract('2026-06-10', '2026-06-10')), [])
  assert.deepEqual(told(day, contract('2026-06-10', '2026-06-11')), ['1 1.00 2026-06-10 2026-06-11'])
  assert.deepEqual(told(day, contract('2026-07-01', null)), [])
  assert.deepEqual(told({ ...month, prorate: 'days' }, contract('2026-06-30', null)), [
    '0.033333333333 1.00 2026-06-30 2026-07-01',
  ])
  assert.deepEqual(told(month, contract('2026-05-31', null)), ['1 30.00 2026-06-30 2026-07-31'])
  assert.deepEqual(told(month, contract('2026-01-01', '2026-06-01')), [])
})

test('a power is owed for the whole period, or by days for its part', () => {
  const power = { key: 'p', kind: 'capacity', price: '10.00' }
  const half = { ...june, contract: { from: '2026-06-16' } }
  assert.deepEqual(told(power, half, [reading('4 kW')]), ['4.000 40.00 2026-06-16 2026-07-01'])
  assert.deepEqual(told({ ...power, prorate: 'days' }, half, [reading('4 kW')]), ['2.000 20.00 2026-06-16 2026-07-01'])
  const none = { ...june, contract: { from: '2026-06-10', to: '2026-06-10' } }
  assert.deepEqual(told(power, none, [reading('4 kW')]), [])
})

test('by a profile a month weighs what it says, and where all of a time weighs nothing nothing is owed', () => {
  const winter = { profiles: { own: ['3', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '1'] } }
  const yearly = { key: 'y', kind: 'period', price: '100.00', per: '1 year', prorate: 'profile' }
  const of = (from: string, to: string, component: Json = yearly) =>
    told(component, { period: { from, to }, contract: { from, to } }, [], { profile: 'own' }, winter).map(
      (text) => text.split(' ')[1],
    )
  assert.deepEqual(of('2026-01-01', '2027-01-01'), ['100.00'])
  // the year begins with the period: what the contract has of it
  const part = (contract: Json) =>
    told(yearly, { ...year, contract }, [], { profile: 'own' }, winter).map((text) => text.split(' ')[1])
  assert.deepEqual(part({ from: '2026-01-01', to: '2026-02-01' }), ['75.00'])
  assert.deepEqual(part({ from: '2026-12-01' }), ['25.00'])
  assert.deepEqual(part({ from: '2026-12-17' }), ['12.10'])
  assert.deepEqual(part({ from: '2026-02-01', to: '2026-12-01' }), [])
  assert.deepEqual(told({ ...month, prorate: 'profile' }, june, [], { profile: 'own' }, winter), [])
})

test('while a period is open what further use can change is provisional, and fees are not', () => {
  const energy = { key: 'e', kind: 'energy', price: '0.30' }
  const components = [
    month,
    day,
    energy,
    { key: 'p', kind: 'capacity', price: '1.00' },
    { key: 's', kind: 'shortfall', of: 'e', below: '100 kWh', price: '0.01' },
    { key: 'least', kind: 'energy', price: '0.01', limits: { period: { min: '5.00' } } },
  ]
  const of = (open: boolean) => {
    const answer = answerOf(powerPlan(components), usageOf([reading('10 kWh'), reading('2 kW')], { ...june, open }))
    const charges = answer.items.flatMap((item) => item.charges as readonly { component: string; provisional?: true }[]) // the engine wrote them
    return [...charges, ...answer.settlements].map(
      ({ component, provisional }) => `${component} ${provisional ?? false}`,
    )
  }
  assert.deepEqual(of(true), [
    'e true',
    'least true',
    'p true',
    'm false',
    'd false',
    'e true',
    'p true',
    's true',
    'least true',
  ])
  assert.deepEqual(new Set(of(false).map((text) => text.split(' ')[1])), new Set(['false']))
  const capped = { ...energy, limits: { period: { max: '2.00' } } }
  const session = (id: string) => sessionOf('2026-06-02T10:00:00+02:00', '2026-06-02T11:00:00+02:00', { id })
  const [difference] = answerOf(
    planOf([capped]),
    usageOf([session('A'), session('B')], { ...june, open: true }),
  ).settlements
  assert.deepEqual([difference?.amount, difference?.provisional], ['-4.00', true])
})

test('fees are cut where the rate of VAT changes, each part under its rate', () => {
  const versions = [{ version: 1, validFrom: '2019-01-01T00:00:00+01:00', components: [{ ...day, tax: 'standard' }] }]
  const plan = powerPlan(
    [],
    {},
    {
      priceLists: [{ key: 'list', product: 'charging', basis: 'gross', versions }],
      matrix: [{ place: null, customerGroup: null, priceList: 'list', validFrom: '2019-01-01' }],
    },
  )
  const of = (from: string, to: string) =>
    answerOf(plan, usageOf([], { period: { from, to }, contract: { from: '2019-01-01' } })).settlements.map(
      ({ rate, quantity, period }) => `${rate} ${quantity} ${period.from} ${period.to}`,
    )
  assert.deepEqual(of('2020-06-29', '2020-07-03'), ['19 2 2020-06-29 2020-07-01', '16 2 2020-07-01 2020-07-03'])
  assert.deepEqual(of('2020-06-01', '2020-07-01'), ['19 30 2020-06-01 2020-07-01'])
  // 19, 16 and 19 again: one line for each rate
  assert.deepEqual(of('2020-06-30', '2021-01-02'), ['19 2 2020-06-30 2021-01-02', '16 184 2020-07-01 2021-01-01'])
})

test('a tax class of the plan hides the rows of the country, and names its category', () => {
  const own = (rate: string, more: Json = {}) => ({
    tax: { standard: [{ country: 'DE', from: '2026-06-11', rate, ...more }] },
  })
  const vat = (more: Json) =>
    answerOf(planOf([day], {}, more), usageOf([], { ...june, contract: { from: '2026-06-11' } })).total.vat.map(
      (row) => `${row.category} ${row.rate} ${row.gross}`,
    )
  assert.deepEqual(vat({}), ['S 19 20.00'])
  assert.deepEqual(vat(own('8.10')), ['S 8.1 20.00'])
  assert.deepEqual(vat(own('0', { category: 'E' })), ['E 0 20.00'])
  assert.deepEqual(vat(own('0.00')), ['Z 0 20.00'])
  // before its first row the plan has no rate
  assert.equal(refusalOf(planOf([day], {}, own('7')), usageOf([], june))[0]?.code, 'unknown_reference')
})
