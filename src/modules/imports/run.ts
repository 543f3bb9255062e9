import { createHash, type Hash } from 'node:crypto'
import { type CsvRow, readCsv } from '#formats/csv'
import type { Act } from '#platform/act'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { addCounts, endImport, failInterrupted, insertImport, insertRejected } from './queries.ts'
import { givenBack, isGivenBack, writeRejected } from './rejected.ts'
import type {
  Begin,
  Fault,
  ImportCounts,
  ImportResult,
  Mapping,
  RejectedRow,
  Row,
  RowResult,
  TakeRows,
} from './types.ts'

const BATCH_ROWS = 2000
const BATCH_CHARACTERS = 1_000_000
const KEPT_CELL = 32_767
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

export type FileImport = Readonly<{
  /** Runs work in a transaction of its own, as whoever imports. */
  begin: Begin
  mapping: Mapping
  fileName: string
  bytes: AsyncIterable<Uint8Array>
  dryRun: boolean
  /** Where the file of rejected rows is put; null = it can be had from the stored import only. */
  rejectedDir: string | null
  /** Given the headings, says how rows are taken; refuses a file that lacks a column. */
  takeFor: (header: readonly string[]) => TakeRows
}>

/**
 * Reads a file in bounded memory and takes its rows batch by batch, one transaction each: killed at any instant and run again,
 * nothing is lost, and what was taken is told as repeated. A fault that ends the reading is thrown as `file_broken`, with what
 * stood before it taken. A dry run takes everything in one transaction and takes it back.
 */
export async function runImport(file: FileImport): Promise<ImportResult> {
  const hash = createHash('sha256')
  const batches = batchesOf(file, hash)
  const head = await batches.next()
  if (head.done || head.value.kind !== 'header') throw new Refusal('file_empty', 422, { file: file.fileName })
  const { header, delimiter } = head.value
  const take = file.takeFor(header)
  const importId = newId()
  const { begin, mapping, fileName, dryRun } = file
  await begin(async (own) => {
    await failInterrupted(own, mapping.key, fileName)
    await insertImport(own, { importId, kind: mapping.kind, source: mapping.key, fileName, dryRun, header, delimiter })
  })
  const run: Run = { file, importId, take, counts: { ...NOTHING } }
  try {
    await (dryRun ? takeBack(run, batches) : takeAll(run, batches))
  } catch (error) {
    await begin((own) => endImport(own, importId, 'failed', null))
    throw error
  }
  await begin((own) => endImport(own, importId, 'done', hash.digest()))
  const write = run.counts.rejected > 0 && file.rejectedDir !== null
  const rejectedFile = write ? await writeRejected(begin, importId, file.rejectedDir) : null
  return { import: importId, ...run.counts, rejectedFile }
}

type Run = Readonly<{
  file: FileImport
  importId: string
  take: TakeRows
  counts: Record<keyof ImportCounts, number>
}>
type Header = Readonly<{ kind: 'header'; header: readonly string[]; delimiter: string }>
type Batch = Readonly<{ kind: 'batch'; rows: readonly Row[]; bad: readonly RejectedRow[] }>
type Batches = AsyncGenerator<Header | Batch, void, void>

const NOTHING: ImportCounts = { rows: 0, taken: 0, repeated: 0, corrected: 0, waiting: 0, rejected: 0 }

async function takeAll({ file, importId, take, counts }: Run, batches: Batches): Promise<void> {
  for await (const batch of batches) {
    if (batch.kind === 'header') continue
    await file.begin(async (own) => {
      const results = batch.rows.length > 0 ? await take(own, importId, batch.rows) : []
      await record(own, importId, tally(batch, results, counts))
    })
  }
}

/** Rows that a dry run rejects are kept like others: they are what it is run for. */
async function takeBack({ file, importId, take, counts }: Run, batches: Batches): Promise<void> {
  const undo = new Error('taken back on purpose')
  await file
    .begin(async (own) => {
      for await (const batch of batches) {
        if (batch.kind === 'header') continue
        const results = batch.rows.length > 0 ? await take(own, importId, batch.rows) : []
        const tallied = tally(batch, results, counts)
        await file.begin((kept) => record(kept, importId, tallied))
      }
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
}

type Tallied = Readonly<{ counts: ImportCounts; rejected: readonly RejectedRow[] }>

function tally({ rows, bad }: Batch, results: readonly RowResult[], total: Run['counts']): Tallied {
  const counts = { ...NOTHING, rows: rows.length + bad.length, rejected: bad.length }
  const rejected = [...bad]
  for (const [index, row] of rows.entries()) {
    const result = results[index]
    if (!result) throw new Error(`line ${row.line} got no result`)
    counts[result.word]++
    if (result.fault) rejected.push({ ...row, fault: result.fault })
  }
  for (const [word, count] of entriesOf(counts)) total[word] += count
  return { counts, rejected }
}

async function record(own: Act, importId: string, { counts, rejected }: Tallied): Promise<void> {
  await addCounts(own, importId, counts)
  if (rejected.length > 0) await insertRejected(own, importId, rejected)
}

function entriesOf(counts: ImportCounts): [keyof ImportCounts, number][] {
  const words = ['rows', 'taken', 'repeated', 'corrected', 'waiting', 'rejected'] as const
  return words.map((word) => [word, counts[word]])
}

/** The headings, then rows in batches that are asked for one at a time: the file is read no faster than rows are taken. */
async function* batchesOf({ mapping, bytes, fileName }: FileImport, hash: Hash): Batches {
  let header: readonly string[] | undefined
  let [rows, bad, characters]: [Row[], RejectedRow[], number] = [[], [], 0]
  const { marked, rest } = await lookAhead(bytes, hash)
  // A byte order mark wins over what the mapping says: files that we give back carry one.
  const encoding = marked ? 'utf-8' : mapping.encoding
  const delimiter = mapping.delimiter
  for await (const part of readCsv(rest, { ...(encoding ? { encoding } : {}), ...(delimiter ? { delimiter } : {}) })) {
    if (part.kind === 'broken') {
      if (rows.length + bad.length > 0) yield { kind: 'batch', rows, bad }
      throw new Refusal('file_broken', 422, { file: fileName, reason: part.code, line: part.line }, [
        { pointer: `line ${part.line}`, code: part.code, detail: part.message },
      ])
    }
    for (const row of part.rows) {
      if (!header) {
        header = row.cells.map((cell) => cell.trim())
        yield { kind: 'header', header, delimiter: delimiter ?? ';' }
        continue
      }
      const fault = faultOf(row, header)
      const cells = isGivenBack(header) ? givenBack(row.cells) : row.cells
      if (fault) bad.push({ line: row.line, cells: cells.map(kept), fault })
      else rows.push({ line: row.line, cells })
      for (const cell of cells) characters += cell.length
      if (rows.length + bad.length < BATCH_ROWS && characters < BATCH_CHARACTERS) continue
      yield { kind: 'batch', rows, bad }
      ;[rows, bad, characters] = [[], [], 0]
    }
  }
  if (rows.length + bad.length > 0) yield { kind: 'batch', rows, bad }
}

function faultOf({ problem, cells }: CsvRow, header: readonly string[]): Fault | undefined {
  if (problem === 'nul') return { code: 'nul_character', field: null, detail: 'the row holds a NUL character' }
  if (problem === 'cell_too_long')
    return { code: 'cell_too_long', field: null, detail: 'a cell is longer than a spreadsheet allows' }
  if (cells.length < header.length) {
    return { code: 'cells_missing', field: null, detail: `${cells.length} cells stand under ${header.length} headings` }
  }
  if (cells.slice(header.length).some((cell) => cell.trim() !== '')) {
    return { code: 'cells_surplus', field: null, detail: `${cells.length} cells stand under ${header.length} headings` }
  }
  return undefined
}

/** PostgreSQL stores no NUL. */
function kept(cell: string): string {
  return cell.replaceAll('\0', '\uFFFD').slice(0, KEPT_CELL)
}

async function lookAhead(
  bytes: AsyncIterable<Uint8Array>,
  hash: Hash,
): Promise<{ marked: boolean; rest: AsyncIterable<Uint8Array> }> {
  const chunks = bytes[Symbol.asyncIterator]()
  const first = await chunks.next()
  const marked = !first.done && BYTE_ORDER_MARK.every((byte, index) => first.value[index] === byte)
  async function* rest(): AsyncGenerator<Uint8Array, void, void> {
    for (let chunk = first; !chunk.done; chunk = await chunks.next()) {
      hash.update(chunk.value)
      yield chunk.value
    }
  }
  return { marked, rest: rest() }
}
