/**
 * The fixed mix on which pricing is measured: four tariffs (windows, holidays, free time, limits, nights), stays of 10 to
 * 610 minutes over a year with the clock changes, and the same arithmetic written by hand for exactly these tariffs.
 */
import { DAY_MS, readInstant, weekdayOf } from '#core/pricing/calendar'
import { readPlan } from '#core/pricing/check'
import type { Pricer } from '#core/pricing/pricer'
import { compilePlan, versionAt } from '#core/pricing/pricer'
import type { Rater } from '#core/pricing/compile'
import type { Session } from '#core/pricing/session'
import { pricingData } from '#platform/calendar/pricing-data'

const weekdays = ['mo', 'tu', 'we', 'th', 'fr']
const perMinute = { kind: 'time', counts: 'connected', per: '1 min', step: '60 s', tax: 'standard' }
const list = (key: string, components: readonly unknown[]) => ({
  key,
  product: 'charging',
  basis: 'gross',
  versions: [{ version: 1, validFrom: '2025-01-01T00:00:00+01:00', components }],
})
const energy = (price: string) => ({ key: 'energy', kind: 'energy', price, per: '1 kWh', tax: 'standard' })

/** The tariffs of the mix as a plan. */
export const PLAN = {
  currency: 'EUR',
  country: 'DE',
  products: [{ key: 'charging', kind: 'charging' }],
  priceLists: [
    list('simple', [{ key: 'start', kind: 'session', price: '0.50', tax: 'standard' }, energy('0.45')]),
    list('street', [
      { key: 'start', kind: 'session', price: '0.50', tax: 'standard' },
      energy('0.45'),
      {
        ...perMinute,
        key: 'parking',
        price: '0.10',
        free: { amount: '240 min', runs: 'always', grid: 'session' },
        when: { windows: [{ days: weekdays, from: '08:00', to: '18:00' }], holidays: 'except' },
        limits: { session: { max: '12.00' } },
      },
    ]),
    list('idle', [
      energy('0.49'),
      {
        ...perMinute,
        key: 'idle',
        counts: 'idle',
        price: '0.10',
        free: { amount: '15 min', runs: 'always', grid: 'restart' },
        limits: { session: { max: '12.00' } },
      },
    ]),
    list('night', [
      energy('0.39'),
      { ...perMinute, key: 'day', price: '0.05', when: { windows: [{ from: '08:00', to: '20:00' }] } },
      { ...perMinute, key: 'night', price: '0.02', when: { windows: [{ from: '20:00', to: '08:00' }] } },
    ]),
  ],
  matrix: [],
}

export const TARIFFS = ['simple', 'street', 'idle', 'night'] as const

export function compileMix(): readonly Rater[] {
  const read = readPlan(PLAN)
  if ('refused' in read) throw new Error(JSON.stringify(read.refused))
  const pricer: Pricer = compilePlan(read.plan, pricingData.taxes)
  return TARIFFS.map((key) => {
    const selected = versionAt(pricer, key, Date.UTC(2026, 0, 1), 'EUR')
    if (!('rater' in selected)) throw new Error(`no rater for ${key}`)
    return selected.rater
  })
}

const at = (text: string) => readInstant(text) ?? 0
const YEAR_FROM = at('2026-01-05T00:00:00Z')
const SUMMER = at('2026-03-29T01:00:00Z')
const WINTER = at('2026-10-25T01:00:00Z')

/** Stays by a linear congruence: each tenth lies around a clock change, lengths are 10 to 610 minutes. */
export function stays(seed: number, count: number, minutes: readonly [number, number] = [10, 610]): Session[] {
  let state = seed
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const zone = pricingData.zone('Europe/Berlin')
  const holidays = pricingData.holidays('DE-NW')
  if (zone === undefined || holidays === undefined) throw new Error('no zone or calendar')
  return Array.from({ length: count }, (_, i) => {
    const around = i % 10 === 0 ? (i % 20 === 0 ? SUMMER : WINTER) - 12 * 3_600_000 : YEAR_FROM
    const startedMs = around + next(i % 10 === 0 ? 86_400 : 355 * 86_400) * 1000
    const lengthMs = minutes[0] * 60_000 + next((minutes[1] - minutes[0]) * 60) * 1000
    return {
      startedMs,
      endedMs: startedMs + lengthMs,
      chargingEndedMs: startedMs + Math.floor(lengthMs / 2000) * 1000,
      energyWh: next(60_000),
      zone,
      country: 'DE',
      place: { group: 'city', location: 'harbour', point: 'P1' },
      customerGroup: undefined,
      holidays,
    }
  })
}

function berlinOffset(ms: number): number {
  return ms >= SUMMER && ms < WINTER ? 7_200_000 : 3_600_000
}

const HOLIDAY = new Uint8Array(400)
const FIRST_DAY = Math.floor(YEAR_FROM / DAY_MS) - 5
for (const day of pricingData.holidays('DE-NW') ?? []) {
  if (day >= FIRST_DAY && day < FIRST_DAY + 400) HOLIDAY[day - FIRST_DAY] = 1
}

/** Started minutes on the grid of `grid` between two local times of day, on all days or on working days, written by hand. */
function minutesBetween(
  grid: number,
  from: number,
  to: number,
  opens: number,
  closes: number,
  working: boolean,
): number {
  let minutes = 0
  let low = from
  while (low < to) {
    const change = low < SUMMER ? SUMMER : low < WINTER ? WINTER : Infinity
    const high = change < to ? change : to
    const offset = berlinOffset(low)
    const last = Math.floor((high - 1 + offset) / DAY_MS)
    for (let day = Math.floor((low + offset) / DAY_MS) - (closes > DAY_MS ? 1 : 0); day <= last; day++) {
      if (working && (weekdayOf(day) > 4 || HOLIDAY[day - FIRST_DAY] === 1)) continue
      const a = Math.max(low, day * DAY_MS + opens - offset)
      const b = Math.min(high, day * DAY_MS + closes - offset)
      if (a < b) minutes += Math.ceil((b - grid) / 60_000) - Math.ceil((a - grid) / 60_000)
    }
    low = high
  }
  return minutes
}

const HOUR = 3_600_000

/** Total in cents of one stay under one of the four tariffs, by hand. */
export function byHand(tariff: number, stay: Session): number {
  const { startedMs, endedMs, energyWh, chargingEndedMs = 0 } = stay
  if (tariff === 0) return (energyWh > 0 ? Math.floor((2 * energyWh * 45 + 1000) / 2000) : 0) + 50
  if (tariff === 1) {
    const paidFrom = startedMs + 4 * HOUR
    const minutes = paidFrom < endedMs ? minutesBetween(startedMs, paidFrom, endedMs, 8 * HOUR, 18 * HOUR, true) : 0
    return 50 + Math.floor((2 * energyWh * 45 + 1000) / 2000) + Math.min(1200, minutes * 10)
  }
  if (tariff === 2) {
    const grid = chargingEndedMs + 15 * 60_000
    const minutes = grid < endedMs ? Math.ceil((endedMs - grid) / 60_000) : 0
    return Math.floor((2 * energyWh * 49 + 1000) / 2000) + Math.min(1200, minutes * 10)
  }
  const day = minutesBetween(startedMs, startedMs, endedMs, 8 * HOUR, 20 * HOUR, false)
  const night = minutesBetween(startedMs, startedMs, endedMs, 20 * HOUR, 32 * HOUR, false)
  return Math.floor((2 * energyWh * 39 + 1000) / 2000) + day * 5 + night * 2
}
