-- The price of a session that its period can still change: billing settles it with its contract's period.
alter table rating.rated_item add column provisional boolean not null default false;
alter table rating.rated_item alter column provisional drop default;
create or replace view rating.v_rated_item with (security_invoker = true) as
  select i.tenant_id, i.rated_item_id, i.session_id, i.session_version, i.generation, i.contract_account_id, i.contract_id, i.issuer_id,
         i.price_list, i.price_list_version, i.currency, i.basis, i.total, i.free_reason, i.started_at, i.ended_on, i.energy_wh,
         i.country, i.categories, i.rates, i.amounts, i.charges, i.provisional
  from rating.rated_item i
  where not exists (select from rating.superseded s where s.tenant_id = i.tenant_id and s.rated_item_id = i.rated_item_id);

-- Modules of a price list that a contract has chosen, by days of the tenant's zone, half-open.
create table contracts.contract_module (
  tenant_id uuid not null,
  contract_id uuid not null,
  module text not null,
  valid_from date not null,
  valid_to date,
  constraint contract_module_pkey primary key (tenant_id, contract_id, module, valid_from),
  constraint contract_module_contract_fkey foreign key (tenant_id, contract_id) references contracts.contract,
  constraint contract_module_days_check check (valid_to is null or valid_to > valid_from)
);
select platform.guard('contracts.contract_module');
create view contracts.v_contract_module with (security_invoker = true) as
  select tenant_id, contract_id, module, valid_from, valid_to from contracts.contract_module;
grant select on contracts.v_contract_module to wattwerk_app;

-- A period of one contract, settled by a run, with what the next one has to know of it. Its invoice is that of the same
-- run and ordinal; where nothing was owed there is none.
create table billing.settled_period (
  tenant_id uuid not null,
  contract_id uuid not null,
  period_from date not null,
  attempt int not null,
  period_to date not null,
  run_id uuid not null,
  ordinal int not null,
  carried jsonb not null,
  constraint settled_period_pkey primary key (tenant_id, contract_id, period_from, attempt),
  constraint settled_period_contract_fkey foreign key (tenant_id, contract_id) references contracts.contract,
  constraint settled_period_run_fkey foreign key (tenant_id, run_id) references billing.run,
  constraint settled_period_days_check check (period_to > period_from)
);
create index settled_period_run_idx on billing.settled_period (tenant_id, run_id, ordinal);
select platform.guard('billing.settled_period', 'select, insert, delete');

-- The invoice of this attempt was cancelled: the period may be settled again.
create table billing.freed_period (
  tenant_id uuid not null,
  contract_id uuid not null,
  period_from date not null,
  attempt int not null,
  cancellation_id uuid not null,
  constraint freed_period_pkey primary key (tenant_id, contract_id, period_from, attempt),
  constraint freed_period_settled_fkey foreign key (tenant_id, contract_id, period_from, attempt) references billing.settled_period
);
select platform.guard('billing.freed_period', 'select, insert');

-- What a period owes besides its sessions: a fee, a minimum, tiers over the period, under one VAT key.
create table billing.settlement (
  tenant_id uuid not null,
  settlement_id uuid not null,
  run_id uuid not null,
  ordinal int not null,
  place int not null,
  contract_id uuid not null,
  period_from date not null,
  period_to date not null,
  component text not null,
  price_list text not null,
  price_list_version int not null,
  country text not null,
  category text not null,
  rate numeric not null,
  basis text not null constraint settlement_basis_check check (basis in ('gross', 'net')),
  amount bigint not null,
  -- the settlement as price plans write it, with its trace
  content jsonb not null,
  constraint settlement_pkey primary key (tenant_id, settlement_id),
  constraint settlement_run_fkey foreign key (tenant_id, run_id) references billing.run,
  constraint settlement_contract_fkey foreign key (tenant_id, contract_id) references contracts.contract
);
create index settlement_run_idx on billing.settlement (tenant_id, run_id, ordinal);
select platform.guard('billing.settlement', 'select, insert, delete');

-- What the sessions of a settled period cost in the end.
create table billing.settled_item (
  tenant_id uuid not null,
  rated_item_id uuid not null,
  attempt int not null,
  run_id uuid not null,
  ordinal int not null,
  price_list text,
  price_list_version int,
  basis text not null constraint settled_item_basis_check check (basis in ('gross', 'net')),
  free_reason text,
  country text not null,
  categories text[] not null,
  rates numeric[] not null,
  amounts bigint[] not null,
  charges jsonb not null,
  constraint settled_item_pkey primary key (tenant_id, rated_item_id, attempt),
  constraint settled_item_run_fkey foreign key (tenant_id, run_id) references billing.run
);
create index settled_item_run_idx on billing.settled_item (tenant_id, run_id, ordinal);
select platform.guard('billing.settled_item', 'select, insert, delete');

-- What a released run has settled stays.
create policy released_is_kept on billing.settled_period as restrictive for delete to wattwerk_app using (
  exists (select from billing.run r where r.tenant_id = settled_period.tenant_id and r.run_id = settled_period.run_id and r.state in ('running', 'discarding')));
create policy released_is_kept on billing.settlement as restrictive for delete to wattwerk_app using (
  exists (select from billing.run r where r.tenant_id = settlement.tenant_id and r.run_id = settlement.run_id and r.state in ('running', 'discarding')));
create policy released_is_kept on billing.settled_item as restrictive for delete to wattwerk_app using (
  exists (select from billing.run r where r.tenant_id = settled_item.tenant_id and r.run_id = settled_item.run_id and r.state in ('running', 'discarding')));

-- A line bills a session or a settlement.
alter table billing.invoice_line alter column rated_item_id drop not null;
alter table billing.invoice_line add column settlement_id uuid;
alter table billing.invoice_line add constraint invoice_line_subject_check check (num_nonnulls(rated_item_id, settlement_id) = 1);

create or replace view billing.v_unbilled_item with (security_invoker = true) as
  select i.tenant_id, i.rated_item_id, i.session_id, i.contract_account_id, i.issuer_id, i.currency, i.basis, i.total, i.started_at, i.ended_on,
         i.country, i.categories, i.rates, i.amounts, coalesce(f.attempts, 0) + 1 as attempt, i.contract_id, i.provisional
  from rating.v_rated_item i
  left join (select tenant_id, usage_id, max(attempt) as attempts from billing.freed_item group by tenant_id, usage_id) f
    on f.tenant_id = i.tenant_id and f.usage_id = i.session_id
  where not exists (
    select from billing.billed_item b
    where b.tenant_id = i.tenant_id and b.usage_id = i.session_id and b.attempt = coalesce(f.attempts, 0) + 1);
create or replace view billing.v_invoice_line with (security_invoker = true) as
  select tenant_id, invoice_id, no, rated_item_id, country, category, rate, basis, amount, settlement_id from billing.invoice_line;
create view billing.v_settled_period with (security_invoker = true) as
  select p.tenant_id, p.contract_id, p.period_from, p.attempt, p.period_to, p.run_id, p.ordinal, p.carried
  from billing.settled_period p
  where not exists (
    select from billing.freed_period f
    where f.tenant_id = p.tenant_id and f.contract_id = p.contract_id and f.period_from = p.period_from and f.attempt = p.attempt);
create view billing.v_settlement with (security_invoker = true) as
  select tenant_id, settlement_id, run_id, ordinal, place, contract_id, period_from, period_to, component, price_list, price_list_version,
         country, category, rate, basis, amount, content
  from billing.settlement;
create view billing.v_settled_item with (security_invoker = true) as
  select tenant_id, rated_item_id, attempt, run_id, ordinal, price_list, price_list_version, basis, free_reason, country, categories,
         rates, amounts, charges
  from billing.settled_item;
grant select on billing.v_settled_period, billing.v_settlement, billing.v_settled_item to wattwerk_app;
