create schema documents;
grant usage on schema documents to wattwerk_app;

-- Gapless numbers of an issuer: last_no was given on last_on; dates never go back.
create table documents.number_range (
  tenant_id uuid not null,
  issuer_id uuid not null,
  kind text not null,
  prefix text not null,
  width int not null,
  last_no bigint not null,
  last_on date,
  constraint number_range_pkey primary key (tenant_id, issuer_id, kind),
  constraint number_range_prefix_key unique (tenant_id, prefix),
  constraint number_range_issuer_fkey foreign key (tenant_id, issuer_id) references tenants.issuer
);
select platform.guard('documents.number_range', 'select, insert, update (last_no, last_on)');
create view documents.v_number_range with (security_invoker = true) as
  select tenant_id, issuer_id, kind, prefix, width, last_no, last_on from documents.number_range;
grant select on documents.v_number_range to wattwerk_app;
