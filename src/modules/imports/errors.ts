/** Refusals of imports: code → HTTP status. */
export const importRefusals = {
  mapping_not_found: 404,
  mapping_invalid: 422,
  import_not_found: 404,
  column_missing: 422,
  file_empty: 422,
  file_broken: 422,
} as const
