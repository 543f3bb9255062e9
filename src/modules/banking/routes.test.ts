import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide } from '#core/matching/decide'
import { bankingMessages, bankingRefusals, bankingRoutes } from './index.ts'
import { paymentMessages, paymentRefusals, paymentRoutes } from '#modules/payments'

test('every refusal of money has words in all languages, and every route names refusals that exist', () => {
  const words: Readonly<Record<string, object>> = { ...bankingMessages, ...paymentMessages }
  const own = [...Object.keys(bankingRefusals), ...Object.keys(paymentRefusals)]
  assert.deepEqual(
    own.filter((code) => !(`refusal.${code}` in words)),
    [],
  )
  assert.deepEqual(
    Object.entries(words).filter(([, texts]) => Object.keys(texts).sort().join() !== 'de,en,nb,nl'),
    [],
  )
  const others = ['cursor_invalid', 'open_item_not_found', 'contract_account_not_found']
  const named = [...bankingRoutes, ...paymentRoutes].flatMap(({ refusals }) => refusals)
  assert.deepEqual(
    named.filter((code) => !own.includes(code) && !others.includes(code)),
    [],
  )
})

test('whatever keeps an entry from being booked has words', () => {
  const entry = {
    amountMinor: -5n,
    currency: 'EUR',
    endToEndId: 'E',
    creditorReferences: [],
    purposeLines: [],
    counterparty: { name: undefined, iban: undefined },
    returnReason: undefined,
    original: undefined,
    charges: undefined,
  }
  const collection = {
    id: 'c',
    endToEndId: 'E',
    contractAccount: 'a',
    amountMinor: 5n,
    currency: 'EUR',
    state: 'submitted' as const,
  }
  const cases = (['submitted', 'collected', 'returned'] as const).flatMap((state) =>
    [5n, -5n, 4n, -4n].flatMap((amountMinor) =>
      [undefined, 'AM04'].flatMap((returnReason) =>
        [[], [{ ...collection, state }], [{ ...collection, state, currency: 'NOK' }]].map((collections) =>
          decide({ ...entry, amountMinor, returnReason }, { collections, items: [], accountsOfPayer: [] }),
        ),
      ),
    ),
  )
  const codes = new Set(cases.flatMap((one) => (one.kind === 'auto' ? [] : [one.reasons.at(-1)?.code ?? 'only_hints'])))
  assert.ok(codes.size > 8)
  assert.deepEqual(
    [...codes].filter((code) => !(`worklist.reason.entry_${code}` in bankingMessages)),
    [],
  )
})
