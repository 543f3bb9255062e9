-- What is written once and must be provable: each such row waits here with the hash of its content until the sealer
-- links it into the tenant's chain. (A chain inside business transactions would make all of a tenant's writes wait.)
create table audit.unsealed (
  tenant_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  row_hash bytea not null,
  constraint unsealed_pkey primary key (tenant_id, kind, subject_id)
);
select platform.guard('audit.unsealed', 'select, insert, delete');
select platform.open_to_platform('audit.unsealed', 'select, insert');

-- link_hash = SHA-256 of the previous link's hash, the kind, the id and the row's hash: a change anywhere breaks all that follows.
create table audit.chain_link (
  tenant_id uuid not null,
  no bigint not null,
  kind text not null,
  subject_id uuid not null,
  row_hash bytea not null,
  link_hash bytea not null,
  sealed_at timestamptz not null,
  constraint chain_link_pkey primary key (tenant_id, no),
  constraint chain_link_subject_key unique (tenant_id, subject_id, kind)
);
select platform.guard('audit.chain_link', 'select, insert');

create function audit.entry_hash(e audit.entry) returns bytea language sql immutable parallel safe as $$
  select sha256(convert_to(jsonb_build_array(
    e.entry_id, extract(epoch from e.happened_at), e.actor, e.action, e.subject_kind, e.subject, e.before, e.after, e.reason)::text, 'UTF8'))
$$;
create function audit.link_hash(previous bytea, kind text, subject_id uuid, row_hash bytea) returns bytea language sql immutable parallel safe as $$
  select sha256(coalesce(previous, ''::bytea) || convert_to(kind || ' ' || subject_id::text || ' ', 'UTF8') || row_hash)
$$;

insert into audit.unsealed (tenant_id, kind, subject_id, row_hash)
select e.tenant_id, 'audit_entry', e.entry_id, audit.entry_hash(e) from audit.entry e;

create view audit.v_entry_hash with (security_invoker = true) as
  select e.tenant_id, e.entry_id, audit.entry_hash(e) as row_hash from audit.entry e;
create view audit.v_chain_link with (security_invoker = true) as
  select tenant_id, no, kind, subject_id, row_hash, link_hash, sealed_at from audit.chain_link;
create view audit.v_unsealed with (security_invoker = true) as
  select tenant_id, kind, subject_id, row_hash from audit.unsealed;
grant select on audit.v_entry_hash, audit.v_chain_link, audit.v_unsealed to wattwerk_app;
