import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sharedFolder } from './standards.ts'

/** The real file of an apartment building, where it is at hand. */
export function apartmentsFile(): string | undefined {
  const file = join(sharedFolder(), 'data/trondheim-apartments/ev-charging-reports.csv')
  return existsSync(file) ? file : undefined
}

const HEADINGS =
  'session_ID;Garage_ID;User_ID;User_type;Shared_ID;Start_plugin;Start_plugin_hour;End_plugout;End_plugout_hour;El_kWh;Duration_hours;month_plugin;weekdays_plugin'
const two = (n: number): string => String(n).padStart(2, '0')

/**
 * A file of the same shape, made: every user charges `nights` evenings of 2019, every 17th session has no end, every 23rd
 * starts and ends in the same minute, and the last user never takes any energy.
 */
export function apartmentsCsv(users: number, nights: number): string {
  const rows = Array.from({ length: users * nights }, (_, n) => {
    const [user, night] = [n % users, Math.floor(n / users)]
    const date = `${two(1 + (night % 28))}.${two(1 + (Math.floor(night / 28) % 12))}.2019`
    const start = `${date} ${16 + (user % 4)}:${two((n * 7) % 60)}`
    const isShort = n % 23 === 5
    const end = n % 17 === 3 ? 'NA' : isShort ? start : `${date} 2${1 + (user % 3)}:${two((n * 11) % 60)}`
    const energy = user === users - 1 ? '0' : `${isShort ? 0 : 1 + ((n * 13) % 40)},${two((n * 37) % 100)}`
    const name = `Ad${String.fromCharCode(65 + (user % 5))}-${user + 1}`
    return `${n + 1};Ad${String.fromCharCode(65 + (user % 5))};${name};Private;NA;${start};17;${end};21;${energy};NA;Jan;Monday`
  })
  return `${[HEADINGS, ...rows].join('\n')}\n`
}

/** What a file must come to, worked out by hand: rows that can be billed and their sum at a price in hundredths for each kilowatt-hour. */
export function expectedOf(
  csv: string,
  pricePerKwhMinor: bigint,
): Readonly<{ rows: number; ended: number; accounts: number; payers: number; totalMinor: bigint }> {
  const [, ...rows] = csv.trimEnd().split(/\r?\n/)
  const byUser = new Map<string, bigint>()
  let ended = 0
  for (const row of rows) {
    const cells = row.split(';')
    const [user = '', end = '', energy = ''] = [cells[2], cells[7], cells[9]]
    if (end === 'NA' || end === '') continue
    ended += 1
    const [whole = '0', fraction = ''] = energy.split(',')
    const scale = 10n ** BigInt(fraction.length)
    const exact = BigInt(whole + fraction) * pricePerKwhMinor
    byUser.set(user, (byUser.get(user) ?? 0n) + (2n * exact + scale) / (2n * scale))
  }
  const sums = [...byUser.values()].filter((sum) => sum > 0n)
  return {
    rows: rows.length,
    ended,
    accounts: byUser.size,
    payers: sums.length,
    totalMinor: sums.reduce((a, b) => a + b, 0n),
  }
}
