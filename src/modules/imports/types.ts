import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'

/** Runs work in a transaction of its own. */
export type Begin = <T>(work: (act: Act) => Promise<T>) => Promise<T>

/** What becomes of one row of a file, or one item of a call. */
export type Word = 'taken' | 'repeated' | 'corrected' | 'waiting' | 'rejected'

/** Why a row cannot be taken: a code, the field and a sentence for whoever reads the error file. */
export type Fault = Readonly<{ code: string; field: string | null; detail: string }>

/** How the columns of a file are read. What a kind of import needs beside that stands in `rules` and is read by the kind's room. */
export type Mapping = Readonly<{
  key: string
  kind: string
  /** Found by looking at the file where it is left out. */
  delimiter: string | null
  /** WHATWG label; found by looking at the file where it is left out. */
  encoding: string | null
  decimal: ',' | '.'
  /** Cells that say nothing, beside the empty one. */
  empty: readonly string[]
  zone: string | null
  /** Patterns of local-time.ts, tried in order. */
  times: readonly string[]
  /** Field → columns by their heading; the first one that says something counts. */
  columns: Readonly<Record<string, readonly string[]>>
  constants: Readonly<Record<string, string>>
  rules: Readonly<Record<string, Json>>
}>

/** A row as it stands in the file; `at` is the line on which it begins. */
export type Row = Readonly<{ line: number; cells: readonly string[] }>

export type RowResult = Readonly<{ word: Word; fault: Fault | null }>

/** Takes rows in one transaction and answers one result each, in their order. */
export type TakeRows = (act: Act, importId: string, rows: readonly Row[]) => Promise<readonly RowResult[]>

export type ImportCounts = Readonly<Record<Word | 'rows', number>>

export type ImportResult = ImportCounts & Readonly<{ import: string; rejectedFile: string | null }>

export type RejectedRow = Row & Readonly<{ fault: Fault }>

export type StoredImport = ImportCounts &
  Readonly<{
    importId: string
    kind: string
    source: string
    fileName: string
    header: readonly string[]
    delimiter: string
    dryRun: boolean
    state: 'running' | 'done' | 'failed'
    actor: string
    startedAt: Temporal.Instant
    finishedAt: Temporal.Instant | null
  }>
