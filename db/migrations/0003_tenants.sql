create schema tenants;
grant usage on schema tenants to wattwerk_app, wattwerk_platform;

create table tenants.tenant (
  tenant_id uuid constraint tenant_pkey primary key,
  key text not null constraint tenant_key_key unique,
  name text not null,
  country text not null,
  currency text not null,
  zone text not null,
  locale text not null,
  -- {secondPerson: boolean, …}: what a tenant may switch
  settings jsonb not null,
  created_at timestamptz not null
);
select platform.guard('tenants.tenant', 'select, insert, update');
select platform.open_to_platform('tenants.tenant', 'select, insert, update');

-- Whose bank account and creditor id collects.
create table tenants.collector (
  tenant_id uuid not null constraint collector_tenant_fkey references tenants.tenant,
  collector_id uuid not null,
  key text not null,
  name text not null,
  country text not null,
  currency text not null,
  creditor_id text,
  -- encrypted as contracts.bank_account; null until known
  iban_cipher bytea,
  iban_index bytea,
  iban_last4 text,
  bic text,
  -- keyed permutation of the payment references; 32 bytes, wrapped by the tenant's key
  reference_key bytea not null,
  reference_serial bigint not null,
  constraint collector_pkey primary key (tenant_id, collector_id),
  constraint collector_key_key unique (tenant_id, key)
);
select platform.guard('tenants.collector', 'select, insert, update');

-- A bank account belongs to one tenant: the index is keyed by the installation, so it says nothing of the number.
create table tenants.claimed_account (
  iban_index bytea constraint claimed_account_pkey primary key,
  tenant_id uuid not null constraint claimed_account_tenant_fkey references tenants.tenant
);
select platform.guard('tenants.claimed_account', 'select, insert, delete');

-- Who sells and signs: a legal entity with its own numbers.
create table tenants.issuer (
  tenant_id uuid not null constraint issuer_tenant_fkey references tenants.tenant,
  issuer_id uuid not null,
  key text not null,
  name text not null,
  street text,
  postcode text,
  city text,
  country text not null,
  vat_id text,
  tax_number text,
  register_number text,
  -- an issuer that is not registered for VAT bills with category O
  vat_registered boolean not null,
  email text,
  phone text,
  brand jsonb not null,
  collector_id uuid not null,
  is_default boolean not null,
  constraint issuer_pkey primary key (tenant_id, issuer_id),
  constraint issuer_key_key unique (tenant_id, key),
  constraint issuer_collector_fkey foreign key (tenant_id, collector_id) references tenants.collector
);
create unique index issuer_default_key on tenants.issuer (tenant_id) where is_default;
select platform.guard('tenants.issuer', 'select, insert, update');

-- Who gets a share.
create table tenants.partner (
  tenant_id uuid not null constraint partner_tenant_fkey references tenants.tenant,
  partner_id uuid not null,
  key text not null,
  name text not null,
  constraint partner_pkey primary key (tenant_id, partner_id),
  constraint partner_key_key unique (tenant_id, key)
);
select platform.guard('tenants.partner', 'select, insert, update');

create view tenants.v_tenant with (security_invoker = true) as
  select tenant_id, key, name, country, currency, zone, locale, settings from tenants.tenant;
create view tenants.v_issuer with (security_invoker = true) as
  select tenant_id, issuer_id, key, name, country, vat_registered, collector_id, is_default from tenants.issuer;
create view tenants.v_collector with (security_invoker = true) as
  select tenant_id, collector_id, key, name, country, currency, creditor_id, iban_index, iban_last4, bic from tenants.collector;
grant select on tenants.v_tenant, tenants.v_issuer, tenants.v_collector to wattwerk_app;
grant select on tenants.v_tenant to wattwerk_platform;
