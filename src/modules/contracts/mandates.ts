import { isSepaIdentifier } from '#formats/sepa/characters'
import type { Act } from '#platform/act'
import { announce } from '#platform/events'
import { isUuid } from '#platform/ids'
import { holdName, refuseWrong, repeatedAt, wrongAt } from '#platform/places'
import { type Place, Refusal } from '#platform/refusal'
import {
  type KnownMandate,
  insertMandates,
  selectCollectors,
  selectKnownMandateIds,
  selectKnownMandates,
  selectOwners,
  updateCollected,
  updateMandateStates,
} from './bank-queries.ts'
import { contractsRefusals } from './errors.ts'
import { deriveReference, storedReference } from './policy.ts'
import { type AccountHead, selectAccountHeads } from './queries.ts'
import type { MandateState, NewMandate } from './types.ts'

type Referenced = NewMandate & Readonly<{ reference: string }>

/**
 * Creates active mandates, one for each contract account and collector, and answers their references in order.
 * A reference is derived where none is given. Refuses all where one is wrong, naming each place.
 */
export async function createMandates(
  act: Act,
  mandates: readonly NewMandate[],
): Promise<readonly Readonly<{ mandateId: string; reference: string }>[]> {
  if (mandates.length === 0) return []
  await holdName(act, 'contracts.mandate')
  const accountIds = mandates.map(({ contractAccountId }) => contractAccountId).filter(isUuid)
  const accounts = await selectAccountHeads(act, accountIds)
  const given = mandates.flatMap(({ reference }) => (reference ? [storedReference(reference)] : []))
  const known = await selectKnownMandates(act, accountIds, given)
  const referenced = withReferences(mandates, accounts, known)
  const owners = await selectOwners(act, mandates.map(({ bankAccountId }) => bankAccountId).filter(isUuid))
  const collectors = await selectCollectors(act)
  refuseWrong(
    [
      ...referenced.flatMap((mandate, i) => wrongTies(i, mandate, accounts, owners, collectors)),
      ...wrongReferences(referenced, known),
      ...wrongActives(referenced, known),
    ],
    contractsRefusals,
  )
  await insertMandates(act, referenced)
  return referenced.map(({ mandateId, reference }) => ({ mandateId, reference }))
}

function withReferences(
  mandates: readonly NewMandate[],
  accounts: ReadonlyMap<string, AccountHead>,
  known: readonly KnownMandate[],
): readonly Referenced[] {
  const counts = new Map<string, number>()
  for (const { contractAccountId: id } of known) counts.set(id, (counts.get(id) ?? 0) + 1)
  return mandates.map((mandate) => {
    const { contractAccountId: id, mandateId } = mandate
    const count = (counts.get(id) ?? 0) + 1
    counts.set(id, count)
    const reference = mandate.reference
      ? storedReference(mandate.reference)
      : deriveReference(accounts.get(id)?.number ?? '', count, mandateId)
    return { ...mandate, reference }
  })
}

function wrongTies(
  i: number,
  mandate: Referenced,
  accounts: ReadonlyMap<string, AccountHead>,
  owners: ReadonlyMap<string, string>,
  collectors: ReadonlySet<string>,
): readonly Place[] {
  const account = accounts.get(mandate.contractAccountId)
  const owner = owners.get(mandate.bankAccountId)
  return [
    ...(account ? [] : [wrongAt(i, 'contractAccountId', 'contract_account_not_found', 'no such contract account')]),
    ...(account && account.currency !== 'EUR'
      ? [wrongAt(i, 'contractAccountId', 'mandate_needs_euro', 'SEPA collects in euro only')]
      : []),
    ...(owner === undefined ? [wrongAt(i, 'bankAccountId', 'bank_account_not_found', 'no such bank account')] : []),
    ...(account && owner !== undefined && owner !== account.customerId
      ? [wrongAt(i, 'bankAccountId', 'bank_account_of_other_customer', 'it belongs to another customer')]
      : []),
    ...(collectors.has(mandate.collectorId)
      ? []
      : [wrongAt(i, 'collectorId', 'collector_not_found', 'no such collector')]),
    ...(isSepaIdentifier(mandate.reference)
      ? []
      : [wrongAt(i, 'reference', 'mandate_reference_invalid', '1 to 35 characters that a payment file can carry')]),
  ]
}

function wrongReferences(mandates: readonly Referenced[], known: readonly KnownMandate[]): readonly Place[] {
  const keyOf = ({ collectorId, reference }: { collectorId: string; reference: string }): string =>
    `${collectorId} ${reference}`
  const taken = new Set(known.map(keyOf))
  return [
    ...repeatedAt(mandates.map(keyOf)).map((i) =>
      wrongAt(i, 'reference', 'mandate_reference_repeated', 'twice in this list'),
    ),
    ...mandates.flatMap((mandate, i) =>
      taken.has(keyOf(mandate)) ? [wrongAt(i, 'reference', 'mandate_reference_taken', 'another mandate has it')] : [],
    ),
  ]
}

function wrongActives(mandates: readonly Referenced[], known: readonly KnownMandate[]): readonly Place[] {
  const keyOf = ({ collectorId, contractAccountId }: { collectorId: string; contractAccountId: string }): string =>
    `${collectorId} ${contractAccountId}`
  const active = new Set(known.filter(({ state }) => state === 'active').map(keyOf))
  const repeated = new Set(repeatedAt(mandates.map(keyOf)))
  return mandates.flatMap((mandate, i) =>
    active.has(keyOf(mandate)) || repeated.has(i)
      ? [wrongAt(i, 'contractAccountId', 'mandate_active_exists', 'it has an active mandate for this collector')]
      : [],
  )
}

/** Suspends active mandates: nothing is collected until they are resumed. Answers which ones changed; refuses unknown ids. */
export function suspendMandates(act: Act, ids: readonly string[], reason: string): Promise<readonly string[]> {
  return moveMandates(act, ids, { from: ['active'], to: 'suspended', reason })
}

/** Revokes mandates for good. Answers which ones changed; refuses unknown ids. */
export function revokeMandates(act: Act, ids: readonly string[], reason: string): Promise<readonly string[]> {
  return moveMandates(act, ids, { from: ['active', 'suspended'], to: 'revoked', reason })
}

/** Takes suspended mandates up again; refuses `mandate_active_exists` where another one has taken the place. */
export async function resumeMandates(act: Act, ids: readonly string[]): Promise<readonly string[]> {
  await holdName(act, 'contracts.mandate')
  return moveMandates(act, ids, { from: ['suspended'], to: 'active', reason: null }).catch((error: unknown) => {
    if (error instanceof Error && 'constraint' in error && error.constraint === 'mandate_active_key') {
      throw new Refusal('mandate_active_exists', 409)
    }
    throw error
  })
}

async function moveMandates(
  act: Act,
  ids: readonly string[],
  move: Readonly<{ from: readonly MandateState[]; to: MandateState; reason: string | null }>,
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const known = await selectKnownMandateIds(act, ids.filter(isUuid))
  refuseWrong(
    ids.flatMap((id, i) => (known.has(id) ? [] : [wrongAt(i, '', 'mandate_not_found', 'no such mandate')])),
    contractsRefusals,
  )
  const moved = await updateMandateStates(act, ids, move.from, move.to, move.reason)
  if (moved.length > 0) {
    await announce(act.tx, act.tenantId, {
      kind: `mandate.${move.to}`,
      subjectIds: moved,
      data: { reason: move.reason },
    })
  }
  return moved
}

/** Notes the day of the latest collection by these mandates (they lapse 36 months after it, EPC rulebook 4.1). */
export async function markCollected(act: Act, mandateIds: readonly string[], on: Temporal.PlainDate): Promise<void> {
  if (mandateIds.length > 0) await updateCollected(act, mandateIds, on)
}
