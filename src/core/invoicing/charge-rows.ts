import { readMinor, printMinor } from '#core/money/amount'
import { decimal, printDecimal, trimDecimal } from '#core/money/decimal'
import { readCharges, type Charge } from '#core/invoicing/charges'
import type { ChargeRow, LineFacts } from '#core/invoicing/document'
import { normalRate } from '#core/invoicing/vat'
import { componentName, INVOICE_WORDS, sayWords } from '#core/invoicing/words'
import { printDate, printTime } from '#core/locale/dates'
import { localeOf, type DocumentLanguage } from '#core/locale/languages'
import { NARROW_SPACE, printMoney, printNumber, printQuantity } from '#core/locale/numbers'

/** What all rows of a document share. */
export interface RowContext {
  readonly language: DocumentLanguage
  readonly currency: string
  /** Year of the period: days of another one are printed with theirs. */
  readonly year: string
  /** Whether the place has several points, so that each session names its own. */
  readonly showsPoint: boolean
  /** Whether the document knows several rates, so that each row names its own. */
  readonly showsRate: boolean
}

type Draft = Omit<ChargeRow, 'isFirst' | 'isLast' | 'day' | 'times' | 'point'>

/** The rows of one session: its charges in the order of the price list, all lines of the session together. */
export function sessionRows(lines: readonly LineFacts[], context: RowContext): readonly ChargeRow[] {
  const drafts = lines.flatMap((line) => lineRows(line, context))
  const session = lines[0]?.session
  const point = context.showsPoint ? (session?.point ?? '') : ''
  return drafts.map((draft, index) => {
    const isFirst = index === 0
    return {
      ...draft,
      point: isFirst ? point : '',
      isFirst,
      isLast: index === drafts.length - 1,
      day: isFirst && session ? dayOf(session.startedAt, context) : '',
      times:
        isFirst && session
          ? session.isPeriod
            ? untilOf(session.endedAt, context)
            : timesOf(session.startedAt, session.endedAt)
          : '',
    }
  })
}

function dayOf(at: string, { language, year }: RowContext): string {
  return printDate(at, localeOf(language), at.startsWith(year) ? 'day' : 'date')
}

/** `– 30. Juni`: the last day of a period. */
function untilOf(to: string | null, context: RowContext): string {
  return to === null ? '' : `– ${dayOf(to, context)}`
}

const SUPERSCRIPT = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']

/** `22:10–06:30⁺¹`: from and to, with the days between them as timetables write it. */
function timesOf(from: string, to: string | null): string {
  if (to === null) return printTime(from)
  const days = Temporal.PlainDate.from(from.slice(0, 10)).until(to.slice(0, 10), { largestUnit: 'days' }).days
  const later = days > 0 ? `⁺${[...`${days}`].map((digit) => SUPERSCRIPT[Number(digit)] ?? '').join('')}` : ''
  return `${printTime(from)}–${printTime(to)}${later}`
}

/** The charges of one line. What they do not add up to stands in a row of its own, so that the rows are the line. */
function lineRows(line: LineFacts, context: RowContext): readonly Draft[] {
  const { currency, language } = context
  const own = readCharges(line.session.charges).filter(
    ({ country, category, rate }) =>
      country === line.country && category === line.category && normalRate(rate) === normalRate(line.rate),
  )
  const minor = (charge: Charge): bigint => readMinor(charge.amount, currency) ?? 0n
  const sum = own.reduce((total, charge) => total + minor(charge), 0n)
  const sign = line.amountMinor < 0n === sum < 0n ? 1n : -1n
  const rate = context.showsRate ? rateText(line, language) : ''
  const rows = own.map((charge): Draft => ({
    ...describe(charge, line, context, sign),
    rate,
    amount: printMinor(sign * minor(charge), currency),
  }))
  const rest = line.amountMinor - sign * sum
  const nothing = { quantity: '', price: '', per: '', rate, note: '' }
  if (rows.length === 0) {
    const words = line.session.freeReason === 'failed_session' ? 'failedSession' : 'freeSession'
    const name = INVOICE_WORDS[line.amountMinor === 0n ? words : 'rounding'][language]
    return [{ ...nothing, name, amount: printMinor(line.amountMinor, currency) }]
  }
  if (rest === 0n) return rows
  return [...rows, { ...nothing, name: INVOICE_WORDS.rounding[language], amount: printMinor(rest, currency) }]
}

/** `19 %` as the language writes it; a dash where there is no rate at all (category O). */
export function rateText(
  { rate, category }: { readonly rate: string; readonly category: string },
  language: DocumentLanguage,
): string {
  if (category === 'O') return '–'
  const space = language === 'de' || language === 'nb' ? NARROW_SPACE : ''
  return `${printNumber(normalRate(rate), localeOf(language))}${space}%`
}

function describe(charge: Charge, { session }: LineFacts, context: RowContext, sign: bigint) {
  const { component, quantity, unit, unitPrice, per } = charge
  const own = Object.hasOwn(session.texts, component) ? session.texts[component] : undefined
  const shown = unit === 'session' ? quantity : `${quantity} ${unit}`
  return {
    name: componentName(own, charge, context.language),
    note: notesOf(charge, context).join('\n'),
    quantity: sign < 0n ? `-${shown}` : shown,
    price: unitPrice === undefined ? '' : atLeastCents(unitPrice),
    per: per === undefined ? '' : `/${per.replace(/^1 /, '')}`,
  }
}

const atLeastCents = (price: string): string => printDecimal(trimDecimal(decimal(price), 2))

/** How the amount came about, a line each: free time, windows, tiers, limits. */
function notesOf({ trace, unit, uncapped }: Charge, { language, currency }: RowContext): readonly string[] {
  const locale = localeOf(language)
  const measured = (value: string | number) => printQuantity(`${value} ${unit}`, locale)
  const money = (amount: string) => printMoney(amount, locale, currency)
  const { started, free, windows, tiers, days } = trace
  const say = (words: keyof typeof INVOICE_WORDS, named: Readonly<Record<string, string>>) =>
    sayWords(INVOICE_WORDS[words], language, named)
  return [
    ...(started !== undefined && free !== undefined && free > 0
      ? [say('free', { started: measured(started), free: measured(free) })]
      : []),
    ...windows.map(({ day, from, to, counted }) =>
      say('window', { day: printDate(day, locale, 'day'), from, to, counted: measured(counted) }),
    ),
    ...tiers.map(({ quantity, price }) =>
      say('tier', { quantity: measured(quantity), price: printNumber(atLeastCents(price ?? '0'), locale) }),
    ),
    ...days.map(({ day, amount }) => say('cappedDay', { day: printDate(day, locale, 'day'), amount: money(amount) })),
    ...(uncapped === undefined || days.length > 0 ? [] : [say('capped', { amount: money(uncapped) })]),
  ].map((note) => note.replaceAll(' min', `${NARROW_SPACE}min`))
}
