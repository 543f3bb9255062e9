create schema tariffs;
grant usage on schema tariffs to wattwerk_app;

-- What stands at the head of a plan: matrix priority, own tax classes, profiles.
create table tariffs.plan_head (
  tenant_id uuid constraint plan_head_pkey primary key constraint plan_head_tenant_fkey references tenants.tenant,
  matrix_priority text[] not null,
  tax jsonb not null,
  profiles jsonb not null
);
select platform.guard('tariffs.plan_head');

-- definition: a product as price-plan.md says, without its key
create table tariffs.product (
  tenant_id uuid not null constraint product_tenant_fkey references tenants.tenant,
  key text not null,
  definition jsonb not null,
  constraint product_pkey primary key (tenant_id, key)
);
select platform.guard('tariffs.product');

create table tariffs.price_list (
  tenant_id uuid not null,
  key text not null,
  product text not null,
  basis text not null constraint price_list_basis_check check (basis in ('gross', 'net')),
  currency text not null,
  constraint price_list_pkey primary key (tenant_id, key),
  constraint price_list_product_fkey foreign key (tenant_id, product) references tariffs.product
);
select platform.guard('tariffs.price_list', 'select, insert, update');

-- definition: {components, bestOf?, modules?} as price-plan.md says. Once published only superseded_by may be set.
create table tariffs.price_list_version (
  tenant_id uuid not null,
  price_list text not null,
  version int not null,
  valid_from timestamptz not null,
  corrects int,
  reason text,
  definition jsonb not null,
  state text not null constraint price_list_version_state_check check (state in ('draft', 'published')),
  published_at timestamptz,
  published_by text,
  content_hash bytea,
  constraint price_list_version_pkey primary key (tenant_id, price_list, version),
  constraint price_list_version_list_fkey foreign key (tenant_id, price_list) references tariffs.price_list,
  constraint price_list_version_corrects_fkey foreign key (tenant_id, price_list, corrects) references tariffs.price_list_version (tenant_id, price_list, version)
);
select platform.guard('tariffs.price_list_version');

-- cell: the bound fields of a matrix cell as price-plan.md says, beside the columns
create table tariffs.matrix_cell (
  tenant_id uuid not null,
  cell_id uuid not null,
  price_list text not null,
  place text,
  customer_group text,
  bound jsonb not null,
  valid_from date not null,
  valid_to date,
  constraint matrix_cell_pkey primary key (tenant_id, cell_id),
  constraint matrix_cell_list_fkey foreign key (tenant_id, price_list) references tariffs.price_list,
  constraint matrix_cell_place_fkey foreign key (tenant_id, place) references locations.place_key,
  constraint matrix_cell_group_fkey foreign key (tenant_id, customer_group) references customers.customer_group
);
select platform.guard('tariffs.matrix_cell');

create view tariffs.v_price_list_version with (security_invoker = true) as
  select tenant_id, price_list, version, valid_from, corrects, state from tariffs.price_list_version;
grant select on tariffs.v_price_list_version to wattwerk_app;
