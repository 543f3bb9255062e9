import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { KnownCollection, KnownItem } from './types.ts'

/** Of items of one amount or one account, the oldest are enough to propose. */
const SHOWN = 20

/** Our collections behind end-to-end ids, as far as they were handed to the bank. */
export async function selectCollectionsOf(
  { tx, tenantId }: Act,
  collectorId: string,
  endToEndIds: readonly string[],
): Promise<readonly KnownCollection[]> {
  const { rows } = await sql<KnownCollection>`
    select c.collection_id as id, c.end_to_end_id as "endToEndId", c.contract_account_id as "contractAccount", c.open_item_id as "openItemId",
           c.mandate_id as "mandateId", c.amount as "amountMinor", c.currency, c.state, c.credit_id as "creditId", i.due_on as "dueOn"
    from payments.v_collection c join ledger.v_open_item i on i.tenant_id = c.tenant_id and i.open_item_id = c.open_item_id
    where c.tenant_id = ${tenantId} and c.collector_id = ${collectorId} and c.end_to_end_id = any(${endToEndIds}::text[])
      and c.state in ('submitted', 'collected', 'returned')`.execute(tx)
  return rows
}

const itemColumns = sql`
  i.open_item_id as id, i.contract_account_id as "contractAccount", a.number, i.reference, i.open as "openMinor", i.currency, i.due_on as "dueOn",
  c.name as "payerName", i.payment_lock is not null as locked`
const withPayer = sql`
  join contracts.v_contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id
  join customers.v_customer c on c.tenant_id = a.tenant_id and c.customer_id = a.customer_id`

/** Claims of a collector by reference (paid ones too), all open ones of the accounts met so, and the given ones. */
export async function selectItemsOf(
  { tx, tenantId }: Act,
  collectorId: string,
  asked: Readonly<{ references: readonly string[]; itemIds: readonly string[] }>,
): Promise<readonly KnownItem[]> {
  const { rows } = await sql<KnownItem>`
    with named as (
      select open_item_id, contract_account_id from ledger.v_open_item
      where tenant_id = ${tenantId} and collector_id = ${collectorId} and kind = 'claim' and reference = any(${asked.references}::text[])
    ), met as (
      select open_item_id from named
      union
      select o.open_item_id from ledger.v_open_item o
      where o.tenant_id = ${tenantId} and o.collector_id = ${collectorId} and o.kind = 'claim' and o.open > 0
        and o.contract_account_id in (select contract_account_id from named)
      union
      select unnest(${asked.itemIds}::uuid[])
    )
    select ${itemColumns}
    from met m join ledger.v_open_item i on i.tenant_id = ${tenantId} and i.open_item_id = m.open_item_id ${withPayer}`.execute(
    tx,
  )
  return rows
}

/** Contract accounts with a payment from these IBANs (blind indexes), or whose customer has such a bank account. */
export async function selectPayers(
  { tx, tenantId }: Act,
  ibanIndexes: readonly Buffer[],
): Promise<readonly Readonly<{ ibanIndex: Buffer; contractAccount: string }>[]> {
  const { rows } = await sql<{ ibanIndex: Buffer; contractAccount: string }>`
    select e.counterparty_iban_index as "ibanIndex", s.contract_account_id as "contractAccount"
    from banking.entry e join banking.assignment s on s.tenant_id = e.tenant_id and s.entry_id = e.entry_id and s.undone_id is null
    where e.tenant_id = ${tenantId} and e.counterparty_iban_index = any(${ibanIndexes}::bytea[]) and s.contract_account_id is not null
    union
    select b.iban_index, a.contract_account_id
    from contracts.v_bank_account b join contracts.v_contract_account a on a.tenant_id = b.tenant_id and a.customer_id = b.customer_id
    where b.tenant_id = ${tenantId} and b.iban_index = any(${ibanIndexes}::bytea[])`.execute(tx)
  return rows
}

/** Open claims that a guess may fall on: of these amounts, of these accounts, or of customers with these names; the oldest of each. */
export async function selectGuesses(
  { tx, tenantId }: Act,
  collectorId: string,
  asked: Readonly<{ amounts: readonly bigint[]; contractAccounts: readonly string[]; names: readonly string[] }>,
): Promise<readonly KnownItem[]> {
  const { rows } = await sql<KnownItem>`
    with open_claim as (
      select i.*, row_number() over (partition by i.open order by i.due_on, i.open_item_id) as of_amount,
             row_number() over (partition by i.contract_account_id order by i.due_on, i.open_item_id) as of_account
      from ledger.v_open_item i
      where i.tenant_id = ${tenantId} and i.collector_id = ${collectorId} and i.kind = 'claim' and i.open > 0 and i.payment_lock is null
    )
    select ${itemColumns}
    from open_claim i ${withPayer}
    where (i.open = any(${asked.amounts}::bigint[]) and i.of_amount <= ${SHOWN})
       or ((i.contract_account_id = any(${asked.contractAccounts}::uuid[]) or lower(c.name) = any(${asked.names}::text[])) and i.of_account <= ${SHOWN})`.execute(
    tx,
  )
  return rows
}
