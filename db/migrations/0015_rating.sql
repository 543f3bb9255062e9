create schema rating;
grant usage on schema rating to wattwerk_app;

-- One immutable row per session version and generation. amounts[i] in minor units at (country, categories[i], rates[i]).
create table rating.rated_item (
  tenant_id uuid not null,
  rated_item_id uuid not null,
  session_id uuid not null,
  session_version int not null,
  generation int not null,
  contract_account_id uuid not null,
  contract_id uuid not null,
  issuer_id uuid not null,
  price_list text,
  price_list_version int,
  currency text not null,
  basis text not null constraint rated_item_basis_check check (basis in ('gross', 'net')),
  total bigint not null,
  -- set where the product frees the session (rule 8)
  free_reason text,
  started_at timestamptz not null,
  ended_on date not null,
  energy_wh bigint not null,
  country text not null,
  categories text[] not null,
  rates numeric[] not null,
  amounts bigint[] not null,
  charges jsonb not null,
  rated_at timestamptz not null,
  constraint rated_item_pkey primary key (tenant_id, rated_item_id),
  constraint rated_item_generation_key unique (tenant_id, session_id, generation)
);
create index rated_item_account_idx on rating.rated_item (tenant_id, contract_account_id, ended_on);
select platform.guard('rating.rated_item', 'select, insert');

-- A later generation took the place of this one; without one, the session may not be priced any more.
create table rating.superseded (
  tenant_id uuid not null,
  rated_item_id uuid not null,
  by_item_id uuid,
  constraint superseded_pkey primary key (tenant_id, rated_item_id)
);
select platform.guard('rating.superseded', 'select, insert');

create view rating.v_rated_item with (security_invoker = true) as
  select i.tenant_id, i.rated_item_id, i.session_id, i.session_version, i.generation, i.contract_account_id, i.contract_id, i.issuer_id,
         i.price_list, i.price_list_version, i.currency, i.basis, i.total, i.free_reason, i.started_at, i.ended_on, i.energy_wh,
         i.country, i.categories, i.rates, i.amounts, i.charges
  from rating.rated_item i
  where not exists (select from rating.superseded s where s.tenant_id = i.tenant_id and s.rated_item_id = i.rated_item_id);
-- Every generation, for documents that bill an earlier one.
create view rating.v_every_rated_item with (security_invoker = true) as
  select i.tenant_id, i.rated_item_id, i.session_id, i.session_version, i.generation, i.contract_account_id, i.total, i.currency,
         i.started_at, i.ended_on, i.energy_wh, i.price_list, i.price_list_version, i.free_reason, i.charges,
         s.rated_item_id is not null as is_superseded, s.by_item_id as superseded_by
  from rating.rated_item i
  left join rating.superseded s on s.tenant_id = i.tenant_id and s.rated_item_id = i.rated_item_id;
grant select on rating.v_rated_item, rating.v_every_rated_item to wattwerk_app;

-- The plan that rating has last worked with: when it changes, what waited for a price is looked at again.
create table rating.plan_seen (
  tenant_id uuid constraint plan_seen_pkey primary key,
  plan_hash bytea not null
);
select platform.guard('rating.plan_seen');
