/**
 * Splits an amount in minor units over receivers by largest remainder, ties to the first, so that the shares add up.
 * A negative total gives the mirrored shares. Weights must not be negative and not all zero (RangeError).
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  let sum = 0n
  for (const weight of weights) {
    if (weight < 0n) throw new RangeError('a weight is negative')
    sum += weight
  }
  if (sum === 0n) throw new RangeError('nothing to split by: all weights are zero')
  const size = total < 0n ? -total : total
  const shares = toLargestRemainder(
    weights.map((weight) => size * weight),
    sum,
    size,
  )
  return total < 0n ? shares.map((share) => -share) : shares
}

/**
 * Rounds the fractions `numerators[i] / denominator` to whole numbers that add up to `total`: all are floored, then the
 * largest remainders get one more, ties to the first. `total` must lie within one unit a fraction of the exact sum.
 */
export function toLargestRemainder(numerators: readonly bigint[], denominator: bigint, total: bigint): bigint[] {
  const shares: bigint[] = []
  const remainders: bigint[] = []
  let rest = total
  for (const numerator of numerators) {
    const remainder = ((numerator % denominator) + denominator) % denominator
    const share = (numerator - remainder) / denominator
    shares.push(share)
    remainders.push(remainder)
    rest -= share
  }
  const order = shares
    .map((_, index) => index)
    // sorting keeps the order of equals: ties go to the first
    .sort((a, b) => {
      const left = remainders[a] ?? 0n
      const right = remainders[b] ?? 0n
      return left === right ? 0 : left > right ? -1 : 1
    })
  for (const index of order) {
    if (rest <= 0n) break
    shares[index] = (shares[index] ?? 0n) + 1n
    rest -= 1n
  }
  if (rest !== 0n) throw new RangeError('the total is too far from the sum of the fractions')
  return shares
}
