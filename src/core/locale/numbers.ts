/** Signs of a locale: how it groups, separates, and where a currency stands. Taken from CLDR through Intl. */
interface Signs {
  readonly decimal: string
  readonly group: string
  /** Digits before the first group sign must at least be these many (1 in most locales). */
  readonly leading: number
}
interface MoneyShape {
  readonly before: string
  readonly after: string
  readonly negativeBefore: string
  readonly negativeAfter: string
}

export const MINUS = '\u2212'
export const NARROW_SPACE = '\u202F'
const SPACES = /[\u00A0 ]/g

const signsByLocale = new Map<string, Signs>()
const shapes = new Map<string, MoneyShape>()

function signsOf(locale: string): Signs {
  const known = signsByLocale.get(locale)
  if (known) return known
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 })
  const sign = (kind: string) => format.formatToParts(1234567n).find(({ type }) => type === kind)?.value
  const groupsThousand = format.formatToParts(1234n).some(({ type }) => type === 'group')
  const signs = {
    decimal: sign('decimal') ?? '.',
    group: (sign('group') ?? '').replace(SPACES, NARROW_SPACE),
    leading: groupsThousand ? 1 : 2,
  }
  signsByLocale.set(locale, signs)
  return signs
}

function grouped(whole: string, { group, leading }: Signs): string {
  if (whole.length < 3 + leading || group === '') return whole
  let text = whole.slice(-3)
  for (let end = whole.length - 3; end > 0; end -= 3) text = whole.slice(Math.max(0, end - 3), end) + group + text
  return text
}

function unsigned(digits: string, locale: string): string {
  const signs = signsOf(locale)
  const point = digits.indexOf('.')
  if (point < 0) return grouped(digits, signs)
  return grouped(digits.slice(0, point), signs) + signs.decimal + digits.slice(point + 1)
}

/** A decimal such as `-1234.50` with the signs of a locale, narrow no-break spaces and a true minus, all its places kept. */
export function printNumber(digits: string, locale: string): string {
  return digits.startsWith('-') ? MINUS + unsigned(digits.slice(1), locale) : unsigned(digits, locale)
}

function shapeOf(locale: string, currency: string): MoneyShape {
  const key = `${locale} ${currency}`
  const known = shapes.get(key)
  if (known) return known
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const around = (value: bigint): readonly [string, string] => {
    const parts = format.formatToParts(value)
    const number = new Set(['integer', 'group', 'decimal', 'fraction'])
    const first = parts.findIndex(({ type }) => number.has(type))
    const last = parts.findLastIndex(({ type }) => number.has(type))
    const print = (some: Intl.NumberFormatPart[]) =>
      some
        .map(({ type, value: text }) => (type === 'minusSign' ? MINUS : text))
        .join('')
        .replace(SPACES, NARROW_SPACE)
    return [print(parts.slice(0, first)), print(parts.slice(last + 1))]
  }
  const [before, after] = around(1n)
  const [negativeBefore, negativeAfter] = around(-1n)
  const shape = { before, after, negativeBefore, negativeAfter }
  shapes.set(key, shape)
  return shape
}

/** An amount such as `-12.30` with its currency where the locale puts it. */
export function printMoney(amount: string, locale: string, currency: string): string {
  const { before, after, negativeBefore, negativeAfter } = shapeOf(locale, currency)
  return amount.startsWith('-')
    ? negativeBefore + unsigned(amount.slice(1), locale) + negativeAfter
    : before + unsigned(amount, locale) + after
}

/** A quantity such as `21.500 kWh`: the number by locale, a narrow no-break space, the unit. */
export function printQuantity(quantity: string, locale: string): string {
  const space = quantity.indexOf(' ')
  if (space < 0) return printNumber(quantity, locale)
  return `${printNumber(quantity.slice(0, space), locale)}${NARROW_SPACE}${quantity.slice(space + 1)}`
}
