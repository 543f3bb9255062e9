create schema ledger;
grant usage on schema ledger to wattwerk_app;

-- A journal entry: one business event. entry_id is the id of what caused it (invoice, bank entry, …), so it cannot be posted twice.
create table ledger.entry (
  tenant_id uuid not null,
  entry_id uuid not null,
  kind text not null,
  posted_on date not null,
  posted_at timestamptz not null,
  reverses uuid,
  constraint entry_pkey primary key (tenant_id, entry_id),
  constraint entry_reverses_fkey foreign key (tenant_id, reverses) references ledger.entry
);
create unique index entry_reverses_key on ledger.entry (tenant_id, reverses) where reverses is not null;
select platform.guard('ledger.entry', 'select, insert');

-- One movement from a debit to a credit account: balanced by construction, never changed.
create table ledger.posting (
  tenant_id uuid not null,
  entry_id uuid not null,
  no int not null,
  debit text not null,
  credit text not null,
  amount bigint not null constraint posting_amount_check check (amount > 0),
  currency text not null,
  contract_account_id uuid,
  collector_id uuid,
  tax_country text,
  tax_category text,
  tax_rate numeric,
  constraint posting_pkey primary key (tenant_id, entry_id, no),
  constraint posting_entry_fkey foreign key (tenant_id, entry_id) references ledger.entry,
  constraint posting_sides_check check (debit <> credit)
);
create index posting_account_idx on ledger.posting (tenant_id, contract_account_id) where contract_account_id is not null;
select platform.guard('ledger.posting', 'select, insert');

-- A claim (they owe us) or a credit (we owe them, each payment is one). open_item_id is the id of its document or payment.
create table ledger.open_item (
  tenant_id uuid not null,
  open_item_id uuid not null,
  contract_account_id uuid not null,
  kind text not null constraint open_item_kind_check check (kind in ('claim', 'credit')),
  -- what it stands for: invoice | cancellation | payment | return | …
  source text not null,
  document text not null,
  currency text not null,
  amount bigint not null constraint open_item_amount_check check (amount > 0),
  open bigint not null,
  posted_on date not null,
  due_on date not null,
  collector_id uuid,
  reference text,
  constraint open_item_pkey primary key (tenant_id, open_item_id),
  constraint open_item_account_fkey foreign key (tenant_id, contract_account_id) references contracts.contract_account,
  constraint open_item_open_check check (open between 0 and amount)
);
create index open_item_account_idx on ledger.open_item (tenant_id, contract_account_id) where open > 0;
create unique index open_item_reference_key on ledger.open_item (tenant_id, collector_id, reference) where reference is not null;
select platform.guard('ledger.open_item', 'select, insert, update (open)');

-- Pairs a claim with a credit; a reversal is a row of its own with the negative amount.
create table ledger.clearing (
  tenant_id uuid not null,
  clearing_id uuid not null,
  claim_id uuid not null,
  credit_id uuid not null,
  amount bigint not null constraint clearing_amount_check check (amount <> 0),
  cleared_on date not null,
  cleared_at timestamptz not null,
  actor text not null,
  reverses uuid,
  reason text,
  constraint clearing_pkey primary key (tenant_id, clearing_id),
  constraint clearing_claim_fkey foreign key (tenant_id, claim_id) references ledger.open_item,
  constraint clearing_credit_fkey foreign key (tenant_id, credit_id) references ledger.open_item,
  constraint clearing_reverses_fkey foreign key (tenant_id, reverses) references ledger.clearing,
  constraint clearing_sign_check check ((reverses is null) = (amount > 0))
);
create unique index clearing_reverses_key on ledger.clearing (tenant_id, reverses) where reverses is not null;
create index clearing_claim_idx on ledger.clearing (tenant_id, claim_id);
create index clearing_credit_idx on ledger.clearing (tenant_id, credit_id);
select platform.guard('ledger.clearing', 'select, insert');

-- Dated and reasoned: payment lock (a collection is under way), dunning lock, clearing lock.
create table ledger.item_lock (
  tenant_id uuid not null,
  open_item_id uuid not null,
  kind text not null constraint item_lock_kind_check check (kind in ('payment', 'dunning', 'clearing')),
  reason text not null,
  until date,
  set_by text not null,
  set_at timestamptz not null,
  constraint item_lock_pkey primary key (tenant_id, open_item_id, kind),
  constraint item_lock_item_fkey foreign key (tenant_id, open_item_id) references ledger.open_item
);
select platform.guard('ledger.item_lock');

create view ledger.v_open_item with (security_invoker = true) as
  select i.tenant_id, i.open_item_id, i.contract_account_id, i.kind, i.source, i.document, i.currency, i.amount, i.open, i.posted_on,
         i.due_on, i.collector_id, i.reference, l.reason as payment_lock
  from ledger.open_item i
  left join ledger.item_lock l on l.tenant_id = i.tenant_id and l.open_item_id = i.open_item_id and l.kind = 'payment';
create view ledger.v_clearing with (security_invoker = true) as
  select tenant_id, clearing_id, claim_id, credit_id, amount, cleared_on, reverses, reason from ledger.clearing;
create view ledger.v_posting with (security_invoker = true) as
  select p.tenant_id, p.entry_id, p.no, p.debit, p.credit, p.amount, p.currency, p.contract_account_id, p.collector_id,
         p.tax_country, p.tax_category, p.tax_rate, e.kind, e.posted_on, e.posted_at, e.reverses
  from ledger.posting p
  join ledger.entry e on e.tenant_id = p.tenant_id and e.entry_id = p.entry_id;
grant select on ledger.v_open_item, ledger.v_clearing, ledger.v_posting to wattwerk_app;
