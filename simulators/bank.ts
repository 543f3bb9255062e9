import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { minorOfDecimal } from '#formats/amounts'
import { writeCamt053 } from '#formats/sepa/camt053-write'
import { playDebits, type RefusedByBank } from './bank-debits.ts'
import { playTransfers, type OpenItem, type PlayedTransfer } from './bank-transfers.ts'
import { random } from './random.ts'

export type BankInput = {
  /** Collection files, as text. */
  readonly pains: readonly string[]
  /** What customers owe and will transfer, with the reference printed on their invoice. */
  readonly openItems: readonly OpenItem[]
  readonly account: {
    readonly iban: string
    readonly currency: string
    readonly openingMinor: bigint
    readonly owner?: string
  }
  /** Date of the statement, 'YYYY-MM-DD'. */
  readonly on: string
  readonly returnsPct: number
  readonly noisePct: number
  readonly seed: number
  readonly statementNumber: number
  /** End-to-end ids that this bank has executed before. */
  readonly earlier?: readonly string[]
}

export type BankOutput = {
  readonly camt: string
  /** Movements in the statement, batches counted one by one. */
  readonly entries: number
  readonly collected: number
  readonly returned: number
  readonly transfers: number
  readonly closingMinor: bigint
  readonly refused: readonly RefusedByBank[]
  /** What the transfers really were, to measure matching against. */
  readonly truth: readonly Omit<PlayedTransfer, 'entry'>[]
}

/**
 * Plays one day of a bank that knows its customer by files alone: executes the pain.008 collections due by the date,
 * returns a share of them, plays customers' transfers and writes the camt.053 of the day. The same input gives the same
 * statement.
 */
export function runBank(input: BankInput): BankOutput {
  const { account, on, statementNumber } = input
  const number = String(statementNumber).padStart(5, '0')
  let movements = 0
  const books = {
    on,
    account: { ...account, owner: account.owner ?? 'Account owner' },
    chance: random(input.seed),
    bankReference: () => `${on.replaceAll('-', '')}-${number}-${String(++movements).padStart(6, '0')}`,
  }
  const debits = playDebits(input.pains, input.returnsPct, input.earlier ?? [], books)
  const transfers = playTransfers(input.openItems, input.noisePct, books)
  const entries = [...debits.collections, ...transfers.map((played) => played.entry), ...debits.returns]
  const camt = writeCamt053({
    messageId: `CAMT-${on}-${number}`,
    statementId: `${on}-${number}`,
    sequence: statementNumber,
    createdAt: `${on}T20:00:00Z`,
    account: books.account,
    opening: { on, amountMinor: account.openingMinor },
    closingOn: on,
    entries,
  })
  return {
    camt,
    entries: entries.reduce((count, entry) => count + Math.max(1, entry.transactions.length), 0),
    collected: debits.collected,
    returned: debits.returned,
    transfers: transfers.filter((played) => played.kind !== 'bank_fee').length,
    closingMinor: entries.reduce((sum, entry) => sum + entry.amountMinor, account.openingMinor),
    refused: debits.refused,
    truth: transfers.map(({ kind, reference }) => ({ kind, reference })),
  }
}

const HELP = `node simulators/bank.ts --iban IBAN --currency EUR --on 2026-12-01 --out statement.xml
  [--opening 0.00] [--owner NAME] [--pain FILE]… [--items FILE.json] [--returns PCT] [--noise PCT] [--seed N] [--number N]
  items: [{"reference": "RF18…", "amount": "12.34", "currency": "EUR", "name": "Jane Doe"}]`

function main(): void {
  const { values } = parseArgs({
    options: {
      iban: { type: 'string' },
      currency: { type: 'string', default: 'EUR' },
      opening: { type: 'string', default: '0.00' },
      owner: { type: 'string' },
      on: { type: 'string' },
      out: { type: 'string' },
      pain: { type: 'string', multiple: true, default: [] },
      items: { type: 'string' },
      returns: { type: 'string', default: '0' },
      noise: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      number: { type: 'string', default: '1' },
    },
  })
  const { iban, currency, on, out, owner } = values
  const openingMinor = minorOfDecimal(values.opening, currency)
  if (iban === undefined || on === undefined || out === undefined || openingMinor === undefined) {
    console.error(HELP)
    process.exitCode = 2
    return
  }
  const {
    camt,
    truth: _,
    ...summary
  } = runBank({
    pains: values.pain.map((path) => readFileSync(path, 'utf8')),
    openItems: values.items === undefined ? [] : readItems(values.items),
    account: { iban, currency, openingMinor, ...(owner === undefined ? {} : { owner }) },
    on,
    returnsPct: Number(values.returns),
    noisePct: Number(values.noise),
    seed: Number(values.seed),
    statementNumber: Number(values.number),
  })
  writeFileSync(out, camt)
  console.log(JSON.stringify({ ...summary, closingMinor: String(summary.closingMinor), file: out }))
}

function readItems(path: string): readonly OpenItem[] {
  const list: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (!Array.isArray(list)) throw new TypeError(`${path} is not a list`)
  return list.map((one: Readonly<Record<string, unknown>>) => {
    const currency = String(one['currency'])
    const amountMinor = minorOfDecimal(String(one['amount']), currency)
    if (amountMinor === undefined) throw new TypeError(`${String(one['amount'])} is no amount in ${currency}`)
    return { reference: String(one['reference']), amountMinor, currency, name: String(one['name']) }
  })
}

if (import.meta.main) main()
