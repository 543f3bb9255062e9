/** A window as price plans write it: no days = daily, `from` = `to` is the whole day, past midnight where `to` is earlier. */
export type WindowText = Readonly<{ days?: readonly string[]; from: string; to: string }>

export const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const

/** A painted week: seven days of so many cells, Monday first. */
export type Week = readonly (readonly boolean[])[]

const MINUTES = 1440

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** How many minutes a cell has to stand for, so that every window begins and ends at a border; undefined below a quarter. */
export function cellMinutes(windows: readonly WindowText[]): number | undefined {
  const times = windows.flatMap(({ from, to }) => [minutesOf(from), minutesOf(to)])
  return [60, 30, 15].find((minutes) => times.every((time) => time % minutes === 0))
}

/** Paints windows into a week. */
export function paint(windows: readonly WindowText[], minutes: number): Week {
  const cells = MINUTES / minutes
  const week = WEEKDAYS.map(() => Array.from({ length: cells }, () => false))
  for (const { days, from, to } of windows) {
    const start = minutesOf(from)
    const length = from === to ? MINUTES : (minutesOf(to) - start + MINUTES) % MINUTES || MINUTES
    WEEKDAYS.forEach((day, index) => {
      if (days !== undefined && !days.includes(day)) return
      for (let at = start; at < start + length; at += minutes) {
        const row = week[(index + Math.floor(at / MINUTES)) % 7]
        if (row) row[Math.floor((at % MINUTES) / minutes)] = true
      }
    })
  }
  return week
}

/** The windows of a painted week, days of equal hours put together; none where nothing is painted. */
export function windowsOf(week: Week): readonly WindowText[] {
  const byHours = new Map<string, string[]>()
  week.forEach((row, index) => {
    const minutes = MINUTES / row.length
    for (let at = 0; at < row.length; at++) {
      if (!row[at] || row[at - 1]) continue
      let end = at
      while (row[end]) end += 1
      const key = `${timeOf(at * minutes)} ${timeOf(end * minutes)}`
      byHours.set(key, [...(byHours.get(key) ?? []), WEEKDAYS[index] ?? 'mo'])
    }
  })
  return [...byHours].map(([key, days]) => {
    const [from = '', to = ''] = key.split(' ')
    return days.length === 7 ? { from, to } : { days, from, to }
  })
}

/** Sets a rectangle of cells, from one corner to the other. */
export function fill(week: Week, from: Corner, to: Corner, on: boolean): Week {
  const [low, high] = [Math.min(from.day, to.day), Math.max(from.day, to.day)]
  const [left, right] = [Math.min(from.cell, to.cell), Math.max(from.cell, to.cell)]
  return week.map((row, day) =>
    day < low || day > high ? row : row.map((was, cell) => (cell < left || cell > right ? was : on)),
  )
}

export type Corner = Readonly<{ day: number; cell: number }>

const RANGE = /^(mo|tu|we|th|fr|sa|su)-(mo|tu|we|th|fr|sa|su)$/
const LINE = /^(?:(\S+)\s+)?(\d{1,2}(?::\d{2})?)\s*[-–]\s*(\d{1,2}(?::\d{2})?)$/

function readDays(text: string): readonly string[] | undefined {
  const days = text
    .toLowerCase()
    .split(',')
    .flatMap((part) => {
      const range = RANGE.exec(part)
      if (range === null) return [part]
      const names: readonly string[] = WEEKDAYS
      const [first, last] = [names.indexOf(range[1] ?? ''), names.indexOf(range[2] ?? '')]
      return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, n) => WEEKDAYS[(first + n) % 7] ?? 'mo')
    })
  return days.every((day) => WEEKDAYS.some((name) => name === day)) ? days : undefined
}

function readTime(text: string): string | undefined {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  const minutes = hour * 60 + minute
  return minute < 60 && minutes <= MINUTES ? timeOf(minutes) : undefined
}

/** Windows as one types them, a line each: `mo-fr 8-18`, `sa,su 10:00-14:30`, `22-6`. */
export function writeWeek(windows: readonly WindowText[]): string {
  return windows.map(({ days, from, to }) => [daysText(days), `${from}-${to}`].join(' ').trim()).join('\n')
}

function daysText(days: readonly string[] | undefined): string {
  if (days === undefined) return ''
  const indexes = WEEKDAYS.flatMap((day, index) => (days.includes(day) ? [index] : []))
  const [first = 0, last = 0] = [indexes[0], indexes.at(-1)]
  if (indexes.length > 2 && last - first === indexes.length - 1) return `${WEEKDAYS[first]}-${WEEKDAYS[last]}`
  return indexes.map((index) => WEEKDAYS[index]).join(',')
}

/** Reads such lines; the number of the first line that cannot be read. */
export function readWeek(text: string): Readonly<{ windows: readonly WindowText[] } | { wrongLine: number }> {
  const windows: WindowText[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = LINE.exec(line.trim())
    const days = read?.[1] === undefined ? undefined : readDays(read[1])
    const [from, to] = [readTime(read?.[2] ?? ''), readTime(read?.[3] ?? '')]
    const isWrong = read === null || from === undefined || to === undefined || from === '24:00'
    if (isWrong || (read[1] !== undefined && days === undefined)) return { wrongLine: index + 1 }
    windows.push(days === undefined ? { from, to } : { days, from, to })
  }
  return { windows }
}
