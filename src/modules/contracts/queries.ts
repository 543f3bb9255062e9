import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { NewContract, NewContractAccount } from './types.ts'

export async function selectLastAccountNumber({ tx, tenantId }: Act): Promise<bigint> {
  const { rows } = await sql<{ last: bigint }>`
    select substring(number from 3)::bigint as last from contracts.contract_account
    where tenant_id = ${tenantId} and number ~ '^CA([0-9]{6}|[1-9][0-9]{6,17})$'
    order by length(number) desc, number desc limit 1`.execute(tx)
  return rows[0]?.last ?? 0n
}

export async function selectLastContractNumber({ tx, tenantId }: Act): Promise<bigint> {
  const { rows } = await sql<{ last: bigint }>`
    select substring(number from 2)::bigint as last from contracts.contract
    where tenant_id = ${tenantId} and number ~ '^C([0-9]{6}|[1-9][0-9]{6,17})$'
    order by length(number) desc, number desc limit 1`.execute(tx)
  return rows[0]?.last ?? 0n
}

/** number → contract account id, for those there are. */
export async function findContractAccountsByNumbers(
  { tx, tenantId }: Act,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ number: string; id: string }>`
    select number, contract_account_id as id from contracts.contract_account
    where tenant_id = ${tenantId} and number = any(${numbers}::text[])`.execute(tx)
  return new Map(rows.map(({ number, id }) => [number, id]))
}

/** number → contract id, for those there are. */
export async function findContractsByNumbers(
  { tx, tenantId }: Act,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ number: string; id: string }>`
    select number, contract_id as id from contracts.contract
    where tenant_id = ${tenantId} and number = any(${numbers}::text[])`.execute(tx)
  return new Map(rows.map(({ number, id }) => [number, id]))
}

/** customer id → language, for those there are. */
export async function selectCustomers(
  { tx, tenantId }: Act,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; language: string }>`
    select customer_id as id, language from customers.v_customer
    where tenant_id = ${tenantId} and customer_id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, language }) => [id, language]))
}

export async function selectTenantCurrency({ tx, tenantId }: Act): Promise<string> {
  const { rows } = await sql<{ currency: string }>`
    select currency from tenants.v_tenant where tenant_id = ${tenantId}`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('the tenant is missing')
  return row.currency
}

export type AccountHead = Readonly<{
  contractAccountId: string
  number: string
  customerId: string
  currency: string
  closedOn: Temporal.PlainDate | null
}>

export async function selectAccountHeads(
  { tx, tenantId }: Act,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccountHead>> {
  const { rows } = await sql<AccountHead>`
    select contract_account_id as "contractAccountId", number, customer_id as "customerId", currency, closed_on as "closedOn"
    from contracts.contract_account where tenant_id = ${tenantId} and contract_account_id = any(${ids}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.contractAccountId, row]))
}

/** All issuers of the tenant: id → whether it is the default. */
export async function selectIssuers({ tx, tenantId }: Act): Promise<ReadonlyMap<string, boolean>> {
  const { rows } = await sql<{ id: string; is_default: boolean }>`
    select issuer_id as id, is_default from tenants.v_issuer where tenant_id = ${tenantId}`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.is_default]))
}

export async function selectKnownGroups({ tx, tenantId }: Act, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select key from customers.v_customer_group where tenant_id = ${tenantId} and key = any(${keys}::text[])`.execute(tx)
  return new Set(rows.map(({ key }) => key))
}

export type AccountRow = NewContractAccount & Readonly<{ number: string; currency: string; language: string }>

export async function insertAccounts({ tx, tenantId }: Act, accounts: readonly AccountRow[]): Promise<void> {
  const column = <T>(pick: (account: AccountRow) => T): T[] => accounts.map(pick)
  await sql`
    insert into contracts.contract_account (tenant_id, contract_account_id, number, customer_id, currency, rhythm, anchor_on, payment_way,
                                            payment_terms_days, language, delivery_channel, version)
    select ${tenantId}, a.*, 1
    from unnest(${column((a) => a.contractAccountId)}::uuid[], ${column((a) => a.number)}::text[], ${column((a) => a.customerId)}::uuid[],
                ${column((a) => a.currency)}::text[], ${column((a) => a.rhythm)}::text[], ${column((a) => a.anchorOn)}::date[],
                ${column((a) => a.paymentWay)}::text[], ${column((a) => a.paymentTermsDays)}::int[],
                ${column((a) => a.language)}::text[], ${column((a) => a.deliveryChannel)}::text[]) a`.execute(tx)
}

export type ContractRow = NewContract & Readonly<{ number: string; issuerId: string }>

export async function insertContracts({ tx, tenantId }: Act, contracts: readonly ContractRow[]): Promise<void> {
  const column = <T>(pick: (contract: ContractRow) => T): T[] => contracts.map(pick)
  await sql`
    insert into contracts.contract (tenant_id, contract_id, number, contract_account_id, product, issuer_id, starts_on, ends_on, version)
    select ${tenantId}, c.*, 1
    from unnest(${column((c) => c.contractId)}::uuid[], ${column((c) => c.number)}::text[], ${column((c) => c.contractAccountId)}::uuid[],
                ${column((c) => c.product)}::text[], ${column((c) => c.issuerId)}::uuid[], ${column((c) => c.startsOn)}::date[],
                ${column((c) => c.endsOn ?? null)}::date[]) c`.execute(tx)
}

/** Writes memberships; one of the same contract and day is replaced. */
export async function upsertMemberships(
  { tx, tenantId }: Act,
  memberships: readonly Readonly<{ contractId: string; customerGroup: string | null; validFrom: Temporal.PlainDate }>[],
): Promise<void> {
  await sql`
    insert into contracts.group_membership (tenant_id, contract_id, customer_group, valid_from)
    select ${tenantId}, m.*
    from unnest(${memberships.map((m) => m.contractId)}::uuid[], ${memberships.map((m) => m.customerGroup)}::text[],
                ${memberships.map((m) => m.validFrom)}::date[]) m
    on conflict (tenant_id, contract_id, valid_from) do update set customer_group = excluded.customer_group`.execute(tx)
}

export async function selectContractDays(
  { tx, tenantId }: Act,
  contractId: string,
): Promise<Readonly<{ startsOn: Temporal.PlainDate; endsOn: Temporal.PlainDate | null }> | undefined> {
  const { rows } = await sql<{ startsOn: Temporal.PlainDate; endsOn: Temporal.PlainDate | null }>`
    select starts_on as "startsOn", ends_on as "endsOn" from contracts.contract
    where tenant_id = ${tenantId} and contract_id = ${contractId} for update`.execute(tx)
  return rows[0]
}
