create schema contracts;
grant usage on schema contracts to wattwerk_app;

create table contracts.contract_account (
  tenant_id uuid not null,
  contract_account_id uuid not null,
  number text not null,
  customer_id uuid not null,
  currency text not null,
  rhythm text not null constraint contract_account_rhythm_check check (rhythm in ('weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly')),
  -- first day of the first period; later periods start on its day, clipped to the month
  anchor_on date not null,
  payment_way text not null constraint contract_account_payment_check check (payment_way in ('direct_debit', 'transfer')),
  payment_terms_days int not null constraint contract_account_terms_check check (payment_terms_days between 0 and 120),
  language text not null,
  delivery_channel text not null constraint contract_account_channel_check check (delivery_channel in ('email', 'portal', 'post')),
  closed_on date,
  version int not null,
  constraint contract_account_pkey primary key (tenant_id, contract_account_id),
  constraint contract_account_number_key unique (tenant_id, number),
  constraint contract_account_customer_fkey foreign key (tenant_id, customer_id) references customers.customer
);
create index contract_account_customer_idx on contracts.contract_account (tenant_id, customer_id);
create index contract_account_drawn_idx on contracts.contract_account (tenant_id, length(number), number)
  where number ~ '^CA([0-9]{6}|[1-9][0-9]{6,17})$';
select platform.guard('contracts.contract_account', 'select, insert, update');

create table contracts.contract (
  tenant_id uuid not null,
  contract_id uuid not null,
  number text not null,
  contract_account_id uuid not null,
  product text not null,
  issuer_id uuid not null,
  -- days of the tenant's zone, half-open
  starts_on date not null,
  ends_on date,
  version int not null,
  constraint contract_pkey primary key (tenant_id, contract_id),
  constraint contract_number_key unique (tenant_id, number),
  constraint contract_account_fkey foreign key (tenant_id, contract_account_id) references contracts.contract_account,
  constraint contract_product_fkey foreign key (tenant_id, product) references tariffs.product,
  constraint contract_issuer_fkey foreign key (tenant_id, issuer_id) references tenants.issuer,
  constraint contract_days_check check (ends_on is null or ends_on > starts_on)
);
create index contract_account_idx on contracts.contract (tenant_id, contract_account_id);
create index contract_drawn_idx on contracts.contract (tenant_id, length(number), number)
  where number ~ '^C([0-9]{6}|[1-9][0-9]{6,17})$';
select platform.guard('contracts.contract', 'select, insert, update');

-- One customer group at a time; a row holds until the next one begins. null = in no group.
create table contracts.group_membership (
  tenant_id uuid not null,
  contract_id uuid not null,
  valid_from date not null,
  customer_group text,
  constraint group_membership_pkey primary key (tenant_id, contract_id, valid_from),
  constraint group_membership_contract_fkey foreign key (tenant_id, contract_id) references contracts.contract,
  constraint group_membership_group_fkey foreign key (tenant_id, customer_group) references customers.customer_group
);
select platform.guard('contracts.group_membership');

-- IBAN: AES-256-GCM under the tenant's key with the row as additional data, a blind index, the last four plain.
create table contracts.bank_account (
  tenant_id uuid not null,
  bank_account_id uuid not null,
  customer_id uuid not null,
  holder text not null,
  iban_cipher bytea not null,
  iban_index bytea not null,
  iban_last4 text not null,
  bic text,
  constraint bank_account_pkey primary key (tenant_id, bank_account_id),
  constraint bank_account_customer_fkey foreign key (tenant_id, customer_id) references customers.customer
);
create index bank_account_customer_idx on contracts.bank_account (tenant_id, customer_id);
create index bank_account_iban_idx on contracts.bank_account (tenant_id, iban_index);
select platform.guard('contracts.bank_account', 'select, insert');

create table contracts.mandate (
  tenant_id uuid not null,
  mandate_id uuid not null,
  -- unique per creditor, compared without case: stored in upper case
  reference text not null,
  collector_id uuid not null,
  contract_account_id uuid not null,
  bank_account_id uuid not null,
  scheme text not null constraint mandate_scheme_check check (scheme in ('CORE', 'B2B')),
  signed_on date not null,
  state text not null constraint mandate_state_check check (state in ('active', 'suspended', 'revoked')),
  state_reason text,
  last_collected_on date,
  constraint mandate_pkey primary key (tenant_id, mandate_id),
  constraint mandate_reference_key unique (tenant_id, collector_id, reference),
  constraint mandate_collector_fkey foreign key (tenant_id, collector_id) references tenants.collector,
  constraint mandate_account_fkey foreign key (tenant_id, contract_account_id) references contracts.contract_account,
  constraint mandate_bank_account_fkey foreign key (tenant_id, bank_account_id) references contracts.bank_account
);
create unique index mandate_active_key on contracts.mandate (tenant_id, contract_account_id, collector_id) where state = 'active';
select platform.guard('contracts.mandate', 'select, insert, update');

create view contracts.v_contract_account with (security_invoker = true) as
  select tenant_id, contract_account_id, number, customer_id, currency, rhythm, anchor_on, payment_way, payment_terms_days,
         language, delivery_channel, closed_on
  from contracts.contract_account;
create view contracts.v_contract with (security_invoker = true) as
  select tenant_id, contract_id, number, contract_account_id, product, issuer_id, starts_on, ends_on from contracts.contract;
create view contracts.v_group_membership with (security_invoker = true) as
  select tenant_id, contract_id, customer_group, valid_from,
         lead(valid_from) over (partition by tenant_id, contract_id order by valid_from) as valid_to
  from contracts.group_membership;
create view contracts.v_bank_account with (security_invoker = true) as
  select tenant_id, bank_account_id, customer_id, holder, iban_cipher, iban_index, iban_last4, bic from contracts.bank_account;
create view contracts.v_mandate with (security_invoker = true) as
  select tenant_id, mandate_id, reference, collector_id, contract_account_id, bank_account_id, scheme, signed_on, state, last_collected_on
  from contracts.mandate;
grant select on contracts.v_contract_account, contracts.v_contract, contracts.v_group_membership, contracts.v_bank_account,
  contracts.v_mandate to wattwerk_app;
