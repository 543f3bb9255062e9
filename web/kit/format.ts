import { type Language, locales } from './words.ts'

/** Writes numbers, amounts, days and times as a language does. Decimal strings stay exact: no binary floating point. */
export type Format = ReturnType<typeof formatOf>

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const found = cache.get(key)
  if (found) return found as T // the key names the kind of format
  const made = make()
  cache.set(key, made)
  return made
}

/** A true minus, wherever the language puts it. */
const typeset = (text: string): string => text.replace('-', '−')

export function formatOf(language: Language, zone: string) {
  const locale = locales[language]
  const number = (options: Intl.NumberFormatOptions, value: string | number): string => {
    const format = kept(`n${locale}${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options))
    // Decimal strings of the API are what Intl calls numeric literals.
    return typeset(format.format(value as Intl.StringNumericLiteral))
  }
  const time = (options: Intl.DateTimeFormatOptions, instant: string, inZone: string): string =>
    kept(
      `d${locale}${inZone}${JSON.stringify(options)}`,
      () => new Intl.DateTimeFormat(locale, { ...options, timeZone: inZone }),
    ).format(Date.parse(instant))
  const digits = (currency: string): number =>
    kept(`c${currency}`, () => new Intl.NumberFormat('en', { style: 'currency', currency })).resolvedOptions()
      .maximumFractionDigits ?? 2
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return {
    language,
    locale,
    zone,
    /** `1,234.50` */
    amount: (value: string, currency: string) =>
      number({ minimumFractionDigits: digits(currency), maximumFractionDigits: digits(currency) }, value),
    /** `€1,234.50` */
    money: (value: string, currency: string) => number({ style: 'currency', currency }, value),
    /** A price for one unit: at least the currency's digits, at most six. */
    price: (value: string, currency: string) =>
      number({ minimumFractionDigits: digits(currency), maximumFractionDigits: 6 }, value),
    count: (value: number) => number({ maximumFractionDigits: 0 }, value),
    decimal: (value: string | number, most = 3, least = 0) =>
      number({ minimumFractionDigits: least, maximumFractionDigits: most }, value),
    percent: (share: number) => number({ style: 'percent', maximumFractionDigits: 0 }, share),
    /** A day without a zone: `30 Nov 2026`. */
    day: (date: string) => time(day, `${date.slice(0, 10)}T12:00:00Z`, 'UTC'),
    shortDay: (date: string) => time({ day: 'numeric', month: 'short' }, `${date.slice(0, 10)}T12:00:00Z`, 'UTC'),
    weekday: (date: string) => time({ weekday: 'long', day: 'numeric', month: 'long' }, `${date}T12:00:00Z`, 'UTC'),
    month: (date: string) => time({ month: 'long', year: 'numeric' }, `${date.slice(0, 10)}T12:00:00Z`, 'UTC'),
    dayOf: (instant: string, inZone = zone) => time(day, instant, inZone),
    clock: (instant: string, inZone = zone) => time(clock, instant, inZone),
    instant: (instant: string, inZone = zone) => time({ ...day, ...clock }, instant, inZone),
    moment: (instant: string, inZone = zone) =>
      time({ weekday: 'short', day: 'numeric', month: 'short', ...clock }, instant, inZone),
  }
}

/** Seconds as `2 h 05 min`, or `42 s` where it is less than a minute. */
export function durationOf(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.round(seconds))} s`
  const minutes = Math.round(seconds / 60)
  const hours = Math.floor(minutes / 60)
  return hours === 0 ? `${minutes} min` : `${hours} h ${String(minutes % 60).padStart(2, '0')} min`
}

/** How long ago in its largest whole unit. */
export function ageOf(since: string, now: number): Readonly<{ count: number; unit: 'minute' | 'hour' | 'day' }> {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / 60_000))
  if (minutes < 60) return { count: minutes, unit: 'minute' }
  if (minutes < 48 * 60) return { count: Math.floor(minutes / 60), unit: 'hour' }
  return { count: Math.floor(minutes / 1440), unit: 'day' }
}

/** Wh as the API says them, in kWh: the comma moves, nothing is rounded. */
export function kwhOf(energyWh: string): string {
  const digits = energyWh.replace('-', '').padStart(4, '0')
  const kwh = `${digits.slice(0, -3)}.${digits.slice(-3)}`
  return energyWh.startsWith('-') ? `-${kwh}` : kwh
}
