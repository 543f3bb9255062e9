import type { Session } from '#core/pricing/session'
import { newPieces, type Pieces } from '#core/pricing/windows'

/** Arrays that measuring reuses from session to session; what is in them holds until the next component is measured. */
export interface Scratch {
  readonly pieces: Pieces
  readonly freePieces: Pieces
  /** Quantity counted in each piece. */
  readonly counted: number[]
  /** Quantities by local calendar day, for limits by day. */
  dayCount: number
  readonly dayNo: number[]
  readonly dayQuantity: number[]
  /** What is counted, epoch ms, and the grid it is counted on. */
  fromMs: number
  toMs: number
  gridMs: number
  freeEndMs: number
  /** Borders at which the price of energy would change. */
  borders: readonly Border[]
}

/** A border between two prices of energy inside a session; it counts where a meter value stands at exactly its second. */
export interface Border {
  readonly atMs: number
  readonly inside: boolean
  readonly readingWh: number | undefined
}

export function newScratch(): Scratch {
  return {
    pieces: newPieces(),
    freePieces: newPieces(),
    counted: [],
    dayCount: 0,
    dayNo: [],
    dayQuantity: [],
    fromMs: 0,
    toMs: 0,
    gridMs: 0,
    freeEndMs: 0,
    borders: [],
  }
}

/** What `measure` answers where a session lacks something it needs. */
export const INCOMPLETE = -1

/** How one component gets its quantity out of a session. */
export interface Meter {
  /** The unit in which the answer gives the quantity; `scale` places of it are counted: kWh with 3 = whole Wh. */
  readonly unit: string
  readonly scale: number
  /** Units of quantity in one price unit, as numerator and denominator: 1 kWh at a price per 100 kWh = 1 / 100. */
  readonly perQuantity: { readonly part: bigint; readonly whole: bigint }
  /** Units of quantity in one unit of a tier's border: 1000 Wh in 1 kWh; a block of excess in a package, 0 without. */
  readonly tierUnit: { readonly part: bigint; readonly whole: bigint }
  readonly block: bigint
  /** Quantity in units of 10^-scale after free time and windows, or INCOMPLETE. */
  readonly measure: (session: Session, scratch: Scratch) => number
  /** Why the last quantity is what it is, as members of a JSON object; empty where there is nothing to say. */
  readonly trace: (session: Session, scratch: Scratch) => string
  /** What a session needs, said when it was INCOMPLETE. */
  readonly needs: string
}

/** Adds a quantity to its local day; days come in order of time. */
export function addToDay(scratch: Scratch, day: number, quantity: number): void {
  const last = scratch.dayCount - 1
  if (last >= 0 && scratch.dayNo[last] === day) {
    scratch.dayQuantity[last] = (scratch.dayQuantity[last] ?? 0) + quantity
    return
  }
  scratch.dayNo[scratch.dayCount] = day
  scratch.dayQuantity[scratch.dayCount] = quantity
  scratch.dayCount += 1
}
