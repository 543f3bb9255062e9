import type { Invariant } from './invariant.ts'

export const billingInvariants: readonly Invariant[] = [
  {
    name: 'I4 invoices add up',
    promises: 'lines and tax of a posted invoice are its total, and that is what the ledger claims',
    violations: `
      with keyed as (
        select invoice_id, country, category, rate,
               coalesce(sum(amount) filter (where basis = 'gross'), 0) as gross, coalesce(sum(amount) filter (where basis = 'net'), 0) as net
        from billing.v_invoice_line where tenant_id = $1 group by 1, 2, 3, 4
      ), lines as (
        select invoice_id, country, category, rate, round(gross * 100 / (100 + rate)) + net as net, gross + net + round(net * rate / 100) as gross
        from keyed
      ), wrong_tax as (
        select coalesce(l.invoice_id, t.invoice_id) as subject, l.gross, t.gross as total
        from lines l full join (select * from billing.v_tax_line where tenant_id = $1) t
          on t.invoice_id = l.invoice_id and t.country = l.country and t.category = l.category and t.rate = l.rate
        where l.net is distinct from t.net or l.gross is distinct from t.gross
      ), taxed as (
        select invoice_id, sum(net) as net, sum(gross) as gross from billing.v_tax_line where tenant_id = $1 group by invoice_id
      ), claimed as (
        select entry_id, sum(case when debit = 'receivable' then amount else -amount end) as amount
        from ledger.v_posting where tenant_id = $1 and kind in ('invoice', 'cancellation') group by entry_id
      )
      select * from wrong_tax
      union all
      select i.invoice_id, i.gross, coalesce(c.amount, t.gross)
      from billing.v_invoice i
      left join taxed t on t.invoice_id = i.invoice_id
      left join claimed c on c.entry_id = i.invoice_id
      where i.tenant_id = $1 and (i.net is distinct from t.net or i.gross is distinct from t.gross
         or (i.state = 'posted' and i.gross is distinct from c.amount) or (i.state = 'draft' and c.amount is not null))`,
  },
  {
    name: 'I5 usage is billed once',
    promises:
      'each session is on exactly one live invoice line, or unbilled, or waits for rating or a person, or was discarded by one',
    violations: `
      with live as (select usage_id, count(*) as links from billing.v_billed_item where tenant_id = $1 group by usage_id),
      unbilled as (select session_id, count(*) as items from billing.v_unbilled_item where tenant_id = $1 group by session_id),
      waiting as (select distinct subject_id from worklist.v_open_item where tenant_id = $1 and subject_kind = 'session'),
      queued as (select session_id from sessions.v_to_rate where tenant_id = $1)
      select s.session_id as subject, l.links, u.items, s.state, s.reason
      from sessions.v_session s
      left join live l on l.usage_id = s.session_id
      left join unbilled u on u.session_id = s.session_id
      left join waiting w on w.subject_id = s.session_id
      left join queued q on q.session_id = s.session_id
      where s.tenant_id = $1 and (
        coalesce(l.links, 0) > 1
        or coalesce(l.links, 0) + least(coalesce(u.items, 0), 1) > 1
        or (s.state = 'discarded' and coalesce(l.links, 0) + coalesce(u.items, 0) > 0 and q.session_id is null)
        or (s.state <> 'discarded' and coalesce(l.links, 0) + coalesce(u.items, 0) = 0 and w.subject_id is null and q.session_id is null))
      union all
      select b.usage_id, 1, null, 'link without line', null
      from billing.v_billed_item b
      where b.tenant_id = $1 and not exists (
        select from billing.v_invoice_line l
        where l.tenant_id = b.tenant_id and l.invoice_id = b.invoice_id and l.rated_item_id = b.rated_item_id)
      union all
      select l.rated_item_id, count(*), null, 'lines on several live invoices', null
      from billing.v_invoice_line l join billing.v_invoice i on i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id
      where l.tenant_id = $1 and i.kind = 'usage' and not i.cancelled and l.rated_item_id is not null
      group by l.rated_item_id, l.category, l.rate, l.country having count(distinct l.invoice_id) > 1
      union all
      select l.invoice_id, count(*), null, 'line without invoice', null
      from billing.v_invoice_line l
      where l.tenant_id = $1 and not exists (select from billing.v_invoice i where i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id)
      group by l.invoice_id`,
  },
  {
    name: 'I5 periods are settled once',
    promises: 'no day of a contract is settled twice, and what was settled stands on one line with its amount',
    violations: `
      select contract_id as subject, period_from, period_to, previous_to, null::bigint as amount
      from (select contract_id, period_from, period_to,
                   max(period_to) over (partition by contract_id order by period_from rows between unbounded preceding and 1 preceding) as previous_to
            from billing.v_settled_period where tenant_id = $1) p
      where previous_to > period_from
      union all
      select s.settlement_id, s.period_from, s.period_to, null, sum(l.amount)
      from billing.v_settlement s
      left join (select l.tenant_id, l.settlement_id, l.amount from billing.v_invoice_line l
                 join billing.v_invoice i on i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id and i.kind = 'usage') l
        on l.tenant_id = s.tenant_id and l.settlement_id = s.settlement_id
      where s.tenant_id = $1
      group by s.settlement_id, s.period_from, s.period_to, s.amount having count(l.amount) <> 1 or sum(l.amount) <> s.amount
      union all
      select l.settlement_id, null, null, null, l.amount
      from billing.v_invoice_line l
      where l.tenant_id = $1 and l.settlement_id is not null and not exists (
        select from billing.v_settlement s where s.tenant_id = l.tenant_id and s.settlement_id = l.settlement_id)
      union all
      select l.rated_item_id, null, null, null, l.amount
      from billing.v_invoice_line l
      join billing.v_invoice i on i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id
      join rating.v_rated_item r on r.tenant_id = l.tenant_id and r.rated_item_id = l.rated_item_id and r.provisional
      where l.tenant_id = $1 and i.kind = 'usage' and not exists (
        select from billing.v_settled_item x where x.tenant_id = l.tenant_id and x.rated_item_id = l.rated_item_id)`,
  },
  {
    name: 'I6 periods do not overlap',
    promises: 'periods of live invoices of one contract account, issuer and kind never overlap',
    violations: `
      select invoice_id as subject, period_from, period_to, previous_to
      from (select invoice_id, period_from, period_to,
                   max(period_to) over (partition by contract_account_id, issuer_id, kind order by period_from, invoice_id
                                        rows between unbounded preceding and 1 preceding) as previous_to
            from billing.v_invoice where tenant_id = $1 and kind = 'usage' and not cancelled) i
      where previous_to > period_from`,
  },
  {
    name: 'I7 numbers have no gap',
    promises: 'numbers of a range are gapless in the order of posting, and their dates rise with them',
    violations: `
      with numbered as (
        select i.issuer_id, n.kind, n.last_no, i.invoice_id, i.issued_on, substr(i.number, length(n.prefix) + 1)::bigint as no
        from billing.v_invoice i
        join documents.v_number_range n on n.tenant_id = i.tenant_id and n.issuer_id = i.issuer_id
         and n.kind = case i.kind when 'cancellation' then 'credit_note' else 'invoice' end
        where i.tenant_id = $1 and i.number is not null
      )
      select issuer_id as subject, kind, count(*) as count, max(no) as highest, max(last_no) as drawn
      from numbered group by issuer_id, kind having count(*) <> max(no) or count(distinct no) <> count(*) or max(no) <> max(last_no)
      union all
      select n.issuer_id, n.kind, 0, 0, n.last_no from documents.v_number_range n
      where n.tenant_id = $1 and n.last_no > 0 and not exists (select from numbered u where u.issuer_id = n.issuer_id and u.kind = n.kind)
      union all
      select invoice_id, kind, 0, no, 0
      from (select *, lag(issued_on) over (partition by issuer_id, kind order by no) as before from numbered) o where before > issued_on`,
  },
]
