import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPlan } from '#core/pricing/check'
import type { Rater } from '#core/pricing/compile'
import { useOf } from '#core/pricing/intake'
import { compilePlan, versionAt } from '#core/pricing/pricer'
import { chargeSession, newChargeSheet, rateSession } from '#core/pricing/rater'
import type { Session } from '#core/pricing/session'
import { planOf, sessionOf, testData, usageOf, type TestCharge } from '#core/pricing/testing'
import { readUsage } from '#core/pricing/usage'

type Json = Readonly<Record<string, unknown>>

function raterOf(components: readonly Json[], product: Json = {}): Rater {
  const read = readPlan(planOf(components, product))
  if ('refused' in read) throw new Error(JSON.stringify(read.refused))
  const selected = versionAt(compilePlan(read.plan, testData.taxes), 'list', Date.UTC(2026, 5, 2), 'EUR')
  assert.ok('rater' in selected)
  return selected.rater
}

function stayOf(json: Json): Session {
  const read = readUsage(usageOf([json]))
  if ('refused' in read) throw new Error(JSON.stringify(read.refused))
  const [item] = read.usage.items
  assert.ok(item)
  const use = useOf(item, '', { usage: read.usage, country: 'DE', ...testData, products: new Set(['charging']) })
  if ('code' in use || use.kind !== 'session') throw new Error('no session')
  return use.stay
}

const stay = (more: Json = {}) => stayOf(sessionOf('2026-06-02T22:00:00+02:00', '2026-06-03T01:30:00+02:00', more))
const energy = { key: 'energy', kind: 'energy', price: '0.39' }
const fee = { key: 'fee', kind: 'session', price: '1.00', tax: 'reduced' }
const time = { key: 'time', kind: 'time', counts: 'connected', price: '0.05', step: '60 s' }
const tiers = [
  { upTo: '5', price: '0.50' },
  { upTo: null, price: '0.40' },
]

test('the sheet of a forecast has the amounts of the bill, component by component', () => {
  const cases: readonly (readonly Json[])[] = [
    [energy],
    [fee, energy, time],
    [{ ...energy, limits: { session: { max: '2.00' } } }, fee],
    [{ ...energy, limits: { session: { min: '9.00' } } }, time],
    [{ ...energy, limits: { session: { min: '3.90', max: '3.90' } } }],
    [{ ...time, limits: { day: { max: '4.00' } } }, fee],
    [{ key: 'energy', kind: 'energy', method: 'graduated', tiers }, time, energy].map((own, i) => ({
      ...own,
      key: `${i}`,
    })),
    [
      { ...fee, when: { current: 'AC' } },
      { ...energy, when: { current: 'DC' } },
    ],
    [
      { ...fee, price: '-0.50' },
      { ...energy, price: '1000000.000001' },
    ],
    [{ ...energy, when: { windows: [{ from: '08:00', to: '18:00' }] } }, fee],
    [energy, { ...energy, key: 'add', adds: 'energy', price: '0.03', when: { current: 'DC' } }, fee],
    [{ ...time, when: { windows: [{ from: '23:00', to: '24:00' }] } }, { ...fee, tax: 'standard' }, energy],
  ]
  const sheet = newChargeSheet()
  for (const components of cases) {
    const rater = raterOf(components)
    assert.equal(rater.plain, true)
    for (const more of [
      { current: 'DC' },
      { current: 'AC', energy: '0 kWh' },
      { energy: '1234567.891 kWh', country: 'NL' },
    ]) {
      const rated = rateSession(rater, stay(more))
      const charges = JSON.parse(rated.chargesText) as readonly TestCharge[] // the engine wrote these charges
      assert.equal(chargeSession(rater, stay(more), sheet), undefined)
      const listed = Array.from({ length: sheet.count }, (_, i) => [
        rater.rules[sheet.rule[i] ?? -1]?.component.key,
        (Number(sheet.amountMinor[i]) / 100).toFixed(2),
        sheet.tax[i]?.rate,
      ])
      assert.deepEqual(
        listed,
        charges.map((charge) => [charge.component, charge.amount, 'rate' in charge ? charge.rate : undefined]),
      )
      const total = sheet.amountMinor.slice(0, sheet.count).reduce((sum, minor) => sum + minor, 0)
      assert.equal(BigInt(total), rated.totalMinor)
      assert.equal(
        rated.lines.reduce((sum, line) => sum + line.amountMinor, 0n),
        rated.totalMinor,
      )
      assert.equal(new Set(rated.lines.map(({ rate }) => rate)).size, rated.lines.length)
    }
  }
})

test('each session has the VAT rate of its own end, in whatever order sessions come in', () => {
  const rater = raterOf([energy])
  const rate = (at: string, country = 'DE') =>
    rateSession(rater, stayOf(sessionOf(`${at}T10:00:00+02:00`, `${at}T11:00:00+02:00`, { country }))).lines[0]?.rate
  const days = [
    '2026-06-02',
    '2020-08-01',
    '2020-06-30',
    '2020-07-01',
    '2020-12-31',
    '2021-01-01',
    '2020-06-30',
    '2026-06-02',
  ]
  assert.deepEqual(
    days.map((day) => rate(day)),
    ['19', '16', '19', '16', '16', '19', '19', '19'],
  )
  assert.deepEqual([rate('2026-06-02', 'NL'), rate('2026-06-02'), rate('2026-06-02', 'NO')], ['21', '19', '25'])
})

test('what is free counts nothing in a forecast, and what waits says why', () => {
  const sheet = newChargeSheet()
  const free = raterOf([energy], { free: [{ reason: 'short', energyBelow: '0.5 kWh', durationBelow: '4 h' }] })
  const held = (rater: Rater, more: Json) => {
    const waiting = chargeSession(rater, stay(more), sheet)
    const { waiting: same, free: reason } = rateSession(rater, stay(more))
    assert.deepEqual(waiting, same)
    return [waiting?.code, sheet.count, reason]
  }
  assert.deepEqual(held(free, { energy: '0.499 kWh' }), [undefined, 0, 'short'])
  assert.deepEqual(held(free, { energy: '0.5 kWh' }), [undefined, 1, undefined])
  assert.deepEqual(held(raterOf([{ ...time, counts: 'idle' }]), {}), ['usage_incomplete', 0, undefined])
  assert.deepEqual(held(raterOf([energy, fee]), { country: 'XX' }), ['usage_incomplete', 0, undefined])
  const dear = raterOf([{ ...energy, price: '9000000000' }])
  assert.deepEqual(held(dear, { energy: '9000000000 kWh' }), ['usage_incomplete', 0, undefined])
  assert.deepEqual(held(dear, { energy: '9000 kWh' }), [undefined, 1, undefined])
})

test('a session as it comes in has the amounts that no period can change, and says what may still move', () => {
  const rated = (...components: readonly Json[]) => {
    const rater = raterOf(components)
    assert.equal(rater.plain, false)
    const { chargesText, totalMinor, waiting, lines } = rateSession(rater, stay())
    const charges = JSON.parse(chargesText) as readonly (TestCharge & { readonly provisional?: true })[] // the engine wrote these
    return [
      waiting?.code ??
        charges.map(({ component, amount, provisional }) => `${component} ${amount ?? '-'} ${provisional ?? false}`),
      totalMinor,
      lines.map(({ rate, amountMinor }) => `${rate} ${amountMinor}`),
    ]
  }
  const scoped = { key: 'zone', kind: 'energy', scope: 'period', method: 'graduated', tiers }
  assert.deepEqual(rated(fee, scoped), [['fee 1.00 false', 'zone - true'], 100n, ['7 100']])
  const granted = { ...energy, allowance: { amount: '10 kWh' } }
  assert.deepEqual(rated(fee, granted, time), [
    ['fee 1.00 false', 'energy 3.90 true', 'time 10.50 false'],
    1540n,
    ['7 100', '19 1440'],
  ])
  const own = { ...energy, allowance: { amount: '4 kWh', scope: 'session' } }
  assert.deepEqual(rated(own), [['energy 2.34 false'], 234n, ['19 234']])
  assert.deepEqual(rated(granted, { ...time, counts: 'idle' }), ['usage_incomplete', 0n, []])
  const formula = { key: 'f', kind: 'formula', base: '1', terms: [{ factor: '1', index: 'ppi' }] }
  assert.deepEqual(rated(granted, formula), ['usage_incomplete', 0n, []])
  const addition = {
    ...energy,
    key: 'add',
    adds: 'energy',
    when: { windows: [{ from: '23:00', to: '24:00' }], holidays: 'except' },
  }
  assert.deepEqual(rated(granted, addition), ['usage_incomplete', 0n, []])
  // what counts nothing needs no rate of VAT
  const nothing = rateSession(raterOf([granted]), stay({ country: 'XX', energy: '0 kWh' }))
  assert.deepEqual([nothing.waiting, nothing.chargesText], [undefined, '[]'])
  assert.equal(rateSession(raterOf([granted]), stay({ country: 'XX' })).waiting?.code, 'usage_incomplete')
  assert.deepEqual(rated(granted, { ...energy, key: 'dear', price: '9000000000000000' }), ['usage_incomplete', 0n, []])
})
