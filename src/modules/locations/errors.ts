/** Refusals of locations: code → HTTP status. */
export const locationsRefusals = {
  value_required: 422,
  value_not_readable: 422,
  place_key_taken: 409,
  place_key_repeated: 422,
  location_group_not_found: 404,
  location_not_found: 404,
  charge_point_not_found: 404,
} as const
