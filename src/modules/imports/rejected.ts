import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvLine } from '#formats/csv-write'
import { act } from '#platform/act'
import type { Pool } from '#platform/db/tx'
import { Refusal } from '#platform/refusal'
import { selectImport, selectRejected } from './queries.ts'

const PAGE = 1000
const ADDED = ['rejected_line', 'rejected_field', 'rejected_code', 'rejected_reason']

/**
 * The rejected rows of an import as CSV: the file's own columns and four more that say what is wrong. Corrected and imported
 * again as it is. Cells that a spreadsheet would run are written inert.
 */
export async function* rejectedCsv(pool: Pool, tenantId: string, importId: string): AsyncGenerator<string, void, void> {
  const within = <T>(read: Parameters<typeof act<T>>[3]) => act(pool, tenantId, 'import', read)
  const stored = await within((own) => selectImport(own, importId))
  if (!stored) throw new Refusal('import_not_found', 404, { import: importId })
  const { header, delimiter } = stored
  const width = isGivenBack(header) ? header.length - ADDED.length : header.length
  yield `\uFEFF${csvLine([...header.slice(0, width), ...ADDED], delimiter)}`
  for (let after = -1; ;) {
    const rows = await within((own) => selectRejected(own, importId, after, PAGE))
    const last = rows.at(-1)
    if (!last) return
    const said = rows.map(({ line, cells, fault }) => {
      const own = Array.from({ length: width }, (_, index) => cells[index] ?? '')
      return csvLine([...own, String(line), fault.field ?? '', fault.code, fault.detail], delimiter)
    })
    yield said.join('')
    after = last.line
  }
}

/** Writes the rejected rows into a folder and answers the file's path. */
export async function writeRejected(
  pool: Pool,
  tenantId: string,
  importId: string,
  folder: string | null,
): Promise<string | null> {
  if (folder === null) return null
  await mkdir(folder, { recursive: true })
  const path = join(folder, `rejected-${importId}.csv`)
  await pipeline(Readable.from(rejectedCsv(pool, tenantId, importId)), createWriteStream(path, { mode: 0o600 }))
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
