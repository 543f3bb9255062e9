import { Refusal } from '#platform/refusal'

/** Refusals of payments: code → HTTP status. */
export const paymentRefusals = {
  payment_run_not_found: 404,
  payment_run_not_open: 409,
  payment_file_not_found: 404,
  payment_file_refused: 409,
  collector_incomplete: 409,
  collection_not_live: 409,
} as const

export const runNotFound = (run: string): Refusal => new Refusal('payment_run_not_found', 404, { run })
