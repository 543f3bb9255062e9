import { decimalOfMinor } from '../amounts.ts'
import { branch, leaf } from '../xml/write.ts'
import { sepaText } from './characters.ts'
import { debitProblems, fileProblems, type DebitProblem } from './debit-rules.ts'
import type { Debit, DebitFile } from './debits.ts'

export type DebitGroup = {
  readonly paymentInformationId: string
  readonly collectOn: string
  readonly transactions: number
  readonly sumMinor: bigint
}
export type WrittenDebits = {
  readonly kind: 'written'
  readonly xml: string
  readonly transactions: number
  readonly sumMinor: bigint
  readonly groups: readonly DebitGroup[]
}
export type RefusedDebits = { readonly kind: 'refused'; readonly problems: readonly DebitProblem[] }

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.008.001.08'

/**
 * Writes a collection file pain.008.001.08 that holds both under ISO 20022 and under the German subset GBIC_5 (Anlage 3
 * of the DFÜ-Abkommen): one block for each scheme, sequence, collection date, creditor account and creditor id, in the
 * order of first appearance, numbered `<messageId>-1`, `-2` …. Amounts in EUR cents. Refused with every problem when a
 * debit breaks a rule that a bank holds, whether or not a schema does.
 */
export function writePain008(file: DebitFile): WrittenDebits | RefusedDebits {
  const problems = [...fileProblems(file), ...file.debits.flatMap(debitProblems)]
  if (problems.length > 0) return { kind: 'refused', problems }
  const groups: DebitGroup[] = []
  const blocks: string[] = []
  for (const debits of Map.groupBy(file.debits, groupKey).values()) {
    const [first] = debits
    if (first === undefined) continue
    const paymentInformationId = `${file.messageId}-${groups.length + 1}`
    const sumMinor = sum(debits)
    groups.push({ paymentInformationId, collectOn: first.collectOn, transactions: debits.length, sumMinor })
    blocks.push(block(paymentInformationId, first, debits, sumMinor))
  }
  const sumMinor = sum(file.debits)
  const header = branch(
    'GrpHdr',
    leaf('MsgId', file.messageId),
    leaf('CreDtTm', file.createdAt),
    leaf('NbOfTxs', String(file.debits.length)),
    leaf('CtrlSum', decimalOfMinor(sumMinor, 'EUR')),
    branch('InitgPty', leaf('Nm', sepaText(file.initiatingParty, 70))),
  )
  const xml =
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${NAMESPACE}"><CstmrDrctDbtInitn>\n` +
    `${header}\n${blocks.join('\n')}\n</CstmrDrctDbtInitn></Document>\n`
  return { kind: 'written', xml, transactions: file.debits.length, sumMinor, groups }
}

function sum(debits: readonly Debit[]): bigint {
  return debits.reduce((total, debit) => total + debit.amountMinor, 0n)
}

function groupKey(debit: Debit): string {
  const { scheme, sequence, collectOn, creditor } = debit
  return [scheme, sequence, collectOn, creditor.iban, creditor.creditorId].join('|')
}

function block(id: string, first: Debit, debits: readonly Debit[], sumMinor: bigint): string {
  const { creditor } = first
  const scheme = branch('Othr', leaf('Id', creditor.creditorId), branch('SchmeNm', leaf('Prtry', 'SEPA')))
  const head = [
    leaf('PmtInfId', id),
    leaf('PmtMtd', 'DD'),
    leaf('BtchBookg', 'true'),
    leaf('NbOfTxs', String(debits.length)),
    leaf('CtrlSum', decimalOfMinor(sumMinor, 'EUR')),
    branch(
      'PmtTpInf',
      branch('SvcLvl', leaf('Cd', 'SEPA')),
      branch('LclInstrm', leaf('Cd', first.scheme)),
      leaf('SeqTp', first.sequence),
    ),
    leaf('ReqdColltnDt', first.collectOn),
    branch('Cdtr', leaf('Nm', sepaText(creditor.name, 70))),
    branch('CdtrAcct', branch('Id', leaf('IBAN', creditor.iban)), leaf('Ccy', 'EUR')),
    agent('CdtrAgt', creditor.bic),
    leaf('ChrgBr', 'SLEV'),
    branch('CdtrSchmeId', branch('Id', branch('PrvtId', scheme))),
  ]
  return `<PmtInf>${head.join('')}\n${debits.map(transaction).join('\n')}\n</PmtInf>`
}

function transaction(debit: Debit): string {
  const purpose = sepaText(debit.purpose, 140)
  return branch(
    'DrctDbtTxInf',
    branch('PmtId', leaf('EndToEndId', debit.endToEndId)),
    leaf('InstdAmt', decimalOfMinor(debit.amountMinor, 'EUR'), ' Ccy="EUR"'),
    branch(
      'DrctDbtTx',
      branch('MndtRltdInf', leaf('MndtId', debit.mandate.id), leaf('DtOfSgntr', debit.mandate.signedOn)),
    ),
    agent('DbtrAgt', debit.debtor.bic),
    branch('Dbtr', leaf('Nm', sepaText(debit.debtor.name, 70))),
    branch('DbtrAcct', branch('Id', leaf('IBAN', debit.debtor.iban))),
    purpose === '' ? '' : branch('RmtInf', leaf('Ustrd', purpose)),
  )
}

function agent(name: string, bic: string | undefined): string {
  const institution = bic === undefined ? branch('Othr', leaf('Id', 'NOTPROVIDED')) : leaf('BICFI', bic)
  return branch(name, branch('FinInstnId', institution))
}
