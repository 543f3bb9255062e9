const formats = new Map<string, Intl.DateTimeFormat>()

function partsIn(zone: string, epochMs: number): Readonly<Record<string, number>> {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  formats.set(zone, format)
  return Object.fromEntries(format.formatToParts(epochMs).map(({ type, value }) => [type, Number(value)]))
}

function wallMs(zone: string, epochMs: number): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsIn(zone, epochMs)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The local day of an instant: `2026-11-30`. */
export function localDay(epochMs: number, zone: string): string {
  return new Date(wallMs(zone, epochMs)).toISOString().slice(0, 10)
}

/** The instant of a local time such as `2026-11-28`, `24:00`; the earlier one where it occurs twice. */
export function instantAt(day: string, time: string, zone: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const wall = Date.parse(`${day}T00:00:00Z`) + (hour * 60 + minute) * 60_000
  const first = wall - (wallMs(zone, wall) - wall)
  return wall - (wallMs(zone, first) - first)
}

export function nextDay(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** `mo` … `su` of a day. */
export function weekdayOf(day: string): string {
  return ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
}
