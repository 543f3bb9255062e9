import type { Fraction } from '#core/money/fraction'
import type { Intervals } from '#core/pricing/metered'
import type { Session } from '#core/pricing/session'
import type { Weigh } from '#core/pricing/shares'
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

/**
 * A border between two prices of energy inside a session; it counts where a meter value stands at exactly its second.
 * `bits` say which conditions hold from here on.
 */
export interface Border {
  readonly atMs: number
  readonly bits: number
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

/** What measuring answers where an item lacks something it needs; no quantity is ever this. */
export const INCOMPLETE = Number.MIN_SAFE_INTEGER

/** What a component counts in. */
export interface Unit {
  /** The unit in which the answer gives the quantity; `scale` places of it are counted: kWh with 3 = whole Wh. */
  readonly unit: string
  readonly scale: number
  /** Units of quantity in one price unit, as numerator and denominator: 1 kWh at a price per 100 kWh = 1 / 100. */
  readonly perQuantity: { readonly part: bigint; readonly whole: bigint }
  /** Units of quantity in one unit of a tier's border: 1000 Wh in 1 kWh; a block of excess in a package, 0 without. */
  readonly tierUnit: { readonly part: bigint; readonly whole: bigint }
  readonly block: bigint
  /** Counts money: the unit is the currency of the price list, and there is no price to show. */
  readonly inMoney?: boolean
}

/** How one component gets its quantity out of a session. */
export interface SessionMeter {
  /** Quantity in units of 10^-scale after free time and windows, or INCOMPLETE. */
  readonly measure: (session: Session, scratch: Scratch) => number
  /** Why the last quantity is what it is, as members of a JSON object; empty where there is nothing to say. */
  readonly trace: (session: Session, scratch: Scratch) => string
  /** What a session needs, said when it was INCOMPLETE. */
  readonly needs: string
  /** Where measuring is this for any session: one, or all of its energy. */
  readonly always?: 'one' | 'energy' | undefined
}

/** What a meter has counted between two days. */
export interface Consumption {
  readonly energyWh: number | undefined
  readonly powerW: number | undefined
}

/** Quarter-hours [from, to) of an interval item. */
export type Ranges = readonly (readonly [number, number])[]

/** Days of one version of a price list, inside period and contract, in which a component holds. */
export interface Span {
  readonly fromDay: number
  readonly toDay: number
}

/** A period of a contract as its fees see it. */
export interface Term {
  readonly spans: readonly Span[]
  readonly periodFrom: number
  readonly periodTo: number
  readonly contractFrom: number
  readonly weigh: Weigh
}

/** A part of what is owed by time: its quantity lies evenly on its days. */
export interface Owed {
  readonly fromDay: number
  readonly toDay: number
  readonly quantity: Fraction
}

/** How one component gets its quantity, from each sort of item that it serves. */
export interface Meter extends Unit {
  readonly session?: SessionMeter
  readonly consumption?: (use: Consumption) => number
  /** The quantity of some quarter-hours, in units of 10^-scale; INCOMPLETE where they lack something. */
  readonly intervals?: (use: Intervals, ranges: Ranges) => number
  /** The exact amount of some quarter-hours, where each has a price of its own, and why it is what it is. */
  readonly intervalAmount?: (use: Intervals, ranges: Ranges) => { readonly amount: Fraction; readonly trace: string }
  /** Pieces in units of 10^-scale. */
  readonly pieces?: boolean
  /** What is owed by time, in the unit of the quantity; of `largest`, how often the largest value is. */
  readonly owed?: (term: Term) => readonly Owed[]
  /** The largest value of the period counts, not their sum. */
  readonly largest?: boolean
  /** Counts what another component has less than a quantity, in the unit of that component's tiers. */
  readonly short?: { readonly of: string; readonly below: Fraction }
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
