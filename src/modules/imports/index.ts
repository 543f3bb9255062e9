export { type FieldReader, fieldReader } from './fields.ts'
export { findMapping, invalidMapping, listMappings, mappingSchema, parseMapping, saveMapping } from './mapping.ts'
export { selectImport, selectImports } from './queries.ts'
export { rejectedCsv } from './rejected.ts'
export { type FileImport, runImport } from './run.ts'
export { importRefusals } from './errors.ts'
export type {
  Fault,
  ImportCounts,
  ImportResult,
  Mapping,
  Row,
  RowResult,
  StoredImport,
  TakeRows,
  Word,
} from './types.ts'
