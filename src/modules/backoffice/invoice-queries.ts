import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#platform/act'
import { type Sought, accountsOf, allOf, beginsWith } from './filters.ts'
import { type SortKeys, type SortedPage, sorting } from './sort.ts'

export const SETTLED = ['draft', 'open', 'overdue', 'paid', 'cancelled'] as const
export type Settled = (typeof SETTLED)[number]

export type InvoiceFilter = Readonly<{
  invoice?: string
  sought: Sought | undefined
  settled: Settled | undefined
  kind: string | undefined
  customer: string | undefined
  contractAccount: string | undefined
  run: string | undefined
  from: string | undefined
  until: string | undefined
  /** The business day, which says what is overdue. */
  today: Temporal.PlainDate
}>

export const ANY: Omit<InvoiceFilter, 'today'> = {
  sought: undefined,
  settled: undefined,
  kind: undefined,
  customer: undefined,
  contractAccount: undefined,
  run: undefined,
  from: undefined,
  until: undefined,
}

export type OfficeInvoice = Readonly<{
  invoiceId: string
  number: string | null
  kind: 'usage' | 'cancellation'
  settled: Settled
  customerId: string
  customer: string
  contractAccountId: string
  contractAccount: string
  currency: string
  periodFrom: Temporal.PlainDate
  periodTo: Temporal.PlainDate
  netMinor: bigint
  vatMinor: bigint
  grossMinor: bigint
  openMinor: bigint | null
  issuedOn: Temporal.PlainDate | null
  dueOn: Temporal.PlainDate | null
  paymentReference: string | null
  sortValue: string
}>

export const INVOICE_SORTS = ['issued', 'number', 'customer', 'due', 'gross', 'open'] as const
export type InvoiceSort = (typeof INVOICE_SORTS)[number]
export const invoiceSortKeys: SortKeys<InvoiceSort> = {
  issued: { by: sql`coalesce(i.issued_on, 'infinity'::date)`, type: 'date' },
  number: { by: sql`coalesce(i.number, '')`, type: 'text' },
  customer: { by: sql`c.sort_key`, type: 'text' },
  due: { by: sql`coalesce(i.due_on, 'infinity'::date)`, type: 'date' },
  gross: { by: sql`i.gross`, type: 'bigint' },
  open: { by: sql`coalesce(o.open, 0)`, type: 'bigint' },
}

const settledAs = (today: Temporal.PlainDate): RawBuilder<unknown> => sql`
  case when i.state = 'draft' then 'draft' when i.cancelled then 'cancelled' when coalesce(o.open, 0) = 0 then 'paid'
       when i.due_on < ${today} then 'overdue' else 'open' end`

function conditions(tenantId: string, filter: InvoiceFilter): readonly (RawBuilder<unknown> | false)[] {
  const { invoice, sought, settled, kind, customer, contractAccount, run, from, until, today } = filter
  return [
    sql`i.tenant_id = ${tenantId}`,
    invoice !== undefined && sql`i.invoice_id = ${invoice}::uuid`,
    settled !== undefined && sql`${settledAs(today)} = ${settled}`,
    kind !== undefined && sql`i.kind = ${kind}`,
    customer !== undefined && sql`a.customer_id = ${customer}::uuid`,
    contractAccount !== undefined && sql`i.contract_account_id = ${contractAccount}::uuid`,
    run !== undefined && sql`i.run_id = ${run}::uuid`,
    from !== undefined && sql`i.issued_on >= ${from}::date`,
    until !== undefined && sql`i.issued_on <= ${until}::date`,
    sought !== undefined &&
      sql`(${beginsWith(sql`i.number`, sought.text)} or i.payment_reference = ${sought.uid}
           or i.contract_account_id in (${accountsOf(tenantId, sought)}))`,
  ]
}

const invoices = sql`
  billing.v_invoice i
  join contracts.v_contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id
  join customers.v_customer c on c.tenant_id = a.tenant_id and c.customer_id = a.customer_id
  left join ledger.v_open_item o on o.tenant_id = i.tenant_id and o.open_item_id = i.invoice_id`

/** Invoices with their customer and what is open of them. */
export async function selectOfficeInvoices(
  { tx, tenantId }: Act,
  filter: InvoiceFilter,
  page: SortedPage<InvoiceSort>,
): Promise<readonly OfficeInvoice[]> {
  const { value, behind, order } = sorting(page, invoiceSortKeys, sql`i.invoice_id`)
  const where = allOf([...conditions(tenantId, filter), behind])
  const { rows } = await sql<OfficeInvoice>`
    select i.invoice_id as "invoiceId", i.number, i.kind, ${settledAs(filter.today)} as settled, a.customer_id as "customerId",
           c.name as customer, i.contract_account_id as "contractAccountId", a.number as "contractAccount", i.currency,
           i.period_from as "periodFrom", i.period_to as "periodTo", i.net as "netMinor", i.vat as "vatMinor", i.gross as "grossMinor",
           o.open as "openMinor", i.issued_on as "issuedOn", i.due_on as "dueOn", i.payment_reference as "paymentReference",
           ${value} as "sortValue"
    from ${invoices} where ${where} order by ${order} limit ${page.limit}`.execute(tx)
  return rows
}

export type InvoiceSums = Readonly<{ invoices: number; currency: string; grossMinor: bigint; openMinor: bigint }>

export async function selectInvoiceSums({ tx, tenantId }: Act, filter: InvoiceFilter): Promise<readonly InvoiceSums[]> {
  const { rows } = await sql<InvoiceSums>`
    select count(*)::int as invoices, i.currency, sum(i.gross)::bigint as "grossMinor",
           coalesce(sum(o.open) filter (where o.kind = 'claim'), 0)::bigint as "openMinor"
    from ${invoices} where ${allOf(conditions(tenantId, filter))} group by i.currency order by i.currency`.execute(tx)
  return rows
}
