create schema imports;
grant usage on schema imports to wattwerk_app;

create table imports.mapping (
  tenant_id uuid not null constraint mapping_tenant_fkey references tenants.tenant,
  key text not null,
  kind text not null,
  definition jsonb not null,
  changed_at timestamptz not null,
  constraint mapping_pkey primary key (tenant_id, key)
);
select platform.guard('imports.mapping');

create table imports.import (
  tenant_id uuid not null constraint import_tenant_fkey references tenants.tenant,
  import_id uuid not null,
  kind text not null,
  source text not null,
  file_name text not null,
  -- known when the whole file has been read
  file_hash bytea,
  -- the file's headings and delimiter: rejected rows are given back under them
  header text[] not null,
  delimiter text not null,
  dry_run boolean not null,
  state text not null constraint import_state_check check (state in ('running', 'done', 'failed')),
  rows int not null,
  taken int not null,
  repeated int not null,
  corrected int not null,
  waiting int not null,
  rejected int not null,
  actor text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  constraint import_pkey primary key (tenant_id, import_id)
);
select platform.guard('imports.import');

-- Bad rows are kept as they came, with place and reason, until they are sent again.
create table imports.rejected_row (
  tenant_id uuid not null,
  import_id uuid not null,
  line int not null,
  code text not null,
  field text,
  detail text not null,
  cells text[] not null,
  constraint rejected_row_pkey primary key (tenant_id, import_id, line),
  constraint rejected_row_import_fkey foreign key (tenant_id, import_id) references imports.import
);
select platform.guard('imports.rejected_row');
