import { downloadRoute, route } from '#platform/http/route'
import { cutPage, idCursor, readCursor } from '#platform/http/wire'
import { selectCollections, selectRuns } from './file-queries.ts'
import { readPaymentFile } from './files.ts'
import { planPaymentRun } from './plan.ts'
import { reportPaymentRun } from './report.ts'
import {
  collectionPage,
  fileParams,
  pageParams,
  planBody,
  runPage,
  runParams,
  runView,
  viewCollection,
  viewHead,
  viewRun,
  withdrawalBody,
} from './schemas.ts'
import { discardPaymentRun, submitPaymentRun, withdrawCollections } from './submit.ts'

export const paymentRoutes = [
  route({
    method: 'GET',
    path: '/payment-runs',
    summary: 'Payment runs, the newest first',
    may: 'payments.read',
    query: pageParams,
    answer: runPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor } }) {
      const rows = await selectRuns(act, { after: readCursor(cursor, idCursor)?.[0] ?? null, limit: limit + 1 })
      return cutPage(rows, limit, ({ run }) => [run], viewHead)
    },
  }),
  route({
    method: 'POST',
    path: '/payment-runs',
    summary: 'Plan the collection of what may be collected on a day; its claims are locked, nothing leaves yet',
    may: 'payments.write',
    movesMoney: true,
    status: 201,
    body: planBody,
    answer: runView,
    refusals: [],
    handle: async ({ act, body }) => viewRun(await planPaymentRun(act, { on: Temporal.PlainDate.from(body.on) })),
  }),
  route({
    method: 'GET',
    path: '/payment-runs/:run',
    summary: 'A payment run with its files',
    may: 'payments.read',
    params: runParams,
    answer: runView,
    refusals: ['payment_run_not_found'],
    handle: async ({ act, params }) => viewRun(await reportPaymentRun(act, params.run)),
  }),
  route({
    method: 'GET',
    path: '/payment-runs/:run/collections',
    summary: 'The collections of a payment run',
    may: 'payments.read',
    params: runParams,
    query: pageParams,
    answer: collectionPage,
    refusals: ['cursor_invalid', 'payment_run_not_found'],
    async handle({ act, params, query: { limit, cursor } }) {
      const { run: runId } = await reportPaymentRun(act, params.run)
      const after = readCursor(cursor, idCursor)?.[0] ?? null
      const rows = await selectCollections(act, { runId, after, limit: limit + 1 })
      return cutPage(rows, limit, ({ collectionId }) => [collectionId], viewCollection)
    },
  }),
  route({
    method: 'POST',
    path: '/payment-runs/:run/submission',
    summary: 'Make the files of a run for the bank, or ask for the second person who has to agree',
    may: 'payments.write',
    movesMoney: true,
    params: runParams,
    answer: runView,
    refusals: ['payment_run_not_found', 'payment_run_not_open', 'payment_file_refused', 'collector_incomplete'],
    handle: async ({ act, params }) => viewRun(await submitPaymentRun(act, params.run)),
  }),
  route({
    method: 'POST',
    path: '/payment-runs/:run/withdrawals',
    summary: 'Take some collections out of a run that has not gone to the bank: their claims are free again',
    may: 'payments.write',
    movesMoney: true,
    params: runParams,
    body: withdrawalBody,
    answer: runView,
    refusals: ['payment_run_not_found', 'payment_run_not_open', 'collection_not_live'],
    handle: async ({ act, params, body }) => viewRun(await withdrawCollections(act, params.run, body.collections)),
  }),
  route({
    method: 'POST',
    path: '/payment-runs/:run/discard',
    summary: 'Drop a run that has not gone to the bank: its claims are free again',
    may: 'payments.write',
    movesMoney: true,
    params: runParams,
    answer: runView,
    refusals: ['payment_run_not_found', 'payment_run_not_open'],
    handle: async ({ act, params }) => viewRun(await discardPaymentRun(act, params.run)),
  }),
  downloadRoute({
    method: 'GET',
    path: '/payment-files/:file',
    summary: 'A collection file (pain.008.001.08) as the bank gets it',
    may: 'payments.files',
    mediaType: 'application/xml',
    params: fileParams,
    refusals: ['payment_file_not_found'],
    async handle({ act, params }) {
      const { name, content } = await readPaymentFile(act, params.file)
      return { fileName: name, content }
    },
  }),
] as const
