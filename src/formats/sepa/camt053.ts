import type { Statement, StatementBalance, StatementEntry, StatementProblem } from '../statements.ts'
import { namespaceOf, textAt } from '../xml/find.ts'
import { readXml, XML_LIMITS, type XmlLimits, type XmlNode, type XmlRefusalCode } from '../xml/read.ts'
import { dateAt, signedAmount, splitEntry } from './camt-entry.ts'
import { readTransaction, type CamtTransaction } from './camt-transaction.ts'

export type StatementsRead = { readonly kind: 'read'; readonly statements: readonly Statement[] }
export type StatementsRefused = {
  readonly kind: 'refused'
  readonly code: XmlRefusalCode | 'not_camt053'
  /** 0 where no line can be named. */
  readonly line: number
  readonly message: string
}

type Collected = {
  transactions: CamtTransaction[]
  entries: StatementEntry[]
  balances: Balance[]
  problems: StatementProblem[]
  /** An entry that could not be read is missing from the sum. */
  unreadable: boolean
}
type Balance = StatementBalance & { readonly code: string; readonly currency: string }

const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:(camt\.053\.001\.\d\d)$/

/**
 * Reads bank statements camt.053.001.02 to .13 (ISO 20022), entry by entry. A file that is not well formed to its end is
 * refused whole; a statement that can be read but does not add up comes with `balanced: false` and its problems.
 * Batch entries are split into their transactions where those add up; only booked entries count.
 */
export function readCamt053(
  source: Uint8Array | string,
  limits: XmlLimits = XML_LIMITS,
): StatementsRead | StatementsRefused {
  const found: { node: XmlNode; collected: Collected }[] = []
  let collected = nothing()
  const reading = readXml(
    source,
    (node, parent) => {
      switch (`${parent?.name ?? ''}/${node.name}`) {
        case 'NtryDtls/TxDtls':
          collected.transactions.push(readTransaction(node))
          return 'drop'
        case 'Stmt/Bal':
          readBalance(node, collected)
          return 'drop'
        case 'Stmt/Ntry':
          readEntry(node, collected)
          return 'drop'
        case 'BkToCstmrStmt/Stmt':
          found.push({ node, collected })
          collected = nothing()
          return 'drop'
        default:
          return 'keep'
      }
    },
    limits,
  )
  if (reading.kind === 'refused') return reading
  const format = NAMESPACE.exec(namespaceOf(reading.root) ?? '')?.[1]
  if (format === undefined || found.length === 0) {
    return { kind: 'refused', code: 'not_camt053', line: reading.root.line, message: 'not a camt.053 statement' }
  }
  return { kind: 'read', statements: found.map((one) => finish(format, one.node, one.collected)) }
}

function nothing(): Collected {
  return { transactions: [], entries: [], balances: [], problems: [], unreadable: false }
}

function readBalance(node: XmlNode, into: Collected): void {
  const amount = signedAmount(node)
  const on = dateAt(node, 'Dt')
  const code = textAt(node, 'Tp', 'CdOrPrtry', 'Cd') ?? ''
  if (amount === undefined || on === undefined) {
    into.problems.push({ line: node.line, message: `the balance ${code} is not readable` })
    return
  }
  into.balances.push({ code, on, ...amount })
}

function readEntry(node: XmlNode, into: Collected): void {
  const transactions = into.transactions
  into.transactions = []
  const status = textAt(node, 'Sts', 'Cd') ?? textAt(node, 'Sts') ?? 'BOOK'
  if (status !== 'BOOK') {
    into.problems.push({ line: node.line, message: `an entry of status ${status} is left out: it is not booked` })
    return
  }
  const split = splitEntry(node, transactions)
  into.entries.push(...split.entries)
  for (const message of split.problems) into.problems.push({ line: node.line, message })
  if (split.entries.length === 0) into.unreadable = true
}

function finish(format: string, node: XmlNode, { entries, balances, problems, unreadable }: Collected): Statement {
  const account = textAt(node, 'Acct', 'Id', 'IBAN') ?? textAt(node, 'Acct', 'Id', 'Othr', 'Id') ?? ''
  const currency = textAt(node, 'Acct', 'Ccy') ?? balances[0]?.currency ?? ''
  const opening = pick(balances, ['OPBD', 'PRCD']) ?? balances.find((one) => one.code === 'ITBD')
  const closing = pick(balances, ['CLBD']) ?? balances.findLast((one) => one.code === 'ITBD' && one !== opening)
  const wrong: StatementProblem[] = []
  const report = (message: string, line = node.line) => wrong.push({ line, message })
  if (account === '') report('the account is missing')
  if (opening === undefined) report('the opening balance is missing')
  if (closing === undefined) report('the closing balance is missing')
  const foreign = [...entries, ...[opening, closing].filter((one) => one !== undefined)].filter(
    (one) => one.currency !== currency,
  )
  if (foreign.length > 0) report(`${foreign.length} amounts are in another currency than the account's ${currency}`)
  if (opening !== undefined && closing !== undefined && foreign.length === 0) {
    const sum = entries.reduce((total, entry) => total + entry.amountMinor, 0n)
    const off = closing.amountMinor - opening.amountMinor - sum
    if (off !== 0n) report(`opening and entries miss the closing balance by ${off} minor units`)
  }
  return {
    format,
    id: textAt(node, 'Id') ?? '',
    account,
    currency,
    number: textAt(node, 'ElctrncSeqNb') ?? textAt(node, 'LglSeqNb') ?? textAt(node, 'Id') ?? '',
    opening: opening && { on: opening.on, amountMinor: opening.amountMinor },
    closing: closing && { on: closing.on, amountMinor: closing.amountMinor },
    balanced: wrong.length === 0 && !unreadable,
    entries,
    problems: [...problems, ...wrong],
  }
}

function pick(balances: readonly Balance[], codes: readonly string[]): Balance | undefined {
  for (const code of codes) {
    const found = balances.find((one) => one.code === code)
    if (found !== undefined) return found
  }
  return undefined
}
