import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/ids'
import { testDatabase, rolledBack } from '#platform/db/testing'
import { Refusal } from '#platform/refusal'
import { askApproval, giveApproval, refuseApproval } from './approve.ts'
import { canonicalText, withoutSecrets } from './policy.ts'
import { selectApprovals, selectEntries } from './queries.ts'
import { record } from './record.ts'

const db = await testDatabase()
const content = { list: 'ac', version: 2 }
const page = { limit: 10, before: null }

test('the log keeps who did what to which thing', () =>
  rolledBack(db, newId(), async (act) => {
    await record(act, { action: 'a.created', subjectKind: 'a', subject: '1', after: { name: 'x' } })
    await record({ ...act, actor: 'staff:2' }, { action: 'a.changed', subjectKind: 'a', subject: '1', reason: 'moved' })
    const entries = await selectEntries(act, { subject: '1' }, page)
    assert.deepEqual(
      new Set(entries.map((entry) => [entry.actor, entry.action, entry.after, entry.reason])),
      new Set([
        ['staff:2', 'a.changed', null, 'moved'],
        ['test', 'a.created', { name: 'x' }, null],
      ]),
    )
    assert.equal((await selectEntries(act, { actor: 'staff:3' }, page)).length, 0)
  }))

test('neither an IBAN nor a secret reaches the log', () => {
  assert.deepEqual(
    withoutSecrets({
      iban: 'DE89370400440532013000',
      ibanLast4: '3000',
      note: 'paid from DE89 3704 0044 0532 0130 00 today',
      nested: [{ password: 'x', kept: 1 }],
    }),
    { ibanLast4: '3000', note: 'paid from …3000 today', nested: [{ kept: 1 }] },
  )
})

test('the order of fields makes no other content', () => {
  assert.equal(
    canonicalText({ b: [1, { d: 2, c: null }], a: 'x' }),
    canonicalText({ a: 'x', b: [1, { c: null, d: 2 }] }),
  )
})

test('a second person must agree to exactly what was asked', () =>
  rolledBack(db, newId(), async (act) => {
    const asker = { ...act, actor: 'staff:1' }
    const guarded = { what: 'price_list.publish', subject: 'ac', content }
    const asked = await askApproval(asker, guarded)
    assert.equal(asked.kind, 'waiting')
    assert.equal((await askApproval(asker, guarded)).kind, 'waiting')
    await assert.rejects(giveApproval(asker, asked.approvalId), { code: 'approval_by_asker' })
    await assert.rejects(giveApproval({ ...act, actor: 'key:1' }, asked.approvalId), { code: 'approval_needs_person' })
    await giveApproval({ ...act, actor: 'staff:2' }, asked.approvalId)
    assert.deepEqual(await askApproval(asker, guarded), { kind: 'granted', approvalId: asked.approvalId })
    assert.equal((await askApproval(asker, { ...guarded, content: { ...content, version: 3 } })).kind, 'waiting')
    await assert.rejects(giveApproval({ ...act, actor: 'staff:3' }, asked.approvalId), { code: 'approval_closed' })
  }))

test('what was refused may be asked again', () =>
  rolledBack(db, newId(), async (act) => {
    const guarded = { what: 'payment_run.file', subject: 'r', content }
    const { approvalId } = await askApproval({ ...act, actor: 'staff:1' }, guarded)
    await refuseApproval({ ...act, actor: 'staff:2' }, approvalId, 'wrong day')
    assert.equal((await selectApprovals(act, { state: 'refused' }, page)).length, 1)
    assert.deepEqual(await askApproval({ ...act, actor: 'staff:2' }, guarded), { kind: 'waiting', approvalId })
    await giveApproval({ ...act, actor: 'staff:1' }, approvalId)
    await assert.rejects(giveApproval(act, newId()), (error) => error instanceof Refusal && error.status === 404)
  }))
