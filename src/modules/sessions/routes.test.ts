import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditRefusals } from '#modules/audit'
import { importMessages, importRefusals, importRoutes } from '#modules/imports'
import { tokensRefusals } from '#modules/tokens'
import { worklistMessages, worklistRefusals, worklistRoutes } from '#modules/worklist'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { newId } from '#platform/ids'
import { serveTo } from '../../../test/api.ts'
import { furnish } from './house.testing.ts'
import { sessionMessages, sessionRefusals, sessionRoutes } from './index.ts'

const db = await testDatabase()
const tenantId = newId()
const { contract } = await act(db.app, tenantId, 'test', furnish)
const downstream = { isBilled: () => Promise.resolve(new Set<string>()) }
const all = ['sessions.read', 'sessions.write', 'imports.read', 'imports.write', 'worklist.read', 'worklist.write']
const call = await serveTo(db, tenantId, all, {
  routes: [...sessionRoutes(downstream), ...importRoutes, ...worklistRoutes],
  messages: { ...importMessages, ...sessionMessages, ...worklistMessages },
  refusals: { ...auditRefusals, ...importRefusals, ...sessionRefusals, ...worklistRefusals, ...tokensRefusals },
})

const item = (id: string, more: object = {}) => ({
  id,
  point: 'P1',
  token: '04AABBCC',
  startedAt: '2026-03-01T08:00:00+01:00',
  endedAt: '2026-03-01T09:00:00+01:00',
  energy: '11.500 kWh',
  ...more,
})

test('up to 1,000 sessions are taken at once, each answered with one word', async () => {
  const sessions = [item('a'), item('a'), item('b', { endedAt: null }), item('c', { energy: 'much' })]
  const answer = await call('POST', '/sessions', { sessions })
  assert.equal(answer.status, 200)
  assert.deepEqual(
    answer.body.items.map((one: { result: string; reason: string | null }) => [one.result, one.reason]),
    [
      ['taken', null],
      ['repeated', null],
      ['waiting', 'end_missing'],
      ['rejected', 'energy_unreadable'],
    ],
  )
  const many = { sessions: Array.from({ length: 1001 }, (_, n) => item(String(n))) }
  assert.equal((await call('POST', '/sessions', many)).status, 422)
})

test('what waits is on the worklist, is decided by a person, and then off it', async () => {
  const taken = await call('POST', '/sessions', {
    source: 'backend',
    sessions: [
      item('w1', {
        point: 'P2',
        token: 'FFFFFFFF',
        startedAt: '2026-05-01T08:00:00Z',
        endedAt: '2026-05-01T09:00:00Z',
      }),
      item('w2', { point: 'P2', startedAt: '2026-05-02T08:00:00Z', endedAt: null }),
      item('w3', { point: 'P2', token: null, startedAt: '2026-05-03T08:00:00Z', endedAt: '2026-05-03T09:00:00Z' }),
      item('w4', { point: 'P2', startedAt: '2026-05-01T08:30:00Z', endedAt: '2026-05-01T08:30:00Z', energy: null }),
    ],
  })
  const [unknown, endless, guest, empty] = taken.body.items.map((one: { session: string }) => one.session)
  const reason = 'looked at'
  const asked = [
    ['/sessions/assign-card', { token: 'ff-ff-ff-ff', contract, reason }],
    [`/sessions/${endless}/correct`, { endedAt: '2026-05-02T09:00:00Z', reason }],
    [`/sessions/${guest}/assign`, { contract, reason }],
    [`/sessions/${empty}/discard`, { reason }],
  ] as const
  const answers = await Promise.all(asked.map(([path, body]) => call('POST', path, body)))
  assert.deepEqual(
    answers.map((answer) => [answer.status, answer.body.released ?? answer.body.state]),
    [
      [200, 1],
      [200, 'ready'],
      [200, 'ready'],
      [200, 'discarded'],
    ],
  )
  const open = await Promise.all(
    [unknown, endless, guest, empty].map((subject) => call('GET', `/worklist?subject=${subject}`)),
  )
  assert.deepEqual(
    open.map((answer) => answer.body.data),
    [[], [], [], []],
  )
  const shown = await call('GET', `/sessions/${endless}`)
  assert.equal(shown.body.session.version, 2)
  assert.equal(shown.body.others[0].why, 'replaced')
  const refused = await call('POST', `/sessions/${empty}/accept`, { waitingFor: 'probable_duplicate', reason })
  assert.deepEqual([refused.status, refused.body.code], [409, 'session_discarded'])
})

test('a file is imported under a saved mapping, and its rejected rows can be had', async () => {
  const mapping = {
    kind: 'sessions',
    delimiter: ';',
    decimal: ',',
    columns: { id: 'Nr', point: 'Punkt', token: 'Karte', startedAt: 'Von', endedAt: 'Bis', energy: 'kWh' },
  }
  assert.equal((await call('PUT', '/mappings/box', mapping)).status, 200)
  assert.equal((await call('PUT', '/mappings/box', { ...mapping, zone: 'Nowhere' })).body.code, 'mapping_invalid')
  const file = Buffer.from(
    'Nr;Punkt;Karte;Von;Bis;kWh\n1;P1;04AABBCC;2026-06-01T08:00Z;2026-06-01T09:00Z;5\n2;P1;04AABBCC;x;2026-06-01T09:00Z;5\n',
  )
  const answer = await call('POST', '/imports/sessions?mapping=box', file, { 'content-type': 'text/csv' })
  assert.deepEqual([answer.status, answer.body.taken, answer.body.rejected], [200, 1, 1])
  const rejected = await call('GET', `/imports/${answer.body.import}/rejected.csv`)
  assert.match(rejected.text, /2;P1;04AABBCC;x;.*time_unreadable/)
  const list = await call('GET', '/imports?limit=1')
  assert.equal(list.body.data[0].state, 'done')
  const unknown = await call('POST', '/imports/sessions?mapping=none', file, { 'content-type': 'text/csv' })
  assert.equal(unknown.body.code, 'mapping_not_found')
})

test('the worklist is counted, given to somebody and never dismissed while it holds something up', async () => {
  const { body } = await call('GET', '/worklist?kind=session&limit=1')
  const [first] = body.data
  assert.equal(first.reason, 'end_missing')
  assert.ok((await call('GET', '/worklist/counts')).body.data.length > 0)
  assert.equal((await call('POST', `/worklist/${first.item}/assign`, { owner: 'staff:1' })).body.owner, 'staff:1')
  const refused = await call('POST', `/worklist/${first.item}/dismiss`, { reason: 'no time' })
  assert.deepEqual([refused.status, refused.body.code], [409, 'work_item_blocks'])
  assert.match(refused.body.detail, /holds something up/)
})
