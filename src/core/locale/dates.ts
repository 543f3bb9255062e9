const STYLES = {
  /** 24.11.2026 */
  date: { day: '2-digit', month: '2-digit', year: 'numeric' },
  /** 24. November 2026 */
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  /** Di., 24. Nov. */
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  /** November 2026 */
  month: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateStyle = keyof typeof STYLES

const formats = new Map<string, Intl.DateTimeFormat>()
// a run prints the same few hundred days again and again, and ICU is slow at it
const printed = new Map<string, string>()
const KEPT = 5000

/** A day (`2026-11-24`, a time after it is ignored) by locale, on one line. Text that is no day is given back as it is. */
export function printDate(text: string, locale: string, style: DateStyle): string {
  if (!/^\d{4}-\d\d-\d\d(?!\d)/.test(text)) return text
  const key = `${style} ${locale}`
  const dayKey = `${key} ${text.slice(0, 10)}`
  const known = printed.get(dayKey)
  if (known !== undefined) return known
  let format = formats.get(key)
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale, STYLES[style])))
  const shown = format.format(Temporal.PlainDate.from(text.slice(0, 10))).replaceAll(' ', '\u00A0')
  if (printed.size >= KEPT) printed.clear()
  printed.set(dayKey, shown)
  return shown
}

/** Hour and minute of a local time such as `2026-06-02T13:50`. */
export function printTime(text: string): string {
  return /T(\d\d:\d\d)/.exec(text)?.[1] ?? text
}
