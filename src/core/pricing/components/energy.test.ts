import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chargesFor, sessionOf } from '#core/pricing/testing'

const day = { key: 'day', kind: 'energy', price: '0.50', when: { windows: [{ from: '08:00', to: '18:00' }] } }
const night = { key: 'night', kind: 'energy', price: '0.30', when: { windows: [{ from: '18:00', to: '08:00' }] } }
const value = (at: string, energy: string) => ({ at: `2026-06-02T${at}:00+02:00`, energy, signed: false })
const split = (meterValues: readonly object[] | undefined, energy = '10 kWh', to = '20:00') =>
  chargesFor(
    [day, night],
    sessionOf('2026-06-02T17:00:00+02:00', `2026-06-02T${to}:00+02:00`, {
      energy,
      ...(meterValues && { meterValues }),
    }),
  )
const amounts = (...parameters: Parameters<typeof split>) =>
  split(...parameters).map(({ component, quantity }) => [component, quantity])

test('energy is split at the border of a window where a meter value stands there', () => {
  assert.deepEqual(amounts([value('17:00', '100 kWh'), value('18:00', '104 kWh'), value('20:00', '110 kWh')]), [
    ['day', '4.000'],
    ['night', '6.000'],
  ])
})

test('only differences of readings count: start or end alone is enough', () => {
  assert.deepEqual(amounts([value('17:00', '100 kWh'), value('18:00', '104 kWh')]), [
    ['day', '4.000'],
    ['night', '6.000'],
  ])
  assert.deepEqual(amounts([value('18:00', '104 kWh'), value('20:00', '110 kWh')]), [
    ['day', '4.000'],
    ['night', '6.000'],
  ])
})

test('without a meter value at the border the whole session takes the price of its start, and the trace says so', () => {
  const [charge, ...others] = split(undefined)
  assert.deepEqual([charge?.component, charge?.quantity, others.length], ['day', '10.000', 0])
  assert.equal(charge?.trace?.split, 'price_of_start')
  assert.deepEqual(charge?.trace?.borders, [{ at: '2026-06-02T16:00:00Z', measured: false }])
  assert.deepEqual(amounts([value('17:00', '0 kWh'), value('17:59', '4 kWh'), value('20:00', '10 kWh')]), [
    ['day', '10.000'],
  ])
  assert.deepEqual(amounts([value('18:00', '4 kWh')]), [['day', '10.000']])
})

test('readings that fall or exceed the energy split nothing', () => {
  assert.deepEqual(amounts([value('17:00', '100 kWh'), value('18:00', '99 kWh')]), [['day', '10.000']])
  assert.deepEqual(amounts([value('17:00', '100 kWh'), value('18:00', '111 kWh')]), [['day', '10.000']])
})

test('what lies between two borders with values is known even without readings at start and end', () => {
  const lunch = { ...day, when: { windows: [{ from: '12:00', to: '14:00' }] } }
  const [charge] = chargesFor(
    [lunch],
    sessionOf('2026-06-02T11:00:00+02:00', '2026-06-02T15:00:00+02:00', {
      meterValues: [value('12:00', '50.5 kWh'), value('14:00', '53 kWh')],
    }),
  )
  assert.equal(charge?.quantity, '2.500')
})

test('a window may switch energy off, so that time is paid instead', () => {
  const park = {
    key: 'park',
    kind: 'time',
    counts: 'connected',
    price: '0.02',
    per: '1 min',
    step: '60 s',
    when: day.when,
  }
  const at = (from: string, to: string) =>
    chargesFor([night, park], sessionOf(`2026-06-02T${from}:00+02:00`, `2026-06-02T${to}:00+02:00`)).map(
      ({ component }) => component,
    )
  assert.deepEqual(at('09:00', '10:00'), ['park'])
  assert.deepEqual(at('19:00', '20:00'), ['night'])
})

test('energy counts from the n-th kWh, or from the n-th minute where a meter value stands there', () => {
  const from = (when: object, more: Readonly<Record<string, unknown>> = {}) =>
    chargesFor(
      [{ key: 'e', kind: 'energy', price: '1', when: { from: when } }],
      sessionOf('2026-06-02T17:00:00+02:00', '2026-06-02T20:00:00+02:00', more),
    )[0]?.quantity
  assert.equal(from({ energy: '4 kWh' }), '6.000')
  assert.equal(from({ energy: '10 kWh' }), undefined)
  assert.equal(from({ duration: '60 min' }), undefined)
  assert.equal(
    from({ duration: '60 min' }, { meterValues: [value('17:00', '1 kWh'), value('18:00', '3 kWh')] }),
    '8.000',
  )
})

test('a fee is owed by the window of the start and once the session has come as far as it says', () => {
  const fee = (when: object) =>
    chargesFor(
      [{ key: 'fee', kind: 'session', price: '1.50', when }],
      sessionOf('2026-06-02T17:30:00+02:00', '2026-06-02T20:00:00+02:00'),
    ).length
  assert.deepEqual(
    [fee({ windows: [{ from: '08:00', to: '18:00' }] }), fee({ windows: [{ from: '18:00', to: '22:00' }] })],
    [1, 0],
  )
  assert.deepEqual([fee({ from: { duration: '150 min' } }), fee({ from: { duration: '151 min' } })], [1, 0])
  assert.deepEqual([fee({ places: ['harbour'] }), fee({ places: ['city', 'x'] }), fee({ places: ['x'] })], [1, 1, 0])
  assert.deepEqual([fee({ customerGroups: ['member'] }), fee({ registers: ['HT'] })], [0, 0])
})
