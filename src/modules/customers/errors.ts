import { Refusal } from '#platform/refusal'

/** Refusals of customers: code → HTTP status. */
export const customersRefusals = {
  input_invalid: 422,
  value_required: 422,
  value_not_readable: 422,
  number_repeated: 422,
  number_taken: 409,
  group_key_taken: 409,
  group_key_repeated: 422,
  customer_not_found: 404,
  contact_not_found: 404,
  version_conflict: 409,
} as const

export const customerNotFound = (customer: string): Refusal => new Refusal('customer_not_found', 404, { customer })

/** Somebody else changed it meanwhile: `current` is what a new attempt must name. */
export const versionConflict = (expected: number, current: number): Refusal =>
  new Refusal('version_conflict', 409, { expected, current })
