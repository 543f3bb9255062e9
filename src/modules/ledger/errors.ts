import { Refusal } from '#platform/refusal'

/** Refusals of the ledger: code → HTTP status. */
export const ledgerRefusals = {
  clearing_not_possible: 409,
  clearing_exceeds_open: 409,
  clearing_not_reversible: 409,
  clearing_not_found: 404,
  contract_account_not_found: 404,
  open_item_not_found: 404,
} as const

export function clearingNotPossible(asked: number, possible: number): Refusal {
  return new Refusal('clearing_not_possible', 409, { asked, possible })
}
