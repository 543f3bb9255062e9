import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { compilePlan, versionAt } from '#core/pricing/pricer'
import { readPlan } from '#core/pricing/check'
import { chargeSession, newChargeSheet, rateSession } from '#core/pricing/rater'
import type { Session } from '#core/pricing/session'
import { BERLIN, planOf, testData, type TestCharge } from '#core/pricing/testing'

const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const

interface Window {
  readonly days: readonly string[]
  readonly from: number
  readonly to: number
}

interface Fee {
  readonly counts: 'connected' | 'idle' | 'charging'
  readonly anchor: 'start' | 'chargingEnd'
  readonly stepSeconds: number
  readonly freeSeconds: number
  readonly pauses: boolean
  readonly restarts: boolean
  readonly windows: readonly Window[]
  readonly holidays: 'except' | 'only' | undefined
}

const offsets = new Map<number, number>()

/** Local time by the runtime's own zone data; offsets change at full hours. */
function localMinutes(ms: number): { readonly day: number; readonly minute: number } {
  const hour = Math.floor(ms / 3_600_000)
  let offset = offsets.get(hour)
  if (offset === undefined) {
    const moment = Temporal.Instant.fromEpochMilliseconds(hour * 3_600_000).toZonedDateTimeISO('Europe/Berlin')
    offset = moment.offsetNanoseconds / 1e6
    offsets.set(hour, offset)
  }
  const local = ms + offset
  const day = Math.floor(local / 86_400_000)
  return { day, minute: (local - day * 86_400_000) / 60_000 }
}

function inWindow(fee: Fee, ms: number, holidays: ReadonlySet<number>): boolean {
  const { day, minute } = localMinutes(ms)
  const starts = (window: Window, on: number) =>
    window.days.includes(DAYS[(on + 3) % 7] ?? '') &&
    (fee.holidays === undefined || holidays.has(on) === (fee.holidays === 'only'))
  return fee.windows.some((window) => {
    const passes = window.to <= window.from
    if (!passes) return starts(window, day) && minute >= window.from && minute < window.to
    return (starts(window, day) && minute >= window.from) || (starts(window, day - 1) && minute < window.to)
  })
}

/** What a person with a watch would count: second by second for the free time, step by step for the fee. */
function byWatch(fee: Fee, stay: Session, holidays: ReadonlySet<number>): number {
  const end = stay.chargingEndedMs ?? 0
  const from = fee.counts === 'idle' ? end : stay.startedMs
  const to = fee.counts === 'charging' ? end : stay.endedMs
  const anchor = fee.anchor === 'start' ? stay.startedMs : end
  let freeEnd = anchor
  let left = fee.freeSeconds
  while (left > 0 && freeEnd < to) {
    if (!fee.pauses || inWindow(fee, freeEnd, holidays)) left -= 1
    freeEnd += 1000
  }
  if (left > 0) return 0
  let counted = 0
  for (let at = fee.restarts ? freeEnd : anchor; at < to; at += fee.stepSeconds * 1000) {
    if (at >= from && at >= freeEnd && inWindow(fee, at, holidays)) counted += 1
  }
  return counted * fee.stepSeconds
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const anyWindows = fc
  .uniqueArray(
    fc.integer({ min: 0, max: 47 }).map((half) => half * 30),
    { minLength: 2, maxLength: 4 },
  )
  .chain((borders) => {
    const sorted = borders.toSorted((a, b) => a - b)
    const pairs: Window[] = []
    for (let i = 0; i + 1 < sorted.length; i += 2) {
      pairs.push({ days: DAYS, from: sorted[i] ?? 0, to: sorted[i + 1] ?? 0 })
    }
    const [low = 0, high = 0] = [sorted[0], sorted.at(-1)]
    return fc.tuple(
      fc.constantFrom(pairs, [{ days: DAYS, from: high, to: low }]),
      fc.subarray([...DAYS], { minLength: 1 }),
    )
  })
  .map(([windows, days]) => windows.map((window) => ({ ...window, days })))

const anyFee: fc.Arbitrary<Fee> = fc.record({
  counts: fc.constantFrom('connected', 'idle', 'charging'),
  anchor: fc.constantFrom('start', 'chargingEnd'),
  stepSeconds: fc.constantFrom(60, 3600, 900, 30, 7),
  freeSeconds: fc.constantFrom(0, 0, 600, 5400, 14_400),
  pauses: fc.boolean(),
  restarts: fc.boolean(),
  windows: anyWindows,
  holidays: fc.constantFrom(undefined, undefined, 'except', 'only'),
})

// around both clock changes, around Corpus Christi, and any day of the year
const anyStart = fc.oneof(
  fc.integer({ min: 0, max: 86_400 }).map((s) => Date.UTC(2026, 2, 28, 12) + s * 1000),
  fc.integer({ min: 0, max: 86_400 }).map((s) => Date.UTC(2026, 9, 24, 12) + s * 1000),
  fc.integer({ min: 0, max: 172_800 }).map((s) => Date.UTC(2026, 5, 3) + s * 1000),
  fc.integer({ min: 0, max: 31_000_000 }).map((s) => Date.UTC(2026, 0, 1) + s * 1000),
)

const anyStay = fc.record({
  startedMs: anyStart,
  length: fc.integer({ min: 0, max: 40 * 3600 }),
  part: fc.integer({ min: 0, max: 100 }),
})

function raterFor(fee: Fee) {
  const read = readPlan(
    planOf([
      {
        key: 'fee',
        kind: 'time',
        counts: fee.counts,
        anchor: fee.anchor,
        price: '0.07',
        per: '1 min',
        step: `${fee.stepSeconds} s`,
        ...(fee.freeSeconds === 0
          ? {}
          : {
              free: {
                amount: `${fee.freeSeconds} s`,
                runs: fee.pauses ? 'insideWindows' : 'always',
                grid: fee.restarts ? 'restart' : 'session',
              },
            }),
        when: {
          windows: fee.windows.map(({ days, from, to }) => ({ days, from: clock(from), to: clock(to) })),
          ...(fee.holidays === undefined ? {} : { holidays: fee.holidays }),
        },
      },
    ]),
  )
  if ('refused' in read) throw new Error(JSON.stringify(read.refused))
  const selected = versionAt(compilePlan(read.plan, testData.taxes), 'list', Date.UTC(2026, 5, 1), 'EUR')
  if (!('rater' in selected)) throw new Error('no rater')
  return selected.rater
}

test('started steps, free time, windows, holidays and clock changes agree with a watch, for any fee and stay', () => {
  const holidays = testData.holidays('DE-NW') ?? new Set()
  fc.assert(
    fc.property(anyFee, anyStay, (fee, { startedMs, length, part }) => {
      const stay: Session = {
        startedMs,
        endedMs: startedMs + length * 1000,
        chargingEndedMs: startedMs + Math.floor((length * part) / 100) * 1000,
        energyWh: 0,
        zone: BERLIN,
        country: 'DE',
        place: {},
        holidays,
      }
      const seconds = byWatch(fee, stay, holidays)
      const rater = raterFor(fee)
      const rated = rateSession(rater, stay)
      // the engine wrote these charges
      const [charge] = JSON.parse(rated.chargesText) as readonly TestCharge[]
      const counted = Number(charge?.quantity ?? 0) * (charge?.unit === 'min' ? 60 : 1)
      assert.equal(counted, seconds)
      const listed = (charge?.trace?.windows ?? []).reduce((sum, window) => sum + window.counted, 0)
      assert.equal(listed, Number(charge?.quantity ?? 0))
      assert.equal(rated.totalMinor, BigInt(Math.floor((2 * seconds * 7 + 60) / 120)))
      const sheet = newChargeSheet()
      chargeSession(rater, stay, sheet)
      assert.equal(BigInt(sheet.count === 0 ? 0 : (sheet.amountMinor[0] ?? -1)), rated.totalMinor)
    }),
    { numRuns: 150 },
  )
})
