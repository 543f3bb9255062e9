import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  dateOf,
  dayNumber,
  localDay,
  printDay,
  printInstant,
  readDay,
  readInstant,
  readMonthDay,
  readTimeOfDay,
  stretchAt,
  weekdayOf,
  zoneClock,
} from '#core/pricing/calendar'
import { addMonths, readDuration, unitNumber, unitStart } from '#core/pricing/durations'
import { BERLIN } from '#core/pricing/testing'

const epoch = Temporal.PlainDate.from('1970-01-01')
const edges = ['0000-01-01', '0399-12-31', '1582-10-15', '1900-02-28', '1999-12-31', '2000-02-29', '2100-03-01']

test('days are numbered and written as the calendar has them, over leap years and centuries', () => {
  const agrees = (dayNo: number) => {
    const date = epoch.add({ days: dayNo })
    const { year, month, day } = date
    assert.deepEqual(dateOf(dayNo), { year, month, day })
    assert.equal(dayNumber(year, month, day), dayNo)
    if (year > 1000) assert.equal(weekdayOf(dayNo), date.dayOfWeek - 1)
    assert.equal(printDay(dayNo), date.toString())
    assert.equal(printDay(dayNo), date.toString(), 'written before')
    assert.equal(readDay(date.toString()), dayNo)
  }
  for (const text of [...edges, '9999-12-31']) {
    const dayNo = epoch.until(Temporal.PlainDate.from(text)).days
    for (let day = Math.max(dayNo - 400, -719_528); day <= Math.min(dayNo + 400, 2_932_896); day++) agrees(day)
  }
  fc.assert(fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), agrees))
})

test('what is no day, no time of day and no instant is not read as one', () => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-04-30', '2026-4-30', ' 2026-04-30'])
    assert.equal(readDay(text), undefined)
  assert.deepEqual([readMonthDay('02-29'), readMonthDay('12-01'), readMonthDay('02-30')], [229, 1201, undefined])
  assert.deepEqual(['00:00', '08:30', '23:59', '24:00', '24:01', '25:00', '12:60', '8:30'].map(readTimeOfDay), [
    0,
    30_600_000,
    86_340_000,
    86_400_000,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  for (const text of [
    '2026-06-02T24:00:00Z',
    '2026-06-02T08:00:60Z',
    '2026-06-02T08:00:00',
    '2026-06-02T08:00:00+19:00',
    '2026-06-02T08:00:00+01:60',
    '2026-02-30T08:00:00Z',
    '2026-06-02T25:00:00Z',
    'x2026-06-02T08:00:00Z',
  ])
    assert.equal(readInstant(text), undefined, text)
})

test('instants are read with their offset and written in universal time, to the millisecond', () => {
  const written = (text: string) => printInstant(readInstant(text) ?? Number.NaN)
  assert.equal(written('2026-06-02T08:00:59+02:00'), '2026-06-02T06:00:59Z')
  assert.equal(written('2026-06-02T23:30-02:30'), '2026-06-03T02:00:00Z')
  assert.equal(written('2026-06-02T00:00:00+18:59'), '2026-06-01T05:01:00Z')
  assert.equal(written('2026-06-02T08:00:00.05Z'), '2026-06-02T08:00:00.050Z')
  assert.equal(written('2026-06-02T08:00:00.123999999Z'), '2026-06-02T08:00:00.123Z')
  assert.equal(written('1969-12-31T23:59:59.999Z'), '1969-12-31T23:59:59.999Z')
  fc.assert(
    fc.property(fc.integer({ min: -2_000_000_000_000, max: 4_000_000_000_000 }), (ms) => {
      const fractionalSecondDigits = ms % 1000 === 0 ? 0 : 3
      assert.equal(printInstant(ms), Temporal.Instant.fromEpochMilliseconds(ms).toString({ fractionalSecondDigits }))
      assert.equal(readInstant(printInstant(ms)), ms)
    }),
  )
})

test('a clock has the offset that holds at an instant: the one before up to a transition, the next from it on', () => {
  const at = (text: string) => readInstant(text) ?? Number.NaN
  const spring = at('2026-03-29T01:00Z')
  assert.equal(stretchAt(BERLIN, spring) - stretchAt(BERLIN, spring - 1), 1)
  assert.equal(BERLIN.offsets[stretchAt(BERLIN, spring - 1)], 3_600_000)
  assert.equal(BERLIN.offsets[stretchAt(BERLIN, spring)], 7_200_000)
  assert.equal(stretchAt(BERLIN, at('1990-01-01T00:00Z')), 0)
  assert.equal(stretchAt(BERLIN, at('2025-03-30T00:59:59.999Z')), 0)
  assert.equal(stretchAt(BERLIN, at('2199-01-01T00:00Z')), 6)
  const fixed = zoneClock(-3_600_000, [])
  for (const ms of [-1, 0, 1, 2 ** 40]) assert.equal(stretchAt(fixed, ms), 0)
  assert.equal(printDay(localDay(fixed, at('2026-06-02T00:59:59Z'))), '2026-06-01')
  assert.equal(printDay(localDay(BERLIN, at('2026-06-02T22:00:00Z'))), '2026-06-03')
})

test('months keep their day and are clipped to the length of the month, never drifting', () => {
  const day = (text: string) => readDay(text) ?? Number.NaN
  const months = (text: string, count: number) => printDay(addMonths(day(text), count))
  assert.deepEqual(
    [1, 2, 3, 13, -1, -2, -12].map((count) => months('2026-01-31', count)),
    ['2026-02-28', '2026-03-31', '2026-04-30', '2027-02-28', '2025-12-31', '2025-11-30', '2025-01-31'],
  )
  assert.deepEqual(
    [months('2024-02-29', 12), months('2026-11-30', 1), months('2026-12-15', 1)],
    ['2025-02-28', '2026-12-30', '2027-01-15'],
  )
  const durations = [
    '1 d',
    '3 days',
    '2 weeks',
    '1 week',
    '1 day',
    '1 month',
    '5 months',
    '1 quarter',
    '2 quarters',
    '1 year',
    '2 years',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...durations),
      fc.integer({ min: 15_000, max: 25_000 }),
      fc.integer({ min: -3000, max: 3000 }),
      (text, anchor, offset) => {
        const duration = readDuration(text)
        assert.ok(duration)
        const n = unitNumber(anchor, duration, anchor + offset)
        assert.ok(unitStart(anchor, duration, n) <= anchor + offset)
        assert.ok(unitStart(anchor, duration, n + 1) > anchor + offset)
        assert.equal(unitNumber(anchor, duration, anchor), 0)
      },
    ),
  )
})

test('a duration is a whole number of days, weeks, months, quarters or years', () => {
  const read = (text: string) => {
    const found = readDuration(text)
    return found === undefined ? undefined : `${found.count} ${found.unit} ${found.name}`
  }
  assert.deepEqual(
    ['28 d', '1 day', '2 days', '1 week', '3 weeks', '1 month', '6 months', '1 quarter', '2 quarters'].map(read),
    [
      '28 d d',
      '1 d day',
      '2 d days',
      '7 d week',
      '21 d weeks',
      '1 month month',
      '6 month months',
      '3 month quarter',
      '6 month quarters',
    ],
  )
  assert.deepEqual([read('1 year'), read('10 years'), read('10000 d')], ['1 year year', '10 year years', '10000 d d'])
  for (const text of ['0 month', '-1 month', '1.5 month', '10001 d', '1 h', '1 toString', 'month'])
    assert.equal(read(text), undefined, text)
})
