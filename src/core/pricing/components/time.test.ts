import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chargeFor, chargesFor, sessionOf } from '#core/pricing/testing'

const perMinute = { key: 'parking', kind: 'time', counts: 'connected', price: '0.10', per: '1 min', step: '60 s' }
const perHour = { ...perMinute, price: '1.00', per: '1 h', step: '1 h' }
const daily = (from: string, to: string) => ({ windows: [{ from, to }] })
const free = (amount: string, runs: string, grid: string) => ({ amount, runs, grid })
const counted = (component: object, from: string, to: string, more: object = {}) =>
  chargeFor({ ...component }, sessionOf(from, to, { ...more }))?.quantity ?? '0'

test('LadeVerbundPlus AC: four free hours run on at night, so a car plugged in before eight pays from eight', () => {
  const fee = { ...perMinute, free: free('240 min', 'always', 'session'), when: daily('08:00', '20:00') }
  assert.equal(counted(fee, '2026-06-02T02:00:00+02:00', '2026-06-02T09:00:00+02:00'), '60')
  assert.equal(counted(fee, '2026-06-02T07:30:00+02:00', '2026-06-02T12:00:00+02:00'), '30')
  assert.equal(counted(fee, '2026-06-02T17:00:00+02:00', '2026-06-03T08:10:00+02:00'), '10')
})

test('LadeVerbundPlus DC: from the thirtieth minute round the clock', () => {
  const fee = { ...perMinute, free: free('29 min', 'always', 'session') }
  assert.equal(counted(fee, '2026-06-02T23:50:30+02:00', '2026-06-03T00:20:00+02:00'), '1')
  assert.equal(counted(fee, '2026-06-02T23:50:30+02:00', '2026-06-03T00:19:30+02:00'), '0')
})

test('Leipzig AC: four free hours pause at night, plugged in at 7:30 the first started hour is from noon', () => {
  const fee = { ...perHour, free: free('4 h', 'insideWindows', 'restart'), when: daily('08:00', '20:00') }
  assert.equal(counted(fee, '2026-06-02T07:30:00+02:00', '2026-06-02T12:00:00+02:00'), '0')
  assert.equal(counted(fee, '2026-06-02T07:30:00+02:00', '2026-06-02T12:00:01+02:00'), '60')
  assert.equal(counted(fee, '2026-06-02T07:30:00+02:00', '2026-06-02T13:00:01+02:00'), '120')
})

test('Leipzig DC: two free hours from 19:30 last until 9:30 on the next day', () => {
  const fee = { ...perHour, free: free('2 h', 'insideWindows', 'restart'), when: daily('08:00', '20:00') }
  assert.equal(counted(fee, '2026-06-02T19:30:00+02:00', '2026-06-03T09:30:00+02:00'), '0')
  const charge = chargeFor(fee, sessionOf('2026-06-02T19:30:00+02:00', '2026-06-03T09:31:00+02:00'))
  assert.deepEqual([charge?.quantity, charge?.unit, charge?.amount, charge?.trace?.free], ['60', 'min', '1.00', 120])
  assert.deepEqual(charge?.trace?.windows, [{ day: '2026-06-03', from: '08:00', to: '20:00', counted: 60 }])
})

test('Eni Plenitude: an hour free after charging ends, then by the minute outside 23 to 7, by power', () => {
  const idle = { ...perMinute, counts: 'idle', free: free('60 min', 'always', 'restart') }
  const fees = [
    { ...idle, key: 'ac', price: '0.12', when: { ...daily('07:00', '23:00'), current: 'AC' } },
    { ...idle, key: 'dc', price: '0.20', when: { current: 'DC', power: { upTo: '75 kW' } } },
    { ...idle, key: 'hpc', price: '0.30', when: { current: 'DC', power: { above: '75 kW' } } },
  ]
  const night = (more: object) =>
    chargesFor(
      fees,
      sessionOf('2026-06-02T20:00:00+02:00', '2026-06-02T23:30:00+02:00', {
        chargingEndedAt: '2026-06-02T21:30:20+02:00',
        ...more,
      }),
    ).map(({ component, quantity, amount }) => [component, quantity, amount])
  assert.deepEqual(night({ current: 'AC', power: '22 kW' }), [['ac', '30', '3.60']])
  assert.deepEqual(night({ current: 'DC', power: '75 kW' }), [['dc', '60', '12.00']])
  assert.deepEqual(night({ current: 'DC', power: '75.1 kW' }), [['hpc', '60', '18.00']])
})

test('EnBW: ten cents a minute after four hours, at most twelve euros a session', () => {
  const fee = { ...perMinute, free: free('4 h', 'always', 'session'), limits: { session: { max: '12.00' } } }
  const charge = chargeFor(fee, sessionOf('2026-06-02T08:00:00+02:00', '2026-06-02T15:00:00+02:00'))
  assert.deepEqual(
    [charge?.quantity, charge?.exact, charge?.amount, charge?.uncapped],
    ['180', '12.00', '12.00', '18.00'],
  )
  const short = chargeFor(fee, sessionOf('2026-06-02T08:00:00+02:00', '2026-06-02T14:00:00+02:00'))
  assert.deepEqual([short?.amount, short?.uncapped], ['12.00', undefined])
})

test('free time that ends inside a step frees the whole step on the session grid and starts a new grid otherwise', () => {
  const from = '2026-06-02T08:00:10+02:00'
  const to = '2026-06-02T08:05:00+02:00'
  const of = (runs: string, grid: string) => counted({ ...perMinute, free: free('90 s', runs, grid) }, from, to)
  assert.deepEqual([of('always', 'session'), of('always', 'restart')], ['3', '4'])
  assert.deepEqual([of('insideWindows', 'session'), of('insideWindows', 'restart')], ['3', '4'])
})

test('free time outside a window passes or pauses, as the plan says', () => {
  const from = '2026-06-02T07:58:30+02:00'
  const to = '2026-06-02T08:10:00+02:00'
  const of = (runs: string, grid: string) =>
    counted({ ...perMinute, free: free('5 min', runs, grid), when: daily('08:00', '18:00') }, from, to)
  assert.deepEqual([of('always', 'session'), of('always', 'restart')], ['7', '7'])
  assert.deepEqual([of('insideWindows', 'session'), of('insideWindows', 'restart')], ['5', '5'])
})

test('zero seconds bill nothing and the first second bills a started step', () => {
  assert.equal(counted(perMinute, '2026-06-02T08:00:00Z', '2026-06-02T08:00:00Z'), '0')
  assert.equal(counted(perMinute, '2026-06-02T08:00:00Z', '2026-06-02T08:00:01Z'), '1')
  assert.equal(counted(perMinute, '2026-06-02T08:00:00Z', '2026-06-02T08:01:00Z'), '1')
  assert.equal(counted(perMinute, '2026-06-02T08:00:00Z', '2026-06-02T08:01:00.001Z'), '2')
})

test('without a step time counts to the second and is cut at the border of its window', () => {
  const exact = {
    key: 'parking',
    kind: 'time',
    counts: 'connected',
    price: '6.00',
    per: '1 h',
    when: daily('08:00', '18:00'),
  }
  const charge = chargeFor(exact, sessionOf('2026-06-02T17:59:30+02:00', '2026-06-02T18:02:30+02:00'))
  assert.deepEqual([charge?.quantity, charge?.unit, charge?.exact, charge?.amount], ['30', 's', '0.05', '0.05'])
  const third = chargeFor(
    { ...exact, price: '1.00' },
    sessionOf('2026-06-02T12:00:00+02:00', '2026-06-02T12:00:10+02:00'),
  )
  assert.deepEqual([third?.exact, third?.amount], ['0.002777777778', '0.00'])
})

test('the clock going back counts the repeated hour twice, going forward the missing hour never', () => {
  const night = { ...perMinute, when: daily('02:00', '03:00') }
  const twice = chargeFor(night, sessionOf('2026-10-25T01:30:00+02:00', '2026-10-25T03:30:00+01:00'))
  assert.equal(twice?.quantity, '120')
  assert.deepEqual(twice?.trace?.windows, [{ day: '2026-10-25', from: '02:00', to: '03:00', counted: 120 }])
  assert.equal(counted(night, '2026-03-29T00:30:00+01:00', '2026-03-29T04:30:00+02:00'), '0')
})

test('a night window lasts 13 hours when the clock goes back and 11 when it goes forward', () => {
  const night = { ...perMinute, when: daily('20:00', '08:00') }
  assert.equal(counted(night, '2026-10-24T18:00:00+02:00', '2026-10-25T12:00:00+01:00'), '780')
  assert.equal(counted(night, '2026-03-28T18:00:00+01:00', '2026-03-29T12:00:00+02:00'), '660')
})

test('a window over midnight belongs to the day on which it starts', () => {
  const friday = { ...perMinute, when: { windows: [{ days: ['fr'], from: '22:00', to: '02:00' }] } }
  const charge = chargeFor(friday, sessionOf('2026-06-05T20:00:00+02:00', '2026-06-06T10:00:00+02:00'))
  assert.deepEqual(charge?.trace?.windows, [{ day: '2026-06-05', from: '22:00', to: '02:00', counted: 240 }])
  assert.equal(counted(friday, '2026-06-05T00:00:00+02:00', '2026-06-05T03:00:00+02:00'), '0')
  const working = { ...perMinute, when: { windows: [{ from: '22:00', to: '02:00' }], holidays: 'except' } }
  const holiday = { holidays: 'DE-NW' }
  assert.equal(counted(working, '2026-06-03T23:00:00+02:00', '2026-06-04T23:00:00+02:00', holiday), '180')
})

test('holidays only and seasons choose the days of a window', () => {
  const only = { ...perMinute, when: { holidays: 'only' } }
  assert.equal(counted(only, '2026-06-03T23:00:00+02:00', '2026-06-05T01:00:00+02:00', { holidays: 'DE-NW' }), '1440')
  const winter = { ...perMinute, when: { season: { from: '11-01', to: '02-29' } } }
  assert.equal(counted(winter, '2026-10-31T23:00:00+01:00', '2026-11-01T00:30:00+01:00'), '30')
  assert.equal(counted(winter, '2027-02-28T23:30:00+01:00', '2027-03-01T00:30:00+01:00'), '30')
})

test('a limit by day is used by each local day for itself, then the session limit, and both are told', () => {
  const fee = { ...perMinute, limits: { day: { max: '8.00' }, session: { max: '12.00' } } }
  const charge = chargeFor(fee, sessionOf('2026-06-02T22:00:00+02:00', '2026-06-03T08:00:00+02:00'))
  assert.deepEqual([charge?.quantity, charge?.amount, charge?.uncapped], ['600', '12.00', '60.00'])
  assert.deepEqual(charge?.trace?.days, [
    { day: '2026-06-02', uncapped: '12.00', amount: '8.00' },
    { day: '2026-06-03', uncapped: '48.00', amount: '8.00' },
  ])
  const mild = { ...fee, limits: { day: { max: '8.00' } } }
  assert.equal(chargeFor(mild, sessionOf('2026-06-02T23:00:00+02:00', '2026-06-03T00:30:00+02:00'))?.amount, '9.00')
})

test('a minimum lifts only a charge that there is', () => {
  const fee = { ...perMinute, limits: { session: { min: '2.00' } }, when: daily('08:00', '18:00') }
  assert.equal(chargeFor(fee, sessionOf('2026-06-02T17:59:00+02:00', '2026-06-02T18:30:00+02:00'))?.amount, '2.00')
  assert.equal(chargeFor(fee, sessionOf('2026-06-02T18:00:00+02:00', '2026-06-02T18:30:00+02:00')), undefined)
})

test('time counts while charging, while idle, from the authorisation and from the n-th minute', () => {
  const stay = { chargingEndedAt: '2026-06-02T09:00:30Z', authorisedAt: '2026-06-02T07:59:30Z' }
  const of = (more: object) => counted({ ...perMinute, ...more }, '2026-06-02T08:00:00Z', '2026-06-02T10:00:00Z', stay)
  assert.equal(of({ counts: 'charging' }), '61')
  assert.equal(of({ counts: 'idle' }), '60')
  assert.equal(of({ counts: 'idle', anchor: 'start' }), '59')
  assert.equal(of({ anchor: 'authorised' }), '120')
  assert.equal(of({ anchor: 'authorised', free: free('10 min', 'always', 'session') }), '111')
  assert.equal(of({ when: { from: { duration: '90 min' } } }), '30')
})
