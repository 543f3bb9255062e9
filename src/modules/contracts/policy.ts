import { isBic, readIban } from '#formats/iban'
import { isSepaIdentifier } from '#formats/sepa/characters'
import { isNumber } from '#core/numbers/drawn'
import type { NewBankAccount, NewContract, NewContractAccount } from './types.ts'

export type Wrong = Readonly<{ field: string; code: string; detail: string }>

const unreadable = (field: string, form: string): Wrong => ({ field, code: 'value_not_readable', detail: form })

const wrongOfNumber = (number: string | null | undefined): readonly Wrong[] =>
  typeof number === 'string' && !isNumber(number) ? [unreadable('number', '1 to 35 printable characters')] : []

export function wrongOfTerms(
  terms: Readonly<{ paymentTermsDays?: number; language?: string | null }>,
): readonly Wrong[] {
  const { paymentTermsDays: days, language } = terms
  return [
    ...(days !== undefined && !(Number.isInteger(days) && days >= 0 && days <= 120)
      ? [unreadable('paymentTermsDays', 'whole days from 0 to 120')]
      : []),
    ...(typeof language === 'string' && !/^(de|en|nl|nb)$/.test(language)
      ? [unreadable('language', 'one of de, en, nl, nb')]
      : []),
  ]
}

/** What is wrong with a new contract account by itself. */
export function wrongOfAccount(account: NewContractAccount): readonly Wrong[] {
  const { currency } = account
  return [
    ...wrongOfNumber(account.number),
    ...(typeof currency === 'string' && !/^[A-Z]{3}$/.test(currency)
      ? [unreadable('currency', 'three letters of ISO 4217')]
      : []),
    ...wrongOfTerms(account),
  ]
}

/** What is wrong with a new contract by itself. */
export function wrongOfContract({ number, startsOn, endsOn }: NewContract): readonly Wrong[] {
  const backwards = endsOn && Temporal.PlainDate.compare(endsOn, startsOn) <= 0
  return [...wrongOfNumber(number), ...(backwards ? [unreadable('endsOn', 'a day after startsOn')] : [])]
}

/** What is wrong with a bank account; the details never repeat the IBAN. */
export function wrongOfBankAccount({ holder, iban, bic }: NewBankAccount): readonly Wrong[] {
  return [
    ...(holder.trim() === '' ? [{ field: 'holder', code: 'value_required', detail: 'holder is missing' }] : []),
    ...(readIban(iban).kind === 'valid'
      ? []
      : [{ field: 'iban', code: 'iban_invalid', detail: 'not a valid IBAN (ISO 13616)' }]),
    ...(typeof bic === 'string' && !isBic(bic)
      ? [{ field: 'bic', code: 'bic_invalid', detail: 'not a BIC of 8 or 11 characters (ISO 9362)' }]
      : []),
  ]
}

/** A mandate reference as it is stored: upper case, as creditors compare without case (EPC rulebook AT-01). */
export function storedReference(text: string): string {
  return text.trim().toUpperCase()
}

/**
 * The reference of an account's next mandate: its number, `-M` and a count. A number that a payment file cannot carry
 * gives way to the mandate's own id.
 */
export function deriveReference(accountNumber: string, count: number, mandateId: string): string {
  const readable = storedReference(`${accountNumber}-M${count}`)
  return isSepaIdentifier(readable) ? readable : `M${mandateId.replaceAll('-', '').toUpperCase()}`
}
