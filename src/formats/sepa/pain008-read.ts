import { minorOfDecimal } from '../amounts.ts'
import { all, at, namespaceOf, textAt } from '../xml/find.ts'
import { readXml, type XmlNode, type XmlRefusalCode } from '../xml/read.ts'

export type ReadDebit = {
  readonly endToEndId: string
  readonly amountMinor: bigint
  readonly currency: string
  readonly mandateId: string
  readonly signedOn: string
  readonly debtorName: string
  readonly debtorIban: string
  readonly purpose: string
}
export type ReadDebitGroup = {
  readonly paymentInformationId: string
  readonly batchBooking: boolean
  readonly scheme: string
  readonly sequence: string
  readonly collectOn: string
  readonly creditorName: string
  readonly creditorIban: string
  readonly creditorId: string
  readonly debits: readonly ReadDebit[]
}
export type ReadDebitFile = {
  readonly kind: 'read'
  readonly messageId: string
  readonly createdAt: string
  readonly groups: readonly ReadDebitGroup[]
}
export type DebitFileRefusal = {
  readonly kind: 'refused'
  readonly code: XmlRefusalCode | 'not_pain008' | 'value_missing' | 'amount' | 'sums'
  readonly line: number
  readonly message: string
}

/**
 * Reads a collection file pain.008.001.02 to .11 as a bank does: refused whole when it is not well formed, when a value
 * that a booking needs is missing, or when its counts and control sums do not add up.
 */
export function readPain008(source: Uint8Array | string): ReadDebitFile | DebitFileRefusal {
  const reading = readXml(source)
  if (reading.kind === 'refused') return reading
  const { root } = reading
  const initiation = at(root, 'CstmrDrctDbtInitn')
  const namespace = namespaceOf(root)
  if (initiation === undefined || !namespace?.startsWith('urn:iso:std:iso:20022:tech:xsd:pain.008.001.')) {
    return refuse('not_pain008', root, 'not a pain.008 file')
  }
  const problems: DebitFileRefusal[] = []
  const need = needed(problems)
  const header = at(initiation, 'GrpHdr')
  const groups = all(initiation, 'PmtInf').map((node) => readGroup(node, need, problems))
  const file: ReadDebitFile = {
    kind: 'read',
    messageId: need(header ?? initiation, 'MsgId'),
    createdAt: need(header ?? initiation, 'CreDtTm'),
    groups,
  }
  checkSums(
    header ?? initiation,
    groups.flatMap((group) => group.debits),
    problems,
  )
  return problems[0] ?? file
}

type Need = (node: XmlNode, ...path: readonly string[]) => string

function needed(problems: DebitFileRefusal[]): Need {
  return (node, ...path) => {
    const text = textAt(node, ...path)
    if (text === undefined) problems.push(refuse('value_missing', node, `${path.join('/')} is missing`))
    return text ?? ''
  }
}

function readGroup(node: XmlNode, need: Need, problems: DebitFileRefusal[]): ReadDebitGroup {
  const debits = all(node, 'DrctDbtTxInf').map((transaction) => readDebit(transaction, need, problems))
  checkSums(node, debits, problems)
  return {
    paymentInformationId: need(node, 'PmtInfId'),
    batchBooking: textAt(node, 'BtchBookg') !== 'false',
    scheme: textAt(node, 'PmtTpInf', 'LclInstrm', 'Cd') ?? 'CORE',
    sequence: textAt(node, 'PmtTpInf', 'SeqTp') ?? 'RCUR',
    collectOn: need(node, 'ReqdColltnDt'),
    creditorName: need(node, 'Cdtr', 'Nm'),
    creditorIban: need(node, 'CdtrAcct', 'Id', 'IBAN'),
    creditorId: textAt(node, 'CdtrSchmeId', 'Id', 'PrvtId', 'Othr', 'Id') ?? '',
    debits,
  }
}

function readDebit(node: XmlNode, need: Need, problems: DebitFileRefusal[]): ReadDebit {
  const amount = at(node, 'InstdAmt')
  const currency = amount?.attributes['Ccy'] ?? ''
  const amountMinor = minorOfDecimal(amount?.text ?? '', currency)
  if (amountMinor === undefined || amountMinor <= 0n)
    problems.push(refuse('amount', node, 'the amount is not readable'))
  return {
    endToEndId: need(node, 'PmtId', 'EndToEndId'),
    amountMinor: amountMinor ?? 0n,
    currency,
    mandateId: need(node, 'DrctDbtTx', 'MndtRltdInf', 'MndtId'),
    signedOn: need(node, 'DrctDbtTx', 'MndtRltdInf', 'DtOfSgntr'),
    debtorName: need(node, 'Dbtr', 'Nm'),
    debtorIban: need(node, 'DbtrAcct', 'Id', 'IBAN'),
    purpose: textAt(node, 'RmtInf', 'Ustrd') ?? textAt(node, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref') ?? '',
  }
}

function checkSums(node: XmlNode, debits: readonly ReadDebit[], problems: DebitFileRefusal[]): void {
  const count = textAt(node, 'NbOfTxs')
  if (count !== undefined && count !== String(debits.length)) {
    problems.push(refuse('sums', node, `NbOfTxs says ${count}, there are ${debits.length}`))
  }
  const stated = textAt(node, 'CtrlSum')
  const sum = debits.reduce((total, debit) => total + debit.amountMinor, 0n)
  if (stated !== undefined && minorOfDecimal(stated, 'EUR') !== sum) {
    problems.push(refuse('sums', node, `CtrlSum says ${stated}, the amounts add up to ${sum} cents`))
  }
}

function refuse(code: DebitFileRefusal['code'], node: XmlNode, message: string): DebitFileRefusal {
  return { kind: 'refused', code, line: node.line, message }
}
