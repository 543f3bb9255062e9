export {
  acceptSession,
  assignSession,
  correctSession,
  discardSession,
  releaseSessions,
  type Correction,
} from './resolve.ts'
export { importSessions } from './from-file.ts'
export { takeItems } from './take-items.ts'
export { takeSessions, type Intake } from './take.ts'
export { claimToRate, deleteToRate, insertToRate } from './queries.ts'
export { sessionRefusals } from './errors.ts'
export { sessionMessages } from './messages.ts'
export { sessionRoutes } from './routes.ts'
export type { ArrivingSession, Downstream, Fault, IsBilled, Outcome, Source, WaitingReason, Word } from './types.ts'
