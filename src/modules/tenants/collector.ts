import { isBic, readIban } from '#formats/iban'
import { isCreditorId } from '#formats/sepa/debit-rules'
import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { blindIndex, seal, tenantKey, unseal } from '#platform/crypto/seal'
import { newKey } from '#platform/crypto/secrets'
import { Refusal } from '#platform/refusal'
import {
  type SealedAccount,
  claimAccount,
  insertCollector,
  lockCollectorAccount,
  releaseAccount,
  selectCollectorAccount,
  selectCollectorByIndex,
  selectCollectors,
  updateCollectorAccount,
} from './queries.ts'
import type { Collector, CollectorAccount, NewCollector } from './types.ts'

/** Makes a collector with its own secret for payment references; its bank account comes later. Refuses `key_taken`. */
export async function createCollector(act: Act, collector: NewCollector): Promise<string> {
  const { collectorId, key } = collector
  const referenceKey = seal(await tenantKey(act.tx, act.tenantId), newKey(), collectorId)
  if (!(await insertCollector(act, collector, referenceKey))) throw new Refusal('key_taken', 409, { key })
  await record(act, { action: 'collector.created', subjectKind: 'collector', subject: collectorId, after: collector })
  return collectorId
}

/**
 * Sets the account that a collector collects on. An account belongs to one collector of one tenant of the installation.
 * Refuses `iban_invalid`, `bic_invalid`, `creditor_id_invalid`, `collector_not_found`, `bank_account_taken`.
 */
export async function setCollectorAccount(
  act: Act,
  collectorId: string,
  account: Readonly<{ iban: string; bic?: string | null | undefined; creditorId?: string | null | undefined }>,
): Promise<Collector> {
  const { bic = null, creditorId = null } = account
  const reading = readIban(account.iban)
  if (reading.kind === 'invalid') throw new Refusal('iban_invalid', 422)
  if (bic !== null && !isBic(bic)) throw new Refusal('bic_invalid', 422)
  if (creditorId !== null && !isCreditorId(creditorId)) throw new Refusal('creditor_id_invalid', 422)
  const { iban } = reading
  const before = await lockCollectorAccount(act, collectorId)
  if (!before) throw new Refusal('collector_not_found', 404)
  const index = blindIndex(iban)
  if (before.ibanIndex === null || !before.ibanIndex.equals(index)) {
    if (!(await claimAccount(act, index))) throw new Refusal('bank_account_taken', 409)
    if (before.ibanIndex !== null) await releaseAccount(act, before.ibanIndex)
  }
  const cipher = seal(await tenantKey(act.tx, act.tenantId), Buffer.from(iban), collectorId)
  const last4 = iban.slice(-4)
  await updateCollectorAccount(act, collectorId, { cipher, index, last4, bic, creditorId })
  await record(act, {
    action: 'collector.account_set',
    subjectKind: 'collector',
    subject: collectorId,
    before: { bic: before.bic, creditorId: before.creditorId },
    after: { ibanLast4: last4, bic, creditorId },
  })
  return collectorOf(act, collectorId)
}

export async function collectorOf(act: Act, collectorId: string): Promise<Collector> {
  const found = (await selectCollectors(act)).find((collector) => collector.collectorId === collectorId)
  if (!found) throw new Refusal('collector_not_found', 404)
  return found
}

/** The account in plain, for bank files only; undefined while none is known. */
export async function collectorAccount(act: Act, collectorId: string): Promise<CollectorAccount | undefined> {
  const sealed = await selectCollectorAccount(act, collectorId)
  if (!sealed) throw new Refusal('collector_not_found', 404)
  return open(act, sealed)
}

/** Which collector of this tenant an account belongs to. */
export function findCollectorByIban(act: Act, iban: string): Promise<string | undefined> {
  return selectCollectorByIndex(act, blindIndex(iban))
}

async function open(
  act: Act,
  { collectorId, ibanCipher, bic, creditorId }: SealedAccount,
): Promise<CollectorAccount | undefined> {
  if (ibanCipher === null) return undefined
  const iban = unseal(await tenantKey(act.tx, act.tenantId), ibanCipher, collectorId).toString()
  return { iban, bic, creditorId }
}
