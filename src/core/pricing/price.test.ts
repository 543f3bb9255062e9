import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf, planOf, refusalOf, sessionOf, usageOf } from '#core/pricing/testing'

const energy = { key: 'energy', kind: 'energy', price: '0.59', per: '1 kWh' }
const session = (more: Readonly<Record<string, unknown>> = {}) =>
  sessionOf('2026-06-02T08:00:00Z', '2026-06-02T09:00:00Z', more)

test('a free session stays visible with its reason; every bound given must be undercut', () => {
  const plan = planOf([energy], {
    free: [
      { reason: 'failed', energyBelow: '0.100 kWh', durationBelow: '120 s' },
      { reason: 'empty', energyBelow: '0.001 kWh' },
    ],
  })
  const of = (seconds: number, kWh: string) => {
    const endedAt = `2026-06-02T08:0${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}Z`
    const [item] = answerOf(plan, usageOf([session({ endedAt, energy: kWh })])).items
    return [item?.free, item?.total, item?.charges.length]
  }
  assert.deepEqual(of(119, '0.099 kWh'), ['failed', '0.00', 0])
  assert.deepEqual(of(120, '0.099 kWh'), [undefined, '0.06', 1])
  assert.deepEqual(of(119, '0.100 kWh'), [undefined, '0.06', 1])
  assert.deepEqual(of(300, '0 kWh'), ['empty', '0.00', 0])
})

test('VAT is of the country and the local end of the session, once per rate on the whole document', () => {
  const items = [
    session({ id: 'A', energy: '20 kWh' }),
    session({ id: 'B', energy: '18.5 kWh', country: 'NL', zone: 'Europe/Amsterdam' }),
    session({ id: 'C', energy: '0.001 kWh' }),
  ]
  const { total } = answerOf(planOf([energy]), usageOf(items))
  assert.deepEqual(
    total.vat.map(({ country, rate, net, vat }) => [country, rate, net, vat]),
    [
      ['DE', '19', '9.92', '1.88'],
      ['NL', '21', '9.02', '1.90'],
    ],
  )
  const tax = {
    tax: {
      standard: [
        { country: 'DE', from: '2020-01-01', rate: '19' },
        { country: 'DE', from: '2026-06-03', rate: '16' },
      ],
    },
  }
  const rate = (endedAt: string) =>
    answerOf(planOf([energy], {}, tax), usageOf([session({ endedAt })])).total.vat[0]?.rate
  assert.deepEqual([rate('2026-06-02T21:59:59Z'), rate('2026-06-02T22:00:00Z')], ['19', '16'])
})

test('an item that lacks what its price needs waits, and the rest is priced', () => {
  const idle = { key: 'idle', kind: 'time', counts: 'idle', price: '0.1', per: '1 min', step: '60 s' }
  const fee = { ...idle, counts: 'connected', when: { holidays: 'except' } }
  const items = [session({ id: 'A' }), session({ id: 'B', chargingEndedAt: '2026-06-02T08:30:00Z' })]
  assert.deepEqual(
    answerOf(planOf([idle]), usageOf(items)).items.map(({ waiting, total }) => [waiting?.code, total]),
    [
      ['usage_incomplete', '0.00'],
      [undefined, '3.00'],
    ],
  )
  assert.equal(answerOf(planOf([fee]), usageOf([session()])).items[0]?.waiting?.code, 'usage_incomplete')
  const [untaxed] = answerOf(planOf([energy]), usageOf([session({ country: 'XX' })])).items
  assert.deepEqual(untaxed?.waiting, {
    code: 'usage_incomplete',
    detail: 'no VAT rate of class standard in XX on 2026-06-02',
  })
})

test('a usage that does not fit is refused with the place of every fault', () => {
  const told = (...items: readonly Readonly<Record<string, unknown>>[]) =>
    refusalOf(planOf([energy]), usageOf(items)).map(({ code, pointers }) => [code, ...pointers])
  assert.deepEqual(told(session({ endedAt: '2026-06-02T07:00:00Z' })), [['bad_value', '/items/0/endedAt']])
  assert.deepEqual(told(session({ energy: '-1 kWh' })), [['bad_value', '/items/0/energy']])
  assert.deepEqual(told(session({ zone: 'Europe/Nowhere' })), [['unknown_zone', '/items/0/zone']])
  assert.deepEqual(told(session({ holidays: 'DE-XX' })), [['unknown_calendar', '/items/0/holidays']])
  assert.deepEqual(told(session(), session()), [['duplicate_key', '/items/1/id']])
  assert.deepEqual(told(session({ startedAt: '2026-06-02T08:00:00' })), [['bad_value', '/items/0/startedAt']])
  assert.deepEqual(told(session({ meterValues: [{ at: 'x', energy: '1 kWh', signed: true }] })), [
    ['bad_value', '/items/0/meterValues/0/at'],
  ])
  const meter = {
    id: 'C',
    kind: 'consumption',
    from: '2026-01-01',
    to: '2026-02-01',
    quantity: '1 kWh',
    source: 'read',
  }
  assert.deepEqual(told({ ...meter, to: '2026-01-01' }), [['bad_value', '/items/0/to']])
  assert.deepEqual(told({ ...meter, quantity: '1 m3' }), [['bad_value', '/items/0/quantity']])
  const piece = { id: 'P', kind: 'piece', component: 'package', quantity: '1 piece', on: '2026-01-01' }
  assert.deepEqual(told(piece), [['unknown_reference', '/items/0/component']])
})
