import { sql } from 'kysely'
import { act } from '#platform/act'
import type { Pool } from '#platform/db/tx'

/** What a tenant's books say, told without any id that a machine drew: two systems with the same input show the same picture. */
export type Picture = Readonly<
  Record<'rated' | 'invoices' | 'lines' | 'postings' | 'openItems' | 'waiting', readonly string[]>
>

const queries: Readonly<Record<keyof Picture, (tenantId: string) => ReturnType<typeof sql<{ line: string }>>>> = {
  rated: (tenantId) => sql`
    select concat_ws(' ', s.source, s.source_id, s.state, i.price_list, i.price_list_version, i.currency, i.total, i.categories::text, i.rates::text, i.amounts::text,
                     i.charges::text) as line
    from sessions.v_session s left join rating.v_rated_item i on i.tenant_id = s.tenant_id and i.session_id = s.session_id
    where s.tenant_id = ${tenantId} order by s.source, s.source_id`,
  invoices: (tenantId) => sql`
    select concat_ws(' ', i.number, i.kind, i.state, a.number, i.period_from, i.period_to, i.net, i.vat, i.gross, i.issued_on, i.due_on) as line
    from billing.v_invoice i join contracts.v_contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id
    where i.tenant_id = ${tenantId} order by i.number`,
  lines: (tenantId) => sql`
    select concat_ws(' ', i.number, l.no, s.source_id, l.country, l.category, l.rate, l.basis, l.amount) as line
    from billing.v_invoice_line l
    join billing.v_invoice i on i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id
    join rating.v_every_rated_item r on r.tenant_id = l.tenant_id and r.rated_item_id = l.rated_item_id
    join sessions.v_session s on s.tenant_id = r.tenant_id and s.session_id = r.session_id
    where l.tenant_id = ${tenantId} order by i.number, l.no`,
  postings: (tenantId) => sql`
    select concat_ws(' ', p.kind, p.posted_on, coalesce(i.document, '-'), coalesce(a.number, '-'), p.no, p.debit, p.credit, p.amount, p.currency, p.tax_category, p.tax_rate) as line
    from ledger.v_posting p
    left join ledger.v_open_item i on i.tenant_id = p.tenant_id and i.open_item_id = p.entry_id and i.source = 'invoice'
    left join contracts.v_contract_account a on a.tenant_id = p.tenant_id and a.contract_account_id = p.contract_account_id
    where p.tenant_id = ${tenantId} order by p.kind, p.posted_on, i.document, a.number, p.amount, p.no`,
  openItems: (tenantId) => sql`
    select concat_ws(' ', i.source, case when i.source = 'invoice' then i.document end, a.number, i.currency, i.amount, i.open, i.posted_on, i.due_on, i.payment_lock) as line
    from ledger.v_open_item i join contracts.v_contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id
    where i.tenant_id = ${tenantId} order by i.source, a.number, i.amount, i.document`,
  waiting: (tenantId) => sql`
    select concat_ws(' ', w.kind, w.reason, s.source_id) as line
    from worklist.v_open_item w left join sessions.v_session s on s.tenant_id = w.tenant_id and s.session_id = w.subject_id
    where w.tenant_id = ${tenantId} order by w.kind, w.reason, s.source_id`,
}

export function pictureOf(pool: Pool, tenantId: string): Promise<Picture> {
  return act(pool, tenantId, 'test', async ({ tx }) => {
    // right after a load there are no statistics: row by row would take hours
    await sql`set local enable_nestloop = off`.execute(tx)
    const picture: Partial<Record<keyof Picture, readonly string[]>> = {}
    // sorted as text: entries of one day and amount have no other order
    for (const part of Object.keys(queries) as (keyof Picture)[])
      picture[part] = (await queries[part](tenantId).execute(tx)).rows.map(({ line }) => line).sort()
    return picture as Picture // every part was just filled
  })
}
