-- What clerks write down about a customer: a line of a call, an agreement. Never changed; taken away by who may write.
create table customers.note (
  tenant_id uuid not null,
  note_id uuid not null,
  customer_id uuid not null,
  text text not null constraint note_text_check check (length(text) between 1 and 10000),
  author text not null,
  written_at timestamptz not null,
  constraint note_pkey primary key (tenant_id, note_id),
  constraint note_customer_fkey foreign key (tenant_id, customer_id) references customers.customer
);
create index note_customer_idx on customers.note (tenant_id, customer_id, note_id);
select platform.guard('customers.note', 'select, insert, delete');

create view customers.v_note with (security_invoker = true) as
  select tenant_id, note_id, customer_id, text, author, written_at from customers.note;
grant select on customers.v_note to wattwerk_app;

-- Who changed what, for the timeline of a thing.
create view audit.v_entry with (security_invoker = true) as
  select tenant_id, entry_id, happened_at, actor, action, subject_kind, subject, reason from audit.entry;
grant select on audit.v_entry to wattwerk_app;
