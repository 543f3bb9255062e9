/** Refusals of charge cards: code → HTTP status. */
export const tokensRefusals = {
  value_not_readable: 422,
  uid_not_readable: 422,
  uid_repeated: 422,
  uid_taken: 409,
  uid_reversed_taken: 409,
  token_not_found: 404,
  contract_not_found: 404,
  token_assigned_already: 409,
  assignment_not_found: 404,
} as const
