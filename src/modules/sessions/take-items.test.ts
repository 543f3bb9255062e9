import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { takeItems } from './index.ts'
import { inHouse } from './house.testing.ts'
import { selectOtherContents, selectSession, selectSessions } from './list.ts'

const db = await testDatabase()
const open = { isBilled: () => Promise.resolve(new Set<string>()) }

const good = {
  id: 'T-1',
  point: 'P1',
  token: '04AABBCC',
  startedAt: '2026-03-01T08:00:00+01:00',
  endedAt: '2026-03-01T09:00:00+01:00',
  energy: '11.5 kWh',
}
const take = (act: Act, ...items: unknown[]) => takeItems(act, { key: 'api' }, items, open)

test('every item gets its own word in its place, a bad one costs itself alone', () =>
  inHouse(db, async ({ act }) => {
    const outcomes = await take(
      act,
      good,
      good,
      { ...good, id: 'T-2', startedAt: 'yesterday' },
      { ...good, id: 'T-3', energy: 12 },
      { ...good, id: 'T-4', colour: 'red' },
      { ...good, id: 'T-5', energy: '12 MWh' },
      { ...good, id: 'T-6', startedAt: '2026-03-29T02:30:00', endedAt: '2026-03-29T09:00:00' },
      { ...good, id: 'T-7', zone: 'Europe/Atlantis' },
      { ...good, id: 'T-8', startedAt: '2026-10-25T02:30:00', endedAt: '2026-10-25T09:00:00' },
      { ...good, id: 'T-9', endedAt: null },
      { ...good, startedAt: '' },
      'nonsense',
    )
    assert.deepEqual(
      outcomes.map(({ sourceId, word, reason, fault }) => [sourceId, word, reason, fault?.field ?? null]),
      [
        ['T-1', 'taken', null, null],
        ['T-1', 'repeated', null, null],
        ['T-2', 'rejected', 'time_unreadable', 'startedAt'],
        ['T-3', 'rejected', 'field_invalid', 'energy'],
        ['T-4', 'rejected', 'field_invalid', 'colour'],
        ['T-5', 'rejected', 'energy_unreadable', 'energy'],
        ['T-6', 'rejected', 'time_does_not_exist', 'startedAt'],
        ['T-7', 'rejected', 'zone_unknown', 'zone'],
        ['T-8', 'waiting', 'time_ambiguous', null],
        ['T-9', 'waiting', 'end_missing', null],
        ['T-1', 'rejected', 'time_unreadable', 'startedAt'],
        ['', 'rejected', 'field_invalid', 'item'],
      ],
    )
  }))

test('energy comes in kWh or Wh, details are kept, and where there is no id one is derived', () =>
  inHouse(db, async ({ act }) => {
    const { id: _, ...unnamed } = good
    const [first] = await take(act, { ...unnamed, energy: '11500 Wh', userType: 'guest' })
    const [second] = await take(act, { ...unnamed, energy: '11.500', userType: 'guest' })
    assert.deepEqual([first?.word, second?.word], ['taken', 'repeated'])
    const row = await selectSession(act, first?.session ?? '')
    assert.equal(row?.energyWh, 11500n)
    assert.equal(row?.sourceId, 'P1|04AABBCC|2026-03-01T07:00:00Z')
  }))

test('sessions are listed newest first by what is asked for, with the contents that do not stand', () =>
  inHouse(db, async ({ act, account }) => {
    await take(act, good, { ...good, id: 'T-2', token: 'FFFFFFFF' })
    const [corrected] = await take(act, { ...good, energy: '12 kWh' })
    const ids = async (filter: Parameters<typeof selectSessions>[1]) =>
      (await selectSessions(act, filter, undefined, 10)).map((row) => row.sourceId)
    assert.equal((await ids({})).length, 2)
    assert.deepEqual(await ids({ state: 'waiting', reason: 'token_unknown' }), ['T-2'])
    assert.deepEqual(await ids({ contractAccount: account }), ['T-1'])
    assert.deepEqual(await ids({ token: 'FFFFFFFF' }), ['T-2'])
    assert.deepEqual(await ids({ source: 'file' }), [])
    const [newest] = await selectSessions(act, {}, undefined, 1)
    assert.equal((await selectSessions(act, {}, newest?.sessionId, 10)).length, 1)
    const others = await selectOtherContents(act, corrected?.session ?? '')
    assert.deepEqual(
      others.map(({ why, version }) => [why, version]),
      [['replaced', 1]],
    )
  }))
