import { sql } from 'kysely'
import type { Statement } from '#formats/statements'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import type { Account, EntryState, Line } from './types.ts'

/** Keeps a file; the same bytes again are the same file. Returns its id. */
export async function insertFile(
  { tx, tenantId, actor }: Act,
  file: Readonly<{ fileId: string; name: string; contentCipher: Buffer; sha256: Buffer }>,
): Promise<string> {
  await sql`
    insert into banking.file (tenant_id, file_id, name, content_cipher, sha256, actor, received_at)
    values (${tenantId}, ${file.fileId}, ${file.name}, ${file.contentCipher}, ${file.sha256}, ${actor}, ${realNow()})
    on conflict (tenant_id, sha256) do nothing`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    select file_id as id from banking.file where tenant_id = ${tenantId} and sha256 = ${file.sha256}`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('the file is not there')
  return row.id
}

/** The accounts of these collectors, locked in one order until the transaction ends: statements are posted one after the other. */
export async function lockAccounts(
  { tx, tenantId }: Act,
  collectorIds: readonly string[],
): Promise<readonly Account[]> {
  await sql`
    insert into banking.account (tenant_id, collector_id, statements)
    select ${tenantId}, id, 0 from unnest(${collectorIds}::uuid[]) id order by id on conflict do nothing`.execute(tx)
  const { rows } = await sql<Account>`
    select collector_id as "collectorId", statements, closing as "closingMinor" from banking.account
    where tenant_id = ${tenantId} and collector_id = any(${collectorIds}::uuid[]) order by collector_id for update`.execute(
    tx,
  )
  return rows
}

export async function updateAccount(
  { tx, tenantId }: Act,
  account: Account,
  closedOn: Temporal.PlainDate,
): Promise<void> {
  await sql`
    update banking.account set statements = ${account.statements}, closing = ${account.closingMinor}, closed_on = ${closedOn}
    where tenant_id = ${tenantId} and collector_id = ${account.collectorId}`.execute(tx)
}

export type KnownStatement = Readonly<{ statementId: string; state: 'posted' | 'quarantined' }>

export async function selectKnownStatement(
  { tx, tenantId }: Act,
  collectorId: string,
  hash: Buffer,
): Promise<KnownStatement | undefined> {
  const { rows } = await sql<KnownStatement>`
    select statement_id as "statementId", state from banking.statement
    where tenant_id = ${tenantId} and collector_id = ${collectorId} and content_hash = ${hash}`.execute(tx)
  return rows[0]
}

export type NewStatement = Readonly<{
  statementId: string
  fileId: string
  place: number
  collectorId: string
  contentHash: Buffer
  state: 'posted' | 'quarantined'
  reason: string | null
  sequence: number | null
}>

/** Writes a statement; one that was quarantined before takes on its new state. */
export async function upsertStatement({ tx, tenantId }: Act, row: NewStatement, statement: Statement): Promise<void> {
  const { opening, closing } = statement
  await sql`
    insert into banking.statement (tenant_id, statement_id, file_id, place, collector_id, format, bank_id, number, currency, opened_on, opening,
                                   closed_on, closing, content_hash, entries, state, reason, sequence)
    values (${tenantId}, ${row.statementId}, ${row.fileId}, ${row.place}, ${row.collectorId}, ${statement.format}, ${statement.id}, ${statement.number},
            ${statement.currency}, ${opening?.on ?? null}, ${opening?.amountMinor ?? null}, ${closing?.on ?? null}, ${closing?.amountMinor ?? null},
            ${row.contentHash}, ${statement.entries.length}, ${row.state}, ${row.reason}, ${row.sequence})
    on conflict (tenant_id, collector_id, content_hash)
      do update set state = excluded.state, reason = excluded.reason, sequence = excluded.sequence`.execute(tx)
}

export type Kept = Readonly<{
  statementId: string
  collectorId: string
  fileId: string
  place: number
  reason: string
  openingMinor: bigint | null
  contentCipher: Buffer
}>

/** A quarantined statement with its file: one by id, or the ones of an account that wait for a balance to open with. */
export async function selectQuarantined(
  { tx, tenantId }: Act,
  asked: Readonly<{ statementId: string }> | Readonly<{ collectorId: string; openingMinor: bigint }>,
): Promise<Kept | undefined> {
  const which =
    'statementId' in asked
      ? sql`s.statement_id = ${asked.statementId}`
      : sql`s.collector_id = ${asked.collectorId} and s.reason = 'balance_gap' and s.opening = ${asked.openingMinor}`
  const { rows } = await sql<Kept>`
    select s.statement_id as "statementId", s.collector_id as "collectorId", s.file_id as "fileId", s.place, s.reason, s.opening as "openingMinor",
           f.content_cipher as "contentCipher"
    from banking.statement s join banking.file f on f.tenant_id = s.tenant_id and f.file_id = s.file_id
    where s.tenant_id = ${tenantId} and s.state = 'quarantined' and ${which} order by s.opened_on, s.statement_id limit 1`.execute(
    tx,
  )
  return rows[0]
}

/** How often each of these keys has been booked on the account, by key in hex. */
export async function selectKeyCounts(
  { tx, tenantId }: Act,
  collectorId: string,
  keys: readonly Buffer[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ key: Buffer; times: number }>`
    select key, max(occurrence) as times from banking.entry
    where tenant_id = ${tenantId} and collector_id = ${collectorId} and key = any(${keys}::bytea[]) group by key`.execute(
    tx,
  )
  return new Map(rows.map(({ key, times }) => [key.toString('hex'), times]))
}

export type NewEntry = Line &
  Readonly<{
    ibanIndex: Buffer | null
    state: EntryState
    rule: string | null
    reasons: string
    proposals: string
  }>

export async function insertEntries(
  { tx, tenantId }: Act,
  statement: Readonly<{ statementId: string; collectorId: string }>,
  entries: readonly NewEntry[],
): Promise<void> {
  const column = <T>(pick: (entry: NewEntry) => T): T[] => entries.map(pick)
  await sql`
    insert into banking.entry (tenant_id, statement_id, collector_id, entry_id, no, key, occurrence, booked_on, value_on, amount, currency, end_to_end_id,
                               mandate_reference, bank_reference, bank_code, creditor_references, counterparty_name, counterparty_iban_index,
                               counterparty_iban_last4, purpose, return_reason, charges, state, rule, reasons, proposals)
    select ${tenantId}, ${statement.statementId}, ${statement.collectorId}, e.id, e.no, e.key, e.occurrence, e.booked_on, e.value_on, e.amount, e.currency,
           e.end_to_end_id, e.mandate, e.bank_reference, e.bank_code, coalesce(string_to_array(nullif(e.refs, ''), e'\n'), '{}'), e.name, e.iban_index, e.iban_last4,
           e.purpose, e.return_reason, e.charges, e.state, e.rule, e.reasons::jsonb, e.proposals::jsonb
    from unnest(${column((e) => e.entryId)}::uuid[], ${column((e) => e.no)}::int[], ${column((e) => e.key)}::bytea[], ${column((e) => e.occurrence)}::int[],
                ${column((e) => e.entry.bookedOn ?? null)}::date[], ${column((e) => e.entry.valueOn ?? null)}::date[],
                ${column((e) => e.entry.amountMinor)}::bigint[], ${column((e) => e.entry.currency)}::text[], ${column((e) => e.entry.endToEndId ?? null)}::text[],
                ${column((e) => e.entry.mandateId ?? null)}::text[], ${column((e) => e.entry.bankReference ?? null)}::text[],
                ${column((e) => e.entry.bankCode ?? null)}::text[], ${column((e) => e.entry.creditorReferences.join('\n'))}::text[],
                ${column((e) => e.entry.counterparty.name ?? null)}::text[], ${column((e) => e.ibanIndex)}::bytea[],
                ${column((e) => e.entry.counterparty.iban?.slice(-4) ?? null)}::text[], ${column((e) => e.entry.purposeLines.join('\n'))}::text[],
                ${column((e) => e.entry.returnReason ?? null)}::text[], ${column((e) => e.entry.charges?.amountMinor ?? null)}::bigint[],
                ${column((e) => e.state)}::text[], ${column((e) => e.rule)}::text[], ${column((e) => e.reasons)}::text[], ${column((e) => e.proposals)}::text[])
      e(id, no, key, occurrence, booked_on, value_on, amount, currency, end_to_end_id, mandate, bank_reference, bank_code, refs, name, iban_index,
        iban_last4, purpose, return_reason, charges, state, rule, reasons, proposals)`.execute(tx)
}

/** Notes which movements of a statement were known, at their places in it. */
export async function insertRepeated(
  { tx, tenantId }: Act,
  statementId: string,
  lines: readonly Line[],
): Promise<void> {
  await sql`
    insert into banking.repeated_entry (tenant_id, statement_id, no, entry_id)
    select ${tenantId}, ${statementId}, l.no, l.entry
    from unnest(${lines.map((l) => l.no)}::int[], ${lines.map((l) => l.entryId)}::uuid[]) l(no, entry)`.execute(tx)
}

export type NewAssignment = Readonly<{
  assignmentId: string
  entryId: string
  contractAccountId: string | null
  rule: string
  /** Of a part of a movement; absent: all of it. */
  amountMinor?: bigint
}>

export async function insertAssignments(
  { tx, tenantId, actor }: Act,
  on: Temporal.PlainDate,
  assignments: readonly NewAssignment[],
): Promise<void> {
  await sql`
    insert into banking.assignment (tenant_id, assignment_id, entry_id, contract_account_id, rule, assigned_on, actor, amount)
    select ${tenantId}, a.id, a.entry, a.account, a.rule, ${on}, ${actor}, a.amount
    from unnest(${assignments.map((a) => a.assignmentId)}::uuid[], ${assignments.map((a) => a.entryId)}::uuid[],
                ${assignments.map((a) => a.contractAccountId)}::uuid[], ${assignments.map((a) => a.rule)}::text[],
                ${assignments.map((a) => a.amountMinor ?? null)}::bigint[]) a(id, entry, account, rule, amount)`.execute(
    tx,
  )
}
