import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeLog } from '#platform/log'
import { buildApi } from '../../src/api.ts'
import { openHouse } from '../house.ts'

test('a bare installation gets its first tenant, key and person by the command line alone', async (t) => {
  const { installation, command } = await openHouse(t, '2026-07-01T08:00:00Z')
  // a connection, as a running server holds one: else the last command to leave stops the database
  await installation.platform.raw.query('select 1')
  const addIn = (zone: string) =>
    command(['tenant', 'add', 'kiebitz', '--name', 'Kiebitz', '--country', 'DE', '--currency', 'EUR', '--zone', zone])
  const { code, json } = await addIn('Europe/Berlin')
  assert.deepEqual([code, Object.keys(json), json.tenant], [0, ['tenant', 'apiKey'], 'kiebitz'])
  const again = await addIn('Europe/Berlin')
  assert.deepEqual([again.code, again.json.refused[0].code], [1, 'tenant_key_taken'])
  assert.equal((await addIn('Europe/Nowhere')).code, 2)

  const invite = (role: string) =>
    command(['staff', 'add', 'ada@kiebitz.example', '--tenant', 'kiebitz', '--role', role])
  assert.equal((await invite('chef')).json.refused[0].code, 'role_not_found')
  const { staff, link } = (await invite('admin')).json
  assert.equal(staff, 'ada@kiebitz.example')

  const api = await buildApi(installation, makeLog('silent'))
  t.after(() => api.close())
  const post = (path: string, payload: object) => api.inject({ method: 'POST', url: `/v1${path}`, payload })
  const password = 'correct horse battery'
  assert.equal((await post('/invitations/accept', { token: String(link).split('#')[1], password })).statusCode, 204)
  const me = (await post('/login', { email: staff, password })).json()
  assert.deepEqual([me.tenants[0].key, me.tenants[0].role], ['kiebitz', 'admin'])
  const authorization = `Bearer ${json.apiKey}`
  const log = await api.inject({ url: '/v1/audit-entries', headers: { authorization } })
  assert.match(log.body, /"actor":"cli:\w+","action":"membership.granted"/)
})
