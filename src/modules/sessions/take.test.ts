import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { listWork } from '#modules/worklist'
import { claimToRate, deleteToRate, takeSessions } from './index.ts'
import { inHouse } from './house.testing.ts'
import type { ArrivingSession, IsBilled, Source } from './types.ts'

const db = await testDatabase()
const at = (text: string) => Temporal.Instant.from(text)
const neverBilled: IsBilled = () => Promise.resolve(new Set())

const session = (sourceId: string, more: Partial<ArrivingSession> = {}): ArrivingSession => ({
  sourceId,
  point: 'P1',
  token: '04:aa:bb:cc',
  startedAt: at('2026-03-01T08:00:00Z'),
  endedAt: at('2026-03-01T09:00:00Z'),
  energyKwh: '11.5',
  ...more,
})

const take = (
  act: Act,
  sessions: readonly ArrivingSession[],
  { source = { key: 'file' }, isBilled = neverBilled }: { source?: Source; isBilled?: IsBilled } = {},
) => takeSessions(act, { source, sessions, isBilled })

const words = async (...args: Parameters<typeof take>) =>
  (await take(...args)).map(({ word, reason }) => (reason ? `${word} ${reason}` : word))

const stored = async (act: Act) =>
  (
    await sql<{
      id: string
      version: number
      state: string
      wh: bigint | null
      raw: string | null
      endedOn: Temporal.PlainDate | null
    }>`
      select source_id as id, version, state, energy_wh as wh, energy_raw as raw, ended_on as "endedOn"
      from sessions.session where tenant_id = ${act.tenantId} order by source_id`.execute(act.tx)
  ).rows

const queued = async (act: Act) =>
  (
    await sql<{ id: string }>`
      select s.source_id as id from sessions.to_rate r join sessions.session s using (tenant_id, session_id)
      where r.tenant_id = ${act.tenantId} order by 1`.execute(act.tx)
  ).rows.map((row) => row.id)

const reasons = async (act: Act) =>
  (await listWork(act, { state: 'open' }, { limit: 100 })).items.map((item) => item.reason).sort()

test('a session finds its place, contract and local day, and is queued for rating', () =>
  inHouse(db, async ({ act, contract, account }) => {
    assert.deepEqual(await words(act, [session('1', { endedAt: at('2026-03-01T23:30:00Z') })]), ['taken'])
    const { rows } = await sql<{ contract: string; account: string; day: Temporal.PlainDate; place: string }>`
      select contract_id as contract, contract_account_id as account, ended_on as day, location_key as place from sessions.v_session
      where tenant_id = ${act.tenantId}`.execute(act.tx)
    assert.deepEqual([rows[0]?.contract, rows[0]?.account, rows[0]?.place], [contract, account, 'L1'])
    assert.equal(String(rows[0]?.day), '2026-03-02')
    assert.deepEqual(await queued(act), ['1'])
  }))

test('energy finer than a watt-hour is rounded half up and kept as it came', () =>
  inHouse(db, async ({ act }) => {
    await take(act, [session('1', { energyKwh: '1.0005' }), session('2', { energyKwh: '1.00049' })])
    assert.deepEqual(
      (await stored(act)).map(({ wh, raw }) => [wh, raw]),
      [
        [1001n, '1.0005'],
        [1000n, '1.00049'],
      ],
    )
  }))

test('the same again, however its numbers are written, changes nothing', () =>
  inHouse(db, async ({ act }) => {
    await take(act, [session('1')])
    assert.deepEqual(
      await words(act, [session('1', { energyKwh: '11.50', token: '04AABBCC' }), session('2'), session('2')]),
      ['repeated', 'taken', 'repeated'],
    )
    assert.deepEqual(
      (await stored(act)).map((s) => s.version),
      [1, 1],
    )
  }))

test('other content of an unbilled session replaces it, and the former one is kept', () =>
  inHouse(db, async ({ act }) => {
    await take(act, [session('1')])
    assert.deepEqual(await words(act, [session('1', { energyKwh: '12' })]), ['corrected'])
    assert.deepEqual(
      (await stored(act)).map(({ version, wh }) => [version, wh]),
      [[2, 12000n]],
    )
    const { rows } = await sql<{ wh: string }>`
      select content->>'energy_wh' as wh from sessions.session_version where tenant_id = ${act.tenantId}`.execute(
      act.tx,
    )
    assert.deepEqual(rows, [{ wh: '11500' }])
    assert.deepEqual(await words(act, [session('1')]), ['repeated'], 'an earlier content does not come back')
    assert.deepEqual(
      (await stored(act)).map((s) => s.wh),
      [12000n],
    )
  }))

test('several contents of one session within a batch become its versions', () =>
  inHouse(db, async ({ act }) => {
    const batch = ['1', '2', '3', '2'].map((energyKwh) => session('1', { energyKwh }))
    assert.deepEqual(await words(act, batch), ['taken', 'corrected', 'corrected', 'repeated'])
    assert.deepEqual(
      (await stored(act)).map(({ version, wh }) => [version, wh]),
      [[3, 3000n]],
    )
    assert.deepEqual(await queued(act), ['1'])
  }))

test('other content of a billed session waits as a conflict and changes nothing, however often it comes', () =>
  inHouse(db, async ({ act }) => {
    await take(act, [session('1')])
    const isBilled: IsBilled = (_, ids) => Promise.resolve(new Set(ids))
    const other = session('1', { energyKwh: '12' })
    assert.deepEqual(await words(act, [other, other], { isBilled }), ['waiting content_conflict', 'repeated'])
    assert.deepEqual(await words(act, [other, session('1', { energyKwh: '13' })], { isBilled }), [
      'repeated',
      'waiting content_conflict',
    ])
    assert.deepEqual(
      (await stored(act)).map(({ version, wh }) => [version, wh]),
      [[1, 11500n]],
    )
    assert.deepEqual(await reasons(act), ['content_conflict'])
    const { rows } =
      await sql`select from sessions.set_aside where tenant_id = ${act.tenantId} and why = 'conflict'`.execute(act.tx)
    assert.equal(rows.length, 2, 'both contents are kept')
  }))

test('a final source never changes what it delivered', () =>
  inHouse(db, async ({ act }) => {
    const source = { key: 'cdr', isFinal: true }
    assert.deepEqual(await words(act, [session('1'), session('1', { energyKwh: '12' })], { source }), [
      'taken',
      'waiting content_conflict',
    ])
  }))

test('a content that its source revised earlier is kept but does not replace a later one', () =>
  inHouse(db, async ({ act }) => {
    const [early, late] = [at('2026-03-02T00:00:00Z'), at('2026-03-03T00:00:00Z')]
    await take(act, [session('1', { revisedAt: late })])
    assert.deepEqual(await words(act, [session('1', { energyKwh: '9', revisedAt: early })]), ['repeated'])
    assert.deepEqual(
      (await stored(act)).map((s) => s.wh),
      [11500n],
    )
  }))

test('what cannot be is rejected with its field and stores nothing', () =>
  inHouse(db, async ({ act }) => {
    const bad: [string, Partial<ArrivingSession>][] = [
      ['end_before_start', { endedAt: at('2026-03-01T07:59:59Z') }],
      ['energy_negative', { energyKwh: '-0.0001' }],
      ['energy_absurd', { energyKwh: '1000.001', point: 'P2', endedAt: at('2026-03-09T09:00:00Z') }],
      ['energy_absurd', { energyKwh: '40' }],
      ['energy_absurd', { energyKwh: '520', point: 'P2' }],
      ['charging_end_outside', { chargingEndedAt: at('2026-03-01T09:00:01Z') }],
      ['place_missing', { point: null }],
    ]
    const outcomes = await take(
      act,
      bad.map(([, more], n) => session(String(n), more)),
    )
    assert.deepEqual(
      outcomes.map(({ word, reason, fault }) => [word, reason, fault?.code]),
      bad.map(([code]) => ['rejected', code, code]),
    )
    assert.ok(outcomes.every(({ fault }) => fault?.field))
    assert.deepEqual(await stored(act), [])
  }))

test('a session of no length is taken, as is a little energy within times cut to the minute', () =>
  inHouse(db, async ({ act }) => {
    const same = at('2026-03-01T08:00:00Z')
    assert.deepEqual(await words(act, [session('1', { endedAt: same, energyKwh: '0.06' })]), ['taken'])
  }))

test('what a person must look at is stored, waits with all its reasons and is not rated', () =>
  inHouse(db, async ({ act }) => {
    const waiting: [string, Partial<ArrivingSession>][] = [
      ['end_missing', { endedAt: null }],
      ['energy_missing', { energyKwh: null }],
      ['place_unknown', { point: 'P9' }],
      ['token_unknown', { token: 'FFFFFFFF' }],
      ['token_unknown', { token: null }],
      ['no_contract', { startedAt: at('2025-12-31T08:00:00Z'), endedAt: at('2025-12-31T09:00:00Z') }],
      ['time_ambiguous', { doubts: ['time_ambiguous'] }],
    ]
    const said = await words(
      act,
      waiting.map(([, more], n) => session(String(n), more)),
    )
    assert.deepEqual(
      said,
      waiting.map(([reason]) => `waiting ${reason}`),
    )
    assert.deepEqual(await reasons(act), waiting.map(([reason]) => reason).sort())
    assert.deepEqual(await queued(act), [])
    assert.equal((await stored(act)).length, waiting.length)
    await take(act, [session('8', { endedAt: null, token: 'FFFFFFFE' })])
    assert.equal((await reasons(act)).length, waiting.length + 2)
  }))

test('a source with a limit delivers too late only beyond it', () =>
  inHouse(db, async ({ act }) => {
    const source = { key: 'portal', lateAfterDays: 400 }
    const old = (days: number): Partial<ArrivingSession> => {
      const endedAt = Temporal.Now.instant().subtract({ hours: 24 * days - 1 })
      return { startedAt: endedAt.subtract({ hours: 1 }), endedAt }
    }
    const [inTime, late] = await take(act, [session('1', old(400)), session('2', old(402))], { source })
    assert.notEqual(inTime?.reason, 'too_late')
    assert.equal(late?.reason, 'too_late')
    assert.ok((await reasons(act)).includes('too_late'))
  }))

test('sessions of different sources at the same point or card and time are held, the later one, naming the other', () =>
  inHouse(db, async ({ act }) => {
    await take(act, [session('a')])
    const other = { source: { key: 'ocpp' } }
    assert.deepEqual(await words(act, [session('x', { token: '04AABBCD' })], other), ['waiting token_unknown'])
    assert.deepEqual(await words(act, [session('y', { point: 'P2' })], other), ['waiting probable_duplicate'])
    const { items } = await listWork(act, { state: 'open', reason: 'probable_duplicate' }, { limit: 10 })
    assert.deepEqual(
      items.map(({ facts }) => [facts['otherSource'], facts['otherSourceId'], facts['otherEnergyWh']]),
      [
        ['file', 'a', '11500'],
        ['file', 'a', '11500'],
      ],
    )
    assert.deepEqual(await queued(act), ['a'])
  }))

test('back to back, cut times and one source alone make no duplicates', () =>
  inHouse(db, async ({ act }) => {
    assert.deepEqual(
      await words(act, [session('a'), session('b', { endedAt: at('2026-03-01T08:30:00Z'), energyKwh: '5' })]),
      ['taken', 'taken'],
    )
    const next = { startedAt: at('2026-03-01T09:00:00Z'), endedAt: at('2026-03-01T10:00:00Z') }
    const cut = { startedAt: at('2026-02-28T08:00:00Z'), endedAt: at('2026-03-01T08:00:59Z') }
    const short = { startedAt: at('2026-03-01T08:10:00Z'), endedAt: at('2026-03-01T08:10:00Z'), energyKwh: '0.01' }
    assert.deepEqual(
      await words(act, [session('n', next), session('c', cut), session('s', short)], { source: { key: 'ocpp' } }),
      ['taken', 'taken', 'waiting probable_duplicate'],
    )
  }))

test('events tripled, shuffled and late end as if they had come once and in order', () =>
  inHouse(db, async ({ act }) => {
    const revised = (n: number) => at('2026-05-01T00:00:00Z').add({ hours: n })
    const events = Array.from({ length: 40 }, (_, n) => {
      const startedAt = at('2026-02-01T00:00:00Z').add({ hours: n * 2 })
      const of = (energyKwh: string, version: number) =>
        session(`s${n}`, { startedAt, endedAt: startedAt.add({ hours: 1 }), energyKwh, revisedAt: revised(version) })
      return n % 4 === 0 ? [of('5', 1), of('6', 2)] : [of('5', 1)]
    }).flat()
    let seed = 7
    const next = () => (seed = (seed * 16807) % 2147483647)
    const shuffled = [...events, ...events, ...events]
      .map((event) => ({ event, key: next() }))
      .sort((a, b) => a.key - b.key)
    let outcomes = 0
    for (let from = 0; from < shuffled.length; from += 13) {
      outcomes += (
        await take(
          act,
          shuffled.slice(from, from + 13).map(({ event }) => event),
        )
      ).length
    }
    assert.equal(outcomes, events.length * 3)
    const want = Array.from({ length: 40 }, (_, n) => [`s${n}`, n % 4 === 0 ? 6000n : 5000n] as const)
    assert.deepEqual(new Map((await stored(act)).map(({ id, wh }) => [id, wh])), new Map(want))
    assert.equal((await queued(act)).length, 40)
  }))

test('what rating has looked at leaves the queue', () =>
  inHouse(db, async ({ act }) => {
    await take(act, [session('1'), session('2')])
    const [first, ...rest] = await claimToRate(act, 10)
    assert.equal(rest.length, 1)
    await deleteToRate(act, [first ?? ''])
    assert.equal((await queued(act)).length, 1)
  }))
