import { paymentReference } from '#core/countries/references'
import { record } from '#modules/audit'
import { drawNumbers } from '#modules/documents'
import { post } from '#modules/ledger'
import { lockReferenceSerial, saveReferenceSerial } from '#modules/tenants'
import { type Act, act } from '#platform/act'
import type { Pool } from '#platform/db/tx'
import { announce } from '#platform/events'
import { Refusal } from '#platform/refusal'
import { runNotFound } from './errors.ts'
import { invoicePostings } from './policy.ts'
import { awaitChunk, beginRelease, deleteDrafts, deleteOpenRun, moveRun, selectRun, updateChunk } from './queries.ts'
import {
  type Numbered,
  claimNextPosting,
  selectLastNumberDay,
  selectPostables,
  selectTaxLines,
  updateToPosted,
} from './release-queries.ts'
import type { Postable } from './types.ts'

/** Lets a prepared run go out with the business day `on` on all its documents. The second clerk to ask is told. */
export async function startRelease(act: Act, runId: string, on: Temporal.PlainDate): Promise<void> {
  const run = await selectRun(act, runId)
  if (!run) throw runNotFound(runId)
  await refuseEarlierDay(act, runId, on)
  if (run.dryRun || !(await beginRelease(act, runId, on)))
    throw new Refusal('run_not_prepared', 409, { run: runId, state: run.state })
  await record(act, {
    action: 'billing_run.released',
    subjectKind: 'billing_run',
    subject: runId,
    after: { issuedOn: on.toString() },
  })
}

/** Numbers and dates rise together: a day before the last one of a number range is refused before anything is posted. */
async function refuseEarlierDay(act: Act, runId: string, on: Temporal.PlainDate): Promise<void> {
  const last = await selectLastNumberDay(act, runId)
  if (last && Temporal.PlainDate.compare(on, last) < 0) {
    throw new Refusal('number_range_refuses_date', 409, { on: on.toString(), last: last.toString() })
  }
}

/** Posts one chunk: ledger first, then the numbers, so that their rows are locked as shortly as can be. False when none is left to post here. */
export async function releaseChunk(pool: Pool, tenantId: string, runId: string): Promise<boolean> {
  return act(pool, tenantId, 'job:billing', async (act) => {
    const chunkNo = await claimNextPosting(act, runId)
    if (chunkNo === undefined) return false
    const run = await selectRun(act, runId)
    if (!run?.issuedOn) throw runNotFound(runId)
    const invoices = await selectPostables(act, runId, chunkNo)
    if (invoices.length > 0) await postInvoices(act, invoices, run.issuedOn, runId)
    await updateChunk(act, runId, chunkNo, 'posted')
    return true
  })
}

/** Posts all that is left of a released run and closes it. */
export async function releaseRun(pool: Pool, tenantId: string, runId: string): Promise<void> {
  const wait = (): Promise<boolean> =>
    act(pool, tenantId, 'job:billing', async (one) => {
      const run = await selectRun(one, runId)
      return run?.state === 'releasing' && awaitChunk(one, runId, 'prepared')
    })
  do {
    while (await releaseChunk(pool, tenantId, runId)) {
      // a chunk a turn, in plan order
    }
  } while (await wait())
  await act(pool, tenantId, 'job:billing', async (one) => {
    const moved = (await moveRun(one, runId, 'releasing', 'released', 'prepared')) === true
    if (moved) await deleteOpenRun(one, runId)
  })
}

/** Deletes a run's drafts: its usage is unbilled again. Refused once it is being released. */
export async function discardRun(act: Act, runId: string): Promise<void> {
  const run = await selectRun(act, runId)
  if (!run) throw runNotFound(runId)
  const moved =
    (await moveRun(act, runId, 'prepared', 'discarding', null)) ||
    (await moveRun(act, runId, 'running', 'discarding', null))
  if (!moved) throw new Refusal('run_not_discardable', 409, { run: runId, state: run.state })
  await deleteDrafts(act, runId)
  await moveRun(act, runId, 'discarding', 'discarded', null)
  await deleteOpenRun(act, runId)
  await record(act, { action: 'billing_run.discarded', subjectKind: 'billing_run', subject: runId })
}

async function postInvoices(
  act: Act,
  invoices: readonly Postable[],
  issuedOn: Temporal.PlainDate,
  runId: string,
): Promise<void> {
  const taxLines = await selectTaxLines(
    act,
    invoices.map(({ invoiceId }) => invoiceId),
  )
  const entries = invoices.map(({ invoiceId }) => ({ entryId: invoiceId, kind: 'invoice' as const }))
  await post(act, { postedOn: issuedOn, entries, postings: invoicePostings(invoices, taxLines), openItems: [] })
  const references = await drawReferences(act, invoices)
  const numbers = await drawInvoiceNumbers(act, invoices, issuedOn)
  const numbered = invoices.map((invoice): Numbered => {
    const [number, reference] = [numbers.get(invoice.invoiceId), references.get(invoice.invoiceId)]
    if (number === undefined || reference === undefined) throw new Error('an invoice got no number')
    return { invoiceId: invoice.invoiceId, number, reference, dueOn: issuedOn.add({ days: invoice.paymentTermsDays }) }
  })
  await updateToPosted(act, issuedOn, numbered)
  const openItems = invoices.map((invoice, index) => {
    const { number, reference, dueOn } = numbered[index] as Numbered // same length by construction
    const { invoiceId, contractAccountId, collectorId, currency, grossMinor } = invoice
    return {
      openItemId: invoiceId,
      contractAccountId,
      collectorId,
      currency,
      kind: 'claim' as const,
      source: 'invoice' as const,
      document: number,
      amountMinor: grossMinor,
      dueOn,
      reference,
    }
  })
  await post(act, { postedOn: issuedOn, entries: [], postings: [], openItems })
  await announce(act.tx, act.tenantId, {
    kind: 'invoice.issued',
    subjectIds: invoices.map(({ invoiceId }) => invoiceId),
    data: { run: runId },
  })
}

async function drawInvoiceNumbers(
  act: Act,
  invoices: readonly Postable[],
  on: Temporal.PlainDate,
): Promise<ReadonlyMap<string, string>> {
  const numbers = new Map<string, string>()
  for (const [issuerId, own] of [...Map.groupBy(invoices, (invoice) => invoice.issuerId)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    const drawn = await drawNumbers(act, { issuerId, kind: 'invoice', count: own.length, on })
    own.forEach(({ invoiceId }, index) => numbers.set(invoiceId, drawn[index] ?? ''))
  }
  return numbers
}

/** The next payment references of each collector, in plan order; serials whose KID has no digit as check digit are passed over. */
async function drawReferences(act: Act, invoices: readonly Postable[]): Promise<ReadonlyMap<string, string>> {
  const references = new Map<string, string>()
  for (const [collectorId, own] of [...Map.groupBy(invoices, (invoice) => invoice.collectorId)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    const { key, serial } = await lockReferenceSerial(act, collectorId)
    let next = serial
    for (const { invoiceId, currency } of own) {
      let reference: string | undefined
      while (reference === undefined) reference = paymentReference(next++, key, currency)
      references.set(invoiceId, reference)
    }
    await saveReferenceSerial(act, collectorId, next)
  }
  return references
}
