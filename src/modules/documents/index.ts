export { type NumberKind, createNumberRanges, drawNumbers } from './numbers.ts'
export { makeWhenOpened, takeOrders } from './take.ts'
export { type Making, makeDocuments } from './make.ts'
export { documentOf, openDocument, readDocument, retryDocument } from './open.ts'
export { checkTemplate, previewTemplate, uploadTemplate } from './templates.ts'
export { noteDeliveries } from './deliver.ts'
export { selectCounts, selectDeliveries, selectDocuments, selectPage } from './read-queries.ts'
export { viewCounts, viewDocument } from './schemas.ts'
export { documentWitness } from './witness.ts'
export { documentRoutes } from './routes.ts'
export { documentRefusals } from './errors.ts'
export { documentMessages } from './messages.ts'
export type {
  Content,
  Document,
  DocumentFacts,
  DocumentKind,
  Language,
  Order,
  Paper,
  Papers,
  Pending,
} from './types.ts'
