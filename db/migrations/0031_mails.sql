-- Mails as other rooms see them.
create view notifications.v_mail with (security_invoker = true) as
  select tenant_id, mail_id, issuer_id, document_id, recipient, state, attempts, due_at, attempted_at, sent_at, problem, said, created_at
  from notifications.mail;
grant select on notifications.v_mail to wattwerk_app;
create index mail_state_idx on notifications.mail (tenant_id, state, mail_id);
