import type { Problem } from '#core/pricing/fields'
import { type Place, Refusal } from '#platform/refusal'

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
  matrix_cell_not_found: 404,
  product_not_found: 404,
  place_not_found: 404,
  customer_group_not_found: 404,
  price_plan_missing: 404,
  usage_refused: 422,
} as const

/** A plan that does not fit, with every place and what is wrong there. */
export function planRefused(problems: readonly Problem[]): Refusal {
  return new Refusal('price_plan_refused', 422, { problems: problems.length }, placesOf(problems))
}

/** A usage that cannot be priced, with every place and what is wrong there. */
export function usageRefused(problems: readonly Problem[]): Refusal {
  return new Refusal('usage_refused', 422, { problems: problems.length }, placesOf(problems))
}

function placesOf(problems: readonly Problem[]): readonly Place[] {
  return problems.flatMap(({ code, pointers, detail }) => pointers.map((pointer) => ({ pointer, code, detail })))
}

/** Writes the pointers that lie below `at` from there: a request that carries a part of a plan is told its own places. */
export function pointedFrom(at: string | undefined, problems: readonly Problem[]): readonly Problem[] {
  if (at === undefined) return problems
  return problems.map(({ pointers, ...problem }) => ({
    ...problem,
    pointers: pointers.map((pointer) => (pointer.startsWith(`${at}/`) ? pointer.slice(at.length) : pointer)),
  }))
}
