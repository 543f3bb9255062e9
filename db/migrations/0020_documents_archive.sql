-- A tenant's own layout of one kind of document in one language, for one issuer or (null) for all. Versions are never
-- changed; the document's day says which one is used. The file lies in the archive under its hash.
create table documents.template_version (
  tenant_id uuid not null,
  template_version_id uuid not null,
  kind text not null constraint template_version_kind_check check (kind in ('invoice', 'credit_note', 'statement')),
  issuer_id uuid,
  language text not null,
  valid_from date not null,
  file_name text not null,
  hash bytea not null,
  size int not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint template_version_pkey primary key (tenant_id, template_version_id),
  constraint template_version_issuer_fkey foreign key (tenant_id, issuer_id) references tenants.issuer
);
create index template_version_choice_idx on documents.template_version (tenant_id, kind, language, valid_from);
select platform.guard('documents.template_version', 'select, insert, update (withdrawn_at)');

-- A document that was asked for, about one subject (an invoice): at most one of a kind.
create table documents.document (
  tenant_id uuid not null,
  document_id uuid not null,
  kind text not null constraint document_kind_check check (kind in ('invoice', 'credit_note', 'statement')),
  subject_id uuid not null,
  customer_id uuid not null,
  contract_account_id uuid not null,
  issuer_id uuid not null,
  run_id uuid,
  number text not null,
  language text not null,
  issued_on date not null,
  -- what a mail and a list say of it: currency, amount, due date, …
  facts jsonb not null,
  -- made because it was issued, so it goes to the customer; or only because somebody opened it
  to_deliver boolean not null,
  state text not null constraint document_state_check check (state in ('waiting', 'made', 'failed')),
  reason text,
  asked_at timestamptz not null,
  constraint document_pkey primary key (tenant_id, document_id),
  constraint document_subject_key unique (tenant_id, subject_id, kind),
  constraint document_customer_fkey foreign key (tenant_id, customer_id) references customers.customer,
  constraint document_issuer_fkey foreign key (tenant_id, issuer_id) references tenants.issuer,
  constraint document_reason_check check (state = 'waiting' or (state = 'failed') = (reason is not null))
);
create index document_waiting_idx on documents.document (tenant_id, document_id) where state = 'waiting';
create index document_run_idx on documents.document (tenant_id, run_id, state) where run_id is not null;
create index document_customer_idx on documents.document (tenant_id, customer_id, document_id);
create index document_number_idx on documents.document (tenant_id, number);
select platform.guard('documents.document', 'select, insert, update (state, reason)');
select platform.open_to_platform('documents.document', 'select');

-- The finished file, for good.
create table documents.archived (
  tenant_id uuid not null,
  document_id uuid not null,
  hash bytea not null,
  size bigint not null,
  media_type text not null,
  file_name text not null,
  template_hash bytea not null,
  made_at timestamptz not null,
  constraint archived_pkey primary key (tenant_id, document_id),
  constraint archived_document_fkey foreign key (tenant_id, document_id) references documents.document
);
select platform.guard('documents.archived', 'select, insert');

-- How it reaches the customer. Pre-notification of a collection counts from sent_on.
create table documents.delivery (
  tenant_id uuid not null,
  document_id uuid not null,
  channel text not null constraint delivery_channel_check check (channel in ('mail', 'post')),
  state text not null constraint delivery_state_check check (state in ('planned', 'sent', 'failed')),
  sent_on date,
  sent_at timestamptz,
  constraint delivery_pkey primary key (tenant_id, document_id, channel),
  constraint delivery_document_fkey foreign key (tenant_id, document_id) references documents.document,
  constraint delivery_sent_check check ((state = 'sent') = (sent_on is not null and sent_at is not null))
);
select platform.guard('documents.delivery', 'select, insert, update (state, sent_on, sent_at)');

-- What makes a document what it is, as one hash: identity, content, when it was made.
create view documents.v_document_hash with (security_invoker = true) as
  select d.tenant_id, d.document_id,
         sha256(convert_to(jsonb_build_array(
           d.document_id, d.kind, d.subject_id, d.customer_id, d.contract_account_id, d.issuer_id, d.number, d.language,
           to_char(d.issued_on, 'YYYY-MM-DD'), encode(a.hash, 'hex'), a.size, a.media_type, a.file_name,
           encode(a.template_hash, 'hex'), extract(epoch from a.made_at))::text, 'UTF8')) as row_hash
  from documents.archived a
  join documents.document d on d.tenant_id = a.tenant_id and d.document_id = a.document_id;
create view documents.v_document with (security_invoker = true) as
  select d.tenant_id, d.document_id, d.kind, d.subject_id, d.customer_id, d.contract_account_id, d.issuer_id, d.run_id, d.number,
         d.language, d.issued_on, d.facts, d.to_deliver, d.state, d.reason, a.hash, a.size, a.media_type, a.file_name, a.made_at
  from documents.document d
  left join documents.archived a on a.tenant_id = d.tenant_id and a.document_id = d.document_id;
create view documents.v_delivery with (security_invoker = true) as
  select v.tenant_id, v.document_id, d.kind, d.subject_id, v.channel, v.state, v.sent_on, v.sent_at
  from documents.delivery v
  join documents.document d on d.tenant_id = v.tenant_id and d.document_id = v.document_id;
grant select on documents.v_document_hash, documents.v_document, documents.v_delivery to wattwerk_app;
grant usage on schema documents to wattwerk_platform;
