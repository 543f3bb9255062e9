import { createHash } from 'node:crypto'
import { debitProblems, type DebitProblemCode } from '#formats/sepa/debit-rules'
import type { Debit } from '#formats/sepa/debits'
import type { PlainCollector } from '#modules/tenants'
import type { Candidate, Excluded, NewCollection } from './types.ts'

/** Currency of SEPA direct debits. */
export const SEPA_CURRENCY = 'EUR'
/** A mandate lapses this long after its last use (EPC016-06, section 4.1). */
const LAPSE_MONTHS = 36
/** Once more after a return, never a third time. */
const MOST_RETURNS = 2

/** Returns after which the same claim may be collected again under the same mandate: no funds, no reason given, or faults of the file. */
const RETRIED = /^(AM04|AM05|AM06|MS03|FF\d\d|AG02|BE04|RR0[1-4]|DT01|TM01|CNOR|DNOR)$/

const PROBLEM_REASONS: Partial<Record<DebitProblemCode, string>> = {
  debtor_iban: 'iban_invalid',
  debtor_bic: 'bic_invalid',
  debtor_name: 'holder_missing',
  mandate_id: 'mandate_reference_invalid',
  mandate_signed_on: 'mandate_not_yet_signed',
  creditor_iban: 'collector_incomplete',
  creditor_id: 'collector_incomplete',
  creditor_name: 'collector_incomplete',
  creditor_bic: 'collector_incomplete',
}

export type Rules = Readonly<{ collectOn: Temporal.PlainDate; prenotificationDays: number }>

/** A claim ready to be collected, and the debit of the file; the debit holds the IBAN and lives in memory alone. */
export type Chosen = Readonly<{ collection: NewCollection; debit: Debit }>

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0

/** Why a claim is not collected on that day; undefined when nothing speaks against it. The first reason counts. */
export function obstacle(claim: Candidate, { collectOn, prenotificationDays }: Rules): string | undefined {
  if (claim.currency !== SEPA_CURRENCY) return 'currency'
  if (claim.paymentLock !== null) return 'payment_locked'
  if (claim.mandateState === null || claim.mandateState === 'revoked') return 'no_mandate'
  if (claim.mandateState === 'suspended') return 'mandate_suspended'
  const usedOn = lastUse(claim)
  if (usedOn && !before(collectOn, usedOn.add({ months: LAPSE_MONTHS }))) return 'mandate_lapsed'
  if (claim.returns >= MOST_RETURNS) return 'returned_too_often'
  if (claim.lastReturnReason !== null && !RETRIED.test(claim.lastReturnReason)) return 'returned'
  if (before(collectOn, claim.dueOn)) return 'not_due'
  if (claim.awaitsAnnouncement) return 'not_announced'
  const told = claim.lastReturnedOn ?? claim.announcedOn ?? claim.postedOn
  return before(collectOn, told.add({ days: prenotificationDays })) ? 'prenotification_running' : undefined
}

function lastUse({ lastCollectedOn, signedOn }: Candidate): Temporal.PlainDate | null {
  return lastCollectedOn ?? signedOn
}

/** A text form of an id that fits every field of a bank: 25 characters of A-Z and 0-9. */
export function bankId(id: string): string {
  return BigInt(`0x${id.replaceAll('-', '')}`)
    .toString(36)
    .toUpperCase()
    .padStart(25, '0')
}

/** Sorts claims into those to collect and, counted by reason, those left out. */
export function sortOut(
  claims: readonly Candidate[],
  collectors: readonly PlainCollector[],
  rules: Rules,
  ibanOf: (claim: Candidate) => string,
  newId: () => string,
): Readonly<{ chosen: readonly Chosen[]; excluded: readonly Excluded[] }> {
  const collectorOf = new Map(collectors.map((collector) => [collector.collectorId, collector]))
  const counts = new Map<string, number>()
  const chosen: Chosen[] = []
  for (const claim of claims) {
    const taken = choose(claim, collectorOf.get(claim.collectorId), rules, ibanOf, newId)
    if (typeof taken === 'string') counts.set(taken, (counts.get(taken) ?? 0) + 1)
    else chosen.push(taken)
  }
  return { chosen, excluded: counted(counts) }
}

export function counted(counts: ReadonlyMap<string, number>): readonly Excluded[] {
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => (a.reason < b.reason ? -1 : 1))
}

function choose(
  claim: Candidate,
  collector: PlainCollector | undefined,
  rules: Rules,
  ibanOf: (claim: Candidate) => string,
  newId: () => string,
): Chosen | string {
  const reason = obstacle(claim, rules)
  if (reason !== undefined) return reason
  const { mandateId, mandateReference, scheme, signedOn, holder } = claim
  if (!mandateId || !mandateReference || !scheme || !signedOn || !holder) return 'no_mandate'
  if (!collector?.iban || !collector.creditorId) return 'collector_incomplete'
  const collectionId = newId()
  const collection: NewCollection = {
    collectionId,
    openItemId: claim.openItemId,
    contractAccountId: claim.contractAccountId,
    collectorId: claim.collectorId,
    mandateId,
    mandateUsedOn: lastUse(claim) ?? signedOn,
    amountMinor: claim.openMinor,
    currency: claim.currency,
    endToEndId: bankId(collectionId),
    purpose: `${claim.document} ${claim.contractAccount}`,
  }
  const debit = debitOf(collection, rules.collectOn, collector.iban, collector.creditorId, collector, {
    mandateReference,
    scheme,
    signedOn,
    holder,
    iban: ibanOf(claim),
    bic: claim.bic,
  })
  const [problem] = debitProblems(debit)
  return problem === undefined ? { collection, debit } : (PROBLEM_REASONS[problem.code] ?? problem.code)
}

export type Debtor = Readonly<{
  mandateReference: string
  scheme: 'CORE' | 'B2B'
  signedOn: Temporal.PlainDate
  holder: string
  iban: string
  bic: string | null
}>

/** The debit of a collection file, sequence RCUR from the first collection on. */
export function debitOf(
  collection: Pick<NewCollection, 'endToEndId' | 'amountMinor' | 'purpose'>,
  collectOn: Temporal.PlainDate,
  iban: string,
  creditorId: string,
  collector: Pick<PlainCollector, 'name' | 'bic'>,
  debtor: Debtor,
): Debit {
  return {
    endToEndId: collection.endToEndId,
    amountMinor: collection.amountMinor,
    scheme: debtor.scheme,
    sequence: 'RCUR',
    collectOn: collectOn.toString(),
    creditor: { name: collector.name, iban, creditorId, ...(collector.bic === null ? {} : { bic: collector.bic }) },
    mandate: { id: debtor.mandateReference, signedOn: debtor.signedOn.toString() },
    debtor: { name: debtor.holder, iban: debtor.iban, ...(debtor.bic === null ? {} : { bic: debtor.bic }) },
    purpose: collection.purpose,
  }
}

/** What a second person agrees to: every collection of a run with its amount, as one hash. */
export function runHash(collections: readonly Pick<NewCollection, 'endToEndId' | 'amountMinor'>[]): string {
  const lines = collections.map(({ endToEndId, amountMinor }) => `${endToEndId} ${amountMinor}`).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
