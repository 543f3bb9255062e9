import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { localDay, printDay, printInstant, readDay, readInstant, stretchAt, weekdayOf } from '#core/pricing/calendar'
import { holidayCalendar } from '#platform/calendar/pricing-data'
import { clockOfZone } from '#platform/calendar/zones'

const anyInstant = fc.integer({ min: Date.UTC(1985, 0, 1), max: Date.UTC(2069, 0, 1) })

test('zone clocks give the offset that the time zone database gives, in any zone', () => {
  const anyZone = fc.constantFrom(
    'Europe/Berlin',
    'Europe/Oslo',
    'Atlantic/Azores',
    'Australia/Lord_Howe',
    'Asia/Tokyo',
    'UTC',
  )
  fc.assert(
    fc.property(anyZone, anyInstant, (name, ms) => {
      fc.pre(ms >= Date.UTC(1990, 0, 1))
      const moment = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name)
      const clock = clockOfZone(name)
      assert.ok(clock !== undefined)
      assert.equal((clock.offsets[stretchAt(clock, ms)] ?? Number.NaN) * 1e6, moment.offsetNanoseconds)
      assert.equal(printDay(localDay(clock, ms)), moment.toPlainDate().toString())
    }),
    { numRuns: 500 },
  )
  assert.equal(clockOfZone('Europe/Nowhere'), undefined)
})

test('offsets change at the very instant of a transition', () => {
  const clock = clockOfZone('Europe/Berlin')
  assert.ok(clock !== undefined)
  const change = Date.UTC(2026, 9, 25, 1)
  assert.deepEqual(
    [change - 1, change].map((ms) => clock.offsets[stretchAt(clock, ms)]),
    [7_200_000, 3_600_000],
  )
})

test('days and instants as numbers are those of the calendar', () => {
  fc.assert(
    fc.property(anyInstant, (ms) => {
      const instant = Temporal.Instant.fromEpochMilliseconds(ms)
      assert.equal(readInstant(instant.toString()), ms)
      assert.equal(readInstant(printInstant(ms)), ms)
      const date = instant.toZonedDateTimeISO('UTC').toPlainDate()
      const day = Math.floor(ms / 86_400_000)
      assert.deepEqual(
        [printDay(day), readDay(date.toString()), weekdayOf(day)],
        [date.toString(), day, date.dayOfWeek - 1],
      )
    }),
  )
  for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '']) assert.equal(readDay(text), undefined)
  for (const text of [
    '2026-06-01T08:00:00',
    '2026-06-01T24:00:00Z',
    '2026-06-01T08:61:00Z',
    '2026-06-01',
    '2026-06-01T08:00:00+2:00',
  ]) {
    assert.equal(readInstant(text), undefined, text)
  }
  assert.equal(readInstant('2026-06-01T08:00:00+02:00'), Date.UTC(2026, 5, 1, 6))
})

const isHoliday = (calendar: string, date: string) => holidayCalendar(calendar)?.has(readDay(date) ?? Number.NaN)

test('public holidays are those of the state or country', () => {
  const free: [string, string][] = [
    ['DE-NW', '2026-06-04'],
    ['DE-BY', '2026-01-06'],
    ['DE-BE', '2026-03-08'],
    ['DE-BB', '2026-04-05'],
    ['DE-SL', '2026-08-15'],
    ['DE-TH', '2026-09-20'],
    ['DE-HH', '2026-10-31'],
    ['DE-BW', '2026-11-01'],
    ['DE-SN', '2026-11-18'],
    ['DE-SN', '2023-11-22'],
    ['DE-HE', '2026-05-14'],
    ['DE', '2026-10-03'],
    ['DE', '2026-12-26'],
    ['DE-BE', '2025-05-08'],
    ['DE-NW', '2017-10-31'],
    ['NL', '2026-04-27'],
    ['NL', '2025-04-26'],
    ['NL', '2026-05-25'],
    ['NO', '2026-05-17'],
    ['NO', '2026-04-02'],
    ['NO', '2026-05-14'],
  ]
  for (const [calendar, date] of free) assert.equal(isHoliday(calendar, date), true, `${calendar} ${date}`)
  const working: [string, string][] = [
    ['DE-HH', '2026-06-04'],
    ['DE-SN', '2026-06-04'],
    ['DE-NW', '2026-10-31'],
    ['DE-HH', '2017-11-01'],
    ['DE-BY', '2026-08-15'],
    ['DE', '2026-12-24'],
    ['NL', '2026-04-03'],
    ['NL', '2025-04-27'],
    ['NO', '2026-12-24'],
    ['DE-BE', '2026-05-08'],
  ]
  for (const [calendar, date] of working) assert.equal(isHoliday(calendar, date), false, `${calendar} ${date}`)
  for (const unknown of ['DE-XX', 'XX', 'NO-03', '']) assert.equal(holidayCalendar(unknown), undefined)
})
