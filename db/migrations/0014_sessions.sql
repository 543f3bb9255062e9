create schema sessions;
grant usage on schema sessions to wattwerk_app;

-- A charging session as it stands now; earlier contents are kept in session_version.
create table sessions.session (
  tenant_id uuid not null constraint session_tenant_fkey references tenants.tenant,
  session_id uuid not null,
  version int not null,
  source text not null,
  source_id text not null,
  content_hash bytea not null,
  import_id uuid,
  received_at timestamptz not null,
  state text not null constraint session_state_check check (state in ('ready', 'waiting', 'discarded')),
  reason text,
  point_key text,
  location_key text,
  charge_point_id uuid,
  location_id uuid,
  token_uid text,
  -- as received, where it differs from the canonical uid
  token_raw text,
  -- the contract a person chose for this one session; it wins over the card
  assigned_contract_id uuid,
  contract_id uuid,
  contract_account_id uuid,
  started_at timestamptz not null,
  ended_at timestamptz,
  charging_ended_at timestamptz,
  authorised_at timestamptz,
  energy_wh bigint,
  energy_raw text,
  -- local date of the end: decides period and tax date
  ended_on date,
  -- what pricing may need beside the columns: userType, partner, purchase, meterValues
  details jsonb,
  -- what the reader of the content was not sure of; a corrected content clears it
  doubts text[],
  -- reasons to wait that a person has looked at and accepted
  accepted text[],
  -- when the source says it last changed this content
  revised_at timestamptz,
  constraint session_pkey primary key (tenant_id, session_id),
  constraint session_source_key unique (tenant_id, source, source_id)
);
create index session_point_idx on sessions.session (tenant_id, point_key, started_at);
create index session_token_idx on sessions.session (tenant_id, token_uid, started_at);
create index session_account_idx on sessions.session (tenant_id, contract_account_id, started_at);
create index session_waiting_idx on sessions.session (tenant_id, session_id) where state = 'waiting';
select platform.guard('sessions.session', 'select, insert, update');

create table sessions.session_version (
  tenant_id uuid not null,
  session_id uuid not null,
  version int not null,
  content_hash bytea not null,
  content jsonb not null,
  received_at timestamptz not null,
  replaced_at timestamptz not null,
  constraint session_version_pkey primary key (tenant_id, session_id, version)
);
select platform.guard('sessions.session_version', 'select, insert');

-- Contents that came in but did not become the session's: in conflict with what is billed or final, or older than what stands.
create table sessions.set_aside (
  tenant_id uuid not null,
  session_id uuid not null,
  content_hash bytea not null,
  content jsonb not null,
  why text not null constraint set_aside_why_check check (why in ('conflict', 'older')),
  received_at timestamptz not null,
  constraint set_aside_pkey primary key (tenant_id, session_id, content_hash)
);
select platform.guard('sessions.set_aside', 'select, insert');

-- What rating has yet to look at: sessions that are ready, and those that were and no longer are.
create table sessions.to_rate (
  tenant_id uuid not null,
  session_id uuid not null,
  constraint to_rate_pkey primary key (tenant_id, session_id)
);
select platform.guard('sessions.to_rate');
select platform.open_to_platform('sessions.to_rate', 'select');

create view sessions.v_session with (security_invoker = true) as
  select tenant_id, session_id, version, source, source_id, state, reason, point_key, location_key, charge_point_id, location_id, token_uid,
         contract_id, contract_account_id, started_at, ended_at, charging_ended_at, authorised_at, energy_wh, ended_on, details, received_at
  from sessions.session;
create view sessions.v_to_rate with (security_invoker = true) as select tenant_id, session_id from sessions.to_rate;
grant select on sessions.v_session, sessions.v_to_rate to wattwerk_app;
