import { Refusal } from '#platform/refusal'

/** Refusals of customers: code → HTTP status. */
export const customersRefusals = {
  value_required: 422,
  value_not_readable: 422,
  number_repeated: 422,
  number_taken: 409,
  group_key_taken: 409,
  group_key_repeated: 422,
  customer_not_found: 404,
  contact_not_found: 404,
  note_not_found: 404,
} as const

export const customerNotFound = (customer: string): Refusal => new Refusal('customer_not_found', 404, { customer })
