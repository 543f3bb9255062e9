import { z } from 'zod'
import { printMinor } from '#core/money/amount'
import { Currency, dateOf, Instant, instantOf, Money, pageOf, pageQuery, PlainDate, Uuid } from '#platform/http/wire'
import type { CollectionView, RunReport } from './types.ts'

export const withdrawalBody = z.strictObject({ collections: z.array(Uuid).min(1).max(1000) })
export const runParams = z.object({ run: Uuid })
export const fileParams = z.object({ file: Uuid })
export const pageParams = z.object(pageQuery)
export const planBody = z.object({ on: PlainDate })

const head = {
  run: Uuid,
  state: z.enum(['planned', 'awaiting_approval', 'filed', 'discarded']),
  askedOn: PlainDate,
  collectOn: PlainDate.meta({ description: 'The TARGET day on which the banks collect.' }),
  currency: Currency,
  collections: z.int(),
  total: Money,
  excluded: z
    .array(z.object({ reason: z.string(), count: z.int() }))
    .readonly()
    .meta({ description: 'Open claims of direct-debit accounts that were left out, by reason.' }),
}
const fileView = z.object({
  file: Uuid,
  name: z.string(),
  messageId: z.string(),
  collections: z.int(),
  total: Money,
  handedOutAt: Instant.nullable(),
})

export const runHead = z.object(head).meta({ id: 'PaymentRunHead', description: 'A payment run in a list.' })
export const runPage = pageOf(runHead)
export const runView = z
  .object({ ...head, files: z.array(fileView).readonly() })
  .meta({ id: 'PaymentRun', description: 'A payment run: what it collects on one day, and the files for the bank.' })

export const collectionView = z
  .object({
    collection: Uuid,
    contractAccount: z.string(),
    document: z.string(),
    amount: Money,
    currency: Currency,
    endToEndId: z.string(),
    mandateReference: z.string(),
    collectOn: PlainDate,
    state: z.enum(['planned', 'submitted', 'collected', 'returned', 'withdrawn']),
    withdrawnReason: z.string().nullable(),
    returnedOn: PlainDate.nullable(),
    returnReason: z.string().nullable().meta({ description: 'The reason code of the bank, such as AC04.' }),
    charges: Money.nullable(),
  })
  .meta({ id: 'Collection', description: 'One claim collected under one mandate.' })
export const collectionPage = pageOf(collectionView)

export function viewHead({
  run,
  state,
  askedOn,
  collectOn,
  currency,
  collections,
  totalMinor,
  excluded,
}: Omit<RunReport, 'files'>) {
  const total = printMinor(totalMinor, currency)
  return { run, state, askedOn: dateOf(askedOn), collectOn: dateOf(collectOn), currency, collections, total, excluded }
}

export function viewRun(report: RunReport) {
  const files = report.files.map(({ fileId, name, messageId, collections, totalMinor, handedOutAt }) => ({
    file: fileId,
    name,
    messageId,
    collections,
    total: printMinor(totalMinor, report.currency),
    handedOutAt: instantOf(handedOutAt),
  }))
  return { ...viewHead(report), files }
}

export function viewCollection({
  collectionId,
  amountMinor,
  chargesMinor,
  collectOn,
  returnedOn,
  ...rest
}: CollectionView) {
  return {
    ...rest,
    collection: collectionId,
    amount: printMinor(amountMinor, rest.currency),
    collectOn: dateOf(collectOn),
    returnedOn: dateOf(returnedOn),
    charges: chargesMinor === null ? null : printMinor(chargesMinor, rest.currency),
  }
}
