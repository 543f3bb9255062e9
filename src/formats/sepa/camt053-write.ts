import { decimalOfMinor } from '../amounts.ts'
import { branch, leaf } from '../xml/write.ts'

export type WrittenParty = { readonly name: string; readonly iban: string }

/** One transaction of an entry; amounts are without sign, in minor units of the account's currency. */
export type WrittenTransaction = {
  readonly amountMinor: bigint
  readonly endToEndId?: string
  readonly mandateId?: string
  readonly paymentInformationId?: string
  readonly creditorReference?: string
  readonly text?: string
  readonly debtor?: WrittenParty
  readonly creditor?: WrittenParty
  readonly returnReason?: string
  /** The amount once instructed, where it differs: in a return, the collection without the bank's charges. */
  readonly instructedMinor?: bigint
  readonly chargesMinor?: bigint
}

/** One booking: its amount carries the sign, incoming positive. */
export type WrittenEntry = {
  readonly amountMinor: bigint
  readonly bookedOn: string
  readonly valueOn: string
  /** Domain, family and sub-family of the bank transaction code: 'PMNT-RCDT-ESCT'. */
  readonly bankCode: string
  readonly bankReference: string
  readonly transactions: readonly WrittenTransaction[]
  readonly info?: string
}

export type WrittenStatement = {
  readonly messageId: string
  readonly statementId: string
  readonly sequence: number
  /** Instant or local time of creation, ISO 8601 with seconds. */
  readonly createdAt: string
  readonly account: { readonly iban: string; readonly currency: string; readonly owner?: string }
  readonly opening: { readonly on: string; readonly amountMinor: bigint }
  readonly closingOn: string
  readonly entries: readonly WrittenEntry[]
}

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'

/** Writes one bank statement camt.053.001.08 (ISO 20022); the closing balance is the opening and the sum of entries. */
export function writeCamt053(statement: WrittenStatement): string {
  const { account, opening, entries } = statement
  const closingMinor = entries.reduce((sum, entry) => sum + entry.amountMinor, opening.amountMinor)
  const head = [
    leaf('Id', statement.statementId),
    leaf('ElctrncSeqNb', String(statement.sequence)),
    leaf('CreDtTm', statement.createdAt),
    branch(
      'Acct',
      branch('Id', leaf('IBAN', account.iban)),
      leaf('Ccy', account.currency),
      branch('Ownr', leaf('Nm', account.owner)),
    ),
    balance('OPBD', opening.amountMinor, opening.on, account.currency),
    balance('CLBD', closingMinor, statement.closingOn, account.currency),
  ]
  const header = branch('GrpHdr', leaf('MsgId', statement.messageId), leaf('CreDtTm', statement.createdAt))
  const body = entries.map((one) => entry(one, account.currency)).join('\n')
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${NAMESPACE}"><BkToCstmrStmt>\n${header}\n` +
    `<Stmt>${head.join('\n')}\n${body}\n</Stmt>\n</BkToCstmrStmt></Document>\n`
  )
}

function balance(code: string, amountMinor: bigint, on: string, currency: string): string {
  return branch(
    'Bal',
    branch('Tp', branch('CdOrPrtry', leaf('Cd', code))),
    amount('Amt', amountMinor < 0n ? -amountMinor : amountMinor, currency),
    leaf('CdtDbtInd', amountMinor < 0n ? 'DBIT' : 'CRDT'),
    branch('Dt', leaf('Dt', on)),
  )
}

function entry(one: WrittenEntry, currency: string): string {
  const out = one.amountMinor < 0n
  const direction = leaf('CdtDbtInd', out ? 'DBIT' : 'CRDT')
  const [domain, family, subFamily] = one.bankCode.split('-')
  const batch = one.transactions.length > 1 ? batchOf(one.transactions, currency, direction) : ''
  return branch(
    'Ntry',
    amount('Amt', out ? -one.amountMinor : one.amountMinor, currency),
    direction,
    branch('Sts', leaf('Cd', 'BOOK')),
    branch('BookgDt', leaf('Dt', one.bookedOn)),
    branch('ValDt', leaf('Dt', one.valueOn)),
    leaf('AcctSvcrRef', one.bankReference),
    branch(
      'BkTxCd',
      branch('Domn', leaf('Cd', domain), branch('Fmly', leaf('Cd', family), leaf('SubFmlyCd', subFamily))),
    ),
    branch('NtryDtls', batch, ...one.transactions.map((part) => transaction(part, currency, direction))),
    leaf('AddtlNtryInf', one.info),
  )
}

function batchOf(transactions: readonly WrittenTransaction[], currency: string, direction: string): string {
  const total = transactions.reduce((sum, part) => sum + part.amountMinor, 0n)
  return branch(
    'Btch',
    leaf('PmtInfId', transactions[0]?.paymentInformationId),
    leaf('NbOfTxs', String(transactions.length)),
    amount('TtlAmt', total, currency),
    direction,
  )
}

function transaction(part: WrittenTransaction, currency: string, direction: string): string {
  const { instructedMinor, chargesMinor } = part
  return branch(
    'TxDtls',
    branch(
      'Refs',
      leaf('PmtInfId', part.paymentInformationId),
      leaf('EndToEndId', part.endToEndId ?? 'NOTPROVIDED'),
      leaf('MndtId', part.mandateId),
    ),
    amount('Amt', part.amountMinor, currency),
    direction,
    instructedMinor === undefined
      ? ''
      : branch('AmtDtls', branch('InstdAmt', amount('Amt', instructedMinor, currency))),
    chargesMinor === undefined
      ? ''
      : branch(
          'Chrgs',
          branch('Rcrd', amount('Amt', chargesMinor, currency), leaf('CdtDbtInd', 'DBIT'), leaf('ChrgInclInd', 'true')),
        ),
    branch('RltdPties', ...party('Dbtr', part.debtor), ...party('Cdtr', part.creditor)),
    branch('RmtInf', ...remittance(part)),
    branch('RtrInf', branch('Rsn', leaf('Cd', part.returnReason))),
  )
}

function remittance(part: WrittenTransaction): readonly string[] {
  const { creditorReference } = part
  const lines = (part.text?.match(/[^]{1,140}/gu) ?? []).map((line) => leaf('Ustrd', line))
  if (creditorReference === undefined) return lines
  const type = creditorReference.startsWith('RF') ? branch('Tp', branch('CdOrPrtry', leaf('Cd', 'SCOR'))) : ''
  return [...lines, branch('Strd', branch('CdtrRefInf', type, leaf('Ref', creditorReference)))]
}

function party(role: 'Dbtr' | 'Cdtr', one: WrittenParty | undefined): readonly string[] {
  if (one === undefined) return []
  return [
    branch(role, branch('Pty', leaf('Nm', one.name))),
    branch(`${role}Acct`, branch('Id', leaf('IBAN', one.iban))),
  ]
}

function amount(name: string, minor: bigint, currency: string): string {
  return leaf(name, decimalOfMinor(minor, currency), ` Ccy="${currency}"`)
}
