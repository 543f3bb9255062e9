create schema billing;
grant usage on schema billing to wattwerk_app;

-- First day of the period that holds `day`: counted from the anchor, clipped to the month, never drifting (pricing.md rule 13).
create function billing.months_of(rhythm text) returns int language sql immutable parallel safe as $$
  select case rhythm when 'monthly' then 1 when 'quarterly' then 3 when 'half-yearly' then 6 when 'yearly' then 12 end
$$;
create function billing.months_between(anchor date, day date) returns numeric language sql immutable parallel safe as $$
  select (extract(year from day) - extract(year from anchor)) * 12 + extract(month from day) - extract(month from anchor)
$$;
create function billing.period_start(anchor date, rhythm text, day date) returns date
language plpgsql immutable parallel safe as $$
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
end $$;

create table billing.run (
  tenant_id uuid not null constraint run_tenant_fkey references tenants.tenant,
  run_id uuid not null,
  kind text not null constraint run_kind_check check (kind in ('usage')),
  -- the last usage day included
  until date not null,
  state text not null constraint run_state_check check (state in ('running', 'prepared', 'releasing', 'released', 'discarding', 'discarded')),
  dry_run boolean not null,
  chunks int not null,
  accounts int not null,
  actor text not null,
  created_at timestamptz not null,
  -- the run's frozen business day: all its documents carry it
  issued_on date,
  released_by text,
  ended_at timestamptz,
  constraint run_pkey primary key (tenant_id, run_id)
);
select platform.guard('billing.run', 'select, insert, update');
select platform.open_to_platform('billing.run', 'select');

-- At most one open run per tenant and kind.
create table billing.run_open (
  tenant_id uuid not null,
  kind text not null,
  run_id uuid not null,
  constraint run_open_pkey primary key (tenant_id, kind),
  constraint run_open_run_fkey foreign key (tenant_id, run_id) references billing.run
);
select platform.guard('billing.run_open', 'select, insert, delete');
select platform.open_to_platform('billing.run_open', 'select');

create table billing.chunk (
  tenant_id uuid not null,
  run_id uuid not null,
  no int not null,
  state text not null constraint chunk_state_check check (state in ('planned', 'prepared', 'posted')),
  constraint chunk_pkey primary key (tenant_id, run_id, no),
  constraint chunk_run_fkey foreign key (tenant_id, run_id) references billing.run
);
select platform.guard('billing.chunk', 'select, insert, update (state), delete');

-- The plan: which accounts, in which order; period = what has closed and is not yet billed.
create table billing.run_account (
  tenant_id uuid not null,
  run_id uuid not null,
  ordinal int not null,
  chunk_no int not null,
  contract_account_id uuid not null,
  issuer_id uuid not null,
  currency text not null,
  period_from date not null,
  period_to date not null,
  held_reason text,
  constraint run_account_pkey primary key (tenant_id, run_id, ordinal),
  constraint run_account_work_key unique (tenant_id, run_id, contract_account_id, issuer_id),
  constraint run_account_run_fkey foreign key (tenant_id, run_id) references billing.run
);
create index run_account_chunk_idx on billing.run_account (tenant_id, run_id, chunk_no);
select platform.guard('billing.run_account', 'select, insert, update (held_reason), delete');

create table billing.invoice (
  tenant_id uuid not null,
  invoice_id uuid not null,
  run_id uuid,
  ordinal int not null,
  chunk_no int not null,
  kind text not null constraint invoice_kind_check check (kind in ('usage', 'cancellation')),
  state text not null constraint invoice_state_check check (state in ('draft', 'posted')),
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
  constraint invoice_pkey primary key (tenant_id, invoice_id),
  constraint invoice_account_fkey foreign key (tenant_id, contract_account_id) references contracts.contract_account,
  constraint invoice_issuer_fkey foreign key (tenant_id, issuer_id) references tenants.issuer,
  constraint invoice_reverses_fkey foreign key (tenant_id, reverses) references billing.invoice,
  constraint invoice_sum_check check (net + vat = gross),
  constraint invoice_posted_check check ((state = 'posted') = (number is not null and issued_on is not null and due_on is not null))
);
create unique index invoice_number_key on billing.invoice (tenant_id, issuer_id, number) where number is not null;
create unique index invoice_reverses_key on billing.invoice (tenant_id, reverses) where reverses is not null;
create index invoice_account_idx on billing.invoice (tenant_id, contract_account_id);
create index invoice_issued_idx on billing.invoice (tenant_id, (coalesce(issued_on, 'infinity'::date)), invoice_id);
create index invoice_chunk_idx on billing.invoice (tenant_id, run_id, chunk_no);
select platform.guard('billing.invoice');
-- Posted records are never changed: the database refuses it, whoever asks.
create policy posted_stays on billing.invoice as restrictive for update to wattwerk_app using (state = 'draft') with check (true);
create policy posted_is_kept on billing.invoice as restrictive for delete to wattwerk_app using (state = 'draft');

-- One line = one rated item and VAT key. Component detail stays in the item's trace.
create table billing.invoice_line (
  tenant_id uuid not null,
  invoice_id uuid not null,
  no int not null,
  rated_item_id uuid not null,
  country text not null,
  category text not null,
  rate numeric not null,
  basis text not null,
  amount bigint not null,
  constraint invoice_line_pkey primary key (tenant_id, invoice_id, no)
);
select platform.guard('billing.invoice_line', 'select, insert, delete');
create policy posted_is_kept on billing.invoice_line as restrictive for delete to wattwerk_app using (
  exists (select from billing.invoice i where i.tenant_id = invoice_line.tenant_id and i.invoice_id = invoice_line.invoice_id and i.state = 'draft'));

create table billing.tax_line (
  tenant_id uuid not null,
  invoice_id uuid not null,
  country text not null,
  category text not null,
  rate numeric not null,
  net bigint not null,
  vat bigint not null,
  gross bigint not null,
  constraint tax_line_pkey primary key (tenant_id, invoice_id, country, category, rate),
  constraint tax_line_invoice_fkey foreign key (tenant_id, invoice_id) references billing.invoice,
  constraint tax_line_sum_check check (net + vat = gross)
);
select platform.guard('billing.tax_line', 'select, insert, delete');
create policy posted_is_kept on billing.tax_line as restrictive for delete to wattwerk_app using (
  exists (select from billing.invoice i where i.tenant_id = tax_line.tenant_id and i.invoice_id = tax_line.invoice_id and i.state = 'draft'));

-- Links a usage (a session) to the invoice that bills it. Its key is what keeps anything from being billed twice,
-- also where two generations of its price exist.
create table billing.billed_item (
  tenant_id uuid not null,
  usage_id uuid not null,
  attempt int not null,
  rated_item_id uuid not null,
  invoice_id uuid not null,
  constraint billed_item_pkey primary key (tenant_id, usage_id, attempt)
);
select platform.guard('billing.billed_item', 'select, insert, delete');
create policy posted_is_kept on billing.billed_item as restrictive for delete to wattwerk_app using (
  exists (select from billing.invoice i where i.tenant_id = billed_item.tenant_id and i.invoice_id = billed_item.invoice_id and i.state = 'draft'));

-- The invoice of this attempt was cancelled: the item may be billed again.
create table billing.freed_item (
  tenant_id uuid not null,
  usage_id uuid not null,
  attempt int not null,
  cancellation_id uuid not null,
  constraint freed_item_pkey primary key (tenant_id, usage_id, attempt),
  constraint freed_item_link_fkey foreign key (tenant_id, usage_id, attempt) references billing.billed_item
);
select platform.guard('billing.freed_item', 'select, insert');

-- What may be billed now, and as which attempt.
create view billing.v_unbilled_item with (security_invoker = true) as
  select i.tenant_id, i.rated_item_id, i.session_id, i.contract_account_id, i.issuer_id, i.currency, i.basis, i.total, i.started_at, i.ended_on,
         i.country, i.categories, i.rates, i.amounts, coalesce(f.attempts, 0) + 1 as attempt
  from rating.v_rated_item i
  left join (select tenant_id, usage_id, max(attempt) as attempts from billing.freed_item group by tenant_id, usage_id) f
    on f.tenant_id = i.tenant_id and f.usage_id = i.session_id
  where not exists (
    select from billing.billed_item b
    where b.tenant_id = i.tenant_id and b.usage_id = i.session_id and b.attempt = coalesce(f.attempts, 0) + 1);
create view billing.v_invoice with (security_invoker = true) as
  select i.tenant_id, i.invoice_id, i.run_id, i.kind, i.state, i.contract_account_id, i.issuer_id, i.currency, i.period_from, i.period_to,
         i.net, i.vat, i.gross, i.reverses, i.number, i.issued_on, i.due_on, i.payment_reference,
         exists (select from billing.invoice r where r.tenant_id = i.tenant_id and r.reverses = i.invoice_id) as cancelled
  from billing.invoice i;
create view billing.v_billed_item with (security_invoker = true) as
  select b.tenant_id, b.usage_id, b.attempt, b.rated_item_id, b.invoice_id
  from billing.billed_item b
  where not exists (
    select from billing.freed_item f where f.tenant_id = b.tenant_id and f.usage_id = b.usage_id and f.attempt = b.attempt);
create view billing.v_invoice_line with (security_invoker = true) as
  select tenant_id, invoice_id, no, rated_item_id, country, category, rate, basis, amount from billing.invoice_line;
create view billing.v_tax_line with (security_invoker = true) as
  select tenant_id, invoice_id, country, category, rate, net, vat, gross from billing.tax_line;
create view billing.v_run with (security_invoker = true) as
  select tenant_id, run_id, kind, until, state, dry_run, chunks, accounts, created_at, issued_on, ended_at from billing.run;
grant select on billing.v_unbilled_item, billing.v_invoice, billing.v_billed_item, billing.v_invoice_line, billing.v_tax_line, billing.v_run
  to wattwerk_app;
