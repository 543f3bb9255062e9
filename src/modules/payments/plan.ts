import { nextTargetDay } from '#core/time/target'
import { record } from '#modules/audit'
import { lockForPayment } from '#modules/ledger'
import { selectPlainCollectors } from '#modules/tenants'
import type { Act } from '#platform/act'
import { tenantKey, unseal } from '#platform/crypto/seal'
import { newId } from '#platform/ids'
import { reportPaymentRun } from './report.ts'
import { counted, SEPA_CURRENCY, sortOut } from './policy.ts'
import {
  insertCollections,
  insertRun,
  selectCandidates,
  selectPrenotificationDays,
  updateExcluded,
  updateTotals,
} from './queries.ts'
import type { RunReport } from './types.ts'

/** Why the claims of a collection under way are locked. */
const LOCK_REASON = 'collection_under_way'

/**
 * Plans the collection of every claim that may be collected on a day, or on the next TARGET day: one collection a claim,
 * the claim locked for payment in the same transaction. What cannot be collected is counted by reason. Running again
 * finds nothing twice, for a claim has at most one live collection.
 */
export async function planPaymentRun(act: Act, asked: Readonly<{ on: Temporal.PlainDate }>): Promise<RunReport> {
  const runId = newId()
  const collectOn = nextTargetDay(asked.on)
  await insertRun(act, { runId, askedOn: asked.on, collectOn, currency: SEPA_CURRENCY })
  const prenotificationDays = await selectPrenotificationDays(act)
  const key = await tenantKey(act.tx, act.tenantId)
  const { chosen, excluded } = sortOut(
    await selectCandidates(act),
    await selectPlainCollectors(act),
    { collectOn, prenotificationDays },
    ({ ibanCipher, bankAccountId }) =>
      ibanCipher && bankAccountId ? unseal(key, ibanCipher, bankAccountId).toString() : '',
    newId,
  )
  const collections = chosen.map(({ collection }) => collection)
  const taken = collections.length > 0 ? await insertCollections(act, { runId, collectOn }, collections) : new Set()
  const planned = collections.filter(({ collectionId }) => taken.has(collectionId))
  await lockForPayment(
    act,
    planned.map(({ openItemId }) => openItemId),
    LOCK_REASON,
  )
  const counts = new Map(excluded.map(({ reason, count }) => [reason, count]))
  const lost = collections.length - planned.length
  if (lost > 0) counts.set('payment_locked', (counts.get('payment_locked') ?? 0) + lost)
  await updateExcluded(act, runId, counted(counts))
  await updateTotals(act, runId)
  await record(act, {
    action: 'payment_run.planned',
    subjectKind: 'payment_run',
    subject: runId,
    after: { collectOn: collectOn.toString(), collections: planned.length },
  })
  return reportPaymentRun(act, runId)
}
