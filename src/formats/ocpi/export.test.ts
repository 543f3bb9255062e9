import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printFraction } from '#core/money/fraction'
import { readPlan } from '#core/pricing/check'
import { BERLIN, answerOf, planOf, sessionOf, usageOf } from '#core/pricing/testing'
import { evaluateCdr } from '#formats/ocpi/evaluate'
import { exportTariff, type ExportOptions } from '#formats/ocpi/export'
import { readCdr, readTariffs } from '#formats/ocpi/read'

type Json = Readonly<Record<string, unknown>>
const options: ExportOptions = {
  version: '2.3.0',
  id: 'street',
  countryCode: 'DE',
  partyId: 'VKM',
  currency: 'EUR',
  basis: 'gross',
  vat: '19',
  lastUpdated: '2026-06-01T00:00:00Z',
}

function exported(components: readonly Json[], more: Partial<ExportOptions> = {}) {
  const read = readPlan(planOf(components))
  if ('refused' in read) throw new Error(JSON.stringify(read.refused))
  return exportTariff(read.plan.priceLists[0]?.versions[0]?.components ?? [], { ...options, ...more })
}

const start = { key: 'start', kind: 'session', price: '0.50' }
const energy = { key: 'energy', kind: 'energy', price: '0.45' }
const night = { days: ['fr'], from: '22:00', to: '06:00' }
const parking = { key: 'parking', kind: 'time', counts: 'connected', price: '0.10', per: '1 min', step: '60 s' }

test('fees, energy and time become elements, prices per hour and steps in seconds', () => {
  const { tariff, unsaid } = exported([
    start,
    energy,
    { ...parking, free: { amount: '240 min', runs: 'always', grid: 'session' } },
  ])
  assert.deepEqual(unsaid, [])
  assert.equal(tariff['tax_included'], 'YES')
  assert.deepEqual(tariff['elements'], [
    { price_components: [{ type: 'FLAT', price: 0.5, vat: 19, step_size: 1 }] },
    { price_components: [{ type: 'ENERGY', price: 0.45, vat: 19, step_size: 1 }] },
    {
      price_components: [
        { type: 'TIME', price: 6, vat: 19, step_size: 60 },
        { type: 'PARKING_TIME', price: 6, vat: 19, step_size: 60 },
      ],
      restrictions: { min_duration: 14_400 },
    },
  ])
})

test('a window over midnight on some days is said in two parts, by the day of each', () => {
  const { tariff } = exported([{ ...energy, when: { windows: [night] } }])
  const restrictions = (tariff['elements'] as readonly { restrictions: unknown }[]).map(
    (element) => element.restrictions,
  )
  assert.deepEqual(restrictions, [
    { start_time: '22:00', end_time: '00:00', day_of_week: ['FRIDAY'] },
    { start_time: '00:00', end_time: '06:00', day_of_week: ['SATURDAY'] },
  ])
})

test('before 2.3.0 prices are net, at four places', () => {
  const { tariff } = exported([energy], { version: '2.2.1' })
  assert.deepEqual(tariff['elements'], [
    { price_components: [{ type: 'ENERGY', price: 0.3782, vat: 19, step_size: 1 }] },
  ])
  assert.equal('country_code' in exported([energy], { version: '2.1.1' }).tariff, false)
})

test('what OCPI cannot say is named and stands in the text of every language', () => {
  const capped = { ...parking, limits: { session: { max: '12.00' } } }
  const holidays = { ...parking, key: 'holidays', when: { holidays: 'except' } }
  const member = { ...energy, key: 'member', when: { customerGroups: ['member'] } }
  const allowance = { ...start, key: 'fee', allowance: { amount: '1 session' } }
  const { tariff, unsaid } = exported([energy, capped, holidays, member, allowance])
  assert.deepEqual(unsaid, ['parking', 'holidays', 'member', 'fee'])
  const texts = tariff['tariff_alt_text'] as readonly { language: string; text: string }[]
  assert.deepEqual(
    texts.map(({ language }) => language),
    ['de', 'en', 'nl', 'no'],
  )
  assert.match(texts[1]?.text ?? '', /at most 12\.00 € per session/)
})

test('prices that add up are not said: of two elements of a dimension only the first would count', () => {
  const grid = { ...energy, key: 'grid' }
  assert.deepEqual(exported([energy, grid]).unsaid, ['energy', 'grid'])
  const day = { ...energy, key: 'day', when: { windows: [{ from: '08:00', to: '18:00' }] } }
  const late = { ...energy, key: 'late', when: { windows: [{ from: '18:00', to: '08:00' }] } }
  assert.deepEqual(exported([day, late]).unsaid, [])
})

test('an exported tariff prices a session as the price list does', () => {
  const list = [
    start,
    {
      key: 'energy',
      kind: 'energy',
      method: 'graduated',
      tiers: [
        { upTo: '10', price: '0.5' },
        { upTo: null, price: '0.4' },
      ],
    },
    { ...parking, when: { windows: [{ from: '08:00', to: '18:00' }] } },
  ]
  const session = sessionOf('2026-06-02T17:30:00+02:00', '2026-06-02T19:00:00+02:00', { energy: '25 kWh' })
  const { total } = answerOf(planOf(list), usageOf([session]))
  const tariffs = readTariffs(exported(list).tariff)
  const cdr = readCdr({
    currency: 'EUR',
    start_date_time: '2026-06-02T15:30:00Z',
    end_date_time: '2026-06-02T17:00:00Z',
    charging_periods: [
      {
        start_date_time: '2026-06-02T15:30:00Z',
        dimensions: [
          { type: 'ENERGY', volume: 25 },
          { type: 'TIME', volume: 1.5 },
        ],
      },
    ],
  })
  assert.ok(!('refused' in tariffs) && !('refused' in cdr))
  const { totals } = evaluateCdr(cdr, tariffs, BERLIN)
  assert.equal(totals.total.incl && printFraction(totals.total.incl, 2), total.gross)
})
