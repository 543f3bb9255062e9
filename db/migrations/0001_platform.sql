-- What stands below the business: migrations, clock, events, idempotency, files, and the queue's own schema.
create schema platform;
grant usage on schema platform to wattwerk_app, wattwerk_platform;

create table platform.migration (
  number int constraint migration_pkey primary key,
  name text not null,
  hash text not null,
  applied_at timestamptz not null
);
grant select on platform.migration to wattwerk_app, wattwerk_platform;

-- Puts a tenant's table under row-level security and grants what the application may do with its rows.
-- Posted records are insert-only: they get 'select, insert'.
create function platform.guard(guarded regclass, rights text default 'select, insert, update, delete') returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format(
    'create policy tenant on %s to wattwerk_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)',
    guarded);
  execute format('grant %s on %s to wattwerk_app', rights, guarded);
end $$;

-- Lets the platform's role, which works above tenants, see and write all rows of one named table.
create function platform.open_to_platform(opened regclass, rights text default 'select, insert, update, delete') returns void
language plpgsql as $$
begin
  execute format('create policy platform on %s to wattwerk_platform using (true) with check (true)', opened);
  execute format('grant %s on %s to wattwerk_platform', rights, opened);
  execute format('grant usage on schema %I to wattwerk_platform',
    (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = opened));
end $$;

-- The business clock: scope is 'platform' or a tenant's id. It shows `shows` at the real instant `set_at`, and ticks or stands.
create table platform.clock (
  scope text constraint clock_pkey primary key,
  shows timestamptz not null,
  set_at timestamptz not null,
  ticking boolean not null
);
grant select, insert, update, delete on platform.clock to wattwerk_app, wattwerk_platform;

-- One row a batch, written in the business transaction; readers acknowledge by event id.
create table platform.event (
  tenant_id uuid not null,
  event_id uuid not null,
  kind text not null,
  subject_ids uuid[] not null,
  data jsonb not null,
  happened_at timestamptz not null,
  constraint event_pkey primary key (tenant_id, event_id)
);
select platform.guard('platform.event', 'select, insert');
select platform.open_to_platform('platform.event', 'select');

create table platform.event_delivery (
  tenant_id uuid not null,
  event_id uuid not null,
  consumer text not null,
  acknowledged_at timestamptz not null,
  constraint event_delivery_pkey primary key (tenant_id, event_id, consumer),
  constraint event_delivery_event_fkey foreign key (tenant_id, event_id) references platform.event
);
select platform.guard('platform.event_delivery', 'select, insert');
select platform.open_to_platform('platform.event_delivery', 'select, insert');

-- The answer of a write that moves money, stored with its effect.
create table platform.idempotency (
  tenant_id uuid not null,
  key text not null,
  actor text not null,
  request_hash bytea not null,
  status int,
  answer jsonb,
  created_at timestamptz not null,
  constraint idempotency_pkey primary key (tenant_id, key)
);
select platform.guard('platform.idempotency');

-- Long work: what /v1/jobs/{id} shows.
create table platform.job (
  tenant_id uuid not null,
  job_id uuid not null,
  kind text not null,
  state text not null constraint job_state_check check (state in ('waiting', 'running', 'done', 'failed')),
  done bigint not null,
  total bigint,
  result jsonb,
  problem jsonb,
  actor text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint job_pkey primary key (tenant_id, job_id)
);
select platform.guard('platform.job');

-- A worker says that it lives; /readyz asks.
create table platform.worker (
  worker_id uuid constraint worker_pkey primary key,
  seen_at timestamptz not null
);
grant select, insert, update, delete on platform.worker to wattwerk_app, wattwerk_platform;

-- The data key of a tenant, wrapped by the installation's master key.
create table platform.tenant_key (
  tenant_id uuid constraint tenant_key_pkey primary key,
  wrapped bytea not null
);
select platform.guard('platform.tenant_key', 'select, insert');

-- @jobs
grant usage on schema jobs to wattwerk_app, wattwerk_platform;
grant select, insert, update, delete on all tables in schema jobs to wattwerk_app, wattwerk_platform;
grant execute on all functions in schema jobs to wattwerk_app, wattwerk_platform;
