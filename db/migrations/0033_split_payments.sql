-- One movement of the bank may be put on several contract accounts. The amount is that of the part; null: all of the movement.
alter table banking.assignment add column amount bigint constraint assignment_amount_check check (amount > 0);
drop index banking.assignment_live_key;
create unique index assignment_live_key on banking.assignment (tenant_id, entry_id, contract_account_id) nulls not distinct
  where undone_id is null;
