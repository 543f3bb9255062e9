import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvLine } from '#formats/csv-write'
import type { Act } from '#platform/act'
import { Refusal } from '#platform/refusal'
import { selectImport, selectRejected } from './queries.ts'
import type { Begin, RejectedRow } from './types.ts'

const PAGE = 250
const PART = 20_000
const ADDED = ['rejected_line', 'rejected_field', 'rejected_code', 'rejected_reason']

/**
 * The rejected rows of an import as CSV: the file's own columns and four more that say what is wrong. Corrected and imported
 * again as it is. Cells that a spreadsheet would run are written inert.
 */
export async function* rejectedCsv(begin: Begin, importId: string): AsyncGenerator<string, void, void> {
  const headed = await begin((own) => heading(own, importId))
  yield headed.line
  for (let after = -1; ;) {
    const rows = await begin((own) => selectRejected(own, importId, after, PAGE))
    const last = rows.at(-1)
    if (!last) return
    yield rows.map((row) => rejectedLine(row, headed)).join('')
    after = last.line
  }
}

/** The same in one piece of at most 20,000 rows, behind a line of the file. */
export async function rejectedPart(act: Act, importId: string, afterLine: number): Promise<string> {
  const headed = await heading(act, importId)
  const rows = await selectRejected(act, importId, afterLine, PART)
  return headed.line + rows.map((row) => rejectedLine(row, headed)).join('')
}

type Heading = Readonly<{ line: string; width: number; delimiter: string }>

async function heading(act: Act, importId: string): Promise<Heading> {
  const stored = await selectImport(act, importId)
  if (!stored) throw new Refusal('import_not_found', 404, { import: importId })
  const { header, delimiter } = stored
  const width = isGivenBack(header) ? header.length - ADDED.length : header.length
  return { line: `\uFEFF${csvLine([...header.slice(0, width), ...ADDED], delimiter)}`, width, delimiter }
}

function rejectedLine({ line, cells, fault }: RejectedRow, { width, delimiter }: Heading): string {
  const own = Array.from({ length: width }, (_, index) => cells[index] ?? '')
  return csvLine([...own, String(line), fault.field ?? '', fault.code, fault.detail], delimiter)
}

/** Writes the rejected rows into a folder and answers the file's path. */
export async function writeRejected(begin: Begin, importId: string, folder: string | null): Promise<string | null> {
  if (folder === null) return null
  await mkdir(folder, { recursive: true })
  const path = join(folder, `rejected-${importId}.csv`)
  await pipeline(Readable.from(rejectedCsv(begin, importId)), createWriteStream(path, { mode: 0o600 }))
  return path
}

/** Whether a file is one that we gave back. */
export function isGivenBack(header: readonly string[]): boolean {
  return ADDED.every((name, index) => header.at(index - ADDED.length) === name)
}

/** Takes the apostrophes off again that made cells inert. */
export function givenBack(cells: readonly string[]): readonly string[] {
  return cells.map((cell) =>
    /^'[\s\u200B\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^'[\t\r\n]/.test(cell) ? cell.slice(1) : cell,
  )
}
