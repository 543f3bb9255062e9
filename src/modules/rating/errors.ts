/** Refusals of rating: code → HTTP status. */
export const ratingRefusals = { session_not_found: 404 } as const
