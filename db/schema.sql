-- Printed from the migrated database by `npm run print`: a review sees the effect of a migration here.

create schema audit;

create schema banking;

create schema billing;

create schema contracts;

create schema customers;

create schema documents;

create schema identity;

create schema imports;

create schema ledger;

create schema locations;

create schema notifications;

create schema payments;

create schema platform;

create schema rating;

create schema sessions;

create schema simulation;

create schema tariffs;

create schema tenants;

create schema tokens;

create schema worklist;

CREATE OR REPLACE FUNCTION audit.entry_hash(e audit.entry)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select sha256(convert_to(jsonb_build_array(
    e.entry_id, extract(epoch from e.happened_at), e.actor, e.action, e.subject_kind, e.subject, e.before, e.after, e.reason)::text, 'UTF8'))
$function$
;

CREATE OR REPLACE FUNCTION audit.link_hash(previous bytea, kind text, subject_id uuid, row_hash bytea)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select sha256(coalesce(previous, ''::bytea) || convert_to(kind || ' ' || subject_id::text || ' ', 'UTF8') || row_hash)
$function$
;

CREATE OR REPLACE FUNCTION billing.months_between(anchor date, day date)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select (extract(year from day) - extract(year from anchor)) * 12 + extract(month from day) - extract(month from anchor)
$function$
;

CREATE OR REPLACE FUNCTION billing.months_of(rhythm text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case rhythm when 'monthly' then 1 when 'quarterly' then 3 when 'half-yearly' then 6 when 'yearly' then 12 end
$function$
;

CREATE OR REPLACE FUNCTION billing.period_start(anchor date, rhythm text, day date)
 RETURNS date
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  step int := billing.months_of(rhythm);
  whole int;
  start date;
begin
  if rhythm = 'weekly' then
    return anchor + 7 * floor((day - anchor) / 7.0)::int;
  end if;
  whole := floor(billing.months_between(anchor, day) / step);
  start := anchor + make_interval(months => step * whole);
  return case when start > day then anchor + make_interval(months => step * (whole - 1)) else start end;
end $function$
;

CREATE OR REPLACE FUNCTION platform.guard(guarded regclass, rights text DEFAULT 'select, insert, update, delete'::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format(
    'create policy tenant on %s to wattwerk_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)',
    guarded);
  execute format('grant %s on %s to wattwerk_app', rights, guarded);
end $function$
;

CREATE OR REPLACE FUNCTION platform.open_to_platform(opened regclass, rights text DEFAULT 'select, insert, update, delete'::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('create policy platform on %s to wattwerk_platform using (true) with check (true)', opened);
  execute format('grant %s on %s to wattwerk_platform', rights, opened);
  execute format('grant usage on schema %I to wattwerk_platform',
    (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = opened));
end $function$
;

create table audit.approval (
  tenant_id uuid not null,
  approval_id uuid not null,
  what text not null,
  subject text not null,
  content_hash bytea not null,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  given_by text,
  given_at timestamp with time zone,
  refused_by text,
  refused_at timestamp with time zone,
  reason text,
  constraint approval_content_key UNIQUE (tenant_id, what, subject, content_hash),
  constraint approval_pkey PRIMARY KEY (tenant_id, approval_id),
  constraint approval_second_person_check CHECK (((given_by IS NULL) OR (given_by <> asked_by)))
);
alter table audit.approval enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table audit.chain_link (
  tenant_id uuid not null,
  no bigint not null,
  kind text not null,
  subject_id uuid not null,
  row_hash bytea not null,
  link_hash bytea not null,
  sealed_at timestamp with time zone not null,
  constraint chain_link_pkey PRIMARY KEY (tenant_id, no),
  constraint chain_link_subject_key UNIQUE (tenant_id, subject_id, kind)
);
alter table audit.chain_link enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table audit.entry (
  tenant_id uuid not null,
  entry_id uuid not null,
  happened_at timestamp with time zone not null,
  actor text not null,
  action text not null,
  subject_kind text not null,
  subject text not null,
  before jsonb,
  after jsonb,
  reason text,
  constraint entry_pkey PRIMARY KEY (tenant_id, entry_id)
);
CREATE INDEX entry_subject_idx ON audit.entry USING btree (tenant_id, subject_kind, subject, entry_id);
alter table audit.entry enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select
-- wattwerk_platform may insert, select

create table audit.unsealed (
  tenant_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  row_hash bytea not null,
  constraint unsealed_pkey PRIMARY KEY (tenant_id, kind, subject_id)
);
alter table audit.unsealed enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select
-- wattwerk_platform may insert, select

create table banking.account (
  tenant_id uuid not null,
  collector_id uuid not null,
  statements integer not null,
  closing bigint,
  closed_on date,
  constraint account_collector_fkey FOREIGN KEY (tenant_id, collector_id) REFERENCES tenants.collector(tenant_id, collector_id),
  constraint account_pkey PRIMARY KEY (tenant_id, collector_id)
);
alter table banking.account enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select, update

create table banking.assignment (
  tenant_id uuid not null,
  assignment_id uuid not null,
  entry_id uuid not null,
  contract_account_id uuid,
  rule text not null,
  assigned_on date not null,
  actor text not null,
  undone_id uuid,
  undone_by text,
  undone_reason text,
  amount bigint,
  constraint assignment_amount_check CHECK ((amount > 0)),
  constraint assignment_entry_fkey FOREIGN KEY (tenant_id, entry_id) REFERENCES banking.entry(tenant_id, entry_id),
  constraint assignment_pkey PRIMARY KEY (tenant_id, assignment_id),
  constraint assignment_undone_check CHECK (((undone_id IS NULL) = (undone_by IS NULL)))
);
CREATE UNIQUE INDEX assignment_live_key ON banking.assignment USING btree (tenant_id, entry_id, contract_account_id) NULLS NOT DISTINCT WHERE (undone_id IS NULL);
alter table banking.assignment enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table banking.entry (
  tenant_id uuid not null,
  entry_id uuid not null,
  statement_id uuid not null,
  no integer not null,
  collector_id uuid not null,
  key bytea not null,
  occurrence integer not null,
  booked_on date,
  value_on date,
  amount bigint not null,
  currency text not null,
  end_to_end_id text,
  mandate_reference text,
  bank_reference text,
  bank_code text,
  creditor_references text[] not null,
  counterparty_name text,
  counterparty_iban_index bytea,
  counterparty_iban_last4 text,
  purpose text not null,
  return_reason text,
  charges bigint,
  state text not null,
  rule text,
  reasons jsonb not null,
  proposals jsonb not null,
  constraint entry_key_key UNIQUE (tenant_id, collector_id, key, occurrence),
  constraint entry_pkey PRIMARY KEY (tenant_id, entry_id),
  constraint entry_state_check CHECK ((state = ANY (ARRAY['matched'::text, 'suggested'::text, 'clarification'::text]))),
  constraint entry_statement_fkey FOREIGN KEY (tenant_id, statement_id) REFERENCES banking.statement(tenant_id, statement_id)
);
CREATE INDEX entry_payer_idx ON banking.entry USING btree (tenant_id, counterparty_iban_index) WHERE (counterparty_iban_index IS NOT NULL);
CREATE INDEX entry_statement_idx ON banking.entry USING btree (tenant_id, statement_id, no);
CREATE INDEX entry_waiting_idx ON banking.entry USING btree (tenant_id, state) WHERE (state <> 'matched'::text);
alter table banking.entry enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table banking.file (
  tenant_id uuid not null,
  file_id uuid not null,
  name text not null,
  content_cipher bytea not null,
  sha256 bytea not null,
  actor text not null,
  received_at timestamp with time zone not null,
  constraint file_hash_key UNIQUE (tenant_id, sha256),
  constraint file_pkey PRIMARY KEY (tenant_id, file_id),
  constraint file_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table banking.file enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table banking.repeated_entry (
  tenant_id uuid not null,
  statement_id uuid not null,
  no integer not null,
  entry_id uuid not null,
  constraint repeated_entry_entry_fkey FOREIGN KEY (tenant_id, entry_id) REFERENCES banking.entry(tenant_id, entry_id),
  constraint repeated_entry_pkey PRIMARY KEY (tenant_id, statement_id, no),
  constraint repeated_entry_statement_fkey FOREIGN KEY (tenant_id, statement_id) REFERENCES banking.statement(tenant_id, statement_id)
);
alter table banking.repeated_entry enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table banking.statement (
  tenant_id uuid not null,
  statement_id uuid not null,
  file_id uuid not null,
  place integer not null,
  collector_id uuid not null,
  format text not null,
  bank_id text not null,
  number text not null,
  currency text not null,
  opened_on date,
  opening bigint,
  closed_on date,
  closing bigint,
  content_hash bytea not null,
  entries integer not null,
  state text not null,
  reason text,
  sequence integer,
  constraint statement_collector_fkey FOREIGN KEY (tenant_id, collector_id) REFERENCES tenants.collector(tenant_id, collector_id),
  constraint statement_content_key UNIQUE (tenant_id, collector_id, content_hash),
  constraint statement_file_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES banking.file(tenant_id, file_id),
  constraint statement_pkey PRIMARY KEY (tenant_id, statement_id),
  constraint statement_posted_check CHECK (
CASE state
    WHEN 'posted'::text THEN ((sequence IS NOT NULL) AND (opening IS NOT NULL) AND (closing IS NOT NULL) AND (closed_on IS NOT NULL))
    ELSE ((sequence IS NULL) AND (reason IS NOT NULL))
END),
  constraint statement_sequence_key UNIQUE (tenant_id, collector_id, sequence),
  constraint statement_state_check CHECK ((state = ANY (ARRAY['posted'::text, 'quarantined'::text])))
);
CREATE INDEX statement_waiting_idx ON banking.statement USING btree (tenant_id, collector_id) WHERE (state = 'quarantined'::text);
alter table banking.statement enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table billing.billed_item (
  tenant_id uuid not null,
  usage_id uuid not null,
  attempt integer not null,
  rated_item_id uuid not null,
  invoice_id uuid not null,
  constraint billed_item_pkey PRIMARY KEY (tenant_id, usage_id, attempt)
);
alter table billing.billed_item enable row level security;
-- policy posted_is_kept (restrictive) for d using (EXISTS ( SELECT
   FROM billing.invoice i
  WHERE ((i.tenant_id = billed_item.tenant_id) AND (i.invoice_id = billed_item.invoice_id) AND (i.state = 'draft'::text))))
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select

create table billing.chunk (
  tenant_id uuid not null,
  run_id uuid not null,
  no integer not null,
  state text not null,
  constraint chunk_pkey PRIMARY KEY (tenant_id, run_id, no),
  constraint chunk_run_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES billing.run(tenant_id, run_id),
  constraint chunk_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'prepared'::text, 'posted'::text])))
);
alter table billing.chunk enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select

create table billing.freed_item (
  tenant_id uuid not null,
  usage_id uuid not null,
  attempt integer not null,
  cancellation_id uuid not null,
  constraint freed_item_link_fkey FOREIGN KEY (tenant_id, usage_id, attempt) REFERENCES billing.billed_item(tenant_id, usage_id, attempt),
  constraint freed_item_pkey PRIMARY KEY (tenant_id, usage_id, attempt)
);
alter table billing.freed_item enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table billing.freed_period (
  tenant_id uuid not null,
  contract_id uuid not null,
  period_from date not null,
  attempt integer not null,
  cancellation_id uuid not null,
  constraint freed_period_pkey PRIMARY KEY (tenant_id, contract_id, period_from, attempt),
  constraint freed_period_settled_fkey FOREIGN KEY (tenant_id, contract_id, period_from, attempt) REFERENCES billing.settled_period(tenant_id, contract_id, period_from, attempt)
);
alter table billing.freed_period enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table billing.invoice (
  tenant_id uuid not null,
  invoice_id uuid not null,
  run_id uuid,
  ordinal integer not null,
  chunk_no integer not null,
  kind text not null,
  state text not null,
  contract_account_id uuid not null,
  issuer_id uuid not null,
  currency text not null,
  period_from date not null,
  period_to date not null,
  net bigint not null,
  vat bigint not null,
  gross bigint not null,
  reverses uuid,
  number text,
  issued_on date,
  due_on date,
  payment_reference text,
  constraint invoice_account_fkey FOREIGN KEY (tenant_id, contract_account_id) REFERENCES contracts.contract_account(tenant_id, contract_account_id),
  constraint invoice_issuer_fkey FOREIGN KEY (tenant_id, issuer_id) REFERENCES tenants.issuer(tenant_id, issuer_id),
  constraint invoice_kind_check CHECK ((kind = ANY (ARRAY['usage'::text, 'cancellation'::text]))),
  constraint invoice_pkey PRIMARY KEY (tenant_id, invoice_id),
  constraint invoice_posted_check CHECK (((state = 'posted'::text) = ((number IS NOT NULL) AND (issued_on IS NOT NULL) AND (due_on IS NOT NULL)))),
  constraint invoice_reverses_fkey FOREIGN KEY (tenant_id, reverses) REFERENCES billing.invoice(tenant_id, invoice_id),
  constraint invoice_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'posted'::text]))),
  constraint invoice_sum_check CHECK (((net + vat) = gross))
);
CREATE INDEX invoice_account_idx ON billing.invoice USING btree (tenant_id, contract_account_id);
CREATE INDEX invoice_chunk_idx ON billing.invoice USING btree (tenant_id, run_id, chunk_no);
CREATE INDEX invoice_issued_idx ON billing.invoice USING btree (tenant_id, COALESCE(issued_on, 'infinity'::date), invoice_id);
CREATE UNIQUE INDEX invoice_number_key ON billing.invoice USING btree (tenant_id, issuer_id, number) WHERE (number IS NOT NULL);
CREATE UNIQUE INDEX invoice_reverses_key ON billing.invoice USING btree (tenant_id, reverses) WHERE (reverses IS NOT NULL);
alter table billing.invoice enable row level security;
-- policy posted_is_kept (restrictive) for d using (state = 'draft'::text)
-- policy posted_stays (restrictive) for w using (state = 'draft'::text)
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table billing.invoice_line (
  tenant_id uuid not null,
  invoice_id uuid not null,
  no integer not null,
  rated_item_id uuid,
  country text not null,
  category text not null,
  rate numeric not null,
  basis text not null,
  amount bigint not null,
  settlement_id uuid,
  constraint invoice_line_pkey PRIMARY KEY (tenant_id, invoice_id, no),
  constraint invoice_line_subject_check CHECK ((num_nonnulls(rated_item_id, settlement_id) = 1))
);
alter table billing.invoice_line enable row level security;
-- policy posted_is_kept (restrictive) for d using (EXISTS ( SELECT
   FROM billing.invoice i
  WHERE ((i.tenant_id = invoice_line.tenant_id) AND (i.invoice_id = invoice_line.invoice_id) AND (i.state = 'draft'::text))))
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select

create table billing.run (
  tenant_id uuid not null,
  run_id uuid not null,
  kind text not null,
  until date not null,
  state text not null,
  dry_run boolean not null,
  chunks integer not null,
  accounts integer not null,
  actor text not null,
  created_at timestamp with time zone not null,
  issued_on date,
  released_by text,
  ended_at timestamp with time zone,
  constraint run_kind_check CHECK ((kind = 'usage'::text)),
  constraint run_pkey PRIMARY KEY (tenant_id, run_id),
  constraint run_state_check CHECK ((state = ANY (ARRAY['running'::text, 'prepared'::text, 'releasing'::text, 'released'::text, 'discarding'::text, 'discarded'::text]))),
  constraint run_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table billing.run enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select, update
-- wattwerk_platform may select

create table billing.run_account (
  tenant_id uuid not null,
  run_id uuid not null,
  ordinal integer not null,
  chunk_no integer not null,
  contract_account_id uuid not null,
  issuer_id uuid not null,
  currency text not null,
  period_from date not null,
  period_to date not null,
  held_reason text,
  constraint run_account_pkey PRIMARY KEY (tenant_id, run_id, ordinal),
  constraint run_account_run_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES billing.run(tenant_id, run_id),
  constraint run_account_work_key UNIQUE (tenant_id, run_id, contract_account_id, issuer_id)
);
CREATE INDEX run_account_chunk_idx ON billing.run_account USING btree (tenant_id, run_id, chunk_no);
alter table billing.run_account enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select

create table billing.run_open (
  tenant_id uuid not null,
  kind text not null,
  run_id uuid not null,
  constraint run_open_pkey PRIMARY KEY (tenant_id, kind),
  constraint run_open_run_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES billing.run(tenant_id, run_id)
);
alter table billing.run_open enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select
-- wattwerk_platform may select

create table billing.settled_item (
  tenant_id uuid not null,
  rated_item_id uuid not null,
  attempt integer not null,
  run_id uuid not null,
  ordinal integer not null,
  price_list text,
  price_list_version integer,
  basis text not null,
  free_reason text,
  country text not null,
  categories text[] not null,
  rates numeric[] not null,
  amounts bigint[] not null,
  charges jsonb not null,
  constraint settled_item_basis_check CHECK ((basis = ANY (ARRAY['gross'::text, 'net'::text]))),
  constraint settled_item_pkey PRIMARY KEY (tenant_id, rated_item_id, attempt),
  constraint settled_item_run_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES billing.run(tenant_id, run_id)
);
CREATE INDEX settled_item_run_idx ON billing.settled_item USING btree (tenant_id, run_id, ordinal);
alter table billing.settled_item enable row level security;
-- policy released_is_kept (restrictive) for d using (EXISTS ( SELECT
   FROM billing.run r
  WHERE ((r.tenant_id = settled_item.tenant_id) AND (r.run_id = settled_item.run_id) AND (r.state = ANY (ARRAY['running'::text, 'discarding'::text])))))
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select

create table billing.settled_period (
  tenant_id uuid not null,
  contract_id uuid not null,
  period_from date not null,
  attempt integer not null,
  period_to date not null,
  run_id uuid not null,
  ordinal integer not null,
  carried jsonb not null,
  constraint settled_period_contract_fkey FOREIGN KEY (tenant_id, contract_id) REFERENCES contracts.contract(tenant_id, contract_id),
  constraint settled_period_days_check CHECK ((period_to > period_from)),
  constraint settled_period_pkey PRIMARY KEY (tenant_id, contract_id, period_from, attempt),
  constraint settled_period_run_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES billing.run(tenant_id, run_id)
);
CREATE INDEX settled_period_run_idx ON billing.settled_period USING btree (tenant_id, run_id, ordinal);
alter table billing.settled_period enable row level security;
-- policy released_is_kept (restrictive) for d using (EXISTS ( SELECT
   FROM billing.run r
  WHERE ((r.tenant_id = settled_period.tenant_id) AND (r.run_id = settled_period.run_id) AND (r.state = ANY (ARRAY['running'::text, 'discarding'::text])))))
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select

create table billing.settlement (
  tenant_id uuid not null,
  settlement_id uuid not null,
  run_id uuid not null,
  ordinal integer not null,
  place integer not null,
  contract_id uuid not null,
  period_from date not null,
  period_to date not null,
  component text not null,
  price_list text not null,
  price_list_version integer not null,
  country text not null,
  category text not null,
  rate numeric not null,
  basis text not null,
  amount bigint not null,
  content jsonb not null,
  constraint settlement_basis_check CHECK ((basis = ANY (ARRAY['gross'::text, 'net'::text]))),
  constraint settlement_contract_fkey FOREIGN KEY (tenant_id, contract_id) REFERENCES contracts.contract(tenant_id, contract_id),
  constraint settlement_pkey PRIMARY KEY (tenant_id, settlement_id),
  constraint settlement_run_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES billing.run(tenant_id, run_id)
);
CREATE INDEX settlement_run_idx ON billing.settlement USING btree (tenant_id, run_id, ordinal);
alter table billing.settlement enable row level security;
-- policy released_is_kept (restrictive) for d using (EXISTS ( SELECT
   FROM billing.run r
  WHERE ((r.tenant_id = settlement.tenant_id) AND (r.run_id = settlement.run_id) AND (r.state = ANY (ARRAY['running'::text, 'discarding'::text])))))
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select

create table billing.tax_line (
  tenant_id uuid not null,
  invoice_id uuid not null,
  country text not null,
  category text not null,
  rate numeric not null,
  net bigint not null,
  vat bigint not null,
  gross bigint not null,
  constraint tax_line_invoice_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES billing.invoice(tenant_id, invoice_id),
  constraint tax_line_pkey PRIMARY KEY (tenant_id, invoice_id, country, category, rate),
  constraint tax_line_sum_check CHECK (((net + vat) = gross))
);
alter table billing.tax_line enable row level security;
-- policy posted_is_kept (restrictive) for d using (EXISTS ( SELECT
   FROM billing.invoice i
  WHERE ((i.tenant_id = tax_line.tenant_id) AND (i.invoice_id = tax_line.invoice_id) AND (i.state = 'draft'::text))))
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select

create table contracts.bank_account (
  tenant_id uuid not null,
  bank_account_id uuid not null,
  customer_id uuid not null,
  holder text not null,
  iban_cipher bytea not null,
  iban_index bytea not null,
  iban_last4 text not null,
  bic text,
  constraint bank_account_customer_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, customer_id),
  constraint bank_account_pkey PRIMARY KEY (tenant_id, bank_account_id)
);
CREATE INDEX bank_account_customer_idx ON contracts.bank_account USING btree (tenant_id, customer_id);
CREATE INDEX bank_account_iban_idx ON contracts.bank_account USING btree (tenant_id, iban_index);
alter table contracts.bank_account enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table contracts.contract (
  tenant_id uuid not null,
  contract_id uuid not null,
  number text not null,
  contract_account_id uuid not null,
  product text not null,
  issuer_id uuid not null,
  starts_on date not null,
  ends_on date,
  version integer not null,
  constraint contract_account_fkey FOREIGN KEY (tenant_id, contract_account_id) REFERENCES contracts.contract_account(tenant_id, contract_account_id),
  constraint contract_days_check CHECK (((ends_on IS NULL) OR (ends_on > starts_on))),
  constraint contract_issuer_fkey FOREIGN KEY (tenant_id, issuer_id) REFERENCES tenants.issuer(tenant_id, issuer_id),
  constraint contract_number_key UNIQUE (tenant_id, number),
  constraint contract_pkey PRIMARY KEY (tenant_id, contract_id),
  constraint contract_product_fkey FOREIGN KEY (tenant_id, product) REFERENCES tariffs.product(tenant_id, key)
);
CREATE INDEX contract_account_idx ON contracts.contract USING btree (tenant_id, contract_account_id);
CREATE INDEX contract_drawn_idx ON contracts.contract USING btree (tenant_id, length(number), number) WHERE (number ~ '^C([0-9]{6}|[1-9][0-9]{6,17})$'::text);
alter table contracts.contract enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select, update

create table contracts.contract_account (
  tenant_id uuid not null,
  contract_account_id uuid not null,
  number text not null,
  customer_id uuid not null,
  currency text not null,
  rhythm text not null,
  anchor_on date not null,
  payment_way text not null,
  payment_terms_days integer not null,
  language text not null,
  delivery_channel text not null,
  closed_on date,
  version integer not null,
  constraint contract_account_channel_check CHECK ((delivery_channel = ANY (ARRAY['email'::text, 'portal'::text, 'post'::text]))),
  constraint contract_account_customer_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, customer_id),
  constraint contract_account_number_key UNIQUE (tenant_id, number),
  constraint contract_account_payment_check CHECK ((payment_way = ANY (ARRAY['direct_debit'::text, 'transfer'::text]))),
  constraint contract_account_pkey PRIMARY KEY (tenant_id, contract_account_id),
  constraint contract_account_rhythm_check CHECK ((rhythm = ANY (ARRAY['weekly'::text, 'monthly'::text, 'quarterly'::text, 'half-yearly'::text, 'yearly'::text]))),
  constraint contract_account_terms_check CHECK (((payment_terms_days >= 0) AND (payment_terms_days <= 120)))
);
CREATE INDEX contract_account_customer_idx ON contracts.contract_account USING btree (tenant_id, customer_id);
CREATE INDEX contract_account_drawn_idx ON contracts.contract_account USING btree (tenant_id, length(number), number) WHERE (number ~ '^CA([0-9]{6}|[1-9][0-9]{6,17})$'::text);
alter table contracts.contract_account enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select, update

create table contracts.contract_module (
  tenant_id uuid not null,
  contract_id uuid not null,
  module text not null,
  valid_from date not null,
  valid_to date,
  constraint contract_module_contract_fkey FOREIGN KEY (tenant_id, contract_id) REFERENCES contracts.contract(tenant_id, contract_id),
  constraint contract_module_days_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  constraint contract_module_pkey PRIMARY KEY (tenant_id, contract_id, module, valid_from)
);
alter table contracts.contract_module enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table contracts.group_membership (
  tenant_id uuid not null,
  contract_id uuid not null,
  valid_from date not null,
  customer_group text,
  constraint group_membership_contract_fkey FOREIGN KEY (tenant_id, contract_id) REFERENCES contracts.contract(tenant_id, contract_id),
  constraint group_membership_group_fkey FOREIGN KEY (tenant_id, customer_group) REFERENCES customers.customer_group(tenant_id, key),
  constraint group_membership_pkey PRIMARY KEY (tenant_id, contract_id, valid_from)
);
alter table contracts.group_membership enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table contracts.mandate (
  tenant_id uuid not null,
  mandate_id uuid not null,
  reference text not null,
  collector_id uuid not null,
  contract_account_id uuid not null,
  bank_account_id uuid not null,
  scheme text not null,
  signed_on date not null,
  state text not null,
  state_reason text,
  last_collected_on date,
  constraint mandate_account_fkey FOREIGN KEY (tenant_id, contract_account_id) REFERENCES contracts.contract_account(tenant_id, contract_account_id),
  constraint mandate_bank_account_fkey FOREIGN KEY (tenant_id, bank_account_id) REFERENCES contracts.bank_account(tenant_id, bank_account_id),
  constraint mandate_collector_fkey FOREIGN KEY (tenant_id, collector_id) REFERENCES tenants.collector(tenant_id, collector_id),
  constraint mandate_pkey PRIMARY KEY (tenant_id, mandate_id),
  constraint mandate_reference_key UNIQUE (tenant_id, collector_id, reference),
  constraint mandate_scheme_check CHECK ((scheme = ANY (ARRAY['CORE'::text, 'B2B'::text]))),
  constraint mandate_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text, 'revoked'::text])))
);
CREATE UNIQUE INDEX mandate_active_key ON contracts.mandate USING btree (tenant_id, contract_account_id, collector_id) WHERE (state = 'active'::text);
alter table contracts.mandate enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select, update

create table customers.address (
  tenant_id uuid not null,
  customer_id uuid not null,
  kind text not null,
  valid_from date not null,
  street text,
  house_number text,
  extra text,
  postcode text,
  city text,
  country text not null,
  constraint address_customer_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, customer_id),
  constraint address_kind_check CHECK ((kind = ANY (ARRAY['home'::text, 'billing'::text]))),
  constraint address_pkey PRIMARY KEY (tenant_id, customer_id, kind, valid_from)
);
alter table customers.address enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table customers.contact (
  tenant_id uuid not null,
  contact_id uuid not null,
  customer_id uuid not null,
  role text not null,
  name text not null,
  email text,
  phone text,
  constraint contact_customer_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, customer_id),
  constraint contact_pkey PRIMARY KEY (tenant_id, contact_id)
);
CREATE INDEX contact_customer_idx ON customers.contact USING btree (tenant_id, customer_id);
alter table customers.contact enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table customers.customer (
  tenant_id uuid not null,
  customer_id uuid not null,
  number text not null,
  kind text not null,
  name text not null,
  given_name text,
  family_name text,
  sort_key text not null,
  language text not null,
  email text,
  phone text,
  vat_id text,
  register_number text,
  version integer not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint customer_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'organisation'::text]))),
  constraint customer_number_key UNIQUE (tenant_id, number),
  constraint customer_pkey PRIMARY KEY (tenant_id, customer_id),
  constraint customer_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
CREATE INDEX customer_drawn_idx ON customers.customer USING btree (tenant_id, length(number), number) WHERE (number ~ '^K([0-9]{6}|[1-9][0-9]{6,17})$'::text);
CREATE INDEX customer_email_idx ON customers.customer USING btree (tenant_id, lower(email));
CREATE INDEX customer_sort_idx ON customers.customer USING btree (tenant_id, sort_key, customer_id);
alter table customers.customer enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select, update

create table customers.customer_group (
  tenant_id uuid not null,
  key text not null,
  name text not null,
  constraint customer_group_pkey PRIMARY KEY (tenant_id, key),
  constraint customer_group_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table customers.customer_group enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table customers.note (
  tenant_id uuid not null,
  note_id uuid not null,
  customer_id uuid not null,
  text text not null,
  author text not null,
  written_at timestamp with time zone not null,
  constraint note_customer_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, customer_id),
  constraint note_pkey PRIMARY KEY (tenant_id, note_id),
  constraint note_text_check CHECK (((length(text) >= 1) AND (length(text) <= 10000)))
);
CREATE INDEX note_customer_idx ON customers.note USING btree (tenant_id, customer_id, note_id);
alter table customers.note enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select

create table documents.archived (
  tenant_id uuid not null,
  document_id uuid not null,
  hash bytea not null,
  size bigint not null,
  media_type text not null,
  file_name text not null,
  template_hash bytea not null,
  made_at timestamp with time zone not null,
  constraint archived_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents.document(tenant_id, document_id),
  constraint archived_pkey PRIMARY KEY (tenant_id, document_id)
);
alter table documents.archived enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table documents.delivery (
  tenant_id uuid not null,
  document_id uuid not null,
  channel text not null,
  state text not null,
  sent_on date,
  sent_at timestamp with time zone,
  constraint delivery_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'post'::text]))),
  constraint delivery_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents.document(tenant_id, document_id),
  constraint delivery_pkey PRIMARY KEY (tenant_id, document_id, channel),
  constraint delivery_sent_check CHECK (((state = 'sent'::text) = ((sent_on IS NOT NULL) AND (sent_at IS NOT NULL)))),
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'sent'::text, 'failed'::text])))
);
alter table documents.delivery enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table documents.document (
  tenant_id uuid not null,
  document_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  customer_id uuid not null,
  contract_account_id uuid not null,
  issuer_id uuid not null,
  run_id uuid,
  number text not null,
  language text not null,
  issued_on date not null,
  facts jsonb not null,
  to_deliver boolean not null,
  state text not null,
  reason text,
  asked_at timestamp with time zone not null,
  constraint document_customer_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES customers.customer(tenant_id, customer_id),
  constraint document_issuer_fkey FOREIGN KEY (tenant_id, issuer_id) REFERENCES tenants.issuer(tenant_id, issuer_id),
  constraint document_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit_note'::text, 'statement'::text]))),
  constraint document_pkey PRIMARY KEY (tenant_id, document_id),
  constraint document_reason_check CHECK (((state = 'waiting'::text) OR ((state = 'failed'::text) = (reason IS NOT NULL)))),
  constraint document_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'made'::text, 'failed'::text]))),
  constraint document_subject_key UNIQUE (tenant_id, subject_id, kind)
);
CREATE INDEX document_customer_idx ON documents.document USING btree (tenant_id, customer_id, document_id);
CREATE INDEX document_kind_idx ON documents.document USING btree (tenant_id, kind, document_id);
CREATE INDEX document_number_idx ON documents.document USING btree (tenant_id, number);
CREATE INDEX document_run_idx ON documents.document USING btree (tenant_id, run_id, state) WHERE (run_id IS NOT NULL);
CREATE INDEX document_waiting_idx ON documents.document USING btree (tenant_id, document_id) WHERE (state = 'waiting'::text);
alter table documents.document enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select
-- wattwerk_platform may select

create table documents.number_range (
  tenant_id uuid not null,
  issuer_id uuid not null,
  kind text not null,
  prefix text not null,
  width integer not null,
  last_no bigint not null,
  last_on date,
  constraint number_range_issuer_fkey FOREIGN KEY (tenant_id, issuer_id) REFERENCES tenants.issuer(tenant_id, issuer_id),
  constraint number_range_pkey PRIMARY KEY (tenant_id, issuer_id, kind),
  constraint number_range_prefix_key UNIQUE (tenant_id, prefix)
);
alter table documents.number_range enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table documents.template_version (
  tenant_id uuid not null,
  template_version_id uuid not null,
  kind text not null,
  issuer_id uuid,
  language text not null,
  valid_from date not null,
  file_name text not null,
  hash bytea not null,
  size integer not null,
  uploaded_by text not null,
  uploaded_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint template_version_issuer_fkey FOREIGN KEY (tenant_id, issuer_id) REFERENCES tenants.issuer(tenant_id, issuer_id),
  constraint template_version_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit_note'::text, 'statement'::text]))),
  constraint template_version_pkey PRIMARY KEY (tenant_id, template_version_id)
);
CREATE INDEX template_version_choice_idx ON documents.template_version USING btree (tenant_id, kind, language, valid_from);
alter table documents.template_version enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table identity.api_key (
  tenant_id uuid not null,
  api_key_id uuid not null,
  name text not null,
  secret_hash bytea not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (tenant_id, api_key_id),
  constraint api_key_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table identity.api_key enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update
-- wattwerk_platform may select

create table identity.invitation (
  tenant_id uuid not null,
  token_hash bytea not null,
  staff_id uuid not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint invitation_membership_fkey FOREIGN KEY (tenant_id, staff_id) REFERENCES identity.membership(tenant_id, staff_id),
  constraint invitation_pkey PRIMARY KEY (tenant_id, token_hash)
);
CREATE INDEX invitation_staff_idx ON identity.invitation USING btree (tenant_id, staff_id);
alter table identity.invitation enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select, update

create table identity.login_attempt (
  subject_hash bytea not null,
  attempted_at timestamp with time zone not null,
  attempt_id uuid not null,
  constraint login_attempt_pkey PRIMARY KEY (subject_hash, attempted_at, attempt_id)
);
-- wattwerk_platform may delete, insert, select

create table identity.login_session (
  token_hash bytea not null,
  staff_id uuid not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint login_session_pkey PRIMARY KEY (token_hash),
  constraint login_session_staff_fkey FOREIGN KEY (staff_id) REFERENCES identity.staff(staff_id)
);
CREATE INDEX login_session_staff_idx ON identity.login_session USING btree (staff_id);
-- wattwerk_platform may delete, insert, select, update

create table identity.membership (
  tenant_id uuid not null,
  staff_id uuid not null,
  role text not null,
  scope text not null,
  scope_ids uuid[] not null,
  granted_by text not null,
  granted_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint membership_pkey PRIMARY KEY (tenant_id, staff_id),
  constraint membership_role_fkey FOREIGN KEY (tenant_id, role) REFERENCES identity.role(tenant_id, key),
  constraint membership_scope_check CHECK ((scope = ANY (ARRAY['all'::text, 'partner'::text, 'places'::text]))),
  constraint membership_staff_fkey FOREIGN KEY (staff_id) REFERENCES identity.staff(staff_id)
);
alter table identity.membership enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update
-- wattwerk_platform may select

create table identity.role (
  tenant_id uuid not null,
  key text not null,
  permissions text[] not null,
  constraint role_pkey PRIMARY KEY (tenant_id, key),
  constraint role_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table identity.role enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update
-- wattwerk_platform may select

create table identity.staff (
  staff_id uuid not null,
  email text not null,
  name text not null,
  language text not null,
  password_hash text,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  constraint staff_email_key UNIQUE (email),
  constraint staff_pkey PRIMARY KEY (staff_id)
);
-- wattwerk_platform may insert, select, update

create table imports.import (
  tenant_id uuid not null,
  import_id uuid not null,
  kind text not null,
  source text not null,
  file_name text not null,
  file_hash bytea,
  header text[] not null,
  delimiter text not null,
  dry_run boolean not null,
  state text not null,
  rows integer not null,
  taken integer not null,
  repeated integer not null,
  corrected integer not null,
  waiting integer not null,
  rejected integer not null,
  actor text not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint import_pkey PRIMARY KEY (tenant_id, import_id),
  constraint import_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text]))),
  constraint import_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table imports.import enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table imports.mapping (
  tenant_id uuid not null,
  key text not null,
  kind text not null,
  definition jsonb not null,
  changed_at timestamp with time zone not null,
  constraint mapping_pkey PRIMARY KEY (tenant_id, key),
  constraint mapping_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table imports.mapping enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table imports.rejected_row (
  tenant_id uuid not null,
  import_id uuid not null,
  line integer not null,
  code text not null,
  field text,
  detail text not null,
  cells text[] not null,
  constraint rejected_row_import_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES imports.import(tenant_id, import_id),
  constraint rejected_row_pkey PRIMARY KEY (tenant_id, import_id, line)
);
alter table imports.rejected_row enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table ledger.clearing (
  tenant_id uuid not null,
  clearing_id uuid not null,
  claim_id uuid not null,
  credit_id uuid not null,
  amount bigint not null,
  cleared_on date not null,
  cleared_at timestamp with time zone not null,
  actor text not null,
  reverses uuid,
  reason text,
  constraint clearing_amount_check CHECK ((amount <> 0)),
  constraint clearing_claim_fkey FOREIGN KEY (tenant_id, claim_id) REFERENCES ledger.open_item(tenant_id, open_item_id),
  constraint clearing_credit_fkey FOREIGN KEY (tenant_id, credit_id) REFERENCES ledger.open_item(tenant_id, open_item_id),
  constraint clearing_pkey PRIMARY KEY (tenant_id, clearing_id),
  constraint clearing_reverses_fkey FOREIGN KEY (tenant_id, reverses) REFERENCES ledger.clearing(tenant_id, clearing_id),
  constraint clearing_sign_check CHECK (((reverses IS NULL) = (amount > 0)))
);
CREATE INDEX clearing_claim_idx ON ledger.clearing USING btree (tenant_id, claim_id);
CREATE INDEX clearing_credit_idx ON ledger.clearing USING btree (tenant_id, credit_id);
CREATE UNIQUE INDEX clearing_reverses_key ON ledger.clearing USING btree (tenant_id, reverses) WHERE (reverses IS NOT NULL);
alter table ledger.clearing enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table ledger.entry (
  tenant_id uuid not null,
  entry_id uuid not null,
  kind text not null,
  posted_on date not null,
  posted_at timestamp with time zone not null,
  reverses uuid,
  constraint entry_pkey PRIMARY KEY (tenant_id, entry_id),
  constraint entry_reverses_fkey FOREIGN KEY (tenant_id, reverses) REFERENCES ledger.entry(tenant_id, entry_id)
);
CREATE UNIQUE INDEX entry_reverses_key ON ledger.entry USING btree (tenant_id, reverses) WHERE (reverses IS NOT NULL);
alter table ledger.entry enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table ledger.item_lock (
  tenant_id uuid not null,
  open_item_id uuid not null,
  kind text not null,
  reason text not null,
  until date,
  set_by text not null,
  set_at timestamp with time zone not null,
  constraint item_lock_item_fkey FOREIGN KEY (tenant_id, open_item_id) REFERENCES ledger.open_item(tenant_id, open_item_id),
  constraint item_lock_kind_check CHECK ((kind = ANY (ARRAY['payment'::text, 'dunning'::text, 'clearing'::text]))),
  constraint item_lock_pkey PRIMARY KEY (tenant_id, open_item_id, kind)
);
alter table ledger.item_lock enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table ledger.open_item (
  tenant_id uuid not null,
  open_item_id uuid not null,
  contract_account_id uuid not null,
  kind text not null,
  source text not null,
  document text not null,
  currency text not null,
  amount bigint not null,
  open bigint not null,
  posted_on date not null,
  due_on date not null,
  collector_id uuid,
  reference text,
  constraint open_item_account_fkey FOREIGN KEY (tenant_id, contract_account_id) REFERENCES contracts.contract_account(tenant_id, contract_account_id),
  constraint open_item_amount_check CHECK ((amount > 0)),
  constraint open_item_kind_check CHECK ((kind = ANY (ARRAY['claim'::text, 'credit'::text]))),
  constraint open_item_open_check CHECK (((open >= 0) AND (open <= amount))),
  constraint open_item_pkey PRIMARY KEY (tenant_id, open_item_id)
);
CREATE INDEX open_item_account_idx ON ledger.open_item USING btree (tenant_id, contract_account_id) WHERE (open > 0);
CREATE UNIQUE INDEX open_item_reference_key ON ledger.open_item USING btree (tenant_id, collector_id, reference) WHERE (reference IS NOT NULL);
alter table ledger.open_item enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table ledger.posting (
  tenant_id uuid not null,
  entry_id uuid not null,
  no integer not null,
  debit text not null,
  credit text not null,
  amount bigint not null,
  currency text not null,
  contract_account_id uuid,
  collector_id uuid,
  tax_country text,
  tax_category text,
  tax_rate numeric,
  constraint posting_amount_check CHECK ((amount > 0)),
  constraint posting_entry_fkey FOREIGN KEY (tenant_id, entry_id) REFERENCES ledger.entry(tenant_id, entry_id),
  constraint posting_pkey PRIMARY KEY (tenant_id, entry_id, no),
  constraint posting_sides_check CHECK ((debit <> credit))
);
CREATE INDEX posting_account_idx ON ledger.posting USING btree (tenant_id, contract_account_id) WHERE (contract_account_id IS NOT NULL);
alter table ledger.posting enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table locations.charge_point (
  tenant_id uuid not null,
  charge_point_id uuid not null,
  key text not null,
  kind text not null,
  location_id uuid not null,
  current text,
  power_w integer,
  connector text,
  time_tariff_permitted boolean,
  constraint charge_point_current_check CHECK ((current = ANY (ARRAY['AC'::text, 'DC'::text]))),
  constraint charge_point_key_key UNIQUE (tenant_id, key),
  constraint charge_point_kind_check CHECK ((kind = 'point'::text)),
  constraint charge_point_location_fkey FOREIGN KEY (tenant_id, location_id) REFERENCES locations.location(tenant_id, location_id),
  constraint charge_point_pkey PRIMARY KEY (tenant_id, charge_point_id),
  constraint charge_point_place_fkey FOREIGN KEY (tenant_id, key, kind) REFERENCES locations.place_key(tenant_id, key, kind)
);
CREATE INDEX charge_point_location_idx ON locations.charge_point USING btree (tenant_id, location_id);
alter table locations.charge_point enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table locations.location (
  tenant_id uuid not null,
  location_id uuid not null,
  key text not null,
  kind text not null,
  name text not null,
  location_group_id uuid,
  zone text not null,
  country text not null,
  holidays text,
  street text,
  postcode text,
  city text,
  constraint location_group_fkey FOREIGN KEY (tenant_id, location_group_id) REFERENCES locations.location_group(tenant_id, location_group_id),
  constraint location_key_key UNIQUE (tenant_id, key),
  constraint location_kind_check CHECK ((kind = 'location'::text)),
  constraint location_pkey PRIMARY KEY (tenant_id, location_id),
  constraint location_place_fkey FOREIGN KEY (tenant_id, key, kind) REFERENCES locations.place_key(tenant_id, key, kind)
);
alter table locations.location enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table locations.location_group (
  tenant_id uuid not null,
  location_group_id uuid not null,
  key text not null,
  kind text not null,
  name text not null,
  constraint location_group_key_key UNIQUE (tenant_id, key),
  constraint location_group_kind_check CHECK ((kind = 'group'::text)),
  constraint location_group_pkey PRIMARY KEY (tenant_id, location_group_id),
  constraint location_group_place_fkey FOREIGN KEY (tenant_id, key, kind) REFERENCES locations.place_key(tenant_id, key, kind)
);
alter table locations.location_group enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table locations.place_key (
  tenant_id uuid not null,
  key text not null,
  kind text not null,
  constraint place_key_kind_check CHECK ((kind = ANY (ARRAY['group'::text, 'location'::text, 'point'::text]))),
  constraint place_key_kind_key UNIQUE (tenant_id, key, kind),
  constraint place_key_pkey PRIMARY KEY (tenant_id, key),
  constraint place_key_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table locations.place_key enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table notifications.mail (
  tenant_id uuid not null,
  mail_id uuid not null,
  issuer_id uuid not null,
  document_id uuid not null,
  recipient text not null,
  state text not null,
  attempts integer not null,
  due_at timestamp with time zone not null,
  attempt_id uuid,
  attempted_at timestamp with time zone,
  sender_id uuid,
  sent_at timestamp with time zone,
  problem text,
  said text,
  created_at timestamp with time zone not null,
  constraint mail_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents.document(tenant_id, document_id),
  constraint mail_issuer_fkey FOREIGN KEY (tenant_id, issuer_id) REFERENCES tenants.issuer(tenant_id, issuer_id),
  constraint mail_once_key UNIQUE (tenant_id, document_id, recipient),
  constraint mail_pkey PRIMARY KEY (tenant_id, mail_id),
  constraint mail_sending_check CHECK (((state <> 'sending'::text) OR ((attempt_id IS NOT NULL) AND (attempted_at IS NOT NULL) AND (sender_id IS NOT NULL)))),
  constraint mail_sent_check CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL))),
  constraint mail_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'refused'::text, 'failed'::text, 'unknown'::text, 'dropped'::text])))
);
CREATE INDEX mail_due_idx ON notifications.mail USING btree (tenant_id, due_at) WHERE (state = 'waiting'::text);
CREATE INDEX mail_sending_idx ON notifications.mail USING btree (tenant_id, sender_id) WHERE (state = 'sending'::text);
CREATE INDEX mail_state_idx ON notifications.mail USING btree (tenant_id, state, mail_id);
CREATE INDEX mail_trouble_idx ON notifications.mail USING btree (tenant_id, state, mail_id) WHERE (state = ANY (ARRAY['refused'::text, 'failed'::text, 'unknown'::text]));
alter table notifications.mail enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select
-- wattwerk_platform may select

create table notifications.mail_server (
  tenant_id uuid not null,
  issuer_id uuid not null,
  host text not null,
  port integer not null,
  security text not null,
  username text,
  password_cipher bytea,
  from_name text not null,
  from_address text not null,
  reply_to text,
  attaches boolean not null,
  version integer not null,
  tested_at timestamp with time zone,
  test_problem text,
  failures integer not null,
  paused_until timestamp with time zone,
  constraint mail_server_issuer_fkey FOREIGN KEY (tenant_id, issuer_id) REFERENCES tenants.issuer(tenant_id, issuer_id),
  constraint mail_server_pkey PRIMARY KEY (tenant_id, issuer_id),
  constraint mail_server_port_check CHECK (((port >= 1) AND (port <= 65535))),
  constraint mail_server_security_check CHECK ((security = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text])))
);
alter table notifications.mail_server enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table payments.collection (
  tenant_id uuid not null,
  collection_id uuid not null,
  run_id uuid not null,
  collector_id uuid not null,
  open_item_id uuid not null,
  contract_account_id uuid not null,
  mandate_id uuid not null,
  mandate_used_on date not null,
  collect_on date not null,
  amount bigint not null,
  currency text not null,
  end_to_end_id text not null,
  purpose text not null,
  state text not null,
  withdrawn_reason text,
  credit_id uuid,
  returned_on date,
  return_reason text,
  charges bigint,
  constraint collection_amount_check CHECK ((amount > 0)),
  constraint collection_credit_check CHECK (((state = ANY (ARRAY['collected'::text, 'returned'::text])) = (credit_id IS NOT NULL))),
  constraint collection_end_to_end_key UNIQUE (tenant_id, end_to_end_id),
  constraint collection_item_fkey FOREIGN KEY (tenant_id, open_item_id) REFERENCES ledger.open_item(tenant_id, open_item_id),
  constraint collection_mandate_fkey FOREIGN KEY (tenant_id, mandate_id) REFERENCES contracts.mandate(tenant_id, mandate_id),
  constraint collection_pkey PRIMARY KEY (tenant_id, collection_id),
  constraint collection_return_check CHECK (((state = 'returned'::text) = ((return_reason IS NOT NULL) AND (returned_on IS NOT NULL) AND (charges IS NOT NULL)))),
  constraint collection_run_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES payments.run(tenant_id, run_id),
  constraint collection_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'submitted'::text, 'collected'::text, 'returned'::text, 'withdrawn'::text])))
);
CREATE INDEX collection_item_idx ON payments.collection USING btree (tenant_id, open_item_id);
CREATE UNIQUE INDEX collection_live_key ON payments.collection USING btree (tenant_id, open_item_id) WHERE (state = ANY (ARRAY['planned'::text, 'submitted'::text]));
CREATE INDEX collection_run_idx ON payments.collection USING btree (tenant_id, run_id);
alter table payments.collection enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table payments.file (
  tenant_id uuid not null,
  file_id uuid not null,
  run_id uuid not null,
  collector_id uuid not null,
  name text not null,
  message_id text not null,
  collections integer not null,
  total bigint not null,
  content_cipher bytea not null,
  sha256 bytea not null,
  created_at timestamp with time zone not null,
  handed_out_at timestamp with time zone,
  constraint file_collector_fkey FOREIGN KEY (tenant_id, collector_id) REFERENCES tenants.collector(tenant_id, collector_id),
  constraint file_message_key UNIQUE (tenant_id, message_id),
  constraint file_pkey PRIMARY KEY (tenant_id, file_id),
  constraint file_run_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES payments.run(tenant_id, run_id)
);
CREATE INDEX file_run_idx ON payments.file USING btree (tenant_id, run_id);
CREATE INDEX file_waiting_idx ON payments.file USING btree (tenant_id, created_at) WHERE (handed_out_at IS NULL);
alter table payments.file enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table payments.run (
  tenant_id uuid not null,
  run_id uuid not null,
  asked_on date not null,
  collect_on date not null,
  state text not null,
  currency text not null,
  collections integer not null,
  total bigint not null,
  excluded jsonb not null,
  actor text not null,
  created_at timestamp with time zone not null,
  ended_by text,
  ended_at timestamp with time zone,
  constraint run_pkey PRIMARY KEY (tenant_id, run_id),
  constraint run_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'awaiting_approval'::text, 'filed'::text, 'discarded'::text]))),
  constraint run_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table payments.run enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table platform.clock (
  scope text not null,
  shows timestamp with time zone not null,
  set_at timestamp with time zone not null,
  ticking boolean not null,
  constraint clock_pkey PRIMARY KEY (scope)
);
-- wattwerk_app may delete, insert, select, update
-- wattwerk_platform may delete, insert, select, update

create table platform.event (
  tenant_id uuid not null,
  event_id uuid not null,
  kind text not null,
  subject_ids uuid[] not null,
  data jsonb not null,
  happened_at timestamp with time zone not null,
  constraint event_pkey PRIMARY KEY (tenant_id, event_id)
);
alter table platform.event enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select
-- wattwerk_platform may select

create table platform.event_delivery (
  tenant_id uuid not null,
  event_id uuid not null,
  consumer text not null,
  acknowledged_at timestamp with time zone not null,
  constraint event_delivery_event_fkey FOREIGN KEY (tenant_id, event_id) REFERENCES platform.event(tenant_id, event_id),
  constraint event_delivery_pkey PRIMARY KEY (tenant_id, event_id, consumer)
);
alter table platform.event_delivery enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select
-- wattwerk_platform may insert, select

create table platform.idempotency (
  tenant_id uuid not null,
  key text not null,
  actor text not null,
  request_hash bytea not null,
  status integer,
  answer jsonb,
  created_at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (tenant_id, key)
);
alter table platform.idempotency enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table platform.job (
  tenant_id uuid not null,
  job_id uuid not null,
  kind text not null,
  state text not null,
  done bigint not null,
  total bigint,
  result jsonb,
  problem jsonb,
  actor text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint job_pkey PRIMARY KEY (tenant_id, job_id),
  constraint job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
alter table platform.job enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table platform.migration (
  number integer not null,
  name text not null,
  hash text not null,
  applied_at timestamp with time zone not null,
  constraint migration_pkey PRIMARY KEY (number)
);
-- wattwerk_app may select
-- wattwerk_platform may select

create table platform.tenant_key (
  tenant_id uuid not null,
  wrapped bytea not null,
  constraint tenant_key_pkey PRIMARY KEY (tenant_id)
);
alter table platform.tenant_key enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table platform.worker (
  worker_id uuid not null,
  seen_at timestamp with time zone not null,
  constraint worker_pkey PRIMARY KEY (worker_id)
);
-- wattwerk_app may delete, insert, select, update
-- wattwerk_platform may delete, insert, select, update

create table rating.plan_seen (
  tenant_id uuid not null,
  plan_hash bytea not null,
  constraint plan_seen_pkey PRIMARY KEY (tenant_id)
);
alter table rating.plan_seen enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table rating.rated_item (
  tenant_id uuid not null,
  rated_item_id uuid not null,
  session_id uuid not null,
  session_version integer not null,
  generation integer not null,
  contract_account_id uuid not null,
  contract_id uuid not null,
  issuer_id uuid not null,
  price_list text,
  price_list_version integer,
  currency text not null,
  basis text not null,
  total bigint not null,
  free_reason text,
  started_at timestamp with time zone not null,
  ended_on date not null,
  energy_wh bigint not null,
  country text not null,
  categories text[] not null,
  rates numeric[] not null,
  amounts bigint[] not null,
  charges jsonb not null,
  rated_at timestamp with time zone not null,
  provisional boolean not null,
  constraint rated_item_basis_check CHECK ((basis = ANY (ARRAY['gross'::text, 'net'::text]))),
  constraint rated_item_generation_key UNIQUE (tenant_id, session_id, generation),
  constraint rated_item_pkey PRIMARY KEY (tenant_id, rated_item_id)
);
CREATE INDEX rated_item_account_idx ON rating.rated_item USING btree (tenant_id, contract_account_id, ended_on);
alter table rating.rated_item enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table rating.superseded (
  tenant_id uuid not null,
  rated_item_id uuid not null,
  by_item_id uuid,
  constraint superseded_pkey PRIMARY KEY (tenant_id, rated_item_id)
);
alter table rating.superseded enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table sessions.session (
  tenant_id uuid not null,
  session_id uuid not null,
  version integer not null,
  source text not null,
  source_id text not null,
  content_hash bytea not null,
  import_id uuid,
  received_at timestamp with time zone not null,
  state text not null,
  reason text,
  point_key text,
  location_key text,
  charge_point_id uuid,
  location_id uuid,
  token_uid text,
  token_raw text,
  assigned_contract_id uuid,
  contract_id uuid,
  contract_account_id uuid,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  charging_ended_at timestamp with time zone,
  authorised_at timestamp with time zone,
  energy_wh bigint,
  energy_raw text,
  ended_on date,
  details jsonb,
  doubts text[],
  accepted text[],
  revised_at timestamp with time zone,
  constraint session_pkey PRIMARY KEY (tenant_id, session_id),
  constraint session_source_key UNIQUE (tenant_id, source, source_id),
  constraint session_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'waiting'::text, 'discarded'::text]))),
  constraint session_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
CREATE INDEX session_account_idx ON sessions.session USING btree (tenant_id, contract_account_id, started_at);
CREATE INDEX session_ended_idx ON sessions.session USING btree (tenant_id, ended_on, session_id);
CREATE INDEX session_energy_idx ON sessions.session USING btree (tenant_id, COALESCE(energy_wh, ('-1'::integer)::bigint), session_id);
CREATE INDEX session_point_idx ON sessions.session USING btree (tenant_id, point_key, started_at);
CREATE INDEX session_started_idx ON sessions.session USING btree (tenant_id, started_at, session_id);
CREATE INDEX session_token_idx ON sessions.session USING btree (tenant_id, token_uid, started_at);
CREATE INDEX session_waiting_idx ON sessions.session USING btree (tenant_id, session_id) WHERE (state = 'waiting'::text);
alter table sessions.session enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select, update

create table sessions.session_version (
  tenant_id uuid not null,
  session_id uuid not null,
  version integer not null,
  content_hash bytea not null,
  content jsonb not null,
  received_at timestamp with time zone not null,
  replaced_at timestamp with time zone not null,
  constraint session_version_pkey PRIMARY KEY (tenant_id, session_id, version)
);
alter table sessions.session_version enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table sessions.set_aside (
  tenant_id uuid not null,
  session_id uuid not null,
  content_hash bytea not null,
  content jsonb not null,
  why text not null,
  received_at timestamp with time zone not null,
  constraint set_aside_pkey PRIMARY KEY (tenant_id, session_id, content_hash),
  constraint set_aside_why_check CHECK ((why = ANY (ARRAY['conflict'::text, 'older'::text])))
);
alter table sessions.set_aside enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select

create table sessions.to_rate (
  tenant_id uuid not null,
  session_id uuid not null,
  constraint to_rate_pkey PRIMARY KEY (tenant_id, session_id)
);
alter table sessions.to_rate enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update
-- wattwerk_platform may select

create table simulation.contract_move (
  tenant_id uuid not null,
  simulation_id uuid not null,
  contract_id uuid not null,
  contract_account_id uuid not null,
  sessions integer not null,
  before bigint not null,
  after bigint not null,
  constraint contract_move_pkey PRIMARY KEY (tenant_id, simulation_id, contract_id),
  constraint contract_move_run_fkey FOREIGN KEY (tenant_id, simulation_id) REFERENCES simulation.run(tenant_id, simulation_id) ON DELETE CASCADE
);
alter table simulation.contract_move enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select

create table simulation.run (
  tenant_id uuid not null,
  simulation_id uuid not null,
  price_list text not null,
  asked jsonb not null,
  state text not null,
  sessions bigint not null,
  total bigint not null,
  failure text,
  result jsonb,
  actor text not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint run_pkey PRIMARY KEY (tenant_id, simulation_id),
  constraint run_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text]))),
  constraint run_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table simulation.run enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update
-- wattwerk_platform may select

create table tariffs.matrix_cell (
  tenant_id uuid not null,
  cell_id uuid not null,
  price_list text not null,
  place text,
  customer_group text,
  bound jsonb not null,
  valid_from date not null,
  valid_to date,
  constraint matrix_cell_group_fkey FOREIGN KEY (tenant_id, customer_group) REFERENCES customers.customer_group(tenant_id, key),
  constraint matrix_cell_list_fkey FOREIGN KEY (tenant_id, price_list) REFERENCES tariffs.price_list(tenant_id, key),
  constraint matrix_cell_pkey PRIMARY KEY (tenant_id, cell_id),
  constraint matrix_cell_place_fkey FOREIGN KEY (tenant_id, place) REFERENCES locations.place_key(tenant_id, key)
);
alter table tariffs.matrix_cell enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table tariffs.plan_head (
  tenant_id uuid not null,
  matrix_priority text[] not null,
  tax jsonb not null,
  profiles jsonb not null,
  constraint plan_head_pkey PRIMARY KEY (tenant_id),
  constraint plan_head_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table tariffs.plan_head enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table tariffs.price_list (
  tenant_id uuid not null,
  key text not null,
  product text not null,
  basis text not null,
  currency text not null,
  constraint price_list_basis_check CHECK ((basis = ANY (ARRAY['gross'::text, 'net'::text]))),
  constraint price_list_pkey PRIMARY KEY (tenant_id, key),
  constraint price_list_product_fkey FOREIGN KEY (tenant_id, product) REFERENCES tariffs.product(tenant_id, key)
);
alter table tariffs.price_list enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select, update

create table tariffs.price_list_version (
  tenant_id uuid not null,
  price_list text not null,
  version integer not null,
  valid_from timestamp with time zone not null,
  corrects integer,
  reason text,
  definition jsonb not null,
  state text not null,
  published_at timestamp with time zone,
  published_by text,
  content_hash bytea,
  constraint price_list_version_corrects_fkey FOREIGN KEY (tenant_id, price_list, corrects) REFERENCES tariffs.price_list_version(tenant_id, price_list, version),
  constraint price_list_version_list_fkey FOREIGN KEY (tenant_id, price_list) REFERENCES tariffs.price_list(tenant_id, key),
  constraint price_list_version_pkey PRIMARY KEY (tenant_id, price_list, version),
  constraint price_list_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text])))
);
alter table tariffs.price_list_version enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table tariffs.product (
  tenant_id uuid not null,
  key text not null,
  definition jsonb not null,
  constraint product_pkey PRIMARY KEY (tenant_id, key),
  constraint product_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table tariffs.product enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table tenants.claimed_account (
  iban_index bytea not null,
  tenant_id uuid not null,
  constraint claimed_account_pkey PRIMARY KEY (iban_index),
  constraint claimed_account_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table tenants.claimed_account enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select

create table tenants.collector (
  tenant_id uuid not null,
  collector_id uuid not null,
  key text not null,
  name text not null,
  country text not null,
  currency text not null,
  creditor_id text,
  iban_cipher bytea,
  iban_index bytea,
  iban_last4 text,
  bic text,
  reference_key bytea not null,
  reference_serial bigint not null,
  constraint collector_key_key UNIQUE (tenant_id, key),
  constraint collector_pkey PRIMARY KEY (tenant_id, collector_id),
  constraint collector_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table tenants.collector enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select, update

create table tenants.issuer (
  tenant_id uuid not null,
  issuer_id uuid not null,
  key text not null,
  name text not null,
  street text,
  postcode text,
  city text,
  country text not null,
  vat_id text,
  tax_number text,
  register_number text,
  vat_registered boolean not null,
  email text,
  phone text,
  brand jsonb not null,
  collector_id uuid not null,
  is_default boolean not null,
  constraint issuer_collector_fkey FOREIGN KEY (tenant_id, collector_id) REFERENCES tenants.collector(tenant_id, collector_id),
  constraint issuer_key_key UNIQUE (tenant_id, key),
  constraint issuer_pkey PRIMARY KEY (tenant_id, issuer_id),
  constraint issuer_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
CREATE UNIQUE INDEX issuer_default_key ON tenants.issuer USING btree (tenant_id) WHERE is_default;
alter table tenants.issuer enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select, update

create table tenants.partner (
  tenant_id uuid not null,
  partner_id uuid not null,
  key text not null,
  name text not null,
  constraint partner_key_key UNIQUE (tenant_id, key),
  constraint partner_pkey PRIMARY KEY (tenant_id, partner_id),
  constraint partner_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table tenants.partner enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select, update

create table tenants.tenant (
  tenant_id uuid not null,
  key text not null,
  name text not null,
  country text not null,
  currency text not null,
  zone text not null,
  locale text not null,
  settings jsonb not null,
  created_at timestamp with time zone not null,
  constraint tenant_key_key UNIQUE (key),
  constraint tenant_pkey PRIMARY KEY (tenant_id)
);
alter table tenants.tenant enable row level security;
-- policy platform for * using true
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may insert, select, update
-- wattwerk_platform may insert, select, update

create table tokens.alias (
  tenant_id uuid not null,
  uid text not null,
  token_id uuid not null,
  canonical boolean not null,
  constraint alias_pkey PRIMARY KEY (tenant_id, uid),
  constraint alias_token_fkey FOREIGN KEY (tenant_id, token_id) REFERENCES tokens.token(tenant_id, token_id)
);
CREATE INDEX alias_token_idx ON tokens.alias USING btree (tenant_id, token_id);
alter table tokens.alias enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table tokens.assignment (
  tenant_id uuid not null,
  token_id uuid not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  contract_id uuid not null,
  constraint assignment_contract_fkey FOREIGN KEY (tenant_id, contract_id) REFERENCES contracts.contract(tenant_id, contract_id),
  constraint assignment_pkey PRIMARY KEY (tenant_id, token_id, valid_from),
  constraint assignment_token_fkey FOREIGN KEY (tenant_id, token_id) REFERENCES tokens.token(tenant_id, token_id)
);
CREATE INDEX assignment_contract_idx ON tokens.assignment USING btree (tenant_id, contract_id);
alter table tokens.assignment enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table tokens.token (
  tenant_id uuid not null,
  token_id uuid not null,
  kind text not null,
  raw text not null,
  state text not null,
  constraint token_kind_check CHECK ((kind = ANY (ARRAY['rfid'::text, 'app'::text, 'other'::text]))),
  constraint token_pkey PRIMARY KEY (tenant_id, token_id),
  constraint token_state_check CHECK ((state = ANY (ARRAY['active'::text, 'blocked'::text]))),
  constraint token_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
alter table tokens.token enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create table worklist.item (
  tenant_id uuid not null,
  item_id uuid not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  reason text not null,
  facts jsonb not null,
  blocks text,
  owner text,
  since timestamp with time zone not null,
  state text not null,
  closed_at timestamp with time zone,
  closed_by text,
  constraint item_pkey PRIMARY KEY (tenant_id, item_id),
  constraint item_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dismissed'::text]))),
  constraint item_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants.tenant(tenant_id)
);
CREATE INDEX item_list_idx ON worklist.item USING btree (tenant_id, state, kind, since);
CREATE UNIQUE INDEX item_open_key ON worklist.item USING btree (tenant_id, subject_id, kind, reason) WHERE (state = 'open'::text);
alter table worklist.item enable row level security;
-- policy tenant for * using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)
-- wattwerk_app may delete, insert, select, update

create view audit.v_chain_link with (security_invoker=true) as
 SELECT tenant_id,
    no,
    kind,
    subject_id,
    row_hash,
    link_hash,
    sealed_at
   FROM audit.chain_link;

create view audit.v_entry with (security_invoker=true) as
 SELECT tenant_id,
    entry_id,
    happened_at,
    actor,
    action,
    subject_kind,
    subject,
    reason
   FROM audit.entry;

create view audit.v_entry_hash with (security_invoker=true) as
 SELECT tenant_id,
    entry_id,
    audit.entry_hash(e.*) AS row_hash
   FROM audit.entry e;

create view audit.v_unsealed with (security_invoker=true) as
 SELECT tenant_id,
    kind,
    subject_id,
    row_hash
   FROM audit.unsealed;

create view banking.v_account with (security_invoker=true) as
 SELECT tenant_id,
    collector_id,
    statements,
    closing,
    closed_on
   FROM banking.account;

create view banking.v_assignment with (security_invoker=true) as
 SELECT tenant_id,
    assignment_id,
    entry_id,
    contract_account_id,
    rule,
    assigned_on,
    actor,
    undone_id
   FROM banking.assignment;

create view banking.v_entry with (security_invoker=true) as
 SELECT tenant_id,
    entry_id,
    statement_id,
    no,
    collector_id,
    booked_on,
    value_on,
    amount,
    currency,
    end_to_end_id,
    bank_reference,
    counterparty_name,
    counterparty_iban_last4,
    purpose,
    return_reason,
    charges,
    state,
    rule,
    reasons,
    proposals
   FROM banking.entry;

create view banking.v_repeated_entry with (security_invoker=true) as
 SELECT tenant_id,
    statement_id,
    no,
    entry_id
   FROM banking.repeated_entry;

create view banking.v_statement with (security_invoker=true) as
 SELECT tenant_id,
    statement_id,
    collector_id,
    bank_id,
    number,
    currency,
    opened_on,
    opening,
    closed_on,
    closing,
    entries,
    state,
    reason,
    sequence
   FROM banking.statement;

create view billing.v_billed_item with (security_invoker=true) as
 SELECT tenant_id,
    usage_id,
    attempt,
    rated_item_id,
    invoice_id
   FROM billing.billed_item b
  WHERE (NOT (EXISTS ( SELECT
           FROM billing.freed_item f
          WHERE ((f.tenant_id = b.tenant_id) AND (f.usage_id = b.usage_id) AND (f.attempt = b.attempt)))));

create view billing.v_invoice with (security_invoker=true) as
 SELECT tenant_id,
    invoice_id,
    run_id,
    kind,
    state,
    contract_account_id,
    issuer_id,
    currency,
    period_from,
    period_to,
    net,
    vat,
    gross,
    reverses,
    number,
    issued_on,
    due_on,
    payment_reference,
    (EXISTS ( SELECT
           FROM billing.invoice r
          WHERE ((r.tenant_id = i.tenant_id) AND (r.reverses = i.invoice_id)))) AS cancelled
   FROM billing.invoice i;

create view billing.v_invoice_line with (security_invoker=true) as
 SELECT tenant_id,
    invoice_id,
    no,
    rated_item_id,
    country,
    category,
    rate,
    basis,
    amount,
    settlement_id
   FROM billing.invoice_line;

create view billing.v_run with (security_invoker=true) as
 SELECT tenant_id,
    run_id,
    kind,
    until,
    state,
    dry_run,
    chunks,
    accounts,
    created_at,
    issued_on,
    ended_at
   FROM billing.run;

create view billing.v_settled_item with (security_invoker=true) as
 SELECT tenant_id,
    rated_item_id,
    attempt,
    run_id,
    ordinal,
    price_list,
    price_list_version,
    basis,
    free_reason,
    country,
    categories,
    rates,
    amounts,
    charges
   FROM billing.settled_item;

create view billing.v_settled_period with (security_invoker=true) as
 SELECT tenant_id,
    contract_id,
    period_from,
    attempt,
    period_to,
    run_id,
    ordinal,
    carried
   FROM billing.settled_period p
  WHERE (NOT (EXISTS ( SELECT
           FROM billing.freed_period f
          WHERE ((f.tenant_id = p.tenant_id) AND (f.contract_id = p.contract_id) AND (f.period_from = p.period_from) AND (f.attempt = p.attempt)))));

create view billing.v_settlement with (security_invoker=true) as
 SELECT tenant_id,
    settlement_id,
    run_id,
    ordinal,
    place,
    contract_id,
    period_from,
    period_to,
    component,
    price_list,
    price_list_version,
    country,
    category,
    rate,
    basis,
    amount,
    content
   FROM billing.settlement;

create view billing.v_tax_line with (security_invoker=true) as
 SELECT tenant_id,
    invoice_id,
    country,
    category,
    rate,
    net,
    vat,
    gross
   FROM billing.tax_line;

create view billing.v_unbilled_item with (security_invoker=true) as
 SELECT i.tenant_id,
    i.rated_item_id,
    i.session_id,
    i.contract_account_id,
    i.issuer_id,
    i.currency,
    i.basis,
    i.total,
    i.started_at,
    i.ended_on,
    i.country,
    i.categories,
    i.rates,
    i.amounts,
    (COALESCE(f.attempts, 0) + 1) AS attempt,
    i.contract_id,
    i.provisional
   FROM (rating.v_rated_item i
     LEFT JOIN ( SELECT freed_item.tenant_id,
            freed_item.usage_id,
            max(freed_item.attempt) AS attempts
           FROM billing.freed_item
          GROUP BY freed_item.tenant_id, freed_item.usage_id) f ON (((f.tenant_id = i.tenant_id) AND (f.usage_id = i.session_id))))
  WHERE (NOT (EXISTS ( SELECT
           FROM billing.billed_item b
          WHERE ((b.tenant_id = i.tenant_id) AND (b.usage_id = i.session_id) AND (b.attempt = (COALESCE(f.attempts, 0) + 1))))));

create view contracts.v_bank_account with (security_invoker=true) as
 SELECT tenant_id,
    bank_account_id,
    customer_id,
    holder,
    iban_cipher,
    iban_index,
    iban_last4,
    bic
   FROM contracts.bank_account;

create view contracts.v_contract with (security_invoker=true) as
 SELECT tenant_id,
    contract_id,
    number,
    contract_account_id,
    product,
    issuer_id,
    starts_on,
    ends_on
   FROM contracts.contract;

create view contracts.v_contract_account with (security_invoker=true) as
 SELECT tenant_id,
    contract_account_id,
    number,
    customer_id,
    currency,
    rhythm,
    anchor_on,
    payment_way,
    payment_terms_days,
    language,
    delivery_channel,
    closed_on
   FROM contracts.contract_account;

create view contracts.v_contract_module with (security_invoker=true) as
 SELECT tenant_id,
    contract_id,
    module,
    valid_from,
    valid_to
   FROM contracts.contract_module;

create view contracts.v_group_membership with (security_invoker=true) as
 SELECT tenant_id,
    contract_id,
    customer_group,
    valid_from,
    lead(valid_from) OVER (PARTITION BY tenant_id, contract_id ORDER BY valid_from) AS valid_to
   FROM contracts.group_membership;

create view contracts.v_mandate with (security_invoker=true) as
 SELECT tenant_id,
    mandate_id,
    reference,
    collector_id,
    contract_account_id,
    bank_account_id,
    scheme,
    signed_on,
    state,
    last_collected_on
   FROM contracts.mandate;

create view customers.v_address with (security_invoker=true) as
 SELECT tenant_id,
    customer_id,
    kind,
    valid_from,
    street,
    house_number,
    extra,
    postcode,
    city,
    country
   FROM customers.address;

create view customers.v_customer with (security_invoker=true) as
 SELECT tenant_id,
    customer_id,
    number,
    kind,
    name,
    sort_key,
    language,
    email,
    vat_id
   FROM customers.customer;

create view customers.v_customer_group with (security_invoker=true) as
 SELECT tenant_id,
    key,
    name
   FROM customers.customer_group;

create view customers.v_note with (security_invoker=true) as
 SELECT tenant_id,
    note_id,
    customer_id,
    text,
    author,
    written_at
   FROM customers.note;

create view documents.v_delivery with (security_invoker=true) as
 SELECT v.tenant_id,
    v.document_id,
    d.kind,
    d.subject_id,
    v.channel,
    v.state,
    v.sent_on,
    v.sent_at
   FROM (documents.delivery v
     JOIN documents.document d ON (((d.tenant_id = v.tenant_id) AND (d.document_id = v.document_id))));

create view documents.v_document with (security_invoker=true) as
 SELECT d.tenant_id,
    d.document_id,
    d.kind,
    d.subject_id,
    d.customer_id,
    d.contract_account_id,
    d.issuer_id,
    d.run_id,
    d.number,
    d.language,
    d.issued_on,
    d.facts,
    d.to_deliver,
    d.state,
    d.reason,
    a.hash,
    a.size,
    a.media_type,
    a.file_name,
    a.made_at
   FROM (documents.document d
     LEFT JOIN documents.archived a ON (((a.tenant_id = d.tenant_id) AND (a.document_id = d.document_id))));

create view documents.v_document_hash with (security_invoker=true) as
 SELECT d.tenant_id,
    d.document_id,
    sha256(convert_to((jsonb_build_array(d.document_id, d.kind, d.subject_id, d.customer_id, d.contract_account_id, d.issuer_id, d.number, d.language, to_char((d.issued_on)::timestamp with time zone, 'YYYY-MM-DD'::text), encode(a.hash, 'hex'::text), a.size, a.media_type, a.file_name, encode(a.template_hash, 'hex'::text), EXTRACT(epoch FROM a.made_at)))::text, 'UTF8'::name)) AS row_hash
   FROM (documents.archived a
     JOIN documents.document d ON (((d.tenant_id = a.tenant_id) AND (d.document_id = a.document_id))));

create view documents.v_number_range with (security_invoker=true) as
 SELECT tenant_id,
    issuer_id,
    kind,
    prefix,
    width,
    last_no,
    last_on
   FROM documents.number_range;

create view ledger.v_clearing with (security_invoker=true) as
 SELECT tenant_id,
    clearing_id,
    claim_id,
    credit_id,
    amount,
    cleared_on,
    reverses,
    reason
   FROM ledger.clearing;

create view ledger.v_open_item with (security_invoker=true) as
 SELECT i.tenant_id,
    i.open_item_id,
    i.contract_account_id,
    i.kind,
    i.source,
    i.document,
    i.currency,
    i.amount,
    i.open,
    i.posted_on,
    i.due_on,
    i.collector_id,
    i.reference,
    l.reason AS payment_lock
   FROM (ledger.open_item i
     LEFT JOIN ledger.item_lock l ON (((l.tenant_id = i.tenant_id) AND (l.open_item_id = i.open_item_id) AND (l.kind = 'payment'::text))));

create view ledger.v_posting with (security_invoker=true) as
 SELECT p.tenant_id,
    p.entry_id,
    p.no,
    p.debit,
    p.credit,
    p.amount,
    p.currency,
    p.contract_account_id,
    p.collector_id,
    p.tax_country,
    p.tax_category,
    p.tax_rate,
    e.kind,
    e.posted_on,
    e.posted_at,
    e.reverses
   FROM (ledger.posting p
     JOIN ledger.entry e ON (((e.tenant_id = p.tenant_id) AND (e.entry_id = p.entry_id))));

create view locations.v_location with (security_invoker=true) as
 SELECT l.tenant_id,
    l.location_id,
    l.key,
    l.name,
    l.zone,
    l.country,
    l.holidays,
    g.key AS group_key,
    l.street,
    l.postcode,
    l.city
   FROM (locations.location l
     LEFT JOIN locations.location_group g ON (((g.tenant_id = l.tenant_id) AND (g.location_group_id = l.location_group_id))));

create view locations.v_place with (security_invoker=true) as
 SELECT p.tenant_id,
    p.charge_point_id,
    p.key AS point_key,
    p.current,
    p.power_w,
    p.connector,
    p.time_tariff_permitted,
    l.location_id,
    l.key AS location_key,
    l.name AS location_name,
    l.zone,
    l.country,
    l.holidays,
    g.key AS group_key
   FROM ((locations.charge_point p
     JOIN locations.location l ON (((l.tenant_id = p.tenant_id) AND (l.location_id = p.location_id))))
     LEFT JOIN locations.location_group g ON (((g.tenant_id = l.tenant_id) AND (g.location_group_id = l.location_group_id))));

create view notifications.v_mail with (security_invoker=true) as
 SELECT tenant_id,
    mail_id,
    issuer_id,
    document_id,
    recipient,
    state,
    attempts,
    due_at,
    attempted_at,
    sent_at,
    problem,
    said,
    created_at
   FROM notifications.mail;

create view payments.v_collection with (security_invoker=true) as
 SELECT tenant_id,
    collection_id,
    run_id,
    collector_id,
    open_item_id,
    contract_account_id,
    mandate_id,
    mandate_used_on,
    collect_on,
    amount,
    currency,
    end_to_end_id,
    state,
    credit_id,
    returned_on,
    return_reason,
    charges
   FROM payments.collection;

create view payments.v_run with (security_invoker=true) as
 SELECT tenant_id,
    run_id,
    asked_on,
    collect_on,
    state,
    currency,
    collections,
    total,
    created_at
   FROM payments.run;

create view rating.v_every_rated_item with (security_invoker=true) as
 SELECT i.tenant_id,
    i.rated_item_id,
    i.session_id,
    i.session_version,
    i.generation,
    i.contract_account_id,
    i.total,
    i.currency,
    i.started_at,
    i.ended_on,
    i.energy_wh,
    i.price_list,
    i.price_list_version,
    i.free_reason,
    i.charges,
    (s.rated_item_id IS NOT NULL) AS is_superseded,
    s.by_item_id AS superseded_by
   FROM (rating.rated_item i
     LEFT JOIN rating.superseded s ON (((s.tenant_id = i.tenant_id) AND (s.rated_item_id = i.rated_item_id))));

create view rating.v_rated_item with (security_invoker=true) as
 SELECT tenant_id,
    rated_item_id,
    session_id,
    session_version,
    generation,
    contract_account_id,
    contract_id,
    issuer_id,
    price_list,
    price_list_version,
    currency,
    basis,
    total,
    free_reason,
    started_at,
    ended_on,
    energy_wh,
    country,
    categories,
    rates,
    amounts,
    charges,
    provisional
   FROM rating.rated_item i
  WHERE (NOT (EXISTS ( SELECT
           FROM rating.superseded s
          WHERE ((s.tenant_id = i.tenant_id) AND (s.rated_item_id = i.rated_item_id)))));

create view sessions.v_session with (security_invoker=true) as
 SELECT tenant_id,
    session_id,
    version,
    source,
    source_id,
    state,
    reason,
    point_key,
    location_key,
    charge_point_id,
    location_id,
    token_uid,
    contract_id,
    contract_account_id,
    started_at,
    ended_at,
    charging_ended_at,
    authorised_at,
    energy_wh,
    ended_on,
    details,
    received_at
   FROM sessions.session;

create view sessions.v_to_rate with (security_invoker=true) as
 SELECT tenant_id,
    session_id
   FROM sessions.to_rate;

create view tariffs.v_component_text with (security_invoker=true) as
 SELECT v.tenant_id,
    v.price_list,
    v.version,
    (c.component ->> 'key'::text) AS key,
    (c.component -> 'text'::text) AS text
   FROM tariffs.price_list_version v,
    LATERAL ( SELECT jsonb_array_elements((v.definition -> 'components'::text)) AS component
        UNION ALL
         SELECT jsonb_array_elements((m.value -> 'components'::text)) AS jsonb_array_elements
           FROM jsonb_array_elements((v.definition -> 'modules'::text)) m(value)) c
  WHERE (c.component ? 'text'::text);

create view tariffs.v_price_list_version with (security_invoker=true) as
 SELECT tenant_id,
    price_list,
    version,
    valid_from,
    corrects,
    state
   FROM tariffs.price_list_version;

create view tenants.v_collector with (security_invoker=true) as
 SELECT tenant_id,
    collector_id,
    key,
    name,
    country,
    currency,
    creditor_id,
    iban_index,
    iban_last4,
    bic
   FROM tenants.collector;

create view tenants.v_issuer with (security_invoker=true) as
 SELECT tenant_id,
    issuer_id,
    key,
    name,
    country,
    vat_registered,
    collector_id,
    is_default
   FROM tenants.issuer;

create view tenants.v_tenant with (security_invoker=true) as
 SELECT tenant_id,
    key,
    name,
    country,
    currency,
    zone,
    locale,
    settings
   FROM tenants.tenant;

create view tokens.v_card with (security_invoker=true) as
 SELECT a.tenant_id,
    a.uid,
    t.token_id,
    t.kind,
    t.raw
   FROM (tokens.alias a
     JOIN tokens.token t ON (((t.tenant_id = a.tenant_id) AND (t.token_id = a.token_id))));

create view tokens.v_token_use with (security_invoker=true) as
 SELECT a.tenant_id,
    a.uid,
    a.token_id,
    s.contract_id,
    s.valid_from,
    s.valid_to
   FROM (tokens.alias a
     JOIN tokens.assignment s ON (((s.tenant_id = a.tenant_id) AND (s.token_id = a.token_id))));

create view worklist.v_open_item with (security_invoker=true) as
 SELECT tenant_id,
    item_id,
    kind,
    subject_kind,
    subject_id,
    reason,
    facts,
    since
   FROM worklist.item
  WHERE (state = 'open'::text);
