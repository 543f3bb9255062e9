import { record } from '#modules/audit'
import { drawNumbers } from '#modules/documents'
import { clear, post, postReversal, selectOpenItems } from '#modules/ledger'
import type { Act } from '#platform/act'
import { announce } from '#platform/events'
import { derivedId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { selectInvoice } from './read-queries.ts'
import { insertCancellation, selectFollower } from './release-queries.ts'

/**
 * Reverses an invoice in full by a document of its own: the entry mirrored, the usage free to be billed again, what is
 * still open of it cleared against the credit; what was paid stays as a credit of the customer.
 */
export async function cancelInvoice(
  act: Act,
  asked: Readonly<{ invoiceId: string; on: Temporal.PlainDate; reason: string }>,
): Promise<{ cancellationId: string; number: string }> {
  const invoice = await selectInvoice(act, asked.invoiceId)
  if (!invoice) throw new Refusal('invoice_not_found', 404, { invoice: asked.invoiceId })
  if (invoice.kind !== 'usage' || invoice.state !== 'posted' || invoice.cancelled) {
    throw new Refusal('invoice_not_cancellable', 409, {
      invoice: asked.invoiceId,
      state: invoice.cancelled ? 'cancelled' : invoice.state,
    })
  }
  const follower = await selectFollower(act, asked.invoiceId)
  if (follower) throw new Refusal('later_period_settled', 409, { ...follower, number: follower.number ?? '' })
  const cancellationId = derivedId('cancellation', asked.invoiceId)
  await postReversal(act, {
    entryId: cancellationId,
    kind: 'cancellation',
    reverses: asked.invoiceId,
    postedOn: asked.on,
  })
  const [number = ''] = await drawNumbers(act, {
    issuerId: invoice.issuerId,
    kind: 'credit_note',
    count: 1,
    on: asked.on,
  })
  await insertCancellation(act, { cancellationId, invoiceId: asked.invoiceId, number, issuedOn: asked.on })
  const credit = {
    openItemId: cancellationId,
    contractAccountId: invoice.contractAccountId,
    kind: 'credit' as const,
    source: 'cancellation' as const,
    document: number,
    currency: invoice.currency,
    amountMinor: invoice.grossMinor,
    dueOn: asked.on,
    collectorId: null,
    reference: null,
  }
  await post(act, { postedOn: asked.on, entries: [], postings: [], openItems: [credit] })
  const claim = (await selectOpenItems(act, invoice.contractAccountId)).find(
    ({ openItemId }) => openItemId === asked.invoiceId,
  )
  if (claim)
    await clear(act, asked.on, [{ claimId: asked.invoiceId, creditId: cancellationId, amountMinor: claim.openMinor }])
  await record(act, {
    action: 'invoice.cancelled',
    subjectKind: 'invoice',
    subject: asked.invoiceId,
    after: { cancellation: cancellationId, number },
    reason: asked.reason,
  })
  await announce(act.tx, act.tenantId, {
    kind: 'invoice.cancelled',
    subjectIds: [asked.invoiceId, cancellationId],
    data: { reason: asked.reason },
  })
  return { cancellationId, number }
}
