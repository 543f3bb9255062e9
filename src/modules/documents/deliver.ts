import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { businessNow } from '#platform/clock/business'
import { tenantOf } from '#modules/tenants'
import { documentOf } from './open.ts'
import { type Delivery, selectDeliveries, upsertDeliveries } from './read-queries.ts'

/** Notes how documents reach their customers, several at once: planned, sent on the tenant's business day, or failed. */
export async function noteDeliveries(
  act: Act,
  channel: Delivery['channel'],
  deliveries: readonly Readonly<{ documentId: string; state: Delivery['state'] }>[],
): Promise<void> {
  if (deliveries.length === 0) return
  const { zone } = await tenantOf(act)
  const at = await businessNow(act.tx, act.tenantId)
  const on = at.toZonedDateTimeISO(zone).toPlainDate()
  await upsertDeliveries(
    act,
    deliveries.map(({ documentId, state }) => ({
      documentId,
      channel,
      state,
      sentOn: state === 'sent' ? on : null,
      sentAt: state === 'sent' ? at : null,
    })),
  )
}

/** A person says that a document was posted as paper. */
export async function notePosted(act: Act, documentId: string): Promise<readonly Delivery[]> {
  await documentOf(act, documentId)
  await noteDeliveries(act, 'post', [{ documentId, state: 'sent' }])
  await record(act, { action: 'document.posted', subjectKind: 'document', subject: documentId })
  return selectDeliveries(act, [documentId])
}
