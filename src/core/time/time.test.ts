import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { periodNumber, periodsClosedBy, periodStart, type Rhythm } from '#core/time/cycles'
import { addTargetDays, isTargetClosed, nextTargetDay } from '#core/time/target'

const day = (text: string) => Temporal.PlainDate.from(text)
const starts = (anchor: string, rhythm: Rhythm, count: number) =>
  Array.from({ length: count }, (_, n) => periodStart(day(anchor), rhythm, n).toString())

test('billing cycles keep their anchor day, clipped to the month, and never drift', () => {
  const monthly = ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']
  assert.deepEqual(starts('2027-01-31', 'monthly', 5), monthly)
  assert.deepEqual(starts('2026-12-02', 'weekly', 3), ['2026-12-02', '2026-12-09', '2026-12-16'])
  assert.deepEqual(starts('2026-08-31', 'half-yearly', 3), ['2026-08-31', '2027-02-28', '2027-08-31'])
  assert.deepEqual(starts('2024-02-29', 'yearly', 5).slice(3), ['2027-02-28', '2028-02-29'])
})

test('only periods whose last day has passed are closed, the first cut at the start', () => {
  const closed = (from: string, until: string) =>
    periodsClosedBy(day('2027-01-31'), 'monthly', day(from), day(until)).map(({ from: a, to: b }) => `${a}/${b}`)
  assert.deepEqual(closed('2027-01-31', '2027-02-26'), [])
  assert.deepEqual(closed('2027-01-31', '2027-02-27'), ['2027-01-31/2027-02-28'])
  assert.deepEqual(closed('2027-02-10', '2027-04-29'), [
    '2027-02-10/2027-02-28',
    '2027-02-28/2027-03-31',
    '2027-03-31/2027-04-30',
  ])
})

test('every day lies in the period of its number, before the anchor too', () => {
  const rhythm = fc.constantFrom<Rhythm[]>('weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: -3000, max: 3000 }), rhythm, (a, d, way) => {
      const anchor = day('2024-01-01').add({ days: a })
      const some = day('2026-01-01').add({ days: d })
      const n = periodNumber(anchor, way, some)
      assert.ok(Temporal.PlainDate.compare(periodStart(anchor, way, n), some) <= 0)
      assert.ok(Temporal.PlainDate.compare(some, periodStart(anchor, way, n + 1)) < 0)
    }),
  )
})

test('TARGET is closed at weekends, Easter, 1 May, Christmas and New Year, and open on national holidays', () => {
  const closed = ['2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25', '2027-01-01', '2026-11-28', '2027-03-26']
  for (const text of closed) assert.ok(isTargetClosed(day(text)), text)
  for (const text of ['2026-06-04', '2026-05-14', '2026-12-24', '2026-12-31'])
    assert.ok(!isTargetClosed(day(text)), text)
})

test('collection dates move to TARGET days', () => {
  assert.equal(nextTargetDay(day('2026-12-25')).toString(), '2026-12-28')
  assert.equal(nextTargetDay(day('2026-12-28')).toString(), '2026-12-28')
  assert.equal(addTargetDays(day('2026-04-02'), 1).toString(), '2026-04-07')
  assert.equal(addTargetDays(day('2026-04-07'), -1).toString(), '2026-04-02')
  assert.equal(addTargetDays(day('2026-04-04'), 0).toString(), '2026-04-07')
})
