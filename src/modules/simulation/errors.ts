/** Refusals of simulations: code → HTTP status. */
export const simulationRefusals = {
  simulation_days_invalid: 422,
  simulation_not_found: 404,
  price_list_not_found: 404,
  version_not_found: 404,
  price_plan_refused: 422,
} as const
