import type { Problem } from '#core/pricing/fields'
import { Refusal } from '#platform/refusal'

/** Refusals of price lists: code → HTTP status. */
export const tariffRefusals = {
  price_plan_refused: 422,
  price_list_not_found: 404,
  price_list_exists: 409,
  version_not_found: 404,
  version_is_published: 409,
  version_starts_in_past: 409,
  correction_not_possible: 409,
  warnings_need_reason: 409,
  approval_asked: 202,
  matrix_cell_not_found: 404,
} as const

/** A plan that does not fit, with every place and what is wrong there. */
export function planRefused(problems: readonly Problem[]): Refusal {
  const places = problems.flatMap(({ code, pointers, detail }) =>
    pointers.map((pointer) => ({ pointer, code, detail })),
  )
  return new Refusal('price_plan_refused', 422, { problems: problems.length }, places)
}
