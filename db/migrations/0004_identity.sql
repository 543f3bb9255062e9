create schema identity;
grant usage on schema identity to wattwerk_app, wattwerk_platform;

-- Staff belong to the platform: one login an e-mail.
create table identity.staff (
  staff_id uuid constraint staff_pkey primary key,
  email text not null constraint staff_email_key unique,
  name text not null,
  language text not null,
  password_hash text,
  created_at timestamptz not null,
  disabled_at timestamptz
);
grant select, insert, update on identity.staff to wattwerk_platform;

create table identity.role (
  tenant_id uuid not null constraint role_tenant_fkey references tenants.tenant,
  key text not null,
  permissions text[] not null,
  constraint role_pkey primary key (tenant_id, key)
);
select platform.guard('identity.role');
select platform.open_to_platform('identity.role', 'select');

-- What a tenant grants to a member of staff.
create table identity.membership (
  tenant_id uuid not null,
  staff_id uuid not null constraint membership_staff_fkey references identity.staff,
  role text not null,
  scope text not null constraint membership_scope_check check (scope in ('all', 'partner', 'places')),
  scope_ids uuid[] not null,
  granted_by text not null,
  granted_at timestamptz not null,
  -- a membership counts once its own invitation was accepted: who holds the login of an e-mail address need not be who was meant
  accepted_at timestamptz,
  revoked_at timestamptz,
  constraint membership_pkey primary key (tenant_id, staff_id),
  constraint membership_role_fkey foreign key (tenant_id, role) references identity.role
);
select platform.guard('identity.membership');
select platform.open_to_platform('identity.membership', 'select');

create table identity.login_session (
  token_hash bytea constraint login_session_pkey primary key,
  staff_id uuid not null constraint login_session_staff_fkey references identity.staff,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index login_session_staff_idx on identity.login_session (staff_id);
grant select, insert, update, delete on identity.login_session to wattwerk_platform;

-- The link that a tenant hands to somebody it grants a membership; the token is known by its hash only.
create table identity.invitation (
  tenant_id uuid not null,
  token_hash bytea not null,
  staff_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint invitation_pkey primary key (tenant_id, token_hash),
  constraint invitation_membership_fkey foreign key (tenant_id, staff_id) references identity.membership
);
create index invitation_staff_idx on identity.invitation (tenant_id, staff_id);
select platform.guard('identity.invitation', 'select, insert, update');

-- Log-ins tried and not known to have succeeded, by what was tried (hash of e-mail or address); the throttle reads it.
create table identity.login_attempt (
  subject_hash bytea not null,
  attempted_at timestamptz not null,
  attempt_id uuid not null,
  constraint login_attempt_pkey primary key (subject_hash, attempted_at, attempt_id)
);
grant select, insert, delete on identity.login_attempt to wattwerk_platform;

create table identity.api_key (
  tenant_id uuid not null constraint api_key_tenant_fkey references tenants.tenant,
  api_key_id uuid not null,
  name text not null,
  secret_hash bytea not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  constraint api_key_pkey primary key (tenant_id, api_key_id)
);
select platform.guard('identity.api_key');
select platform.open_to_platform('identity.api_key', 'select');
