import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { DAY_MS, zoneClock } from '#core/pricing/calendar'
import { compileWindows, countSteps, intersect, newPieces, stepping, WEEKDAYS } from '#core/pricing/windows'

const BEGIN = Date.UTC(2026, 0, 1)
/** A zone whose clock changes twice a year, by an hour. */
const zone = zoneClock(3_600_000, [
  { atMs: Date.UTC(2026, 2, 29, 1), offsetMs: 7_200_000 },
  { atMs: Date.UTC(2026, 9, 25, 1), offsetMs: 3_600_000 },
])
const holidays = new Set([100, 101, 130, 150, 200, 298].map((day) => BEGIN / DAY_MS + day))

const anyTime = fc.integer({ min: 0, max: 47 }).map((half) => {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(half / 2))}:${half % 2 === 0 ? '00' : '30'}`
})
const anyWhen = fc.record({
  windows: fc
    .tuple(fc.subarray([...WEEKDAYS], { minLength: 1 }), anyTime, anyTime)
    .map(([days, from, to]) => [{ days, from, to }]),
  holidays: fc.constantFrom(undefined, 'except' as const, 'only' as const),
  season: fc.constantFrom(undefined, { from: '03-15', to: '10-31' }, { from: '11-01', to: '04-10' }),
})

test('a long stay counts the same steps day by day as at a glance, over clock changes, holidays and seasons', () => {
  fc.assert(
    fc.property(
      anyWhen,
      fc.integer({ min: 0, max: 300 * 86_400 }),
      fc.integer({ min: 0, max: 60 * 86_400 }),
      fc.integer({ min: 0, max: 7200 }),
      fc.constantFrom(60, 900, 3600, 7, 1),
      (when, start, length, gridBefore, stepSeconds) => {
        const windows = compileWindows(when)
        assert.ok(windows)
        const fromMs = BEGIN + start * 1000
        const toMs = fromMs + length * 1000
        const gridMs = fromMs - gridBefore * 1000
        const stepMs = stepSeconds * 1000
        const pieces = newPieces()
        intersect(windows, zone, holidays, fromMs, toMs, false, pieces)
        let counted = 0
        for (let i = 0; i < pieces.count; i++) {
          const steps = (ms: number | undefined) => Math.ceil(((ms ?? 0) - gridMs) / stepMs)
          counted += steps(pieces.toMs[i]) - steps(pieces.fromMs[i])
        }
        const counting = { fromMs, toMs, gridMs }
        assert.equal(countSteps(windows, { zone, holidays }, counting, stepping(windows, stepMs)), counted)
      },
    ),
    { numRuns: 500 },
  )
})
