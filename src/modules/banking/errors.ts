import { Refusal } from '#platform/refusal'

/** Refusals of banking: code → HTTP status. */
export const bankingRefusals = {
  statement_unreadable: 422,
  statement_of_another_account: 422,
  statement_not_found: 404,
  statement_not_acceptable: 409,
  bank_entry_not_found: 404,
  bank_entry_not_waiting: 409,
  assignment_not_possible: 409,
  assignment_not_undoable: 409,
} as const

export const entryNotFound = (entry: string): Refusal => new Refusal('bank_entry_not_found', 404, { entry })
