import { printMinor } from '#core/money/amount'
import { localDay } from '#core/pricing/calendar'
import { borderTrace } from '#core/pricing/components/energy'
import { noParts, type Book, type Entry } from '#core/pricing/book'
import { commit, priceEntry, type ItemCharge } from '#core/pricing/commit'
import type { Rater, Rule } from '#core/pricing/compile'
import { splitEnergy } from '#core/pricing/energy-split'
import { INCOMPLETE, type Scratch } from '#core/pricing/meter'
import { boundless, incomplete, pricesFor, taxOf, untaxed } from '#core/pricing/rate-facts'
import type { Session, Waiting } from '#core/pricing/session'

/** The additions of a rule that hold for a part of a session, as bits: by facts, and by the timings that hold. */
function bitsOf(rule: Rule, stay: Session, timingBits: number): number {
  let bits = 0
  rule.additions.forEach(({ holds, timing }, i) => {
    const timed = timing === undefined || (timingBits >> timing) % 2 === 1
    if (timed && (holds === undefined || holds(stay))) bits += 2 ** i
  })
  return bits
}

function copyDays({ dayCount, dayNo, dayQuantity }: Scratch): Entry['days'] {
  return Array.from({ length: dayCount }, (_, i) => ({ day: dayNo[i] ?? 0, quantity: dayQuantity[i] ?? 0 }))
}

type Measured = readonly Entry[] | Waiting

/** What one rule counts of a session: one entry, several where prices change while it lasts, or none. */
function measure(rater: Rater, rule: Rule, stay: Session): Measured {
  if (rule.holds !== undefined && !rule.holds(stay)) return []
  if (rule.missing !== undefined) {
    return { code: 'usage_incomplete', detail: `${rule.component.key} needs the index ${rule.missing}` }
  }
  const quantity = rule.measure(stay, rater.scratch)
  if (quantity === INCOMPLETE) return incomplete(rule)
  if (rule.meter.inMoney === true && stay.purchase?.currency !== rater.currency) {
    const detail = `the purchase is in ${stay.purchase?.currency}, ${rater.priceList} in ${rater.currency}`
    return { code: 'currency_differs', detail }
  }
  const { limits } = rule.component
  const days = limits?.day === undefined ? undefined : copyDays(rater.scratch)
  const trace = rule.session?.trace(stay, rater.scratch) ?? ''
  const parts = splitByTimings(rater, rule, stay, quantity, trace)
  if ('code' in parts) return parts
  const tax = taxOf(rule, stay)
  const counted = parts.filter(
    ({ quantity, prices }) =>
      quantity > 0 ||
      (quantity < 0 && rule.meter.inMoney === true) ||
      (prices.owedForNothing && rule.standing !== 'scope'),
  )
  if (counted.length === 0) return []
  if (tax === undefined) return untaxed(rule, stay)
  const day = localDay(stay.zone, stay.startedMs)
  const { standing } = rule
  const so = counted.length > 1 ? noParts() : undefined
  return counted.map(({ quantity, prices, trace }) => ({
    rater,
    rule,
    standing,
    prices,
    quantity,
    // what is split belongs to the day on which the session starts
    days: days === undefined || so === undefined ? days : [{ day, quantity }],
    trace,
    tax,
    day,
    fromDay: undefined,
    toDay: undefined,
    register: undefined,
    read: undefined,
    amount: undefined,
    parts: so,
  }))
}

type Part = Pick<Entry, 'quantity' | 'prices' | 'trace'>

function splitByTimings(
  rater: Rater,
  rule: Rule,
  stay: Session,
  quantity: number,
  trace: string,
): readonly Part[] | Waiting {
  if (rule.timings === undefined) return [{ quantity, prices: rule.only ?? pricesFor(rule, stay), trace }]
  if (rule.timings.some(({ windows }) => windows?.holidays !== undefined) && stay.holidays === undefined) {
    return incomplete(rule)
  }
  const parts = splitEnergy(rule.timings, stay, rater.scratch).filter(({ bits }) => bits % 2 === 1)
  const split = borderTrace(rater.scratch)
  const priced = parts.map(({ bits, energyWh }) => ({
    quantity: energyWh,
    prices: rule.pricesOf(bitsOf(rule, stay, bits)),
    trace: split,
  }))
  // blocks that were started count with what they started in
  const last = priced.at(-1)
  const counted = priced.reduce((sum, part) => sum + part.quantity, 0)
  if (last !== undefined && counted > 0) last.quantity += quantity - counted
  return priced
}

/** The set whose rounded amounts are the smallest in sum, with all sums; of equal ones the first. */
export function cheapest(sums: readonly bigint[]): number {
  let best = 0
  sums.forEach((sum, index) => {
    if (sum < (sums[best] ?? sum)) best = index
  })
  return best
}

/** A session under a version that has more than plain components. */
export interface MixedSession {
  readonly charges: readonly ItemCharge[]
  readonly waiting?: Waiting
}

/**
 * Rates a session where components may have allowances, be settled by the period or stand in groups of which the cheapest
 * counts. All is measured before anything is charged, so that a session which waits uses up nothing.
 */
export function rateMixed(rater: Rater, stay: Session, book: Book | undefined, id: string): MixedSession {
  const entries: Entry[] = []
  for (const rule of rater.rules) {
    const measured = measure(rater, rule, stay)
    if ('code' in measured) return { charges: [], waiting: measured }
    entries.push(...measured)
  }
  const unbounded = entries.find((entry) => !isBounded(entry))
  if (unbounded !== undefined) return { charges: [], waiting: boundless(unbounded.rule) }
  if (book === undefined || rater.bests.length === 0) return { charges: entries.map((entry) => commit(entry, book)) }
  const chosen = chooseBest(rater, entries, book)
  const charges = entries.flatMap((entry) => {
    const choice = entry.rule.best === undefined ? undefined : chosen.get(entry.rule.best)
    if (choice === undefined) return [commit(entry, book)]
    if (!choice.set.includes(entry.rule.component.key)) return []
    return [commit(entry, book, { item: id, sums: choice.sums })]
  })
  return { charges }
}

function isBounded({ prices, quantity }: Entry): boolean {
  return (
    Math.abs(quantity) <= prices.safeQuantity ||
    Number.isSafeInteger(Number(prices.curve(BigInt(quantity)) / prices.grain.minorDivisor))
  )
}

interface Choice {
  readonly set: readonly string[]
  readonly sums: readonly string[]
}

/** The rounded amount of some entries together; what they use of their allowances is put back. */
function triedOut(entries: readonly Entry[], book: Book): bigint {
  const grants = entries.flatMap(({ rater, rule }) => {
    const { allowance } = rule.component
    return allowance === undefined || allowance.scope === 'session' ? [] : book.grantsOf(rater, rule)
  })
  const held = grants.map(({ left }) => left)
  const so = entries.map(({ parts }) => ({ ...parts }))
  const sum = entries.reduce((all, entry) => all + priceEntry(entry, book).minor, 0n)
  held.forEach((left, i) => {
    const grant = grants[i]
    if (grant !== undefined) grant.left = left
  })
  entries.forEach(({ parts }, i) => parts && Object.assign(parts, so[i]))
  return sum
}

/** For groups that choose by session: the set that is the cheapest for this one. */
function chooseBest(rater: Rater, entries: readonly Entry[], book: Book): ReadonlyMap<number, Choice> {
  const chosen = new Map<number, Choice>()
  rater.bests.forEach(({ scope, sets }, index) => {
    const members = entries.filter(({ rule }) => rule.best === index)
    if (scope !== 'session' || members.length === 0) return
    const sums = sets.map((set) =>
      triedOut(
        members.filter(({ rule }) => set.includes(rule.component.key)),
        book,
      ),
    )
    chosen.set(index, {
      set: sets[cheapest(sums)] ?? [],
      sums: sums.map((sum) => printMinor(sum, rater.currency)),
    })
  })
  return chosen
}
