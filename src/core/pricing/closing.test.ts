import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPlan } from '#core/pricing/check'
import { pricePeriod, type Use } from '#core/pricing/contract-pricing'
import { useOf } from '#core/pricing/intake'
import { contractOf } from '#core/pricing/price'
import { compilePlan } from '#core/pricing/pricer'
import { answerOf, planOf, powerPlan, sessionOf, settled, testData, usageOf } from '#core/pricing/testing'
import { readUsage } from '#core/pricing/usage'

type Json = Readonly<Record<string, unknown>>
const session = (id: string, day: string, kWh: string, more: Json = {}) =>
  sessionOf(`${day}T10:00:00+02:00`, `${day}T12:00:00+02:00`, { id, energy: `${kWh} kWh`, ...more })
const tiers = [
  { upTo: '100', price: '0.50' },
  { upTo: null, price: '0.40' },
]
const yearly = { key: 'energy', kind: 'energy', method: 'graduated', scope: 'contractYear', tiers }
const june = { period: { from: '2026-06-01', to: '2026-07-01' } }
const settle = (components: readonly Json[], items: readonly Json[], more: Json = {}, product: Json = {}) =>
  settled(answerOf(planOf(components, product), usageOf(items, { ...june, ...more })))
const consumption = (from: string, to: string, quantity: string) => ({
  id: `${from}${quantity}`,
  kind: 'consumption',
  from,
  to,
  quantity,
  source: 'read',
})

test('a contract that cells bind is priced by them, and the next one under the same plan is not', () => {
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
  const cell = { place: null, customerGroup: null, validFrom: '2025-01-01' }
  const json = planOf(
    [],
    {},
    {
      priceLists: [list('all', '1'), list('own', '2')],
      matrix: [
        { ...cell, priceList: 'all' },
        { ...cell, priceList: 'own', contract: 'C-1' },
      ],
    },
  )
  const [plan, usage] = [readPlan(json), readUsage(usageOf([], june))]
  if ('refused' in plan || 'refused' in usage) throw new Error('refused')
  const contract = contractOf(plan.plan, usage.usage, testData)
  if ('code' in contract) throw new Error(contract.code)
  const pricer = compilePlan(plan.plan, testData.taxes)
  const priced = (number?: string) =>
    pricePeriod(pricer, { ...contract, ...(number === undefined ? {} : { contract: number }) }, []).settled.map(
      ({ line }) => line.amountMinor,
    )
  assert.deepEqual([priced('C-1'), priced('C-2'), priced(), priced('C-1')], [[6000n], [3000n], [3000n], [6000n]])
})

/** What a period hands on to the one that follows. */
function carried(planJson: Json, usageJson: Json) {
  const [plan, usage] = [readPlan(planJson), readUsage(usageJson)]
  if ('refused' in plan || 'refused' in usage) throw new Error('refused')
  const contract = contractOf(plan.plan, usage.usage, testData)
  if ('code' in contract) throw new Error(contract.code)
  const pricer = compilePlan(plan.plan, testData.taxes)
  const context = { usage: usage.usage, country: 'DE', ...testData, products: new Set(pricer.choosers.keys()) }
  const uses = usage.usage.items.flatMap((item): Use[] => {
    const use = useOf(item, '', context)
    return 'code' in use ? [] : [use]
  })
  return pricePeriod(pricer, { ...contract, goesOn: true }, uses).carried.map((one) =>
    [one.component, one.priceList, one.quantity ?? '-', one.allowance ?? '-', one.lastDay ?? '-'].join(' '),
  )
}

test('a contract year that goes on hands on what it has had, with what it had before', () => {
  const usage = (contractFrom: string, earlier: readonly Json[]) =>
    usageOf([session('A', '2026-06-10', '20'), session('B', '2026-06-20', '7.5')], {
      ...june,
      contract: { from: contractFrom },
      earlier,
    })
  const before = [
    { component: 'energy', quantity: '95 kWh' },
    { component: 'energy', allowance: '3 kWh', lastDay: '2026-06-30' },
    { component: 'other', quantity: '50 kWh' },
  ]
  const plan = planOf([yearly])
  assert.deepEqual(carried(plan, usage('2026-01-01', before)), ['energy list 122.500 kWh - -'])
  assert.deepEqual(carried(plan, usage('2026-01-01', [])), ['energy list 27.500 kWh - -'])
  // the year is over with the period
  assert.deepEqual(carried(plan, usage('2025-07-01', before)), [])
  // a year that began inside the period has had only what came after
  assert.deepEqual(carried(plan, usage('2025-06-15', before)), ['energy list 7.500 kWh - -'])
  // without use it hands on what it got
  assert.deepEqual(carried(plan, usageOf([], { ...june, earlier: before })), ['energy list 95.000 kWh - -'])
})

test('a yearly minimum has the quantity that it looks at handed on, in whole or in part covered', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.30', allowance: { amount: '1 kWh' } }
  const rest = { key: 'rest', kind: 'shortfall', scope: 'contractYear', of: 'energy', below: '1000 kWh', price: '0.05' }
  const fee = { key: 'fee', kind: 'period', scope: 'contractYear', price: '3', per: '1 month' }
  const usage = (contract: Json) =>
    usageOf([session('A', '2026-06-10', '20'), session('B', '2026-06-20', '5')], { ...june, contract })
  const plan = planOf([energy, rest, fee])
  assert.deepEqual(carried(plan, usage({ from: '2026-01-01' })), ['energy list 24.000 kWh - -'])
  assert.deepEqual(carried(plan, usage({ from: '2025-06-15' })), ['energy list 5.000 kWh - -'])
  const thirds = { ...energy, allowance: { amount: '1 kWh', prorate: 'days' } }
  assert.deepEqual(carried(planOf([thirds, rest]), usage({ from: '2026-06-11' })), [
    'energy list 4.333333333333 kWh - -',
  ])
})

test('rests are handed on where they hold beyond the period, those that never end without a last day', () => {
  const rest = (allowance: Json) =>
    carried(
      planOf([{ key: 'energy', kind: 'energy', price: '0.50', allowance: { amount: '10 kWh', ...allowance } }]),
      usageOf([session('A', '2026-06-10', '2.5')], june),
    )
  assert.deepEqual(rest({}), [])
  assert.deepEqual(rest({ expires: '30 d' }), [])
  assert.deepEqual(rest({ expires: '31 d' }), ['energy list - 7.5 kWh 2026-07-01'])
  assert.deepEqual(rest({ carryOver: '1' }), ['energy list - 7.5 kWh 2026-07-31'])
  assert.deepEqual(rest({ carryOver: 'all' }), ['energy list - 7.5 kWh -'])
})

test('what one list has had is not what another has had of a component of the same name', () => {
  const list = (key: string) => ({
    key,
    product: 'charging',
    basis: 'gross',
    versions: [{ version: 1, validFrom: '2025-01-01T00:00:00+01:00', components: [{ ...yearly, tax: 'standard' }] }],
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
      priceLists: [list('near'), list('far')],
      matrix: [cell('near', null), cell('far', 'station')],
    },
  )
  const items = [session('A', '2026-06-10', '20'), session('B', '2026-06-20', '7', { place: { location: 'station' } })]
  assert.deepEqual(carried(plan, usageOf(items, june)), ['energy near 20.000 kWh - -', 'energy far 7.000 kWh - -'])
  assert.deepEqual(settled(answerOf(plan, usageOf(items, june))), ['energy 20.000 kWh 10.00', 'energy 7.000 kWh 3.50'])
})

const withModule = (components: readonly Json[], product: Json = {}) => {
  const plan = planOf(components, product)
  const [list] = plan['priceLists'] as readonly { versions: readonly Json[] }[]
  const modules = [{ key: 'green', components: [] }]
  return { ...plan, priceLists: [{ ...list, versions: [{ ...list?.versions[0], modules }] }] }
}
const midMonth = {
  ...june,
  contract: { from: '2026-01-01', modules: [{ key: 'green', from: '2026-06-16', to: null }] },
}

test('a module that comes in the middle parts no scope: tiers, packages and fees go on over it', () => {
  const items = [session('A', '2026-06-10', '80'), session('B', '2026-06-20', '20')]
  const of = (component: Json, more: readonly Json[] = items) =>
    answerOf(withModule([component]), usageOf(more, midMonth)).settlements.map(
      ({ component: key, quantity, amount, period }) => `${key} ${quantity} ${amount} ${period.from} ${period.to}`,
    )
  const whole = '2026-06-01 2026-07-01'
  const byDays = [
    { upTo: '100', price: '1.00' },
    { upTo: null, price: '0.50' },
  ]
  const tiered = { key: 'e', kind: 'energy', method: 'graduated', scope: 'period', prorate: 'days', tiers: byDays }
  assert.deepEqual(of(tiered), [`e 100.000 100.00 ${whole}`])
  const pack = {
    key: 'p',
    kind: 'energy',
    method: 'package',
    scope: 'period',
    tiers: [
      { upTo: '50', fixed: '10' },
      { upTo: null, price: '1' },
    ],
  }
  assert.deepEqual(of(pack), [`p 100.000 60.00 ${whole}`])
  assert.deepEqual(of({ key: 'd', kind: 'day', price: '0.10' }, []), [`d 30 3.00 ${whole}`])
  const twenty = [
    { upTo: '20', price: '0.10' },
    { upTo: null, price: '0.05' },
  ]
  assert.deepEqual(of({ key: 'd', kind: 'day', method: 'graduated', tiers: twenty }, []), [`d 30 2.50 ${whole}`])
  const power = { key: 'p', kind: 'capacity', prorate: 'days', method: 'graduated', tiers: twenty }
  const read = { ...consumption('2026-06-01', '2026-07-01', '30 kW') }
  assert.deepEqual(of(power, [read]), [`p 30.000 2.50 ${whole}`])
  assert.deepEqual(of({ key: 'm', kind: 'period', price: '9', per: '1 month', prorate: 'days' }, []), [
    `m 1 9.00 ${whole}`,
  ])
})

test('a package of a period is owed once, though two contract years meet in it, and of a contract year for each', () => {
  const pack = {
    key: 'p',
    kind: 'energy',
    method: 'package',
    scope: 'period',
    tiers: [
      { upTo: '50', fixed: '10' },
      { upTo: null, price: '1' },
    ],
  }
  const contract = { contract: { from: '2025-06-15' } }
  assert.deepEqual(settle([pack], [], contract), ['p 0.000 kWh 10.00'])
  assert.deepEqual(settle([{ ...pack, scope: 'contractYear' }], [], contract), [
    'p 0.000 kWh 10.00',
    'p 0.000 kWh 10.00',
  ])
  // by days each year owes the part that the period has of it: 14 and 16 of 365
  assert.deepEqual(settle([{ ...pack, scope: 'contractYear', prorate: 'days' }], [], contract), [
    'p 0.000 kWh 0.38',
    'p 0.000 kWh 0.44',
  ])
  // the year ends with the period: the next one is owed there
  assert.equal(settle([{ ...pack, scope: 'contractYear' }], [], { contract: { from: '2025-07-01' } }).length, 1)
})

test('what is missing to a yearly quantity is settled where the year or the contract ends', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.30' }
  const rest = { key: 'rest', kind: 'shortfall', scope: 'contractYear', of: 'energy', below: '1000 kWh', price: '0.05' }
  const short = (contract: Json, component: Json = rest, more: Json = {}) =>
    settle([energy, component], [session('A', '2026-06-10', '100')], { contract, ...more }).filter((text) =>
      text.startsWith('rest'),
    )
  const earlier = [{ component: 'energy', quantity: '300 kWh' }]
  assert.deepEqual(short({ from: '2026-01-01' }), [])
  assert.deepEqual(short({ from: '2025-07-01' }, rest, { earlier }), ['rest 600 kWh 30.00'])
  assert.deepEqual(short({ from: '2025-07-01' }), ['rest 900 kWh 45.00'])
  assert.deepEqual(short({ from: '2026-01-01', to: '2026-06-21' }, rest, { earlier }), ['rest 600 kWh 30.00'])
  // a year that ended inside the period; the new one has had everything
  assert.deepEqual(short({ from: '2025-06-05' }, rest, { earlier }), ['rest 700 kWh 35.00'])
  // by days: 30 of 365 days of 1000 kWh, whatever came before
  const byDays = { ...rest, prorate: 'days' }
  assert.deepEqual(short({ from: '2026-01-01' }, { ...byDays, below: '3650 kWh' }, { earlier }), ['rest 200 kWh 10.00'])
  // in the unit of its own
  assert.deepEqual(short({ from: '2025-07-01' }, { ...rest, per: '10 kWh' }), ['rest 900 kWh 4.50'])
})

test('take or pay counts every version of what it looks at, and settles once, by the version that applies last', () => {
  const version = (number: number, validFrom: string, below: string, price: string) => ({
    version: number,
    validFrom,
    components: [
      { key: 'energy', kind: 'energy', price: '0.30', tax: 'standard' },
      { key: 'rest', kind: 'shortfall', of: 'energy', below, price, tax: 'standard' },
    ],
  })
  const versions = [
    version(1, '2025-01-01T00:00:00+01:00', '100 kWh', '0.05'),
    version(2, '2026-06-16T00:00:00+02:00', '200 kWh', '0.10'),
  ]
  const plan = powerPlan([], {}, { priceLists: [{ key: 'list', product: 'charging', basis: 'gross', versions }] })
  const usage = usageOf([consumption('2026-06-01', '2026-07-01', '150 kWh')], june)
  assert.deepEqual(settled(answerOf(plan, usage)), [
    'energy 75.000 kWh 22.50',
    'energy 75.000 kWh 22.50',
    'rest 50 kWh 5.00',
  ])
})

test('what is missing has the VAT rate of the last day of its scope', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.30' }
  const rest = { key: 'rest', kind: 'shortfall', of: 'energy', below: '100 kWh', price: '0.05' }
  const rate = (from: string, to: string) =>
    answerOf(
      planOf(
        [energy, rest],
        {},
        {
          matrix: [{ place: null, customerGroup: null, priceList: 'list', validFrom: '2019-01-01' }],
          priceLists: [
            {
              key: 'list',
              product: 'charging',
              basis: 'gross',
              versions: [
                {
                  version: 1,
                  validFrom: '2019-01-01T00:00:00+01:00',
                  components: [energy, rest].map((own) => ({ ...own, tax: 'standard' })),
                },
              ],
            },
          ],
        },
      ),
      usageOf([], { period: { from, to }, contract: { from: '2019-01-01' } }),
    ).settlements.map(({ rate: own, amount }) => `${own} ${amount}`)
  assert.deepEqual(rate('2020-12-01', '2021-01-01'), ['16 5.00'])
  assert.deepEqual(rate('2020-12-02', '2021-01-02'), ['19 5.00'])
})
