import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { findMapping } from '#modules/imports'
import { importSessions } from '#modules/sessions'
import { findTenantByKey } from '#modules/tenants'
import { type Act, act } from '#platform/act'
import { businessDay } from '#platform/clock/business'
import { useMasterKey } from '#platform/crypto/seal'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { checkTenant } from '../doctor/check.ts'
import { downstream } from '../downstream.ts'
import { ensureDemo } from './ensure.ts'
import { liveProviderYear } from './provider-year.ts'
import { foundProvider } from './voltkiebitz.ts'

useMasterKey(Buffer.alloc(32, 1))
const db = await testDatabase()
const CUSTOMERS = 200
const WORLD = { seed: 20_261_130, customers: CUSTOMERS }
const SMALL = { seed: 7, customers: 30 }
const said: string[] = []
await ensureDemo(db, (text) => said.push(text), WORLD)

const tenantId = async (key: string): Promise<string> => {
  const tenant = await inPlatform(db.platform, (tx) => findTenantByKey(tx, key))
  assert.ok(tenant)
  return tenant.tenantId
}

type Counts = Record<string, number>
const count = async (own: Act, statement: ReturnType<typeof sql<Counts>>): Promise<Counts> =>
  (await statement.execute(own.tx)).rows[0] ?? {}

const subtracted = (counts: Counts, before: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, n - (before[name] ?? 0)]))

test('the demo stands: a year of sessions, bills and payments, with something left on every desk', async () => {
  await act(db.app, await tenantId('voltkiebitz'), 'test', async (own) => {
    const t = own.tenantId
    const found = await count(
      own,
      sql<Counts>`select
        (select count(*)::int from contracts.v_contract where tenant_id = ${t}) as contracts,
        (select count(*)::int from sessions.v_session where tenant_id = ${t}) as sessions,
        (select count(*)::int from sessions.v_session where tenant_id = ${t} and state = 'waiting') as parked,
        (select count(distinct subject_id)::int from worklist.v_open_item where tenant_id = ${t} and subject_kind = 'session') as work,
        (select count(*)::int from sessions.v_to_rate where tenant_id = ${t}) as queued,
        (select count(*)::int from billing.v_unbilled_item where tenant_id = ${t}) as unbilled,
        (select count(*)::int from billing.v_invoice where tenant_id = ${t} and state = 'posted') as invoices,
        (select count(*)::int from billing.v_invoice where tenant_id = ${t} and state = 'draft') as drafts,
        (select count(*)::int from payments.collection where tenant_id = ${t} and state = 'returned') as returned,
        (select count(*)::int from banking.v_entry where tenant_id = ${t} and state <> 'matched') as odd,
        (select count(*)::int from ledger.v_open_item where tenant_id = ${t} and open > 0) as open`,
    )
    assert.equal(found['contracts'], CUSTOMERS)
    assert.equal(found['queued'], 0)
    assert.equal(found['drafts'], 0)
    assert.equal(found['work'], found['parked'])
    for (const some of ['sessions', 'parked', 'unbilled', 'invoices', 'returned', 'odd', 'open'])
      assert.ok((found[some] ?? 0) > 0, `no ${some}`)
  })
})

test('the books of both tenants are sound after their year', async () => {
  for (const key of ['voltkiebitz', 'solbakken']) {
    const broken = (await checkTenant(db.app, await tenantId(key))).filter(({ ok }) => !ok)
    assert.deepEqual({ key, broken }, { key, broken: [] })
  }
})

test('a year that was cut off goes on with the next start, and comes to sound books', async () => {
  const other = await testDatabase()
  const [tenantId, zone] = [newId(), 'Europe/Berlin']
  const today = await act(other.app, tenantId, 'test', async (own) => {
    await foundProvider(own, SMALL)
    return businessDay(own.tx, tenantId, zone)
  })
  await liveProviderYear({ app: other.app, tenantId, zone, today: today.subtract({ days: 60 }) }, SMALL)
  const billed = (): Promise<Counts> =>
    act(other.app, tenantId, 'test', (own) =>
      count(own, sql<Counts>`select count(*)::int as runs from billing.run where tenant_id = ${tenantId}`),
    )
  const before = await billed()
  assert.equal((await ensureDemo(other, () => {}, SMALL)).length, 8)
  assert.ok(((await billed())['runs'] ?? 0) > (before['runs'] ?? 0))
  assert.deepEqual(
    (await checkTenant(other.app, tenantId)).filter(({ ok }) => !ok),
    [],
  )
})

test('a second start finds the demo and makes nothing', async () => {
  const before = said.length
  await ensureDemo(db, (text) => said.push(text), WORLD)
  assert.equal(said.length, before)
})

const shared = process.env['WATTWERK_SHARED'] ?? join(import.meta.dirname, '../../../shared')
const report = join(shared, 'data/trondheim-apartments/ev-charging-reports.csv')

test('the charge report of a real apartment building is taken whole, its endless sessions wait', async (t) => {
  if (!existsSync(report)) return t.skip('shared data absent')
  const solbakken = await tenantId('solbakken')
  const begin = <T>(work: (own: Act) => Promise<T>): Promise<T> => act(db.app, solbakken, 'test', work)
  const mapping = await begin((own) => findMapping(own, 'trondheim-apartments'))
  const stand = (own: Act): Promise<Counts> =>
    count(
      own,
      sql<Counts>`select
        (select count(*)::int from contracts.v_contract_account where tenant_id = ${solbakken}) as accounts,
        (select count(*)::int from locations.v_location where tenant_id = ${solbakken}) as locations,
        (select count(*)::int from locations.v_place where tenant_id = ${solbakken}) as points,
        (select count(*)::int from sessions.v_session where tenant_id = ${solbakken} and started_at = ended_at) as momentary,
        (select count(*)::int from worklist.v_open_item where tenant_id = ${solbakken} and reason <> 'end_missing') as others,
        (select count(*)::int from worklist.v_open_item where tenant_id = ${solbakken}) as parked`,
    )
  const before = await begin(stand)
  const load = (dryRun: boolean) =>
    importSessions(
      { begin, mapping, fileName: 'r.csv', bytes: createReadStream(report), dryRun, rejectedDir: null },
      downstream,
    )
  const words = { rows: 6878, taken: 6844, repeated: 0, corrected: 0, waiting: 34, rejected: 0, rejectedFile: null }
  for (const dryRun of [true, false]) {
    const { import: _, ...result } = await load(dryRun)
    assert.deepEqual(result, words)
  }
  const brought = subtracted(await begin(stand), before)
  assert.deepEqual(brought, { accounts: 97, locations: 24, points: 68, momentary: 17, others: 0, parked: 34 })
  const { import: _, ...again } = await load(false)
  assert.deepEqual(again, { ...words, taken: 0, repeated: 6878, waiting: 0 })
})
