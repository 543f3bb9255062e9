import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { InvoicePlace, InvoiceView, RunListItem, RunTotal } from './types.ts'

export async function selectRunTotals({ tx, tenantId }: Act, runId: string): Promise<readonly RunTotal[]> {
  const { rows } = await sql<RunTotal>`
    select i.currency, t.country, t.category, t.rate, sum(t.net)::bigint as "netMinor", sum(t.vat)::bigint as "vatMinor", sum(t.gross)::bigint as "grossMinor"
    from billing.invoice i join billing.tax_line t on t.tenant_id = i.tenant_id and t.invoice_id = i.invoice_id
    where i.tenant_id = ${tenantId} and i.run_id = ${runId}
    group by i.currency, t.country, t.category, t.rate order by i.currency, t.country, t.category, t.rate desc`.execute(
    tx,
  )
  return rows
}

export async function selectRunCounts(
  { tx, tenantId }: Act,
  runId: string,
): Promise<{ invoices: number; prepared: number; posted: number; held: readonly { reason: string; count: number }[] }> {
  const counted = await sql<{ invoices: number; prepared: number; posted: number }>`
    select (select count(*)::int from billing.invoice where tenant_id = ${tenantId} and run_id = ${runId}) as invoices,
           (select count(*)::int from billing.chunk where tenant_id = ${tenantId} and run_id = ${runId} and state <> 'planned') as prepared,
           (select count(*)::int from billing.chunk where tenant_id = ${tenantId} and run_id = ${runId} and state = 'posted') as posted`.execute(
    tx,
  )
  const held = await sql<{ reason: string; count: number }>`
    select held_reason as reason, count(*)::int as count from billing.run_account
    where tenant_id = ${tenantId} and run_id = ${runId} and held_reason is not null group by held_reason order by held_reason`.execute(
    tx,
  )
  return { ...(counted.rows[0] ?? { invoices: 0, prepared: 0, posted: 0 }), held: held.rows }
}

const view = sql`
  invoice_id as "invoiceId", number, kind, state, contract_account_id as "contractAccountId", issuer_id as "issuerId", currency,
  period_from as "periodFrom", period_to as "periodTo", net as "netMinor", vat as "vatMinor", gross as "grossMinor",
  issued_on as "issuedOn", due_on as "dueOn", payment_reference as "paymentReference", cancelled, reverses, run_id as "runId"`

export async function selectInvoice({ tx, tenantId }: Act, invoiceId: string): Promise<InvoiceView | undefined> {
  const { rows } = await sql<InvoiceView>`
    select ${view} from billing.v_invoice where tenant_id = ${tenantId} and invoice_id = ${invoiceId}`.execute(tx)
  return rows[0]
}

/** The invoice or cancellation of a number; the issuers' ranges have prefixes of their own. */
export async function findInvoiceByNumber({ tx, tenantId }: Act, number: string): Promise<InvoiceView | undefined> {
  const { rows } = await sql<InvoiceView>`
    select ${view} from billing.v_invoice
    where tenant_id = ${tenantId} and number = ${number}
      and issuer_id = any(array(select issuer_id from tenants.v_issuer where tenant_id = ${tenantId})) limit 1`.execute(
    tx,
  )
  return rows[0]
}

/** Invoices, newest first and drafts before all, behind the place where the page before ended. */
export async function selectInvoices(
  { tx, tenantId }: Act,
  filter: Readonly<{
    contractAccountId: string | null
    runId: string | null
    after: InvoicePlace | null
    limit: number
  }>,
): Promise<readonly InvoiceView[]> {
  const day = sql`coalesce(issued_on, 'infinity'::date)`
  const [issuedOn, invoiceId] = filter.after ?? [null, null]
  const { rows } = await sql<InvoiceView>`
    select ${view} from billing.v_invoice
    where tenant_id = ${tenantId} and (${filter.contractAccountId}::uuid is null or contract_account_id = ${filter.contractAccountId}::uuid)
      and (${filter.runId}::uuid is null or run_id = ${filter.runId}::uuid)
      and (${issuedOn}::date is null or (${day}, invoice_id) < (${issuedOn}::date, ${invoiceId}::uuid))
    order by ${day} desc, invoice_id desc limit ${filter.limit}`.execute(tx)
  return rows
}

/** Runs, newest first, behind the last one of the page before. */
export async function selectRuns(
  { tx, tenantId }: Act,
  filter: Readonly<{ after: string | null; limit: number }>,
): Promise<readonly RunListItem[]> {
  const { rows } = await sql<RunListItem>`
    select run_id as "runId", until, state, dry_run as "dryRun", chunks, accounts, issued_on as "issuedOn", actor,
           created_at as "createdAt", ended_at as "endedAt"
    from billing.run
    where tenant_id = ${tenantId} and (${filter.after}::uuid is null or run_id < ${filter.after}::uuid)
    order by run_id desc limit ${filter.limit}`.execute(tx)
  return rows
}

export type HeldAccount = Readonly<{
  ordinal: number
  contractAccountId: string
  contractAccount: string
  customer: string
  reason: string
}>

/** The accounts that a run leaves out, in plan order behind an ordinal. */
export async function selectHeld(
  { tx, tenantId }: Act,
  filter: Readonly<{ runId: string; after: number; limit: number }>,
): Promise<readonly HeldAccount[]> {
  const { rows } = await sql<HeldAccount>`
    select r.ordinal, r.contract_account_id as "contractAccountId", a.number as "contractAccount", c.name as customer, r.held_reason as reason
    from billing.run_account r
    join contracts.v_contract_account a on a.tenant_id = r.tenant_id and a.contract_account_id = r.contract_account_id
    join customers.v_customer c on c.tenant_id = a.tenant_id and c.customer_id = a.customer_id
    where r.tenant_id = ${tenantId} and r.run_id = ${filter.runId} and r.held_reason is not null and r.ordinal > ${filter.after}
    order by r.ordinal limit ${filter.limit}`.execute(tx)
  return rows
}

/** Runs that a worker is busy with. */
export async function selectBusyRuns({ tx, tenantId }: Act): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select o.run_id as id from billing.run_open o join billing.run r on r.tenant_id = o.tenant_id and r.run_id = o.run_id
    where o.tenant_id = ${tenantId} and r.state in ('running', 'releasing') order by o.run_id`.execute(tx)
  return rows.map(({ id }) => id)
}

export type AccruedItem = Readonly<{
  sessionId: string
  ratedItemId: string
  startedAt: Temporal.Instant
  endedOn: Temporal.PlainDate
  currency: string
  basis: 'gross' | 'net'
  totalMinor: bigint
}>

/** The sessions of a contract account that are rated and not billed, in order of their start. */
export async function selectAccruedItems(
  { tx, tenantId }: Act,
  filter: Readonly<{
    contractAccountId: string
    after: readonly [startedAt: string, id: string] | null
    limit: number
  }>,
): Promise<readonly AccruedItem[]> {
  const [startedAt, ratedItemId] = filter.after ?? [null, null]
  const { rows } = await sql<AccruedItem>`
    select session_id as "sessionId", rated_item_id as "ratedItemId", started_at as "startedAt", ended_on as "endedOn", currency, basis,
           total as "totalMinor"
    from billing.v_unbilled_item
    where tenant_id = ${tenantId} and contract_account_id = ${filter.contractAccountId}
      and (${startedAt}::timestamptz is null or (started_at, rated_item_id) > (${startedAt}::timestamptz, ${ratedItemId}::uuid))
    order by started_at, rated_item_id limit ${filter.limit}`.execute(tx)
  return rows
}

/** Whether there is such a contract account. */
export async function selectHasAccount({ tx, tenantId }: Act, contractAccountId: string): Promise<boolean> {
  const { rows } = await sql`
    select from contracts.v_contract_account where tenant_id = ${tenantId} and contract_account_id = ${contractAccountId}`.execute(
    tx,
  )
  return rows.length > 0
}

export type LineView = Readonly<{
  no: number
  ratedItemId: string
  sessionId: string
  startedAt: Temporal.Instant
  energyWh: bigint
  country: string
  category: string
  rate: string
  basis: 'gross' | 'net'
  amountMinor: bigint
  charges: unknown
}>

/** A line's charges where the period of its contract has settled them; `l` is the line, `r` its rated item, `i` its invoice. */
export const settledOfLine = sql`
  left join billing.billed_item b on b.tenant_id = l.tenant_id and b.usage_id = r.session_id and b.invoice_id = coalesce(i.reverses, i.invoice_id)
  left join billing.settled_item x on x.tenant_id = l.tenant_id and x.rated_item_id = l.rated_item_id and x.attempt = b.attempt`

/** An invoice's lines for sessions, each with the trace that says why. */
export async function selectLines({ tx, tenantId }: Act, invoiceId: string): Promise<readonly LineView[]> {
  const { rows } = await sql<LineView>`
    select l.no, l.rated_item_id as "ratedItemId", r.session_id as "sessionId", r.started_at as "startedAt", r.energy_wh as "energyWh",
           l.country, l.category, l.rate, l.basis, l.amount as "amountMinor", coalesce(x.charges, r.charges) as charges
    from billing.invoice_line l
    join billing.invoice i on i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id
    join rating.v_every_rated_item r on r.tenant_id = l.tenant_id and r.rated_item_id = l.rated_item_id
    ${settledOfLine}
    where l.tenant_id = ${tenantId} and l.invoice_id = ${invoiceId} order by l.no`.execute(tx)
  return rows
}

export type SettlementView = Readonly<{
  no: number
  settlementId: string
  contract: string
  component: string
  priceList: string
  version: number
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  country: string
  category: string
  rate: string
  basis: 'gross' | 'net'
  amountMinor: bigint
  content: unknown
}>

/** An invoice's lines that stand on no session: fees, minima, tiers and what else a period settles. */
export async function selectSettlements({ tx, tenantId }: Act, invoiceId: string): Promise<readonly SettlementView[]> {
  const { rows } = await sql<SettlementView>`
    select l.no, s.settlement_id as "settlementId", c.number as contract, s.component, s.price_list as "priceList",
           s.price_list_version as version, s.period_from as "from", s.period_to as "to", l.country, l.category, l.rate, l.basis,
           l.amount as "amountMinor", s.content
    from billing.invoice_line l
    join billing.settlement s on s.tenant_id = l.tenant_id and s.settlement_id = l.settlement_id
    join contracts.v_contract c on c.tenant_id = s.tenant_id and c.contract_id = s.contract_id
    where l.tenant_id = ${tenantId} and l.invoice_id = ${invoiceId} order by l.no`.execute(tx)
  return rows
}

export type AccruedSum = Readonly<{ currency: string; basis: 'gross' | 'net'; items: number; amountMinor: bigint }>

/** What a contract account has used and not yet been billed for. */
export async function selectAccrued({ tx, tenantId }: Act, contractAccountId: string): Promise<readonly AccruedSum[]> {
  const { rows } = await sql<AccruedSum>`
    select currency, basis, count(*)::int as items, sum(total)::bigint as "amountMinor" from billing.v_unbilled_item
    where tenant_id = ${tenantId} and contract_account_id = ${contractAccountId} group by currency, basis order by currency, basis`.execute(
    tx,
  )
  return rows
}

/** Which of the sessions stand on a live invoice. */
export async function selectBilledSessions(
  { tx, tenantId }: Act,
  sessionIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select usage_id as id from billing.v_billed_item where tenant_id = ${tenantId} and usage_id = any(${sessionIds}::uuid[])`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}
