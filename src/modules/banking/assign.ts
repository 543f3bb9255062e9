import { allocate } from '#core/matching/allocate'
import { record } from '#modules/audit'
import { clear, type LedgerAccount, post, reverseClearings, selectLiveClearings } from '#modules/ledger'
import { close, park } from '#modules/worklist'
import type { Act } from '#platform/act'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import {
  type LiveAssignment,
  lockEntry,
  selectAccountCurrency,
  selectLiveAssignment,
  selectOpenClaims,
  updateEntry,
  updateUndone,
  type WaitingEntry,
} from './assign-queries.ts'
import { entryNotFound } from './errors.ts'
import { insertAssignments } from './queries.ts'
import type { KnownItem } from './types.ts'

/** Where a person puts a movement: on claims, on a contract account (the oldest claims first), or to the bank's charges. */
export type Target =
  | Readonly<{ kind: 'open_items'; openItemIds: readonly string[] }>
  | Readonly<{ kind: 'contract_account'; contractAccountId: string }>
  | Readonly<{ kind: 'bank_charges' }>

export type Assigned = Readonly<{ assignmentId: string; clearedMinor: bigint; restMinor: bigint; currency: string }>

const RULE = 'person'

/**
 * Takes a movement out of clarification. Incoming money becomes a credit that clears the claims named, or the oldest
 * ones of the account; outgoing money becomes a claim on the account. What is not cleared stays there open.
 */
export async function assignEntry(
  act: Act,
  asked: Readonly<{ entryId: string; on: Temporal.PlainDate; to: Target }>,
): Promise<Assigned> {
  const entry = await lockEntry(act, asked.entryId)
  if (!entry) throw entryNotFound(asked.entryId)
  if (entry.state === 'matched') throw new Refusal('bank_entry_not_waiting', 409, { entry: asked.entryId })
  const assignmentId = newId()
  const place = await placeOf(act, entry, asked.to)
  await move(act, entry, { entryId: assignmentId, kind: 'clarified', on: asked.on, back: false, ...place })
  await insertAssignments(act, asked.on, [
    { assignmentId, entryId: entry.entryId, contractAccountId: place.contractAccountId, rule: RULE },
  ])
  const { allocations, restMinor } =
    place.contractAccountId === null || entry.amountMinor < 0n
      ? { allocations: [], restMinor: 0n }
      : allocate(entry.amountMinor, place.contractAccountId, place.claims.map(asItem), [])
  await clear(
    act,
    asked.on,
    allocations.map(({ item, amountMinor }) => ({ claimId: item, creditId: assignmentId, amountMinor })),
  )
  await updateEntry(act, entry.entryId, { state: 'matched', rule: RULE })
  await close(act, { kind: 'clarification', subjects: [entry.entryId] })
  const after = {
    to: asked.to.kind,
    contractAccount: place.contractAccountId,
    claims: allocations.map(({ item }) => item),
  }
  await record(act, { action: 'bank_entry.assigned', subjectKind: 'bank_entry', subject: entry.entryId, after })
  if (place.contractAccountId !== null && entry.amountMinor > 0n) {
    await announce(act.tx, act.tenantId, { kind: 'payment.received', subjectIds: [entry.entryId], data: {} })
  }
  return {
    assignmentId,
    clearedMinor: allocations.reduce((sum, one) => sum + one.amountMinor, 0n),
    restMinor,
    currency: entry.currency,
  }
}

/**
 * Takes an assignment back by records of its own: what it cleared is open again, and the movement waits in clarification.
 * Not for booked collections and returns: those are what the bank says of our own ids.
 */
export async function undoAssignment(
  act: Act,
  asked: Readonly<{ entryId: string; on: Temporal.PlainDate; reason: string }>,
): Promise<void> {
  const { entryId, on, reason } = asked
  const entry = await lockEntry(act, entryId)
  if (!entry) throw entryNotFound(entryId)
  const assignment = await selectLiveAssignment(act, entryId)
  if (!assignment || assignment.rule.startsWith('S0'))
    throw new Refusal('assignment_not_undoable', 409, { entry: entryId })
  const undoneId = newId()
  await reopen(act, assignment, on)
  const side = assignment.contractAccountId === null ? 'bank_charges' : 'receivable'
  const { contractAccountId } = assignment
  await move(act, entry, { entryId: undoneId, kind: 'reversal', on, back: true, account: side, contractAccountId })
  if (contractAccountId !== null) {
    const amountMinor = entry.amountMinor > 0n ? entry.amountMinor : -entry.amountMinor
    const [claimId, creditId] =
      entry.amountMinor > 0n ? [undoneId, assignment.assignmentId] : [assignment.assignmentId, undoneId]
    await clear(act, on, [{ claimId, creditId, amountMinor }])
  }
  await updateUndone(act, assignment.assignmentId, { undoneId, reason })
  await updateEntry(act, entryId, { state: entry.suggested ? 'suggested' : 'clarification', rule: null })
  await park(act, [
    {
      kind: 'clarification',
      subjectKind: 'bank_entry',
      subject: entryId,
      reason: 'entry_assignment_undone',
      facts: { reason },
    },
  ])
  await record(act, { action: 'bank_entry.assignment_undone', subjectKind: 'bank_entry', subject: entryId, reason })
}

/** Gives back what the assignment's open item had cleared. */
async function reopen(act: Act, { assignmentId }: LiveAssignment, on: Temporal.PlainDate): Promise<void> {
  const live = await selectLiveClearings(act, [assignmentId])
  await reverseClearings(
    act,
    on,
    live.map(({ clearingId }) => ({ clearingId, reason: 'assignment_undone' })),
  )
}

type Place = Readonly<{ account: LedgerAccount; contractAccountId: string | null; claims: readonly KnownItem[] }>

async function placeOf(act: Act, entry: WaitingEntry, to: Target): Promise<Place> {
  if (to.kind === 'bank_charges') return { account: 'bank_charges', contractAccountId: null, claims: [] }
  if (to.kind === 'contract_account') {
    const { contractAccountId } = to
    const currency = await selectAccountCurrency(act, contractAccountId)
    if (currency === undefined)
      throw new Refusal('contract_account_not_found', 404, { contractAccount: contractAccountId })
    if (currency !== entry.currency) throw notPossible('currency_differs')
    const claims = await selectOpenClaims(act, { contractAccountId, currency })
    return { account: 'receivable', contractAccountId, claims: claims.filter(({ locked }) => !locked) }
  }
  if (entry.amountMinor < 0n) throw notPossible('outgoing')
  const claims = await selectOpenClaims(act, { itemIds: to.openItemIds })
  const [first] = claims
  if (!first || claims.length !== new Set(to.openItemIds).size) throw new Refusal('open_item_not_found', 404)
  if (claims.some(({ contractAccount }) => contractAccount !== first.contractAccount))
    throw notPossible('several_accounts')
  if (claims.some(({ currency }) => currency !== entry.currency)) throw notPossible('currency_differs')
  return { account: 'receivable', contractAccountId: first.contractAccount, claims }
}

const notPossible = (reason: string): Refusal => new Refusal('assignment_not_possible', 409, { reason })

type Move = Readonly<{
  entryId: string
  kind: 'clarified' | 'reversal'
  on: Temporal.PlainDate
  /** Back into clarification. */
  back: boolean
  account: LedgerAccount
  contractAccountId: string | null
}>

/** Moves an amount between clarification and its place; on a contract account it is an open item. */
async function move(
  act: Act,
  entry: WaitingEntry,
  { entryId, kind, on, back, account, contractAccountId }: Move,
): Promise<void> {
  const incoming = entry.amountMinor > 0n
  const amountMinor = incoming ? entry.amountMinor : -entry.amountMinor
  const fromClarification = incoming !== back
  const [debit, credit] = fromClarification
    ? (['clarification', account] as const)
    : ([account, 'clarification'] as const)
  const { collectorId, currency, document } = entry
  const openItem = {
    openItemId: entryId,
    kind: fromClarification ? ('credit' as const) : ('claim' as const),
    source: back ? ('reversal' as const) : incoming ? ('payment' as const) : ('refund' as const),
    document,
    currency,
    amountMinor,
    dueOn: on,
    collectorId,
    reference: null,
  }
  await post(act, {
    postedOn: on,
    entries: [{ entryId, kind }],
    postings: [{ entryId, no: 1, debit, credit, amountMinor, currency, contractAccountId, collectorId }],
    openItems: contractAccountId === null ? [] : [{ ...openItem, contractAccountId }],
  })
}

function asItem({ id, contractAccount, openMinor, currency, dueOn }: KnownItem) {
  return {
    id,
    contractAccount,
    openMinor,
    currency,
    dueOn: dueOn.toString(),
    reference: undefined,
    payerName: undefined,
  }
}
