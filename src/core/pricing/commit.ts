import {
  compareFractions,
  fraction,
  lesser,
  minus,
  NOTHING,
  plus,
  printFraction,
  roundFraction,
  times,
  WHOLE,
  type Fraction,
} from '#core/money/fraction'
import { pow10, printDecimal } from '#core/money/decimal'
import { boundFraction } from '#core/pricing/amounts'
import { addN, addQuantity, coveredBy, lineOf, widen, type Book, type Entry, type PartsSoFar } from '#core/pricing/book'
import { amountExact, amountSafe, dayTrace, exactText } from '#core/pricing/charge-amount'
import type { ChargeState } from '#core/pricing/compile'
import { printScaled } from '#core/pricing/print'

/** A charge of an item, with the amount that stands on the item. */
export interface ItemCharge {
  readonly entry: Entry
  /** What the price is applied to, after the allowance. */
  readonly rest: number | Fraction
  readonly text: string
  /** Undefined where the amount stands in a settlement. */
  readonly minor: bigint | undefined
}

/** The amount of an entry after its allowance. */
export interface Amount {
  readonly covered: Fraction
  /** What the price is applied to; a number where it is whole. */
  readonly rest: number | Fraction
  readonly exact: Fraction | undefined
  readonly minor: bigint
  readonly exactText: string
  readonly uncapped: string | undefined
  readonly trace: string
}

function join(a: string, b: string): string {
  return a === '' ? b : b === '' ? a : `${a},${b}`
}

/** The days of an entry with what an allowance covers taken off, the first first. */
function restByDay(entry: Entry, covered: Fraction): Fraction[] {
  let left = covered
  return (entry.days ?? []).map(({ quantity }) => {
    const whole = fraction(BigInt(quantity))
    const taken = lesser(left, whole)
    left = minus(left, taken)
    return minus(whole, taken)
  })
}

/** The exact amount of a quantity that is no whole number, after limits by day and session. */
function limitedAmount(
  entry: Entry,
  rest: Fraction,
  days: readonly Fraction[],
): { amount: Fraction; uncapped: Fraction } {
  const { prices, rule } = entry
  const { limits } = rule.component
  const uncapped = prices.amountOf(rest, WHOLE)
  let reached = NOTHING
  let amount = uncapped
  if (limits?.day !== undefined) {
    amount = NOTHING
    for (const [index, quantity] of days.entries()) {
      const next = plus(reached, quantity)
      const before = index === 0 ? NOTHING : prices.amountOf(reached, WHOLE)
      amount = plus(amount, boundFraction(minus(prices.amountOf(next, WHOLE), before), limits.day))
      reached = next
    }
  }
  return { amount: boundFraction(amount, limits?.session), uncapped }
}

function priceFraction(entry: Entry, rest: Fraction, covered: Fraction): Amount {
  const { digits } = entry.rater
  // what is covered wholly counts nothing, and a minimum lifts only what is charged
  const nothing = rest.n === 0n && !entry.prices.owedForNothing
  const { amount, uncapped } = nothing
    ? { amount: NOTHING, uncapped: NOTHING }
    : limitedAmount(entry, rest, restByDay(entry, covered))
  const changed = compareFractions(amount, uncapped) !== 0
  return {
    covered,
    rest,
    exact: amount,
    minor: roundFraction(amount, digits),
    exactText: printFraction(amount, digits),
    uncapped: changed ? printScaled(Number(roundFraction(uncapped, digits)), digits, digits) : undefined,
    trace: '',
  }
}

function setDays(entry: Entry): void {
  const { scratch } = entry.rater
  scratch.dayCount = entry.days?.length ?? 0
  entry.days?.forEach(({ day, quantity }, i) => {
    scratch.dayNo[i] = day
    scratch.dayQuantity[i] = quantity
  })
}

/** The amount of a whole quantity, by the same arithmetic as that of plain sessions; its parts stay in the rater's state. */
function priceWhole(entry: Entry, state: ChargeState): Amount {
  const { prices, quantity, rater } = entry
  const { scratch, digits } = rater
  setDays(entry)
  state.quantity = quantity
  if (Math.abs(quantity) <= prices.safeQuantity) amountSafe(prices, quantity, scratch, state)
  else amountExact(prices, quantity, scratch, state)
  return {
    covered: NOTHING,
    rest: quantity,
    exact: undefined,
    minor: BigInt(state.minor),
    exactText: exactText(state, prices, digits),
    uncapped: state.isLimited ? printScaled(state.uncapped, digits, digits) : undefined,
    trace: state.isLimited ? dayTrace(prices, scratch, digits) : '',
  }
}

/** What an allowance covers of an entry: that of the session, or what is left of those of the period. */
function covering(entry: Entry, whole: Fraction, book: Book | undefined): Fraction {
  const { rule, quantity, parts } = entry
  if (quantity <= 0) return NOTHING
  if (rule.component.allowance?.scope !== 'session') return coveredBy(book, entry, whole)
  const covered = lesser(whole, parts === undefined ? rule.included : minus(rule.included, parts.covered))
  if (parts !== undefined) parts.covered = plus(parts.covered, covered)
  return covered
}

/** Prices a part of a session by what all parts so far come to: its amount is what it adds to that, rounded there once. */
function pricePart(entry: Entry, parts: PartsSoFar, book: Book | undefined): Amount {
  const { rule, prices, quantity, rater } = entry
  const { limits } = rule.component
  const before = { ...parts }
  const whole = fraction(BigInt(quantity))
  const covered = covering(entry, whole, book)
  const rest = minus(whole, covered)
  parts.rest = plus(parts.rest, rest)
  parts.extra = plus(parts.extra, prices.extraOf(rest))
  if (parts.rest.n !== 0n || prices.owedForNothing) {
    const base = minus(prices.amountOf(parts.rest, WHOLE), prices.extraOf(parts.rest))
    parts.uncapped = plus(base, parts.extra)
    parts.amount = boundFraction(boundFraction(parts.uncapped, limits?.day), limits?.session)
    parts.minor = roundFraction(parts.amount, rater.digits)
  }
  const [exact, own] = [minus(parts.amount, before.amount), minus(parts.uncapped, before.uncapped)]
  const tiered = prices.method !== 'unit' && before.rest.n > 0n
  return {
    covered,
    rest: covered.n === 0n ? quantity : rest,
    exact,
    minor: parts.minor - before.minor,
    exactText: printFraction(exact, rater.digits),
    uncapped:
      compareFractions(exact, own) === 0
        ? undefined
        : printDecimal({ units: roundFraction(own, rater.digits), scale: rater.digits }),
    trace: tiered ? `"earlier":"${quantityText(before.rest, rule.meter.scale)}"` : '',
  }
}

/** Prices one entry; its allowance is used up. */
export function priceEntry(entry: Entry, book: Book | undefined): Amount {
  const { rule, quantity, amount, rater, parts } = entry
  if (amount !== undefined) return priceOwn(entry, amount, book)
  if (parts !== undefined) return pricePart(entry, parts, book)
  if (rule.component.allowance === undefined) return priceWhole(entry, rater.state)
  const whole = fraction(BigInt(quantity))
  const covered = covering(entry, whole, book)
  if (covered.n === 0n) return priceWhole(entry, rater.state)
  return priceFraction(entry, minus(whole, covered), covered)
}

/** Quarter-hours have an amount of their own; what an allowance covers of them takes the same part of it off. */
function priceOwn(entry: Entry, amount: Fraction, book: Book | undefined): Amount {
  const { quantity, rater } = entry
  const whole = fraction(BigInt(quantity))
  const covered = coveredBy(book, entry, whole)
  const rest = minus(whole, covered)
  const left = quantity === 0 ? amount : times(amount, fraction(rest.n, rest.d * BigInt(quantity)))
  return {
    covered,
    rest: covered.n === 0n ? quantity : rest,
    exact: left,
    minor: roundFraction(left, rater.digits),
    exactText: printFraction(left, rater.digits),
    uncapped: undefined,
    trace: '',
  }
}

/** A quantity in units of a meter as the answer writes it. */
export function quantityText(units: number | Fraction, scale: number): string {
  if (typeof units === 'number') {
    return scale === 0 ? `${units}` : printScaled(units, scale, scale <= 3 ? scale : 0)
  }
  return printFraction(times(units, fraction(1n, pow10(scale))), scale <= 3 ? scale : 0)
}

/** The unit price of a line as members of a JSON object: of a volume tier the one that is reached. */
export function priceJson(entry: Entry, units: number | Fraction): string {
  const { prices, rule, amount, parts } = entry
  if (rule.meter.inMoney === true || amount !== undefined) return ''
  if (prices.volumePrice === undefined) return prices.priceJson
  if (parts !== undefined) units = parts.rest
  const whole = typeof units === 'number' ? BigInt(units) : (units.n + units.d - 1n) / units.d
  return `"unitPrice":"${prices.volumePrice(whole)}",${prices.priceJson}`
}

function traceJson(entry: Entry, more: string): string {
  const trace = join(join(entry.trace, entry.rule.valueTrace), more)
  return trace === '' ? '' : `,"trace":{${trace}}`
}

/** The text of a charge whose amount stands on the item. */
function chargeJson(entry: Entry, amount: Amount, provisional: boolean): string {
  const { rule, prices, rater, tax } = entry
  const { digits } = rater
  const { rest, covered, minor, uncapped } = amount
  const scale = rule.meter.scale
  const tiers =
    prices.tierTrace === undefined || typeof rest !== 'number' || entry.parts !== undefined
      ? ''
      : prices.tierTrace(BigInt(Math.max(0, rest)))
  const allowed = covered.n === 0n ? '' : `,"allowance":"${quantityText(covered, scale)}"`
  const capped = uncapped === undefined ? '' : `,"uncapped":"${uncapped}"`
  const money = printDecimal({ units: minor, scale: digits })
  return (
    `${rule.head}${quantityText(rest, scale)}${rule.unitJson}${priceJson(entry, rest)}"exact":"${amount.exactText}",` +
    `"amount":"${money}",${tax.json}${allowed}${capped}${provisional ? ',"provisional":true' : ''}` +
    `${traceJson(entry, join(tiers, amount.trace))}}`
  )
}

/** The text of a charge whose amount stands in a settlement. */
function settledJson(entry: Entry, rest: number | Fraction, covered: Fraction, provisional: boolean): string {
  const { rule, prices, tax } = entry
  const scale = rule.meter.scale
  const allowed = covered.n === 0n ? '' : `,"allowance":"${quantityText(covered, scale)}"`
  const price = rule.meter.inMoney === true || entry.amount !== undefined ? '' : prices.priceJson
  return (
    `${rule.head}${quantityText(rest, scale)}${rule.unitJson}${price}${tax.json}${allowed}` +
    `${provisional ? ',"provisional":true' : ''}${traceJson(entry, '')}}`
  )
}

/** Puts an entry into the line of its settlement. */
function note(entry: Entry, amount: Amount, book: Book, chosen?: { item: string; sums: readonly string[] }): void {
  const { rule, prices, rater } = entry
  const { rest } = amount
  const volume = prices.volumePrice !== undefined && entry.standing === 'line' ? priceJson(entry, rest) : ''
  const line = lineOf(book, entry, volume, chosen)
  widen(line, entry)
  addQuantity(line, rest)
  const source = entry.read?.source
  if (source !== undefined && !line.sources.includes(source)) line.sources.push(source)
  if (entry.standing === 'scope') {
    const { limits } = rule.component
    if (limits?.day === undefined && limits?.session === undefined) return
    const whole = typeof rest === 'number' ? fraction(BigInt(rest)) : rest
    const extra = prices.method === 'unit' ? NOTHING : prices.extraOf(whole)
    line.each.push({ quantity: whole, days: restByDay(entry, amount.covered), extra, parts: entry.parts })
    return
  }
  const { state } = rater
  if (amount.exact !== undefined) line.more = plus(line.more, amount.exact)
  else if (!state.isSafe) line.more = plus(line.more, exactBig(entry, state.exactBig))
  else addN(line, state.isLimited ? state.exact : state.quantity * prices.multiplier)
}

function exactBig({ prices }: Entry, n: bigint): Fraction {
  return fraction(n, prices.grain.rest * pow10(prices.grain.scale))
}

/** What an entry takes from its allowance, where it is settled over a scope and priced there. */
function amountInScope(entry: Entry, book: Book): Amount {
  const whole = fraction(BigInt(entry.quantity))
  const covered = covering(entry, whole, book)
  const rest = covered.n === 0n ? entry.quantity : minus(whole, covered)
  return { covered, rest, exact: undefined, minor: 0n, exactText: '', uncapped: undefined, trace: '' }
}

/**
 * Charges an entry: its allowance is used up, its amount stands on the item or goes into a settlement of the book. Without
 * a book (an item rated as it comes in) what only a period can tell is left out and said to be provisional.
 */
export function commit(
  entry: Entry,
  book: Book | undefined,
  chosen?: { readonly item: string; readonly sums: readonly string[] },
): ItemCharge {
  const { standing, rule } = entry
  const { allowance, limits } = rule.component
  const moves = allowance !== undefined && allowance.scope !== 'session'
  if (book === undefined) {
    if (standing !== 'item') {
      const text = settledJson(entry, entry.quantity, NOTHING, true)
      return { entry, rest: entry.quantity, text, minor: undefined }
    }
    const amount = priceEntry(entry, undefined)
    return { entry, rest: amount.rest, text: chargeJson(entry, amount, moves), minor: amount.minor }
  }
  if (standing === 'scope') {
    const amount = amountInScope(entry, book)
    if (rule.meter.largest === true) return noteLargest(entry, book)
    note(entry, amount, book)
    return {
      entry,
      rest: amount.rest,
      text: settledJson(entry, amount.rest, amount.covered, book.open),
      minor: undefined,
    }
  }
  const amount = priceEntry(entry, book)
  if (standing === 'line') {
    note(entry, amount, book, chosen)
    return {
      entry,
      rest: amount.rest,
      text: settledJson(entry, amount.rest, amount.covered, book.open),
      minor: undefined,
    }
  }
  if (limits?.period !== undefined) book.limited.push({ entry, minor: amount.minor })
  return { entry, rest: amount.rest, text: chargeJson(entry, amount, book.open && moves), minor: amount.minor }
}

/** The largest value of a period: only it counts, and it settles where the period does. */
function noteLargest(entry: Entry, book: Book): ItemCharge {
  const { rule, quantity } = entry
  book.largest.set(rule, Math.max(book.largest.get(rule) ?? 0, quantity))
  return { entry, rest: quantity, text: settledJson(entry, quantity, NOTHING, book.open), minor: undefined }
}
