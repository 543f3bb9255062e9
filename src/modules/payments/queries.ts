import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { businessNow } from '#platform/clock/business'
import type { Candidate, Excluded, NewCollection, RunState } from './types.ts'

/** Days between telling and collecting, agreed with the customers; the tenant's setting `prenotificationDays`. */
const PRENOTIFICATION_DAYS = 5

export async function selectPrenotificationDays({ tx, tenantId }: Act): Promise<number> {
  const { rows } = await sql<{ days: number | null }>`
    select (settings->>'prenotificationDays')::int as days from tenants.v_tenant where tenant_id = ${tenantId}`.execute(
    tx,
  )
  return rows[0]?.days ?? PRENOTIFICATION_DAYS
}

/** Every open claim of the accounts that pay by direct debit, with the mandate for its collector: the active one, else the last. */
export async function selectCandidates({ tx, tenantId }: Act): Promise<readonly Candidate[]> {
  const { rows } = await sql<Candidate>`
    with mandate as (
      select distinct on (contract_account_id, collector_id) *
      from contracts.v_mandate where tenant_id = ${tenantId}
      order by contract_account_id, collector_id, state = 'active' desc, state = 'suspended' desc, signed_on desc, mandate_id
    ), returned as (
      select open_item_id, count(*)::int as returns, max(returned_on) as last_on, (array_agg(return_reason order by returned_on desc, collection_id desc))[1] as reason
      from payments.collection where tenant_id = ${tenantId} and state = 'returned' group by open_item_id
    )
    select i.open_item_id as "openItemId", i.contract_account_id as "contractAccountId", a.number as "contractAccount", i.collector_id as "collectorId",
           i.document, i.currency, i.open as "openMinor", i.posted_on as "postedOn", i.due_on as "dueOn", i.payment_lock as "paymentLock",
           m.mandate_id as "mandateId", m.state as "mandateState", m.reference as "mandateReference", m.scheme, m.signed_on as "signedOn",
           m.last_collected_on as "lastCollectedOn", b.bank_account_id as "bankAccountId", b.holder, b.iban_cipher as "ibanCipher", b.bic,
           coalesce(r.returns, 0) as returns, r.reason as "lastReturnReason", r.last_on as "lastReturnedOn",
           d.sent_on as "announcedOn", coalesce(d.deliveries > 0 and d.sent_on is null, false) as "awaitsAnnouncement"
    from ledger.v_open_item i
    join contracts.v_contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id and a.payment_way = 'direct_debit'
    left join mandate m on m.contract_account_id = i.contract_account_id and m.collector_id = i.collector_id
    left join contracts.v_bank_account b on b.tenant_id = i.tenant_id and b.bank_account_id = m.bank_account_id
    left join returned r on r.open_item_id = i.open_item_id
    left join lateral (
      select count(*) as deliveries, min(x.sent_on) as sent_on from documents.v_delivery x
      where x.tenant_id = i.tenant_id and x.subject_id = i.open_item_id and x.kind = 'invoice') d on true
    where i.tenant_id = ${tenantId} and i.kind = 'claim' and i.open > 0 and i.collector_id is not null
    order by i.due_on, a.number, i.document, i.open_item_id`.execute(tx)
  return rows
}

export async function insertRun(
  { tx, tenantId, actor }: Act,
  run: Readonly<{ runId: string; askedOn: Temporal.PlainDate; collectOn: Temporal.PlainDate; currency: string }>,
): Promise<void> {
  await sql`
    insert into payments.run (tenant_id, run_id, asked_on, collect_on, state, currency, collections, total, excluded, actor, created_at)
    values (${tenantId}, ${run.runId}, ${run.askedOn}, ${run.collectOn}, 'planned', ${run.currency}, 0, 0, '[]', ${actor}, ${await businessNow(tx, tenantId)})`.execute(
    tx,
  )
}

/** Plans collections; a claim that another run has taken meanwhile is passed over. Returns the ids of those that went in. */
export async function insertCollections(
  { tx, tenantId }: Act,
  run: Readonly<{ runId: string; collectOn: Temporal.PlainDate }>,
  collections: readonly NewCollection[],
): Promise<ReadonlySet<string>> {
  const column = <T>(pick: (collection: NewCollection) => T): T[] => collections.map(pick)
  const { rows } = await sql<{ id: string }>`
    insert into payments.collection (tenant_id, collection_id, run_id, collector_id, open_item_id, contract_account_id, mandate_id, mandate_used_on,
                                     collect_on, amount, currency, end_to_end_id, purpose, state)
    select ${tenantId}, c.id, ${run.runId}, c.collector, c.item, c.account, c.mandate, c.used_on, ${run.collectOn}, c.amount, c.currency, c.end_to_end, c.purpose, 'planned'
    from unnest(${column((c) => c.collectionId)}::uuid[], ${column((c) => c.collectorId)}::uuid[], ${column((c) => c.openItemId)}::uuid[],
                ${column((c) => c.contractAccountId)}::uuid[], ${column((c) => c.mandateId)}::uuid[], ${column((c) => c.mandateUsedOn)}::date[],
                ${column((c) => c.amountMinor)}::bigint[], ${column((c) => c.currency)}::text[], ${column((c) => c.endToEndId)}::text[],
                ${column((c) => c.purpose)}::text[])
      c(id, collector, item, account, mandate, used_on, amount, currency, end_to_end, purpose)
    on conflict (tenant_id, open_item_id) where state in ('planned', 'submitted') do nothing
    returning collection_id as id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

export async function updateExcluded(
  { tx, tenantId }: Act,
  runId: string,
  excluded: readonly Excluded[],
): Promise<void> {
  await sql`update payments.run set excluded = ${JSON.stringify(excluded)}::jsonb where tenant_id = ${tenantId} and run_id = ${runId}`.execute(
    tx,
  )
}

/** Counts anew what a run collects. */
export async function updateTotals({ tx, tenantId }: Act, runId: string): Promise<void> {
  await sql`
    update payments.run r set collections = c.count, total = c.total
    from (select count(*)::int as count, coalesce(sum(amount), 0)::bigint as total from payments.collection
          where tenant_id = ${tenantId} and run_id = ${runId} and state <> 'withdrawn') c
    where r.tenant_id = ${tenantId} and r.run_id = ${runId}`.execute(tx)
}

export type Run = Readonly<{
  runId: string
  state: RunState
  askedOn: Temporal.PlainDate
  collectOn: Temporal.PlainDate
  currency: string
}>

/** The run, locked until the transaction ends. */
export async function lockRun({ tx, tenantId }: Act, runId: string): Promise<Run | undefined> {
  const { rows } = await sql<Run>`
    select run_id as "runId", state, asked_on as "askedOn", collect_on as "collectOn", currency
    from payments.run where tenant_id = ${tenantId} and run_id = ${runId} for update`.execute(tx)
  return rows[0]
}

/** Ends a run, or lets it wait; who and when stay with the end. */
export async function updateRun({ tx, tenantId, actor }: Act, runId: string, state: RunState): Promise<void> {
  const ended = state === 'filed' || state === 'discarded'
  const at = ended ? await businessNow(tx, tenantId) : null
  await sql`
    update payments.run set state = ${state}, ended_by = ${ended ? actor : null}, ended_at = ${at}
    where tenant_id = ${tenantId} and run_id = ${runId}`.execute(tx)
}

export type Payable = Readonly<{
  collectionId: string
  collectorId: string
  openItemId: string
  endToEndId: string
  amountMinor: bigint
  purpose: string
  mandateReference: string
  scheme: 'CORE' | 'B2B'
  signedOn: Temporal.PlainDate
  bankAccountId: string
  holder: string
  ibanCipher: Buffer
  bic: string | null
  obstacle: string | null
}>

/** The planned collections of a run as they stand now: `obstacle` says what has come between since the plan. */
export async function selectPayables({ tx, tenantId }: Act, runId: string): Promise<readonly Payable[]> {
  const { rows } = await sql<Payable>`
    select c.collection_id as "collectionId", c.collector_id as "collectorId", c.open_item_id as "openItemId", c.end_to_end_id as "endToEndId",
           c.amount as "amountMinor", c.purpose, m.reference as "mandateReference", m.scheme, m.signed_on as "signedOn",
           b.bank_account_id as "bankAccountId", b.holder, b.iban_cipher as "ibanCipher", b.bic,
           case when i.open < c.amount then 'paid_meanwhile' when m.state <> 'active' then 'mandate_' || m.state end as obstacle
    from payments.collection c
    join ledger.v_open_item i on i.tenant_id = c.tenant_id and i.open_item_id = c.open_item_id
    join contracts.v_mandate m on m.tenant_id = c.tenant_id and m.mandate_id = c.mandate_id
    join contracts.v_bank_account b on b.tenant_id = m.tenant_id and b.bank_account_id = m.bank_account_id
    join contracts.v_contract_account a on a.tenant_id = c.tenant_id and a.contract_account_id = c.contract_account_id
    where c.tenant_id = ${tenantId} and c.run_id = ${runId} and c.state = 'planned'
    order by i.due_on, a.number, i.document, c.collection_id`.execute(tx)
  return rows
}

export async function updateSubmitted({ tx, tenantId }: Act, runId: string): Promise<void> {
  await sql`update payments.collection set state = 'submitted' where tenant_id = ${tenantId} and run_id = ${runId} and state = 'planned'`.execute(
    tx,
  )
}

/** Takes planned collections out of a run; returns the claims that are free again. */
export async function updateWithdrawn(
  { tx, tenantId }: Act,
  withdrawals: readonly Readonly<{ collectionId: string; reason: string }>[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ item: string }>`
    update payments.collection c set state = 'withdrawn', withdrawn_reason = w.reason
    from unnest(${withdrawals.map((w) => w.collectionId)}::uuid[], ${withdrawals.map((w) => w.reason)}::text[]) w(id, reason)
    where c.tenant_id = ${tenantId} and c.collection_id = w.id and c.state = 'planned'
    returning c.open_item_id as item`.execute(tx)
  return rows.map(({ item }) => item)
}
