create schema banking;
grant usage on schema banking to wattwerk_app;

-- Where the chain of statements of a collector's bank account stands: the next one opens with this closing balance.
-- Its row is locked while a statement is posted.
create table banking.account (
  tenant_id uuid not null,
  collector_id uuid not null,
  statements int not null,
  closing bigint,
  closed_on date,
  constraint account_pkey primary key (tenant_id, collector_id),
  constraint account_collector_fkey foreign key (tenant_id, collector_id) references tenants.collector
);
select platform.guard('banking.account', 'select, insert, update');

-- The bytes as they came, kept: sealed with the file's id, for they name IBANs.
create table banking.file (
  tenant_id uuid not null constraint file_tenant_fkey references tenants.tenant,
  file_id uuid not null,
  name text not null,
  content_cipher bytea not null,
  sha256 bytea not null,
  actor text not null,
  received_at timestamptz not null,
  constraint file_pkey primary key (tenant_id, file_id),
  constraint file_hash_key unique (tenant_id, sha256)
);
select platform.guard('banking.file', 'select, insert');

create table banking.statement (
  tenant_id uuid not null,
  statement_id uuid not null,
  file_id uuid not null,
  -- place in the file, from 0
  place int not null,
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
  entries int not null,
  state text not null constraint statement_state_check check (state in ('posted', 'quarantined')),
  -- why it is quarantined; of a posted one: why the gap before it was accepted
  reason text,
  -- order of posting of this account, from 1
  sequence int,
  constraint statement_pkey primary key (tenant_id, statement_id),
  constraint statement_content_key unique (tenant_id, collector_id, content_hash),
  constraint statement_sequence_key unique (tenant_id, collector_id, sequence),
  constraint statement_file_fkey foreign key (tenant_id, file_id) references banking.file,
  constraint statement_collector_fkey foreign key (tenant_id, collector_id) references tenants.collector,
  constraint statement_posted_check check (
    case state when 'posted' then sequence is not null and opening is not null and closing is not null and closed_on is not null
               else sequence is null and reason is not null end)
);
create index statement_waiting_idx on banking.statement (tenant_id, collector_id) where state = 'quarantined';
select platform.guard('banking.statement', 'select, insert, update (state, reason, sequence)');

-- One movement of the account, booked once: entry_id is derived from its key and is the id of its ledger entry.
create table banking.entry (
  tenant_id uuid not null,
  entry_id uuid not null,
  statement_id uuid not null,
  no int not null,
  collector_id uuid not null,
  -- what the bank said of it, hashed; occurrence counts movements that cannot be told apart
  key bytea not null,
  occurrence int not null,
  booked_on date,
  value_on date,
  -- incoming positive, outgoing negative
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
  state text not null constraint entry_state_check check (state in ('matched', 'suggested', 'clarification')),
  rule text,
  -- [{code, detail}]: why it was matched, or why not
  reasons jsonb not null,
  -- [{contractAccount, allocations, restMinor, score, reasons}], best first
  proposals jsonb not null,
  constraint entry_pkey primary key (tenant_id, entry_id),
  constraint entry_key_key unique (tenant_id, collector_id, key, occurrence),
  constraint entry_statement_fkey foreign key (tenant_id, statement_id) references banking.statement
);
create index entry_statement_idx on banking.entry (tenant_id, statement_id, no);
create index entry_payer_idx on banking.entry (tenant_id, counterparty_iban_index) where counterparty_iban_index is not null;
create index entry_waiting_idx on banking.entry (tenant_id, state) where state <> 'matched';
select platform.guard('banking.entry', 'select, insert, update (state, rule)');

-- A movement that an earlier statement had brought already.
create table banking.repeated_entry (
  tenant_id uuid not null,
  statement_id uuid not null,
  no int not null,
  entry_id uuid not null,
  constraint repeated_entry_pkey primary key (tenant_id, statement_id, no),
  constraint repeated_entry_statement_fkey foreign key (tenant_id, statement_id) references banking.statement,
  constraint repeated_entry_entry_fkey foreign key (tenant_id, entry_id) references banking.entry
);
select platform.guard('banking.repeated_entry', 'select, insert');

-- Where a movement was put: a contract account, or the bank's charges. assignment_id is the id of the open item it made;
-- for one made with the booking it is the entry's own id.
create table banking.assignment (
  tenant_id uuid not null,
  assignment_id uuid not null,
  entry_id uuid not null,
  contract_account_id uuid,
  rule text not null,
  assigned_on date not null,
  actor text not null,
  -- the ledger entry that took it back
  undone_id uuid,
  undone_by text,
  undone_reason text,
  constraint assignment_pkey primary key (tenant_id, assignment_id),
  constraint assignment_entry_fkey foreign key (tenant_id, entry_id) references banking.entry,
  constraint assignment_undone_check check ((undone_id is null) = (undone_by is null))
);
create unique index assignment_live_key on banking.assignment (tenant_id, entry_id) where undone_id is null;
select platform.guard('banking.assignment', 'select, insert, update (undone_id, undone_by, undone_reason)');

create view banking.v_account with (security_invoker = true) as
  select tenant_id, collector_id, statements, closing, closed_on from banking.account;
create view banking.v_statement with (security_invoker = true) as
  select tenant_id, statement_id, collector_id, bank_id, number, currency, opened_on, opening, closed_on, closing, entries, state, reason, sequence
  from banking.statement;
create view banking.v_entry with (security_invoker = true) as
  select tenant_id, entry_id, statement_id, no, collector_id, booked_on, value_on, amount, currency, end_to_end_id, bank_reference,
         counterparty_name, counterparty_iban_last4, purpose, return_reason, charges, state, rule, reasons, proposals
  from banking.entry;
create view banking.v_repeated_entry with (security_invoker = true) as
  select tenant_id, statement_id, no, entry_id from banking.repeated_entry;
create view banking.v_assignment with (security_invoker = true) as
  select tenant_id, assignment_id, entry_id, contract_account_id, rule, assigned_on, actor, undone_id from banking.assignment;
grant select on banking.v_account, banking.v_statement, banking.v_entry, banking.v_repeated_entry, banking.v_assignment to wattwerk_app;
