import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { selectEntries as selectAudit } from '#modules/audit'
import { testDatabase } from '#platform/db/testing'
import { Refusal } from '#platform/refusal'
import { statementOf, teller } from '../../../test/bank.ts'
import { makeBilled } from '../../../test/billed.ts'
import { assignEntry, selectEntries, type Target, undoAssignment } from './index.ts'

const db = await testDatabase()
const on = Temporal.PlainDate.from('2026-07-20')
const refusedWith = (code: string, reason?: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code && (reason === undefined || error.facts['reason'] === reason)

type Claim = { id: string; account: string; open: bigint; kind: string; reference: string | null }
const openOf = sql<Claim>`
  select i.open_item_id as id, i.contract_account_id as account, i.open, i.kind, i.reference
  from ledger.v_open_item i join contracts.v_contract_account a using (tenant_id, contract_account_id) where i.open > 0 order by a.number, i.kind`
const waitingWork = sql<{ reason: string }>`select reason from worklist.v_open_item where kind = 'clarification'`

async function bankOf(accounts: number, size: Readonly<{ currency?: string; debits?: number }> = {}) {
  const { tenantId } = await makeBilled(db, { accounts, itemsPerAccount: 1, ...size })
  const bank = teller(db, tenantId)
  const waiting = () =>
    bank.run((one) => selectEntries(one, { states: ['suggested', 'clarification'], after: null, limit: 9 }))
  const assign = (entryId: string, to: Target) => bank.run((one) => assignEntry(one, { entryId, on, to }))
  const undo = (entryId: string) => bank.run((one) => undoAssignment(one, { entryId, on, reason: 'wrong payer' }))
  return { ...bank, waiting, assign, undo }
}

test('a person puts waiting money on claims; the rest stays a credit of the account', async () => {
  const bank = await bankOf(2)
  const [claim, other] = await bank.rows(openOf)
  if (!claim || !other) assert.fail()
  await bank.take(statementOf(1, 0n, [{ amountMinor: claim.open + 5n, text: 'danke', name: 'Somebody Else' }]))
  const [entry] = await bank.waiting()
  if (!entry) assert.fail()
  const done = await bank.assign(entry.entryId, { kind: 'open_items', openItemIds: [claim.id] })
  assert.deepEqual([done.clearedMinor, done.restMinor], [claim.open, 5n])
  assert.deepEqual(
    (await bank.rows(openOf)).map(({ kind, open }) => `${kind} ${open}`),
    ['credit 5', `claim ${other.open}`],
  )
  assert.deepEqual([await bank.rows(waitingWork), await bank.waiting()], [[], []])
  await assert.rejects(bank.assign(entry.entryId, { kind: 'bank_charges' }), refusedWith('bank_entry_not_waiting'))
  assert.deepEqual(await bank.broken(), [])
})

test('undoing an assignment opens what it had cleared and lets the money wait again, as often as need be', async () => {
  const bank = await bankOf(2)
  const [claim, other] = await bank.rows(openOf)
  if (!claim || !other) assert.fail()
  await bank.take(statementOf(1, 0n, [{ amountMinor: 50n, text: 'danke' }]))
  const [entry] = await bank.waiting()
  if (!entry) assert.fail()
  for (const wrong of [claim, other, claim]) {
    await bank.assign(entry.entryId, { kind: 'contract_account', contractAccountId: wrong.account })
    assert.deepEqual(await bank.broken(), [])
    await bank.undo(entry.entryId)
    assert.deepEqual(await bank.broken(), [])
  }
  assert.deepEqual(await bank.rows(openOf), [claim, other])
  assert.deepEqual(await bank.rows(waitingWork), [{ reason: 'entry_assignment_undone' }])
  await assert.rejects(bank.undo(entry.entryId), refusedWith('assignment_not_undoable'))
  const log = await bank.run((one) => selectAudit(one, { subject: entry.entryId }, { limit: 9, before: null }))
  assert.deepEqual([...new Set(log.map(({ action }) => action))].sort(), [
    'bank_entry.assigned',
    'bank_entry.assignment_undone',
  ])
})

test('money booked by its reference can be taken back too, a booked collection cannot', async () => {
  const bank = await bankOf(2, { debits: 1 })
  await bank.collect()
  const { camt } = await bank.play('2026-07-15')
  await bank.take(camt)
  const entries = await bank.run((one) => selectEntries(one, { states: ['matched'], after: null, limit: 9 }))
  const [paid, collected] = [
    entries.find(({ rule }) => rule?.startsWith('S0') === false),
    entries.find(({ rule }) => rule === 'S0-collected'),
  ]
  await bank.undo(paid?.entryId ?? '')
  assert.equal((await bank.rows(openOf)).length, 1)
  await assert.rejects(bank.undo(collected?.entryId ?? ''), refusedWith('assignment_not_undoable'))
  assert.deepEqual(await bank.broken(), [])
})

test('outgoing money goes to the bank’s charges or back to a customer', async () => {
  const bank = await bankOf(1)
  const [claim] = await bank.rows(openOf)
  if (!claim) assert.fail()
  await bank.take(
    statementOf(1, 0n, [
      { amountMinor: -490n, text: 'fee' },
      { amountMinor: -100n, text: 'refund' },
    ]),
  )
  const [fee, refund] = await bank.waiting()
  await bank.assign(fee?.entryId ?? '', { kind: 'bank_charges' })
  await bank.undo(fee?.entryId ?? '')
  await bank.assign(fee?.entryId ?? '', { kind: 'bank_charges' })
  await assert.rejects(
    bank.assign(refund?.entryId ?? '', { kind: 'open_items', openItemIds: [claim.id] }),
    refusedWith('assignment_not_possible', 'outgoing'),
  )
  await bank.assign(refund?.entryId ?? '', { kind: 'contract_account', contractAccountId: claim.account })
  assert.equal((await bank.rows(openOf)).length, 2)
  assert.deepEqual(await bank.broken(), [])
  await bank.undo(refund?.entryId ?? '')
  assert.deepEqual(await bank.rows(openOf), [claim])
  assert.deepEqual(await bank.broken(), [])
})

test('what does not fit is refused: unknown or other accounts’ claims, another currency', async () => {
  const bank = await bankOf(2)
  const [a, b] = await bank.rows(openOf)
  await bank.take(statementOf(1, 0n, [{ amountMinor: 50n, text: 'danke' }]))
  const [entry] = await bank.waiting()
  const refused = (to: Target, code: string, reason?: string) =>
    assert.rejects(bank.assign(entry?.entryId ?? '', to), refusedWith(code, reason))
  await refused(
    { kind: 'open_items', openItemIds: [a?.id ?? '', b?.id ?? ''] },
    'assignment_not_possible',
    'several_accounts',
  )
  await refused({ kind: 'open_items', openItemIds: [entry?.entryId ?? ''] }, 'open_item_not_found')
  await refused({ kind: 'contract_account', contractAccountId: entry?.entryId ?? '' }, 'contract_account_not_found')
  await assert.rejects(bank.assign(a?.id ?? '', { kind: 'bank_charges' }), refusedWith('bank_entry_not_found'))
})

test('one payment is split over several accounts to the cent, each part clears its own, and all is taken back at once', async () => {
  const bank = await bankOf(3)
  const [claim, other] = await bank.rows(openOf)
  if (!claim || !other) assert.fail()
  await bank.take(statementOf(1, 0n, [{ amountMinor: claim.open + other.open + 7n, text: 'for us both' }]))
  const [entry] = await bank.waiting()
  if (!entry) assert.fail()
  const parts = [
    { contractAccountId: claim.account, amountMinor: claim.open },
    { contractAccountId: other.account, amountMinor: other.open + 7n },
  ]
  const before = await bank.rows(openOf)
  const split = (given: typeof parts) => bank.assign(entry.entryId, { kind: 'split', parts: given })
  await assert.rejects(split(parts.map((part) => ({ ...part, amountMinor: part.amountMinor - 1n }))), (error) =>
    refusedWith('assignment_not_possible', 'parts_differ')(error),
  )
  const [part] = parts
  if (!part) assert.fail()
  await assert.rejects(split([part, part]), refusedWith('assignment_not_possible', 'account_twice'))
  const done = await split(parts)
  assert.deepEqual([done.clearedMinor, done.restMinor], [claim.open + other.open, 7n])
  const [third] = before.filter(({ account }) => account !== claim.account && account !== other.account)
  assert.deepEqual(
    (await bank.rows(openOf)).map(({ kind, open }) => `${kind} ${open}`).sort(),
    ['credit 7', `claim ${third?.open}`].sort(),
  )
  const [seen] = await bank.run((one) => selectEntries(one, { entryId: entry.entryId, after: null, limit: 9 }))
  assert.match(seen?.contractAccount ?? '', /, /)
  assert.deepEqual(await bank.broken(), [])
  await bank.undo(entry.entryId)
  assert.deepEqual(await bank.rows(openOf), before)
  assert.deepEqual(await bank.broken(), [])
  assert.equal((await bank.waiting()).length, 1)
})
