import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { until } from '../../../test/until.ts'
import { testDatabase } from '../db/testing.ts'
import { inPlatform, inTenant } from '../db/tx.ts'
import { chooseLanguage } from '../i18n/messages.ts'
import { newId } from '../ids.ts'
import { makeLog } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { httpRefusals } from './errors.ts'
import { httpMessages } from './messages.ts'
import { describeApi } from './openapi.ts'
import { downloadRoute, openRoute, route, streamRoute, uploadRoute } from './route.ts'
import { type Authenticator, buildServer } from './server.ts'
import { Money, Uuid, cutPage, pageOf, pageQuery, readCursor, sortCursor } from './wire.ts'

const db = await testDatabase()
const tenantId = newId()
const lines: string[] = []
let looks = 0

const Thing = z.object({ name: z.string(), version: z.int() }).meta({ id: 'Thing' })

const routes = [
  route({
    method: 'POST',
    path: '/transfers',
    may: 'money.move',
    summary: 'Moves',
    body: z.object({ amount: Money, to: z.string().min(3) }).strict(),
    answer: z.object({ id: Uuid, amount: Money }),
    status: 201,
    movesMoney: true,
    refusals: ['busy'],
    async handle({ act, body }) {
      if (body.to === 'nobody') throw new Refusal('busy', 503)
      const id = newId()
      await sql`insert into platform.event values (${act.tenantId}, ${id}, 'moved', array[]::uuid[], '{}', '2026-01-01')`.execute(
        act.tx,
      )
      return { id, amount: body.amount }
    },
  }),
  route({
    method: 'GET',
    path: '/things/:thing',
    may: 'things.read',
    summary: 'Reads',
    params: z.object({ thing: Uuid }),
    answer: Thing,
    versioned: 'read',
    refusals: [],
    handle: async () => ({ name: 'a', version: 3, secretColumn: 'x' }),
  }),
  route({
    method: 'PUT',
    path: '/things/:thing',
    may: 'things.write',
    summary: 'Writes',
    params: z.object({ thing: Uuid }),
    body: z.object({ name: z.string() }),
    answer: Thing,
    versioned: 'write',
    refusals: [],
    handle: async ({ body, expectedVersion }) => {
      if (expectedVersion !== 3) throw new Refusal('version_differs', 412, { found: 3, expected: expectedVersion })
      return { name: body.name, version: 4 }
    },
  }),
  route({
    method: 'GET',
    path: '/things',
    may: 'things.read',
    summary: 'Lists',
    query: z.object({ ...pageQuery }),
    answer: pageOf(z.string()),
    refusals: ['cursor_invalid'],
    handle: async ({ query }) => {
      const after = readCursor(query.cursor, sortCursor)?.[0] ?? ''
      const rows = ['a', 'b', 'c', 'd', 'e'].filter((row) => row > after).slice(0, query.limit + 1)
      return cutPage(
        rows,
        query.limit,
        (row) => [row, tenantId],
        (row) => row,
      )
    },
  }),
  route({
    method: 'POST',
    path: '/bugs',
    may: 'things.write',
    summary: 'Fails',
    refusals: [],
    handle: async () => {
      throw new Error('duplicate key DE89370400440532013000')
    },
  }),
  openRoute({
    method: 'POST',
    path: '/greetings',
    may: 'anyone',
    summary: 'Greets',
    refusals: [],
    answer: z.object({ hello: z.string() }),
    handle: async ({ cookies }) => {
      cookies.set('s3cret', 60)
      return { hello: 'you' }
    },
  }),
  uploadRoute({
    method: 'POST',
    path: '/files',
    may: 'things.write',
    accepts: ['text/csv'],
    summary: 'Takes',
    refusals: [],
    answer: z.object({ bytes: z.int() }),
    handle: async ({ upload }) => {
      let bytes = 0
      for await (const chunk of upload) bytes += Buffer.from(chunk).length
      return { bytes }
    },
  }),
  streamRoute({
    path: '/counts/:count/events',
    may: 'things.read',
    summary: 'Counts',
    params: z.object({ count: z.coerce.number().int() }),
    refusals: [],
    answer: z.object({ at: z.int() }),
    look: async ({ params: { count } }) => {
      looks += 1
      return { view: { at: Math.floor(looks / 2) }, last: looks === count }
    },
  }),
  downloadRoute({
    method: 'GET',
    path: '/files/:file',
    may: 'things.read',
    mediaType: 'text/csv',
    summary: 'Gives',
    refusals: [],
    handle: async () => ({ fileName: 'a b.csv', content: 'x;y\n' }),
  }),
] as const

const authenticator: Authenticator = {
  caller: async (_tx, { bearer }) => {
    if (bearer === undefined) throw new Refusal('unauthenticated', 401)
    return { actor: `key:${bearer}`, tenantId, permissions: bearer === 'reader' ? ['things.read'] : ['*'] }
  },
  signedIn: async () => {
    throw new Refusal('unauthenticated', 401)
  },
  permits: (permissions, may) => permissions.includes('*') || permissions.includes(may),
}

const options = {
  routes,
  description: describeApi(routes, { title: 'T', version: '1', refusals: httpRefusals }),
  messages: httpMessages,
  pools: db,
  authenticator,
  publicUrl: 'http://127.0.0.1:8080',
}
const server = await buildServer({ ...options, log: makeLog('info', { write: (line) => void lines.push(line) }) })
after(() => server.close())

const asKey = (key = 'boss') => ({ authorization: `Bearer ${key}` })
const transfer = (key: string | undefined, body: object, who = 'boss') =>
  server.inject({
    method: 'POST',
    url: '/v1/transfers',
    headers: { ...asKey(who), ...(key !== undefined && { 'idempotency-key': key }) },
    payload: body,
  })
const countEvents = () =>
  inTenant(db.app, tenantId, async (tx) => {
    const { rows } = await sql<{ n: bigint }>`select count(*) as n from platform.event`.execute(tx)
    return rows[0]?.n
  })

test('fifty at once with one idempotency key have one effect and get the same stored answer', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => transfer('fifty', { amount: '12.34', to: 'somebody' })),
  )
  assert.deepEqual(new Set(answers.map((answer) => answer.statusCode)), new Set([201]))
  assert.equal(new Set(answers.map((answer) => answer.json().id)).size, 1)
  assert.equal(await countEvents(), 1n)
})

test('an idempotency key serves one request of one caller', async () => {
  await transfer('one', { amount: '1.00', to: 'somebody' })
  const other = await transfer('one', { amount: '2.00', to: 'somebody' })
  assert.deepEqual([other.statusCode, other.json().code], [422, 'idempotency_key_reused'])
  assert.equal((await transfer('one', { amount: '1.00', to: 'somebody' }, 'chief')).statusCode, 422)
})

test('moving money without an idempotency key is refused, and a refusal does not use the key up', async () => {
  const missing = await transfer(undefined, { amount: '1.00', to: 'somebody' })
  assert.deepEqual([missing.statusCode, missing.json().code], [400, 'idempotency_key_missing'])
  assert.equal((await transfer('again', { amount: '1.00', to: 'nobody' })).statusCode, 503)
  assert.equal((await transfer('again', { amount: '1.00', to: 'somebody' })).statusCode, 201)
})

test('a problem names every wrong place in the language of the request', async () => {
  const answer = await server.inject({
    method: 'POST',
    url: '/v1/transfers',
    headers: { ...asKey(), 'idempotency-key': 'k', 'accept-language': 'de-AT, en;q=0.5' },
    payload: { amount: 'much', to: 'x', extra: 1 },
  })
  assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
  const problem = answer.json()
  assert.equal(problem.status, 422)
  assert.equal(problem.detail, 'Die Eingabe ist an 3 Stellen nicht gültig.')
  assert.deepEqual(problem.errors.map((place: { pointer: string }) => place.pointer).sort(), [
    '/amount',
    '/extra',
    '/to',
  ])
  assert.equal(answer.headers['content-language'], 'de')
})

test('the best understood language is chosen', () => {
  assert.equal(chooseLanguage('nn-NO, en;q=0.9'), 'nb')
  assert.equal(chooseLanguage('fr, nl;q=0.3, de;q=0.7'), 'de')
  assert.equal(chooseLanguage('fr'), 'en')
  assert.equal(chooseLanguage(undefined, 'nl'), 'nl')
})

test('nobody passes without credentials or beyond their permissions', async () => {
  const url = `/v1/things/${newId()}`
  assert.equal((await server.inject({ url })).statusCode, 401)
  assert.equal((await server.inject({ url, headers: asKey('reader') })).statusCode, 200)
  const write = await server.inject({ method: 'PUT', url, headers: asKey('reader'), payload: { name: 'b' } })
  assert.deepEqual([write.statusCode, write.json().detail], [403, 'This needs the permission things.write.'])
})

test('two editors at once: the second is told to load again', async () => {
  const url = `/v1/things/${newId()}`
  const read = await server.inject({ url, headers: asKey() })
  assert.equal(read.headers.etag, '"3"')
  assert.deepEqual(read.json(), { name: 'a', version: 3 })
  const put = (etag?: string) =>
    server.inject({
      method: 'PUT',
      url,
      headers: { ...asKey(), ...(etag && { 'if-match': etag }) },
      payload: { name: 'b' },
    })
  assert.equal((await put()).statusCode, 428)
  assert.equal((await put('"2"')).statusCode, 412)
  assert.equal((await put('"3"')).headers.etag, '"4"')
  assert.equal((await server.inject({ url, headers: { ...asKey(), 'if-none-match': '"3"' } })).statusCode, 304)
})

test('lists come in pages that follow each other', async () => {
  const get = (query: string) => server.inject({ url: `/v1/things?${query}`, headers: asKey() })
  const seen: string[] = []
  let cursor = ''
  for (;;) {
    const page = (await get(`limit=2${cursor}`)).json()
    seen.push(...page.data)
    if (page.next === null) break
    cursor = `&cursor=${page.next}`
  }
  assert.deepEqual(seen, ['a', 'b', 'c', 'd', 'e'])
  assert.equal((await get('cursor=bm9uc2Vuc2U')).json().code, 'cursor_invalid')
  assert.equal((await get('limit=0')).json().errors[0].pointer, '?limit')
})

test('what is no id, no route and no text is refused plainly', async () => {
  assert.equal((await server.inject({ url: '/v1/things/1', headers: asKey() })).json().code, 'not_found')
  assert.equal((await server.inject({ url: '/v1/nothing' })).json().code, 'not_found')
  const nul = await transfer('nul', { amount: '1.00', to: 'a\0bc' })
  assert.equal(nul.json().code, 'character_not_allowed')
  const half = await server.inject({
    method: 'POST',
    url: '/v1/transfers',
    headers: { ...asKey(), 'content-type': 'application/json' },
    payload: '{"a":',
  })
  assert.deepEqual([half.statusCode, half.json().code], [400, 'json_invalid'])
  const big = await transfer('big', { amount: '1.00', to: 'x'.repeat(9_000_000) })
  assert.deepEqual([big.statusCode, big.json().code], [413, 'body_too_large'])
})

test('a bug is an internal error that tells nothing but its request; the log keeps it without an IBAN', async () => {
  lines.length = 0
  const answer = await server.inject({ method: 'POST', url: '/v1/bugs', headers: asKey() })
  assert.equal(answer.statusCode, 500)
  assert.match(answer.json().detail, new RegExp(String(answer.headers['x-request-id'])))
  const log = lines.join('')
  assert.match(log, /duplicate key/)
  assert.doesNotMatch(log, /DE89370400440532013000|boss"?,"?authorization|Bearer/)
})

test('log lines leave out names, addresses and secrets', () => {
  const written: string[] = []
  const log = makeLog('info', { write: (line) => void written.push(line) })
  log.info({ customer: { name: 'Ada', email: 'a@b', id: 7 }, iban: 'DE1', password: 'p' }, 'changed')
  assert.doesNotMatch(written.join(), /Ada|a@b|DE1|"p"/)
  assert.match(written.join(), /"id":7/)
})

test('files go in as streams and come out as files', async () => {
  const put = (type: string) =>
    server.inject({ method: 'POST', url: '/v1/files', headers: { ...asKey(), 'content-type': type }, payload: 'a;b\n' })
  assert.deepEqual((await put('text/csv; charset=utf-8')).json(), { bytes: 4 })
  assert.equal((await put('application/json')).statusCode, 415)
  const file = await server.inject({ url: '/v1/files/1', headers: asKey() })
  assert.equal(file.body, 'x;y\n')
  assert.equal(file.headers['content-disposition'], `attachment; filename="a_b.csv"; filename*=UTF-8''a%20b.csv`)
})

test('what goes on is told as events: what changed, and the end', async () => {
  looks = 1
  const stream = await server.inject({ url: '/v1/counts/4/events', headers: asKey('reader') })
  assert.equal(stream.headers['content-type'], 'text/event-stream; charset=utf-8')
  assert.deepEqual(stream.body.split('\n\n').slice(1, -1), [
    'event: progress\ndata: {"at":1}',
    'event: done\ndata: {"at":2}',
  ])
  assert.equal((await server.inject({ url: '/v1/counts/4/events' })).statusCode, 401)
})

test('a stream that would go on ends when the server stops', async () => {
  const other = await buildServer({ ...options, log: makeLog('info', { write: () => {} }) })
  looks = 9
  const stream = other.inject({ url: '/v1/counts/4/events', headers: asKey('reader') })
  await until('somebody looks', async () => looks >= 10)
  await other.close()
  assert.match((await stream).body, /event: progress\ndata: \{"at":5\}\n\n$/)
})

test('the session cookie is out of reach of scripts and other sites', async () => {
  const answer = await server.inject({ method: 'POST', url: '/v1/greetings' })
  assert.match(String(answer.headers['set-cookie']), /HttpOnly/)
  assert.match(String(answer.headers['set-cookie']), /SameSite=Strict/)
})

test('the description is OpenAPI 3.1 with named wire types, permissions and refusals', async () => {
  const { json } = await server.inject({ url: '/openapi.json' })
  const api = json()
  assert.equal(api.openapi, '3.1.0')
  const post = api.paths['/v1/transfers'].post
  assert.equal(post['x-permission'], 'money.move')
  assert.deepEqual(post.requestBody.content['application/json'].schema.properties.amount, {
    $ref: '#/components/schemas/Money',
  })
  assert.match(post.responses['422'].description, /idempotency_key_reused, input_invalid/)
  assert.deepEqual(api.paths['/v1/things/{thing}'].get.responses['200'].content['application/json'].schema, {
    $ref: '#/components/schemas/Thing',
  })
})

test('the readable page needs nothing from elsewhere', async () => {
  assert.equal((await server.inject({ url: '/' })).headers.location, '/docs/')
  const page = await server.inject({ url: '/docs/' })
  assert.equal(page.statusCode, 200)
  assert.doesNotMatch(page.body, /(src|href)="https?:/)
  assert.match(String(page.headers['content-security-policy']), /default-src 'none'.*connect-src 'self'/)
})

test('ready means: database, schema and a worker', async () => {
  assert.equal((await server.inject({ url: '/livez' })).statusCode, 200)
  const without = await server.inject({ url: '/readyz' })
  assert.deepEqual(
    [without.statusCode, without.json()],
    [503, { ready: false, database: true, schema: true, worker: false }],
  )
  await inPlatform(db.platform, (tx) =>
    sql`insert into platform.worker values (${newId()}, ${Temporal.Now.instant()})`.execute(tx),
  )
  assert.equal((await server.inject({ url: '/readyz' })).statusCode, 200)
})
