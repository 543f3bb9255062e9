import { readDay } from '#core/pricing/calendar'
import { powerBounds } from '#core/pricing/conditions'
import type { Problem } from '#core/pricing/fields'
import { CELL_FIELDS, type Cell, type Plan } from '#core/pricing/plan'
import type { Place } from '#core/pricing/session'

type CellField = (typeof CELL_FIELDS)[number]
type PlainField = Exclude<CellField, 'place' | 'power'>
const PLAIN_FIELDS = CELL_FIELDS.filter((field): field is PlainField => field !== 'place' && field !== 'power')

/** What chooses a price list: a session, or a contract without a place. */
export interface Selection {
  readonly place: Place
  readonly customerGroup?: string | undefined
  readonly userType?: string | undefined
  readonly current?: string | undefined
  readonly powerW?: number | undefined
  readonly connector?: string | undefined
  readonly partner?: string | undefined
  readonly contract?: string | undefined
}

interface CompiledCell {
  readonly index: number
  readonly priceList: string
  readonly place: string | undefined
  readonly plain: readonly (readonly [PlainField, string])[]
  readonly power: { readonly min: number; readonly max: number } | undefined
  readonly fromDay: number
  readonly toDay: number
  readonly bound: ReadonlySet<CellField>
}

function compileCell(cell: Cell, index: number): CompiledCell {
  const plain = PLAIN_FIELDS.flatMap((field) => {
    const value = cell[field]
    return value === undefined || value === null ? [] : [[field, value] as const]
  })
  const { place, power } = cell
  return {
    index,
    priceList: cell.priceList,
    place: place ?? undefined,
    plain,
    power: power ? powerBounds(power) : undefined,
    fromDay: readDay(cell.validFrom) ?? 0,
    toDay: cell.validTo ? (readDay(cell.validTo) ?? Infinity) : Infinity,
    bound: new Set<CellField>([
      ...plain.map(([field]) => field),
      ...(place === null ? [] : ['place' as const]),
      ...(power ? ['power' as const] : []),
    ]),
  }
}

/** Negative where `a` goes before `b`: more bound fields, then the declared priority; 0 where neither decides. */
function rank(a: CompiledCell, b: CompiledCell, priority: readonly CellField[]): number {
  if (a.bound.size !== b.bound.size) return b.bound.size - a.bound.size
  for (const field of priority) {
    if (a.bound.has(field) !== b.bound.has(field)) return a.bound.has(field) ? -1 : 1
  }
  return 0
}

/** How narrow a place is: charge point before location before group; 0 where it is another place. */
function placeLevel(key: string, place: Place): number {
  return key === place.point ? 3 : key === place.location ? 2 : key === place.group ? 1 : 0
}

function matches(cell: CompiledCell, by: Selection, day: number): boolean {
  if (day < cell.fromDay || day >= cell.toDay) return false
  if (cell.place !== undefined && placeLevel(cell.place, by.place) === 0) return false
  for (const [field, value] of cell.plain) if (by[field] !== value) return false
  if (cell.power === undefined) return true
  return by.powerW !== undefined && by.powerW >= cell.power.min && by.powerW <= cell.power.max
}

/** Chooses the index of the matrix cell for a selection on a local day; undefined where none fits. */
export type Chooser = (by: Selection, day: number) => number | undefined

function compiledCells(plan: Plan, product: string): CompiledCell[] {
  const lists = new Set(plan.priceLists.filter((list) => list.product === product).map(({ key }) => key))
  return plan.matrix.map(compileCell).filter(({ priceList }) => lists.has(priceList))
}

/**
 * Compiles the matrix for one product: the most specific filled cell wins (number of bound fields, then the declared
 * priority, then charge point before location before group).
 */
export function compileMatrix(plan: Plan, product: string): Chooser {
  const priority = plan.matrixPriority ?? []
  const cells = compiledCells(plan, product).sort((a, b) => rank(a, b, priority) || a.index - b.index)
  return (by, day) => {
    let best: CompiledCell | undefined
    let level = 0
    for (const cell of cells) {
      if (best !== undefined && rank(best, cell, priority) !== 0) break
      if (!matches(cell, by, day)) continue
      const own = cell.place === undefined ? 0 : placeLevel(cell.place, by.place)
      if (best !== undefined && own <= level) continue
      best = cell
      level = own
    }
    return best?.index
  }
}

/** A cell that fits, and by what it lost to the one that applies. */
export interface Fit {
  readonly index: number
  readonly bound: readonly CellField[]
  readonly verdict: 'applies' | 'fewer_fields' | 'lower_priority' | 'wider_place'
}

/** All cells of a product that fit a selection on a local day, the one that applies first: why this price list. */
export function explainMatrix(plan: Plan, product: string, by: Selection, day: number): readonly Fit[] {
  const priority = plan.matrixPriority ?? []
  const level = ({ place }: CompiledCell) => (place === undefined ? 0 : placeLevel(place, by.place))
  const fitting = compiledCells(plan, product)
    .filter((cell) => matches(cell, by, day))
    .sort((a, b) => rank(a, b, priority) || level(b) - level(a) || a.index - b.index)
  const [first] = fitting
  const verdict = (cell: CompiledCell): Fit['verdict'] => {
    if (first === undefined || cell === first) return 'applies'
    if (cell.bound.size < first.bound.size) return 'fewer_fields'
    return rank(first, cell, priority) === 0 ? 'wider_place' : 'lower_priority'
  }
  return fitting.map((cell) => ({ index: cell.index, bound: [...cell.bound], verdict: verdict(cell) }))
}

/** Where two cells meet, as a cell of its own; undefined where they never do or the narrower place decides. */
function meeting(a: CompiledCell, b: CompiledCell): CompiledCell | undefined {
  if (a.place !== undefined && b.place !== undefined && a.place !== b.place) return undefined
  const fromDay = Math.max(a.fromDay, b.fromDay)
  const toDay = Math.min(a.toDay, b.toDay)
  if (fromDay >= toDay) return undefined
  for (const [field, value] of a.plain) {
    if (b.plain.some(([other, held]) => other === field && held !== value)) return undefined
  }
  const power =
    a.power && b.power
      ? { min: Math.max(a.power.min, b.power.min), max: Math.min(a.power.max, b.power.max) }
      : (a.power ?? b.power)
  if (power !== undefined && power.min > power.max) return undefined
  return {
    ...a,
    place: a.place ?? b.place,
    plain: [...a.plain, ...b.plain],
    power,
    fromDay,
    toDay,
    bound: new Set([...a.bound, ...b.bound]),
  }
}

/** Whether a cell holds wherever two others meet, time apart. */
function covers(cell: CompiledCell, where: CompiledCell): boolean {
  if (cell.place !== undefined && cell.place !== where.place) return false
  const known = (field: string, value: string) => where.plain.some(([other, held]) => other === field && held === value)
  if (!cell.plain.every(([field, value]) => known(field, value))) return false
  if (cell.power === undefined) return true
  return where.power !== undefined && cell.power.min <= where.power.min && cell.power.max >= where.power.max
}

function coveredThroughout(where: CompiledCell, cells: readonly CompiledCell[]): boolean {
  let reached = where.fromDay
  const held = cells.filter((cell) => covers(cell, where)).sort((a, b) => a.fromDay - b.fromDay)
  for (const { fromDay, toDay } of held) if (fromDay <= reached) reached = Math.max(reached, toDay)
  return reached >= where.toDay
}

/**
 * Pairs of cells of equal rank that can meet, where no cell with more bound fields covers where they meet and no
 * priority orders them: such a plan is refused (`matrix_ambiguous`), naming both cells.
 */
export function ambiguousCells(plan: Plan): Problem[] {
  const priority = plan.matrixPriority ?? []
  const problems: Problem[] = []
  for (const { key } of plan.products) {
    const cells = compiledCells(plan, key)
    cells.forEach((a, i) => {
      for (const b of cells.slice(i + 1)) {
        if (rank(a, b, priority) !== 0) continue
        const where = meeting(a, b)
        if (where === undefined) continue
        if (
          coveredThroughout(
            where,
            cells.filter(({ bound }) => bound.size > a.bound.size),
          )
        )
          continue
        problems.push({
          code: 'matrix_ambiguous',
          pointers: [`/matrix/${a.index}`, `/matrix/${b.index}`],
          detail: `the cells for ${a.priceList} and ${b.priceList} fit equally well where both hold`,
        })
      }
    })
  }
  return problems
}
