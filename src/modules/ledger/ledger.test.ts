import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { checkTenant } from '../../doctor/check.ts'
import { ledgerInvariants } from '../../doctor/ledger.ts'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { makeStock } from '../../../test/stock.ts'
import {
  clear,
  lockForPayment,
  post,
  postReversal,
  reverseClearings,
  selectBalances,
  selectLiveClearings,
  selectOpenItems,
  selectStatement,
  unlockForPayment,
} from './index.ts'

const db = await testDatabase()
const on = Temporal.PlainDate.from('2026-07-01')
const { tenantId, collectorId } = await inPlatform(db.owner, (tx) =>
  makeStock(tx, { accounts: 20, itemsPerAccount: 0 }),
)
const balances = await act(db.app, tenantId, 'test', (one) => selectBalances(one, false))
const accounts = balances.map(({ contractAccountId }) => contractAccountId)
const in1 = <T>(work: Parameters<typeof act<T>>[3]): Promise<T> => act(db.app, tenantId, 'test', work)

/** Posts a claim (the customer owes) or a payment (a credit) of one account. */
async function owe(accountId: string, kind: 'claim' | 'credit', amountMinor: bigint): Promise<string> {
  const id = newId()
  const claim = kind === 'claim'
  const posting = { entryId: id, no: 1, amountMinor, currency: 'EUR', contractAccountId: accountId, collectorId }
  await in1((one) =>
    post(one, {
      postedOn: on,
      entries: [{ entryId: id, kind: claim ? 'invoice' : 'bank_entry' }],
      postings: [
        claim
          ? { ...posting, debit: 'receivable', credit: 'revenue' }
          : { ...posting, debit: 'bank', credit: 'receivable' },
      ],
      openItems: [
        {
          openItemId: id,
          contractAccountId: accountId,
          kind,
          source: claim ? 'invoice' : 'payment',
          document: id.slice(0, 8),
          currency: 'EUR',
          amountMinor,
          dueOn: on,
          collectorId,
          reference: null,
        },
      ],
    }),
  )
  return id
}

const accountNo = (index: number): string => accounts[index] ?? ''
const refusedWith =
  (code: string) =>
  (error: unknown): boolean =>
    error instanceof Refusal && error.code === code

test('a payment clears its claim, and the statement runs to zero', async () => {
  const account = accountNo(0)
  const claim = await owe(account, 'claim', 1250n)
  const credit = await owe(account, 'credit', 1250n)
  await in1((one) => clear(one, on, [{ claimId: claim, creditId: credit, amountMinor: 1250n }]))
  assert.deepEqual(await in1((one) => selectOpenItems(one, account)), [])
  const statement = await in1((one) => selectStatement(one, account))
  assert.deepEqual(
    statement.map(({ amountMinor, balanceMinor }) => [amountMinor, balanceMinor]),
    [
      [1250n, 1250n],
      [-1250n, 0n],
    ],
  )
})

test('a clearing taken back opens both sides again, once', async () => {
  const account = accountNo(1)
  const claim = await owe(account, 'claim', 500n)
  const credit = await owe(account, 'credit', 800n)
  const [pair] = await in1((one) => clear(one, on, [{ claimId: claim, creditId: credit, amountMinor: 500n }]))
  assert.ok(pair)
  await in1((one) => reverseClearings(one, on, [{ clearingId: pair.clearingId, reason: 'AM04' }]))
  const open = await in1((one) => selectOpenItems(one, account))
  assert.deepEqual(open.map(({ openMinor }) => openMinor).sort(), [500n, 800n])
  assert.deepEqual(await in1((one) => selectLiveClearings(one, [claim])), [])
  await assert.rejects(
    in1((one) => reverseClearings(one, on, [{ clearingId: pair.clearingId, reason: 'again' }])),
    refusedWith('clearing_not_reversible'),
  )
})

test('clearing past what is open, across accounts or of two claims is refused whole', async () => {
  const [claim, credit] = [await owe(accountNo(2), 'claim', 300n), await owe(accountNo(2), 'credit', 300n)]
  const stranger = await owe(accountNo(3), 'credit', 300n)
  await assert.rejects(
    in1((one) => clear(one, on, [{ claimId: claim, creditId: credit, amountMinor: 301n }])),
    refusedWith('clearing_exceeds_open'),
  )
  await assert.rejects(
    in1((one) => clear(one, on, [{ claimId: claim, creditId: stranger, amountMinor: 1n }])),
    refusedWith('clearing_not_possible'),
  )
  await assert.rejects(
    in1((one) => clear(one, on, [{ claimId: credit, creditId: claim, amountMinor: 1n }])),
    refusedWith('clearing_not_possible'),
  )
  const open = await in1((one) => selectOpenItems(one, accountNo(2)))
  assert.deepEqual(
    open.map(({ openMinor }) => openMinor),
    [300n, 300n],
  )
})

test('two clerks who clear the same credit at once cannot spend it twice', async () => {
  const account = accountNo(4)
  const credit = await owe(account, 'credit', 100n)
  const claims = [
    await owe(account, 'claim', 100n),
    await owe(account, 'claim', 100n),
    await owe(account, 'claim', 100n),
  ]
  const results = await Promise.allSettled(
    claims.map((claim) => in1((one) => clear(one, on, [{ claimId: claim, creditId: credit, amountMinor: 100n }]))),
  )
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('an entry cannot be posted or reversed twice', async () => {
  const claim = await owe(accountNo(5), 'claim', 70n)
  await assert.rejects(
    in1((one) =>
      post(one, { postedOn: on, entries: [{ entryId: claim, kind: 'invoice' }], postings: [], openItems: [] }),
    ),
    /entry_pkey/,
  )
  await in1((one) => postReversal(one, { entryId: newId(), kind: 'reversal', reverses: claim, postedOn: on }))
  await assert.rejects(
    in1((one) => postReversal(one, { entryId: newId(), kind: 'reversal', reverses: claim, postedOn: on })),
    /entry_reverses_key/,
  )
})

test('a payment lock is seen on the open item until it is taken off', async () => {
  const account = accountNo(6)
  const claim = await owe(account, 'claim', 70n)
  await in1((one) => lockForPayment(one, [claim], 'collection'))
  assert.equal((await in1((one) => selectOpenItems(one, account)))[0]?.paymentLock, 'collection')
  await in1((one) => unlockForPayment(one, [claim]))
  assert.equal((await in1((one) => selectOpenItems(one, account)))[0]?.paymentLock, null)
})

test('whatever is posted, cleared and taken back, open items equal the balance', async () => {
  const step = fc.record({
    kind: fc.constantFrom('claim', 'credit', 'clear', 'undo'),
    amount: fc.bigInt(1n, 500n),
    pick: fc.nat(),
  })
  let next = 8
  const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
    const account = accountNo(8 + (next++ % 10))
    for (const { kind, amount, pick } of steps) {
      if (kind === 'claim' || kind === 'credit') await owe(account, kind, amount)
      const open = await in1((one) => selectOpenItems(one, account))
      const [claims, credits] = [
        open.filter((item) => item.kind === 'claim'),
        open.filter((item) => item.kind === 'credit'),
      ]
      const [claim, credit] = [claims[pick % Math.max(claims.length, 1)], credits[pick % Math.max(credits.length, 1)]]
      if (kind === 'clear' && claim && credit) {
        const amountMinor = claim.openMinor < credit.openMinor ? claim.openMinor : credit.openMinor
        await in1((one) => clear(one, on, [{ claimId: claim.openItemId, creditId: credit.openItemId, amountMinor }]))
      }
      if (kind === 'undo' && claim) {
        const [live] = await in1((one) => selectLiveClearings(one, [claim.openItemId]))
        if (live) await in1((one) => reverseClearings(one, on, [{ clearingId: live.clearingId, reason: 'test' }]))
      }
    }
    const broken = (
      await checkTenant(
        db.app,
        tenantId,
        ledgerInvariants.filter(({ name }) => name.startsWith('I2')),
      )
    ).filter(({ ok }) => !ok)
    assert.deepEqual(broken, [])
    const [balance] = (await in1((one) => selectBalances(one, false))).filter(
      ({ contractAccountId }) => contractAccountId === account,
    )
    const open = await in1((one) => selectOpenItems(one, account))
    assert.equal(
      open.reduce((sum, item) => sum + (item.kind === 'claim' ? item.openMinor : -item.openMinor), 0n),
      balance?.balanceMinor,
    )
  })
  await fc.assert(property, { numRuns: 15 })
})
