import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { schemaCheck } from '../../../test/standards.ts'
import { isSepaIdentifier, sepaText } from './characters.ts'
import { isCreditorId } from './debit-rules.ts'
import type { Debit, DebitFile } from './debits.ts'
import { readPain008 } from './pain008-read.ts'
import { writePain008 } from './pain008.ts'

const creditor = {
  name: 'Voltkiebitz Mobil GmbH & Co. KG',
  iban: 'DE89370400440532013000',
  creditorId: 'DE98ZZZ09999999999',
}
const debit: Debit = {
  endToEndId: 'VK-2026-000001',
  amountMinor: 4_217n,
  scheme: 'CORE',
  sequence: 'RCUR',
  collectOn: '2026-12-01',
  creditor,
  mandate: { id: 'M-4711', signedOn: '2025-01-31' },
  debtor: { name: 'Jürgen Groß', iban: 'DE02120300000000202051' },
  purpose: 'Rechnung VK-2026-17 <Ladestrom> vom 15.11.2026',
}
const file: DebitFile = {
  messageId: 'VK-20261130-1',
  createdAt: '2026-11-30T09:00:00Z',
  initiatingParty: 'Voltkiebitz Mobil GmbH',
  debits: [debit],
}

const written = (changed: Partial<DebitFile>) => {
  const result = writePain008({ ...file, ...changed })
  assert.equal(result.kind, 'written')
  return result.kind === 'written' ? result : assert.fail()
}
const refusals = (changed: Partial<DebitFile>) => {
  const result = writePain008({ ...file, ...changed })
  return result.kind === 'refused' ? result.problems.map((problem) => problem.code) : []
}

const debits = fc.array(
  fc.record({
    amountMinor: fc.bigInt({ min: 1n, max: 99_999_999_999n }),
    scheme: fc.constantFrom('CORE' as const, 'B2B' as const),
    sequence: fc.constantFrom('FRST' as const, 'RCUR' as const, 'FNAL' as const, 'OOFF' as const),
    collectOn: fc.constantFrom('2026-12-01', '2026-12-02'),
    debtor: fc.record({
      name: fc.string({ unit: 'grapheme', minLength: 1 }).map((name) => `N${name}`),
      iban: fc.constant('NL91ABNA0417164300'),
      bic: fc.constant('ABNANL2A'),
    }),
    purpose: fc.string({ unit: 'grapheme', maxLength: 200 }),
  }),
  { minLength: 1, maxLength: 20 },
)

for (const schema of ['pain.008.001.08.xsd', 'dk/pain.008.001.08_GBIC_5.xsd']) {
  test(`any collection file holds under ${schema}`, (t) => {
    const check = schemaCheck(t, `iso20022/${schema}`)
    if (check === undefined) return
    fc.assert(
      fc.property(debits, (parts) => {
        const list = parts.map((part, i) => ({ ...debit, ...part, endToEndId: `E-${i}` }))
        assert.deepEqual(check(written({ debits: list }).xml), [])
      }),
    )
    assert.notDeepEqual(check(written({}).xml.replace('>RCUR<', '>MORE<')), [])
  })
}

test('what is written is read back as it was, and every sum adds up', () => {
  fc.assert(
    fc.property(debits, (parts) => {
      const list = parts.map((part, i) => ({ ...debit, ...part, endToEndId: `E-${i}` }))
      const result = written({ debits: list })
      const reading = readPain008(result.xml)
      assert.equal(reading.kind, 'read')
      if (reading.kind !== 'read') return
      const amounts = new Map(list.map((one) => [one.endToEndId, one.amountMinor]))
      const back = reading.groups.flatMap((group) => group.debits)
      assert.deepEqual(new Map(back.map((one) => [one.endToEndId, one.amountMinor])), amounts)
      assert.equal(back.length, list.length)
      assert.equal(
        result.sumMinor,
        result.groups.reduce((total, group) => total + group.sumMinor, 0n),
      )
      for (const group of reading.groups) assert.equal(group.creditorIban, creditor.iban)
    }),
  )
})

test('debits are grouped by scheme, sequence, date, account and creditor id, and by nothing else', () => {
  const second = { ...creditor, iban: 'DE02120300000000202051' }
  const list: Debit[] = [
    debit,
    { ...debit, endToEndId: 'b', amountMinor: 1n },
    { ...debit, endToEndId: 'c', scheme: 'B2B' },
    { ...debit, endToEndId: 'd', sequence: 'OOFF' },
    { ...debit, endToEndId: 'e', collectOn: '2026-12-02' },
    { ...debit, endToEndId: 'f', creditor: second },
    { ...debit, endToEndId: 'g' },
  ]
  const result = written({ debits: list })
  assert.deepEqual(
    result.groups.map((group) => [group.paymentInformationId, group.transactions, group.sumMinor]),
    [
      ['VK-20261130-1-1', 3, 8_435n],
      ['VK-20261130-1-2', 1, 4_217n],
      ['VK-20261130-1-3', 1, 4_217n],
      ['VK-20261130-1-4', 1, 4_217n],
      ['VK-20261130-1-5', 1, 4_217n],
    ],
  )
})

test('names and purposes go out in the character set that every bank takes', () => {
  assert.equal(sepaText('Jürgen Groß & Søn, Åse Łódź', 70), 'Juergen Gross + Soen, Aase Lodz')
  assert.equal(sepaText('  Zoë 🚗\tÇelik\u0000 ', 70), 'Zoe . Celik.')
  assert.equal(sepaText('x'.repeat(80), 70).length, 70)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.match(sepaText(text, 140), /^[A-Za-z0-9/?:().,'+ -]{0,140}$/)
      assert.equal(sepaText(sepaText(text, 140), 140), sepaText(text, 140))
    }),
  )
})

test('a debit that a bank would refuse keeps the file back, with its reason', () => {
  const one = (changed: Partial<Debit>) => refusals({ debits: [{ ...debit, ...changed }] })
  assert.deepEqual(one({ amountMinor: 0n }), ['amount'])
  assert.deepEqual(one({ amountMinor: 100_000_000_000n }), ['amount'])
  assert.deepEqual(one({ mandate: { id: 'M-Ü', signedOn: '2025-01-31' } }), ['mandate_id'])
  assert.deepEqual(one({ mandate: { id: 'M', signedOn: '2026-12-02' } }), ['mandate_signed_on'])
  assert.deepEqual(one({ collectOn: '2026-02-29' }), ['collect_on'])
  assert.deepEqual(one({ debtor: { name: 'A', iban: 'DE03120300000000202051' } }), ['debtor_iban'])
  assert.deepEqual(one({ debtor: { name: ' ', iban: creditor.iban } }), ['debtor_name'])
  assert.deepEqual(one({ creditor: { ...creditor, creditorId: 'DE99ZZZ09999999999' } }), ['creditor_id'])
  assert.deepEqual(one({ endToEndId: 'a//b' }), ['end_to_end_id'])
  assert.deepEqual(refusals({ debits: [debit, debit] }), ['end_to_end_id_repeated'])
  assert.deepEqual(refusals({ debits: [] }), ['empty_file'])
  assert.deepEqual(refusals({ messageId: 'x'.repeat(31) }), ['message_id'])
  assert.deepEqual(refusals({ createdAt: 'yesterday' }), ['created_at'])
  assert.equal(isCreditorId('NL00ZZZ123456780000'), false)
  assert.equal(isSepaIdentifier('x'.repeat(36)), false)
})

test('a file whose sums do not add up, or that is another message, is refused as a bank refuses it', () => {
  const { xml } = written({})
  const codes = (text: string) => {
    const reading = readPain008(text)
    return reading.kind === 'refused' ? reading.code : reading.kind
  }
  assert.equal(codes(xml), 'read')
  assert.equal(codes(xml.replace('>42.17</InstdAmt>', '>42.18</InstdAmt>')), 'sums')
  assert.equal(codes(xml.replace('<NbOfTxs>1<', '<NbOfTxs>2<')), 'sums')
  assert.equal(codes(xml.replace('<EndToEndId>VK-2026-000001</EndToEndId>', '')), 'value_missing')
  assert.equal(codes(xml.replace('pain.008', 'pain.001')), 'not_pain008')
  assert.equal(codes(xml.slice(0, -30)), 'truncated')
})
