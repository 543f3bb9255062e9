export { cancelInvoice } from './cancel.ts'
export { continueRun } from './continue.ts'
export { billingRefusals } from './errors.ts'
export { billingMessages } from './messages.ts'
export { planRun, prepareChunk, prepareRun } from './prepare.ts'
export {
  findInvoiceByNumber,
  selectAccrued,
  selectBilledSessions,
  selectBusyRuns,
  selectInvoice,
  selectInvoices,
  selectLines,
  selectSettlements,
} from './read-queries.ts'
export { discardRun, releaseChunk, releaseRun, startRelease } from './release.ts'
export { findRun, reportRun } from './report.ts'
export { billingRoutes } from './routes.ts'
export { runView, viewRun } from './schemas.ts'
export type { InvoiceView, RunReport, RunState, RunTotal } from './types.ts'
export { accountLetter, invoiceInputs, invoiceOrders } from './papers.ts'
