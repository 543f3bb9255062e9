import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPlan } from '#core/pricing/check'
import type { Component } from '#core/pricing/component'
import { describe } from '#core/pricing/describe'
import { differencesOf } from '#core/pricing/differences'
import { explain, type Explained } from '#core/pricing/explain'
import { answerOf, planOf, sessionOf, settled, usageOf } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const energy = { key: 'e', kind: 'energy', price: '0.30' }
const parking = { key: 'p', kind: 'time', counts: 'connected', price: '0.10', per: '1 min', step: '60 s' }

function componentsOf(...json: readonly Json[]): readonly Component[] {
  const read = readPlan(planOf(JSON.parse(JSON.stringify(json))))
  if ('refused' in read) throw new Error(JSON.stringify(read.refused))
  return read.plan.priceLists[0]?.versions[0]?.components ?? []
}

function said(json: Json, ...others: readonly Json[]): string {
  const all = componentsOf(json, ...others)
  const [component] = all
  assert.ok(component)
  return describe(component, 'en', { currency: 'EUR', others: all })
}

test('windows are told by their days and hours, whole days and weeks by a word', () => {
  const at = (...windows: readonly Json[]) => said({ ...energy, when: { windows } }).replace('0.30 € per kWh ', '')
  const every = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']
  assert.equal(at({ from: '08:00', to: '18:30' }), 'daily 8–18:30')
  assert.equal(at({ days: every, from: '00:00', to: '24:00' }), 'daily 0–24')
  assert.equal(at({ days: ['su', 'sa'], from: '08:00', to: '08:00' }), 'at weekends all day')
  assert.equal(at({ days: ['sa', 'mo', 'th', 'we', 'fr'], from: '08:00', to: '09:00' }), 'on Mon, Wed–Sat 8–9')
  assert.equal(at({ days: ['mo', 'tu', 'sa', 'su'], from: '08:00', to: '09:00' }), 'on Mon, Tue, Sat, Sun 8–9')
  assert.equal(at({ days: ['mo'], from: '08:05', to: '09:00' }), 'on Mon 8:05–9')
  assert.equal(
    at(
      { days: ['fr', 'mo', 'tu', 'we', 'th'], from: '08:00', to: '12:00' },
      { days: every.slice(0, 5), from: '14:00', to: '18:00' },
      { days: ['sa'], from: '09:00', to: '12:00' },
    ),
    'on working days 8–12, 14–18, on Sat 9–12',
  )
})

test('energy in started blocks says so', () => {
  assert.equal(said({ ...energy, step: '10 kWh' }), '0.30 € per started 10 kWh')
  assert.equal(said({ ...energy, per: '100 kWh' }), '0.30 € per 100 kWh')
})

test('every condition stands in the sentence', () => {
  const where = (when: Json) => said({ ...energy, when }).replace('0.30 € per kWh, ', '')
  assert.equal(where({ places: ['harbour', 'station'] }), 'at harbour, station')
  assert.equal(where({ customerGroups: ['member'], userTypes: ['taxi'] }), 'for member, for taxi')
  assert.equal(
    where({ partners: ['p'], connectors: ['CCS'], registers: ['HT'] }),
    'with partner p, on connector CCS, register HT',
  )
  assert.equal(where({ power: { from: '11 kW', upTo: '50 kW' } }), 'from 11 kW, up to 50 kW')
  assert.equal(where({ power: { above: '11 kW', below: '50 kW' } }), 'above 11 kW, below 50 kW')
  assert.equal(where({ holidays: 'only' }), 'only on public holidays')
  assert.equal(where({ from: { energy: '10 kWh' } }), 'beyond 10 kWh')
  assert.equal(where({ from: { duration: '30 min', energy: '10 kWh' } }), 'from 30 minutes on, beyond 10 kWh')
})

test('limits, allowances, tiers and additions stand in the sentence', () => {
  const limits = { day: { min: '1.00' }, session: { min: '2.00', max: '3.00' }, period: { max: '9.00' } }
  assert.equal(
    said({ ...parking, limits }),
    '0.10 € per started minute, at least 1.00 € per day, at least 2.00 € per session, at most 3.00 € per session, at most 9.00 € per billing period',
  )
  assert.equal(
    said({ ...energy, allowance: { amount: '10 kWh' } }),
    '0.30 € per kWh, 10 kWh per billing period included',
  )
  assert.match(
    said(
      { ...energy, allowance: { amount: '10 kWh', of: 'fee' } },
      { key: 'fee', kind: 'period', price: '1', per: '1 month' },
    ),
    /10 kWh per fee included/,
  )
  const { price: _price, ...bare } = energy
  const tiers = [
    { upTo: '10', price: '0.50', fixed: '1' },
    { upTo: null, price: '0.40' },
  ]
  assert.equal(
    said({ ...bare, method: 'volume', tiers }),
    'up to 10 kWh 1.00 € + 0.50 € per kWh, beyond 0.40 € per kWh for the whole quantity',
  )
  assert.doesNotMatch(said({ ...bare, method: 'graduated', tiers }), /whole quantity/)
  assert.match(
    said({ ...energy, key: 'add', adds: 'e' }, energy),
    /^additionally 0.30 € per kWh|0.30 € per kWh more|plus 0.30 € per kWh/,
  )
})

test('time outside a window or on holidays is called free where nothing else prices it', () => {
  const daily = { windows: [{ from: '08:00', to: '18:00' }] }
  assert.match(said({ ...parking, when: daily }), /outside free$/)
  assert.match(said({ ...parking, when: { holidays: 'except' } }), /outside free$/)
  assert.match(said({ ...parking, when: daily }, energy), /outside free$/)
  for (const other of [
    { ...parking, when: { current: 'AC' } },
    { ...energy, when: daily },
  ])
    assert.doesNotMatch(said(other), /outside free/)
})

test('an explanation says nothing of what its trace does not wholly know', () => {
  const told = (more: Partial<Explained>) =>
    explain({ quantity: '2', unit: 'kWh', amount: '1.00', ...more }, 'en', 'EUR')
  assert.equal(told({}), '2 kWh: 1.00 €.')
  const broken: readonly Json[] = [
    {
      windows: [
        { from: '08:00', to: '18:00', counted: 3 },
        { day: '2026-06-02', to: '18:00', counted: 3 },
        { day: '2026-06-02', from: '08:00', counted: 3 },
        { day: '2026-06-02', from: '08:00', to: '18:00' },
        7,
      ],
    },
    {
      days: [
        { day: '2026-06-02', amount: '1' },
        { uncapped: '2', amount: '1' },
        { day: '2026-06-02', uncapped: '2' },
      ],
    },
    { started: 3 },
    { free: 3 },
    { tiers: [{ upTo: '10', price: '1' }] },
    { from: '2026-06-02' },
    { to: '2026-06-02' },
    { bestOf: 'x', sources: 'estimated', terms: [] },
    { limit: 'period', amount: '1.00' },
    { limit: 'period', uncapped: '1.00' },
    { limit: 'day', uncapped: '2.00', amount: '1.00' },
  ]
  for (const trace of broken) assert.equal(told({ trace }), '2 kWh: 1.00 €.', JSON.stringify(trace))
  assert.equal(told({ exact: 'x' }), '2 kWh: 1.00 €.')
  assert.equal(told({ exact: '1.000' }), '2 kWh: 1.00 €.')
  assert.equal(told({ trace: 7 }), '2 kWh: 1.00 €.')
})

test('an explanation tells all that its trace knows', () => {
  const told = (trace: Json, more: Partial<Explained> = {}) =>
    explain({ quantity: '2', unit: 'kWh', amount: '1.00', ...more, trace }, 'en', 'EUR').replace('2 kWh: 1.00 €; ', '')
  assert.equal(
    told({ days: [{ day: '2026-06-02', uncapped: '2', amount: '1' }] }),
    '2 Jun 2026: limited from 2.00 € to 1.00 €.',
  )
  assert.equal(
    told({ from: '2026-06-01', to: '2026-07-01', split: 'days' }),
    'from 1 Jun 2026 to before 1 Jul 2026; split by days.',
  )
  assert.equal(told({ split: 'H25', sources: ['read', 'estimated'] }), 'split by the profile H25; estimated.')
  assert.equal(
    told({ split: 'meter_values', source: 'read', sources: ['read'] }),
    'split by the meter values at the changes of price.',
  )
  assert.equal(told({ source: 'estimated' }), 'estimated.')
  assert.equal(
    told({ share: '0.5', earlier: '10' }),
    'borders and fixed amounts count for 0.5 of their period; before in this scope: 10 kWh.',
  )
  assert.equal(told({ tiers: [{ upTo: '10', quantity: '2' }] }), '2 kWh in the tier up to 10.')
  assert.equal(told({ tiers: [{ upTo: null, quantity: '2', price: '0.5' }] }), '2 kWh beyond at 0.50 €.')
  assert.equal(
    told({ quarterHours: 96, negative: 1, floored: 2, capped: 3 }),
    '96 quarter-hours, each at its price; 1 with a negative price; 2 lifted to the floor; 3 cut at the cap.',
  )
  assert.equal(
    told({ largest: '3', bestOf: ['1.00', 7, '2.00'] }),
    'largest power 3 kWh; the cheapest of 1.00 €, 2.00 €.',
  )
  assert.equal(
    told({ base: '1', terms: [{ factor: '2', index: 'cpi', value: '3' }] }),
    'price out of 1.00 + 2 × cpi (3).',
  )
  assert.equal(told({ started: 5, free: 2 }), '5 kWh started, 2 of them free.')
  assert.equal(
    told({ limit: 'period', uncapped: '2.00', amount: '1.00' }),
    'the limit of the period makes 1.00 € of 2.00 €.',
  )
  assert.equal(
    told({}, { allowance: '3', uncapped: '4.00', provisional: true }),
    '3 kWh were included; without the limit it would be 4.00 €; may still change until the period closes.',
  )
  assert.equal(told({}, { unitPrice: '0.5', per: '10 kWh' }), '2 kWh at 0.50 € per 10 kWh: 1.00 €.')
  assert.equal(told({}, { unitPrice: '0.5' }), '2 kWh at 0.50 € per kWh: 1.00 €.')
})

test('stored charges of a stay over midnight and of a later contract year explain themselves', () => {
  const stay = sessionOf('2026-06-02T23:00:00+02:00', '2026-06-03T01:00:00+02:00')
  const limited = { ...parking, limits: { day: { max: '5.00' } } }
  const [item] = answerOf(planOf([limited]), usageOf([stay])).items
  const [charge] = (item?.charges ?? []) as readonly Explained[] // the engine wrote these charges
  assert.ok(charge)
  assert.match(
    explain(charge, 'en', 'EUR'),
    /2 Jun 2026: limited from 6.00 € to 5.00 €; 3 Jun 2026: limited from 6.00 € to 5.00 €/,
  )
  const yearly = {
    key: 'e',
    kind: 'energy',
    method: 'graduated',
    scope: 'contractYear',
    tiers: [
      { upTo: '100', price: '0.5' },
      { upTo: null, price: '0.4' },
    ],
  }
  const answer = answerOf(planOf([yearly]), usageOf([stay], { earlier: [{ component: 'e', quantity: '95 kWh' }] }))
  assert.deepEqual(settled(answer), ['e 10.000 kWh 4.50'])
  const [line] = answer.settlements
  assert.ok(line)
  assert.match(
    explain(line, 'en', 'EUR'),
    /5 kWh in the tier up to 100 at 0.50 €; 5 kWh beyond at 0.40 €; before in this scope: 95 kWh/,
  )
})

test('a difference says what changes: by how much a price, which fields, in which module', () => {
  const version = (component: Json, more: Json = {}) => ({ components: componentsOf(component), ...more })
  const told = (before: Json, after: Json) =>
    differencesOf(version(before), version(after), { currency: 'EUR' }).map(({ text }) => text.en)
  const percent = (a: string, b: string) =>
    told({ ...energy, price: a }, { ...energy, price: b })[0]?.match(/\((.*)\)$/)?.[1]
  assert.deepEqual(
    [
      percent('0.30', '0.31'),
      percent('0.30', '0.15'),
      percent('0.30', '0.2999'),
      percent('2', '2.01'),
      percent('0.30', '0'),
    ],
    ['+3.3 %', '−50.0 %', undefined, '+0.5 %', '−100.0 %'],
  )
  assert.deepEqual(
    [percent('0', '0.31'), percent('-0.30', '0.31'), percent('0.30', '0.300')],
    [undefined, undefined, undefined],
  )
  assert.deepEqual(told(parking, { ...parking, account: '8400', text: { en: 'Parking' } }), [
    'Parking: what changes is the revenue account, the name',
  ])
  assert.deepEqual(told({ ...energy, prorate: 'days' }, { ...energy, prorate: 'none' }), [
    'e: what changes is the part for part periods',
  ])
  assert.deepEqual(told(parking, { ...parking, free: { amount: '0 min', runs: 'always', grid: 'session' } }).length, 1)
  const volume = (price: string) => ({ key: 'e', kind: 'energy', method: 'volume', tiers: [{ upTo: null, price }] })
  assert.equal(told(volume('0.30'), volume('0.31'))[0]?.endsWith('from then on'), true)
  assert.equal(told(energy, volume('0.31'))[0]?.endsWith('from then on'), true)
  const days = (...list: readonly string[]) => ({
    ...parking,
    when: { windows: [{ days: list, from: '08:00', to: '18:00' }] },
  })
  assert.equal(told(days('mo', 'tu'), days('tu', 'mo'))[0], 'p: what changes is details')
  assert.equal(
    told({ ...energy, text: { en: 'Energy', de: 'Strom' } }, { ...energy, text: { de: 'Strom', en: 'Energy' } }).length,
    0,
  )
  const inModule = (price: string) => ({
    components: [],
    modules: [{ key: 'green', components: componentsOf({ ...energy, price, text: { en: 'Green' } }) }],
  })
  const changed = differencesOf(inModule('0.30'), inModule('0.33'), { currency: 'EUR' })
  assert.deepEqual(
    changed.map(({ kind, component, module, text }) => `${kind} ${component} ${module} ${text.en}`),
    ['changed e green Green (green): 0.30 € per kWh until now; 0.33 € per kWh from then on (+10.0 %)'],
  )
  const best = (of: readonly (readonly string[])[]) => ({ components: [], bestOf: [{ scope: 'period' as const, of }] })
  assert.equal(differencesOf(best([['a'], ['b']]), best([['a'], ['c']]), { currency: 'EUR' }).length, 1)
  assert.deepEqual(differencesOf(best([['a'], ['b']]), best([['a'], ['b']]), { currency: 'EUR' }), [])
})
