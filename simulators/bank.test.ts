import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paymentReference } from '#core/countries/references'
import { decide } from '#core/matching/decide'
import type { OpenItem as Claim } from '#core/matching/types'
import { readCamt053 } from '#formats/sepa/camt053'
import type { Debit } from '#formats/sepa/debits'
import { writePain008 } from '#formats/sepa/pain008'
import { normaliseIban } from '#formats/iban'
import { schemaCheck } from '../test/standards.ts'
import { ibanOf } from './bank-payers.ts'
import { runBank, type BankInput } from './bank.ts'

const key = Uint8Array.from({ length: 32 }, (_, i) => i)
const iban = 'DE89370400440532013000'
const debits: readonly Debit[] = Array.from({ length: 100 }, (_, i) => ({
  endToEndId: `VK-${i}`,
  amountMinor: BigInt(1_000 + i),
  scheme: 'CORE',
  sequence: 'RCUR',
  collectOn: i < 90 ? '2026-12-01' : '2026-12-08',
  creditor: { name: 'Voltkiebitz', iban, creditorId: 'DE98ZZZ09999999999' },
  mandate: { id: `M-${i}`, signedOn: '2025-01-01' },
  debtor: { name: `Kunde ${i}`, iban: 'DE02120300000000202051' },
  purpose: `Rechnung ${i}`,
}))
const pain = () => {
  const file = writePain008({ messageId: 'MSG', createdAt: '2026-11-30T09:00:00Z', initiatingParty: 'V', debits })
  return file.kind === 'written' ? file.xml : assert.fail()
}
const references = (currency: string) =>
  Array.from({ length: 400 }, (_, i) => paymentReference(BigInt(i), key, currency)).filter((one) => one !== undefined)
const items = (currency: string) =>
  references(currency).map((reference, i) => ({
    reference,
    amountMinor: BigInt(10_000 + i),
    currency,
    name: `Payer ${i}`,
  }))
const input: BankInput = {
  pains: [],
  openItems: [],
  account: { iban, currency: 'EUR', openingMinor: 50_000n },
  on: '2026-12-01',
  returnsPct: 0,
  noisePct: 0,
  seed: 7,
  statementNumber: 1,
}
const statementOf = (camt: string) => {
  const reading = readCamt053(camt)
  return (reading.kind === 'read' ? reading.statements[0] : undefined) ?? assert.fail()
}

test('the bank’s statement holds under the ISO schema and adds up', (t) => {
  const check = schemaCheck(t, 'iso20022/camt.053.001.08.xsd')
  if (check === undefined) return
  const { camt, closingMinor } = runBank({
    ...input,
    pains: [pain()],
    openItems: items('EUR'),
    returnsPct: 10,
    noisePct: 30,
  })
  assert.deepEqual(check(camt), [])
  const statement = statementOf(camt)
  assert.deepEqual([statement.balanced, statement.closing?.amountMinor, statement.problems], [true, closingMinor, []])
})

test('the same seed gives the same statement, another seed another one', () => {
  const noisy = { ...input, pains: [pain()], openItems: items('EUR'), returnsPct: 10, noisePct: 30 }
  assert.equal(runBank(noisy).camt, runBank(noisy).camt)
  assert.notEqual(runBank(noisy).camt, runBank({ ...noisy, seed: 8 }).camt)
})

test('collections are executed when they are due, once, and for this account alone', () => {
  const first = runBank({ ...input, pains: [pain(), pain()] })
  assert.deepEqual([first.collected, first.entries, first.returned], [90, 90, 0])
  assert.equal(first.refused.length, 110)
  assert.equal(first.closingMinor, 50_000n + debits.slice(0, 90).reduce((sum, debit) => sum + debit.amountMinor, 0n))
  const earlier = debits.slice(0, 90).map((debit) => debit.endToEndId)
  assert.equal(runBank({ ...input, pains: [pain()], on: '2026-12-08', earlier }).collected, 10)
  const other = runBank({ ...input, pains: [pain()], account: { ...input.account, iban: 'DE02120300000000202051' } })
  assert.deepEqual([other.collected, other.refused[0]?.reason], [0, 'another account'])
  assert.match(runBank({ ...input, pains: [pain().slice(0, 500)] }).refused[0]?.reason ?? '', /^truncated/)
})

test('the share of returns comes back with original id, reason and charges, each of them bookable', () => {
  const { camt, returned } = runBank({ ...input, pains: [pain()], returnsPct: 20 })
  const { entries } = statementOf(camt)
  const back = entries.filter((entry) => entry.returnReason !== undefined)
  assert.deepEqual([returned, back.length], [18, 18])
  for (const entry of back) {
    const debit = debits.find((one) => one.endToEndId === entry.endToEndId) ?? assert.fail()
    const collection = {
      ...debit,
      id: debit.endToEndId,
      contractAccount: 'a',
      currency: 'EUR',
      state: 'collected' as const,
    }
    const decision = decide(entry, { collections: [collection], items: [], accountsOfPayer: [] })
    assert.equal(decision.kind === 'auto' && decision.effect.kind, 'returned')
  }
  assert.ok(back.some((entry) => entry.charges !== undefined) && back.some((entry) => entry.charges === undefined))
})

for (const currency of ['EUR', 'NOK']) {
  test(`without noise every transfer in ${currency} is booked exactly; with noise none on a wrong account`, () => {
    const openItems = items(currency)
    const claims = openItems.map((item): Claim => ({
      id: item.reference,
      contractAccount: item.reference,
      reference: item.reference,
      openMinor: item.amountMinor,
      currency,
      dueOn: '2026-11-15',
      payerName: item.name,
    }))
    const account = { iban: currency === 'NOK' ? ibanOf('us', 'NOK') : iban, currency, openingMinor: 0n }
    const played = (noisePct: number) => {
      const { camt, truth } = runBank({ ...input, account, openItems, noisePct })
      const decisions = statementOf(camt).entries.map((entry) =>
        decide(entry, { collections: [], items: claims, accountsOfPayer: [] }),
      )
      return decisions.map((decision, i) => ({ decision, meant: truth[i] ?? assert.fail() }))
    }
    const clean = played(0)
    assert.equal(clean.length, openItems.length)
    for (const { decision } of clean) assert.match(decision.kind === 'auto' ? decision.rule : '', /^S[12]-exact$/)
    const noisy = played(40)
    assert.equal(new Set(noisy.map((one) => one.meant.kind)).size, 11)
    for (const { decision, meant } of noisy) {
      if (decision.kind !== 'auto' || decision.effect.kind !== 'payment') continue
      assert.equal(decision.effect.contractAccount, meant.reference)
    }
  })
}

test('payers have valid accounts, the same one every time', () => {
  for (let i = 0; i < 200; i++) {
    for (const currency of ['EUR', 'NOK']) {
      const account = ibanOf(`Payer ${i}`, currency)
      assert.equal(normaliseIban(account), account)
      assert.equal(ibanOf(`Payer ${i}`, currency), account)
    }
  }
})
