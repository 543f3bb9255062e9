import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { listWork } from '#modules/worklist'
import {
  acceptSession,
  assignCard,
  assignSession,
  correctSession,
  discardSession,
  releaseSessions,
  takeSessions,
} from './index.ts'
import { inHouse } from './house.testing.ts'
import type { ArrivingSession, Downstream } from './types.ts'

const db = await testDatabase()
const at = (text: string) => Temporal.Instant.from(text)
const open: Downstream = { isBilled: () => Promise.resolve(new Set()) }
const billed: Downstream = { isBilled: (_, ids) => Promise.resolve(new Set(ids)) }
const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted

const take = async (act: Act, more: Partial<ArrivingSession>, source = 'file') => {
  const session = {
    sourceId: newId(),
    point: 'P1',
    token: '04AABBCC',
    startedAt: at('2026-03-01T08:00:00Z'),
    endedAt: at('2026-03-01T09:00:00Z'),
    energyKwh: '11.5',
  }
  const [outcome] = await takeSessions(act, { source: { key: source }, sessions: [{ ...session, ...more }], ...open })
  assert.ok(outcome?.session)
  return outcome.session
}

const stateOf = async (act: Act, id: string) =>
  (
    await sql<{ state: string; reason: string | null; version: number; contract: string | null; queued: boolean }>`
      select state, reason, version, contract_id as contract,
             exists (select from sessions.to_rate r where r.tenant_id = s.tenant_id and r.session_id = s.session_id) as queued
      from sessions.session s where tenant_id = ${act.tenantId} and session_id = ${id}`.execute(act.tx)
  ).rows[0]

const work = async (act: Act) =>
  (await listWork(act, { state: 'open' }, { limit: 50 })).items.map((item) => item.reason).sort()

test('once a card is known, all its waiting sessions are released, and only those', () =>
  inHouse(db, async ({ act, contract }) => {
    const ids = [await take(act, { token: '0411' }), await take(act, { token: '0411', endedAt: null })]
    const other = await take(act, { token: '0422' })
    const token = newId()
    await sql`insert into tokens.token values (${act.tenantId}, ${token}, 'other', '0411', 'active')`.execute(act.tx)
    await sql`insert into tokens.alias values (${act.tenantId}, '0411', ${token}, true)`.execute(act.tx)
    await sql`insert into tokens.assignment values (${act.tenantId}, ${token}, '2026-01-01T00:00:00Z', null, ${contract})`.execute(
      act.tx,
    )
    assert.equal(await releaseSessions(act, ['0411']), 1)
    assert.deepEqual(
      [(await stateOf(act, ids[0] ?? ''))?.state, (await stateOf(act, ids[0] ?? ''))?.queued],
      ['ready', true],
    )
    assert.deepEqual((await stateOf(act, ids[1] ?? ''))?.reason, 'end_missing')
    assert.deepEqual((await stateOf(act, other))?.reason, 'token_unknown')
    assert.deepEqual(await work(act), ['end_missing', 'token_unknown'])
    assert.equal(await releaseSessions(act, null), 0)
  }))

test('one session can be put on a contract whatever its card says, but not on one that did not hold', () =>
  inHouse(db, async ({ act, otherContract }) => {
    const guest = await take(act, { token: null })
    await assignSession(act, guest, otherContract, open)
    assert.deepEqual(await stateOf(act, guest), {
      state: 'ready',
      reason: null,
      version: 1,
      contract: otherContract,
      queued: true,
    })
    assert.deepEqual(await work(act), [])
    const early = await take(act, { startedAt: at('2025-03-01T08:00:00Z'), endedAt: at('2025-03-01T09:00:00Z') })
    await assert.rejects(assignSession(act, early, otherContract, open), code('contract_not_valid'))
  }))

test('a session without an end is completed by hand, and the same file again does not undo it', () =>
  inHouse(db, async ({ act }) => {
    const arriving = { sourceId: 'x', endedAt: null, doubts: ['time_ambiguous'] as const }
    const id = await take(act, arriving)
    await correctSession(act, id, { endedAt: at('2026-03-01T10:00:00Z') }, open)
    assert.deepEqual(await work(act), [])
    assert.equal(await take(act, arriving), id)
    const after = await stateOf(act, id)
    assert.deepEqual([after?.state, after?.version, after?.queued], ['ready', 2, true])
  }))

test('a correction by hand is held to the same limits, and nothing billed is changed', () =>
  inHouse(db, async ({ act }) => {
    const id = await take(act, {})
    await assert.rejects(correctSession(act, id, { energyKwh: '-1' }, open), code('session_not_possible'))
    await assert.rejects(correctSession(act, id, { energyKwh: '1' }, billed), code('session_billed'))
    await assert.rejects(discardSession(act, id, 'never happened', billed), code('session_billed'))
    await assert.rejects(discardSession(act, newId(), 'never happened', open), code('session_not_found'))
  }))

test('a correction that makes a rated session wait is queued, so that rating takes it back', () =>
  inHouse(db, async ({ act }) => {
    const id = await take(act, {})
    await sql`delete from sessions.to_rate where tenant_id = ${act.tenantId}`.execute(act.tx)
    await correctSession(act, id, { token: 'FFFFFFFF' }, open)
    assert.deepEqual(await stateOf(act, id), {
      state: 'waiting',
      reason: 'token_unknown',
      version: 2,
      contract: null,
      queued: true,
    })
  }))

test('of two probable duplicates, discarding the first releases the second', () =>
  inHouse(db, async ({ act }) => {
    const first = await take(act, {})
    const second = await take(act, {}, 'ocpp')
    assert.equal((await stateOf(act, second))?.reason, 'probable_duplicate')
    await releaseSessions(act, null)
    assert.equal((await stateOf(act, first))?.state, 'ready', 'the first one is never held by the second')
    await discardSession(act, first, 'counted twice', open)
    assert.equal((await stateOf(act, second))?.state, 'ready')
    assert.deepEqual(await work(act), [])
    await assert.rejects(acceptSession(act, first, 'probable_duplicate', open), code('session_discarded'))
  }))

test('a person may accept what is only doubtful, and nothing else', () =>
  inHouse(db, async ({ act }) => {
    await take(act, {})
    const held = await take(act, { doubts: ['time_ambiguous'] }, 'ocpp')
    assert.deepEqual(await work(act), ['probable_duplicate', 'time_ambiguous'])
    await acceptSession(act, held, 'probable_duplicate', open)
    await acceptSession(act, held, 'time_ambiguous', open)
    assert.equal((await stateOf(act, held))?.state, 'ready')
    const endless = await take(act, { endedAt: null, startedAt: at('2026-05-01T08:00:00Z') })
    await assert.rejects(acceptSession(act, endless, 'end_missing', open), code('session_not_waiting_for'))
  }))

test('putting an unknown card on a contract registers it and releases all that waits for it', () =>
  inHouse(db, async ({ act, contract }) => {
    const later = { startedAt: at('2026-04-01T08:00:00Z'), endedAt: at('2026-04-01T09:00:00Z') }
    const ids = [await take(act, { token: 'ab:cd:ef:01' }), await take(act, { token: 'ABCDEF01', ...later })]
    assert.equal(await assignCard(act, { token: 'abcdef01', contractId: contract }), 2)
    const states = await Promise.all(ids.map((id) => stateOf(act, id)))
    assert.deepEqual(
      states.map((s) => [s?.state, s?.contract]),
      [
        ['ready', contract],
        ['ready', contract],
      ],
    )
    await assert.rejects(assignCard(act, { token: 'ABCDEF99', contractId: contract }), code('session_not_found'))
  }))
