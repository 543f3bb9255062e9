import type { Rateable } from '#modules/rating'

/** A session whose price moves, as it is kept until the end. */
export type Move = Readonly<{ row: Rateable; before: number; after: number }>

const MOST = 10

/** Keeps the ten largest moves of all that pass by. */
export function largestMoves(): Readonly<{ see(move: () => Move, size: number): void; kept(): readonly Move[] }> {
  let held: Readonly<{ move: Move; size: number }>[] = []
  return {
    see(move, size) {
      const last = held.at(-1)
      if (size === 0 || (held.length === MOST && last !== undefined && size <= last.size)) return
      held = [...held, { move: move(), size }].toSorted((a, b) => b.size - a.size).slice(0, MOST)
    },
    kept: () => held.map(({ move }) => move),
  }
}
