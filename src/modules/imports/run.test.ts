import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import {
  findMapping,
  listMappings,
  parseMapping,
  rejectedCsv,
  runImport,
  saveMapping,
  selectImport,
  selectImports,
} from './index.ts'
import { rejectedPart } from './rejected.ts'
import type { Begin, Row, RowResult, TakeRows } from './types.ts'

const db = await testDatabase()
const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted

const tenant = async (): Promise<Begin> => {
  const tenantId = newId()
  const begin: Begin = (work) => act(db.app, tenantId, 'test', work)
  await begin(({ tx }) =>
    sql`insert into tenants.tenant (tenant_id, key, name, country, currency, zone, locale, settings, created_at)
        values (${tenantId}, ${tenantId}, 'Test', 'DE', 'EUR', 'Europe/Berlin', 'de', '{}', '2026-01-01T00:00:00Z')`.execute(
      tx,
    ),
  )
  return begin
}

const mapping = parseMapping({ key: 'box', kind: 'any', delimiter: ';', columns: { id: 'Nr' } })
const saying: TakeRows = (_, __, rows) => Promise.resolve(rows.map(resultOf))
const resultOf = ({ cells: [, word] }: Row): RowResult =>
  word === 'taken' || word === 'repeated' || word === 'corrected' || word === 'waiting'
    ? { word, fault: null }
    : { word: 'rejected', fault: { code: 'word_unknown', field: 'word', detail: `${word} is no word` } }

async function* bytesOf(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

const load = (begin: Begin, bytes: AsyncIterable<Uint8Array>, takeRows = saying, dryRun = false) =>
  runImport({ begin, mapping, fileName: 'a.csv', bytes, dryRun, rejectedDir: null, takeFor: () => takeRows })

test('rows are the sum of the five words, and the stored import says the same', async () => {
  const begin = await tenant()
  const words = ['taken', 'taken', 'repeated', 'corrected', 'waiting', 'nonsense', '=1+1']
  const result = await load(begin, bytesOf('Nr;Wort\n', words.map((word, n) => `${n};${word}\n`).join('')))
  const counts = { rows: 7, taken: 2, repeated: 1, corrected: 1, waiting: 1, rejected: 2 }
  assert.deepEqual(result, { ...counts, import: result.import, rejectedFile: null })
  const stored = await begin((own) => selectImport(own, result.import))
  assert.ok(stored)
  assert.deepEqual(
    { ...counts, state: 'done' },
    Object.fromEntries([...Object.keys(counts), 'state'].map((k) => [k, Reflect.get(stored, k)])),
  )
})

test('rejected rows are given back in the order of the file, whole or behind a line, and inert', async () => {
  const begin = await tenant()
  const rows = Array.from({ length: 2500 }, (_, n) => `${n};${n === 7 ? '=cmd' : 'x'}\n`).join('')
  const { import: importId } = await load(begin, bytesOf('Nr;Wort\n', rows))
  const whole = (await Array.fromAsync(rejectedCsv(begin, importId))).join('')
  const lines = whole.slice(1).trimEnd().split('\r\n')
  assert.equal(lines.length, 2501)
  assert.equal(lines[0], 'Nr;Wort;rejected_line;rejected_field;rejected_code;rejected_reason')
  assert.ok(lines[8]?.startsWith(`7;"'=cmd";9;word;word_unknown;`))
  const part = await begin((own) => rejectedPart(own, importId, 2500))
  assert.deepEqual(part.slice(1).trimEnd().split('\r\n').slice(1), lines.slice(2500))
  await assert.rejects(
    begin((own) => rejectedPart(own, newId(), 0)),
    code('import_not_found'),
  )
})

test('no more rows are read than have been taken: a slow taker holds the file back', async () => {
  const begin = await tenant()
  let read = 0
  let takenRows = 0
  async function* endless() {
    yield Buffer.from('Nr;Wort\n')
    for (; read < 100; read++) yield Buffer.from('1;taken\n'.repeat(9000))
  }
  let ahead = 0
  await load(begin, endless(), async (own, importId, rows) => {
    takenRows += rows.length
    ahead = Math.max(ahead, read * 9000 - takenRows)
    return saying(own, importId, rows)
  })
  assert.equal(takenRows, 900_000)
  assert.ok(ahead <= 4 * 9000, `${ahead} rows were read ahead`)
})

test('an import whose process died is told as failed when the file comes again', async () => {
  const begin = await tenant()
  async function* dying() {
    yield Buffer.from(`Nr;Wort\n${'1;taken\n'.repeat(20_000)}`)
    yield Buffer.from('1;taken\n'.repeat(20_000))
    throw new Error('the disk died')
  }
  await assert.rejects(load(begin, dying()), /the disk died/)
  await begin(({ tx, tenantId }) =>
    sql`update imports.import set state = 'running' where tenant_id = ${tenantId}`.execute(tx),
  )
  await load(begin, bytesOf('Nr;Wort\n1;taken\n'))
  const states = (await begin((own) => selectImports(own, undefined, 10))).map((one) => one.state)
  assert.deepEqual(states, ['done', 'failed'])
})

test('a dry run takes its rows back, and keeps what it rejects', async () => {
  const begin = await tenant()
  const writing: TakeRows = async (own, importId, rows) => {
    await saveMapping(own, mapping)
    return saying(own, importId, rows)
  }
  const { import: importId, rejected } = await load(begin, bytesOf('Nr;Wort\n1;taken\n2;?\n'), writing, true)
  assert.equal(rejected, 1)
  assert.deepEqual(
    (await begin(listMappings)).filter(({ key }) => key === mapping.key),
    [],
  )
  assert.equal((await Array.fromAsync(rejectedCsv(begin, importId))).join('').split('\r\n').length, 3)
})

test('a mapping is saved and found by its key, one of our own before a shipped one', async () => {
  const begin = await tenant()
  await assert.rejects(
    begin((own) => findMapping(own, 'box')),
    code('mapping_not_found'),
  )
  assert.equal((await begin((own) => findMapping(own, 'trondheim-apartments'))).zone, 'Europe/Oslo')
  await begin((own) => saveMapping(own, { ...mapping, key: 'trondheim-apartments', zone: 'Europe/Berlin' }))
  assert.equal((await begin((own) => findMapping(own, 'trondheim-apartments'))).zone, 'Europe/Berlin')
  assert.deepEqual(
    (await begin(listMappings)).map((one) => one.key),
    ['trondheim-apartments'],
  )
})

test('a mapping with an unknown field, zone, encoding or pattern is refused with its place', () => {
  const base = { key: 'box', kind: 'any', columns: { id: 'Nr' } }
  const places = (json: unknown) => {
    try {
      parseMapping(json)
    } catch (error) {
      if (error instanceof Refusal) return error.places.map((place) => place.pointer)
    }
    return []
  }
  assert.deepEqual(places({ ...base, zone: 'Europe/Atlantis' }), ['/zone'])
  assert.deepEqual(places({ ...base, encoding: 'utf-99' }), ['/encoding'])
  assert.deepEqual(places({ ...base, times: ['HH:mm'] }), ['/times/0'])
  assert.equal(places({ ...base, colour: 'red' }).length, 1)
})
