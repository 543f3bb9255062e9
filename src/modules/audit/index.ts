export { record, recordAll } from './record.ts'
export { askApproval, giveApproval, refuseApproval } from './approve.ts'
export { selectApprovals, selectEntries } from './queries.ts'
export { seal, sealLater } from './seal.ts'
export { type Verified, entryWitness, verifyChain } from './verify.ts'
export { auditRefusals } from './errors.ts'
export { auditMessages } from './messages.ts'
export { auditRoutes } from './routes.ts'
export type {
  Approval,
  ApprovalState,
  AuditEntry,
  AuditFilter,
  Breach,
  Consent,
  Guarded,
  NewAuditEntry,
  Sealable,
  Witness,
} from './types.ts'
