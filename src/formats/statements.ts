import { decimalOfMinor } from './amounts.ts'

/** An amount without sign, as the bank states it beside an entry. */
export type StatedAmount = { readonly amountMinor: bigint; readonly currency: string }

export type StatementBalance = { readonly on: string; readonly amountMinor: bigint }

/** One movement of an account, of whatever format. Dates are 'YYYY-MM-DD'; incoming positive, outgoing negative. */
export type StatementEntry = {
  /** Where it stands in the file, from 1. */
  readonly line: number
  readonly bookedOn: string | undefined
  readonly valueOn: string | undefined
  readonly amountMinor: bigint
  readonly currency: string
  /** The original one in a return; never the placeholder NOTPROVIDED. */
  readonly endToEndId: string | undefined
  readonly mandateId: string | undefined
  /** Structured references, in the order of the file. */
  readonly creditorReferences: readonly string[]
  readonly counterparty: { readonly name: string | undefined; readonly iban: string | undefined }
  /** Free text, line by line as the bank gave it. */
  readonly purposeLines: readonly string[]
  readonly bankCode: string | undefined
  /** The bank's own id of the movement. */
  readonly bankReference: string | undefined
  readonly returnReason: string | undefined
  /** What was once instructed: in a return the amount of the collection. */
  readonly original: StatedAmount | undefined
  readonly charges: StatedAmount | undefined
}

export type StatementProblem = { readonly line: number; readonly message: string }

export type Statement = {
  readonly format: string
  /** The bank's id of the statement. */
  readonly id: string
  readonly account: string
  readonly currency: string
  readonly number: string
  readonly opening: StatementBalance | undefined
  readonly closing: StatementBalance | undefined
  /** Every entry was readable and opening + sum of entries = closing: only such a statement may be posted. */
  readonly balanced: boolean
  readonly entries: readonly StatementEntry[]
  readonly problems: readonly StatementProblem[]
}

/** One statement as the JSON of the command line. */
export function statementView(statement: Statement) {
  const { currency } = statement
  const balance = (one: StatementBalance | undefined) =>
    one === undefined ? null : { date: one.on, amount: decimalOfMinor(one.amountMinor, currency) }
  return {
    format: statement.format,
    account: statement.account,
    currency,
    number: statement.number,
    opening: balance(statement.opening),
    closing: balance(statement.closing),
    balanced: statement.balanced,
    entries: statement.entries.map(entryView),
    problems: statement.problems.map(({ line, message }) => ({ line, message })),
  }
}

function entryView(entry: StatementEntry) {
  const stated = (one: StatedAmount | undefined) =>
    one === undefined ? null : { amount: decimalOfMinor(one.amountMinor, one.currency), currency: one.currency }
  return {
    bookedOn: entry.bookedOn ?? null,
    valueOn: entry.valueOn ?? null,
    amount: decimalOfMinor(entry.amountMinor, entry.currency),
    currency: entry.currency,
    endToEndId: entry.endToEndId ?? null,
    mandateId: entry.mandateId ?? null,
    creditorReference: entry.creditorReferences[0] ?? null,
    counterparty: { name: entry.counterparty.name ?? null, iban: entry.counterparty.iban ?? null },
    purpose: entry.purposeLines.join(' '),
    bankCode: entry.bankCode ?? null,
    bankReference: entry.bankReference ?? null,
    returnReason: entry.returnReason ?? null,
    original: stated(entry.original),
    charges: stated(entry.charges),
  }
}
