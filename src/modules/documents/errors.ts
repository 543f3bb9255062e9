/** Refusals of documents and templates: code → HTTP status. */
export const documentRefusals = {
  document_not_found: 404,
  document_not_made: 409,
  document_not_failed: 409,
  document_lacks: 409,
  document_failed: 409,
  office_missing: 503,
  office_down: 503,
  disk_full: 507,
  file_missing: 404,
  file_damaged: 500,
  template_not_found: 404,
  template_withdrawn: 409,
  template_too_large: 413,
  template_invalid: 422,
  template_lacks: 422,
  template_fonts_missing: 422,
} as const
