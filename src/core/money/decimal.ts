/** An exact decimal number: `units / 10 ** scale`, e.g. 0.105 = { units: 105n, scale: 3 }. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
}

export const ZERO: Decimal = { units: 0n, scale: 0 }

const SHAPE = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

const POWERS: readonly bigint[] = Array.from({ length: 40 }, (_, n) => 10n ** BigInt(n))

/** Ten to the power `n` (n >= 0) as a bigint. */
export function pow10(n: number): bigint {
  return POWERS[n] ?? 10n ** BigInt(n)
}

/** Reads `-12.340` as an exact decimal; undefined where the text is not a plain decimal (no exponent, no plus, no leading zeros). */
export function parseDecimal(text: string): Decimal | undefined {
  if (!SHAPE.test(text)) return undefined
  const point = text.indexOf('.')
  if (point < 0) return { units: BigInt(text), scale: 0 }
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 }
}

/** Like `parseDecimal`, for text that is already known to be a decimal; throws RangeError otherwise. */
export function decimal(text: string): Decimal {
  const value = parseDecimal(text)
  if (value === undefined) throw new RangeError(`not a decimal number: ${text}`)
  return value
}

/** Writes a decimal with all its places: { 12340n, 3 } → `12.340`. */
export function printDecimal({ units, scale }: Decimal): string {
  const negative = units < 0n
  const digits = String(negative ? -units : units).padStart(scale + 1, '0')
  const whole = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return negative ? `-${whole}` : whole
}

/** The same value without needless zeros at the end, but with at least `minScale` places. */
export function trimDecimal({ units, scale }: Decimal, minScale = 0): Decimal {
  while (scale > minScale && units % 10n === 0n) {
    units /= 10n
    scale -= 1
  }
  return scale < minScale ? { units: units * pow10(minScale - scale), scale: minScale } : { units, scale }
}

/** Divides and rounds half away from zero: the one function of the product that rounds (commercial rounding, DIN 1333). */
export function roundDiv(n: bigint, d: bigint): bigint {
  if (d < 0n) return roundDiv(-n, -d)
  const half = n < 0n ? -d : d
  return (2n * n + half) / (2n * d)
}

/** The value at exactly `scale` places, rounded half away from zero where places are lost. */
export function rescale({ units, scale }: Decimal, to: number): bigint {
  return to >= scale ? units * pow10(to - scale) : roundDiv(units, pow10(scale - to))
}

export function addDecimal(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: rescale(a, scale) + rescale(b, scale), scale }
}

export function multiplyDecimal(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale }
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compareDecimal(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const left = rescale(a, scale)
  const right = rescale(b, scale)
  return left < right ? -1 : left > right ? 1 : 0
}

/** Below this size `roundDivSafe` is exact: a quotient then stays further from every border than a double can err. */
export const SAFE_DIVIDEND = 2 ** 50

/** `roundDiv` for integers held in numbers, for hot paths: the same rule, exact while |n| and d stay within SAFE_DIVIDEND / 4. */
export function roundDivSafe(n: number, d: number): number {
  return n < 0 ? -Math.floor((d - 2 * n) / (2 * d)) : Math.floor((2 * n + d) / (2 * d))
}
