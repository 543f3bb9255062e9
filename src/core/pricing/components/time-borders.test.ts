import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPlan } from '#core/pricing/check'
import { describe } from '#core/pricing/describe'
import { answerOf, chargeFor, planOf, sessionOf, usageOf } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const perMinute = { key: 'parking', kind: 'time', counts: 'connected', price: '0.10', per: '1 min', step: '60 s' }
const free = (amount: string, runs: string, grid: string) => ({ free: { amount, runs, grid } })
const stay = (from: string, to: string, more: Json = {}) =>
  sessionOf(`2026-06-02T${from}+02:00`, `2026-06-02T${to}+02:00`, more)
const counted = (component: Json, session: Json) => chargeFor({ ...perMinute, ...component }, session)?.quantity ?? '0'
const waits = (component: Json, session: Json) =>
  answerOf(planOf([{ ...perMinute, ...component }]), usageOf([session])).items[0]?.waiting?.code
const daily = (from: string, to: string) => ({ windows: [{ from, to }] })

test('time waits where the session lacks what it counts by', () => {
  const plain = stay('10:00:00', '12:00:00')
  for (const lacking of [
    { counts: 'idle' },
    { counts: 'charging' },
    { anchor: 'chargingEnd' },
    { anchor: 'authorised' },
    { counts: 'idle', anchor: 'start' },
    { when: { holidays: 'except' } },
    { when: { holidays: 'except' }, limits: { day: { max: '1.00' } } },
    { when: { from: { energy: '5 kWh' } } },
    { ...free('10 min', 'insideWindows', 'session'), when: { ...daily('08:00', '18:00'), holidays: 'only' } },
  ])
    assert.equal(waits(lacking, plain), 'usage_incomplete', JSON.stringify(lacking))
  assert.equal(waits({ when: { from: { energy: '0 kWh' } } }, plain), undefined)
})

test('from the n-th kWh time counts from the meter value that has reached it, by differences', () => {
  const value = (at: string, energy: string) => ({
    at: `2026-06-02T${at}+02:00`,
    energy: `${energy} kWh`,
    signed: true,
  })
  const metered = (...meterValues: readonly Json[]) => stay('10:00:00', '12:00:00', { meterValues })
  const from5 = { when: { from: { energy: '5 kWh' } } }
  assert.equal(
    counted(from5, metered(value('10:00:00', '100'), value('11:00:00', '104.999'), value('11:30:00', '105'))),
    '30',
  )
  assert.equal(counted(from5, metered(value('10:00:00', '100'), value('11:00:00', '104.999'))), '0')
  assert.equal(counted(from5, metered()), '0')
  assert.equal(
    counted(
      { when: { from: { energy: '5 kWh', duration: '100 min' } } },
      metered(value('10:00:00', '0'), value('10:30:00', '5')),
    ),
    '20',
  )
})

test('free time that ends exactly at the end leaves nothing, and a second more starts a step', () => {
  for (const grid of ['session', 'restart']) {
    for (const runs of ['always', 'insideWindows']) {
      const fee = { ...free('60 min', runs, grid), when: daily('08:00', '18:00') }
      assert.deepEqual(
        [counted(fee, stay('10:00:00', '11:00:00')), counted(fee, stay('10:00:00', '11:00:01'))],
        ['0', '1'],
      )
      // free time that is used up where the window closes
      assert.equal(counted(fee, stay('17:00:00', '19:00:00')), '0')
    }
  }
  const none = { ...free('0 min', 'insideWindows', 'session'), when: daily('08:00', '18:00') }
  assert.equal(counted(none, stay('07:00:00', '09:00:00')), '60')
})

test('free time that pauses goes on in the next window, and what is left of it there is free', () => {
  const windows = {
    windows: [
      { from: '08:00', to: '10:00' },
      { from: '12:00', to: '14:00' },
    ],
  }
  const fee = (grid: string) => ({ ...free('150 min', 'insideWindows', grid), when: windows })
  const charge = (grid: string, to: string) => {
    const found = chargeFor({ ...perMinute, ...fee(grid) }, stay('08:30:20', to))
    return [found?.quantity, found?.trace?.started, found?.trace?.free]
  }
  // 89:40 free until 10:00, 60:20 more from 12:00 on
  assert.deepEqual(charge('restart', '13:30:20'), ['30', 30, 150])
  assert.deepEqual(charge('session', '13:30:20'), ['30', 300, 150])
  assert.deepEqual(charge('session', '15:00:00'), ['60', 390, 150])
})

test('a package of time tells the free time that passed, even where nothing counted', () => {
  const pack = {
    ...perMinute,
    price: undefined,
    method: 'package',
    tiers: [
      { upTo: '60', fixed: '2.00' },
      { upTo: null, price: '0.05' },
    ],
  }
  const told = (more: Json, session: Json) => {
    const charge = chargeFor(JSON.parse(JSON.stringify({ ...pack, ...more })), session)
    return [charge?.quantity, charge?.amount, charge?.trace?.started, charge?.trace?.free]
  }
  assert.deepEqual(told({}, stay('10:00:00', '11:00:00')), ['60', '2.00', 60, undefined])
  assert.deepEqual(told({}, stay('10:00:00', '11:00:01')), ['61', '2.05', 61, undefined])
  for (const runs of ['always', 'insideWindows']) {
    assert.deepEqual(told(free('90 min', runs, 'restart'), stay('10:00:00', '10:30:59')), ['0', '2.00', 0, 30])
    assert.deepEqual(told(free('90 min', runs, 'session'), stay('10:00:00', '10:30:59')), ['0', '2.00', 31, 31])
  }
  const morning = { ...free('90 min', 'insideWindows', 'restart'), when: daily('08:00', '10:00') }
  assert.deepEqual(told(morning, stay('07:00:00', '09:15:00')), ['0', '2.00', 0, 75])
})

test('without a step instants are cut to the second, also where fractions of one are known', () => {
  const exact = { step: undefined, price: '0.60' }
  const seconds = (component: Json, from: string, to: string, more: Json = {}) =>
    chargeFor(JSON.parse(JSON.stringify({ ...perMinute, ...exact, ...component })), stay(from, to, more))?.quantity
  assert.equal(seconds({}, '10:00:00.900', '10:00:10.100'), '10')
  assert.equal(seconds({}, '10:00:00.100', '10:00:00.900'), undefined)
  const ended = { chargingEndedAt: '2026-06-02T10:00:05.999+02:00' }
  assert.equal(seconds({ counts: 'charging' }, '10:00:00.999', '10:00:10', ended), '5')
  assert.equal(seconds({ counts: 'idle' }, '10:00:00', '10:00:10.500', ended), '5')
  assert.equal(seconds({ when: daily('10:00', '10:01') }, '09:59:50.500', '10:00:20.500'), '20')
  assert.equal(chargeFor(perMinute, stay('10:00:00.900', '10:01:00.901'))?.quantity, '2')
  for (const grid of ['session', 'restart'])
    assert.equal(seconds(free('10 min', 'always', grid), '10:00:00.900', '10:11:00.100'), '60')
})

test('windows that touch are one in what is counted, and each tells its own', () => {
  const when = {
    windows: [
      { from: '08:00', to: '09:00' },
      { from: '09:00', to: '10:00' },
    ],
  }
  const charge = chargeFor({ ...perMinute, when }, stay('08:30:30', '09:30:00'))
  assert.deepEqual(charge?.quantity, '60')
  assert.deepEqual(charge?.trace?.windows, [
    { day: '2026-06-02', from: '08:00', to: '09:00', counted: 30 },
    { day: '2026-06-02', from: '09:00', to: '10:00', counted: 30 },
  ])
  assert.equal(counted({ when }, stay('10:00:00', '11:00:00')), '0')
  assert.equal(counted({ when }, stay('07:00:00', '08:00:00')), '0')
  // a step belongs to the window in which it starts
  assert.equal(counted({ when }, stay('07:59:59', '08:00:59')), '0')
  assert.equal(counted({ when }, stay('07:59:59', '08:01:00')), '1')
})

test('a window that ends where it begins is the whole day on which it starts', () => {
  const tuesday = { when: { windows: [{ days: ['tu'], from: '08:00', to: '08:00' }] } }
  assert.equal(counted(tuesday, sessionOf('2026-06-02T00:00:00+02:00', '2026-06-03T00:00:00+02:00')), '1440')
  assert.equal(counted(tuesday, sessionOf('2026-06-01T23:30:00+02:00', '2026-06-02T00:30:00+02:00')), '30')
  assert.equal(counted(tuesday, sessionOf('2026-06-02T23:30:00+02:00', '2026-06-03T00:30:00+02:00')), '30')
})

test('a season of one day is that day, in any length of stay', () => {
  const once = { when: { season: { from: '06-02', to: '06-02' } } }
  assert.equal(counted(once, sessionOf('2026-06-01T12:00:00+02:00', '2026-06-04T12:00:00+02:00')), '1440')
  assert.equal(counted(once, sessionOf('2026-06-03T12:00:00+02:00', '2026-06-03T13:00:00+02:00')), '0')
})

test('a window of one step counts once on every day of the longest stay', () => {
  const hour = { step: '1 h', when: daily('08:00', '09:00') }
  for (let days = 9; days <= 30; days++) {
    const to = Temporal.PlainDate.from('2026-06-01').add({ days }).toString()
    assert.equal(counted(hour, sessionOf('2026-06-01T00:00:00+02:00', `${to}T00:00:00+02:00`)), `${60 * days}`, to)
  }
})

test('windows are met in order of time, however they are written', () => {
  const windows = [
    { from: '12:00', to: '14:00' },
    { from: '08:00', to: '10:00' },
  ]
  const fee = { ...free('150 min', 'insideWindows', 'restart'), when: { windows } }
  assert.equal(counted(fee, stay('08:30:00', '13:30:00')), '30')
  assert.deepEqual(
    chargeFor({ ...perMinute, when: { windows } }, stay('09:00:00', '13:00:00'))?.trace?.windows?.map(
      ({ from }) => from,
    ),
    ['08:00', '12:00'],
  )
})

test('time idles from the end of charging on, on its own grid or on that of the session', () => {
  const ended = { chargingEndedAt: '2026-06-02T10:30:30+02:00' }
  const idle = (more: Json, to = '11:00:00') => counted({ counts: 'idle', ...more }, stay('10:00:00', to, ended))
  assert.deepEqual([idle({}), idle({ anchor: 'start' }), idle({ anchor: 'chargingEnd' })], ['30', '29', '30'])
  assert.deepEqual([idle({}, '10:30:30'), idle({}, '10:30:31')], ['0', '1'])
  assert.equal(idle(free('29 min', 'always', 'session'), '10:59:30'), '0')
  assert.equal(idle(free('29 min', 'always', 'session'), '10:59:31'), '1')
  assert.equal(idle({ ...free('40 min', 'always', 'session'), anchor: 'start' }), '20')
  const charging = { counts: 'charging', ...free('10 min', 'always', 'restart') }
  assert.equal(counted(charging, stay('10:00:00', '11:00:00', ended)), '21')
  // connected, but on a grid that begins where charging ended
  assert.equal(counted({ anchor: 'chargingEnd' }, stay('10:00:00', '11:00:00', ended)), '30')
})

test('a price of time says its step, its hours and its seconds', () => {
  const said = (more: Json) => {
    const read = readPlan(planOf([JSON.parse(JSON.stringify({ ...perMinute, ...more }))]))
    if ('refused' in read) throw new Error(JSON.stringify(read.refused))
    const [component] = read.plan.priceLists[0]?.versions[0]?.components ?? []
    assert.ok(component)
    return describe(component, 'en', { currency: 'EUR' })
  }
  assert.equal(said({ per: '2 h', step: '120 min' }), '0.10 € per started 2 hours')
  assert.equal(said({ per: '1 h', step: '1 h' }), '0.10 € per started hour')
  assert.equal(said({ per: '15 min', step: '900 s' }), '0.10 € per started 15 minutes')
  assert.equal(said({ per: '90 s', step: '90 s' }), '0.10 € per started 90 seconds')
  assert.equal(said({ per: '1 h', step: '15 min' }), '0.10 € per hour in started steps of 15 minutes')
  assert.equal(said({ per: '1 min', step: '10 s' }), '0.10 € per minute in started steps of 10 seconds')
  assert.equal(said({ per: '1 h', step: '90 s' }), '0.10 € per hour in started steps of 90 seconds')
})
