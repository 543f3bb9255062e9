import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { createTenant, tenantMessages } from '#modules/tenants'
import { useMasterKey } from '#platform/crypto/seal'
import { testDatabase } from '#platform/db/testing'
import { inPlatform, inTenant, type Tx } from '#platform/db/tx'
import { route } from '#platform/http/route'
import { buildServer } from '#platform/http/server'
import { newId } from '#platform/ids'
import { makeLog } from '#platform/log'
import type { Act } from '#platform/act'
import { authenticator } from './authenticator.ts'
import { createApiKey } from './keys.ts'
import { createStaffWithPassword } from './members.ts'
import { identityMessages } from './messages.ts'
import { permits, readApiKey, readInvitation } from './policy.ts'
import { createRoles } from './roles.ts'
import { identityRoutes } from './routes.ts'

const db = await testDatabase()
useMasterKey(Buffer.alloc(32, 1))

const known = ['identity.read', 'identity.write', 'things.read', 'things.write']
const things = (['read', 'write'] as const).map((action) =>
  route({
    method: action === 'read' ? 'GET' : 'POST',
    path: '/things',
    may: `things.${action}`,
    summary: action,
    refusals: [],
    handle: async () => {},
  }),
)
const server = await buildServer({
  routes: [...identityRoutes({ permissions: () => known, publicUrl: 'http://localhost' }), ...things],
  description: {},
  messages: { ...identityMessages, ...tenantMessages },
  pools: db,
  authenticator,
  log: makeLog('silent'),
  publicUrl: 'http://localhost',
})
after(() => server.close())

const platform = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inPlatform(db.platform, work)
const password = 'correct horse battery'

/** A tenant with an administrator boss@<key> who can log in. */
async function found(
  key: string,
): Promise<{ tenantId: string; as: <T>(work: (act: Act) => Promise<T>) => Promise<T> }> {
  const tenantId = newId()
  const as = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
    inTenant(db.app, tenantId, (tx) => work({ tx, tenantId, actor: 'cli:test' }))
  await as(async (act) => {
    await createTenant(act, { key, name: key, country: 'DE', currency: 'EUR', zone: 'Europe/Berlin' })
    await createRoles(act)
    await createStaffWithPassword(act, platform, { email: `boss@${key}.example`, role: 'admin', password })
  })
  return { tenantId, as }
}

const post = (
  url: string,
  payload: object,
  headers: Record<string, string> = {},
  method: 'POST' | 'PATCH' | 'PUT' = 'POST',
) => server.inject({ method, url: `/v1${url}`, payload, headers })

async function logIn(email: string, secret = password): Promise<{ cookie: string; csrf: string }> {
  const answer = await post('/login', { email, password: secret })
  assert.equal(answer.statusCode, 200, answer.body)
  return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '', csrf: answer.json().csrfToken }
}
const reading = ({ cookie }: { cookie: string }) => ({ cookie })
const writing = ({ cookie, csrf }: { cookie: string; csrf: string }) => ({ cookie, 'x-csrf-token': csrf })

test('somebody logs in, is who they are, and is nobody after logging out', async () => {
  await found('day')
  const session = await logIn('Boss@Day.example')
  const me = (await server.inject({ url: '/v1/me', headers: reading(session) })).json()
  assert.deepEqual([me.email, me.tenants[0].key, me.csrfToken], ['boss@day.example', 'day', session.csrf])
  assert.equal((await server.inject({ url: '/v1/things', headers: reading(session) })).statusCode, 204)
  assert.equal((await post('/logout', {}, writing(session))).statusCode, 204)
  assert.equal((await server.inject({ url: '/v1/me', headers: reading(session) })).statusCode, 401)
})

test('a change by cookie alone is refused, with the token of another session too', async () => {
  await found('csrf')
  const [one, two] = [await logIn('boss@csrf.example'), await logIn('boss@csrf.example')]
  assert.equal((await post('/things', {}, reading(one))).json().code, 'csrf_token_missing')
  assert.equal((await post('/things', {}, { ...reading(one), 'x-csrf-token': two.csrf })).statusCode, 403)
  assert.equal((await post('/things', {}, writing(one))).statusCode, 204)
})

test('a wrong password and an unknown e-mail look the same, and too many of them wait, even at once', async () => {
  await found('guess')
  const tries = await Promise.all(
    Array.from({ length: 14 }, (_, n) => post('/login', { email: 'boss@guess.example', password: `guess ${n}` })),
  )
  const statuses = tries.map(({ statusCode }) => statusCode).sort()
  assert.ok(statuses.filter((status) => status === 401).length <= 10)
  assert.ok(statuses.includes(429))
  const held = await post('/login', { email: 'boss@guess.example', password })
  assert.deepEqual([held.statusCode, held.json().code], [429, 'login_throttled'])
  assert.ok(Number(held.headers['retry-after']) > 0)
  const unknown = await post('/login', { email: 'nobody@guess.example', password })
  assert.deepEqual([unknown.statusCode, unknown.json().code], [401, 'login_failed'])
  await platform((tx) => sql`delete from identity.login_attempt`.execute(tx))
})

test('an invited person sets the password by a link that works once', async () => {
  await found('invite')
  const boss = await logIn('boss@invite.example')
  const invited = await post('/staff', { email: 'Ada@invite.example', role: 'clerk', name: 'Ada' }, writing(boss))
  assert.equal(invited.statusCode, 201, invited.body)
  const token = String(invited.json().link).split('#')[1] ?? ''
  assert.ok(readInvitation(token))
  assert.equal((await post('/invitations/accept', { token, password: 'ada ada ada' })).statusCode, 422)
  assert.equal(
    (await post('/invitations/accept', { token, password: 'aaaaaaaaaaaaaaa' })).json().code,
    'password_too_easy',
  )
  assert.equal((await post('/invitations/accept', { token, password })).statusCode, 204)
  assert.equal((await post('/invitations/accept', { token, password })).json().code, 'invitation_not_valid')
  const ada = await logIn('ada@invite.example')
  const write = await post('/things', {}, writing(ada))
  assert.deepEqual([write.statusCode, write.json().facts], [403, { permission: 'things.write' }])
  assert.equal((await server.inject({ url: '/v1/things', headers: reading(ada) })).statusCode, 204)
})

test('a second link ends the first', async () => {
  await found('again')
  const boss = await logIn('boss@again.example')
  const invite = async () =>
    (await post('/staff', { email: 'a@again.example', role: 'clerk' }, writing(boss))).json().link.split('#')[1]
  const [first, second] = [await invite(), await invite()]
  assert.equal((await post('/invitations/accept', { token: first, password })).json().code, 'invitation_not_valid')
  assert.equal((await post('/invitations/accept', { token: second, password })).statusCode, 204)
  assert.equal(
    (await post('/staff', { email: 'a@again.example', role: 'clerk' }, writing(boss))).json().code,
    'membership_exists',
  )
})

test('a tenant gets into another one neither by inviting its people first nor later', async () => {
  const [mine] = [await found('mine'), await found('evil')]
  const evil = await logIn('boss@evil.example')
  const mineBoss = await logIn('boss@mine.example')
  const linkOf = async (session: { cookie: string; csrf: string }, email: string) =>
    (await post('/staff', { email, role: 'admin' }, writing(session))).json().link.split('#')[1]
  const early = await linkOf(evil, 'new@mine.example')
  await post('/invitations/accept', { token: early, password: 'chosen by the evil one' })
  await linkOf(mineBoss, 'new@mine.example')
  const squatter = await logIn('new@mine.example', 'chosen by the evil one')
  const seen = (await server.inject({ url: '/v1/me', headers: reading(squatter) })).json()
  assert.deepEqual(
    seen.tenants.map((tenant: { key: string }) => tenant.key),
    ['evil'],
  )
  const inMine = await server.inject({
    url: '/v1/things',
    headers: { ...reading(squatter), 'wattwerk-tenant': 'mine' },
  })
  assert.equal(inMine.statusCode, 404)
  const late = await linkOf(evil, 'boss@mine.example')
  const taken = await post('/invitations/accept', { token: late, password: 'chosen by the evil one' })
  assert.equal(taken.json().code, 'login_failed')
  assert.ok(mine.tenantId)
})

test('who works for several tenants says which one', async () => {
  const [one, two] = [await found('one'), await found('two')]
  const given = { email: 'both@example.org', role: 'read-only', password }
  for (const { as } of [one, two]) await as((act) => createStaffWithPassword(act, platform, given))
  const both = await logIn('both@example.org')
  const get = (tenant?: string) =>
    server.inject({ url: '/v1/staff', headers: { ...reading(both), ...(tenant && { 'wattwerk-tenant': tenant }) } })
  assert.deepEqual((await get()).json().code, 'tenant_not_chosen')
  const emails = (await get('two')).json().data.map((member: { email: string }) => member.email)
  assert.deepEqual(emails.sort(), ['boss@two.example', 'both@example.org'])
})

test('a key opens its tenant to its scopes until it is revoked', async () => {
  await found('key')
  const boss = await logIn('boss@key.example')
  const made = await post('/api-keys', { name: 'meter', scopes: ['things.read'] }, writing(boss))
  const { apiKey, apiKeyId } = made.json()
  assert.equal(readApiKey(apiKey)?.apiKeyId, apiKeyId)
  const bearer = { authorization: `Bearer ${apiKey}` }
  assert.equal((await server.inject({ url: '/v1/things', headers: bearer })).statusCode, 204)
  assert.equal((await post('/things', {}, bearer)).statusCode, 403)
  const flipped = { authorization: `Bearer ${apiKey.slice(0, -1)}${apiKey.endsWith('A') ? 'B' : 'A'}` }
  assert.equal((await server.inject({ url: '/v1/things', headers: flipped })).statusCode, 401)
  const other = { authorization: `Bearer ${apiKey.replace('ww_key_', 'ww_day_')}` }
  assert.equal((await server.inject({ url: '/v1/things', headers: other })).statusCode, 401)
  const listed = await server.inject({ url: '/v1/api-keys', headers: reading(boss) })
  assert.doesNotMatch(listed.body, new RegExp(apiKey.slice(-43)))
  await server.inject({ method: 'DELETE', url: `/v1/api-keys/${apiKeyId}`, headers: writing(boss) })
  assert.equal((await server.inject({ url: '/v1/things', headers: bearer })).statusCode, 401)
})

test('the answer with a secret is not stored under an idempotency key', async () => {
  const { as } = await found('store')
  const { apiKey } = await as((act) => createApiKey(act, { name: 'all', scopes: ['*'] }))
  const headers = { authorization: `Bearer ${apiKey}`, 'idempotency-key': 'x' }
  assert.equal((await post('/api-keys', { name: 'n', scopes: ['*.read'] }, headers)).statusCode, 201)
  const { rows } = await as(({ tx }) => sql`select 1 from platform.idempotency`.execute(tx))
  assert.equal(rows.length, 0)
})

test('nobody grants more than they hold, and the last administrator stays', async () => {
  const { as } = await found('limits')
  const boss = await logIn('boss@limits.example')
  const scopes = ['identity.*', 'things.read']
  const { apiKey } = await as((act) => createApiKey(act, { name: 'part', scopes }))
  const part = { authorization: `Bearer ${apiKey}` }
  assert.equal((await post('/api-keys', { name: 'n', scopes: ['*'] }, part)).json().code, 'permission_beyond_own')
  assert.equal((await post('/staff', { email: 'x@y.example', role: 'admin' }, part)).statusCode, 403)
  assert.equal((await post('/roles/boss', { permissions: ['things.write'] }, part, 'PUT')).statusCode, 403)
  assert.equal(
    (await post('/roles/boss', { permissions: ['thing.read'] }, part, 'PUT')).json().code,
    'permission_unknown',
  )
  const [own] = (await server.inject({ url: '/v1/staff', headers: reading(boss) })).json().data
  const gone = await server.inject({ method: 'DELETE', url: `/v1/staff/${own.staffId}`, headers: writing(boss) })
  assert.equal(gone.json().code, 'last_administrator')
  assert.equal(
    (await post(`/staff/${own.staffId}`, { role: 'clerk' }, writing(boss), 'PATCH')).json().code,
    'last_administrator',
  )
  assert.equal(
    (await post('/roles/admin', { permissions: ['*.read'] }, writing(boss), 'PUT')).json().code,
    'last_administrator',
  )
})

test('a new password ends the other sessions; a disabled person has none', async () => {
  await found('pass')
  const [here, there] = [await logIn('boss@pass.example'), await logIn('boss@pass.example')]
  const next = 'another long sentence'
  assert.equal((await post('/me/password', { current: 'wrong', next }, writing(here))).json().code, 'login_failed')
  assert.equal((await post('/me/password', { current: password, next }, writing(here))).statusCode, 204)
  assert.equal((await server.inject({ url: '/v1/me', headers: reading(there) })).statusCode, 401)
  assert.equal((await server.inject({ url: '/v1/me', headers: reading(here) })).statusCode, 200)
  await logIn('boss@pass.example', next)
  await platform((tx) =>
    sql`update identity.staff set disabled_at = '2026-01-01Z' where email = 'boss@pass.example'`.execute(tx),
  )
  assert.equal((await server.inject({ url: '/v1/me', headers: reading(here) })).statusCode, 401)
})

test('a session ends when it was not used for long', async () => {
  await found('idle')
  const session = await logIn('boss@idle.example')
  await platform((tx) => sql`update identity.login_session set seen_at = seen_at - interval '5 hours'`.execute(tx))
  assert.equal((await server.inject({ url: '/v1/me', headers: reading(session) })).statusCode, 401)
})

test('permissions hold exactly, by room, by action, or all', () => {
  assert.equal(permits(['ledger.read'], 'ledger.read'), true)
  assert.equal(permits(['ledger.read'], 'ledger.clear'), false)
  assert.equal(permits(['ledger.*'], 'ledger.clear'), true)
  assert.equal(permits(['*.read'], 'audit.read'), true)
  assert.equal(permits(['*.read'], 'audit.write'), false)
  assert.equal(permits(['*'], 'anything.goes'), true)
  assert.equal(permits([], 'ledger.read'), false)
})
