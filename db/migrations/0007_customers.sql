create schema customers;
grant usage on schema customers to wattwerk_app;

create table customers.customer (
  tenant_id uuid not null constraint customer_tenant_fkey references tenants.tenant,
  customer_id uuid not null,
  number text not null,
  kind text not null constraint customer_kind_check check (kind in ('person', 'organisation')),
  name text not null,
  given_name text,
  family_name text,
  -- folded for search and sort in the tenant's language
  sort_key text not null,
  language text not null,
  email text,
  phone text,
  vat_id text,
  register_number text,
  version int not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint customer_pkey primary key (tenant_id, customer_id),
  constraint customer_number_key unique (tenant_id, number)
);
create index customer_sort_idx on customers.customer (tenant_id, sort_key, customer_id);
-- finds the highest drawn number in one step
create index customer_drawn_idx on customers.customer (tenant_id, length(number), number)
  where number ~ '^K([0-9]{6}|[1-9][0-9]{6,17})$';
create index customer_email_idx on customers.customer (tenant_id, lower(email));
select platform.guard('customers.customer', 'select, insert, update');

create table customers.address (
  tenant_id uuid not null,
  customer_id uuid not null,
  kind text not null constraint address_kind_check check (kind in ('home', 'billing')),
  valid_from date not null,
  street text,
  house_number text,
  extra text,
  postcode text,
  city text,
  country text not null,
  constraint address_pkey primary key (tenant_id, customer_id, kind, valid_from),
  constraint address_customer_fkey foreign key (tenant_id, customer_id) references customers.customer
);
select platform.guard('customers.address');

create table customers.contact (
  tenant_id uuid not null,
  contact_id uuid not null,
  customer_id uuid not null,
  role text not null,
  name text not null,
  email text,
  phone text,
  constraint contact_pkey primary key (tenant_id, contact_id),
  constraint contact_customer_fkey foreign key (tenant_id, customer_id) references customers.customer
);
create index contact_customer_idx on customers.contact (tenant_id, customer_id);
select platform.guard('customers.contact');

create table customers.customer_group (
  tenant_id uuid not null constraint customer_group_tenant_fkey references tenants.tenant,
  key text not null,
  name text not null,
  constraint customer_group_pkey primary key (tenant_id, key)
);
select platform.guard('customers.customer_group');

create view customers.v_customer with (security_invoker = true) as
  select tenant_id, customer_id, number, kind, name, sort_key, language, email from customers.customer;
create view customers.v_address with (security_invoker = true) as
  select tenant_id, customer_id, kind, valid_from, street, house_number, extra, postcode, city, country from customers.address;
create view customers.v_customer_group with (security_invoker = true) as select tenant_id, key, name from customers.customer_group;
grant select on customers.v_customer, customers.v_address, customers.v_customer_group to wattwerk_app;
