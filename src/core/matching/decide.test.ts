import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isKid } from '../countries/check-digits.ts'
import { paymentReference } from '../countries/references.ts'
import { decide } from './decide.ts'
import type { BankEntry, Collection, Decision, Known, OpenItem } from './types.ts'

const key = Uint8Array.from({ length: 32 }, (_, i) => i * 7)
const rf = (serial: number) => paymentReference(BigInt(serial), key, 'EUR') ?? assert.fail()

const item = (id: string, changed: Partial<OpenItem> = {}): OpenItem => ({
  id,
  contractAccount: `ca-${id}`,
  reference: rf(Number(id)),
  openMinor: 10_000n,
  currency: 'EUR',
  dueOn: '2026-11-15',
  payerName: undefined,
  ...changed,
})
const entry = (changed: Partial<BankEntry> = {}): BankEntry => ({
  amountMinor: 10_000n,
  currency: 'EUR',
  endToEndId: undefined,
  creditorReferences: [],
  purposeLines: [],
  counterparty: { name: undefined, iban: undefined },
  returnReason: undefined,
  original: undefined,
  charges: undefined,
  ...changed,
})
const collection: Collection = {
  id: 'c1',
  endToEndId: 'E-1',
  contractAccount: 'ca-1',
  amountMinor: 10_000n,
  currency: 'EUR',
  state: 'submitted',
}
const known = (changed: Partial<Known> = {}): Known => ({ collections: [], items: [], accountsOfPayer: [], ...changed })
const codes = (decision: Decision) => decision.reasons.map((reason) => reason.code)
const rule = (decision: Decision) => (decision.kind === 'auto' ? decision.rule : decision.kind)
const payment = (decision: Decision) =>
  decision.kind === 'auto' && decision.effect.kind === 'payment'
    ? { put: decision.effect.allocations.map((one) => [one.item, one.amountMinor]), rest: decision.effect.restMinor }
    : decision.kind

test('a booked collection is known by our end-to-end id', () => {
  const decision = decide(entry({ endToEndId: 'E-1' }), known({ collections: [collection] }))
  assert.deepEqual(decision, {
    kind: 'auto',
    rule: 'S0-collected',
    effect: { kind: 'collected', collection: 'c1' },
    reasons: [{ code: 'own_end_to_end_id', detail: 'E-1' }, { code: 'amount_exact' }],
  })
})

test('a collection booked twice, with another amount or currency waits for a person', () => {
  const at = (changed: Partial<Collection>, bank: Partial<BankEntry> = {}) =>
    codes(decide(entry({ endToEndId: 'E-1', ...bank }), known({ collections: [{ ...collection, ...changed }] })))[1]
  assert.equal(at({ state: 'collected' }), 'collected_twice')
  assert.equal(at({ amountMinor: 9_999n }), 'amount_differs')
  assert.equal(at({}, { currency: 'NOK' }), 'currency_differs')
  assert.equal(at({}, { returnReason: 'AC04' }), 'return_unknown')
})

test('a return is known by the original end-to-end id and keeps charges apart', () => {
  const collections = [{ ...collection, state: 'collected' as const }]
  const back = (changed: Partial<BankEntry>) =>
    decide(
      entry({ endToEndId: 'E-1', amountMinor: -10_000n, returnReason: 'AM04', ...changed }),
      known({ collections }),
    )
  const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' })
  const charges = (decision: Decision) =>
    decision.kind === 'auto' && decision.effect.kind === 'returned' ? decision.effect.chargesMinor : decision.kind
  assert.equal(charges(back({})), 0n)
  assert.equal(charges(back({ amountMinor: -10_300n, charges: eur(300n) })), 300n)
  assert.equal(charges(back({ amountMinor: -10_300n, original: eur(10_000n) })), 300n)
  assert.equal(charges(back({ amountMinor: -10_300n })), 'suggest', 'nobody says where 3.00 come from')
  assert.equal(charges(back({ amountMinor: -10_300n, charges: eur(200n) })), 'suggest')
  assert.equal(charges(back({ amountMinor: -9_000n, original: eur(10_000n) })), 'suggest')
  assert.equal(charges(back({ returnReason: undefined })), 'suggest')
})

test('a return comes once, and after the booking', () => {
  const back = entry({ endToEndId: 'E-1', amountMinor: -10_000n, returnReason: 'AM04' })
  const at = (state: Collection['state']) => codes(decide(back, known({ collections: [{ ...collection, state }] })))
  assert.deepEqual(at('returned').at(-1), 'returned_twice')
  assert.deepEqual(at('submitted').at(-1), 'returned_before_collected')
  assert.deepEqual(codes(decide(back, known())), ['return_unknown'])
})

test('a structured reference with the exact amount clears its item', () => {
  const decision = decide(entry({ creditorReferences: [rf(1)] }), known({ items: [item('1'), item('2')] }))
  assert.equal(rule(decision), 'S1-exact')
  assert.deepEqual(payment(decision), { put: [['1', 10_000n]], rest: 0n })
  assert.deepEqual(codes(decision), ['reference_structured', 'amount_exact'])
})

test('a reference is found in the text, cut, glued and in small letters', () => {
  const kid = '8717196988069'
  const texts: readonly (readonly [string, readonly string[]])[] = [
    [rf(1), [`Rechnung ${rf(1)} danke`]],
    [
      rf(1),
      [
        rf(1)
          .toLowerCase()
          .replace(/(.{4})/g, '$1 '),
      ],
    ],
    [rf(1), [`SVWZ+${rf(1).slice(0, 7)}`, `${rf(1).slice(7)} EREF`]],
    [rf(1), [`Ref:${rf(1).replace(/(.{4})/g, '$1-')}`]],
    [kid, [`KID ${kid}`]],
    [kid, ['8717 1969 88069 juni']],
    [kid, ['Kunde 4711 87171', '96988069']],
    [kid, [`00000${kid}`]],
  ]
  for (const [reference, purposeLines] of texts) {
    const decision = decide(entry({ purposeLines }), known({ items: [item('1', { reference })] }))
    assert.equal(rule(decision), 'S2-exact', purposeLines.join('|'))
  }
})

test('less than the item is a partial payment, more clears the account’s oldest items and leaves a credit', () => {
  const reference = rf(1)
  const items = [
    item('1'),
    item('2', { contractAccount: 'ca-1', dueOn: '2026-10-15', openMinor: 3_000n }),
    item('3', { contractAccount: 'ca-1', dueOn: '2026-09-15', openMinor: 2_000n }),
    item('4', { contractAccount: 'ca-1', currency: 'NOK', dueOn: '2026-01-15' }),
    item('5', { dueOn: '2026-01-15' }),
  ]
  const pay = (amountMinor: bigint) => decide(entry({ amountMinor, creditorReferences: [reference] }), known({ items }))
  assert.equal(rule(pay(4_000n)), 'S1-partial')
  assert.deepEqual(payment(pay(4_000n)), { put: [['1', 4_000n]], rest: 0n })
  assert.equal(rule(pay(16_000n)), 'S1-over')
  assert.deepEqual(payment(pay(16_000n)), {
    put: [
      ['1', 10_000n],
      ['3', 2_000n],
      ['2', 3_000n],
    ],
    rest: 1_000n,
  })
})

test('two references of one account are paid together, of two accounts wait with a proposal for each', () => {
  const both = entry({ amountMinor: 20_000n, purposeLines: [`${rf(1)} ${rf(2)}`] })
  const one = decide(both, known({ items: [item('1'), item('2', { contractAccount: 'ca-1' })] }))
  assert.equal(rule(one), 'S2-exact')
  const two = decide(both, known({ items: [item('1'), item('2')] }))
  assert.equal(two.kind, 'suggest')
  assert.deepEqual(two.kind === 'suggest' && two.proposals.map((proposal) => proposal.contractAccount), [
    'ca-1',
    'ca-2',
  ])
  assert.equal(codes(two).at(-1), 'reference_of_several_accounts')
})

test('a second valid reference that nobody knows speaks against booking', () => {
  const inField = entry({ creditorReferences: [rf(9)], purposeLines: [rf(1)] })
  const inText = entry({ creditorReferences: [rf(1)], purposeLines: [`und ${rf(9)}`] })
  for (const bank of [inField, inText]) {
    const decision = decide(bank, known({ items: [item('1')] }))
    assert.equal(decision.kind, 'suggest')
    assert.ok(codes(decision).includes('reference_unknown'))
  }
})

test('a reference that is paid already, or of another currency, waits for a person', () => {
  const paid = decide(entry({ creditorReferences: [rf(1)] }), known({ items: [item('1', { openMinor: 0n })] }))
  assert.deepEqual([paid.kind, codes(paid).at(-1)], ['suggest', 'reference_already_paid'])
  assert.deepEqual(paid.kind === 'suggest' && paid.proposals[0]?.restMinor, 10_000n)
  const krone = decide(entry({ creditorReferences: [rf(1)] }), known({ items: [item('1', { currency: 'NOK' })] }))
  assert.deepEqual([krone.kind, codes(krone).at(-1)], ['suggest', 'currency_differs'])
})

test('without a reference nothing is booked, the best guess comes first', () => {
  const items = [
    item('1', { payerName: 'Groß, Jürgen' }),
    item('2'),
    item('3', { openMinor: 4_000n, contractAccount: 'ca-3' }),
    item('4', { openMinor: 6_000n, contractAccount: 'ca-3' }),
    item('5', { openMinor: 1n }),
  ]
  const decision = decide(
    entry({ counterparty: { name: 'Dr. Juergen Gross', iban: undefined }, purposeLines: ['Strom'] }),
    known({ items, accountsOfPayer: ['ca-3'] }),
  )
  assert.ok(decision.kind === 'suggest')
  assert.deepEqual(
    decision.proposals.map((proposal) => [proposal.contractAccount, proposal.score]),
    [
      ['ca-3', 65],
      ['ca-3', 65],
      ['ca-1', 50],
      ['ca-2', 30],
    ],
  )
  assert.deepEqual(codes(decide(entry(), known())), ['no_evidence'])
  assert.deepEqual(codes(decide(entry({ amountMinor: -5n }), known())), ['outgoing'])
  assert.deepEqual(codes(decide(entry({ amountMinor: 0n }), known())), ['no_amount'])
})

test('a reference one slip away is the best guess, and no more than that', () => {
  const reference = rf(1)
  const slips = [
    reference.slice(0, -1),
    `${reference.slice(0, 8)}${reference[9]}${reference[8]}${reference.slice(10)}`,
    `${reference.slice(0, 10)}${(Number(reference[10]) + 1) % 10}${reference.slice(11)}`,
  ]
  for (const slip of slips) {
    const decision = decide(entry({ purposeLines: [slip] }), known({ items: [item('2'), item('1')] }))
    assert.ok(decision.kind === 'suggest', slip)
    assert.equal(decision.proposals[0]?.contractAccount, 'ca-1')
    assert.equal(decision.proposals[0]?.reasons[0]?.code, 'reference_similar')
  }
})

const arbitraryKnown = fc
  .array(
    fc.record({
      account: fc.constantFrom('a', 'b', 'c'),
      openMinor: fc.bigInt({ min: 0n, max: 20_000n }),
      currency: fc.constantFrom('EUR', 'EUR', 'NOK'),
      dueOn: fc.constantFrom('2026-10-01', '2026-11-01'),
    }),
    { maxLength: 6 },
  )
  .map((parts) => parts.map((part, i) => item(String(i), { ...part, contractAccount: part.account })))

test('whatever is booked adds up, stays on one account and never takes more than is open', () => {
  fc.assert(
    fc.property(
      arbitraryKnown,
      fc.array(fc.nat(7).map(rf), { maxLength: 2 }),
      fc.array(fc.oneof(fc.string(), fc.nat(7).map(rf)), { maxLength: 3 }),
      fc.bigInt({ min: -10_000n, max: 30_000n }),
      (items, creditorReferences, purposeLines, amountMinor) => {
        const decision = decide(entry({ amountMinor, creditorReferences, purposeLines }), known({ items }))
        const payments =
          decision.kind === 'suggest'
            ? decision.proposals
            : decision.kind === 'auto' && decision.effect.kind === 'payment'
              ? [decision.effect]
              : []
        for (const one of payments) {
          const put = one.allocations.reduce((sum, allocation) => sum + allocation.amountMinor, 0n)
          assert.equal(put + one.restMinor, amountMinor)
          assert.equal(new Set(one.allocations.map((allocation) => allocation.item)).size, one.allocations.length)
          for (const allocation of one.allocations) {
            const target = items.find((candidate) => candidate.id === allocation.item)
            assert.ok(target !== undefined && allocation.amountMinor <= target.openMinor && allocation.amountMinor > 0n)
            assert.deepEqual([target.contractAccount, target.currency], [one.contractAccount, 'EUR'])
          }
        }
        if (decision.kind === 'auto') {
          const text = [...creditorReferences, ...purposeLines].join(' ')
          assert.ok(items.some((candidate) => text.includes(candidate.reference ?? '?')))
        }
      },
    ),
  )
})

test('of thousands of damaged KIDs none books on a wrong account', () => {
  const kids = Array.from({ length: 3_000 }, (_, serial) => paymentReference(BigInt(serial), key, 'NOK')).filter(
    (kid) => kid !== undefined,
  )
  const items = kids.map((reference, i) => item(String(i), { reference, currency: 'NOK', openMinor: 39_900n }))
  const byReference = new Map(items.map((one) => [one.reference ?? '', one]))
  let valid = 0
  for (const [i, kid] of kids.entries()) {
    const at = i % 12
    const swapped = `${kid.slice(0, at)}${kid[at + 1]}${kid[at]}${kid.slice(at + 2)}`
    const twice = `${kid.slice(0, at)}${(Number(kid[at]) + 1) % 10}${(Number(kid[at + 1]) + 1) % 10}${kid.slice(at + 2)}`
    for (const damaged of [swapped, twice]) {
      if (damaged === kid) continue
      if (isKid(damaged, 'mod11')) valid++
      const hit = byReference.get(damaged)
      const candidates = hit === undefined ? items.slice(i, i + 1) : [hit]
      const bank = entry({ amountMinor: 39_900n, currency: 'NOK', purposeLines: [`KID ${damaged}`] })
      assert.notEqual(decide(bank, known({ items: candidates })).kind, 'auto', damaged)
    }
  }
  assert.ok(valid > 0, 'some damaged ones have a valid check digit, so that sparseness is what protects')
})
