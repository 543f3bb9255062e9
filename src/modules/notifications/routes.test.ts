import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { selectEntries } from '#modules/audit'
import { documentRefusals } from '#modules/documents'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { startSink } from '../../../simulators/smtp-sink.ts'
import { serveTo } from '../../../test/api.ts'
import { makeBilled } from '../../../test/billed.ts'
import { notificationRefusals } from './errors.ts'
import { notificationMessages } from './messages.ts'
import { notificationRoutes } from './routes.ts'

const db = await testDatabase()
const sink = await startSink({ login: { user: 'billing', password: 'a right secret' } })
after(() => sink.close())
const { tenantId, issuerId } = await makeBilled(db, { accounts: 1, itemsPerAccount: 1 })
const call = await serveTo(db, tenantId, ['mail.read', 'mail.write'], {
  routes: notificationRoutes,
  messages: notificationMessages,
  refusals: { ...documentRefusals, ...notificationRefusals, issuer_not_found: 404 },
})
const path = `/issuers/${issuerId}/mail-server`
const settings = {
  host: '127.0.0.1',
  port: sink.port,
  security: 'none',
  username: 'billing',
  fromName: 'Stadtwerke',
  fromAddress: 'billing@issuer.example',
  replyTo: null,
  attaches: true,
}

test('a mail server is set, tested and shown, and its password never comes back', async () => {
  assert.equal((await call('GET', path)).body.code, 'mail_server_missing')
  assert.equal((await call('PUT', path, settings)).body.code, 'version_missing')
  const set = await call('PUT', path, { ...settings, password: 'a wrong secret' }, { 'if-match': '"0"' })
  assert.deepEqual([set.status, set.body.hasPassword, set.body.version], [200, true, 1])
  const failed = await call('POST', `${path}/test`, {})
  assert.deepEqual([failed.body.sent, failed.body.problem], [false, 'login_refused'])
  assert.match(failed.body.said, /^535/)
  assert.equal((await call('GET', path)).body.testProblem, 'login_refused')
  await call('PUT', path, { ...settings, password: 'a right secret' }, { 'if-match': '"1"' })
  const tested = await call('POST', `${path}/test`, {})
  assert.deepEqual(tested.body, { sent: true, problem: null, said: '250 2.0.0 Kept' })
  assert.deepEqual(sink.mails[0]?.to, ['billing@issuer.example'])
  const kept = await call('PUT', path, { ...settings, fromName: 'Other' }, { 'if-match': '"2"' })
  assert.deepEqual([kept.body.hasPassword, kept.body.testedAt], [true, null])
  assert.equal((await call('POST', `${path}/test`, { to: 'somebody@home.example' })).body.sent, true)
  assert.equal((await call('PUT', path, settings, { 'if-match': '"1"' })).status, 412)
  const everything = JSON.stringify([set, failed, tested, kept, await call('GET', path)])
  const log = await act(db.app, tenantId, 'test', (one) => selectEntries(one, {}, { limit: 50, before: null }))
  const { rows } = await inPlatform(db.owner, (tx) =>
    sql<{ text: string }>`select s::text as text from notifications.mail_server s`.execute(tx),
  )
  assert.doesNotMatch(everything + JSON.stringify(log) + rows.map(({ text }) => text).join(), /secret/)
})

test('a login over an open line to another machine is refused, and so is nonsense', async () => {
  const open = { ...settings, host: 'mail.example', password: 'x' }
  assert.equal((await call('PUT', path, open, { 'if-match': '"3"' })).body.code, 'mail_login_unencrypted')
  const bad = await call(
    'PUT',
    path,
    { ...settings, port: 0, fromAddress: 'nobody', host: 'a b' },
    { 'if-match': '"3"' },
  )
  assert.deepEqual(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort(), [
    '/fromAddress',
    '/host',
    '/port',
  ])
})

test('a mail server is taken away, and unknown mails and issuers are not there', async () => {
  assert.equal((await call('DELETE', path)).status, 204)
  assert.equal((await call('DELETE', path)).body.code, 'mail_server_missing')
  assert.equal((await call('POST', `/mails/${tenantId}/decide`, { decision: 'drop' })).body.code, 'mail_not_found')
  assert.equal((await call('GET', `/issuers/${tenantId}/mail-server`)).body.code, 'issuer_not_found')
  assert.deepEqual((await call('GET', '/mails')).body, { data: [], next: null })
  assert.deepEqual((await call('GET', '/mails/counts')).body, { data: [] })
})
