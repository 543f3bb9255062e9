import { dayNumber, weekdayOf } from '#core/pricing/calendar'
import { easterSunday } from '#core/time/easter'

const GERMAN_STATES = [
  'BW',
  'BY',
  'BE',
  'BB',
  'HB',
  'HH',
  'HE',
  'MV',
  'NI',
  'NW',
  'RP',
  'SL',
  'SN',
  'ST',
  'SH',
  'TH',
] as const
type State = (typeof GERMAN_STATES)[number]

/** Days of a year: a fixed date [month, day] or days after Easter Sunday; from and to are years, both counting in. */
interface Rule {
  readonly on: readonly [number, number] | number
  readonly states?: readonly State[]
  readonly from?: number
  readonly to?: number
}

/**
 * Public holidays of the German states for their whole area: holiday laws of the states (BayFTG art. 1, FTG NW § 2, …),
 * 3 October: Einigungsvertrag art. 2. Days of single communities (Assumption in Bavaria, Augsburg) are left out.
 */
const GERMANY: readonly Rule[] = [
  { on: [1, 1] },
  { on: -2 },
  { on: 1 },
  { on: [5, 1] },
  { on: 39 },
  { on: 50 },
  { on: [10, 3], from: 1990 },
  { on: [12, 25] },
  { on: [12, 26] },
  { on: [1, 6], states: ['BW', 'BY', 'ST'] },
  { on: [3, 8], states: ['BE'], from: 2019 },
  { on: [3, 8], states: ['MV'], from: 2023 },
  { on: 0, states: ['BB'] },
  { on: 49, states: ['BB'] },
  { on: 60, states: ['BW', 'BY', 'HE', 'NW', 'RP', 'SL'] },
  { on: [8, 15], states: ['SL'] },
  { on: [9, 20], states: ['TH'], from: 2019 },
  { on: [10, 31], states: ['BB', 'MV', 'SN', 'ST', 'TH'] },
  { on: [10, 31], states: ['HB', 'HH', 'NI', 'SH'], from: 2018 },
  { on: [10, 31], from: 2017, to: 2017 },
  { on: [11, 1], states: ['BW', 'BY', 'NW', 'RP', 'SL'] },
  { on: [5, 8], states: ['BE'], from: 2020, to: 2020 },
  { on: [5, 8], states: ['BE'], from: 2025, to: 2025 },
]

/** Algemene termijnenwet art. 3 (Netherlands), with Easter Sunday and Whit Sunday; King's Day see below. */
const NETHERLANDS: readonly Rule[] = [
  { on: [1, 1] },
  { on: 0 },
  { on: 1 },
  { on: [5, 5] },
  { on: 39 },
  { on: 49 },
  { on: 50 },
  { on: [12, 25] },
  { on: [12, 26] },
]

/** Lov om helligdager og helligdagsfred § 2, lov om 1. og 17. mai som høgtidsdagar (Norway). */
const NORWAY: readonly Rule[] = [
  { on: [1, 1] },
  { on: -3 },
  { on: -2 },
  { on: 0 },
  { on: 1 },
  { on: [5, 1] },
  { on: [5, 17] },
  { on: 39 },
  { on: 49 },
  { on: 50 },
  { on: [12, 25] },
  { on: [12, 26] },
]

function ruleDays(rules: readonly Rule[], year: number, state: State | undefined): number[] {
  const easter = easterSunday(year)
  const sunday = dayNumber(year, easter.month, easter.day)
  return rules.flatMap(({ on, states, from = 0, to = 9999 }) => {
    if (year < from || year > to) return []
    if (states !== undefined && (state === undefined || !states.includes(state))) return []
    return [typeof on === 'number' ? sunday + on : dayNumber(year, on[0], on[1])]
  })
}

/** Saxony: Wednesday before 23 November (Buß- und Bettag, SächsSFG § 1). */
function repentanceDay(year: number): number {
  const before = dayNumber(year, 11, 22)
  return before - ((weekdayOf(before) + 5) % 7)
}

/** 27 April, the day before where that is a Sunday; 30 April before 2014. */
function kingsDay(year: number): number {
  const day = dayNumber(year, 4, year < 2014 ? 30 : 27)
  return weekdayOf(day) === 6 ? day - 1 : day
}

function isState(text: string): text is State {
  return GERMAN_STATES.some((state) => state === text)
}

/**
 * Public holidays of a calendar (`DE-NW`, `DE` for what all states share, `NL`, `NO`) in the years from `first` to `last`
 * as day numbers since 1970-01-01; undefined for a calendar that is not known.
 */
export function holidaysOf(calendar: string, first: number, last: number): ReadonlySet<number> | undefined {
  const [country = '', region] = calendar.split('-')
  const state = region !== undefined && isState(region) ? region : undefined
  if (region !== undefined && (country !== 'DE' || state === undefined)) return undefined
  const days = new Set<number>()
  for (let year = first; year <= last; year++) {
    if (country === 'DE') {
      for (const day of ruleDays(GERMANY, year, state)) days.add(day)
      if (state === 'SN') days.add(repentanceDay(year))
    } else if (country === 'NL')
      for (const day of [...ruleDays(NETHERLANDS, year, undefined), kingsDay(year)]) days.add(day)
    else if (country === 'NO') for (const day of ruleDays(NORWAY, year, undefined)) days.add(day)
    else return undefined
  }
  return days
}
