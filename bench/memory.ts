import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { once } from 'node:events'
import { setInterval } from 'node:timers/promises'
import { readSettings } from '#platform/config/settings'
import { openInstallation } from '#platform/installation'
import { type Running, dataFolder, start } from '../test/program.ts'
import { foundBuilding } from '../test/stories/building.ts'
import type { Figure } from './frame.ts'

const MEGABYTES = 200
const ROWS = 100_000
const PROMISED_MB = 300
const HEADINGS = 'session_ID;Garage_ID;User_ID;User_type;Shared_ID;Start_plugin;End_plugout;El_kWh;note'
const two = (n: number): string => String(n).padStart(2, '0')

/** A file of 200 MB in 100,000 rows, most of it in a column that nobody asked for; `spoilt` rows say no start that can be read. */
async function write(path: string, spoilt: boolean): Promise<void> {
  const file = createWriteStream(path)
  const note = 'Zähler geprüft, '.repeat(1 + Math.floor((MEGABYTES * 1_000_000) / ROWS / 18)).slice(0, -90)
  file.write(`${HEADINGS}\n`)
  for (let from = 0; from < ROWS; from += 500) {
    const lines = Array.from({ length: 500 }, (_, index) => {
      const n = from + index
      const [user, turn] = [n % 97, Math.floor(n / 97)]
      const date = `${two(1 + (turn % 28))}.${two(1 + (Math.floor(turn / 28) % 12))}.2019`
      const hour = Math.floor(turn / 336) * 4
      const begin = spoilt ? 'yesterday' : `${date} ${two(hour)}:${two(n % 60)}`
      return `${n + 1};AdO3;AdO3-${user};Private;NA;${begin};${date} ${two(hour + 2)}:${two(n % 60)};${1 + (n % 20)},5;${note}`
    })
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

/** The most memory that a process ever held, in megabytes, as the system counts it (VmHWM of proc(5)). */
async function peakOf({ child, ended }: Running): Promise<number> {
  let peak = 0
  let isOver = false
  void ended.finally(() => {
    isOver = true
  })
  for await (const _ of setInterval(50)) {
    if (isOver) return peak
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      peak = Math.max(peak, (Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024) / 1_000_000)
    } catch {
      return peak
    }
  }
  return peak
}

/** A file of 200 MB through the command, taken and rejected, against the memory that is promised for it. */
export async function figures(): Promise<readonly Figure[]> {
  const data = dataFolder()
  const installation = await openInstallation(readSettings({ data }, {}, data))
  try {
    await foundBuilding(installation.app, 'solbakken', 'NO9386011117947')
    const found: Figure[] = []
    for (const [what, spoilt] of [
      ['import of a large file', false],
      ['the same, every row rejected', true],
    ] as const) {
      const file = join(data, 'large.csv')
      await write(file, spoilt)
      const args = ['import', 'sessions', file, '--tenant', 'solbakken', '--mapping', 'trondheim-apartments']
      const running = start([...args, '--data', data, '--json'])
      const [ours, { out, err }] = [await peakOf(running), await running.ended]
      const { rows, rejected } = JSON.parse(out || '{}')
      if (rows !== ROWS || rejected !== (spoilt ? ROWS : 0)) throw new Error(`not what was expected: ${out}${err}`)
      const bound = { kind: 'atMost', ratio: 1 } as const
      const size = `${MEGABYTES} MB, ${ROWS.toLocaleString('en')} rows`
      found.push({ what, size, ours, reference: PROMISED_MB, referenceName: 'promised', unit: 'MB', bound })
    }
    return found
  } finally {
    await installation.leave()
  }
}
