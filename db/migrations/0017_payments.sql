create schema payments;
grant usage on schema payments to wattwerk_app;

create table payments.run (
  tenant_id uuid not null constraint run_tenant_fkey references tenants.tenant,
  run_id uuid not null,
  -- the day asked for, and the TARGET day on which the banks collect
  asked_on date not null,
  collect_on date not null,
  state text not null constraint run_state_check check (state in ('planned', 'awaiting_approval', 'filed', 'discarded')),
  currency text not null,
  collections int not null,
  total bigint not null,
  -- [{reason, count}]: open claims of direct-debit accounts that were left out
  excluded jsonb not null,
  actor text not null,
  created_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  constraint run_pkey primary key (tenant_id, run_id)
);
select platform.guard('payments.run', 'select, insert, update (state, collections, total, excluded, ended_by, ended_at)');

-- A collection file as the bank gets it; it names IBANs, so it is sealed with its id.
create table payments.file (
  tenant_id uuid not null,
  file_id uuid not null,
  run_id uuid not null,
  collector_id uuid not null,
  name text not null,
  message_id text not null,
  collections int not null,
  total bigint not null,
  content_cipher bytea not null,
  sha256 bytea not null,
  created_at timestamptz not null,
  -- when it was first written out for the bank
  handed_out_at timestamptz,
  constraint file_pkey primary key (tenant_id, file_id),
  constraint file_message_key unique (tenant_id, message_id),
  constraint file_run_fkey foreign key (tenant_id, run_id) references payments.run,
  constraint file_collector_fkey foreign key (tenant_id, collector_id) references tenants.collector
);
create index file_run_idx on payments.file (tenant_id, run_id);
create index file_waiting_idx on payments.file (tenant_id, created_at) where handed_out_at is null;
select platform.guard('payments.file', 'select, insert, update (handed_out_at)');

-- One claim collected under one mandate. What is known of the mandate on that day stays here as evidence.
create table payments.collection (
  tenant_id uuid not null,
  collection_id uuid not null,
  run_id uuid not null,
  collector_id uuid not null,
  open_item_id uuid not null,
  contract_account_id uuid not null,
  mandate_id uuid not null,
  mandate_used_on date not null,
  collect_on date not null,
  amount bigint not null constraint collection_amount_check check (amount > 0),
  currency text not null,
  end_to_end_id text not null,
  purpose text not null,
  state text not null constraint collection_state_check check (state in ('planned', 'submitted', 'collected', 'returned', 'withdrawn')),
  withdrawn_reason text,
  -- the credit of the bank's booking
  credit_id uuid,
  returned_on date,
  return_reason text,
  -- what the banks charged for the return
  charges bigint,
  constraint collection_pkey primary key (tenant_id, collection_id),
  constraint collection_end_to_end_key unique (tenant_id, end_to_end_id),
  constraint collection_run_fkey foreign key (tenant_id, run_id) references payments.run,
  constraint collection_item_fkey foreign key (tenant_id, open_item_id) references ledger.open_item,
  constraint collection_mandate_fkey foreign key (tenant_id, mandate_id) references contracts.mandate,
  constraint collection_credit_check check ((state in ('collected', 'returned')) = (credit_id is not null)),
  constraint collection_return_check check ((state = 'returned') = (return_reason is not null and returned_on is not null and charges is not null))
);
create unique index collection_live_key on payments.collection (tenant_id, open_item_id) where state in ('planned', 'submitted');
create index collection_item_idx on payments.collection (tenant_id, open_item_id);
create index collection_run_idx on payments.collection (tenant_id, run_id);
select platform.guard('payments.collection', 'select, insert, update (state, withdrawn_reason, credit_id, returned_on, return_reason, charges)');

create view payments.v_run with (security_invoker = true) as
  select tenant_id, run_id, asked_on, collect_on, state, currency, collections, total, created_at from payments.run;
create view payments.v_collection with (security_invoker = true) as
  select tenant_id, collection_id, run_id, collector_id, open_item_id, contract_account_id, mandate_id, mandate_used_on, collect_on, amount, currency,
         end_to_end_id, state, credit_id, returned_on, return_reason, charges
  from payments.collection;
grant select on payments.v_run, payments.v_collection to wattwerk_app;
