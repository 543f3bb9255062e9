import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printFraction } from '#core/money/fraction'
import { zoneClock } from '#core/pricing/calendar'
import { differencesOf, evaluateCdr, type Total } from '#formats/ocpi/evaluate'
import { readCdr, readTariffs } from '#formats/ocpi/read'

type Json = Readonly<Record<string, unknown>>
const SUMMER = zoneClock(3_600_000, [
  { atMs: Date.UTC(2026, 2, 29, 1), offsetMs: 7_200_000 },
  { atMs: Date.UTC(2026, 9, 25, 1), offsetMs: 3_600_000 },
])

const tariff = (elements: readonly Json[], more: Json = {}) => ({ id: 'T', currency: 'EUR', elements, ...more })
const element = (type: string, price: number, step: number, restrictions?: Json, more: Json = {}) => ({
  price_components: [{ type, price, step_size: step, ...more }],
  ...(restrictions === undefined ? {} : { restrictions }),
})
/** A charging period at a minute of 2 June 2026, 08:00 UTC; volumes in kWh and hours. */
const period = (minute: number, volumes: Readonly<Record<string, number>>, more: Json = {}) => ({
  start_date_time: new Date(Date.UTC(2026, 5, 2, 8, minute)).toISOString(),
  dimensions: Object.entries(volumes).map(([type, volume]) => ({ type, volume })),
  ...more,
})
const cdrOf = (periods: readonly Json[], endMinute: number, more: Json = {}) => ({
  currency: 'EUR',
  start_date_time: '2026-06-02T08:00:00Z',
  end_date_time: new Date(Date.UTC(2026, 5, 2, 8, endMinute)).toISOString(),
  charging_periods: periods,
  ...more,
})

function priced(cdrJson: Json, tariffJson?: unknown) {
  const cdr = readCdr(cdrJson)
  const tariffs = tariffJson === undefined ? [] : readTariffs(tariffJson)
  if ('refused' in cdr || 'refused' in tariffs) throw new Error('refused')
  const evaluated = evaluateCdr(cdr, tariffs, SUMMER)
  const print = (total: Total | undefined) => (total?.excl === undefined ? '-' : printFraction(total.excl, 2))
  const { fixed, energy, time, parking, reservation, total } = evaluated.totals
  return {
    evaluated,
    net: [fixed, energy, time, parking, reservation, total].map(print).join(' '),
    gross: total.incl === undefined ? undefined : printFraction(total.incl, 2),
    codes: evaluated.warnings.map(({ code }) => code),
    differences: differencesOf(cdr, evaluated).map(({ field }) => field),
  }
}

test('step_size rounds once a session, and with parking only the parking', () => {
  const both = tariff([element('TIME', 3, 300), element('PARKING_TIME', 5, 300)])
  const cdr = cdrOf([period(0, { TIME: 0.7 }), period(42, { PARKING_TIME: 13 / 60 })], 55)
  // 13 / 60 is no decimal: the CDR says 0.21666666666666667 hours
  assert.equal(priced(cdr, both).net, '- - 2.10 1.25 - 3.35')
  const timeOnly = cdrOf([period(0, { TIME: 0.7 })], 42)
  assert.equal(priced(timeOnly, both).net, '- - 2.25 - - 2.25')
})

test('hours written with a rounding error begin no further step', () => {
  const byHundred = tariff([element('TIME', 3.6, 100)])
  // 100 s are 0.02777… hours
  for (const volume of [0.0278, 0.02778, 0.027777777777777776, 0.02777777777777779]) {
    const cdr = { ...cdrOf([period(0, { TIME: volume })], 0), end_date_time: '2026-06-02T08:01:40Z' }
    assert.equal(priced(cdr, byHundred).net, '- - 0.10 - - 0.10', `${volume}`)
  }
  const third = cdrOf([period(0, { TIME: 0.33333333333333337 })], 60)
  assert.equal(priced(third, tariff([element('TIME', 3, 1200)])).net, '- - 1.00 - - 1.00')
})

test('the step of the last price that was used rounds the total of the session', () => {
  // five minutes before 17:00 and 35 after it: 40 minutes become 45, the surplus at the later price
  const evening = tariff([
    element('TIME', 1.2, 1800, { start_time: '00:00', end_time: '17:00' }),
    element('TIME', 2.4, 900, { start_time: '17:00', end_time: '00:00' }),
  ])
  const cdr = { ...cdrOf([], 0), start_date_time: '2026-06-02T14:55:00Z', end_date_time: '2026-06-02T15:35:00Z' }
  const charging_periods = [{ start_date_time: '2026-06-02T14:55:00Z', dimensions: [{ type: 'TIME', volume: 2 / 3 }] }]
  assert.equal(priced({ ...cdr, charging_periods }, evening).net, '- - 1.70 - - 1.70')
})

test('each dimension takes its price from the first element that holds and has one', () => {
  const mixed = tariff([
    { price_components: [{ type: 'FLAT', price: 0.5, step_size: 1 }] },
    element('ENERGY', 0.6, 1, { max_power: 16 }),
    element('ENERGY', 0.4, 1),
    element('ENERGY', 9, 1),
    element('PARKING_TIME', 6, 60, { min_duration: 3600 }),
  ])
  const fast = cdrOf([period(0, { ENERGY: 20, TIME: 0.5, POWER: 40 }), period(30, { PARKING_TIME: 1 })], 90)
  assert.equal(priced(fast, mixed).net, '0.50 8.00 - 3.00 - 11.50')
  const slow = cdrOf([period(0, { ENERGY: 5, TIME: 0.5 })], 30)
  assert.equal(priced(slow, mixed).net, '0.50 3.00 - - - 3.50')
})

test('energy is cut exactly where a restriction by kWh begins, with inclusive lower and exclusive upper borders', () => {
  const tiers = tariff([element('ENERGY', 0.5, 1, { max_kwh: 10 }), element('ENERGY', 0.3, 1, { min_kwh: 10 })])
  assert.equal(priced(cdrOf([period(0, { ENERGY: 25 })], 60), tiers).net, '- 9.50 - - - 9.50')
  assert.equal(priced(cdrOf([period(0, { ENERGY: 10 })], 60), tiers).net, '- 5.00 - - - 5.00')
  assert.equal(priced(cdrOf([period(0, { ENERGY: 8 }), period(30, { ENERGY: 4 })], 60), tiers).net, '- 5.60 - - - 5.60')
})

test('energy is rounded up to whole steps of Wh once, at the last price', () => {
  const steps = tariff([element('ENERGY', 0.5, 500, { max_kwh: 1 }), element('ENERGY', 0.25, 1000)])
  assert.equal(priced(cdrOf([period(0, { ENERGY: 2.2 })], 60), steps).net, '- 1.00 - - - 1.00')
})

test('times of day go by local time, wrap over midnight, and weekdays and dates by the local day', () => {
  const night = tariff([element('TIME', 1, 1, { start_time: '22:00', end_time: '06:00' }), element('TIME', 6, 1)])
  const at = (start: string, hours: number) => {
    const end = new Date(new Date(start).getTime() + hours * 3_600_000).toISOString()
    const charging_periods = [{ start_date_time: start, dimensions: [{ type: 'TIME', volume: hours }] }]
    return { currency: 'EUR', start_date_time: start, end_date_time: end, charging_periods }
  }
  // 21:30 to 23:30 local
  assert.equal(priced(at('2026-06-02T19:30:00Z', 2), night).net, '- - 4.50 - - 4.50')
  // 05:00 to 07:00 local
  assert.equal(priced(at('2026-06-02T03:00:00Z', 2), night).net, '- - 7.00 - - 7.00')
  const tuesday = tariff([element('TIME', 1, 1, { day_of_week: ['TUESDAY'] }), element('TIME', 6, 1)])
  assert.equal(priced(at('2026-06-02T21:00:00Z', 2), tuesday).net, '- - 7.00 - - 7.00')
  const dated = tariff([
    element('TIME', 1, 1, { start_date: '2026-06-01', end_date: '2026-06-03' }),
    element('TIME', 6, 1),
  ])
  assert.equal(priced(at('2026-06-02T21:00:00Z', 2), dated).net, '- - 7.00 - - 7.00')
  // the night on which the clock goes back has the hour from two to three twice
  const twice = tariff([element('TIME', 1, 1, { start_time: '02:00', end_time: '03:00' }), element('TIME', 0, 1)])
  assert.equal(priced(at('2026-10-24T23:00:00Z', 4), twice).net, '- - 2.00 - - 2.00')
})

test('what changes inside a period that cannot be cut is priced by its start, and said', () => {
  const night = tariff([element('ENERGY', 1, 1, { end_time: '10:15' }), element('ENERGY', 2, 1)])
  const mixed = priced(cdrOf([period(0, { ENERGY: 3, TIME: 0.5 })], 60), night)
  assert.deepEqual([mixed.net, mixed.codes.includes('energy_not_split')], ['- 3.00 - - - 3.00', true])
})

test('VAT is that of each price; a price that says none leaves the gross unknown', () => {
  const vat = tariff([
    element('ENERGY', 0.5, 1, undefined, { vat: 19 }),
    element('TIME', 1.2, 1, undefined, { vat: 21 }),
  ])
  const cdr = cdrOf([period(0, { ENERGY: 10, TIME: 0.5 })], 30)
  assert.deepEqual([priced(cdr, vat).gross, priced(cdr, vat).codes], ['6.676', []])
  const none = priced(cdr, tariff([element('ENERGY', 0.5, 1)]))
  assert.deepEqual([none.gross, none.codes], [undefined, ['vat_unknown']])
})

test('prices of 2.3.0 may include taxes or have none, and their limits hold before and after taxes', () => {
  const cdr = cdrOf([period(0, { ENERGY: 10 })], 30)
  const included = tariff([element('ENERGY', 0.595, 1, undefined, { vat: 19 })], { tax_included: 'YES' })
  assert.deepEqual([priced(cdr, included).net, priced(cdr, included).gross], ['- 5.00 - - - 5.00', '5.95'])
  const untaxed = tariff([element('ENERGY', 0.5, 1)], { tax_included: 'N/A' })
  assert.deepEqual([priced(cdr, untaxed).gross, priced(cdr, untaxed).codes], ['5.00', []])
  const least = tariff([element('ENERGY', 0.5, 1, undefined, { vat: 20 })], {
    tax_included: 'NO',
    min_price: { before_taxes: 5.5, after_taxes: 6.6 },
    max_price: { before_taxes: 100 },
  })
  assert.deepEqual(
    [priced(cdr, least).net, priced(cdr, least).gross, priced(cdr, least).codes],
    ['- 5.00 - - - 5.50', '6.60', ['min_price']],
  )
  const most = tariff([element('ENERGY', 0.5, 1)], { max_price: { excl_vat: 4 } })
  assert.equal(priced(cdr, most).net, '- 5.00 - - - 4.00')
})

test('a reservation has its own prices, another one where it expired, and no part in the others', () => {
  const reserved = tariff([
    {
      price_components: [
        { type: 'FLAT', price: 2, step_size: 1 },
        { type: 'TIME', price: 5, step_size: 60 },
      ],
      restrictions: { reservation: 'RESERVATION' },
    },
    {
      price_components: [{ type: 'FLAT', price: 4, step_size: 1 }],
      restrictions: { reservation: 'RESERVATION_EXPIRES' },
    },
    {
      price_components: [
        { type: 'FLAT', price: 0.5, step_size: 1 },
        { type: 'ENERGY', price: 0.25, step_size: 1 },
      ],
    },
  ])
  const used = cdrOf([period(0, { RESERVATION_TIME: 0.5 }), period(30, { ENERGY: 10, TIME: 0.5 })], 60)
  assert.equal(priced(used, reserved).net, '0.50 2.50 - - 4.50 7.50')
  const expired = cdrOf([period(0, { RESERVATION_TIME: 0.5 })], 30)
  assert.equal(priced(expired, reserved).net, '- - - - 6.50 6.50')
})

test('each period goes by its own tariff, and the tariffs inside the CDR apply where none is given', () => {
  const tariffs = [tariff([element('ENERGY', 0.5, 1)], { id: 'A' }), tariff([element('ENERGY', 0.3, 1)], { id: 'B' })]
  const cdr = cdrOf([period(0, { ENERGY: 1 }, { tariff_id: 'B' }), period(30, { ENERGY: 1 }, { tariff_id: 'A' })], 60, {
    tariffs,
  })
  assert.equal(priced(cdr).net, '- 0.80 - - - 0.80')
  assert.deepEqual(priced(cdrOf([period(0, { ENERGY: 1 })], 60)).codes, ['no_tariff'])
})

test('the CDR is compared with what its tariffs come to, at the places in which it states them', () => {
  const prices = tariff([element('ENERGY', 0.333, 1, undefined, { vat: 19 })])
  const stated = (more: Json) =>
    priced(cdrOf([period(0, { ENERGY: 10 })], 60, { tariffs: [prices], ...more })).differences
  assert.deepEqual(
    stated({ total_cost: { excl_vat: 3.33, incl_vat: 3.96 }, total_energy_cost: { excl_vat: 3.33 }, total_energy: 10 }),
    [],
  )
  assert.deepEqual(stated({ total_cost: { excl_vat: 3.34, incl_vat: 3.9627 } }), ['total_cost.excl_vat'])
  assert.deepEqual(stated({ total_cost: 3.33 }), [])
  assert.deepEqual(stated({ total_cost: 4, total_energy: 11 }), ['total_cost', 'total_energy'])
  assert.deepEqual(stated({ total_fixed_cost: { excl_vat: 1 } }), ['total_fixed_cost.excl_vat'])
  assert.deepEqual(stated({ total_cost: { before_taxes: 3.33, taxes: [{ name: 'VAT', amount: 0.63 }] } }), [])
  assert.deepEqual(stated({ credit: true, total_cost: { excl_vat: -3.33 } }), [])
})

test('what cannot be read is refused with its place', () => {
  const refused = (json: unknown) => {
    const read = readCdr(json)
    return 'refused' in read ? read.refused[0]?.pointers[0] : undefined
  }
  assert.equal(refused(null), '')
  assert.equal(refused(cdrOf([], 0)), '/charging_periods')
  assert.equal(refused({ ...cdrOf([period(0, { ENERGY: 1 })], 0), currency: undefined }), '/currency')
  assert.equal(refused(cdrOf([{ start_date_time: 'x', dimensions: [] }], 0)), '/charging_periods/0/start_date_time')
  const bad = readTariffs(tariff([{ price_components: [{ type: 'ENERGY', price: 'x' }] }]))
  assert.ok('refused' in bad && bad.refused[0]?.pointers[0] === '/elements/0/price_components/0/price')
})
