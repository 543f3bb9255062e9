import { Refusal } from '#platform/refusal'

/** Refusals of billing: code → HTTP status. */
export const billingRefusals = {
  run_open: 409,
  run_not_found: 404,
  run_not_prepared: 409,
  run_not_discardable: 409,
  invoice_not_found: 404,
  invoice_not_cancellable: 409,
  later_period_settled: 409,
  number_range_refuses_date: 409,
  contract_account_not_found: 404,
} as const

export const runNotFound = (run: string): Refusal => new Refusal('run_not_found', 404, { run })
