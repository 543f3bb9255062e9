const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12] as const

/**
 * Writes the integer n / 10^scale (0 <= scale <= 12, n within 2^50) without needless zeros, but with at least `minScale`
 * places: the hot path's way to say what `printDecimal` says of bigints.
 */
export function printScaled(n: number, scale: number, minScale: number): string {
  if (n < 0) return `-${printScaled(-n, scale, minScale)}`
  let places = scale
  let power = POWERS[places] ?? 1
  const whole = Math.floor(n / power)
  let part = n - whole * power
  while (places > minScale && part % 10 === 0) {
    part /= 10
    places -= 1
  }
  if (places === 0) return `${whole}`
  power = POWERS[places] ?? 1
  return `${whole}.${`${power + part}`.slice(1)}`
}
