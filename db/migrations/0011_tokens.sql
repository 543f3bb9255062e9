create schema tokens;
grant usage on schema tokens to wattwerk_app;

-- A charge card or app id: uid is canonical (upper-case hex without separators; other ids in upper case), raw as received.
create table tokens.token (
  tenant_id uuid not null constraint token_tenant_fkey references tenants.tenant,
  token_id uuid not null,
  kind text not null constraint token_kind_check check (kind in ('rfid', 'app', 'other')),
  raw text not null,
  state text not null constraint token_state_check check (state in ('active', 'blocked')),
  constraint token_pkey primary key (tenant_id, token_id)
);
select platform.guard('tokens.token');

-- Every spelling of a card that has been confirmed; the canonical one is among them.
create table tokens.alias (
  tenant_id uuid not null,
  uid text not null,
  token_id uuid not null,
  canonical boolean not null,
  constraint alias_pkey primary key (tenant_id, uid),
  constraint alias_token_fkey foreign key (tenant_id, token_id) references tokens.token
);
create index alias_token_idx on tokens.alias (tenant_id, token_id);
select platform.guard('tokens.alias');

-- Which contract a card charges on; half-open, no two at a time.
create table tokens.assignment (
  tenant_id uuid not null,
  token_id uuid not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  contract_id uuid not null,
  constraint assignment_pkey primary key (tenant_id, token_id, valid_from),
  constraint assignment_token_fkey foreign key (tenant_id, token_id) references tokens.token,
  constraint assignment_contract_fkey foreign key (tenant_id, contract_id) references contracts.contract
);
create index assignment_contract_idx on tokens.assignment (tenant_id, contract_id);
select platform.guard('tokens.assignment');

create view tokens.v_token_use with (security_invoker = true) as
  select a.tenant_id, a.uid, a.token_id, s.contract_id, s.valid_from, s.valid_to
  from tokens.alias a
  join tokens.assignment s on s.tenant_id = a.tenant_id and s.token_id = a.token_id;
grant select on tokens.v_token_use to wattwerk_app;
