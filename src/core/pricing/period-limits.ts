import { allocate } from '#core/money/allocate'
import {
  fraction,
  compareFractions,
  greater,
  lesser,
  NOTHING,
  ofDecimal,
  roundFraction,
  type Fraction,
} from '#core/money/fraction'
import { decimal, pow10 } from '#core/money/decimal'
import { printMinor } from '#core/money/amount'
import type { LimitedEntry } from '#core/pricing/book'
import type { Rater, Rule } from '#core/pricing/compile'
import { groupQuantity, type Group } from '#core/pricing/groups'
import type { TaxKey } from '#core/pricing/tax'

type PeriodLimit = NonNullable<NonNullable<Rule['component']['limits']>['period']>

/** An amount by which a period's limit changes what its items and lines add up to. */
export interface Difference {
  readonly rater: Rater
  readonly rule: Rule
  readonly tax: TaxKey
  readonly minor: bigint
  readonly trace: string
}

interface Held {
  readonly tax: TaxKey
  readonly minor: bigint
  readonly weight: bigint
}

/** Keeps an amount within the sum of others: a discount never takes more than there is, a fee never more either. */
function withinSum(amount: Fraction, sum: Fraction | undefined): Fraction {
  if (sum === undefined) return amount
  const most = greater(sum, NOTHING)
  return amount.n < 0n ? greater(amount, { n: -most.n, d: most.d }) : lesser(amount, most)
}

function bound(amount: Fraction, limit: PeriodLimit, sum: Fraction | undefined): Fraction {
  const lifted = limit.min === undefined ? amount : greater(amount, ofDecimal(decimal(limit.min)))
  const capped = limit.max === undefined ? lifted : lesser(lifted, ofDecimal(decimal(limit.max)))
  return withinSum(capped, sum)
}

/**
 * Applies a component's limit of the period. Where it settles in one amount, that is changed and keeps what it was; where
 * it stands on several items and lines, the difference is told for each VAT key: a maximum is used up in order of time.
 */
export function limitPeriod(
  groups: readonly Group[],
  entries: readonly LimitedEntry[],
  {
    limit,
    sumMinor,
    digits,
    currency,
  }: { limit: PeriodLimit; sumMinor: bigint | undefined; digits: number; currency: string },
): readonly Difference[] {
  const sum = sumMinor === undefined ? undefined : fraction(sumMinor, pow10(digits))
  const [only] = groups
  if (groups.length === 1 && entries.length === 0 && only !== undefined) {
    const after = bound(only.exact, limit, sum)
    if (compareFractions(after, only.exact) !== 0) {
      only.uncapped = only.exact
      only.exact = after
    }
    return []
  }
  const held: Held[] = [
    ...entries.map(({ entry, minor }) => ({ tax: entry.tax, minor, weight: BigInt(Math.max(0, entry.quantity)) })),
    ...groups.flatMap((group) => heldOf(group, digits)),
  ]
  const owner = entries.at(-1)?.entry ?? groups.at(-1)
  if (owner === undefined) return []
  const total = held.reduce((all, { minor }) => all + minor, 0n)
  const after = roundFraction(bound(fraction(total, pow10(digits)), limit, sum), digits)
  if (after === total) return []
  const trace = `"limit":"period","uncapped":"${printMinor(total, currency)}","amount":"${printMinor(after, currency)}"`
  const changes = after > total ? lift(held, after - total) : lower(held, total - after)
  return changes.map(({ tax, minor }) => ({ rater: owner.rater, rule: owner.rule, tax, minor, trace }))
}

function heldOf(group: Group, digits: number): Held[] {
  const minor = roundFraction(group.exact, digits)
  const [part] = group.parts
  return part === undefined ? [] : [{ tax: part.tax, minor, weight: weightOf(groupQuantity(group)) }]
}

function weightOf({ n, d }: Fraction): bigint {
  return n <= 0n ? 0n : n / d + 1n
}

function byTax(changes: readonly Held[]): readonly { tax: TaxKey; minor: bigint }[] {
  const sums: { tax: TaxKey; minor: bigint }[] = []
  for (const { tax, minor } of changes) {
    const known = sums.find((other) => other.tax === tax)
    if (known === undefined) sums.push({ tax, minor })
    else known.minor += minor
  }
  return sums.filter(({ minor }) => minor !== 0n)
}

/** What is above a maximum, taken from the last amounts first: what came earlier has used it up. */
function lower(held: readonly Held[], surplus: bigint): readonly { tax: TaxKey; minor: bigint }[] {
  let left = surplus
  const changes = held.toReversed().map(({ tax, minor, weight }) => {
    const taken = minor <= 0n ? 0n : minor < left ? minor : left
    left -= taken
    return { tax, minor: -taken, weight }
  })
  const [last] = changes
  return byTax(left > 0n && last !== undefined ? [...changes, { ...last, minor: -left }] : changes)
}

/** What is missing to a minimum, split by quantity, largest remainder. */
function lift(held: readonly Held[], missing: bigint): readonly { tax: TaxKey; minor: bigint }[] {
  const weights = held.map(({ weight }) => weight)
  const shares = weights.some((weight) => weight > 0n)
    ? allocate(missing, weights)
    : held.map((_, i) => (i === 0 ? missing : 0n))
  return byTax(held.map(({ tax, weight }, i) => ({ tax, weight, minor: shares[i] ?? 0n })))
}
