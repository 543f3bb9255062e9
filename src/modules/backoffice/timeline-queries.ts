import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#platform/act'

export const HAPPENINGS = ['session', 'invoice', 'payment', 'mail', 'change', 'note'] as const
export type HappeningKind = (typeof HAPPENINGS)[number]

/** Something that happened with a customer; what `title`, `detail` and `state` hold depends on the kind. */
export type Happening = Readonly<{
  kind: HappeningKind
  id: string
  at: Temporal.Instant
  place: string
  title: string | null
  detail: string | null
  state: string | null
  amountMinor: bigint | null
  currency: string | null
  actor: string | null
}>

const columns = (
  kind: HappeningKind,
  of: Readonly<
    Record<'id' | 'at' | 'title' | 'detail' | 'state' | 'amount' | 'currency' | 'actor', RawBuilder<unknown>>
  >,
): RawBuilder<unknown> => sql`
  ${kind}::text as kind, ${of.id} as id, ${of.at} as at, ${of.title}::text as title, ${of.detail}::text as detail, ${of.state}::text as state,
  ${of.amount}::bigint as amount, ${of.currency}::text as currency, ${of.actor}::text as actor`

const none = sql`null`
/** A day has no hour: what is dated by the day stands at its noon. */
const noonOf = (day: RawBuilder<unknown>): RawBuilder<unknown> => sql`((${day} + time '12:00') at time zone 'UTC')`

/** Each kind as rows of its own, in the rooms' views. */
const sources: Readonly<Record<HappeningKind, (tenantId: string, customer: string) => RawBuilder<unknown>>> = {
  session: (tenantId) => sql`
    select ${columns('session', {
      id: sql`s.session_id`,
      at: sql`s.started_at`,
      title: sql`coalesce(p.location_name, s.location_key, s.point_key)`,
      detail: sql`s.energy_wh`,
      state: sql`case when s.state <> 'ready' then s.state when r.session_id is null then 'unpriced' else 'rated' end`,
      amount: sql`r.total`,
      currency: sql`r.currency`,
      actor: none,
    })}
    from accounts a join sessions.v_session s on s.tenant_id = ${tenantId} and s.contract_account_id = a.id
    left join locations.v_place p on p.tenant_id = s.tenant_id and p.charge_point_id = s.charge_point_id
    left join rating.v_rated_item r on r.tenant_id = s.tenant_id and r.session_id = s.session_id`,
  invoice: (tenantId) => sql`
    select ${columns('invoice', {
      id: sql`i.invoice_id`,
      at: noonOf(sql`i.issued_on`),
      title: sql`i.number`,
      detail: sql`i.kind`,
      state: sql`case when i.cancelled then 'cancelled' else i.state end`,
      amount: sql`i.gross`,
      currency: sql`i.currency`,
      actor: none,
    })}
    from accounts a join billing.v_invoice i on i.tenant_id = ${tenantId} and i.contract_account_id = a.id and i.issued_on is not null`,
  payment: (tenantId) => sql`
    select ${columns('payment', {
      id: sql`p.entry_id`,
      at: noonOf(sql`p.posted_on`),
      title: sql`p.kind`,
      detail: sql`a.number`,
      state: none,
      amount: sql`case when p.credit = 'receivable' then p.amount else -p.amount end`,
      currency: sql`p.currency`,
      actor: none,
    })}
    from accounts a join ledger.v_posting p on p.tenant_id = ${tenantId} and p.contract_account_id = a.id
      and p.kind not in ('invoice', 'cancellation') and 'receivable' in (p.debit, p.credit)`,
  mail: (tenantId, customer) => sql`
    select ${columns('mail', {
      id: sql`m.mail_id`,
      at: sql`coalesce(m.sent_at, m.created_at)`,
      title: sql`d.number`,
      detail: sql`m.recipient`,
      state: sql`m.state`,
      amount: none,
      currency: none,
      actor: none,
    })}
    from documents.v_document d join notifications.v_mail m on m.tenant_id = d.tenant_id and m.document_id = d.document_id
    where d.tenant_id = ${tenantId} and d.customer_id = ${customer}::uuid`,
  change: (tenantId, customer) => sql`
    select ${columns('change', {
      id: sql`e.entry_id`,
      at: sql`e.happened_at`,
      title: sql`e.action`,
      detail: sql`e.reason`,
      state: none,
      amount: none,
      currency: none,
      actor: sql`e.actor`,
    })}
    from (
      select 'customer' as kind, ${customer}::uuid as id union all select 'contract_account', id from accounts
      union all select 'contract', k.contract_id from accounts a
        join contracts.v_contract k on k.tenant_id = ${tenantId} and k.contract_account_id = a.id) about
    join audit.v_entry e on e.tenant_id = ${tenantId} and e.subject_kind = about.kind and e.subject = about.id::text
    where e.action not like 'customer.note%'`,
  note: (tenantId, customer) => sql`
    select ${columns('note', {
      id: sql`n.note_id`,
      at: sql`n.written_at`,
      title: none,
      detail: sql`n.text`,
      state: none,
      amount: none,
      currency: none,
      actor: sql`n.author`,
    })}
    from customers.v_note n where n.tenant_id = ${tenantId} and n.customer_id = ${customer}::uuid`,
}

/** What happened with a customer, the newest first behind a place: sessions, invoices, payments, mails, changes and notes. */
export async function selectTimeline(
  { tx, tenantId }: Act,
  filter: Readonly<{ customer: string; kinds: readonly HappeningKind[] }>,
  page: Readonly<{ after: readonly [at: string, id: string] | undefined; limit: number }>,
): Promise<readonly Happening[]> {
  const behind = page.after ? sql`where (h.at, h.id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)` : sql``
  const parts = filter.kinds.map(
    (kind) => sql`(
      select h.* from (${sources[kind](tenantId, filter.customer)}) h ${behind} order by h.at desc, h.id desc limit ${page.limit})`,
  )
  const { rows } = await sql<Happening>`
    with accounts as (
      select a.contract_account_id as id, a.number from contracts.v_contract_account a
      where a.tenant_id = ${tenantId} and a.customer_id = ${filter.customer}::uuid)
    select kind, id, at, at::text as place, title, detail, state, amount as "amountMinor", currency, actor
    from (${sql.join(parts, sql` union all `)}) h order by h.at desc, h.id desc limit ${page.limit}`.execute(tx)
  return rows
}
