import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { Postable, TaxLine } from './types.ts'

/**
 * The next chunk in plan order, claimed by its row lock; undefined while an earlier one is still being posted by somebody
 * else, and when none is left. So there is one poster, and numbers follow the plan, not the faster process.
 */
export async function claimNextPosting({ tx, tenantId }: Act, runId: string): Promise<number | undefined> {
  const { rows } = await sql<{ no: number }>`
    select c.no from billing.chunk c
    where c.tenant_id = ${tenantId} and c.run_id = ${runId} and c.state = 'prepared'
      and not exists (select from billing.chunk e where e.tenant_id = c.tenant_id and e.run_id = c.run_id and e.no < c.no and e.state <> 'posted')
      and exists (select from billing.run r where r.tenant_id = c.tenant_id and r.run_id = c.run_id and r.state = 'releasing')
    for update skip locked`.execute(tx)
  return rows[0]?.no
}

export async function selectPostables(
  { tx, tenantId }: Act,
  runId: string,
  chunkNo: number,
): Promise<readonly Postable[]> {
  const { rows } = await sql<Postable>`
    select i.invoice_id as "invoiceId", i.contract_account_id as "contractAccountId", i.issuer_id as "issuerId", s.collector_id as "collectorId",
           i.currency, i.gross as "grossMinor", a.payment_terms_days as "paymentTermsDays"
    from billing.invoice i
    join tenants.v_issuer s on s.tenant_id = i.tenant_id and s.issuer_id = i.issuer_id
    join contracts.v_contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id
    where i.tenant_id = ${tenantId} and i.run_id = ${runId} and i.chunk_no = ${chunkNo} and i.state = 'draft'
    order by i.ordinal`.execute(tx)
  return rows
}

export async function selectTaxLines(
  { tx, tenantId }: Act,
  invoiceIds: readonly string[],
): Promise<readonly TaxLine[]> {
  const { rows } = await sql<TaxLine>`
    select invoice_id as "invoiceId", country, category, rate, net as "netMinor", vat as "vatMinor", gross as "grossMinor"
    from billing.tax_line where tenant_id = ${tenantId} and invoice_id = any(${invoiceIds}::uuid[])
    order by invoice_id, country, category, rate desc`.execute(tx)
  return rows
}

/** The last day on which any issuer of the run gave an invoice number. */
export async function selectLastNumberDay({ tx, tenantId }: Act, runId: string): Promise<Temporal.PlainDate | null> {
  const { rows } = await sql<{ last: Temporal.PlainDate | null }>`
    select max(n.last_on) as last from documents.v_number_range n
    where n.tenant_id = ${tenantId} and n.kind = 'invoice'
      and n.issuer_id in (select issuer_id from billing.run_account where tenant_id = ${tenantId} and run_id = ${runId})`.execute(
    tx,
  )
  return rows[0]?.last ?? null
}

export type Numbered = Readonly<{ invoiceId: string; number: string; dueOn: Temporal.PlainDate; reference: string }>

/** Makes drafts posted: number, dates and reference in one statement. */
export async function updateToPosted(
  { tx, tenantId }: Act,
  issuedOn: Temporal.PlainDate,
  invoices: readonly Numbered[],
): Promise<void> {
  await sql`
    update billing.invoice i set state = 'posted', number = n.number, issued_on = ${issuedOn}, due_on = n.due_on, payment_reference = n.reference
    from unnest(${invoices.map((i) => i.invoiceId)}::uuid[], ${invoices.map((i) => i.number)}::text[],
                ${invoices.map((i) => i.dueOn)}::date[], ${invoices.map((i) => i.reference)}::text[]) n(id, number, due_on, reference)
    where i.tenant_id = ${tenantId} and i.invoice_id = n.id and i.state = 'draft'`.execute(tx)
}

/** The cancellation as a document of its own: the mirror image of the invoice, already with its number. */
export async function insertCancellation(
  { tx, tenantId }: Act,
  cancellation: Readonly<{ cancellationId: string; invoiceId: string; number: string; issuedOn: Temporal.PlainDate }>,
): Promise<void> {
  await sql`
    insert into billing.invoice (tenant_id, invoice_id, ordinal, chunk_no, kind, state, contract_account_id, issuer_id, currency,
                                 period_from, period_to, net, vat, gross, reverses, number, issued_on, due_on)
    select tenant_id, ${cancellation.cancellationId}, 0, 0, 'cancellation', 'posted', contract_account_id, issuer_id, currency,
           period_from, period_to, -net, -vat, -gross, invoice_id, ${cancellation.number}, ${cancellation.issuedOn}, ${cancellation.issuedOn}
    from billing.invoice where tenant_id = ${tenantId} and invoice_id = ${cancellation.invoiceId}`.execute(tx)
  await sql`
    insert into billing.tax_line (tenant_id, invoice_id, country, category, rate, net, vat, gross)
    select tenant_id, ${cancellation.cancellationId}, country, category, rate, -net, -vat, -gross
    from billing.tax_line where tenant_id = ${tenantId} and invoice_id = ${cancellation.invoiceId}`.execute(tx)
  await sql`
    insert into billing.invoice_line (tenant_id, invoice_id, no, rated_item_id, settlement_id, country, category, rate, basis, amount)
    select tenant_id, ${cancellation.cancellationId}, no, rated_item_id, settlement_id, country, category, rate, basis, -amount
    from billing.invoice_line where tenant_id = ${tenantId} and invoice_id = ${cancellation.invoiceId}`.execute(tx)
  await sql`
    insert into billing.freed_item (tenant_id, usage_id, attempt, cancellation_id)
    select distinct b.tenant_id, b.usage_id, b.attempt, ${cancellation.cancellationId}::uuid
    from billing.invoice_line l
    join rating.v_every_rated_item r on r.tenant_id = l.tenant_id and r.rated_item_id = l.rated_item_id
    join billing.billed_item b on b.tenant_id = l.tenant_id and b.usage_id = r.session_id and b.invoice_id = l.invoice_id
    where l.tenant_id = ${tenantId} and l.invoice_id = ${cancellation.invoiceId}`.execute(tx)
  await sql`
    insert into billing.freed_period (tenant_id, contract_id, period_from, attempt, cancellation_id)
    select p.tenant_id, p.contract_id, p.period_from, p.attempt, ${cancellation.cancellationId}::uuid
    from billing.invoice i
    join billing.settled_period p on p.tenant_id = i.tenant_id and p.run_id = i.run_id and p.ordinal = i.ordinal
    where i.tenant_id = ${tenantId} and i.invoice_id = ${cancellation.invoiceId}`.execute(tx)
}

/**
 * The invoice that goes on with what a period of this one has carried over: the first later one of the same contract;
 * undefined where nothing was carried, or none goes on with it.
 */
export async function selectFollower(
  { tx, tenantId }: Act,
  invoiceId: string,
): Promise<{ invoiceId: string; number: string | null } | undefined> {
  const { rows } = await sql<{ invoiceId: string; number: string | null }>`
    select f.invoice_id as "invoiceId", f.number
    from billing.invoice i
    join billing.v_settled_period p on p.tenant_id = i.tenant_id and p.run_id = i.run_id and p.ordinal = i.ordinal
    join billing.v_settled_period n on n.tenant_id = p.tenant_id and n.contract_id = p.contract_id and n.period_from >= p.period_to
    join billing.invoice f on f.tenant_id = n.tenant_id and f.run_id = n.run_id and f.ordinal = n.ordinal
    where i.tenant_id = ${tenantId} and i.invoice_id = ${invoiceId} and p.carried <> '[]' and f.invoice_id <> i.invoice_id
    order by n.period_from limit 1`.execute(tx)
  return rows[0]
}
