import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { BankAccount, Contract, ContractAccount, GroupMembership, Mandate } from './types.ts'

const account = sql`
  select contract_account_id as "contractAccountId", number, customer_id as "customerId", currency, rhythm, anchor_on as "anchorOn",
         payment_way as "paymentWay", payment_terms_days as "paymentTermsDays", language, delivery_channel as "deliveryChannel",
         closed_on as "closedOn", version
  from contracts.contract_account`

const contract = sql`
  select contract_id as "contractId", number, contract_account_id as "contractAccountId", product, issuer_id as "issuerId",
         starts_on as "startsOn", ends_on as "endsOn", version
  from contracts.contract`

/** Contract accounts by number after the given one, one more than the limit where there are more. */
export async function selectAccounts(
  { tx, tenantId }: Act,
  { limit, after }: Readonly<{ limit: number; after: string | null }>,
  { customerId, number }: Readonly<{ customerId: string | null; number: string | null }>,
): Promise<readonly ContractAccount[]> {
  const { rows } = await sql<ContractAccount>`${account}
    where tenant_id = ${tenantId} and (${after}::text is null or number > ${after}::text)
      and (${customerId}::uuid is null or customer_id = ${customerId}::uuid)
      and (${number}::text is null or starts_with(number, ${number}::text))
    order by number limit ${limit + 1}`.execute(tx)
  return rows
}

export async function selectAccount(
  { tx, tenantId }: Act,
  contractAccountId: string,
): Promise<ContractAccount | undefined> {
  const { rows } = await sql<ContractAccount>`${account}
    where tenant_id = ${tenantId} and contract_account_id = ${contractAccountId}`.execute(tx)
  return rows[0]
}

/** The same, kept from others until the act ends. */
export async function lockAccount(
  { tx, tenantId }: Act,
  contractAccountId: string,
): Promise<ContractAccount | undefined> {
  const { rows } = await sql<ContractAccount>`${account}
    where tenant_id = ${tenantId} and contract_account_id = ${contractAccountId} for update`.execute(tx)
  return rows[0]
}

export async function selectContracts({ tx, tenantId }: Act, contractAccountId: string): Promise<readonly Contract[]> {
  const { rows } = await sql<Contract>`${contract}
    where tenant_id = ${tenantId} and contract_account_id = ${contractAccountId} order by number`.execute(tx)
  return rows
}

export async function selectContract({ tx, tenantId }: Act, contractId: string): Promise<Contract | undefined> {
  const { rows } = await sql<Contract>`${contract}
    where tenant_id = ${tenantId} and contract_id = ${contractId}`.execute(tx)
  return rows[0]
}

/** The same, kept from others until the act ends. */
export async function lockContract({ tx, tenantId }: Act, contractId: string): Promise<Contract | undefined> {
  const { rows } = await sql<Contract>`${contract}
    where tenant_id = ${tenantId} and contract_id = ${contractId} for update`.execute(tx)
  return rows[0]
}

export async function selectMemberships(
  { tx, tenantId }: Act,
  contractIds: readonly string[],
): Promise<readonly GroupMembership[]> {
  const { rows } = await sql<GroupMembership>`
    select contract_id as "contractId", customer_group as "customerGroup", valid_from as "validFrom", valid_to as "validTo"
    from contracts.v_group_membership where tenant_id = ${tenantId} and contract_id = any(${contractIds}::uuid[])
    order by contract_id, valid_from`.execute(tx)
  return rows
}

export async function selectBankAccounts({ tx, tenantId }: Act, customerId: string): Promise<readonly BankAccount[]> {
  const { rows } = await sql<BankAccount>`
    select bank_account_id as "bankAccountId", customer_id as "customerId", holder, iban_last4 as "ibanLast4", bic
    from contracts.bank_account where tenant_id = ${tenantId} and customer_id = ${customerId} order by bank_account_id`.execute(
    tx,
  )
  return rows
}

const mandate = sql`
  select mandate_id as "mandateId", reference, collector_id as "collectorId", contract_account_id as "contractAccountId",
         bank_account_id as "bankAccountId", scheme, signed_on as "signedOn", state, state_reason as "stateReason",
         last_collected_on as "lastCollectedOn"
  from contracts.mandate`

export async function selectMandates({ tx, tenantId }: Act, contractAccountId: string): Promise<readonly Mandate[]> {
  const { rows } = await sql<Mandate>`${mandate}
    where tenant_id = ${tenantId} and contract_account_id = ${contractAccountId} order by signed_on, mandate_id`.execute(
    tx,
  )
  return rows
}

export async function selectMandate({ tx, tenantId }: Act, mandateId: string): Promise<Mandate | undefined> {
  const { rows } = await sql<Mandate>`${mandate}
    where tenant_id = ${tenantId} and mandate_id = ${mandateId}`.execute(tx)
  return rows[0]
}

/** Contracts of the account that still run on or after a day. */
export async function countRunning(
  { tx, tenantId }: Act,
  contractAccountId: string,
  on: Temporal.PlainDate,
): Promise<number> {
  const { rows } = await sql<{ running: number }>`
    select count(*)::int as running from contracts.contract
    where tenant_id = ${tenantId} and contract_account_id = ${contractAccountId} and (ends_on is null or ends_on > ${on}::date)`.execute(
    tx,
  )
  return rows[0]?.running ?? 0
}

export async function updateAccount({ tx, tenantId }: Act, changed: ContractAccount): Promise<void> {
  await sql`
    update contracts.contract_account
    set rhythm = ${changed.rhythm}, payment_way = ${changed.paymentWay}, payment_terms_days = ${changed.paymentTermsDays},
        language = ${changed.language}, delivery_channel = ${changed.deliveryChannel}, closed_on = ${changed.closedOn}::date,
        version = version + 1
    where tenant_id = ${tenantId} and contract_account_id = ${changed.contractAccountId}`.execute(tx)
}

export async function updateContractEnd(
  { tx, tenantId }: Act,
  contractId: string,
  endsOn: Temporal.PlainDate | null,
): Promise<void> {
  await sql`
    update contracts.contract set ends_on = ${endsOn}::date, version = version + 1
    where tenant_id = ${tenantId} and contract_id = ${contractId}`.execute(tx)
}
