import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { sharedFolder } from '../../test/standards.ts'
import { detectDelimiter } from './csv-dialect.ts'
import { csvLine, csvText } from './csv-write.ts'
import { readCsv, type CsvOptions, type CsvRow } from './csv.ts'

const MEGABYTE = 1024 * 1024
const read = async (source: string | Iterable<Uint8Array> | AsyncIterable<Uint8Array>, options: CsvOptions = {}) => {
  const rows: CsvRow[] = []
  let broken: string | undefined
  const bytes = typeof source === 'string' ? [new TextEncoder().encode(source)] : source
  for await (const part of readCsv(bytes, options)) {
    if (part.kind === 'rows') rows.push(...part.rows)
    else broken = `${part.code}@${part.line}`
  }
  return { rows, broken, cells: rows.map((row) => row.cells), lines: rows.map((row) => row.line) }
}
const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

test('rows keep the line they begin on, over quotes, blank lines and any line end', async () => {
  const { cells, lines, broken } = await read('a;b\r\n\r\n1;"x\r\ny;""z"""\n2;q\n\n3;last')
  assert.deepEqual(cells, [
    ['a', 'b'],
    ['1', 'x\r\ny;"z"'],
    ['2', 'q'],
    ['3', 'last'],
  ])
  assert.deepEqual(lines, [1, 3, 5, 7])
  assert.deepEqual((await read('a;b\r\n"1\r\n\r\n";2\r\n"3\r";4\r\n5;6')).lines, [1, 2, 5, 7])
  assert.equal(broken, undefined)
})

test('delimiter and encoding are found by looking, byte order marks are dropped', async () => {
  assert.equal(detectDelimiter('a,b;c\n1,2;3\n"x,y",4;5\n'), ';')
  assert.equal(detectDelimiter('a,b,c\n1,2,"3;4;5;6"\n'), ',')
  assert.equal(detectDelimiter('a\tb\n1,5\t2\n'), '\t')
  assert.equal(detectDelimiter('start;kWh\n1;0,3\n2;4,5\n3;1,25\n'), ';')
  assert.deepEqual((await read('\uFEFFGröße;b\n1;2\n')).cells[0], ['Größe', 'b'])
  assert.deepEqual((await read([latin('Größe;b\n1;2\n')])).cells[0], ['Größe', 'b'])
  const wide = [0xff, 0xfe, ...[...'å;b\n'].flatMap((character) => [character.charCodeAt(0), 0])]
  assert.deepEqual((await read([Uint8Array.from(wide)])).cells[0], ['å', 'b'])
})

test('wrong bytes name their line, and the good rows before them are delivered', async () => {
  const good = new TextEncoder().encode('Größe;1\n'.repeat(20_000))
  const result = await read([good, latin('x;1\nGröße;2\n')])
  assert.equal(result.broken, 'encoding@20002')
  assert.ok(result.rows.length >= 19_999)
  assert.equal((await read('a;b\n', { encoding: 'klingon' })).broken, 'encoding@1')
  assert.equal((await read([latin('Größe;b\n')], { encoding: 'utf-8' })).broken, 'encoding@1')
})

test('pieces of any size give the same rows', async () => {
  const sample = new TextEncoder().encode('a;"ö\nü";c\r\n1;2;3\r\n')
  const whole = await read([sample])
  for (let size = 1; size < 8; size++) {
    const pieces: Uint8Array[] = []
    for (let from = 0; from < sample.length; from += size) pieces.push(sample.subarray(from, from + size))
    assert.deepEqual(await read(pieces), whole)
  }
})

test('a quote left open, an endless row and too many bytes end the reading with their line', async () => {
  const open = await read('a;b\n1;2\n3;"open\n4;5\n')
  assert.match(open.broken ?? '', /^quote_open@/)
  assert.deepEqual(open.cells, [
    ['a', 'b'],
    ['1', '2'],
  ])
  assert.match((await read(`a;b\n1;"${'x\n'.repeat(800_000)}`)).broken ?? '', /^row_too_long@/)
  assert.match((await read('a;b\n1;2\n', { maxBytes: 5 })).broken ?? '', /^too_large@/)
})

test('a cell with NUL or without end spoils its own row alone', async () => {
  const { rows } = await read(`a;b\n1;x\0\n2;${'y'.repeat(40_000)}\n3;z\n`)
  assert.deepEqual(
    rows.map((row) => row.problem),
    [undefined, 'nul', 'cell_too_long', undefined],
  )
})

test('a long file passes by in little memory', async () => {
  const piece = new TextEncoder().encode('1;AdO3;21.12.2018 10:20;0,3;some more text in a cell\r\n'.repeat(2_000))
  const pieces = Math.ceil((20 * MEGABYTE) / piece.length)
  const source = function* () {
    for (let i = 0; i < pieces; i++) yield piece
  }
  const before = process.memoryUsage().rss
  let rows = 0
  for await (const part of readCsv(source())) if (part.kind === 'rows') rows += part.rows.length
  assert.equal(rows, pieces * 2_000)
  assert.ok(process.memoryUsage().rss - before < 150 * MEGABYTE)
})

test('cells that a spreadsheet would run are made inert, numbers stay numbers', () => {
  const active = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '\r=x', ' =1', '＝1', '-', '-a1', '+49 (0) 30 x']
  for (const cell of active) assert.match(csvLine([cell]), /^"'/, JSON.stringify(cell))
  const plain = ['-12,50', '-12.5', '+5', '-1.234,50', '12', 'a=b', 'x-y', '', 'NO-1', '-5%', '-1 234,5']
  for (const cell of plain) assert.equal(csvLine([cell]), `${cell}\r\n`, JSON.stringify(cell))
})

test('what is written reads back, but for the apostrophe before what was active', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2 }), { minLength: 1 }),
      async (rows) => {
        const clean = rows.map((cells) => ['r', ...cells.map((cell) => cell.toWellFormed().replaceAll('\0', ''))])
        const { cells } = await read(csvText(clean), { delimiter: ';' })
        assert.deepEqual(
          cells.map((row) => row.map((cell) => cell.replace(/^'/, ''))),
          clean.map((row) => row.map((cell) => cell.replace(/^'/, ''))),
        )
      },
    ),
    { numRuns: 50 },
  )
})

test('the real file of charging reports is read whole', async (t) => {
  const file = join(sharedFolder(), 'data', 'trondheim-apartments', 'ev-charging-reports.csv')
  if (!existsSync(file)) return t.skip('charging reports absent')
  const { rows, broken } = await read(createReadStream(file))
  assert.equal(broken, undefined)
  assert.equal(rows.length, 6_879)
  assert.equal(rows[0]?.cells[0], 'session_ID')
  assert.equal(rows.at(-1)?.line, 6_879)
})
