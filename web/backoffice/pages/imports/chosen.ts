import type { Schemas } from '../../../kit/client.ts'
import type { CsvHead } from '../../../kit/csv-peek.ts'

export type Mapping = Schemas['Mapping']

/** A file that somebody has chosen, and its beginning. */
export type Chosen = Readonly<{ file: File; head: CsvHead }>
