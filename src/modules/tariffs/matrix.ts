import { checkPlan } from '#core/pricing/check'
import { type Plan, cellField } from '#core/pricing/plan'
import type { Problem } from '#core/pricing/fields'
import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { Refusal } from '#platform/refusal'
import { planRefused } from './errors.ts'
import { newCell } from './load.ts'
import { loadParts, planJson } from './plan.ts'
import { endCell, insertCells } from './queries.ts'

/** Reads a cell of the plan JSON, or refuses it with every place that is wrong. */
export function readCell(json: unknown): Plan['matrix'][number] {
  const problems: Problem[] = []
  cellField.check(json, '', problems)
  if (problems.length > 0) throw planRefused(problems)
  return json as Plan['matrix'][number] // every field was checked just above
}

/** Adds a cell; refused (`price_plan_refused` with both cells) where it would make the matrix ambiguous. Returns its id. */
export async function addCell(act: Act, cell: Plan['matrix'][number]): Promise<string> {
  const parts = await loadParts(act)
  if (!parts.lists.some(({ key }) => key === cell.priceList))
    throw new Refusal('price_list_not_found', 404, { priceList: cell.priceList })
  const row = newCell(cell)
  // a list that is only drafted yet may have its cell too: one draft stands for it
  const own = parts.versions.filter(({ priceList }) => priceList === cell.priceList)
  const draft = own.some(({ state }) => state === 'published') ? undefined : own.at(-1)
  const json = planJson({ ...parts, cells: [...parts.cells, row] }, (version) => version === draft)
  const { refused } = json === undefined ? { refused: [] } : checkPlan(json)
  const hard = refused.filter(({ code }) => code !== 'component_not_supported')
  if (hard.length > 0) throw planRefused(hard)
  await insertCells(act, [row]).catch((error: unknown) => {
    throw unknownKey(error, cell) ?? error
  })
  await record(act, {
    action: 'matrix.cell_added',
    subjectKind: 'matrix_cell',
    subject: row.cellId,
    after: { priceList: cell.priceList, place: cell.place, customerGroup: cell.customerGroup },
  })
  return row.cellId
}

/** The database knows the keys of places and customer groups: what it does not know is refused. */
function unknownKey(error: unknown, { place, customerGroup }: Plan['matrix'][number]): Refusal | undefined {
  if (!(error instanceof Error) || !('constraint' in error)) return undefined
  if (error.constraint === 'matrix_cell_place_fkey') return new Refusal('place_not_found', 404, { place })
  if (error.constraint === 'matrix_cell_group_fkey')
    return new Refusal('customer_group_not_found', 404, { customerGroup })
  return undefined
}

/** Ends a cell: from `validTo` on it applies no more. */
export async function closeCell(act: Act, cellId: string, validTo: Temporal.PlainDate): Promise<void> {
  if (!(await endCell(act, cellId, validTo))) throw new Refusal('matrix_cell_not_found', 404, { cell: cellId })
  await record(act, {
    action: 'matrix.cell_ended',
    subjectKind: 'matrix_cell',
    subject: cellId,
    after: { validTo: validTo.toString() },
  })
}
