import { mod97 } from '#core/countries/check-digits'
import { isBic, normaliseIban } from '../iban.ts'
import { isIsoDate } from '../iso-dates.ts'
import { isSepaIdentifier, sepaText } from './characters.ts'
import type { Debit, DebitFile } from './debits.ts'

export type DebitProblemCode =
  | 'message_id'
  | 'created_at'
  | 'initiating_party'
  | 'empty_file'
  | 'end_to_end_id'
  | 'end_to_end_id_repeated'
  | 'amount'
  | 'collect_on'
  | 'creditor_name'
  | 'creditor_iban'
  | 'creditor_bic'
  | 'creditor_id'
  | 'mandate_id'
  | 'mandate_signed_on'
  | 'debtor_name'
  | 'debtor_iban'
  | 'debtor_bic'

export type DebitProblem = { readonly endToEndId: string | undefined; readonly code: DebitProblemCode }

const LARGEST_CENTS = 999_999_999_99n

/**
 * What keeps one debit out of a collection file; empty when nothing does. Neither schema checks IBANs, creditor ids or
 * dates against each other, so a payment run asks here first and leaves such a debit out with its reason.
 */
export function debitProblems(debit: Debit): readonly DebitProblem[] {
  const { creditor, debtor, mandate, endToEndId } = debit
  const broken: readonly (readonly [DebitProblemCode, boolean])[] = [
    ['end_to_end_id', !isSepaIdentifier(endToEndId)],
    ['amount', debit.amountMinor < 1n || debit.amountMinor > LARGEST_CENTS],
    ['collect_on', !isIsoDate(debit.collectOn)],
    ['creditor_name', sepaText(creditor.name, 70) === ''],
    ['creditor_iban', normaliseIban(creditor.iban) !== creditor.iban],
    ['creditor_bic', creditor.bic !== undefined && !isBic(creditor.bic)],
    ['creditor_id', !isCreditorId(creditor.creditorId)],
    ['mandate_id', !isSepaIdentifier(mandate.id)],
    ['mandate_signed_on', !isIsoDate(mandate.signedOn) || mandate.signedOn > debit.collectOn],
    ['debtor_name', sepaText(debtor.name, 70) === ''],
    ['debtor_iban', normaliseIban(debtor.iban) !== debtor.iban],
    ['debtor_bic', debtor.bic !== undefined && !isBic(debtor.bic)],
  ]
  return broken.filter(([, is]) => is).map(([code]) => ({ endToEndId, code }))
}

/** What keeps a file back whatever its debits are, and end-to-end ids that stand in it twice. */
export function fileProblems(file: DebitFile): readonly DebitProblem[] {
  const codes: DebitProblemCode[] = []
  if (!isSepaIdentifier(file.messageId) || file.messageId.length > 30) codes.push('message_id')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/.test(file.createdAt)) codes.push('created_at')
  if (sepaText(file.initiatingParty, 70) === '') codes.push('initiating_party')
  if (file.debits.length === 0) codes.push('empty_file')
  const seen = new Set<string>()
  const repeated: DebitProblem[] = []
  for (const { endToEndId } of file.debits) {
    if (seen.has(endToEndId)) repeated.push({ endToEndId, code: 'end_to_end_id_repeated' })
    seen.add(endToEndId)
  }
  return [...codes.map((code) => ({ endToEndId: undefined, code })), ...repeated]
}

/**
 * Whether a text is a creditor identifier: country, check digits mod 97-10 that leave out the business code in places 5
 * to 7, then the national identifier (EPC262-08, section 1.2).
 */
export function isCreditorId(text: string): boolean {
  const parts = /^([A-Z]{2}\d{2})[A-Z0-9]{3}([A-Z0-9]{1,28})$/.exec(text)
  return parts !== null && mod97(`${parts[2]}${parts[1]}`) === 1
}
