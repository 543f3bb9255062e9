<<<<<<< HEAD
/** Refusals of customers: code → HTTP status. */
export const customerRefusals = {
  customer_not_found: 404,
  customer_number_taken: 409,
  customer_name_missing: 422,
  customer_group_not_found: 404,
  customer_group_used: 409,
  contact_not_found: 404,
  address_not_found: 404,
} as const
=======
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
} as const

export const customerNotFound = (customer: string): Refusal => new Refusal('customer_not_found', 404, { customer })
>>>>>>> e
