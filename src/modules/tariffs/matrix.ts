import { checkPlan } from '#core/pricing/check'
import type { Plan } from '#core/pricing/plan'
import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { Refusal } from '#platform/refusal'
import { planRefused } from './errors.ts'
import { newCell } from './load.ts'
import { loadParts, planJson } from './plan.ts'
import { endCell, insertCells } from './queries.ts'

/** Adds a cell; refused (`price_plan_refused` with both cells) where it would make the matrix ambiguous. Returns its id. */
export async function addCell(act: Act, cell: Plan['matrix'][number]): Promise<string> {
  const parts = await loadParts(act)
  if (!parts.lists.some(({ key }) => key === cell.priceList))
    throw new Refusal('price_list_not_found', 404, { priceList: cell.priceList })
  const row = newCell(cell)
  const json = planJson({ ...parts, cells: [...parts.cells, row] }, ({ priceList }) => priceList === cell.priceList)
  const { refused } = json === undefined ? { refused: [] } : checkPlan(json)
  const hard = refused.filter(({ code }) => code !== 'component_not_supported')
  if (hard.length > 0) throw planRefused(hard)
  await insertCells(act, [row])
  await record(act, {
    action: 'matrix.cell_added',
    subjectKind: 'matrix_cell',
    subject: row.cellId,
    after: { priceList: cell.priceList, place: cell.place, customerGroup: cell.customerGroup },
  })
  return row.cellId
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
