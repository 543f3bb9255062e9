import { chanceOf } from './random.ts'

const FLATS = 24
const DAYS = 92
const FIRST_DAY = Temporal.PlainDate.from('2019-11-01')
const heading =
  'session_ID;Garage_ID;User_ID;User_type;Shared_ID;Start_plugin;Start_plugin_hour;End_plugout;End_plugout_hour;El_kWh;Duration_hours;month_plugin;weekdays_plugin'

/** A charge report such as the garage's own system writes it: three months of 24 flats, the same every time. */
export function apartmentReport(): string {
  const chance = chanceOf(20_191_101)
  const lines: string[] = []
  for (let offset = 0; offset < DAYS; offset++) {
    const day = FIRST_DAY.add({ days: offset })
    for (let flat = 1; flat <= FLATS; flat++) {
      if (!chance.happens(0.22)) continue
      const start = day.toPlainDateTime({ hour: chance.between(14, 22), minute: chance.between(0, 59) })
      const minutes = chance.between(90, 840)
      const energyWh = Math.min(chance.between(3000, 26_000), Math.floor((minutes / 60) * 3600))
      lines.push(line(lines.length + 1, flat, start, minutes, energyWh))
    }
  }
  return `${[heading, ...lines].join('\n')}\n`
}

function line(no: number, flat: number, start: Temporal.PlainDateTime, minutes: number, energyWh: number): string {
  const end = start.add({ minutes })
  const garage = flat <= 12 ? 'SoA1' : 'SoB2'
  const kwh = (energyWh / 1000).toString().replace('.', ',')
  const hours = (minutes / 60).toString().replace('.', ',')
  return [
    no,
    garage,
    `${garage}-${flat}`,
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
