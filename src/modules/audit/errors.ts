/** Refusals of audit and approvals: code → HTTP status. */
export const auditRefusals = {
  approval_not_found: 404,
  approval_by_asker: 409,
  approval_needs_person: 403,
  approval_closed: 409,
} as const
