import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once as happens } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { once, requestHash } from '#platform/http/idempotency'
import { newId } from '#platform/ids'
import { allRoutes } from '../../src/api.ts'
import type { Answered } from '../api.ts'
import { furnish } from '../furnished.ts'
import { fakeOffice } from '../office.ts'
import { samplesOf } from './fixtures.ts'
import { serveAll } from './serve.ts'

const db = await testDatabase()
fakeOffice()
const { ask } = await serveAll(db)
const house = await furnish(db, ask, 'alpha', 'DE89370400440532013000')
const moving = allRoutes('http://localhost').filter((route) => route.kind === 'act' && route.movesMoney)

const withKey = (key: string, path: string, body: object, method = 'POST'): Promise<Answered> =>
  ask(house.apiKey, method, path, body, { 'idempotency-key': key })

const count = async (table: string): Promise<bigint> => {
  const { rows } = await act(db.app, house.tenantId, 'test', ({ tx }) =>
    sql<{ n: bigint }>`select count(*) as n from ${sql.raw(table)}`.execute(tx),
  )
  return rows[0]?.n ?? -1n
}

test('fifty at once with one key: one effect, and every answer is the stored one', async () => {
  await withKey('back', `/clearings/${house.ids.clearing}/reversal`, { reason: 'wrong' })
  const before = await count('ledger.clearing')
  const body = { claim: house.ids.claim, credit: house.ids.credit, amount: '0.01' }
  const answers = await Promise.all(Array.from({ length: 50 }, () => withKey('fifty', '/clearings', body)))
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201])
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1)
  assert.equal(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true').length, 49)
  assert.equal(await count('ledger.clearing'), before + 1n)
  const other = await withKey('fifty', '/clearings', { ...body, amount: '0.02' })
  assert.deepEqual([other.status, other.body.code], [422, 'idempotency_key_reused'])
  assert.equal(await count('ledger.clearing'), before + 1n)
})

test('every route that moves money asks for a key, and stops one that belongs to another request', async () => {
  await withKey('taken', '/partners', { key: 'p', name: 'P' })
  const samples = samplesOf(house)
  const wrong: string[] = []
  for (const { method, path } of moving) {
    const { params = {}, body = {} } = samples[`${method} ${path}`] ?? {}
    const url = path.replaceAll(/:(\w+)/g, (_, param: string) => params[param] ?? '')
    const missing = await ask(house.apiKey, method, url, body, { 'idempotency-key': '' })
    const reused = await ask(house.apiKey, method, url, body, { 'idempotency-key': 'taken' })
    const codes = [missing.status, missing.body?.code, reused.status, reused.body?.code].join()
    if (codes !== '400,idempotency_key_missing,422,idempotency_key_reused') wrong.push(`${path}: ${codes}`)
  }
  assert.ok(moving.length >= 10)
  assert.deepEqual(wrong, [])
})

test('a process killed before its commit leaves nothing, and the same request is then done once', async () => {
  const { tenantId } = house
  const hash = requestHash('POST', '/v1/x', {})
  const before = await count('platform.event')
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'idempotency-worker.ts'),
      JSON.stringify(db.connection),
      tenantId,
      'crash',
      hash.toString('hex'),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await happens(child.stdout, 'data')
  const work = () =>
    act(db.app, tenantId, 'key:test', (one) =>
      once(one, 'crash', hash, async () => {
        await sql`insert into platform.event values (${tenantId}, ${newId()}, 'moved', array[]::uuid[], '{}', '2026-01-01Z')`.execute(
          one.tx,
        )
        return { status: 201, answer: { n: 1 } }
      }),
    )
  const retried = work()
  child.kill('SIGKILL')
  assert.deepEqual(await retried, { status: 201, answer: { n: 1 }, repeated: false })
  assert.deepEqual(await work(), { status: 201, answer: { n: 1 }, repeated: true })
  assert.equal(await count('platform.event'), before + 1n)
})
