import type { Invariant } from './invariant.ts'

const balance = `
  select contract_account_id, currency, sum(case when debit = 'receivable' then amount else -amount end) as balance
  from ledger.v_posting
  where tenant_id = $1 and contract_account_id is not null and 'receivable' in (debit, credit)
  group by contract_account_id, currency`

export const ledgerInvariants: readonly Invariant[] = [
  {
    name: 'I1 postings equal documents',
    promises: 'the postings of an invoice equal its tax lines, per tax rate',
    violations: `
      with posted as (
        select entry_id, tax_country as country, tax_category as category, tax_rate as rate,
               sum(case when credit = 'revenue' then amount when debit = 'revenue' then -amount else 0 end) as net,
               sum(case when credit = 'vat' then amount when debit = 'vat' then -amount else 0 end) as vat
        from ledger.v_posting where tenant_id = $1 and kind in ('invoice', 'cancellation') group by 1, 2, 3, 4
      ), owed as (
        select t.invoice_id, t.country, t.category, t.rate, t.net, t.vat
        from billing.v_tax_line t join billing.v_invoice i on i.tenant_id = t.tenant_id and i.invoice_id = t.invoice_id
        where t.tenant_id = $1 and i.state = 'posted'
      )
      select coalesce(p.entry_id, o.invoice_id) as subject, p.net, o.net as expected_net, p.vat, o.vat as expected_vat
      from posted p full join owed o on o.invoice_id = p.entry_id and o.country = p.country and o.category = p.category and o.rate = p.rate
      where coalesce(p.net, 0) <> coalesce(o.net, 0) or coalesce(p.vat, 0) <> coalesce(o.vat, 0)`,
  },
  {
    name: 'I2 open items follow clearings',
    promises: 'an open item is its amount less its clearings, never past zero',
    violations: `
      with cleared as (
        select id, sum(amount) as amount
        from (select claim_id as id, amount from ledger.v_clearing where tenant_id = $1
              union all select credit_id, amount from ledger.v_clearing where tenant_id = $1) c group by id
      )
      select i.open_item_id as subject, i.amount, i.open, coalesce(c.amount, 0) as cleared
      from ledger.v_open_item i left join cleared c on c.id = i.open_item_id
      where i.tenant_id = $1 and (i.open <> i.amount - coalesce(c.amount, 0) or i.open < 0 or i.open > i.amount)`,
  },
  {
    name: 'I3 open items equal balances',
    promises: 'the open items of a contract account are its ledger balance',
    violations: `
      with items as (
        select contract_account_id, currency, sum(case kind when 'claim' then open else -open end) as open
        from ledger.v_open_item where tenant_id = $1 group by contract_account_id, currency
      ), balances as (${balance})
      select coalesce(i.contract_account_id, b.contract_account_id) as subject, i.open, b.balance
      from items i full join balances b on b.contract_account_id = i.contract_account_id and b.currency = i.currency
      where coalesce(i.open, 0) <> coalesce(b.balance, 0)`,
  },
]
