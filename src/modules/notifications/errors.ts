/** Refusals of mails and mail servers: code → HTTP status. */
export const notificationRefusals = {
  mail_server_missing: 404,
  mail_login_unencrypted: 422,
  mail_not_found: 404,
  mail_decided: 409,
  mail_recipient_taken: 409,
  mail_no_address: 409,
} as const
