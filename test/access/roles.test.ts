import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRoles, createStaffWithPassword } from '#modules/identity'
import { createTenant } from '#modules/tenants'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import type { Route } from '#platform/http/route'
import { newId } from '#platform/ids'
import { allRoutes, permissionsOf } from '../../src/api.ts'
import { password } from '../furnished.ts'
import { serveAll } from './serve.ts'

const db = await testDatabase()
const { send, faults } = await serveAll(db)
const routes = allRoutes('http://localhost')
const known = permissionsOf(routes)
const nameOf = ({ method, path }: Route): string => `${method} ${path}`

/** What each first role may do, by hand: a new permission makes this list longer on purpose. */
const expected = {
  'read-only': known.filter((may) => may.endsWith('.read')),
  clerk: [
    ...known.filter((may) => may.endsWith('.read')),
    'contracts.bank',
    ...[
      'contracts',
      'customers',
      'documents',
      'imports',
      'locations',
      'mail',
      'sessions',
      'templates',
      'tokens',
      'worklist',
    ].map((room) => `${room}.write`),
  ].sort(),
  finance: [
    ...known.filter((may) => may.endsWith('.read')),
    'approvals.write',
    'banking.write',
    'billing.cancel',
    'billing.release',
    'billing.run',
    'contracts.bank',
    'documents.write',
    'ledger.clear',
    'mail.write',
    'payments.files',
    'payments.write',
    'tariffs.publish',
    'tariffs.write',
    'worklist.write',
  ].sort(),
  admin: known,
} as const

const tenantId = newId()
await act(db.app, tenantId, 'cli:test', async (one) => {
  await createTenant(one, { key: 'roles', name: 'Roles', country: 'DE', currency: 'EUR', zone: 'Europe/Berlin' })
  await createRoles(one)
  for (const role of Object.keys(expected)) {
    const given = { email: `${role}@roles.example`, role, password }
    await createStaffWithPassword(one, (work) => inPlatform(db.platform, work), given)
  }
})

const fill = (path: string): string => path.replaceAll(/:\w+/g, () => newId())

/** The bare request of a route, without a body that it could work on. */
const knock = (route: Route, headers: Readonly<Record<string, string>>) =>
  send(route.method, fill(route.path), undefined, {
    ...headers,
    ...(route.kind === 'upload' && { 'content-type': route.accepts[0] ?? '' }),
  })

for (const [role, may] of Object.entries(expected)) {
  test(`${role} is let in or turned away exactly by the permission of each route`, async () => {
    const login = await send('POST', '/login', { email: `${role}@roles.example`, password }, {})
    assert.deepEqual(login.body.tenants[0].permissions, may)
    const headers = {
      cookie: String(login.headers['set-cookie']).split(';')[0] ?? '',
      'x-csrf-token': login.body.csrfToken,
    }
    const wrong: string[] = []
    for (const route of routes.filter(({ kind }) => kind !== 'open')) {
      const { status, body } = await knock(route, headers)
      const turnedAway = status === 403 && body.code === 'forbidden' && body.facts.permission === route.may
      if (turnedAway === may.includes(route.may)) wrong.push(`${nameOf(route)}: ${status}`)
    }
    assert.deepEqual(wrong, [])
    assert.deepEqual(faults, [])
  })
}

test('whoever is nobody, or comes with a broken key, is turned away everywhere', async () => {
  const wrong: string[] = []
  for (const route of routes.filter(({ may }) => may !== 'anyone')) {
    for (const headers of [
      {},
      { authorization: 'Bearer ww_roles_0_x' },
      { authorization: 'Basic eDp5' },
      { cookie: 'wattwerk_session=x' },
    ]) {
      const { status, body } = await knock(route, headers)
      if (status !== 401 || body.code !== 'unauthenticated') wrong.push(`${nameOf(route)}: ${status}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('a signed-in person changes nothing without the token of the session', async () => {
  const login = await send('POST', '/login', { email: 'admin@roles.example', password }, {})
  const cookie = String(login.headers['set-cookie']).split(';')[0] ?? ''
  const wrong: string[] = []
  for (const route of routes.filter(({ method, may }) => method !== 'GET' && may !== 'anyone')) {
    const { status, body } = await knock(route, { cookie })
    if (status !== 403 || body.code !== 'csrf_token_missing') wrong.push(`${nameOf(route)}: ${status}`)
  }
  assert.deepEqual(wrong, [])
})
