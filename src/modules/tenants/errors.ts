/** Refusals of tenants, issuers, collectors and partners: code → HTTP status. */
export const tenantRefusals = {
  tenant_key_taken: 409,
  tenant_not_found: 404,
  issuer_not_found: 404,
  collector_not_found: 404,
  key_taken: 409,
  number_prefix_taken: 409,
  bank_account_taken: 409,
  iban_invalid: 422,
  bic_invalid: 422,
  creditor_id_invalid: 422,
  logo_too_large: 413,
  logo_invalid: 422,
  logo_missing: 404,
  file_missing: 404,
  file_damaged: 500,
  disk_full: 507,
} as const
