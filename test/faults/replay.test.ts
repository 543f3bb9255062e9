import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sql } from 'kysely'
import { planRun, prepareRun, releaseRun, startRelease } from '#modules/billing'
import { findMapping } from '#modules/imports'
import { rateTenant } from '#modules/rating'
import { importSessions, takeItems } from '#modules/sessions'
import { act } from '#platform/act'

import { useMasterKey } from '#platform/crypto/seal'
import { setBusinessClock } from '#platform/clock/business'
import { type TestDatabase, testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { demoCustomers } from '../../src/demo/customers.ts'
import { demoPoints } from '../../src/demo/places.ts'
import { type DemoSession, demoSessions } from '../../src/demo/sessions.ts'
import { foundVoltkiebitz } from '../../src/demo/voltkiebitz.ts'
import { checkTenant } from '../../src/doctor/check.ts'
import { downstream } from '../../src/downstream.ts'
import { random } from '../../simulators/random.ts'
import { apartmentsCsv, apartmentsFile } from '../apartments.ts'
import { pictureOf } from '../picture.ts'
import { foundBuilding } from '../stories/building.ts'

useMasterKey(Buffer.alloc(32, 1))
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/** How many processes share the work, and how it is cut up. */
type Crew = Readonly<{ workers: number; chunkAccounts: number }>

async function bill(db: TestDatabase, tenantId: string, until: string, on: string, crew: Crew): Promise<void> {
  const all = (work: () => Promise<unknown>): Promise<unknown> =>
    Promise.all(Array.from({ length: crew.workers }, work))
  const runId = await act(db.app, tenantId, 'test', (one) =>
    planRun(one, { until: day(until), dryRun: false, chunkAccounts: crew.chunkAccounts }),
  )
  await all(() => prepareRun(db.app, tenantId, runId))
  await act(db.app, tenantId, 'test', (one) => startRelease(one, runId, day(on)))
  await all(() => releaseRun(db.app, tenantId, runId))
}

async function assertSound(db: TestDatabase, tenantId: string): Promise<void> {
  assert.deepEqual(
    (await checkTenant(db.app, tenantId)).filter(({ ok }) => !ok),
    [],
  )
}

test('the same file into two empty systems, with one worker and with several, gives the same lines, numbers and postings', async () => {
  const db = await testDatabase()
  const file = apartmentsFile()
  const bytes = file === undefined ? Buffer.from(apartmentsCsv(40, 30)) : readFileSync(file)
  const replay = async (key: string, iban: string, crew: Crew) => {
    const { tenantId } = await foundBuilding(db.app, key, iban)
    const begin = <T>(work: Parameters<typeof act<T>>[3]): Promise<T> => act(db.app, tenantId, 'test', work)
    const mapping = await begin((one) => findMapping(one, 'trondheim-apartments'))
    async function* parts() {
      for (let from = 0; from < bytes.length; from += 50_000) yield bytes.subarray(from, from + 50_000)
    }
    const source = { begin, mapping, fileName: 'building.csv', bytes: parts(), dryRun: false, rejectedDir: null }
    const file = { isArriving: true }
    const arriving = importSessions(source, downstream).finally(() => {
      file.isArriving = false
    })
    const rate = async (): Promise<void> => {
      // the first worker waits for the whole file, the others rate while it arrives
      do await rateTenant(db.app, tenantId, downstream)
      while (file.isArriving)
    }
    if (crew.workers === 1) await arriving
    await Promise.all([arriving, ...Array.from({ length: crew.workers }, rate)])
    await bill(db, tenantId, '2019-06-30', '2019-07-01', crew)
    await bill(db, tenantId, '2020-01-31', '2020-02-01', crew)
    await assertSound(db, tenantId)
    return pictureOf(db.app, tenantId)
  }
  const alone = await replay('alone', 'NO9386011117947', { workers: 1, chunkAccounts: 500 })
  const crowd = await replay('crowd', 'NO8330001234567', { workers: 3, chunkAccounts: 2 })
  // where the real file is absent a smaller one of the same shape is made
  assert.ok(
    alone.lines.length > 50 && alone.invoices.length > 5,
    `${alone.lines.length} lines, ${alone.invoices.length} invoices`,
  )
  assert.deepEqual(crowd, alone)
})

const FOUNDED = '2026-03-01T09:00:00Z'
const ZONE = 'Europe/Berlin'

/** A provider of its own database, as it stands on the morning of 1 March 2026. */
async function foundProvider(): Promise<
  Readonly<{ db: TestDatabase; tenantId: string; clock(text: string): Promise<void> }>
> {
  const db = await testDatabase()
  const tenantId = newId()
  const clock = (text: string): Promise<void> =>
    inPlatform(db.platform, (tx) => setBusinessClock(tx, tenantId, Temporal.Instant.from(text), false))
  await clock(FOUNDED)
  await act(db.app, tenantId, 'test', (one) => foundVoltkiebitz(one, { seed: 7, customers: 60 }, downstream))
  return { db, tenantId, clock }
}

const itemOf = ({ sourceId, energyKwh, ...session }: DemoSession, energy = energyKwh) => ({
  id: sourceId,
  point: session.point,
  token: session.token,
  startedAt: session.startedAt.toString(),
  ...(session.endedAt && { endedAt: session.endedAt.toString() }),
  ...(energy !== null && { energy: `${energy} kWh` }),
})

test('sessions sent three times, shuffled and up to 400 days late end on the same documents as in order', async () => {
  const customers = demoCustomers(7, 60, day('2025-03-01'), day('2026-03-01'))
  const sessions = demoSessions(23, customers, demoPoints, {
    from: day('2026-03-02'),
    until: day('2026-05-01'),
    zone: ZONE,
  })
  assert.ok(sessions.length > 200)
  const [inOrder, disorder] = [await foundProvider(), await foundProvider()]
  const send = async ({ db, tenantId }: typeof inOrder, items: readonly unknown[]) =>
    act(db.app, tenantId, 'test', (one) => takeItems(one, { key: 'api' }, items, downstream))
  const bookAll = async ({ db, tenantId, clock }: typeof inOrder) => {
    await clock('2027-06-20T09:00:00Z')
    await rateTenant(db.app, tenantId, downstream)
    await bill(db, tenantId, '2026-04-30', '2027-06-20', { workers: 1, chunkAccounts: 500 })
    await assertSound(db, tenantId)
    return pictureOf(db.app, tenantId)
  }
  await inOrder.clock('2026-05-02T09:00:00Z')
  await send(
    inOrder,
    sessions.map((session) => itemOf(session)),
  )

  const chance = random(99)
  const thrice = [...sessions, ...sessions, ...sessions].map((session) => ({ session, at: chance.below(1_000_000) }))
  const shuffled = thrice.sort((a, b) => a.at - b.at).map(({ session }) => itemOf(session))
  const words = new Map<string, number>()
  for (let from = 0; from < shuffled.length; from += 97) {
    const late = Temporal.Instant.from('2026-05-02T09:00:00Z').add({
      hours: Math.floor((from / shuffled.length) * 400) * 24,
    })
    await disorder.clock(late.toString())
    for (const { word } of await send(disorder, shuffled.slice(from, from + 97)))
      words.set(word, (words.get(word) ?? 0) + 1)
    if (from % 5 === 0) await rateTenant(disorder.db.app, disorder.tenantId, downstream)
  }
  const [was, is] = [await bookAll(inOrder), await bookAll(disorder)]
  assert.ok(was.invoices.length > 30)
  assert.deepEqual(is, was)
  const stored = is.rated.filter((line) => line.startsWith('api '))
  // what is impossible in itself is told so each time, everything else is stored once
  assert.equal(stored.length + (words.get('rejected') ?? 0) / 3, sessions.length)
  assert.equal((words.get('taken') ?? 0) + (words.get('waiting') ?? 0), stored.length)
  await assertConflictsWait(disorder, sessions)
})

/** Billed sessions that come again with other content change no document: they wait for a person, however often they come. */
async function assertConflictsWait(
  { db, tenantId }: Awaited<ReturnType<typeof foundProvider>>,
  sessions: readonly DemoSession[],
): Promise<void> {
  const { rows: billed } = await act(db.app, tenantId, 'test', ({ tx }) =>
    sql<{ id: string }>`
      select s.source_id as id from billing.v_billed_item b join sessions.v_session s on s.tenant_id = b.tenant_id and s.session_id = b.usage_id
      where b.tenant_id = ${tenantId} and s.source = 'api' order by 1 limit 20`.execute(tx),
  )
  const ids = new Set(billed.map(({ id }) => id))
  const changed = sessions.filter(({ sourceId }) => ids.has(sourceId)).map((session) => itemOf(session, '1.234'))
  const before = await pictureOf(db.app, tenantId)
  for (let turn = 1; turn <= 3; turn++) {
    const outcomes = await act(db.app, tenantId, 'test', (one) => takeItems(one, { key: 'api' }, changed, downstream))
    assert.equal(outcomes.length, 20)
    if (turn === 1) assert.ok(outcomes.every(({ word, reason }) => word === 'waiting' && reason === 'content_conflict'))
  }
  await rateTenant(db.app, tenantId, downstream)
  const after = await pictureOf(db.app, tenantId)
  const conflicts = after.waiting.filter((line) => line.includes('content_conflict'))
  assert.equal(conflicts.length, 20)
  assert.deepEqual({ ...after, waiting: before.waiting }, before)
  await assertSound(db, tenantId)
}
