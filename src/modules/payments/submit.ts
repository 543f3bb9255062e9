import { createHash } from 'node:crypto'
import type { Debit } from '#formats/sepa/debits'
import { writePain008 } from '#formats/sepa/pain008'
import { askApproval, record } from '#modules/audit'
import { unlockForPayment } from '#modules/ledger'
import { needsSecondPerson, type PlainCollector, selectPlainCollectors } from '#modules/tenants'
import type { Act } from '#platform/act'
import { businessNow } from '#platform/clock/business'
import { seal, tenantKey, unseal } from '#platform/crypto/seal'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { runNotFound } from './errors.ts'
import { insertFiles, type NewFile } from './file-queries.ts'
import { bankId, debitOf, runHash } from './policy.ts'
import {
  lockRun,
  type Payable,
  type Run,
  selectPayables,
  updateRun,
  updateSubmitted,
  updateTotals,
  updateWithdrawn,
} from './queries.ts'
import { reportPaymentRun } from './report.ts'
import type { RunReport } from './types.ts'

/** Banks take 500,000 a file; smaller ones are checked, sent and, if need be, recalled faster. */
const MOST_DEBITS_A_FILE = 25_000
const GUARDED = 'payment_run.file'
const BY_HAND = 'excluded_by_hand'

/**
 * Makes the files of a planned run (pain.008.001.08, one or more for each collector, sequence RCUR) and counts it as
 * handed to the bank. What was paid, or whose mandate fell, since the plan is withdrawn first. Where the tenant asks for
 * a second person (`settings.secondPerson` names `payment_run.file`), the run waits until that person has agreed to
 * exactly these collections.
 */
export async function submitPaymentRun(act: Act, runId: string): Promise<RunReport> {
  const run = await openRun(act, runId)
  const payables = await selectPayables(act, runId)
  const fallen = payables.flatMap(({ collectionId, obstacle }) =>
    obstacle === null ? [] : [{ collectionId, reason: obstacle }],
  )
  if (fallen.length > 0) {
    await unlockForPayment(act, await updateWithdrawn(act, fallen))
    await updateTotals(act, runId)
  }
  const ready = payables.filter(({ obstacle }) => obstacle === null)
  if (ready.length > 0 && !(await isApproved(act, run, ready))) {
    await updateRun(act, runId, 'awaiting_approval')
    return reportPaymentRun(act, runId)
  }
  if (ready.length > 0) await writeFiles(act, run, ready)
  await updateSubmitted(act, runId)
  await updateRun(act, runId, 'filed')
  await announce(act.tx, act.tenantId, {
    kind: 'payment_run.filed',
    subjectIds: [runId],
    data: { collections: ready.length },
  })
  await record(act, {
    action: 'payment_run.filed',
    subjectKind: 'payment_run',
    subject: runId,
    after: { collections: ready.length },
  })
  return reportPaymentRun(act, runId)
}

/** Drops a run that has not been handed to the bank: its claims are free again. */
export async function discardPaymentRun(act: Act, runId: string): Promise<RunReport> {
  await openRun(act, runId)
  const payables = await selectPayables(act, runId)
  const freed = await updateWithdrawn(
    act,
    payables.map(({ collectionId }) => ({ collectionId, reason: 'run_discarded' })),
  )
  await unlockForPayment(act, freed)
  await updateRun(act, runId, 'discarded')
  await record(act, { action: 'payment_run.discarded', subjectKind: 'payment_run', subject: runId })
  await updateTotals(act, runId)
  return reportPaymentRun(act, runId)
}

/** Takes some collections out of a run that has not gone to the bank; their claims are free again. Refuses `collection_not_live`. */
export async function withdrawCollections(
  act: Act,
  runId: string,
  collectionIds: readonly string[],
): Promise<RunReport> {
  const run = await openRun(act, runId)
  const planned = new Set((await selectPayables(act, runId)).map(({ collectionId }) => collectionId))
  const asked = [...new Set(collectionIds)]
  const done = asked.filter((id) => planned.has(id)).length
  if (done < asked.length) throw new Refusal('collection_not_live', 409, { asked: asked.length, done })
  const withdrawals = asked.map((collectionId) => ({ collectionId, reason: BY_HAND }))
  await unlockForPayment(act, await updateWithdrawn(act, withdrawals))
  await updateTotals(act, runId)
  // What a second person was asked for is no longer what the run holds.
  if (run.state === 'awaiting_approval') await updateRun(act, runId, 'planned')
  await record(act, {
    action: 'payment_run.collections_withdrawn',
    subjectKind: 'payment_run',
    subject: runId,
    after: { collections: withdrawals.length },
  })
  return reportPaymentRun(act, runId)
}

async function isApproved(act: Act, run: Run, ready: readonly Payable[]): Promise<boolean> {
  if (!(await needsSecondPerson(act, GUARDED))) return true
  const content = { collectOn: run.collectOn.toString(), collections: runHash(ready) }
  const consent = await askApproval(act, { what: GUARDED, subject: run.runId, content })
  return consent.kind === 'granted'
}

async function openRun(act: Act, runId: string): Promise<Run> {
  const run = await lockRun(act, runId)
  if (!run) throw runNotFound(runId)
  if (run.state === 'filed' || run.state === 'discarded') {
    throw new Refusal('payment_run_not_open', 409, { run: runId, state: run.state })
  }
  return run
}

async function writeFiles(act: Act, run: Run, payables: readonly Payable[]): Promise<void> {
  const key = await tenantKey(act.tx, act.tenantId)
  const createdAt = (await businessNow(act.tx, act.tenantId)).toString({ smallestUnit: 'second' })
  const byCollector = Map.groupBy(payables, ({ collectorId }) => collectorId)
  const files: NewFile[] = []
  for (const collector of await selectPlainCollectors(act)) {
    const debits = (byCollector.get(collector.collectorId) ?? []).map((one) => debit(run, one, collector, key))
    for (let from = 0; from < debits.length; from += MOST_DEBITS_A_FILE) {
      files.push(writeFile(run, collector, debits.slice(from, from + MOST_DEBITS_A_FILE), createdAt, key))
    }
  }
  await insertFiles(act, files)
}

function debit(run: Run, payable: Payable, collector: PlainCollector, key: Buffer): Debit {
  const { iban, creditorId } = collector
  if (iban === null || creditorId === null) throw new Refusal('collector_incomplete', 409, { collector: collector.key })
  const debtorIban = unseal(key, payable.ibanCipher, payable.bankAccountId).toString()
  return debitOf(payable, run.collectOn, iban, creditorId, collector, { ...payable, iban: debtorIban })
}

function writeFile(
  run: Run,
  collector: PlainCollector,
  debits: readonly Debit[],
  createdAt: string,
  key: Buffer,
): NewFile {
  const fileId = newId()
  const messageId = bankId(fileId)
  const written = writePain008({ messageId, createdAt, initiatingParty: collector.name, debits })
  if (written.kind === 'refused') {
    const codes = [...new Set(written.problems.map(({ code }) => code))]
    throw new Refusal('payment_file_refused', 409, { run: run.runId, problems: codes })
  }
  const content = Buffer.from(written.xml)
  return {
    fileId,
    runId: run.runId,
    collectorId: collector.collectorId,
    name: `${run.collectOn.toString()}-${collector.key}-${messageId}.xml`,
    messageId,
    collections: written.transactions,
    totalMinor: written.sumMinor,
    contentCipher: seal(key, content, fileId),
    sha256: createHash('sha256').update(content).digest(),
  }
}
