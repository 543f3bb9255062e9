/** A seeded source of chance: the same seed gives the same sequence on every machine. */
export type Random = {
  /** A whole number from 0 to below - 1. */
  readonly below: (below: number) => number
  readonly pick: <T>(from: readonly [T, ...T[]]) => T
  /** A share of a list in per cent, rounded to whole elements, in the order of the list. */
  readonly share: <T>(list: readonly T[], percent: number) => readonly T[]
}

/** mulberry32: 32 bits of state, plenty for a simulation, none for a secret. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number) => next() % limit
  return {
    below,
    pick: (from) => from[below(from.length)] ?? from[0],
    share(list, percent) {
      const wanted = Math.round((list.length * percent) / 100)
      const order = list.map((_, i) => [next(), i] as const).toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
      const chosen = new Set(order.slice(0, wanted).map(([, i]) => i))
      return list.filter((_, i) => chosen.has(i))
    },
  }
}

/** A number from a text, so that the same payer has the same account in every statement (FNV-1a). */
export function numberOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}
