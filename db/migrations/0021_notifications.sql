create schema notifications;
grant usage on schema notifications to wattwerk_app, wattwerk_platform;

-- An issuer's own mail server. The password is sealed with the issuer's id.
create table notifications.mail_server (
  tenant_id uuid not null,
  issuer_id uuid not null,
  host text not null,
  port int not null constraint mail_server_port_check check (port between 1 and 65535),
  security text not null constraint mail_server_security_check check (security in ('tls', 'starttls', 'none')),
  username text,
  password_cipher bytea,
  from_name text not null,
  from_address text not null,
  reply_to text,
  attaches boolean not null,
  version int not null,
  tested_at timestamptz,
  -- what the server said to the last test; null = it took the mail
  test_problem text,
  -- while the server itself is the problem its mails wait until then
  failures int not null,
  paused_until timestamptz,
  constraint mail_server_pkey primary key (tenant_id, issuer_id),
  constraint mail_server_issuer_fkey foreign key (tenant_id, issuer_id) references tenants.issuer
);
select platform.guard('notifications.mail_server');

-- The outbox: one mail a document and recipient, whatever happens.
-- waiting → sending (written before the first word to the server) → sent | refused | failed; unknown = it may have gone out.
create table notifications.mail (
  tenant_id uuid not null,
  mail_id uuid not null,
  issuer_id uuid not null,
  document_id uuid not null,
  recipient text not null,
  state text not null constraint mail_state_check check (state in ('waiting', 'sending', 'sent', 'refused', 'failed', 'unknown', 'dropped')),
  attempts int not null,
  due_at timestamptz not null,
  attempt_id uuid,
  attempted_at timestamptz,
  sender_id uuid,
  sent_at timestamptz,
  -- the code of the problem, and the server's own words
  problem text,
  said text,
  created_at timestamptz not null,
  constraint mail_pkey primary key (tenant_id, mail_id),
  constraint mail_once_key unique (tenant_id, document_id, recipient),
  constraint mail_issuer_fkey foreign key (tenant_id, issuer_id) references tenants.issuer,
  constraint mail_document_fkey foreign key (tenant_id, document_id) references documents.document,
  constraint mail_sent_check check ((state = 'sent') = (sent_at is not null)),
  constraint mail_sending_check check (state <> 'sending' or (attempt_id is not null and attempted_at is not null and sender_id is not null))
);
create index mail_due_idx on notifications.mail (tenant_id, due_at) where state = 'waiting';
create index mail_sending_idx on notifications.mail (tenant_id, sender_id) where state = 'sending';
create index mail_trouble_idx on notifications.mail (tenant_id, state, mail_id) where state in ('refused', 'failed', 'unknown');
select platform.guard('notifications.mail', 'select, insert, update (recipient, state, attempts, due_at, attempt_id, attempted_at, sender_id, sent_at, problem, said)');
select platform.open_to_platform('notifications.mail', 'select');
