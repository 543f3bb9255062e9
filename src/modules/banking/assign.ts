import { allocate } from '#core/matching/allocate'
import { record } from '#modules/audit'
import { clear, type LedgerAccount, post, reverseClearings, selectLiveClearings } from '#modules/ledger'
import { close, park } from '#modules/worklist'
import type { Act } from '#platform/act'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import {
  lockEntry,
  selectAccountCurrencies,
  selectLiveAssignments,
  selectOpenClaims,
  updateEntry,
  updateUndone,
  type WaitingEntry,
} from './assign-queries.ts'
import { entryNotFound } from './errors.ts'
import { insertAssignments } from './queries.ts'
import type { KnownItem } from './types.ts'

/**
 * Where a person puts a movement: on claims, on a contract account (the oldest claims first), in parts on several
 * contract accounts, or to the bank's charges.
 */
export type Target =
  | Readonly<{ kind: 'open_items'; openItemIds: readonly string[] }>
  | Readonly<{ kind: 'contract_account'; contractAccountId: string }>
  | Readonly<{ kind: 'split'; parts: readonly Readonly<{ contractAccountId: string; amountMinor: bigint }>[] }>
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
  const places = await placesOf(act, entry, asked.to)
  const parts = places.map((place) => ({ ...place, assignmentId: newId() }))
  await move(
    act,
    entry,
    asked.on,
    parts.map((part) => ({ ...part, entryId: part.assignmentId, kind: 'clarified', back: false })),
  )
  await insertAssignments(
    act,
    asked.on,
    parts.map(({ assignmentId, contractAccountId, amountMinor }) => ({
      assignmentId,
      entryId: entry.entryId,
      contractAccountId,
      rule: RULE,
      ...(parts.length > 1 && { amountMinor }),
    })),
  )
  const payments = parts.map((part) => allocated(entry, part))
  const allocations = payments.flatMap((payment) => payment.allocations)
  await clear(act, asked.on, allocations)
  await updateEntry(act, entry.entryId, { state: 'matched', rule: RULE })
  await close(act, { kind: 'clarification', subjects: [entry.entryId] })
  const after = {
    to: asked.to.kind,
    contractAccount: parts.map(({ contractAccountId }) => contractAccountId).join(', ') || null,
    claims: allocations.map(({ claimId }) => claimId),
  }
  await record(act, { action: 'bank_entry.assigned', subjectKind: 'bank_entry', subject: entry.entryId, after })
  if (asked.to.kind !== 'bank_charges' && entry.amountMinor > 0n) {
    await announce(act.tx, act.tenantId, { kind: 'payment.received', subjectIds: [entry.entryId], data: {} })
  }
  return {
    assignmentId: parts[0]?.assignmentId ?? '',
    clearedMinor: allocations.reduce((sum, one) => sum + one.amountMinor, 0n),
    restMinor: payments.reduce((sum, one) => sum + one.restMinor, 0n),
    currency: entry.currency,
  }
}

type Part = Place & Readonly<{ assignmentId: string }>

/** What a part of the money clears; outgoing money and the bank's charges clear nothing. */
function allocated(entry: WaitingEntry, { assignmentId, amountMinor, contractAccountId, claims }: Part) {
  if (contractAccountId === null || entry.amountMinor < 0n) return { allocations: [], restMinor: 0n }
  const { allocations, restMinor } = allocate(amountMinor, contractAccountId, claims.map(asItem), [])
  return {
    allocations: allocations.map((one) => ({
      claimId: one.item,
      creditId: assignmentId,
      amountMinor: one.amountMinor,
    })),
    restMinor,
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
  const assignments = await selectLiveAssignments(act, entryId)
  if (assignments.length === 0 || assignments.some(({ rule }) => rule.startsWith('S0')))
    throw new Refusal('assignment_not_undoable', 409, { entry: entryId })
  const undone = assignments.map((assignment) => ({ ...assignment, undoneId: newId() }))
  await reopen(act, undone, on)
  await move(
    act,
    entry,
    on,
    undone.map(({ undoneId, contractAccountId, amountMinor }) => ({
      entryId: undoneId,
      kind: 'reversal',
      back: true,
      account: contractAccountId === null ? 'bank_charges' : 'receivable',
      contractAccountId,
      amountMinor,
    })),
  )
  await clear(
    act,
    on,
    undone
      .filter(({ contractAccountId }) => contractAccountId !== null)
      .map(({ undoneId, assignmentId, amountMinor }) => {
        const [claimId, creditId] = entry.amountMinor > 0n ? [undoneId, assignmentId] : [assignmentId, undoneId]
        return { claimId, creditId, amountMinor }
      }),
  )
  await updateUndone(act, undone, reason)
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

/** Gives back what the assignments' open items had cleared. */
async function reopen(
  act: Act,
  assignments: readonly Readonly<{ assignmentId: string }>[],
  on: Temporal.PlainDate,
): Promise<void> {
  const live = await selectLiveClearings(
    act,
    assignments.map(({ assignmentId }) => assignmentId),
  )
  await reverseClearings(
    act,
    on,
    live.map(({ clearingId }) => ({ clearingId, reason: 'assignment_undone' })),
  )
}

type Place = Readonly<{
  account: LedgerAccount
  contractAccountId: string | null
  amountMinor: bigint
  claims: readonly KnownItem[]
}>

async function placesOf(act: Act, entry: WaitingEntry, to: Target): Promise<readonly Place[]> {
  const amountMinor = entry.amountMinor > 0n ? entry.amountMinor : -entry.amountMinor
  if (to.kind === 'bank_charges') return [{ account: 'bank_charges', contractAccountId: null, amountMinor, claims: [] }]
  if (to.kind === 'contract_account')
    return onAccounts(act, entry, [{ contractAccountId: to.contractAccountId, amountMinor }])
  if (entry.amountMinor < 0n) throw notPossible('outgoing')
  if (to.kind === 'split') {
    if (new Set(to.parts.map(({ contractAccountId }) => contractAccountId)).size !== to.parts.length)
      throw notPossible('account_twice')
    if (to.parts.reduce((sum, part) => sum + part.amountMinor, 0n) !== amountMinor) throw notPossible('parts_differ')
    return onAccounts(act, entry, to.parts)
  }
  const claims = await selectOpenClaims(act, { itemIds: to.openItemIds })
  const [first] = claims
  if (!first || claims.length !== new Set(to.openItemIds).size) throw new Refusal('open_item_not_found', 404)
  if (claims.some(({ contractAccount }) => contractAccount !== first.contractAccount))
    throw notPossible('several_accounts')
  if (claims.some(({ currency }) => currency !== entry.currency)) throw notPossible('currency_differs')
  return [{ account: 'receivable', contractAccountId: first.contractAccount, amountMinor, claims }]
}

/** Money on contract accounts, with what is open there. */
async function onAccounts(
  act: Act,
  { currency }: WaitingEntry,
  parts: readonly Readonly<{ contractAccountId: string; amountMinor: bigint }>[],
): Promise<readonly Place[]> {
  const contractAccountIds = parts.map(({ contractAccountId }) => contractAccountId)
  const currencies = await selectAccountCurrencies(act, contractAccountIds)
  const unknown = contractAccountIds.find((id) => !currencies.has(id))
  if (unknown !== undefined) throw new Refusal('contract_account_not_found', 404, { contractAccount: unknown })
  if ([...currencies.values()].some((of) => of !== currency)) throw notPossible('currency_differs')
  const claims = (await selectOpenClaims(act, { contractAccountIds, currency })).filter(({ locked }) => !locked)
  return parts.map(({ contractAccountId, amountMinor }) => ({
    account: 'receivable',
    contractAccountId,
    amountMinor,
    claims: claims.filter(({ contractAccount }) => contractAccount === contractAccountId),
  }))
}

const notPossible = (reason: string): Refusal => new Refusal('assignment_not_possible', 409, { reason })

type Move = Readonly<{
  entryId: string
  kind: 'clarified' | 'reversal'
  /** Back into clarification. */
  back: boolean
  account: LedgerAccount
  contractAccountId: string | null
  amountMinor: bigint
}>

/** Moves amounts between clarification and their places; on a contract account each is an open item. */
async function move(act: Act, entry: WaitingEntry, on: Temporal.PlainDate, moves: readonly Move[]): Promise<void> {
  const incoming = entry.amountMinor > 0n
  const { collectorId, currency, document } = entry
  await post(act, {
    postedOn: on,
    entries: moves.map(({ entryId, kind }) => ({ entryId, kind })),
    postings: moves.map(({ entryId, account, back, contractAccountId, amountMinor }) => {
      const [debit, credit] =
        incoming !== back ? (['clarification', account] as const) : ([account, 'clarification'] as const)
      return { entryId, no: 1, debit, credit, amountMinor, currency, contractAccountId, collectorId }
    }),
    openItems: moves.flatMap(({ entryId, back, contractAccountId, amountMinor }) =>
      contractAccountId === null
        ? []
        : [
            {
              openItemId: entryId,
              kind: incoming !== back ? ('credit' as const) : ('claim' as const),
              source: back ? ('reversal' as const) : incoming ? ('payment' as const) : ('refund' as const),
              document,
              currency,
              amountMinor,
              dueOn: on,
              collectorId,
              reference: null,
              contractAccountId,
            },
          ],
    ),
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
