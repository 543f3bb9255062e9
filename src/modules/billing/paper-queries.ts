import { sql } from 'kysely'
import type { Language } from '#modules/tenants'
import type { Act } from '#platform/act'
import { settledOfLine } from './read-queries.ts'

/** A posted invoice or cancellation with whom it goes to. Amounts in minor units. */
export type PaperRow = Readonly<{
  invoiceId: string
  kind: 'usage' | 'cancellation'
  number: string
  language: Language
  currency: string
  issuedOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  periodFrom: Temporal.PlainDate
  /** The first day after the period. */
  periodTo: Temporal.PlainDate
  netMinor: bigint
  vatMinor: bigint
  grossMinor: bigint
  cancelsNumber: string | null
  cancelsIssuedOn: Temporal.PlainDate | null
  paymentReference: string | null
  runId: string | null
  issuerId: string
  collectorId: string
  contractAccountId: string
  accountNumber: string
  paymentWay: 'direct_debit' | 'transfer'
  deliveryChannel: 'email' | 'portal' | 'post'
  customerId: string
  customerNumber: string
  customerName: string
  customerVatId: string | null
  extra: string | null
  street: string | null
  houseNumber: string | null
  postcode: string | null
  city: string | null
  country: string | null
  mandateReference: string | null
  ibanLast4: string | null
}>

/** Invoices as they go on paper, with the address valid on their day: the one for bills, else where the customer lives. */
export async function selectPaperRows(
  { tx, tenantId }: Act,
  invoiceIds: readonly string[],
): Promise<readonly PaperRow[]> {
  const { rows } = await sql<PaperRow>`
    select i.invoice_id as "invoiceId", i.kind, i.number, a.language, i.currency, i.issued_on as "issuedOn", i.due_on as "dueOn",
           i.period_from as "periodFrom", i.period_to as "periodTo", i.net as "netMinor", i.vat as "vatMinor", i.gross as "grossMinor",
           r.number as "cancelsNumber", r.issued_on as "cancelsIssuedOn", i.payment_reference as "paymentReference", i.run_id as "runId",
           i.issuer_id as "issuerId", s.collector_id as "collectorId", i.contract_account_id as "contractAccountId", a.number as "accountNumber",
           a.payment_way as "paymentWay", a.delivery_channel as "deliveryChannel", a.customer_id as "customerId",
           c.number as "customerNumber", c.name as "customerName", c.vat_id as "customerVatId", d.extra, d.street,
           d.house_number as "houseNumber", d.postcode, d.city, d.country, m.reference as "mandateReference", b.iban_last4 as "ibanLast4"
    from billing.invoice i
    join contracts.v_contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id
    join customers.v_customer c on c.tenant_id = i.tenant_id and c.customer_id = a.customer_id
    join tenants.v_issuer s on s.tenant_id = i.tenant_id and s.issuer_id = i.issuer_id
    left join billing.invoice r on r.tenant_id = i.tenant_id and r.invoice_id = i.reverses
    left join lateral (
      select * from customers.v_address x
      where x.tenant_id = i.tenant_id and x.customer_id = a.customer_id and x.valid_from <= i.issued_on
      order by x.kind = 'billing' desc, x.valid_from desc limit 1) d on true
    left join lateral (
      select * from contracts.v_mandate x
      where x.tenant_id = i.tenant_id and x.contract_account_id = i.contract_account_id and x.collector_id = s.collector_id and x.state = 'active'
      order by x.signed_on desc limit 1) m on true
    left join contracts.v_bank_account b on b.tenant_id = i.tenant_id and b.bank_account_id = m.bank_account_id
    where i.tenant_id = ${tenantId} and i.invoice_id = any(${invoiceIds}::uuid[]) and i.state = 'posted'`.execute(tx)
  return rows
}

export type PaperLine = Readonly<{
  invoiceId: string
  country: string
  category: string
  rate: string
  basis: 'gross' | 'net'
  amountMinor: bigint
  /** The session, or the settlement of a period. */
  sessionId: string
  isPeriod: boolean
  /** Local time at the place: 2026-11-24T18:02; of a settlement the first day of its period. */
  startedAt: string
  endedAt: string | null
  energyWh: bigint | null
  cardKey: string | null
  cardLabel: string | null
  placeKey: string | null
  placeName: string | null
  placeAddress: string | null
  point: string | null
  freeReason: string | null
  charges: unknown
  priceList: string
  priceListVersion: number
}>

/** The lines of invoices with the session each one bills, or the settlement of a period. */
export async function selectPaperLines(
  { tx, tenantId }: Act,
  invoiceIds: readonly string[],
): Promise<readonly PaperLine[]> {
  const local = (column: string) =>
    sql`to_char(${sql.raw(column)} at time zone coalesce(p.zone, t.zone), 'YYYY-MM-DD"T"HH24:MI')`
  const { rows } = await sql<PaperLine>`
    select l.invoice_id as "invoiceId", l.no, l.country, l.category, l.rate, l.basis, l.amount as "amountMinor",
           r.session_id as "sessionId", false as "isPeriod",
           ${local('r.started_at')} as "startedAt", ${local('s.ended_at')} as "endedAt", r.energy_wh as "energyWh",
           coalesce(k.token_id::text, s.token_uid) as "cardKey", coalesce(k.raw, s.token_uid) as "cardLabel",
           coalesce(p.key, s.location_key) as "placeKey", coalesce(p.name, s.location_key) as "placeName",
           nullif(concat_ws(', ', p.street, nullif(concat_ws(' ', p.postcode, p.city), '')), '') as "placeAddress",
           s.point_key as point, coalesce(x.free_reason, r.free_reason) as "freeReason", coalesce(x.charges, r.charges) as charges,
           coalesce(x.price_list, r.price_list) as "priceList", coalesce(x.price_list_version, r.price_list_version) as "priceListVersion"
    from billing.invoice_line l
    join billing.invoice i on i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id
    join tenants.v_tenant t on t.tenant_id = l.tenant_id
    join rating.v_every_rated_item r on r.tenant_id = l.tenant_id and r.rated_item_id = l.rated_item_id
    ${settledOfLine}
    left join sessions.v_session s on s.tenant_id = r.tenant_id and s.session_id = r.session_id
    left join locations.v_location p on p.tenant_id = s.tenant_id and p.location_id = s.location_id
    left join tokens.v_card k on k.tenant_id = s.tenant_id and k.uid = s.token_uid
    where l.tenant_id = ${tenantId} and l.invoice_id = any(${invoiceIds}::uuid[])
    union all
    select l.invoice_id, l.no, l.country, l.category, l.rate, l.basis, l.amount, s.settlement_id, true, s.period_from::text,
           (s.period_to - 1)::text, null, null, null, null, null, null, null, null, jsonb_build_array(s.content), s.price_list, s.price_list_version
    from billing.invoice_line l
    join billing.settlement s on s.tenant_id = l.tenant_id and s.settlement_id = l.settlement_id
    where l.tenant_id = ${tenantId} and l.invoice_id = any(${invoiceIds}::uuid[])
    order by "invoiceId", no`.execute(tx)
  return rows
}

export type ComponentText = Readonly<{
  priceList: string
  version: number
  key: string
  text: Readonly<Record<string, string>>
}>

/** What price lists call their components. */
export async function selectComponentTexts(
  { tx, tenantId }: Act,
  priceLists: readonly string[],
): Promise<readonly ComponentText[]> {
  const { rows } = await sql<ComponentText>`
    select price_list as "priceList", version, key, text from tariffs.v_component_text
    where tenant_id = ${tenantId} and price_list = any(${priceLists}::text[])`.execute(tx)
  return rows
}

export type AccountRow = Readonly<{
  contractAccountId: string
  accountNumber: string
  language: Language
  currency: string
  customerId: string
  customerNumber: string
  customerName: string
  customerVatId: string | null
  extra: string | null
  street: string | null
  houseNumber: string | null
  postcode: string | null
  city: string | null
  country: string | null
}>

/** Whom a letter about a contract account goes to on a day. */
export async function selectAccountRow(
  { tx, tenantId }: Act,
  contractAccountId: string,
  on: Temporal.PlainDate,
): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    select a.contract_account_id as "contractAccountId", a.number as "accountNumber", a.language, a.currency, a.customer_id as "customerId",
           c.number as "customerNumber", c.name as "customerName", c.vat_id as "customerVatId", d.extra, d.street,
           d.house_number as "houseNumber", d.postcode, d.city, d.country
    from contracts.v_contract_account a
    join customers.v_customer c on c.tenant_id = a.tenant_id and c.customer_id = a.customer_id
    left join lateral (
      select * from customers.v_address x
      where x.tenant_id = a.tenant_id and x.customer_id = a.customer_id and x.valid_from <= ${on}
      order by x.kind = 'billing' desc, x.valid_from desc limit 1) d on true
    where a.tenant_id = ${tenantId} and a.contract_account_id = ${contractAccountId}`.execute(tx)
  return rows[0]
}
