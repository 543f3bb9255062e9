import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { MandateState, NewMandate } from './types.ts'

export type SealedAccount = Readonly<{
  bankAccountId: string
  customerId: string
  holder: string
  ibanCipher: Buffer
  ibanIndex: Buffer
  ibanLast4: string
  bic: string | null
}>

export async function insertBankAccounts({ tx, tenantId }: Act, accounts: readonly SealedAccount[]): Promise<void> {
  const column = <T>(pick: (account: SealedAccount) => T): T[] => accounts.map(pick)
  await sql`
    insert into contracts.bank_account (tenant_id, bank_account_id, customer_id, holder, iban_cipher, iban_index, iban_last4, bic)
    select ${tenantId}, b.*
    from unnest(${column((b) => b.bankAccountId)}::uuid[], ${column((b) => b.customerId)}::uuid[], ${column((b) => b.holder)}::text[],
                ${column((b) => b.ibanCipher)}::bytea[], ${column((b) => b.ibanIndex)}::bytea[], ${column((b) => b.ibanLast4)}::text[],
                ${column((b) => b.bic)}::text[]) b`.execute(tx)
}

export async function selectSealed({ tx, tenantId }: Act, ids: readonly string[]): Promise<readonly SealedAccount[]> {
  const { rows } = await sql<SealedAccount>`
    select bank_account_id as "bankAccountId", customer_id as "customerId", holder, iban_cipher as "ibanCipher",
           iban_index as "ibanIndex", iban_last4 as "ibanLast4", bic
    from contracts.bank_account where tenant_id = ${tenantId} and bank_account_id = any(${ids}::uuid[])`.execute(tx)
  return rows
}

/** Bank accounts whose IBAN has one of these blind indexes. */
export async function selectByIbanIndexes(
  { tx, tenantId }: Act,
  indexes: readonly Buffer[],
): Promise<readonly Readonly<{ bankAccountId: string; customerId: string; ibanIndex: Buffer }>[]> {
  const { rows } = await sql<{ bankAccountId: string; customerId: string; ibanIndex: Buffer }>`
    select bank_account_id as "bankAccountId", customer_id as "customerId", iban_index as "ibanIndex"
    from contracts.bank_account where tenant_id = ${tenantId} and iban_index = any(${indexes}::bytea[])
    order by bank_account_id`.execute(tx)
  return rows
}

/** bank account id → customer id. */
export async function selectOwners(
  { tx, tenantId }: Act,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; customer_id: string }>`
    select bank_account_id as id, customer_id from contracts.bank_account
    where tenant_id = ${tenantId} and bank_account_id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.customer_id]))
}

export async function selectCollectors({ tx, tenantId }: Act): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select collector_id as id from tenants.v_collector where tenant_id = ${tenantId}`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

export type KnownMandate = Readonly<{
  contractAccountId: string
  collectorId: string
  reference: string
  state: MandateState
}>

/** Mandates of these contract accounts, and those that have one of these references. */
export async function selectKnownMandates(
  { tx, tenantId }: Act,
  accountIds: readonly string[],
  references: readonly string[],
): Promise<readonly KnownMandate[]> {
  const { rows } = await sql<KnownMandate>`
    select contract_account_id as "contractAccountId", collector_id as "collectorId", reference, state from contracts.mandate
    where tenant_id = ${tenantId}
      and (contract_account_id = any(${accountIds}::uuid[]) or reference = any(${references}::text[]))`.execute(tx)
  return rows
}

export async function insertMandates(
  { tx, tenantId }: Act,
  mandates: readonly (NewMandate & Readonly<{ reference: string }>)[],
): Promise<void> {
  const column = <T>(pick: (mandate: NewMandate & { reference: string }) => T): T[] => mandates.map(pick)
  await sql`
    insert into contracts.mandate (tenant_id, mandate_id, reference, collector_id, contract_account_id, bank_account_id, scheme, signed_on, state)
    select ${tenantId}, m.*, 'active'
    from unnest(${column((m) => m.mandateId)}::uuid[], ${column((m) => m.reference)}::text[], ${column((m) => m.collectorId)}::uuid[],
                ${column((m) => m.contractAccountId)}::uuid[], ${column((m) => m.bankAccountId)}::uuid[],
                ${column((m) => m.scheme)}::text[], ${column((m) => m.signedOn)}::date[]) m`.execute(tx)
}

/** Moves mandates that are in one of the states `from`; returns the ids of those that moved. */
export async function updateMandateStates(
  { tx, tenantId }: Act,
  ids: readonly string[],
  from: readonly MandateState[],
  to: MandateState,
  reason: string | null,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update contracts.mandate set state = ${to}, state_reason = ${reason}
    where tenant_id = ${tenantId} and mandate_id = any(${ids}::uuid[]) and state = any(${from}::text[])
    returning mandate_id as id`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function selectKnownMandateIds(
  { tx, tenantId }: Act,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select mandate_id as id from contracts.mandate where tenant_id = ${tenantId} and mandate_id = any(${ids}::uuid[])`.execute(
    tx,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Never moves the day of the last collection back. */
export async function updateCollected(
  { tx, tenantId }: Act,
  ids: readonly string[],
  on: Temporal.PlainDate,
): Promise<void> {
  await sql`
    update contracts.mandate set last_collected_on = greatest(last_collected_on, ${on}::date)
    where tenant_id = ${tenantId} and mandate_id = any(${ids}::uuid[])`.execute(tx)
}
