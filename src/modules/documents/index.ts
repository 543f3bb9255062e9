export { type NumberKind, createNumberRanges, drawNumbers } from './numbers.ts'
export { READER as documentReader, makeWhenOpened, takeOrders } from './take.ts'
export { type Making, makeDocuments } from './make.ts'
export { documentOf, makeOrdered, openDocument, readDocument, retryDocument } from './open.ts'
export { checkTemplate, previewTemplate, uploadTemplate } from './templates.ts'
export { noteDeliveries } from './deliver.ts'
export { selectDeliveries, selectDocuments, selectPage } from './read-queries.ts'
export { documentView, viewDelivery, viewDocument } from './schemas.ts'
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
