export { clear, lockForPayment, post, postReversal, reverseClearings, unlockForPayment } from './post.ts'
export {
  type AccountBalance,
  selectBalance,
  selectBalances,
  selectLiveClearings,
  selectOpenItems,
  selectStatement,
} from './queries.ts'
export { ledgerRefusals } from './errors.ts'
export { ledgerMessages } from './messages.ts'
export { ledgerRoutes } from './routes.ts'
export type {
  Entry,
  EntryKind,
  Journal,
  LedgerAccount,
  NewOpenItem,
  OpenItem,
  OpenItemSource,
  Pair,
  Posting,
  StatementLine,
} from './types.ts'
