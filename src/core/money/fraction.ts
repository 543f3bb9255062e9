import { pow10, printDecimal, roundDiv, trimDecimal, type Decimal } from '#core/money/decimal'

/** An exact rational number n / d with d > 0, in lowest terms: shares of periods, parts of allowances. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

export const NOTHING: Fraction = { n: 0n, d: 1n }
export const WHOLE: Fraction = { n: 1n, d: 1n }

function commonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a < 0n ? -a : a
}

/** The fraction n / d in lowest terms; throws RangeError where d is 0. */
export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 1n) return { n, d }
  if (d === 0n) throw new RangeError('a fraction over zero')
  const sign = d < 0n ? -1n : 1n
  const common = commonDivisor(n, d) * sign
  return common === 1n ? { n, d } : { n: n / common, d: d / common }
}

/** The same value as a fraction. */
export function ofDecimal({ units, scale }: Decimal): Fraction {
  return scale === 0 ? { n: units, d: 1n } : fraction(units, pow10(scale))
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d)
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { n: -b.n, d: b.d })
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d)
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function lesser(a: Fraction, b: Fraction): Fraction {
  return compareFractions(a, b) <= 0 ? a : b
}

export function greater(a: Fraction, b: Fraction): Fraction {
  return compareFractions(a, b) >= 0 ? a : b
}

/** Whole units of 10^-digits, rounded once, half away from zero: minor units of an amount. */
export function roundFraction({ n, d }: Fraction, digits: number): bigint {
  return roundDiv(n * pow10(digits), d)
}

/** Written as a decimal with at least `minScale` places and at most 12, rounded there where it has no end. */
export function printFraction(value: Fraction, minScale: number): string {
  const { n, d } = value
  for (let scale = minScale; scale <= 12; scale++) {
    const power = pow10(scale)
    // in lowest terms the first power that d divides has no needless zeros
    if (power % d === 0n) return printDecimal({ units: n * (power / d), scale })
  }
  return printDecimal(trimDecimal({ units: roundFraction(value, 12), scale: 12 }, minScale))
}
