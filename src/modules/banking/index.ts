export { bankingRefusals } from './errors.ts'
export { acceptStatement, importStatements } from './import.ts'
export type { EntryState, EntryView, ImportReport, MandateDoors, StatementView } from './types.ts'
