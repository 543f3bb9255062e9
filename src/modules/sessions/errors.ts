/** Refusals of the sessions room: code → HTTP status. */
export const sessionRefusals = {
  session_not_found: 404,
  session_billed: 409,
  session_discarded: 409,
  session_not_possible: 422,
  session_not_waiting_for: 409,
  contract_not_valid: 422,
} as const
