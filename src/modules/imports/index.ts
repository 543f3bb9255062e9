export { type FieldReader, fieldReader } from './fields.ts'
export { findMapping, invalidMapping, listMappings, mappingSchema, parseMapping, saveMapping } from './mapping.ts'
export { selectImport, selectImports } from './queries.ts'
export { rejectedCsv } from './rejected.ts'
export { type FileImport, runImport } from './run.ts'
export { importRefusals } from './errors.ts'
export { importMessages } from './messages.ts'
export { resultView } from './schemas.ts'
export { importRoutes } from './routes.ts'
export type {
  Begin,
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
