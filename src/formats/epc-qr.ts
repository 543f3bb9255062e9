import { isCreditorReference } from '#core/countries/check-digits'
import { readMinor } from '#core/money/amount'
import { isBic, normaliseIban } from './iban.ts'

/** A SEPA credit transfer that a banking app reads from a code. */
export interface EpcTransfer {
  /** Account holder as the bank knows it, at most 70 characters. */
  readonly payee: string
  readonly iban: string
  readonly bic?: string | undefined
  /** Euros, 0.01 to 999999999.99. */
  readonly amount: string
  /** ISO 11649, with or without blanks. */
  readonly reference: string
}

export type EpcRefusal = 'payee' | 'iban' | 'bic' | 'amount' | 'reference'
const LARGEST = 99_999_999_999n

/**
 * The text of an EPC QR code (EPC069-12 version 3.1: element version 002, UTF-8, BIC optional, structured reference), or
 * which of its facts stands against it.
 */
export function epcPayload(transfer: EpcTransfer): { readonly payload: string } | { readonly refused: EpcRefusal } {
  const payee = transfer.payee.replace(/\s+/g, ' ').trim()
  const iban = normaliseIban(transfer.iban)
  const bic = transfer.bic?.replace(/\s/g, '').toUpperCase() ?? ''
  const amount = readMinor(transfer.amount, 'EUR')
  const reference = transfer.reference.replace(/\s/g, '').toUpperCase()
  if (payee === '' || [...payee].length > 70) return { refused: 'payee' }
  if (iban === undefined) return { refused: 'iban' }
  if (bic !== '' && !isBic(bic)) return { refused: 'bic' }
  if (amount === undefined || amount < 1n || amount > LARGEST) return { refused: 'amount' }
  if (!isCreditorReference(reference)) return { refused: 'reference' }
  const euros = `EUR${amount / 100n}.${`${amount % 100n}`.padStart(2, '0')}`
  return { payload: ['BCD', '002', '1', 'SCT', bic, payee, iban, euros, '', reference].join('\n') }
}
