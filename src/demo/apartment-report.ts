import { chanceOf } from './random.ts'

const FLATS = 24
const DAYS = 92
const FIRST_DAY = Temporal.PlainDate.from('2019-11-01')
/** Numbers of the sessions that the building has had since: far from those of a report that somebody brings. */
const LATER = 1_000_000
const heading =
  'session_ID;Garage_ID;User_ID;User_type;Shared_ID;Start_plugin;Start_plugin_hour;End_plugout;End_plugout_hour;El_kWh;Duration_hours;month_plugin;weekdays_plugin'

type Span = Readonly<{
  first: Temporal.PlainDate
  days: number
  seed: number
  garages: readonly [string, string]
  before: number
}>

/** A charge report such as the garage's own system writes it: three months of 24 flats, the same every time. */
export function apartmentReport(): string {
  return reportOf({ first: FIRST_DAY, days: DAYS, seed: 20_191_101, garages: ['SoA1', 'SoB2'], before: 0 })
}

/** The report of another garage of the building for one month, up to a day; undefined where there is nothing yet. */
export function apartmentMonth(month: Temporal.PlainDate, until: Temporal.PlainDate): string | undefined {
  const first = month.with({ day: 1 })
  const days = Math.min(first.daysInMonth, first.until(until, { largestUnit: 'day' }).days - 1)
  if (days < 1) return undefined
  const seed = first.year * 100 + first.month
  return reportOf({ first, days, seed, garages: ['SoC3', 'SoD4'], before: LATER + (seed % 10_000) * 1000 })
}

function reportOf({ first, days, seed, garages, before }: Span): string {
  const chance = chanceOf(seed)
  const lines: string[] = []
  for (let offset = 0; offset < days; offset++) {
    const day = first.add({ days: offset })
    for (let flat = 1; flat <= FLATS; flat++) {
      if (!chance.happens(0.22)) continue
      const start = day.toPlainDateTime({ hour: chance.between(14, 22), minute: chance.between(0, 59) })
      const minutes = chance.between(90, 840)
      const energyWh = Math.min(chance.between(3000, 26_000), Math.floor((minutes / 60) * 3600))
      const garage = garages[flat <= FLATS / 2 ? 0 : 1]
      lines.push(line(before + lines.length + 1, `${garage}-${flat}`, garage, start, minutes, energyWh))
    }
  }
  return `${[heading, ...lines].join('\n')}\n`
}

function line(
  no: number,
  user: string,
  garage: string,
  start: Temporal.PlainDateTime,
  minutes: number,
  energyWh: number,
): string {
  const end = start.add({ minutes })
  const kwh = (energyWh / 1000).toString().replace('.', ',')
  const hours = (minutes / 60).toString().replace('.', ',')
  return [
    no,
    garage,
    user,
    'Private',
    'NA',
    written(start),
    start.hour,
    written(end),
    end.hour,
    kwh,
    hours,
    '',
    '',
  ].join(';')
}

function written({ day, month, year, hour, minute }: Temporal.PlainDateTime): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(day)}.${two(month)}.${year} ${two(hour)}:${two(minute)}`
}
