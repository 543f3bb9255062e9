import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { printDay } from '#core/pricing/calendar'
import { readPlan } from '#core/pricing/check'
import { compilePlan, versionAt } from '#core/pricing/pricer'
import { rateSession } from '#core/pricing/rater'
import type { Session } from '#core/pricing/session'
import { planOf } from '#core/pricing/testing'
import { pricingData } from '#platform/calendar/pricing-data'
import { minuteCharge, type MinuteComponent, type MinuteStay } from '../bench/minute-engine.ts'

const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const
const clock = (half: number) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`

const anyPrice = fc.integer({ min: -20_000, max: 2_000_000 }).map((micro) => {
  const sign = micro < 0 ? '-' : ''
  const digits = String(Math.abs(micro)).padStart(7, '0')
  return `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`
})
const anyWindows = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 47 }), { minLength: 2, maxLength: 4 }),
    fc.subarray([...DAYS], { minLength: 1 }),
    fc.boolean(),
  )
  .map(([borders, days, wraps]) => {
    const sorted = borders.toSorted((a, b) => a - b)
    if (wraps) return [{ days, from: clock(sorted.at(-1) ?? 1), to: clock(sorted[0] ?? 0) }]
    const windows: { days: typeof days; from: string; to: string }[] = []
    for (let i = 0; i + 1 < sorted.length; i += 2)
      windows.push({ days, from: clock(sorted[i] ?? 0), to: clock(sorted[i + 1] ?? 1) })
    return windows
  })
const anyWhen = fc.record(
  {
    windows: anyWindows,
    holidays: fc.constantFrom('except' as const, 'only' as const),
    season: fc.constantFrom({ from: '03-15', to: '10-31' }, { from: '11-01', to: '02-29' }),
    current: fc.constantFrom('AC', 'DC'),
    from: fc.constantFrom({ duration: '45 min' }, { duration: '7 min' }),
  },
  { requiredKeys: [] },
)
const anyTiers = fc.tuple(anyPrice, anyPrice, anyPrice, fc.integer({ min: 1, max: 40 })).map(([a, b, c, border]) => [
  { upTo: `${border}`, price: a, fixed: '1.00' },
  { upTo: `${border * 2}`, price: b },
  { upTo: null, price: c, fixed: '0.333333' },
])
const anyPricing = fc.oneof(
  { weight: 3, arbitrary: anyPrice.map((price) => ({ price })) },
  fc.tuple(fc.constantFrom('graduated', 'volume', 'package'), anyTiers).map(([method, tiers]) => ({ method, tiers })),
)
const anyLimits = fc.record(
  {
    session: fc.constantFrom({ max: '5.00' }, { min: '2.00' }, { min: '1.00', max: '12.00' }),
    day: fc.constantFrom({ max: '3.00' }, { min: '0.50', max: '8.00' }),
  },
  { requiredKeys: [] },
)
const anyTime = fc.record({
  kind: fc.constant('time'),
  counts: fc.constantFrom('connected', 'idle', 'charging'),
  anchor: fc.constantFrom(undefined, 'start', 'chargingEnd'),
  per: fc.constantFrom('1 min', '1 h', '7 min'),
  step: fc.constantFrom('60 s', '60 s', '900 s', '3600 s', '7 s'),
  free: fc.constantFrom(
    undefined,
    { amount: '10 min', runs: 'always', grid: 'session' },
    { amount: '90 min', runs: 'always', grid: 'restart' },
    { amount: '30 min', runs: 'insideWindows', grid: 'session' },
    { amount: '20 min', runs: 'insideWindows', grid: 'restart' },
  ),
})
const anyEnergy = fc.record({ kind: fc.constant('energy'), per: fc.constantFrom('1 kWh', '3 kWh', '100 kWh') })
const anyComponent = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: anyTime }, anyEnergy, fc.constant({ kind: 'session' })),
    anyPricing,
    fc.option(anyWhen, { nil: undefined }),
    fc.option(anyLimits, { nil: undefined, freq: 2 }),
  )
  .map(([kind, pricing, when, limits]): MinuteComponent => {
    // fields that are undefined are left out, as JSON does
    return JSON.parse(JSON.stringify({ key: 'c', ...kind, ...pricing, when, limits }))
  })

const ZONES = ['Europe/Berlin', 'Europe/Oslo', 'Europe/Amsterdam'] as const
const CALENDARS = ['DE-NW', 'NO', 'NL'] as const
const HOUR = 3_600_000
const anyStart = fc.oneof(
  fc.integer({ min: 0, max: 86_400 }).map((s) => Date.UTC(2026, 2, 28, 12) + s * 1000),
  fc.integer({ min: 0, max: 86_400 }).map((s) => Date.UTC(2026, 9, 24, 12) + s * 1000),
  fc.integer({ min: 0, max: 172_800 }).map((s) => Date.UTC(2028, 1, 28) + s * 1000),
  fc.integer({ min: 0, max: 86_400 }).map((s) => Date.UTC(2026, 11, 31) + s * 1000),
  fc.integer({ min: 0, max: 31_000_000 }).map((s) => Date.UTC(2026, 0, 1) + s * 1000),
)
const anyStay = fc.record({
  startedMs: anyStart,
  lengthMs: fc.integer({ min: 0, max: 30 * 3600 }).map((s) => s * 1000),
  part: fc.integer({ min: 0, max: 100 }),
  energyWh: fc.integer({ min: 0, max: 90_000 }),
  place: fc.integer({ min: 0, max: 2 }),
  current: fc.constantFrom('AC' as const, 'DC' as const),
})

/** Random tariffs, each with two to four stays; more of them by WATTWERK_REFERENCE_RUNS (100000 take an hour). */
const numRuns = Number(process.env['WATTWERK_REFERENCE_RUNS'] ?? '150')

test('the engine agrees with one that walks minute by minute, for any tariff and stay, in every country', () => {
  fc.assert(
    fc.property(anyComponent, fc.array(anyStay, { minLength: 2, maxLength: 4 }), (component, stays) => {
      const read = readPlan(planOf([{ ...component }]))
      assert.ok('plan' in read, JSON.stringify(read))
      const selected = versionAt(compilePlan(read.plan, pricingData.taxes), 'list', Date.UTC(2026, 5, 1), 'EUR')
      assert.ok('rater' in selected)
      for (const { startedMs, lengthMs, part, energyWh, place, current } of stays) {
        const name = ZONES[place] ?? 'Europe/Berlin'
        const zone = pricingData.zone(name)
        const holidays = pricingData.holidays(CALENDARS[place] ?? 'DE')
        assert.ok(zone && holidays)
        const chargingEndedMs = startedMs + Math.floor((lengthMs * part) / 100_000) * 1000
        const endedMs = startedMs + lengthMs
        const stay: Session = {
          startedMs,
          endedMs,
          chargingEndedMs,
          energyWh,
          zone,
          country: 'DE',
          place: {},
          holidays,
          current,
        }
        const slow: MinuteStay = {
          startedAt: Temporal.Instant.fromEpochMilliseconds(startedMs),
          endedAt: Temporal.Instant.fromEpochMilliseconds(endedMs),
          chargingEndedAt: Temporal.Instant.fromEpochMilliseconds(chargingEndedMs),
          energyWh,
          zone: name,
          current,
          isHoliday: (day) => holidays.has(Temporal.PlainDate.from('1970-01-01').until(day).days),
        }
        const rated = rateSession(selected.rater, stay)
        const charge = minuteCharge(component, slow)
        assert.equal(rated.waiting, undefined)
        assert.equal(
          rated.totalMinor,
          BigInt(charge?.cents ?? 0),
          `${printDay(Math.floor(startedMs / (24 * HOUR)))} ${rated.chargesText}`,
        )
      }
    }),
    { numRuns },
  )
})
