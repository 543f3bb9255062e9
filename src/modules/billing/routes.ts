import { tenantOf } from '#modules/tenants'
import type { Act } from '#platform/act'
import { businessDay } from '#platform/clock/business'
import { route } from '#platform/http/route'
import { cutPage, idCursor, readCursor } from '#platform/http/wire'
import { wakeWorkers } from '#platform/jobs/queue'
import { Refusal } from '#platform/refusal'
import { breakdownRoutes } from './breakdown-routes.ts'
import { cancelInvoice } from './cancel.ts'
import { planRun } from './prepare.ts'
import {
  selectAccrued,
  selectAccruedItems,
  selectHasAccount,
  selectHeld,
  selectInvoice,
  selectInvoices,
  selectLines,
  selectRuns,
  selectSettlements,
} from './read-queries.ts'
import { discardRun, startRelease } from './release.ts'
import { selectTaxLines } from './release-queries.ts'
import { reportRun } from './report.ts'
import * as wire from './schemas.ts'

const today = async (act: Act): Promise<Temporal.PlainDate> =>
  businessDay(act.tx, act.tenantId, (await tenantOf(act)).zone)

const postRun = route({
  method: 'POST',
  path: '/billing-runs',
  summary: 'Bill every period that has closed when the day is over; the drafts are prepared by a job',
  may: 'billing.run',
  status: 202,
  body: wire.runBody,
  answer: wire.runView,
  refusals: ['run_open'],
  async handle({ act, body }) {
    const run = await planRun(act, { until: Temporal.PlainDate.from(body.until), dryRun: body.dryRun })
    await wakeWorkers(act.tx, 'bill', act.tenantId)
    return wire.viewRun(await reportRun(act, run))
  },
})

const runs = route({
  method: 'GET',
  path: '/billing-runs',
  summary: 'Billing runs, newest first',
  may: 'billing.read',
  query: wire.listQuery,
  answer: wire.runPage,
  refusals: ['cursor_invalid'],
  async handle({ act, query: { limit, cursor } }) {
    const [after] = readCursor(cursor, idCursor) ?? []
    const rows = await selectRuns(act, { after: after ?? null, limit: limit + 1 })
    return cutPage(rows, limit, ({ runId }) => [runId], wire.viewRunItem)
  },
})

const oneRun = route({
  method: 'GET',
  path: '/billing-runs/:run',
  summary: 'How far a billing run is, what it bills, and what it holds back',
  may: 'billing.read',
  params: wire.runParams,
  answer: wire.runView,
  refusals: ['run_not_found'],
  handle: async ({ act, params: { run } }) => wire.viewRun(await reportRun(act, run)),
})

const held = route({
  method: 'GET',
  path: '/billing-runs/:run/held',
  summary: 'The accounts that a billing run leaves out, and why',
  may: 'billing.read',
  params: wire.runParams,
  query: wire.listQuery,
  answer: wire.heldPage,
  refusals: ['run_not_found', 'cursor_invalid'],
  async handle({ act, params: { run }, query: { limit, cursor } }) {
    await reportRun(act, run)
    const [after] = readCursor(cursor, wire.heldCursor) ?? [-1]
    const rows = await selectHeld(act, { runId: run, after, limit: limit + 1 })
    return cutPage(rows, limit, ({ ordinal }) => [ordinal], wire.viewHeld)
  },
})

const releaseRun = route({
  method: 'POST',
  path: '/billing-runs/:run/release',
  summary: 'Let a prepared run go out with the business day of now: numbers, ledger, open items, by a job',
  may: 'billing.release',
  movesMoney: true,
  status: 202,
  params: wire.runParams,
  answer: wire.runView,
  refusals: ['run_not_found', 'run_not_prepared', 'number_range_refuses_date'],
  async handle({ act, params: { run } }) {
    await startRelease(act, run, await today(act))
    await wakeWorkers(act.tx, 'bill', act.tenantId)
    return wire.viewRun(await reportRun(act, run))
  },
})

const discard = route({
  method: 'POST',
  path: '/billing-runs/:run/discard',
  summary: 'Delete the drafts of a run that is not being released; its usage is unbilled again',
  may: 'billing.run',
  params: wire.runParams,
  answer: wire.runView,
  refusals: ['run_not_found', 'run_not_discardable'],
  async handle({ act, params: { run } }) {
    await discardRun(act, run)
    return wire.viewRun(await reportRun(act, run))
  },
})

const invoices = route({
  method: 'GET',
  path: '/invoices',
  summary: 'Invoices and cancellations, drafts first, then newest first; of a run or a contract account',
  may: 'billing.read',
  query: wire.invoiceQuery,
  answer: wire.invoicePage,
  refusals: ['cursor_invalid'],
  async handle({ act, query }) {
    const rows = await selectInvoices(act, {
      runId: query.run ?? null,
      contractAccountId: query.contractAccount ?? null,
      after: readCursor(query.cursor, wire.invoiceCursor) ?? null,
      limit: query.limit + 1,
    })
    return cutPage(
      rows,
      query.limit,
      ({ issuedOn, invoiceId }) => [issuedOn?.toString() ?? 'infinity', invoiceId],
      wire.viewInvoice,
    )
  },
})

const oneInvoice = route({
  method: 'GET',
  path: '/invoices/:invoice',
  summary: 'One invoice with its lines, each with the reason of its amount',
  may: 'billing.read',
  params: wire.invoiceParams,
  answer: wire.invoiceDetail,
  refusals: ['invoice_not_found'],
  async handle({ act, params }) {
    const invoice = await selectInvoice(act, params.invoice)
    if (!invoice) throw new Refusal('invoice_not_found', 404, { invoice: params.invoice })
    const taxLines = await selectTaxLines(act, [invoice.invoiceId])
    const lines = await selectLines(act, invoice.invoiceId)
    const settlements = await selectSettlements(act, invoice.invoiceId)
    return {
      ...wire.viewInvoice(invoice),
      taxLines: taxLines.map((line) => wire.viewTaxLine(line, invoice.currency)),
      lines: lines.map((line) => wire.viewLine(line, invoice.currency)),
      settlements: settlements.map((one) => wire.viewSettlement(one, invoice.currency)),
    }
  },
})

const cancel = route({
  method: 'POST',
  path: '/invoices/:invoice/cancellation',
  summary: 'Take an invoice back in full by a document of its own; its usage can be billed again',
  may: 'billing.cancel',
  movesMoney: true,
  status: 201,
  params: wire.invoiceParams,
  body: wire.cancellationBody,
  answer: wire.cancellationView,
  refusals: ['invoice_not_found', 'invoice_not_cancellable', 'later_period_settled', 'number_range_refuses_date'],
  async handle({ act, params: { invoice }, body: { reason } }) {
    const { cancellationId, number } = await cancelInvoice(act, { invoiceId: invoice, on: await today(act), reason })
    return { cancellation: cancellationId, number, invoice }
  },
})

const accrued = route({
  method: 'GET',
  path: '/contract-accounts/:contractAccount/accrued',
  summary: 'What a contract account has used and not been billed for yet',
  may: 'billing.read',
  params: wire.accountParams,
  query: wire.listQuery,
  answer: wire.accruedPage,
  refusals: ['cursor_invalid', 'contract_account_not_found'],
  async handle({ act, params: { contractAccount }, query: { limit, cursor } }) {
    if (!(await selectHasAccount(act, contractAccount)))
      throw new Refusal('contract_account_not_found', 404, { contractAccount })
    const after = readCursor(cursor, wire.accruedCursor) ?? null
    const rows = await selectAccruedItems(act, { contractAccountId: contractAccount, after, limit: limit + 1 })
    const page = cutPage(
      rows,
      limit,
      ({ startedAt, ratedItemId }) => [startedAt.toString(), ratedItemId],
      wire.viewAccrued,
    )
    return { ...page, sums: (await selectAccrued(act, contractAccount)).map(wire.viewSum) }
  },
})

export const billingRoutes = [
  postRun,
  runs,
  oneRun,
  held,
  releaseRun,
  discard,
  invoices,
  oneInvoice,
  cancel,
  accrued,
  ...breakdownRoutes,
] as const
