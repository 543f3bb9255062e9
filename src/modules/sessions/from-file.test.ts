import assert from 'node:assert/strict'
import { readFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { type Mapping, parseMapping } from '#modules/imports'
import { listWork } from '#modules/worklist'
import { importSessions } from './index.ts'
import { furnish } from './house.testing.ts'

const db = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'wattwerk-'))
test.after(() => rm(folder, { recursive: true }))

const open = { isBilled: () => Promise.resolve(new Set<string>()) }
const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted

const mapping = (more: Record<string, unknown> = {}): Mapping =>
  parseMapping({
    key: 'box',
    kind: 'sessions',
    delimiter: ';',
    decimal: ',',
    empty: ['NA'],
    zone: 'Europe/Berlin',
    times: ['DD.MM.YYYY HH:mm'],
    columns: { id: 'Nr', point: 'Punkt', token: 'Karte', startedAt: 'Von', endedAt: 'Bis', energy: 'kWh' },
    rules: { required: ['token'] },
    ...more,
  })

const HEAD = 'Nr;Punkt;Karte;Von;Bis;kWh\r\n'
const row = (nr: number | string, more: Partial<Record<'punkt' | 'karte' | 'von' | 'bis' | 'kwh', string>> = {}) => {
  const { punkt = 'P1', karte = '04AABBCC', von = '01.03.2026 08:00', bis = '01.03.2026 09:00', kwh = '11,5' } = more
  return `${nr};${punkt};${karte};${von};${bis};${kwh}\r\n`
}

async function* bytesOf(...texts: (string | Buffer)[]) {
  for (const text of texts) yield Buffer.from(text)
}

const tenant = async () => {
  const tenantId = newId()
  await act(db.app, tenantId, 'test', furnish)
  return tenantId
}

type More = { mapping?: Mapping; dryRun?: boolean }
const load = (tenantId: string, bytes: AsyncIterable<Uint8Array>, more: More = {}) =>
  importSessions(
    {
      begin: (work) => act(db.app, tenantId, 'test', work),
      mapping: mapping(),
      fileName: 'a.csv',
      bytes,
      dryRun: false,
      rejectedDir: folder,
      ...more,
    },
    open,
  )

const counts = ({ rows, taken, repeated, corrected, waiting, rejected }: Awaited<ReturnType<typeof load>>) => ({
  rows,
  taken,
  repeated,
  corrected,
  waiting,
  rejected,
})

const count = (tenantId: string) =>
  act(db.app, tenantId, 'test', async ({ tx }) => {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from sessions.session where tenant_id = ${tenantId}`.execute(tx)
    return rows[0]?.n
  })

test('good rows go in, bad rows stay with line, field and reason, can be corrected and sent again', async () => {
  const tenantId = await tenant()
  const bad: [string, string, string][] = [
    ['end_before_start', 'endedAt', row(2, { bis: '01.03.2026 07:00' })],
    ['energy_negative', 'energy', row(3, { kwh: '-5,3' })],
    ['energy_absurd', 'energy', row(4, { kwh: '12345,6' })],
    ['token_missing', 'token', row(5, { karte: 'NA' })],
    ['time_does_not_exist', 'startedAt', row(6, { von: '29.03.2026 02:30', bis: '29.03.2026 09:00' })],
    ['energy_unreadable', 'energy', row(7, { kwh: '=cmd|calc' })],
    ['time_unreadable', 'startedAt', row(8, { von: '2026-03-01' })],
    ['cells_missing', '', '9;P1\r\n'],
    ['start_missing', 'startedAt', row(10, { von: '' })],
  ]
  const result = await load(tenantId, bytesOf(HEAD, row(1), ...bad.map(([, , text]) => text), row(11, { kwh: '3' })))
  assert.deepEqual(counts(result), { rows: 11, taken: 2, repeated: 0, corrected: 0, waiting: 0, rejected: 9 })
  assert.ok(result.rejectedFile)
  const given = await readFile(result.rejectedFile, 'utf8')
  const lines = given.slice(1).trimEnd().split('\r\n')
  assert.equal(lines[0], 'Nr;Punkt;Karte;Von;Bis;kWh;rejected_line;rejected_field;rejected_code;rejected_reason')
  assert.deepEqual(
    lines.slice(1).map((line) => line.split(';').slice(6, 9)),
    bad.map(([code, field], index) => [String(index + 3), field, code]),
  )
  assert.ok(given.includes(`"'=cmd|calc"`), 'cells that a spreadsheet would run are inert')
  const corrected = given
    .replace('01.03.2026 07:00', '01.03.2026 10:00')
    .replace('-5,3', '5,3')
    .replace(`"'=cmd|calc"`, '7,7')
  const again = await load(tenantId, bytesOf(corrected), { mapping: mapping({ encoding: 'windows-1252' }) })
  assert.deepEqual(counts(again), { rows: 9, taken: 3, repeated: 0, corrected: 0, waiting: 0, rejected: 6 })
})

test('a time that exists twice waits, an end that can only be the later one does not', async () => {
  const tenantId = await tenant()
  const result = await load(
    tenantId,
    bytesOf(
      HEAD,
      row(1, { von: '25.10.2026 02:30', bis: '25.10.2026 09:00' }),
      row(2, { von: '25.10.2026 01:00', bis: '25.10.2026 02:30', punkt: 'P2' }),
      row(3, { von: '24.10.2026 01:00', bis: '24.10.2026 02:30' }),
      row(4, { bis: 'NA' }),
      row(5, { kwh: '' }),
    ),
  )
  assert.deepEqual(counts(result), { rows: 5, taken: 1, repeated: 0, corrected: 0, waiting: 4, rejected: 0 })
  const { items } = await act(db.app, tenantId, 'test', (own) => listWork(own, { state: 'open' }, { limit: 9 }))
  assert.deepEqual(items.map((item) => item.reason).sort(), [
    'end_missing',
    'energy_missing',
    'time_ambiguous',
    'time_ambiguous',
  ])
})

test('the same file again repeats every row, and a changed row is a correction', async () => {
  const tenantId = await tenant()
  await load(tenantId, bytesOf(HEAD, row(1), row(2)))
  const again = await load(tenantId, bytesOf(HEAD, row(1), row(2, { kwh: '12' }), row(1)))
  assert.deepEqual(counts(again), { rows: 3, taken: 0, repeated: 2, corrected: 1, waiting: 0, rejected: 0 })
})

test('where the file has no ids, point, card and start make one', async () => {
  const tenantId = await tenant()
  const without = mapping({
    columns: { point: 'Punkt', token: 'Karte', startedAt: 'Von', endedAt: 'Bis', energy: 'kWh' },
  })
  await load(tenantId, bytesOf(HEAD, row(1), row(2, { von: '01.03.2026 08:30' })), { mapping: without })
  const again = await load(tenantId, bytesOf(HEAD, row(9), row(8, { kwh: '5' })), { mapping: without })
  assert.deepEqual(counts(again), { rows: 2, taken: 0, repeated: 1, corrected: 1, waiting: 0, rejected: 0 })
  assert.equal(await count(tenantId), 2)
})

test('a zone may stand in the row, and an unknown one is rejected', async () => {
  const tenantId = await tenant()
  const zoned = mapping({
    columns: {
      id: 'Nr',
      point: 'Punkt',
      token: 'Karte',
      startedAt: 'Von',
      endedAt: 'Bis',
      energy: 'kWh',
      zone: 'Zone',
    },
  })
  const line = (nr: number, zone: string) => `${row(nr).trimEnd()};${zone}\r\n`
  const head = `${HEAD.trimEnd()};Zone\r\n`
  const result = await load(tenantId, bytesOf(head, line(1, 'Europe/Oslo'), line(2, 'Europe/Atlantis'), line(3, '')), {
    mapping: zoned,
  })
  assert.deepEqual([result.taken, result.rejected], [2, 1])
})

test('a dry run says the same and stores nothing', async () => {
  const tenantId = await tenant()
  const rows = [row(1), row(1), row(2, { bis: '' }), row(3, { kwh: 'x' })]
  const dry = await load(tenantId, bytesOf(HEAD, ...rows), { dryRun: true })
  assert.deepEqual(counts(dry), { rows: 4, taken: 1, repeated: 1, corrected: 0, waiting: 1, rejected: 1 })
  assert.equal(await count(tenantId), 0)
  assert.ok(dry.rejectedFile, 'what it rejects can be seen')
  assert.deepEqual(counts(await load(tenantId, bytesOf(HEAD, ...rows))), counts(dry))
})

test('a file without rows, without a column, in another encoding or with a quote left open is refused', async () => {
  const tenantId = await tenant()
  await assert.rejects(load(tenantId, bytesOf('')), code('file_empty'))
  await assert.rejects(load(tenantId, bytesOf('Nr;Punkt;Karte;Von;Bis\r\n')), code('column_missing'))
  const utf8 = mapping({ encoding: 'utf-8' })
  await assert.rejects(
    load(tenantId, bytesOf(HEAD, Buffer.from('1;P\xe41\r\n', 'latin1')), { mapping: utf8 }),
    code('file_broken'),
  )
  await assert.rejects(load(tenantId, bytesOf(HEAD, row(1), '2;"P1;\r\n')), code('file_broken'))
  assert.equal(await count(tenantId), 1, 'what stood before the fault is taken')
  await assert.rejects(
    load(tenantId, bytesOf(HEAD), { mapping: mapping({ columns: { colour: 'Nr' } }) }),
    code('mapping_invalid'),
  )
})

test('cells with NUL or of endless length cost their row and nothing else', async () => {
  const tenantId = await tenant()
  const result = await load(
    tenantId,
    bytesOf(
      HEAD,
      row(1, { karte: 'A\0' }),
      row(2, { karte: 'A'.repeat(40_000) }),
      row(3, { karte: 'A'.repeat(300) }),
      row(4),
    ),
  )
  assert.deepEqual([result.taken, result.rejected], [1, 3])
})

test('an import that dies in the middle is run again: nothing is lost and nothing is there twice', async () => {
  const tenantId = await tenant()
  const rows = Array.from({ length: 5000 }, (_, n) =>
    row(n, { von: '01.03.2026 08:00', bis: '01.03.2026 08:00', kwh: '0' }),
  )
  async function* dying() {
    yield Buffer.from(HEAD)
    for (let from = 0; from < 4500; from += 1500) yield Buffer.from(rows.slice(from, from + 1500).join(''))
    throw new Error('the process died')
  }
  await assert.rejects(load(tenantId, dying()), /died/)
  const before = (await count(tenantId)) ?? 0
  assert.ok(before > 0 && before < 4500)
  const result = await load(tenantId, bytesOf(HEAD, rows.join('')))
  assert.deepEqual([result.repeated, result.taken], [before, 5000 - before])
  assert.equal(await count(tenantId), 5000)
})
