import { createHash } from 'node:crypto'
import { normaliseIban } from '#formats/iban'
import { readCamt053 } from '#formats/sepa/camt053'
import type { Statement } from '#formats/statements'
import { record } from '#modules/audit'
import { type PlainCollector, selectPlainCollectors } from '#modules/tenants'
import { close, park } from '#modules/worklist'
import type { Act } from '#platform/act'
import { seal, tenantKey, unseal } from '#platform/crypto/seal'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { contentHash, entryKey, place, type Placed, type SoundStatement, soundness } from './policy.ts'
import { postLines } from './post.ts'
import {
  insertFile,
  insertRepeated,
  lockAccounts,
  selectKeyCounts,
  selectKnownStatement,
  selectQuarantined,
  updateAccount,
  upsertStatement,
} from './queries.ts'
import type { Account, ImportReport, QuarantineReason } from './types.ts'

/** A statement on its way in: where it came from and whose account it is. */
type Arrival = Readonly<{ statement: Statement; fileId: string; place: number; collector: PlainCollector }>

/** One import under way; `accounts` and `report` move on with each statement. */
type Course = Readonly<{
  act: Act
  collectors: readonly PlainCollector[]
  accounts: Map<string, Account>
  /** Quarantined in this import, so far. */
  waiting: Set<string>
  report: { -readonly [key in keyof ImportReport]: number }
}>

/**
 * Takes a file of bank statements (camt.053) in one transaction. Refused whole: a file that is not read to its end, and
 * one with a statement of an account that is none of the tenant's. A statement is posted when it adds up and continues
 * the account; else it is kept in quarantine with work for a person. What is known already has no effect again.
 */
export async function importStatements(
  act: Act,
  file: Readonly<{ name: string; bytes: Uint8Array }>,
): Promise<ImportReport> {
  const statements = readFile(file.bytes)
  const collectors = await selectPlainCollectors(act)
  const arrivals = statements.map((statement, index) => ({
    statement,
    place: index,
    collector: ownerOf(statement, collectors),
  }))
  const course = await begin(
    act,
    collectors,
    arrivals.map(({ collector }) => collector.collectorId),
  )
  const fileId = await keepFile(act, file)
  course.report.statements = statements.length
  for (const arrival of arrivals) await take(course, { ...arrival, fileId }, null)
  for (const collectorId of course.accounts.keys()) await takeWaiting(course, collectorId)
  const report = { ...course.report, quarantined: course.waiting.size }
  await record(act, { action: 'statement.imported', subjectKind: 'statement_file', subject: fileId, after: report })
  return report
}

/** Posts a statement that was quarantined for a gap before it: somebody has made sure that nothing is missing, and says why. */
export async function acceptStatement(
  act: Act,
  asked: Readonly<{ statementId: string; reason: string }>,
): Promise<ImportReport> {
  const collectors = await selectPlainCollectors(act)
  const kept = await selectQuarantined(act, { statementId: asked.statementId })
  if (!kept) throw new Refusal('statement_not_found', 404, { statement: asked.statementId })
  if (kept.reason !== 'balance_gap') throw new Refusal('statement_not_acceptable', 409, { reason: kept.reason })
  const course = await begin(act, collectors, [kept.collectorId])
  await take(course, await arrivalOf(course, kept), asked.reason)
  await takeWaiting(course, kept.collectorId)
  const report = { ...course.report, statements: 1, quarantined: course.waiting.size }
  const { statementId: subject, reason } = asked
  await record(act, { action: 'statement.accepted', subjectKind: 'statement', subject, after: report, reason })
  return report
}

function readFile(bytes: Uint8Array): readonly Statement[] {
  const reading = readCamt053(bytes)
  if (reading.kind === 'read') return reading.statements
  const { code, line, message } = reading
  throw new Refusal('statement_unreadable', 422, { reason: code, line }, [
    { pointer: `line ${line}`, code, detail: message },
  ])
}

function ownerOf({ account, id }: Statement, collectors: readonly PlainCollector[]): PlainCollector {
  const iban = normaliseIban(account)
  const owner = iban === undefined ? undefined : collectors.find((collector) => collector.iban === iban)
  if (!owner)
    throw new Refusal('statement_of_another_account', 422, { statement: id, accountEndsWith: account.slice(-4) })
  return owner
}

async function begin(
  act: Act,
  collectors: readonly PlainCollector[],
  collectorIds: readonly string[],
): Promise<Course> {
  const accounts = await lockAccounts(act, [...new Set(collectorIds)])
  return {
    act,
    collectors,
    accounts: new Map(accounts.map((account) => [account.collectorId, account])),
    waiting: new Set(),
    report: { statements: 0, entries: 0, repeated: 0, cleared: 0, suggested: 0, clarification: 0, quarantined: 0 },
  }
}

async function keepFile(act: Act, { name, bytes }: Readonly<{ name: string; bytes: Uint8Array }>): Promise<string> {
  const fileId = newId()
  const key = await tenantKey(act.tx, act.tenantId)
  const sha256 = createHash('sha256').update(bytes).digest()
  return insertFile(act, { fileId, name, contentCipher: seal(key, Buffer.from(bytes), fileId), sha256 })
}

/** Takes one statement: known, posted, or kept in quarantine. `accepted` is why a person lets a gap before it stand. */
async function take(course: Course, arrival: Arrival, accepted: string | null): Promise<void> {
  const { act, report } = course
  const { statement, collector } = arrival
  const hash = contentHash(statement)
  const known = await selectKnownStatement(act, collector.collectorId, hash)
  const row = { statementId: known?.statementId ?? newId(), collectorId: collector.collectorId, contentHash: hash }
  if (!course.waiting.has(row.statementId)) report.entries += statement.entries.length
  const verdict =
    known?.state === 'posted' ? ({ kind: 'repeated' } as const) : await judge(course, arrival, accepted !== null)
  if (verdict.kind === 'repeated') {
    report.repeated += statement.entries.length
    return
  }
  const { fileId, place } = arrival
  if (verdict.kind === 'quarantine') {
    const { reason } = verdict
    course.waiting.add(row.statementId)
    await upsertStatement(act, { ...row, fileId, place, state: 'quarantined', reason, sequence: null }, statement)
    await park(act, [quarantineWork(row.statementId, reason, arrival)])
    return
  }
  course.waiting.delete(row.statementId)
  const sequence = accountOf(course, row.collectorId).statements + 1
  await upsertStatement(act, { ...row, fileId, place, state: 'posted', reason: accepted, sequence }, statement)
  if (known) await close(act, { kind: 'statement', subjects: [row.statementId] })
  await postStatement(course, row, verdict, sequence)
}

type Verdict = Readonly<{ kind: 'quarantine'; reason: QuarantineReason }> | Exclude<Placed, { kind: 'post' }> | Postable
type Postable = Extract<Placed, { kind: 'post' }> & Readonly<{ statement: SoundStatement }>

async function judge(course: Course, { statement, collector }: Arrival, gapAccepted: boolean): Promise<Verdict> {
  const sound = soundness(statement, collector.currency)
  if (typeof sound === 'string') return { kind: 'quarantine', reason: sound }
  const { collectorId } = collector
  const counts = await selectKeyCounts(course.act, collectorId, sound.entries.map(entryKey))
  const closingMinor = gapAccepted ? sound.opening.amountMinor : accountOf(course, collectorId).closingMinor
  const placed = place(collectorId, sound, counts, closingMinor)
  return placed.kind === 'post' ? { ...placed, statement: sound } : placed
}

async function postStatement(
  { act, accounts, report }: Course,
  { statementId, collectorId }: Readonly<{ statementId: string; collectorId: string }>,
  { statement, fresh, repeated }: Postable,
  sequence: number,
): Promise<void> {
  const moved = { collectorId, statements: sequence, closingMinor: statement.closing.amountMinor }
  accounts.set(collectorId, moved)
  await updateAccount(act, moved, Temporal.PlainDate.from(statement.closing.on))
  if (repeated.length > 0) await insertRepeated(act, statementId, repeated)
  const outcome = await postLines(act, { statementId, collectorId, statement, lines: fresh })
  report.repeated += repeated.length
  report.cleared += outcome.matched
  report.suggested += outcome.suggested
  report.clarification += outcome.clarification
}

function accountOf({ accounts }: Course, collectorId: string): Account {
  const account = accounts.get(collectorId)
  if (!account) throw new Error('the account is not locked')
  return account
}

/** Statements that came too early are posted as soon as the ones before them are there. */
async function takeWaiting(course: Course, collectorId: string): Promise<void> {
  while (await takeNextWaiting(course, collectorId)) {
    // one after the other, as their balances lead
  }
}

async function takeNextWaiting(course: Course, collectorId: string): Promise<boolean> {
  const closingMinor = course.accounts.get(collectorId)?.closingMinor ?? null
  if (closingMinor === null) return false
  const kept = await selectQuarantined(course.act, { collectorId, openingMinor: closingMinor })
  if (!kept) return false
  const before = accountOf(course, collectorId).statements
  await take(course, await arrivalOf(course, kept), null)
  return accountOf(course, collectorId).statements > before
}

type KeptStatement = NonNullable<Awaited<ReturnType<typeof selectQuarantined>>>

async function arrivalOf({ act, collectors }: Course, kept: KeptStatement): Promise<Arrival> {
  const key = await tenantKey(act.tx, act.tenantId)
  const statement = readFile(unseal(key, kept.contentCipher, kept.fileId))[kept.place]
  const collector = collectors.find(({ collectorId }) => collectorId === kept.collectorId)
  if (!statement || !collector) throw new Error('a kept statement is not in its file')
  return { statement, collector, fileId: kept.fileId, place: kept.place }
}

function quarantineWork(statementId: string, reason: QuarantineReason, { statement, collector }: Arrival) {
  return {
    kind: 'statement',
    subjectKind: 'statement',
    subject: statementId,
    reason: `statement_${reason}`,
    facts: { number: statement.number, collector: collector.key, closedOn: statement.closing?.on ?? null },
  }
}
