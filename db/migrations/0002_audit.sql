create schema audit;
grant usage on schema audit to wattwerk_app, wattwerk_platform;

-- Who, when, what, before, after, why. Never a secret, never a full IBAN.
create table audit.entry (
  tenant_id uuid not null,
  entry_id uuid not null,
  happened_at timestamptz not null,
  actor text not null,
  action text not null,
  subject_kind text not null,
  subject text not null,
  before jsonb,
  after jsonb,
  reason text,
  constraint entry_pkey primary key (tenant_id, entry_id)
);
create index entry_subject_idx on audit.entry (tenant_id, subject_kind, subject, entry_id);
select platform.guard('audit.entry', 'select, insert');
select platform.open_to_platform('audit.entry', 'select, insert');

-- A guarded action needs a second person: what, the hash of its content, who asked, who gave.
create table audit.approval (
  tenant_id uuid not null,
  approval_id uuid not null,
  what text not null,
  subject text not null,
  content_hash bytea not null,
  asked_by text not null,
  asked_at timestamptz not null,
  given_by text,
  given_at timestamptz,
  refused_by text,
  refused_at timestamptz,
  reason text,
  constraint approval_pkey primary key (tenant_id, approval_id),
  constraint approval_content_key unique (tenant_id, what, subject, content_hash),
  constraint approval_second_person_check check (given_by is null or given_by <> asked_by)
);
select platform.guard('audit.approval');
