import { decimalOfMinor } from '#formats/amounts'
import { markCollected, revokeMandates, suspendMandates } from '#modules/contracts'
import { clear, post, reverseClearings, selectLiveClearings, unlockForPayment } from '#modules/ledger'
import { settleBooked, settleReturned } from '#modules/payments'
import { park, type WorkItem } from '#modules/worklist'
import type { Act } from '#platform/act'
import { announce } from '#platform/events'
import { bookings, type Bookings, type ReturnedLine } from './journal.ts'
import { match, type Matched, payerIndex } from './match.ts'
import { mandateFate, returnNeedsPerson, type SoundStatement } from './policy.ts'
import { insertAssignments, insertEntries, type NewEntry } from './queries.ts'
import type { Decided, EntryState, Line, StoredProposal } from './types.ts'

export type Posting = Readonly<{
  statementId: string
  collectorId: string
  statement: SoundStatement
  lines: readonly Line[]
}>
export type Outcome = Readonly<Record<EntryState, number>>

/** Books new movements of one statement: ledger, clearing, collections, mandates and work for people, each in a fixed number of statements. */
export async function postLines(act: Act, posting: Posting): Promise<Outcome> {
  const { statementId, collectorId, statement, lines } = posting
  if (lines.length === 0) return { matched: 0, suggested: 0, clarification: 0 }
  const matched = await match(act, collectorId, lines)
  const postedOn = Temporal.PlainDate.from(statement.closing.on)
  const context = { collectorId, postedOn, number: statement.number, collections: matched.collections }
  const books = bookings(matched.lines, context)
  const entries = matched.lines.map((line) => newEntry(line, matched))
  await insertEntries(act, { statementId, collectorId }, entries)
  await post(act, books.journal)
  await settlePayments(act, postedOn, books, matched.pairs)
  await takeBack(act, postedOn, books.returned)
  await park(act, workOf(entries, matched))
  const count = (state: EntryState): number => entries.filter((entry) => entry.state === state).length
  return { matched: count('matched'), suggested: count('suggested'), clarification: count('clarification') }
}

async function settlePayments(
  act: Act,
  on: Temporal.PlainDate,
  { assigned, booked }: Bookings,
  pairs: Matched['pairs'],
): Promise<void> {
  if (assigned.length > 0) {
    await insertAssignments(
      act,
      on,
      assigned.map((one) => ({ ...one, assignmentId: one.entryId })),
    )
    await announce(act.tx, act.tenantId, {
      kind: 'payment.received',
      subjectIds: assigned.map(({ entryId }) => entryId),
      data: {},
    })
  }
  await clear(act, on, pairs)
  if (booked.length === 0) return
  await settleBooked(
    act,
    booked.map(({ entryId, collection }) => ({ collectionId: collection.id, creditId: entryId })),
  )
  await unlockForPayment(
    act,
    booked.map(({ collection }) => collection.openItemId),
  )
  await markCollected(act, [...new Set(booked.map(({ collection }) => collection.mandateId))], on)
}

/** Returned money: what it had cleared is open again with its old due date, and the return's own claim takes up the credit. */
async function takeBack(act: Act, on: Temporal.PlainDate, returned: readonly ReturnedLine[]): Promise<void> {
  if (returned.length === 0) return
  const reasonOf = new Map(returned.map(({ creditId, returnReason }) => [creditId, `return:${returnReason}`]))
  const live = await selectLiveClearings(act, [...reasonOf.keys()])
  await reverseClearings(
    act,
    on,
    live.flatMap(({ clearingId, creditId }) => {
      const reason = reasonOf.get(creditId)
      return reason === undefined ? [] : [{ clearingId, reason }]
    }),
  )
  await clear(
    act,
    on,
    returned.map(({ entryId, creditId, collection }) => ({
      claimId: entryId,
      creditId,
      amountMinor: collection.amountMinor,
    })),
  )
  await settleReturned(
    act,
    returned.map(({ collection, returnReason, chargesMinor }) => ({
      collectionId: collection.id,
      returnReason,
      chargesMinor,
      returnedOn: on,
    })),
  )
  await changeMandates(act, returned)
  await park(act, returned.filter(({ returnReason }) => returnNeedsPerson(returnReason)).map(returnWork))
}

async function changeMandates(act: Act, returned: readonly ReturnedLine[]): Promise<void> {
  for (const [reason, lines] of Map.groupBy(returned, ({ returnReason }) => returnReason)) {
    const fate = mandateFate(reason)
    if (fate === 'keep') continue
    const mandateIds = [...new Set(lines.map(({ collection }) => collection.mandateId))]
    await (fate === 'revoke' ? revokeMandates : suspendMandates)(act, mandateIds, reason)
  }
}

function newEntry(line: Decided, { numbers }: Matched): NewEntry {
  const { decision, entry } = line
  const proposals = decision.kind === 'suggest' ? decision.proposals : []
  const stored = proposals.map((one): StoredProposal => ({
    contractAccountId: one.contractAccount,
    contractAccount: numbers.get(one.contractAccount) ?? '',
    score: one.score,
    reasons: one.reasons.map(({ code }) => code),
    rest: decimalOfMinor(one.restMinor, entry.currency),
    allocations: one.allocations.map(({ item, amountMinor }) => ({
      openItemId: item,
      amount: decimalOfMinor(amountMinor, entry.currency),
    })),
  }))
  const settled = decision.kind === 'auto' || entry.amountMinor === 0n
  return {
    ...line,
    ibanIndex: payerIndex(entry.counterparty.iban),
    state: settled ? 'matched' : stored.length > 0 ? 'suggested' : 'clarification',
    rule: decision.kind === 'auto' ? decision.rule : null,
    reasons: JSON.stringify(decision.reasons),
    proposals: JSON.stringify(stored),
  }
}

/** One piece of work for each movement that waits: the last reason is what keeps it from being booked. */
function workOf(entries: readonly NewEntry[], { lines, numbers }: Matched): readonly WorkItem[] {
  const decisions = new Map(lines.map(({ entryId, decision }) => [entryId, decision]))
  return entries.flatMap(({ entryId, entry, state }) => {
    const decision = decisions.get(entryId)
    if (state === 'matched' || !decision || decision.kind === 'auto') return []
    const [best] = decision.kind === 'suggest' ? decision.proposals : []
    const last = decision.reasons.at(-1)
    return [
      {
        kind: 'clarification',
        subjectKind: 'bank_entry',
        subject: entryId,
        reason: `entry_${last?.code ?? 'only_hints'}`,
        facts: {
          amount: decimalOfMinor(entry.amountMinor, entry.currency),
          currency: entry.currency,
          bookedOn: entry.bookedOn ?? null,
          detail: last?.detail ?? null,
          guess: best ? (numbers.get(best.contractAccount) ?? null) : null,
          score: best?.score ?? null,
          why: best ? best.reasons.map(({ code }) => code) : null,
        },
      },
    ]
  })
}

function returnWork({ collection, returnReason }: ReturnedLine): WorkItem {
  return {
    kind: 'collection',
    subjectKind: 'collection',
    subject: collection.id,
    reason: 'return_to_check',
    facts: { code: returnReason, endToEndId: collection.endToEndId },
  }
}
