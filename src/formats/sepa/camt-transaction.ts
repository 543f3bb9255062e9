import { minorOfDecimal } from '../amounts.ts'
import type { StatedAmount } from '../statements.ts'
import { all, at, textAt } from '../xml/find.ts'
import type { XmlNode } from '../xml/read.ts'

export type CamtParty = { readonly name: string | undefined; readonly iban: string | undefined }

/** One transaction inside an entry, before it is known how the entry splits. */
export type CamtTransaction = {
  readonly line: number
  readonly sign: 1n | -1n | undefined
  readonly amounts: readonly StatedAmount[]
  readonly endToEndId: string | undefined
  readonly mandateId: string | undefined
  readonly bankReference: string | undefined
  readonly bankCode: string | undefined
  readonly creditorReferences: readonly string[]
  readonly purposeLines: readonly string[]
  readonly debtor: CamtParty
  readonly creditor: CamtParty
  readonly returnReason: string | undefined
  readonly instructed: StatedAmount | undefined
  readonly charges: StatedAmount | undefined
}

const PLACEHOLDERS = new Set(['NOTPROVIDED', 'NONREF', 'NOT PROVIDED'])

/** Reads TxDtls of camt.053 versions .02 to .13, which differ in where amounts and party names stand. */
export function readTransaction(node: XmlNode): CamtTransaction {
  const refs = at(node, 'Refs')
  const endToEndId = textAt(refs, 'EndToEndId')
  const remittance = at(node, 'RmtInf')
  const structured = all(remittance, 'Strd')
  const details = at(node, 'AmtDtls')
  const amounts = [at(node, 'Amt'), at(details, 'TxAmt', 'Amt'), at(details, 'InstdAmt', 'Amt')]
  return {
    line: node.line,
    sign: signOf(node),
    amounts: amounts.map(statedAmount).filter((amount) => amount !== undefined),
    endToEndId: endToEndId !== undefined && PLACEHOLDERS.has(endToEndId) ? undefined : endToEndId,
    mandateId: textAt(refs, 'MndtId'),
    bankReference: textAt(refs, 'AcctSvcrRef'),
    bankCode: bankCodeOf(node),
    creditorReferences: structured.map((one) => textAt(one, 'CdtrRefInf', 'Ref')).filter((ref) => ref !== undefined),
    purposeLines: [
      ...all(remittance, 'Ustrd').map((line) => line.text),
      ...structured.flatMap((one) => all(one, 'RfrdDocInf').map((document) => textAt(document, 'Nb') ?? '')),
      ...structured.flatMap((one) => all(one, 'AddtlRmtInf').map((line) => line.text)),
      textAt(node, 'AddtlTxInf') ?? '',
    ].filter((line) => line !== ''),
    debtor: partyOf(node, 'Dbtr'),
    creditor: partyOf(node, 'Cdtr'),
    returnReason: textAt(node, 'RtrInf', 'Rsn', 'Cd') ?? textAt(node, 'RtrInf', 'Rsn', 'Prtry'),
    instructed: statedAmount(at(details, 'InstdAmt', 'Amt')),
    charges: chargesOf(node),
  }
}

/** The amount of an element with attribute Ccy, undefined when it is missing or not readable exactly. */
export function statedAmount(node: XmlNode | undefined): StatedAmount | undefined {
  const currency = node?.attributes['Ccy'] ?? ''
  if (node === undefined || !/^[A-Z]{3}$/.test(currency)) return undefined
  const amountMinor = minorOfDecimal(node.text, currency)
  return amountMinor === undefined ? undefined : { amountMinor, currency }
}

/** The direction that an element states: 1 for credit, -1 for debit. */
export function signOf(node: XmlNode): 1n | -1n | undefined {
  const text = textAt(node, 'CdtDbtInd')
  return text === 'CRDT' ? 1n : text === 'DBIT' ? -1n : undefined
}

/** The bank transaction code: the ISO domain as 'PMNT-RCDT-ESCT', else the bank's own code. */
export function bankCodeOf(node: XmlNode): string | undefined {
  const domain = at(node, 'BkTxCd', 'Domn')
  const parts = [textAt(domain, 'Cd'), textAt(domain, 'Fmly', 'Cd'), textAt(domain, 'Fmly', 'SubFmlyCd')]
  const iso = parts.filter((part) => part !== undefined).join('-')
  return iso === '' ? textAt(node, 'BkTxCd', 'Prtry', 'Cd') : iso
}

/** What the bank charged, as a cost: the stated total, else the sum of its records of one currency. */
export function chargesOf(node: XmlNode): StatedAmount | undefined {
  const total = statedAmount(at(node, 'Chrgs', 'TtlChrgsAndTaxAmt')) ?? statedAmount(at(node, 'Chrgs', 'Amt'))
  if (total !== undefined) return total
  const records = all(at(node, 'Chrgs'), 'Rcrd').map((record) => {
    const amount = statedAmount(at(record, 'Amt'))
    return amount && { ...amount, amountMinor: signOf(record) === 1n ? -amount.amountMinor : amount.amountMinor }
  })
  const known = records.filter((record) => record !== undefined)
  const [first] = known
  if (first === undefined || known.some((record) => record.currency !== first.currency)) return undefined
  return { currency: first.currency, amountMinor: known.reduce((sum, record) => sum + record.amountMinor, 0n) }
}

function partyOf(node: XmlNode, role: 'Dbtr' | 'Cdtr'): CamtParty {
  const parties = at(node, 'RltdPties')
  return {
    name: textAt(parties, role, 'Pty', 'Nm') ?? textAt(parties, role, 'Nm'),
    iban: textAt(parties, `${role}Acct`, 'Id', 'IBAN'),
  }
}
