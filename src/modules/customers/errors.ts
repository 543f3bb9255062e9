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
