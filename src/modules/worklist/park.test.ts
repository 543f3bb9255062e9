import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { rolledBack, testDatabase } from '#platform/db/testing'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { assign, close, countWork, dismiss, listWork, park, settle } from './index.ts'
import type { WorkItem } from './types.ts'

const db = await testDatabase()

const withTenant = (work: (act: Act) => Promise<void>) => {
  const tenantId = newId()
  return rolledBack(db, tenantId, async (act) => {
    await sql`
      insert into tenants.tenant (tenant_id, key, name, country, currency, zone, locale, settings, created_at)
      values (${tenantId}, ${tenantId}, 'Test', 'DE', 'EUR', 'Europe/Berlin', 'de', '{}', '2026-01-01T00:00:00Z')`.execute(
      act.tx,
    )
    await work(act)
  })
}

const item = (subject: string, reason: string, more: Partial<WorkItem> = {}): WorkItem => ({
  kind: 'session',
  subjectKind: 'session',
  subject,
  reason,
  facts: { token: 'A' },
  ...more,
})

const open = async (act: Act) =>
  (await listWork(act, { state: 'open' }, { limit: 50 })).items.map((i) => `${i.subject} ${i.reason}`)

test('parking the same again, also within one call, leaves one open item', () =>
  withTenant(async (act) => {
    const [one, other] = [newId(), newId()]
    assert.equal(await park(act, [item(one, 'end_missing'), item(one, 'end_missing'), item(other, 'end_missing')]), 2)
    assert.equal(await park(act, [item(one, 'end_missing', { facts: { token: 'B' } })]), 0)
    const { items } = await listWork(act, { state: 'open', subject: one }, { limit: 10 })
    assert.deepEqual(
      items.map((i) => i.facts),
      [{ token: 'A' }],
    )
  }))

test('work that was closed and comes up again is a new item', () =>
  withTenant(async (act) => {
    const subject = newId()
    await park(act, [item(subject, 'end_missing')])
    assert.equal(await close(act, { kind: 'session', subjects: [subject] }), 1)
    assert.equal(await park(act, [item(subject, 'end_missing')]), 1)
    assert.deepEqual(
      (await listWork(act, { state: 'done' }, { limit: 10 })).items.map((i) => i.closedBy),
      ['test'],
    )
  }))

test('closing takes only the reasons and the kind it names', () =>
  withTenant(async (act) => {
    const subject = newId()
    await park(act, [item(subject, 'a'), item(subject, 'b'), item(subject, 'a', { kind: 'rating' })])
    assert.equal(await close(act, { kind: 'session', subjects: [subject], reasons: ['a'] }), 1)
    assert.deepEqual(await countWork(act), [
      { kind: 'rating', reason: 'a', count: 1 },
      { kind: 'session', reason: 'b', count: 1 },
    ])
  }))

test('settling opens what is missing, closes what no longer holds and leaves other reasons alone', () =>
  withTenant(async (act) => {
    const [one, other] = [newId(), newId()]
    await park(act, [item(one, 'a'), item(one, 'kept'), item(other, 'a')])
    await settle(act, { kind: 'session', subjects: [one, other], reasons: ['a', 'b'] }, [
      item(one, 'b'),
      item(other, 'a'),
    ])
    assert.deepEqual((await open(act)).sort(), [`${one} b`, `${one} kept`, `${other} a`].sort())
  }))

test('the list pages from the oldest on and never shows an item twice', () =>
  withTenant(async (act) => {
    const subjects = Array.from({ length: 7 }, newId)
    await park(
      act,
      subjects.map((subject) => item(subject, 'a')),
    )
    const seen: string[] = []
    let page = await listWork(act, { state: 'open' }, { limit: 3 })
    seen.push(...page.items.map((i) => i.subject))
    while (page.next) {
      page = await listWork(act, { state: 'open' }, { limit: 3, after: page.next })
      seen.push(...page.items.map((i) => i.subject))
    }
    assert.deepEqual(seen.sort(), subjects.sort())
  }))

test('an item can be given to somebody, and dismissed once unless it blocks something', () =>
  withTenant(async (act) => {
    await park(act, [item(newId(), 'a'), item(newId(), 'b', { blocks: 'billing' })])
    const { items } = await listWork(act, { state: 'open' }, { limit: 10 })
    const free = items.find((i) => i.reason === 'a')
    const blocking = items.find((i) => i.reason === 'b')
    assert.ok(free && blocking)
    assert.equal((await assign(act, free.itemId, 'staff:1')).owner, 'staff:1')
    assert.equal((await listWork(act, { state: 'open', owner: 'staff:1' }, { limit: 10 })).items.length, 1)
    assert.equal((await dismiss(act, free.itemId, 'not ours')).state, 'dismissed')
    const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted
    await assert.rejects(dismiss(act, free.itemId, 'not ours'), code('work_item_closed'))
    await assert.rejects(dismiss(act, blocking.itemId, 'not ours'), code('work_item_blocks'))
    await assert.rejects(assign(act, newId(), null), code('work_item_not_found'))
  }))
