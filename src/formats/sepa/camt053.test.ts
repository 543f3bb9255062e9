import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { schemaCheck } from '../../../test/standards.ts'
import { statementView, type Statement } from '../statements.ts'
import { writeCamt053, type WrittenStatement, type WrittenTransaction } from './camt053-write.ts'
import { readCamt053 } from './camt053.ts'

const account = 'DE89370400440532013000'
const payer = { name: 'Jürgen Groß & Söhne <Kfz>', iban: 'DE02120300000000202051' }

const transactionParts = fc.record({
  amountMinor: fc.bigInt({ min: 1n, max: 99_999_999n }),
  endToEndId: fc.stringMatching(/^E[A-Z0-9-]{0,30}$/),
  mandateId: fc.constantFrom('M-1', 'M-2'),
  creditorReference: fc.constantFrom('RF18539007547034', '8717196988069'),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => `T${text.trim()}`),
  debtor: fc.constant(payer),
})
const statements: fc.Arbitrary<WrittenStatement> = fc
  .record({
    opening: fc.bigInt({ min: -99_999_999n, max: 99_999_999n }),
    batches: fc.array(fc.record({ out: fc.boolean(), parts: fc.array(transactionParts, { maxLength: 4 }) })),
  })
  .map(({ opening, batches }) => ({
    messageId: 'MSG-1',
    statementId: 'STMT-335',
    sequence: 335,
    createdAt: '2026-12-01T20:00:00Z',
    account: { iban: account, currency: 'EUR', owner: 'Voltkiebitz Mobil GmbH' },
    opening: { on: '2026-12-01', amountMinor: opening },
    closingOn: '2026-12-01',
    entries: batches.map(({ out, parts }, i) => {
      const sum = parts.reduce((total, part) => total + part.amountMinor, parts.length === 0 ? 5n : 0n)
      const transactions: WrittenTransaction[] = parts
      return {
        amountMinor: out ? -sum : sum,
        bookedOn: '2026-12-01',
        valueOn: '2026-12-02',
        bankCode: 'PMNT-RCDT-ESCT',
        bankReference: `B-${i}`,
        transactions,
      }
    }),
  }))

const only = (text: string): Statement => {
  const reading = readCamt053(text)
  assert.equal(reading.kind, 'read', reading.kind === 'refused' ? reading.message : '')
  const [statement] = reading.kind === 'read' ? reading.statements : []
  return statement ?? assert.fail()
}
const v08 = (inner: string, closing = '150.00') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<c:Document xmlns:c="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><c:BkToCstmrStmt>
<c:GrpHdr><c:MsgId>1</c:MsgId><c:CreDtTm>2026-12-01T20:00:00+01:00</c:CreDtTm></c:GrpHdr>
<c:Stmt><c:Id>S1</c:Id><c:ElctrncSeqNb>7</c:ElctrncSeqNb>
<c:Acct><c:Id><c:IBAN>${account}</c:IBAN></c:Id><c:Ccy>EUR</c:Ccy></c:Acct>
<c:Bal><c:Tp><c:CdOrPrtry><c:Cd>PRCD</c:Cd></c:CdOrPrtry></c:Tp><c:Amt Ccy="EUR">100.00000</c:Amt><c:CdtDbtInd>CRDT</c:CdtDbtInd><c:Dt><c:Dt>2026-11-30</c:Dt></c:Dt></c:Bal>
<c:Bal><c:Tp><c:CdOrPrtry><c:Cd>CLBD</c:Cd></c:CdOrPrtry></c:Tp><c:Amt Ccy="EUR">${closing}</c:Amt><c:CdtDbtInd>CRDT</c:CdtDbtInd><c:Dt><c:DtTm>2026-12-01T23:59:00</c:DtTm></c:Dt></c:Bal>
${inner.replace(/<(\/?)(\w)/g, '<$1c:$2')}
</c:Stmt></c:BkToCstmrStmt></c:Document>`
const ntry = (amount: string, sign: string, inner: string) =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-12-01</Dt></BookgDt>
<BkTxCd><Prtry><Cd>109</Cd></Prtry></BkTxCd>${inner}</Ntry>`

test('every statement written holds under the ISO schema', (t) => {
  const check = schemaCheck(t, 'iso20022/camt.053.001.08.xsd')
  if (check === undefined) return
  fc.assert(fc.property(statements, (statement) => assert.deepEqual(check(writeCamt053(statement)), [])))
})

test('what is written is read back to the cent, with batches split', () => {
  fc.assert(
    fc.property(statements, (written) => {
      const statement = only(writeCamt053(written))
      assert.equal(statement.balanced, true)
      assert.deepEqual(statement.problems, [])
      const expected = written.entries.flatMap(({ amountMinor, transactions }) =>
        transactions.length === 0
          ? [[amountMinor, undefined]]
          : transactions.map((part) => [amountMinor < 0n ? -part.amountMinor : part.amountMinor, part.endToEndId]),
      )
      assert.deepEqual(
        statement.entries.map((entry) => [entry.amountMinor, entry.endToEndId]),
        expected,
      )
    }),
  )
})

test('a transfer shows who paid, why and with which reference', () => {
  const inner = ntry(
    '50.00',
    'CRDT',
    `<AcctSvcrRef>B1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
    <RltdPties><Dbtr><Pty><Nm>Zoë</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>${payer.iban}</IBAN></Id></DbtrAcct><Cdtr><Pty><Nm>We</Nm></Pty></Cdtr></RltdPties>
    <RmtInf><Ustrd>Rechnung 17</Ustrd><Ustrd>vom &amp; zum</Ustrd><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>`,
  )
  assert.deepEqual(statementView(only(v08(inner))), {
    format: 'camt.053.001.08',
    account,
    currency: 'EUR',
    number: '7',
    opening: { date: '2026-11-30', amount: '100.00' },
    closing: { date: '2026-12-01', amount: '150.00' },
    balanced: true,
    entries: [
      {
        bookedOn: '2026-12-01',
        valueOn: null,
        amount: '50.00',
        currency: 'EUR',
        endToEndId: null,
        mandateId: null,
        creditorReference: 'RF18539007547034',
        counterparty: { name: 'Zoë', iban: payer.iban },
        purpose: 'Rechnung 17 vom & zum',
        bankCode: '109',
        bankReference: 'B1',
        returnReason: null,
        original: null,
        charges: null,
      },
    ],
    problems: [],
  })
})

const returned = `<Refs><EndToEndId>E-1</EndToEndId><MndtId>M-1</MndtId></Refs><AmtDtls><InstdAmt><Amt Ccy="EUR">42.17</Amt></InstdAmt></AmtDtls>
<Chrgs><Rcrd><Amt Ccy="EUR">3.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>
<RltdPties><Dbtr><Pty><Nm>Groß</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>${payer.iban}</IBAN></Id></DbtrAcct><Cdtr><Pty><Nm>We</Nm></Pty></Cdtr></RltdPties>
<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf>`

test('a returned debit names the collection, the reason, the original amount, the charges and the debtor', () => {
  const statement = only(v08(ntry('45.17', 'DBIT', `<NtryDtls><TxDtls>${returned}</TxDtls></NtryDtls>`), '54.83'))
  assert.equal(statement.balanced, true)
  const [entry] = statement.entries
  assert.deepEqual(
    [entry?.amountMinor, entry?.endToEndId, entry?.returnReason, entry?.counterparty.name, entry?.mandateId],
    [-4_517n, 'E-1', 'AM04', 'Groß', 'M-1'],
  )
  assert.deepEqual(entry?.original, { amountMinor: 4_217n, currency: 'EUR' })
  assert.deepEqual(entry?.charges, { amountMinor: 300n, currency: 'EUR' })
})

test('charges between a batch and its transactions are kept, on each or as an entry of their own', () => {
  const part = (amount: string) => `<TxDtls><Amt Ccy="EUR">${amount}</Amt>${returned}</TxDtls>`
  const each = only(v08(ntry('90.34', 'DBIT', `<NtryDtls>${part('42.17')}${part('42.17')}</NtryDtls>`), '9.66'))
  assert.equal(each.balanced, true)
  assert.deepEqual(
    each.entries.map((entry) => entry.amountMinor),
    [-4_517n, -4_517n],
  )
  const plain = '<TxDtls><Amt Ccy="EUR">30.00</Amt></TxDtls>'
  const charged = `<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">10.00</TtlChrgsAndTaxAmt></Chrgs><NtryDtls>${plain}${plain}</NtryDtls>`
  const whole = only(v08(ntry('50.00', 'CRDT', charged)))
  assert.equal(whole.balanced, true)
  assert.deepEqual(
    whole.entries.map((entry) => entry.amountMinor),
    [3_000n, 3_000n, -1_000n],
  )
})

test('a batch that does not add up stays one entry without references, and says so', () => {
  const part = '<TxDtls><Refs><EndToEndId>E-1</EndToEndId></Refs><Amt Ccy="EUR">30.00</Amt></TxDtls>'
  const statement = only(v08(ntry('50.00', 'CRDT', `<NtryDtls>${part}${part}</NtryDtls>`)))
  assert.deepEqual(
    [statement.balanced, statement.entries.length, statement.entries[0]?.endToEndId],
    [true, 1, undefined],
  )
  assert.deepEqual(statement.problems, [
    { line: 8, message: 'the transactions of a batch do not add up to its amount' },
  ])
})

test('a statement that does not add up, or holds what cannot be read, is never balanced', () => {
  const good = ntry('50.00', 'CRDT', '')
  assert.equal(only(v08(good)).balanced, true)
  const broken: readonly string[] = [
    v08(good, '150.01'),
    v08(''),
    v08(good.replace('50.00', '50.001')),
    v08(good.replace('50.00', '5O.00')),
    v08(good.replace('CRDT', 'XXXX')),
    v08(good.replace('2026-12-01', '2026-02-30')),
    v08(good.replace('Ccy="EUR"', 'Ccy="USD"')),
    v08(good).replace('>CLBD<', '>CLAV<'),
    v08(good).replace(account, ''),
  ]
  for (const text of broken) {
    const statement = only(text)
    assert.equal(statement.balanced, false)
    assert.notEqual(statement.problems.length, 0)
  }
})

test('entries that are not booked yet do not count', () => {
  const pending = ntry('1.00', 'CRDT', '').replace('BOOK', 'PDNG')
  const statement = only(v08(ntry('50.00', 'CRDT', '') + pending))
  assert.deepEqual([statement.balanced, statement.entries.length, statement.problems.length], [true, 1, 1])
})

test('the older version .02 is read as well', () => {
  const text = v08(
    ntry(
      '50.00',
      'CRDT',
      `<NtryDtls><TxDtls><Refs><EndToEndId>E-9</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">50.00</Amt></TxAmt></AmtDtls>
      <RltdPties><Dbtr><Nm>Alt</Nm></Dbtr></RltdPties></TxDtls></NtryDtls>`,
    ),
  )
    .replace('camt.053.001.08', 'camt.053.001.02')
    .replace('<c:Cd>BOOK</c:Cd>', 'BOOK')
  const statement = only(text)
  assert.deepEqual(
    [statement.format, statement.balanced, statement.entries[0]?.endToEndId, statement.entries[0]?.counterparty.name],
    ['camt.053.001.02', true, 'E-9', 'Alt'],
  )
})

test('a file cut anywhere is refused whole', () => {
  const text = v08(ntry('50.00', 'CRDT', ''))
  for (let end = 0; end < text.length; end++) {
    const reading = readCamt053(text.slice(0, end))
    assert.equal(reading.kind, 'refused', `cut at ${end}`)
  }
})
