import { isIsoDate } from '../iso-dates.ts'
import type { StatedAmount, StatementEntry } from '../statements.ts'
import { at, textAt } from '../xml/find.ts'
import type { XmlNode } from '../xml/read.ts'
import { bankCodeOf, chargesOf, signOf, statedAmount, type CamtTransaction } from './camt-transaction.ts'

export type SplitEntry = { readonly entries: readonly StatementEntry[]; readonly problems: readonly string[] }

/**
 * The entries that one Ntry stands for: one a transaction where their amounts, with the charges stated, add up to the
 * amount booked; else a single one without references, so that nothing is booked on the word of a wrong detail.
 */
export function splitEntry(node: XmlNode, transactions: readonly CamtTransaction[]): SplitEntry {
  const total = signedAmount(node)
  if (total === undefined) return { entries: [], problems: ['the amount or direction of an entry is not readable'] }
  const bookedOn = dateAt(node, 'BookgDt')
  const valueOn = dateAt(node, 'ValDt')
  if (bookedOn === undefined && valueOn === undefined) return { entries: [], problems: ['an entry has no date'] }
  const charges = chargesOf(node)
  const base: StatementEntry = {
    line: node.line,
    bookedOn: bookedOn ?? valueOn,
    valueOn,
    ...total,
    endToEndId: undefined,
    mandateId: undefined,
    creditorReferences: [],
    counterparty: { name: undefined, iban: undefined },
    purposeLines: [textAt(node, 'AddtlNtryInf') ?? ''].filter((line) => line !== ''),
    bankCode: bankCodeOf(node),
    bankReference: textAt(node, 'AcctSvcrRef'),
    returnReason: undefined,
    original: undefined,
    charges,
  }
  const [only] = transactions
  if (only === undefined) return { entries: [base], problems: [] }
  if (transactions.length === 1) return { entries: [described(base, only, total.amountMinor)], problems: [] }
  const entries = splitBatch(base, transactions, charges)
  if (entries !== undefined) return { entries, problems: [] }
  return { entries: [base], problems: ['the transactions of a batch do not add up to its amount'] }
}

function splitBatch(
  base: StatementEntry,
  transactions: readonly CamtTransaction[],
  charges: StatedAmount | undefined,
): readonly StatementEntry[] | undefined {
  const bare = { ...base, charges: undefined }
  const sign = base.amountMinor < 0n ? -1n : 1n
  const parts: StatementEntry[] = []
  for (const transaction of transactions) {
    const amount = transaction.amounts.find((one) => one.currency === base.currency)
    if (amount === undefined) return undefined
    parts.push(described(bare, transaction, amount.amountMinor * (transaction.sign ?? sign)))
  }
  const rest = base.amountMinor - sum(parts.map((part) => part.amountMinor))
  if (rest === 0n) return parts
  if (charges?.currency === base.currency && rest === -charges.amountMinor) {
    return [...parts, { ...bare, amountMinor: rest, charges }]
  }
  const own = parts.map((part) => (part.charges?.currency === base.currency ? part.charges.amountMinor : 0n))
  if (rest !== -sum(own)) return undefined
  return parts.map((part, i) => ({ ...part, amountMinor: part.amountMinor - (own[i] ?? 0n) }))
}

function described(base: StatementEntry, transaction: CamtTransaction, amountMinor: bigint): StatementEntry {
  const returned = transaction.returnReason !== undefined
  const { purposeLines } = transaction
  return {
    ...base,
    line: transaction.line,
    amountMinor,
    endToEndId: transaction.endToEndId,
    mandateId: transaction.mandateId,
    creditorReferences: transaction.creditorReferences,
    counterparty: counterpartyOf(transaction, amountMinor > 0n !== returned),
    purposeLines: purposeLines.length > 0 ? purposeLines : base.purposeLines,
    bankCode: transaction.bankCode ?? base.bankCode,
    bankReference: transaction.bankReference ?? base.bankReference,
    returnReason: transaction.returnReason,
    original: transaction.instructed,
    charges: transaction.charges ?? base.charges,
  }
}

/** Parties keep their roles of the first payment: the other side of a credit, and of a returned debit, is the debtor. */
function counterpartyOf(transaction: CamtTransaction, isDebtor: boolean): CamtTransaction['debtor'] {
  const [likely, other] = isDebtor
    ? [transaction.debtor, transaction.creditor]
    : [transaction.creditor, transaction.debtor]
  return likely.name === undefined && likely.iban === undefined && transaction.returnReason !== undefined
    ? other
    : likely
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n)
}

/** Amount with sign of an element that holds Amt and CdtDbtInd. */
export function signedAmount(node: XmlNode): StatedAmount | undefined {
  const amount = statedAmount(at(node, 'Amt'))
  const sign = signOf(node)
  if (amount === undefined || sign === undefined || amount.amountMinor < 0n) return undefined
  return { currency: amount.currency, amountMinor: amount.amountMinor * sign }
}

/** The date of an element that holds Dt or DtTm, as the bank's calendar says it. */
export function dateAt(node: XmlNode, name: string): string | undefined {
  const text = textAt(node, name, 'Dt') ?? textAt(node, name, 'DtTm')?.slice(0, 10)
  return text !== undefined && isIsoDate(text.slice(0, 10)) ? text.slice(0, 10) : undefined
}
