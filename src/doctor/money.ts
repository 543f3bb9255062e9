import type { Invariant } from './invariant.ts'

export const moneyInvariants: readonly Invariant[] = [
  {
    name: 'I9 statements add up',
    promises:
      'opening and lines of a posted statement are its closing, statements follow on one another, every movement is booked once',
    violations: `
      with lines as (
        select statement_id, no, amount from banking.v_entry where tenant_id = $1
        union all
        select r.statement_id, r.no, e.amount
        from banking.v_repeated_entry r join banking.v_entry e on e.tenant_id = r.tenant_id and e.entry_id = r.entry_id where r.tenant_id = $1
      ), sums as (
        select statement_id, count(*) as lines, count(distinct no) as places, sum(amount) as amount from lines group by statement_id
      ), repeated as (
        select r.statement_id, sum(e.amount) as amount
        from banking.v_repeated_entry r join banking.v_entry e on e.tenant_id = r.tenant_id and e.entry_id = r.entry_id
        where r.tenant_id = $1 group by r.statement_id
      ), posted as (
        select s.*, s.opening + coalesce(r.amount, 0) as continues, lag(s.closing) over (partition by s.collector_id order by s.sequence) as before
        from banking.v_statement s left join repeated r on r.statement_id = s.statement_id where s.tenant_id = $1 and s.state = 'posted'
      ), booked as (
        select entry_id, sum(case when debit = 'bank' then amount when credit = 'bank' then -amount else 0 end) as amount
        from ledger.v_posting where tenant_id = $1 and kind = 'bank_entry' group by entry_id
      )
      select p.statement_id as subject, 'does not add up' as what, p.closing as expected, p.opening + coalesce(s.amount, 0) as found
      from posted p left join sums s on s.statement_id = p.statement_id
      where p.opening + coalesce(s.amount, 0) <> p.closing or coalesce(s.lines, 0) <> p.entries or coalesce(s.places, 0) <> p.entries
      union all
      select statement_id, 'does not follow on', before, continues from posted where before is not null and reason is null and before <> continues
      union all
      select coalesce(e.entry_id, b.entry_id), 'movement and booking differ', e.amount, b.amount
      from (select * from banking.v_entry where tenant_id = $1 and amount <> 0) e full join booked b on b.entry_id = e.entry_id
      where e.amount is distinct from b.amount
      union all
      select e.entry_id, 'of a statement that is not posted', e.amount, null
      from banking.v_entry e join banking.v_statement s on s.tenant_id = e.tenant_id and s.statement_id = e.statement_id
      where e.tenant_id = $1 and s.state <> 'posted'`,
  },
  {
    name: 'I10 bank and clarification',
    promises:
      'the bank account in the ledger is the sum of what was booked on it, and clarification holds exactly the movements that wait',
    violations: `
      with ledger as (
        select collector_id, currency,
               sum(case when debit = 'bank' then amount when credit = 'bank' then -amount else 0 end) as bank,
               sum(case when credit = 'clarification' then amount when debit = 'clarification' then -amount else 0 end) as waiting
        from ledger.v_posting where tenant_id = $1 and (debit in ('bank', 'clarification') or credit in ('bank', 'clarification'))
        group by collector_id, currency
      ), moved as (
        select collector_id, currency, sum(amount) as bank, coalesce(sum(amount) filter (where state <> 'matched'), 0) as waiting
        from banking.v_entry where tenant_id = $1 group by collector_id, currency
      )
      select coalesce(l.collector_id, m.collector_id) as subject, coalesce(l.bank, 0) as bank, coalesce(m.bank, 0) as expected_bank,
             coalesce(l.waiting, 0) as waiting, coalesce(m.waiting, 0) as expected_waiting
      from ledger l full join moved m on m.collector_id = l.collector_id and m.currency = l.currency
      where coalesce(l.bank, 0) <> coalesce(m.bank, 0) or coalesce(l.waiting, 0) <> coalesce(m.waiting, 0)
      union all
      select e.entry_id, e.amount, null, count(w.item_id), 1
      from banking.v_entry e
      left join worklist.v_open_item w on w.tenant_id = e.tenant_id and w.subject_id = e.entry_id and w.kind = 'clarification'
      where e.tenant_id = $1 and e.state <> 'matched'
      group by e.entry_id, e.amount having count(w.item_id) <> 1`,
  },
  {
    name: 'I11 collections have their mandate',
    promises:
      'each collection has a mandate that holds on its day, a claim has one live collection and is locked while it has one',
    violations: `
      select c.collection_id as subject, c.state, m.state as mandate, c.collect_on
      from payments.v_collection c
      left join contracts.v_mandate m on m.tenant_id = c.tenant_id and m.mandate_id = c.mandate_id
       and m.contract_account_id = c.contract_account_id and m.collector_id = c.collector_id
      where c.tenant_id = $1 and c.state <> 'withdrawn'
        and (m.mandate_id is null or m.signed_on > c.collect_on or c.collect_on >= c.mandate_used_on + interval '36 months')
      union all
      select open_item_id, 'live ' || count(*), null, min(collect_on)
      from payments.v_collection where tenant_id = $1 and state in ('planned', 'submitted') group by open_item_id having count(*) > 1
      union all
      select c.collection_id, 'not locked', null, c.collect_on
      from payments.v_collection c join ledger.v_open_item i on i.tenant_id = c.tenant_id and i.open_item_id = c.open_item_id
      where c.tenant_id = $1 and c.state in ('planned', 'submitted') and i.payment_lock is null
      union all
      select c.collection_id, 'credit differs', null, c.collect_on
      from payments.v_collection c left join ledger.v_open_item i on i.tenant_id = c.tenant_id and i.open_item_id = c.credit_id
      where c.tenant_id = $1 and c.state in ('collected', 'returned') and (i.amount is distinct from c.amount or (c.state = 'returned' and i.open <> 0))`,
  },
]
