import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { billingMessages, billingRefusals, billingRoutes, continueRun } from '#modules/billing'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import type { Route } from '#platform/http/route'
import { newId } from '#platform/ids'
import { serveRoutes } from '../test/api.ts'
import { makeStock } from '../test/stock.ts'
import { jobMessages, jobRefusals, jobRoutes } from './jobs-view.ts'

const db = await testDatabase()
/** What happens as soon as somebody has looked at a stream. */
let afterLook = (): void => {}
const watched = jobRoutes.map((route): Route => {
  if (route.kind !== 'stream') return route
  const run: typeof route.run = async (context, raw, read) => {
    const look = await route.run(context, raw, read)
    afterLook()
    return look
  }
  return { ...route, run }
})
const clientOf = await serveRoutes(db, {
  routes: [...watched, ...billingRoutes],
  messages: { ...jobMessages, ...billingMessages },
  refusals: { ...jobRefusals, ...billingRefusals },
})
const newTenant = async (accounts: number): Promise<string> =>
  (await inPlatform(db.owner, (tx) => makeStock(tx, { accounts, itemsPerAccount: 1 }))).tenantId

type Event = Readonly<{ event: string; job: { state: string; done: number; total: number } }>

/** The events of a stream, as a browser reads them. */
function eventsOf(text: string): readonly Event[] {
  return text
    .split('\n\n')
    .map((block) => /^event: (\w+)\ndata: (.*)$/.exec(block))
    .filter((match) => match !== null)
    .map(([, event = '', data = '']) => ({ event, job: JSON.parse(data) }))
}

test('a billing run is followed by its events until it is prepared, and again until it is released', async () => {
  const tenantId = await newTenant(3)
  const call = clientOf(tenantId)
  const { job } = (await call('POST', '/billing-runs', { until: '2026-06-30' })).body
  assert.equal((await call('GET', `/jobs/${job}`)).body.state, 'waiting')
  afterLook = () => {
    afterLook = () => {}
    void continueRun(db.app, tenantId)
  }
  const { status, headers, text } = await call('GET', `/jobs/${job}/events`)
  assert.deepEqual([status, headers['content-type']], [200, 'text/event-stream; charset=utf-8'])
  const events = eventsOf(text)
  assert.deepEqual(
    events.map(({ event, job: { state, done, total } }) => [event, state, done, total]),
    [
      ['progress', 'waiting', 0, 1],
      ['done', 'done', 1, 1],
    ],
  )
  const prepared = (await call('GET', `/jobs/${job}`)).body
  assert.deepEqual([prepared.result.state, prepared.result.invoices], ['prepared', 3])
  await call('POST', `/billing-runs/${job}/release`)
  const releasing = (await call('GET', `/jobs/${job}`)).body
  assert.deepEqual([releasing.state, releasing.done, releasing.result], ['running', 0, null])
  await continueRun(db.app, tenantId)
  assert.equal((await call('GET', `/jobs/${job}`)).body.result.state, 'released')
})

test('an import is a job too, and one that broke off says so', async () => {
  const tenantId = await newTenant(0)
  const call = clientOf(tenantId)
  const [done, failed] = [newId(), newId()]
  await act(db.app, tenantId, 'test', ({ tx }) =>
    sql`insert into imports.import (tenant_id, import_id, kind, source, file_name, header, delimiter, dry_run, state, rows, taken, repeated, corrected,
          waiting, rejected, actor, started_at)
        select ${tenantId}, i.id, 'sessions', 'm', 'a.csv', '{}', ';', false, i.state, 7, 4, 1, 0, 1, 1, 'test', '2026-07-01Z'
        from unnest(${[done, failed]}::uuid[], '{done,failed}'::text[]) i(id, state)`.execute(tx),
  )
  const { body } = await call('GET', `/jobs/${done}`)
  assert.deepEqual([body.kind, body.state, body.done, body.total, body.result.taken], ['import', 'done', 7, 7, 4])
  const [last] = eventsOf((await call('GET', `/jobs/${failed}/events`)).text)
  assert.equal(last?.event, 'done')
  assert.deepEqual((await call('GET', `/jobs/${failed}`)).body.problem, { code: 'import_failed' })
})

test('a job of another tenant does not exist, and its events need the permission', async () => {
  const tenantId = await newTenant(1)
  const { job } = (await clientOf(tenantId)('POST', '/billing-runs', { until: '2026-06-30' })).body
  const stranger = clientOf(await newTenant(0))
  for (const path of [`/jobs/${job}`, `/jobs/${job}/events`]) {
    const answer = await stranger('GET', path)
    assert.deepEqual([answer.status, answer.body.code], [404, 'job_not_found'])
    assert.equal((await clientOf(tenantId, 'key:x', ['ledger.read'])('GET', path)).status, 403)
  }
})
