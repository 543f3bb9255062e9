import { fraction, NOTHING, plus, type Fraction } from '#core/money/fraction'
import { pow10, SAFE_DIVIDEND } from '#core/money/decimal'
import { takeFrom, type Grant } from '#core/pricing/allowances'
import type { Prices } from '#core/pricing/amounts'
import type { Rater, Rule, Standing } from '#core/pricing/compile'
import type { TaxKey } from '#core/pricing/tax'

/** What one component counted of one item, before allowances and prices. */
export interface Entry {
  readonly rater: Rater
  readonly rule: Rule
  readonly standing: Standing
  readonly prices: Prices
  /** In units of the meter. */
  readonly quantity: number
  /** By local day, where the component has limits by day. */
  readonly days: readonly { readonly day: number; readonly quantity: number }[] | undefined
  readonly trace: string
  readonly tax: TaxKey
  /** The local day of the item's start, which allowances go by. */
  readonly day: number
  /** The days of a part of a consumption; of sessions none. */
  readonly fromDay: number | undefined
  readonly toDay: number | undefined
  readonly register: string | undefined
  /** How a reading was split and where it comes from. */
  readonly read: { readonly split: string | undefined; readonly source: string } | undefined
  /** The exact amount, where the item has prices of its own. */
  readonly amount: Fraction | undefined
  /** One for all entries of a component in a session whose price changes while it lasts. */
  readonly parts: PartsSoFar | undefined
}

/** What the parts of a session have come to so far: tiers, limits and an allowance are those of all of it. */
export interface PartsSoFar {
  covered: Fraction
  rest: Fraction
  /** What was added to the price by others. */
  extra: Fraction
  uncapped: Fraction
  amount: Fraction
  minor: bigint
}

export function noParts(): PartsSoFar {
  return { covered: NOTHING, rest: NOTHING, extra: NOTHING, uncapped: NOTHING, amount: NOTHING, minor: 0n }
}

/** Items of one component that share a bill line or a place in a settlement. */
export interface Line {
  readonly entry: Entry
  readonly unitPrice: string
  /** Number of the contract year, where the component settles by those. */
  readonly year: number
  /** The item of which it is the choice, where the best set is chosen for each session. */
  readonly item: string | undefined
  readonly sums: readonly string[] | undefined
  fromDay: number | undefined
  toDay: number | undefined
  /** Safe integers and what goes beyond, in units of the meter. */
  quantity: number
  moreQuantity: Fraction
  /** n of the exact amount and what is no whole n, as an amount. */
  n: number
  more: Fraction
  readonly sources: string[]
  /** Each item with its days, where limits by day or session stand between them and the settlement. */
  readonly each: Limited[]
}

/** What an item counted where it is limited on its way, and what was added to its price; one for each part of a session. */
export interface Limited {
  readonly quantity: Fraction
  readonly days: readonly Fraction[]
  readonly extra: Fraction
  readonly parts: PartsSoFar | undefined
}

/** An amount on an item under a component whose sum the period limits. */
export interface LimitedEntry {
  readonly entry: Entry
  readonly minor: bigint
}

/** What a period collects while its items are priced. */
export interface Book {
  readonly lines: Map<Rule, Line[]>
  readonly raters: Map<Rule, Rater>
  readonly limited: LimitedEntry[]
  readonly largest: Map<Rule, number>
  readonly grantsOf: (rater: Rater, rule: Rule) => Grant[]
  readonly yearOf: (day: number) => number
  readonly open: boolean
}

/** What is covered by an allowance of the period, which is used up. */
export function coveredBy(book: Book | undefined, entry: Entry, quantity: Fraction): Fraction {
  const { rule, rater, day } = entry
  const { allowance } = rule.component
  if (allowance === undefined || book === undefined || allowance.scope === 'session') return NOTHING
  return takeFrom(book.grantsOf(rater, rule), quantity, day)
}

function sameLine(line: Line, entry: Entry, unitPrice: string, year: number): boolean {
  const held = line.entry
  return (
    held.tax === entry.tax &&
    held.prices === entry.prices &&
    held.register === entry.register &&
    line.unitPrice === unitPrice &&
    line.year === year &&
    line.item === undefined
  )
}

/** The line that an entry belongs to; opened where there is none yet. */
export function lineOf(
  book: Book,
  entry: Entry,
  unitPrice: string,
  chosen?: { readonly item: string; readonly sums: readonly string[] },
): Line {
  const { rule, rater, day } = entry
  const year = rule.scope === 'contractYear' ? book.yearOf(entry.fromDay ?? day) : 0
  let lines = book.lines.get(rule)
  if (lines === undefined) {
    lines = []
    book.lines.set(rule, lines)
    book.raters.set(rule, rater)
  }
  // what is chosen for one session stands in a line of its own
  const found = chosen === undefined ? lines.find((line) => sameLine(line, entry, unitPrice, year)) : undefined
  if (found !== undefined) return found
  const line: Line = {
    entry,
    unitPrice,
    year,
    item: chosen?.item,
    sums: chosen?.sums,
    fromDay: undefined,
    toDay: undefined,
    quantity: 0,
    moreQuantity: NOTHING,
    n: 0,
    more: NOTHING,
    sources: [],
    each: [],
  }
  lines.push(line)
  return line
}

/** Adds a whole number of units to a line. */
export function addQuantity(line: Line, quantity: number | Fraction): void {
  if (typeof quantity !== 'number') {
    line.moreQuantity = plus(line.moreQuantity, quantity)
    return
  }
  line.quantity += quantity
  if (Math.abs(line.quantity) < SAFE_DIVIDEND) return
  line.moreQuantity = plus(line.moreQuantity, fraction(BigInt(line.quantity)))
  line.quantity = 0
}

/** Adds n of an exact amount to a line, in the grain of its prices. */
export function addN(line: Line, n: number): void {
  line.n += n
  if (Math.abs(line.n) < SAFE_DIVIDEND) return
  line.more = plus(line.more, amountOfN(line, line.n))
  line.n = 0
}

function amountOfN({ entry }: Line, n: number): Fraction {
  const { scale, rest } = entry.prices.grain
  return fraction(BigInt(n), rest * pow10(scale))
}

/** Widens the days of a line to those of an entry. */
export function widen(line: Line, { fromDay, toDay }: Entry): void {
  if (fromDay === undefined || toDay === undefined) return
  line.fromDay = line.fromDay === undefined ? fromDay : Math.min(line.fromDay, fromDay)
  line.toDay = line.toDay === undefined ? toDay : Math.max(line.toDay, toDay)
}

/** How readings of some lines were split and where they come from, as members of a JSON object. */
export function readTrace(lines: readonly Line[]): string {
  let split: string | undefined
  let sources: readonly string[] = []
  for (const line of lines) {
    if (line.entry.read === undefined) continue
    split ??= line.entry.read.split
    sources = sources.length === 0 ? line.sources : [...new Set([...sources, ...line.sources])]
  }
  if (sources.length === 0) return ''
  const told = `"sources":${JSON.stringify(sources)}`
  return split === undefined ? told : `"split":${JSON.stringify(split)},${told}`
}

/** The quantity of a line in units of its meter. */
export function quantityOf(line: Line): Fraction {
  return plus(line.moreQuantity, fraction(BigInt(line.quantity)))
}

/** The exact amount of a line. */
export function exactOf(line: Line): Fraction {
  return plus(line.more, amountOfN(line, line.n))
}
