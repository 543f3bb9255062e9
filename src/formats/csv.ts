import { parse, type Parser } from 'csv-parse'
import { decodeCsv, type CsvBroken } from './csv-decode.ts'
import { detectDelimiter } from './csv-dialect.ts'

export type CsvRow = {
  /** Line on which the row begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Why this row alone cannot be used. */
  readonly problem: 'nul' | 'cell_too_long' | undefined
}

export type CsvPart = { readonly kind: 'rows'; readonly rows: readonly CsvRow[] } | CsvBroken

export type CsvOptions = {
  /** A label of the WHATWG encoding standard; found by looking at the beginning where it is left out. */
  readonly encoding?: string
  /** One character; found by looking at the beginning where it is left out. */
  readonly delimiter?: string
  readonly maxBytes?: number
  readonly maxRow?: number
  readonly maxCell?: number
}

const MAX_BYTES = 512 * 1024 * 1024
const MAX_ROW = 1024 * 1024
const MAX_CELL = 32_767

/**
 * Reads CSV of any length in bounded memory, rows in groups as they arrive; blank lines are left out, rows may have any
 * number of cells. Every good row before a fault is delivered; a fault that ends the reading (wrong encoding, an endless
 * row, too many bytes) comes last as `broken`, naming its line.
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: CsvOptions = {},
): AsyncGenerator<CsvPart, void, void> {
  let rows: CsvRow[] = []
  let parser: Parser | undefined
  for await (const part of decodeCsv(source, options.encoding, options.maxBytes ?? MAX_BYTES)) {
    if (part.kind === 'broken') {
      yield part
      return
    }
    parser ??= parserFor(options, options.delimiter ?? detectDelimiter(part.text), (row) => rows.push(row))
    const fault = await feed(parser, part.text)
    if (rows.length > 0) yield { kind: 'rows', rows }
    rows = []
    if (fault !== undefined) {
      yield fault
      return
    }
  }
  const fault = parser === undefined ? undefined : await feed(parser, undefined)
  if (rows.length > 0) yield { kind: 'rows', rows }
  if (fault !== undefined) yield fault
}

function parserFor(options: CsvOptions, delimiter: string, take: (row: CsvRow) => void): Parser {
  const maxCell = options.maxCell ?? MAX_CELL
  // The parser counts a carriage return and line feed inside quotes as two lines.
  let countedTwice = 0
  return parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: options.maxRow ?? MAX_ROW,
    on_record(cells: readonly string[], { lines }) {
      let breaks = 0
      let problem: CsvRow['problem']
      for (const cell of cells) {
        if (cell.length > maxCell) problem = 'cell_too_long'
        if (cell.includes('\0')) problem ??= 'nul'
        breaks += cell.match(/[\r\n]/g)?.length ?? 0
      }
      take({ line: lines - countedTwice - breaks, cells, problem })
      if (breaks > 0) for (const cell of cells) countedTwice += cell.match(/\r\n/g)?.length ?? 0
      return null
    },
  })
}

/** Feeds a piece, or the end where it is undefined, and answers what went wrong. */
function feed(parser: Parser, text: string | undefined): Promise<CsvBroken | undefined> {
  return new Promise((resolve) => {
    const failed = (error: Error) => resolve(brokenBy(error))
    parser.once('error', failed)
    const done = () => {
      parser.off('error', failed)
      resolve(undefined)
    }
    if (text === undefined) {
      parser.once('end', done)
      parser.resume()
      parser.end()
    } else {
      parser.write(text, (error) => (error ? failed(error) : done()))
    }
  })
}

function brokenBy(error: Error): CsvBroken {
  if (!('code' in error) || !('lines' in error)) throw error
  const line = Number(error.lines)
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return { kind: 'broken', code: 'row_too_long', line, message: `a row is too long; is a quote left open?` }
    case 'CSV_QUOTE_NOT_CLOSED':
      return { kind: 'broken', code: 'quote_open', line, message: 'a quote is left open to the end of the file' }
    default:
      return { kind: 'broken', code: 'malformed', line, message: error.message }
  }
}
