import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayStart } from '#core/pricing/metered'
import { readDay, readInstant, printInstant, zoneClock } from '#core/pricing/calendar'
import { splitWhole } from '#core/pricing/rate-metered'
import { fraction } from '#core/money/fraction'
import { answerOf, charged, planOf, powerPlan, settled, testData, usageOf } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const energy = { key: 'energy', kind: 'energy', price: '0.30' }
const reading = (from: string, to: string, quantity: string, more: Json = {}) => ({
  id: 'C',
  kind: 'consumption',
  from,
  to,
  quantity,
  source: 'read',
  ...more,
})
const quarters = (startsAt: string, count: number, more: Json = {}) => ({
  id: 'Q',
  kind: 'interval',
  startsAt,
  quantities: Array.from({ length: count }, () => '0.100 kWh'),
  ...more,
})
const waits = (component: Json, item: Json, more: Json = {}) =>
  answerOf(powerPlan([component]), usageOf([item], more)).items.map(({ waiting }) =>
    waiting === undefined ? 'priced' : `${waiting.code}: ${waiting.detail}`,
  )[0]
const settle = (components: readonly Json[], items: readonly Json[], more: Json = {}) =>
  settled(answerOf(powerPlan(components), usageOf(items, more)))

test('quarter-hours that are no whole local days wait with what is missing', () => {
  const told = (startsAt: string, count: number, more: Json = {}, usage: Json = {}) =>
    waits(energy, quarters(startsAt, count, more), usage)
  assert.equal(told('2026-06-02T00:00:00+02:00', 96), 'priced')
  assert.equal(
    told('2026-06-02T00:00:00+02:00', 95),
    'intervals_incomplete: a local day has 95 of its 96 quarter-hours',
  )
  assert.equal(
    told('2026-06-02T00:15:00+02:00', 95),
    'intervals_incomplete: a local day has 95 of its 96 quarter-hours',
  )
  assert.equal(told('2026-06-01T23:45:00+02:00', 97), 'intervals_incomplete: a local day has 1 of its 96 quarter-hours')
  assert.equal(
    told('2026-06-02T00:00:00+02:00', 193),
    'intervals_incomplete: a local day has 1 of its 96 quarter-hours',
  )
  assert.equal(
    told('2026-03-29T00:00:00+01:00', 91),
    'intervals_incomplete: a local day has 91 of its 92 quarter-hours',
  )
  assert.equal(told('2026-06-02T00:00:00+02:00', 0), 'intervals_incomplete: there are no quarter-hours')
  assert.equal(
    told('2026-06-02T00:05:00+02:00', 96),
    'intervals_incomplete: quarter-hours start at 0, 15, 30 and 45 minutes',
  )
  assert.equal(
    told('2026-06-02T00:00:00+02:00', 96, { prices: ['0.1'] }),
    'intervals_incomplete: 96 quarter-hours have 1 prices',
  )
  // but where the contract begins or ends inside a day
  const contract = (from: string, to: string | null) => ({ contract: { from, to } })
  assert.equal(told('2026-06-02T10:00:00+02:00', 56, {}, contract('2026-06-02', null)), 'priced')
  assert.equal(told('2026-06-02T00:00:00+02:00', 40, {}, contract('2026-01-01', '2026-06-02')), 'priced')
  assert.equal(told('2026-06-02T00:00:00+02:00', 40, {}, contract('2026-01-01', '2026-06-03')), 'priced')
  assert.match(told('2026-06-02T00:00:00+02:00', 40, {}, contract('2026-01-01', '2026-06-04')) ?? '', /40 of its 96/)
  assert.match(told('2026-06-03T10:00:00+02:00', 56, {}, contract('2026-06-02', null)) ?? '', /56 of its 96/)
})

test('a local day starts where its midnight is, or where the clock goes on that skips it', () => {
  const berlin = testData.zone('Europe/Berlin')
  assert.ok(berlin)
  const start = (clock: typeof berlin, day: string) => printInstant(dayStart(clock, readDay(day) ?? 0))
  assert.deepEqual(
    ['2026-03-29', '2026-03-30', '2026-10-25', '2026-10-26'].map((day) => start(berlin, day)),
    ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  )
  const at = readInstant('2026-06-02T00:00:00Z') ?? 0
  const skips = zoneClock(0, [{ atMs: at, offsetMs: 3_600_000 }])
  const before = zoneClock(0, [{ atMs: at - 1_800_000, offsetMs: 3_600_000 }])
  assert.equal(start(before, '2026-06-02'), '2026-06-01T23:30:00Z')
  assert.deepEqual(
    [start(skips, '2026-06-02'), start(skips, '2026-06-03')],
    ['2026-06-02T00:00:00Z', '2026-06-02T23:00:00Z'],
  )
})

test('what is metered waits where a reading cannot tell, and names what would', () => {
  const june = reading('2026-06-01', '2026-07-01', '30 kWh')
  for (const when of [
    { windows: [{ from: '08:00', to: '18:00' }] },
    { holidays: 'except' },
    { from: { energy: '1 kWh' } },
  ])
    assert.equal(
      waits({ ...energy, when }, june),
      'usage_incomplete: energy needs quarter-hours or a register of its own',
    )
  const add = { ...energy, key: 'add', adds: 'energy', when: { windows: [{ from: '08:00', to: '18:00' }] } }
  const [held] = answerOf(powerPlan([energy, add]), usageOf([june])).items
  assert.equal(held?.waiting?.detail, 'energy needs quarter-hours: something adds to its price at times')
  const formula = { key: 'f', kind: 'formula', base: '1', terms: [{ factor: '1', index: 'ppi' }] }
  assert.equal(waits(formula, june), 'usage_incomplete: f needs the index ppi')
  const day = quarters('2026-06-02T00:00:00+02:00', 96)
  assert.equal(waits(formula, day), 'usage_incomplete: f needs the index ppi')
  assert.equal(waits({ key: 's', kind: 'interval' }, day), 'usage_incomplete: s needs a price for each quarter-hour')
  assert.equal(
    waits({ ...energy, when: { holidays: 'except' } }, day),
    'usage_incomplete: energy needs the holiday calendar',
  )
  assert.equal(waits({ ...energy, when: { holidays: 'except' } }, { ...day, holidays: 'DE-NW' }), 'priced')
  for (const from of [{ duration: '1 min' }, { energy: '1 kWh' }])
    assert.equal(
      waits({ ...energy, when: { from } }, day),
      'usage_incomplete: energy needs a session: it counts from its start on',
    )
  assert.equal(
    waits(energy, { ...june, country: 'XX' }),
    'usage_incomplete: no VAT rate of class standard in XX on 2026-06-01',
  )
  assert.equal(waits(energy, reading('2025-12-01', '2026-02-01', '30 kWh')), 'priced')
  assert.match(waits(energy, reading('2024-12-01', '2025-02-01', '30 kWh')) ?? '', /^no_(version|price_list)/)
})

test('a reading serves energy or power, and a reading of nothing is no line', () => {
  const power = { key: 'power', kind: 'capacity', price: '1' }
  const year = (quantity: string) => settle([energy, power], [reading('2026-01-01', '2027-01-01', quantity)])
  assert.deepEqual(
    [year('10 kWh'), year('10 kW'), year('0 kWh'), year('0 kW')],
    [['energy 10.000 kWh 3.00'], ['power 10.000 kW 10.00'], [], []],
  )
})

test('a season cuts what is metered on the day on which it begins and after its last', () => {
  const season = (from: string, to: string) => ({ ...energy, when: { season: { from, to } } })
  const of = (from: string, to: string, first = '2026-01-01', end = '2027-01-01') =>
    settle([season(from, to)], [reading(first, end, '365 kWh')])
  assert.deepEqual(of('03-01', '10-31'), ['energy 245.000 kWh 73.50'])
  assert.deepEqual(of('11-01', '02-28'), ['energy 120.000 kWh 36.00'])
  assert.deepEqual(of('03-01', '03-01'), ['energy 1.000 kWh 0.30'])
  assert.deepEqual(of('01-01', '12-31'), ['energy 365.000 kWh 109.50'])
  assert.deepEqual(of('03-01', '10-31', '2026-03-01', '2026-11-01'), ['energy 365.000 kWh 109.50'])
  assert.deepEqual(of('03-01', '10-31', '2026-11-01', '2027-01-01'), [])
  assert.deepEqual(of('03-01', '10-31', '2026-10-31', '2026-11-01'), ['energy 365.000 kWh 109.50'])
})

test('energy over parts is whole kWh, the last one takes the rest, and one part has all', () => {
  const ones = (count: number) => Array.from({ length: count }, () => fraction(1n))
  assert.deepEqual(splitWhole(10_500, ones(3)), [4000, 4000, 2500])
  assert.deepEqual(splitWhole(1_499, ones(2)), [1000, 499])
  assert.deepEqual(splitWhole(999, ones(2)), [0, 999])
  assert.deepEqual(splitWhole(3_000, [fraction(0n), fraction(1n, 3n), fraction(2n, 3n)]), [0, 1000, 2000])
  assert.deepEqual(splitWhole(5_250, [fraction(0n), fraction(0n)]), [0, 5250])
  assert.deepEqual(splitWhole(7_777, ones(1)), [7777])
})

test('what adds to quarter-hours adds where it holds: by facts all day, by windows from one start to another', () => {
  const add = (when: Json, key = 'add', price = '0.10') => ({ ...energy, key, adds: 'energy', price, when })
  const day = quarters('2026-06-02T00:00:00+02:00', 96, { register: 'HT' })
  const windowed = (from: string, to: string) => ({ windows: [{ from, to }] })
  const of = (...adds: readonly Json[]) => settle([energy, ...adds], [day])
  assert.deepEqual(of(add({ registers: ['HT'] })), ['energy 9.600 kWh 3.84'])
  assert.deepEqual(of(add({ registers: ['NT'] })), ['energy 9.600 kWh 2.88'])
  assert.deepEqual(of(add(windowed('08:00', '10:00'))).toSorted(), ['energy 0.800 kWh 0.32', 'energy 8.800 kWh 2.64'])
  assert.deepEqual(of(add({ ...windowed('08:00', '10:00'), registers: ['NT'] })), ['energy 9.600 kWh 2.88'])
  assert.deepEqual(of(add(windowed('08:00', '10:00')), add({ registers: ['HT'] }, 'own', '0.05')).toSorted(), [
    'energy 0.800 kWh 0.36',
    'energy 8.800 kWh 3.08',
  ])
  assert.deepEqual(of(add(windowed('08:00', '10:00')), add(windowed('09:00', '11:00'), 'b', '0.20')).toSorted(), [
    'energy 0.400 kWh 0.16',
    'energy 0.400 kWh 0.20',
    'energy 0.400 kWh 0.24',
    'energy 8.400 kWh 2.52',
  ])
  // a window counts the quarter-hours that start in it
  assert.deepEqual(of({ ...energy, key: 'w', when: windowed('08:05', '08:20') }).at(-1), 'w 0.100 kWh 0.03')
})

test('pieces are priced in season and for those whom they are for, and wait for their index', () => {
  const sold = (component: Json, more: Json = {}) => {
    const item = { id: 'P', kind: 'piece', component: 'p', quantity: '2 piece', on: '2026-06-02', ...more }
    const answer = answerOf(planOf([{ key: 'p', kind: 'piece', price: '3', ...component }]), usageOf([item]))
    return charged(answer)[0] ?? answer.items[0]?.waiting?.code ?? 'none'
  }
  assert.equal(sold({}), 'P p 2 6.00')
  assert.equal(sold({ when: { season: { from: '06-02', to: '06-02' } } }), 'P p 2 6.00')
  assert.equal(sold({ when: { season: { from: '06-03', to: '12-31' } } }), 'none')
  assert.equal(sold({ when: { customerGroups: ['member'] } }), 'none')
  assert.equal(sold({ when: { customerGroups: ['member'] } }, { customerGroup: 'member' }), 'P p 2 6.00')
  assert.equal(sold({}, { country: 'XX' }), 'usage_incomplete')
})
