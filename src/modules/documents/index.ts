export { type NumberKind, createNumberRanges, drawNumbers } from './numbers.ts'
