import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDay } from '#core/pricing/calendar'
import { readPlan } from '#core/pricing/check'
import { kind } from '#core/pricing/component'
import { ALL_KINDS, registryOf } from '#core/pricing/components/registry'
import { termProblems } from '#core/pricing/modules'
import { quantityField, inBase } from '#core/pricing/quantity'
import { priceJson } from '#core/pricing/price'
import {
  answerOf,
  charged,
  planOf,
  powerPlan,
  refusalOf,
  sessionOf,
  settled,
  testData,
  usageOf,
} from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const withModules = (components: readonly Json[], modules: readonly Json[], base = powerPlan(components)) => {
  const [list] = base['priceLists'] as readonly { versions: readonly Json[] }[]
  return { ...base, priceLists: [{ ...list, versions: [{ ...list?.versions[0], modules }] }] }
}
const energy = { key: 'energy', kind: 'energy', price: '0.30', tax: 'standard' }
const green = { key: 'green', components: [{ ...energy, key: 'green', adds: 'energy', price: '0.01' }] }
const service = {
  key: 'service',
  components: [{ key: 'service', kind: 'period', price: '3', per: '1 month', tax: 'standard' }],
}
const meter = {
  id: 'C',
  kind: 'consumption',
  from: '2026-01-01',
  to: '2027-01-01',
  quantity: '365 kWh',
  source: 'read',
}
const chosen = (...modules: readonly (readonly [string, string, string | null])[]) => ({
  contract: { from: '2026-01-01', modules: modules.map(([key, from, to]) => ({ key, from, to })) },
})

test('a module is priced on the days on which it is chosen, cut like a version', () => {
  const plan = withModules([energy], [green, service])
  assert.deepEqual(settled(answerOf(plan, usageOf([meter]))), ['energy 365.000 kWh 109.50'])
  const summer = usageOf([meter], chosen(['green', '2026-04-01', '2026-07-01'], ['service', '2026-03-15', null]))
  assert.deepEqual(settled(answerOf(plan, summer)), [
    'energy 274.000 kWh 82.20',
    'energy 91.000 kWh 28.21',
    'service 9 month 27.00',
  ])
})

test('modules that are missing, exclude each other or are not known refuse the usage', () => {
  const codes = (modules: readonly Json[], ...picked: readonly (readonly [string, string, string | null])[]) =>
    refusalOf(withModules([energy], modules), usageOf([meter], chosen(...picked))).map(({ code, pointers }) => [
      code,
      ...pointers,
    ])
  const at = (index: number) => `/contract/modules/${index}`
  assert.deepEqual(codes([green], ['blue', '2026-01-01', null]), [['unknown_reference', `${at(0)}/key`]])
  const needy = { ...green, needs: ['service'] }
  assert.deepEqual(codes([needy, service], ['green', '2026-01-01', null], ['service', '2026-02-01', null]), [
    ['module_needed', at(0)],
  ])
  const alone = { ...green, excludes: ['service'] }
  assert.deepEqual(codes([alone, service], ['green', '2026-01-01', null], ['service', '2026-02-01', null]), [
    ['module_excluded', at(0), at(1)],
  ])
  assert.deepEqual(codes([green], ['green', '2026-01-01', null], ['green', '2026-02-01', null]), [
    ['module_excluded', at(0), at(1)],
  ])
})

test('what is chosen for a session is what holds on the day on which it starts', () => {
  const plan = withModules([energy], [green], planOf([energy]))
  const session = (id: string, from: string, to: string) => sessionOf(from, to, { id })
  const usage = usageOf(
    [
      session('A', '2026-06-01T23:00:00+02:00', '2026-06-02T01:00:00+02:00'),
      session('B', '2026-06-02T00:00:00+02:00', '2026-06-02T01:00:00+02:00'),
    ],
    chosen(['green', '2026-06-02', null]),
  )
  assert.deepEqual(charged(answerOf(plan, usage)), ['A energy 10.000 3.00', 'B energy 10.000 3.10'])
})

test('what adds to a price at times splits energy where a meter value stands at the border', () => {
  const peak = {
    ...energy,
    key: 'peak',
    adds: 'energy',
    price: '0.10',
    when: { windows: [{ from: '17:00', to: '20:00' }] },
  }
  const much = { ...energy, key: 'much', adds: 'energy', price: '-0.05', when: { from: { energy: '8 kWh' } } }
  const read = (at: string, kWh: string) => ({ at: `2026-06-02T${at}:00+02:00`, energy: `${kWh} kWh`, signed: true })
  const session = sessionOf('2026-06-02T16:00:00+02:00', '2026-06-02T21:00:00+02:00', {
    meterValues: [read('16:00', '0'), read('17:00', '2'), read('20:00', '9'), read('21:00', '10')],
  })
  const of = (...more: readonly Json[]) => charged(answerOf(planOf([energy, ...more]), usageOf([session])))
  assert.deepEqual(of(peak), ['S energy 3.000 0.90', 'S energy 7.000 2.80'])
  assert.deepEqual(of(much), ['S energy 8.000 2.40', 'S energy 2.000 0.50'])
  // 0-2 plain, 2-8 peak, 8-9 peak and much, 9-10 much
  assert.deepEqual(of(peak, much), [
    'S energy 2.000 0.60',
    'S energy 6.000 2.40',
    'S energy 1.000 0.35',
    'S energy 1.000 0.25',
  ])
})

/** A kind that is in no file of the product: so much for each started kWh of a session that was promised and not taken. */
const unused = kind({
  kind: 'unused',
  fields: { promised: quantityField('energy') },
  also: () => undefined,
  meter: ({ promised }) => ({
    unit: 'kWh',
    scale: 0,
    perQuantity: { part: 1n, whole: 1n },
    tierUnit: { part: 1n, whole: 1n },
    block: 0n,
    session: {
      needs: 'nothing',
      measure: ({ energyWh }) => Math.max(0, Math.ceil(((inBase(promised, 'energy') ?? 0) - energyWh) / 1000)),
      trace: () => `"promised":"${promised}"`,
    },
  }),
  says: () => ({ de: 'je kWh zu wenig', en: 'per kWh short', nl: 'per kWh te weinig', nb: 'per kWh for lite' }),
})

test('one object adds a kind to reading, checking, rating, settling and the schema', () => {
  const data = { ...testData, kinds: registryOf([...ALL_KINDS, unused]) }
  const component = { key: 'u', kind: 'unused', price: '0.25', promised: '20 kWh' }
  const session = sessionOf('2026-06-02T16:00:00Z', '2026-06-02T21:00:00Z', { energy: '8.5 kWh' })
  const answer = priceJson(planOf([component]), usageOf([session]), data)
  assert.ok('items' in answer)
  assert.deepEqual(charged(answer), ['S u 12 3.00'])
  const scoped = priceJson(
    planOf([{ ...component, scope: 'period', allowance: { amount: '2 kWh' } }]),
    usageOf([session]),
    data,
  )
  assert.ok('items' in scoped)
  assert.deepEqual(settled(scoped), ['u 10 kWh 2.50'])
  const wrong = priceJson(planOf([{ ...component, promised: '1 h' }]), usageOf([session]), data)
  assert.ok('refused' in wrong)
  assert.deepEqual(wrong.refused[0]?.pointers, ['/priceLists/0/versions/0/components/0/promised'])
  assert.equal(refusalOf(planOf([component]), usageOf([session]))[0]?.code, 'bad_value')
  assert.ok(JSON.stringify(unused.schema).includes('promised'))
})

test('a module that is chosen for a time ends after its shortest term at the earliest', () => {
  const termed = (term?: string) => ({ ...green, ...(term === undefined ? {} : { term }) })
  const problems = (plan: Json, from: string, to: number | string, key = 'green') => {
    const read = readPlan(plan)
    assert.ok('plan' in read)
    const day = (text: string) => readDay(text) ?? Number.NaN
    const module = { key, fromDay: day(from), toDay: typeof to === 'number' ? to : day(to) }
    const product = read.plan.products[0]
    return termProblems(read.plan, { product, priceList: undefined, modules: [module] }).map(
      ({ code, pointers, detail }) => `${code} ${pointers.join()} ${detail}`,
    )
  }
  const quarter = withModules([energy], [termed('3 month')])
  const early = ['module_term /contract/modules/0/to green ends on 2026-04-15 at the earliest']
  assert.deepEqual(problems(quarter, '2026-01-15', '2026-04-14'), early)
  assert.deepEqual(problems(quarter, '2026-01-15', '2026-04-15'), [])
  assert.deepEqual(problems(quarter, '2026-01-15', Infinity), [])
  assert.deepEqual(problems(withModules([energy], [termed()]), '2026-01-15', '2026-01-16'), [])
  assert.deepEqual(
    problems(withModules([energy], [termed('3 month'), service]), '2026-01-15', '2026-01-16', 'service'),
    [],
  )
})

test('modules may follow and touch one another, and what is needed may be chosen in pieces', () => {
  const told = (modules: readonly Json[], ...picked: readonly (readonly [string, string, string | null])[]) => {
    const answer = priceJson(withModules([energy], modules), usageOf([], chosen(...picked)), testData)
    return 'refused' in answer ? answer.refused.map(({ code, detail }) => `${code}: ${detail}`) : []
  }
  const alone = { ...green, excludes: ['service'] }
  assert.deepEqual(told([alone, service], ['green', '2026-01-01', '2026-02-01'], ['service', '2026-02-01', null]), [])
  assert.deepEqual(told([alone, service], ['service', '2026-02-01', null], ['green', '2026-01-01', '2026-02-01']), [])
  assert.deepEqual(told([green], ['green', '2026-01-01', '2026-02-01'], ['green', '2026-02-01', null]), [])
  const needy = { ...green, needs: ['service'] }
  const pieces = [
    ['service', '2026-03-01', null],
    ['service', '2026-01-01', '2026-03-01'],
  ] as const
  assert.deepEqual(told([needy, service], ['green', '2026-01-01', null], ...pieces), [])
  assert.deepEqual(told([needy, service], ['green', '2026-01-01', null], ['service', '2026-01-01', '2026-12-31']), [
    'module_needed: green needs service for all of its days',
  ])
  assert.deepEqual(told([green], ['green', '2026-02-01', '2026-02-01']), ['bad_value: green ends before it begins'])
  assert.deepEqual(told([alone, service], ['service', '2026-01-01', null], ['green', '2026-01-01', null]), [
    'module_excluded: green cannot stand beside service',
  ])
})
