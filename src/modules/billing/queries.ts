import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#platform/act'
import { businessNow, realNow } from '#platform/clock/business'
import { deleteSettled } from './settle-queries.ts'
import type { Draft, PlannedSum, Run, RunState } from './types.ts'

export async function insertRun(
  { tx, tenantId, actor }: Act,
  run: { runId: string; until: Temporal.PlainDate; dryRun: boolean },
): Promise<void> {
  await sql`
    insert into billing.run (tenant_id, run_id, kind, until, state, dry_run, chunks, accounts, actor, created_at)
    values (${tenantId}, ${run.runId}, 'usage', ${run.until}, 'running', ${run.dryRun}, 0, 0, ${actor}, ${await businessNow(tx, tenantId)})`.execute(
    tx,
  )
}

/** Takes the tenant's one place for an open run; undefined when taken, else the run that has it. */
export async function insertOpenRun({ tx, tenantId }: Act, runId: string): Promise<string | undefined> {
  await sql`
    insert into billing.run_open (tenant_id, kind, run_id) values (${tenantId}, 'usage', ${runId}) on conflict do nothing`.execute(
    tx,
  )
  const { rows } = await sql<{ run_id: string }>`
    select run_id from billing.run_open where tenant_id = ${tenantId} and kind = 'usage'`.execute(tx)
  return rows[0]?.run_id === runId ? undefined : rows[0]?.run_id
}

export async function deleteOpenRun({ tx, tenantId }: Act, runId: string): Promise<void> {
  await sql`delete from billing.run_open where tenant_id = ${tenantId} and run_id = ${runId}`.execute(tx)
}

export async function insertChunks({ tx, tenantId }: Act, runId: string): Promise<void> {
  await sql`
    insert into billing.chunk (tenant_id, run_id, no, state)
    select ${tenantId}, ${runId}, chunk_no, 'planned' from billing.run_account
    where tenant_id = ${tenantId} and run_id = ${runId} group by chunk_no`.execute(tx)
  await sql`
    update billing.run r set accounts = p.accounts, chunks = p.chunks
    from (select count(*)::int as accounts, count(distinct chunk_no)::int as chunks
          from billing.run_account where tenant_id = ${tenantId} and run_id = ${runId}) p
    where r.tenant_id = ${tenantId} and r.run_id = ${runId}`.execute(tx)
}

/** Claims a planned chunk by its own row lock: a dead process frees it at once. */
export async function claimPlannedChunk({ tx, tenantId }: Act, runId: string): Promise<number | undefined> {
  const { rows } = await sql<{ no: number }>`
    select no from billing.chunk where tenant_id = ${tenantId} and run_id = ${runId} and state = 'planned'
    order by no limit 1 for update skip locked`.execute(tx)
  return rows[0]?.no
}

/** An id derived from a text inside SQL: MD5 with the marks of a UUID version 8, without which no schema takes it as a UUID. */
function derivedUuid(text: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`overlay(overlay(md5(${text}) placing '8' from 13) placing '8' from 17)::uuid`
}

type Chunk = Readonly<{ tenantId: string; runId: string; chunkNo: number }>

/** The accounts of a chunk that are not held, as `a`. */
const inChunk = ({ tenantId, runId, chunkNo }: Chunk): RawBuilder<unknown> => sql`
  a.tenant_id = ${tenantId} and a.run_id = ${runId} and a.chunk_no = ${chunkNo} and a.held_reason is null`

const account = sql`a.ordinal, a.contract_account_id, a.issuer_id, a.currency, a.period_from, a.period_to`

/** An account `a` with its unbilled sessions `u` of the period. */
const unbilled = sql`
  billing.run_account a
  join billing.v_unbilled_item u on u.tenant_id = a.tenant_id and u.contract_account_id = a.contract_account_id
   and u.issuer_id = a.issuer_id and u.currency = a.currency and u.ended_on < a.period_to`

/** What unbilled sessions cost as they were rated. */
const rated = (chunk: Chunk): RawBuilder<unknown> => sql`
  select ${account}, u.rated_item_id, null::uuid as settlement_id, u.session_id, u.attempt, u.started_at, u.total, u.country, u.basis,
         u.categories, u.rates, u.amounts, 0 as standing
  from ${unbilled} where ${inChunk(chunk)}`

/** Whether the contract of an unbilled session is on none of these products, whose periods are settled. */
const notSettled = (settling: readonly string[]): RawBuilder<unknown> => sql`
  not exists (select from contracts.v_contract c
              where c.tenant_id = u.tenant_id and c.contract_id = u.contract_id and c.product = any(${settling}::text[]))`

/** What settled periods come to: their sessions in the end, and what stands on no session. */
const settled = (chunk: Chunk): RawBuilder<unknown> => sql`
  select ${account}, u.rated_item_id, null, u.session_id, u.attempt, u.started_at, u.total, s.country, s.basis,
         s.categories, s.rates, s.amounts, 0
  from ${unbilled}
  join billing.settled_item s on s.tenant_id = u.tenant_id and s.rated_item_id = u.rated_item_id and s.attempt = u.attempt
  where ${inChunk(chunk)}
  union all
  select ${account}, null, s.settlement_id, null, 0, null, 0, s.country, s.basis,
         array[s.category], array[s.rate], array[s.amount], s.place + 1
  from billing.run_account a
  join billing.settlement s on s.tenant_id = a.tenant_id and s.run_id = a.run_id and s.ordinal = a.ordinal
  where ${inChunk(chunk)}`

/**
 * Lines and links of a chunk in one pass over its unbilled usage and what was settled; returns what each planned invoice
 * comes to per VAT key. An invoice that does not come to more than 0 gets neither lines nor links.
 */
export async function insertLines(
  { tx, tenantId }: Act,
  runId: string,
  chunkNo: number,
  settling: readonly string[],
): Promise<readonly PlannedSum[]> {
  const chunk = { tenantId, runId, chunkNo }
  const owed =
    settling.length === 0 ? rated(chunk) : sql`${rated(chunk)} and ${notSettled(settling)} union all ${settled(chunk)}`
  const { rows } = await sql<PlannedSum>`
    with picked as materialized (
      select u.ordinal, u.contract_account_id, u.issuer_id, u.currency, u.period_from, u.period_to,
             ${derivedUuid(sql`${runId} || u.ordinal`)} as invoice_id, u.rated_item_id, u.settlement_id, u.session_id, u.attempt, u.country,
             x.category, x.rate, u.basis, x.amount, x.place,
             row_number() over (partition by u.ordinal order by u.standing, u.started_at, u.total, u.session_id, x.place)::int as no,
             sum(x.amount) over (partition by u.ordinal) > 0 as positive
      from (${owed}) u
      cross join lateral unnest(u.categories, u.rates, u.amounts) with ordinality x(category, rate, amount, place)
    ), linked as (
      insert into billing.billed_item (tenant_id, usage_id, attempt, rated_item_id, invoice_id)
      select ${tenantId}, session_id, attempt, rated_item_id, invoice_id from picked
      where place = 1 and positive and rated_item_id is not null
    ), lined as (
      insert into billing.invoice_line (tenant_id, invoice_id, no, rated_item_id, settlement_id, country, category, rate, basis, amount)
      select ${tenantId}, invoice_id, no, rated_item_id, settlement_id, country, category, rate, basis, amount from picked where positive
    )
    select invoice_id as "invoiceId", ordinal, contract_account_id as "contractAccountId", issuer_id as "issuerId", currency,
           period_from as "periodFrom", period_to as "periodTo", country, category, rate, basis, sum(amount)::bigint as "amountMinor"
    from picked
    group by invoice_id, ordinal, contract_account_id, issuer_id, currency, period_from, period_to, country, category, rate, basis
    order by ordinal, country, category, rate desc, basis`.execute(tx)
  return rows
}

/**
 * Waits until whoever works on a chunk in this state is done with it, or dead. False when no such chunk is left; otherwise
 * look again: the chunk may have moved on, or be free.
 */
export async function awaitChunk(
  { tx, tenantId }: Act,
  runId: string,
  state: 'planned' | 'prepared',
): Promise<boolean> {
  const { rows } = await sql`
    select no from billing.chunk where tenant_id = ${tenantId} and run_id = ${runId} and state = ${state} order by no limit 1`.execute(
    tx,
  )
  if (rows.length === 0) return false
  await sql`
    select no from billing.chunk where tenant_id = ${tenantId} and run_id = ${runId} and state = ${state} order by no limit 1 for update`.execute(
    tx,
  )
  return true
}

export async function insertDrafts(
  { tx, tenantId }: Act,
  runId: string,
  chunkNo: number,
  drafts: readonly Draft[],
): Promise<void> {
  const column = <T>(pick: (draft: Draft) => T): T[] => drafts.map(pick)
  await sql`
    insert into billing.invoice (tenant_id, run_id, chunk_no, kind, state, invoice_id, ordinal, contract_account_id, issuer_id, currency,
                                 period_from, period_to, net, vat, gross)
    select ${tenantId}, ${runId}, ${chunkNo}, 'usage', 'draft', d.*
    from unnest(${column((d) => d.invoiceId)}::uuid[], ${column((d) => d.ordinal)}::int[], ${column((d) => d.contractAccountId)}::uuid[],
                ${column((d) => d.issuerId)}::uuid[], ${column((d) => d.currency)}::text[], ${column((d) => d.periodFrom)}::date[],
                ${column((d) => d.periodTo)}::date[], ${column((d) => d.netMinor)}::bigint[], ${column((d) => d.vatMinor)}::bigint[],
                ${column((d) => d.grossMinor)}::bigint[]) d`.execute(tx)
  await insertTaxLines({ tx, tenantId, actor: '' }, drafts)
}

async function insertTaxLines({ tx, tenantId }: Act, drafts: readonly Pick<Draft, 'taxLines'>[]): Promise<void> {
  const lines = drafts.flatMap((draft) => draft.taxLines)
  await sql`
    insert into billing.tax_line (tenant_id, invoice_id, country, category, rate, net, vat, gross)
    select ${tenantId}, t.*
    from unnest(${lines.map((l) => l.invoiceId)}::uuid[], ${lines.map((l) => l.country)}::text[], ${lines.map((l) => l.category)}::text[],
                ${lines.map((l) => l.rate)}::numeric[], ${lines.map((l) => l.netMinor)}::bigint[], ${lines.map((l) => l.vatMinor)}::bigint[],
                ${lines.map((l) => l.grossMinor)}::bigint[]) t`.execute(tx)
}

export async function holdAccounts(
  { tx, tenantId }: Act,
  runId: string,
  held: readonly { ordinal: number; reason: string }[],
): Promise<void> {
  await sql`
    update billing.run_account a set held_reason = h.reason
    from unnest(${held.map(({ ordinal }) => ordinal)}::int[], ${held.map(({ reason }) => reason)}::text[]) h(ordinal, reason)
    where a.tenant_id = ${tenantId} and a.run_id = ${runId} and a.ordinal = h.ordinal`.execute(tx)
}

export async function updateChunk(
  { tx, tenantId }: Act,
  runId: string,
  no: number,
  state: 'prepared' | 'posted',
): Promise<void> {
  await sql`update billing.chunk set state = ${state} where tenant_id = ${tenantId} and run_id = ${runId} and no = ${no}`.execute(
    tx,
  )
}

/** Moves a run on, when it is where the caller thinks and no chunk is left in `unless`. Returns whether it moved. */
export async function moveRun(
  { tx, tenantId }: Act,
  runId: string,
  from: RunState,
  to: RunState,
  unless: string | null,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update billing.run r set state = ${to}, ended_at = ${to === 'released' || to === 'discarded' ? realNow() : null}
    where r.tenant_id = ${tenantId} and r.run_id = ${runId} and r.state = ${from}
      and not exists (select from billing.chunk c where c.tenant_id = r.tenant_id and c.run_id = r.run_id and c.state = ${unless})`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** Freezes the business day of the release; only one clerk gets true. */
export async function beginRelease(
  { tx, tenantId, actor }: Act,
  runId: string,
  issuedOn: Temporal.PlainDate,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update billing.run set state = 'releasing', issued_on = ${issuedOn}, released_by = ${actor}
    where tenant_id = ${tenantId} and run_id = ${runId} and state = 'prepared'`.execute(tx)
  return numAffectedRows === 1n
}

/** Deletes the drafts of a run with their links; posted rows are out of reach by policy. */
export async function deleteDrafts({ tx, tenantId }: Act, runId: string): Promise<void> {
  const drafts = sql`(select invoice_id from billing.invoice where tenant_id = ${tenantId} and run_id = ${runId} and state = 'draft')`
  await sql`
    delete from billing.billed_item b using billing.invoice_line l, rating.v_every_rated_item r
    where l.tenant_id = ${tenantId} and l.invoice_id in ${drafts} and r.tenant_id = l.tenant_id and r.rated_item_id = l.rated_item_id
      and b.tenant_id = l.tenant_id and b.usage_id = r.session_id and b.invoice_id = l.invoice_id`.execute(tx)
  await sql`delete from billing.invoice_line where tenant_id = ${tenantId} and invoice_id in ${drafts}`.execute(tx)
  await sql`delete from billing.tax_line where tenant_id = ${tenantId} and invoice_id in ${drafts}`.execute(tx)
  await sql`delete from billing.invoice where tenant_id = ${tenantId} and run_id = ${runId} and state = 'draft'`.execute(
    tx,
  )
  await deleteSettled({ tx, tenantId, actor: '' }, runId, null)
  await sql`delete from billing.run_account where tenant_id = ${tenantId} and run_id = ${runId}`.execute(tx)
  await sql`delete from billing.chunk where tenant_id = ${tenantId} and run_id = ${runId}`.execute(tx)
}

export async function selectRun({ tx, tenantId }: Act, runId: string): Promise<Run | undefined> {
  const { rows } = await sql<Run>`
    select run_id as "runId", until, state, dry_run as "dryRun", chunks, accounts, issued_on as "issuedOn"
    from billing.run where tenant_id = ${tenantId} and run_id = ${runId}`.execute(tx)
  return rows[0]
}
