create schema simulation;
grant usage on schema simulation to wattwerk_app;

-- What past usage would have cost under other prices. asked: price list, version or content, days, segment.
create table simulation.run (
  tenant_id uuid not null constraint run_tenant_fkey references tenants.tenant,
  simulation_id uuid not null,
  price_list text not null,
  asked jsonb not null,
  state text not null constraint run_state_check check (state in ('running', 'done', 'failed')),
  sessions bigint not null,
  total bigint not null,
  failure text,
  result jsonb,
  actor text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint run_pkey primary key (tenant_id, simulation_id)
);
select platform.guard('simulation.run', 'select, insert, update, delete');
select platform.open_to_platform('simulation.run', 'select');

-- What each contract would have paid, in minor units with VAT.
create table simulation.contract_move (
  tenant_id uuid not null,
  simulation_id uuid not null,
  contract_id uuid not null,
  contract_account_id uuid not null,
  sessions int not null,
  before bigint not null,
  after bigint not null,
  constraint contract_move_pkey primary key (tenant_id, simulation_id, contract_id),
  constraint contract_move_run_fkey foreign key (tenant_id, simulation_id) references simulation.run on delete cascade
);
select platform.guard('simulation.contract_move', 'select, insert, delete');
