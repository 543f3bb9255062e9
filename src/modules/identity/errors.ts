/** Refusals of identity: code → HTTP status. */
export const identityRefusals = {
  login_failed: 401,
  login_throttled: 429,
  invitation_not_valid: 404,
  password_too_easy: 422,
  membership_not_found: 404,
  membership_exists: 409,
  last_administrator: 409,
  role_not_found: 404,
  permission_unknown: 422,
  permission_beyond_own: 403,
  api_key_not_found: 404,
} as const
