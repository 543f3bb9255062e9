create schema worklist;
grant usage on schema worklist to wattwerk_app;

-- Work for people: what, why, since when, who has it, what it blocks.
create table worklist.item (
  tenant_id uuid not null constraint item_tenant_fkey references tenants.tenant,
  item_id uuid not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  reason text not null,
  facts jsonb not null,
  blocks text,
  owner text,
  since timestamptz not null,
  state text not null constraint item_state_check check (state in ('open', 'done', 'dismissed')),
  closed_at timestamptz,
  closed_by text,
  constraint item_pkey primary key (tenant_id, item_id)
);
create unique index item_open_key on worklist.item (tenant_id, subject_id, kind, reason) where state = 'open';
create index item_list_idx on worklist.item (tenant_id, state, kind, since);
select platform.guard('worklist.item');

create view worklist.v_open_item with (security_invoker = true) as
  select tenant_id, item_id, kind, subject_kind, subject_id, reason, facts, since from worklist.item where state = 'open';
grant select on worklist.v_open_item to wattwerk_app;
