import { type RawBuilder, sql } from 'kysely'
import { blindIndex, seal, tenantKey, useMasterKey } from '../src/platform/crypto/seal.ts'
import type { Tx } from '../src/platform/db/tx.ts'
import { derivedId, newId } from '../src/platform/ids.ts'

export type Stock = Readonly<{
  tenantId: string
  issuerId: string
  collectorId: string
  accounts: number
  items: number
}>

/** The id of a text in SQL: MD5 with the version and variant of a UUID version 8. */
export function uuidOf(text: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`overlay(overlay(md5(${text}) placing '8' from 13) placing '8' from 17)::uuid`
}

/** A tenant with contract accounts and rated sessions of June 2026, made by set-based statements under the owner's role. */
export async function makeStock(
  tx: Tx,
  size: Readonly<{
    accounts: number
    itemsPerAccount: number
    key?: string
    currency?: string
    vatRegistered?: boolean
    /** Accounts from the first on that pay by direct debit, each with a mandate. */
    debits?: number
    /** Account of the collector; a German one where none is given. */
    iban?: string
  }>,
): Promise<Stock> {
  useMasterKey(Buffer.alloc(32, 1))
  const tenantId = newId()
  const [issuerId, collectorId] = [derivedId(tenantId, 'issuer'), derivedId(tenantId, 'collector')]
  const currency = size.currency ?? 'EUR'
  const key = size.key ?? `t${tenantId.slice(-8)}`
  await sql`insert into tenants.tenant values (${tenantId}, ${key}, ${key}, 'DE', ${currency}, 'Europe/Berlin', 'de', '{"secondPerson":[]}', '2026-01-01Z')`.execute(
    tx,
  )
  const dataKey = await tenantKey(tx, tenantId)
  const iban = size.iban ?? 'DE89370400440532013000'
  const referenceKey = seal(dataKey, Buffer.alloc(32, 7), collectorId)
  await sql`
    insert into tenants.collector (tenant_id, collector_id, key, name, country, currency, creditor_id, reference_key, reference_serial,
                                   iban_cipher, iban_index, iban_last4)
    values (${tenantId}, ${collectorId}, 'main', 'Test', 'DE', ${currency}, 'DE98ZZZ09999999999', ${referenceKey}, 0,
            ${seal(dataKey, Buffer.from(iban), collectorId)}, ${blindIndex(iban)}, ${iban.slice(-4)})`.execute(tx)
  await sql`
    insert into tenants.issuer (tenant_id, issuer_id, key, name, country, vat_registered, brand, collector_id, is_default)
    values (${tenantId}, ${issuerId}, 'main', 'Test', 'DE', ${size.vatRegistered ?? true}, '{}', ${collectorId}, true)`.execute(
    tx,
  )
  await sql`
    insert into documents.number_range (tenant_id, issuer_id, kind, prefix, width, last_no)
    values (${tenantId}, ${issuerId}, 'invoice', 'T-', 6, 0), (${tenantId}, ${issuerId}, 'credit_note', 'T-G-', 6, 0)`.execute(
    tx,
  )
  await sql`insert into tariffs.product values (${tenantId}, 'public-charging', '{"kind":"charging"}')`.execute(tx)
  await insertAccounts(tx, tenantId, issuerId, size.accounts, currency)
  await insertItems(tx, tenantId, issuerId, size, currency)
  if (size.debits) await insertMandates(tx, tenantId, collectorId, size.debits, dataKey)
  return { tenantId, issuerId, collectorId, accounts: size.accounts, items: size.accounts * size.itemsPerAccount }
}

async function insertAccounts(
  tx: Tx,
  tenantId: string,
  issuerId: string,
  accounts: number,
  currency: string,
): Promise<void> {
  await sql`
    insert into customers.customer (tenant_id, customer_id, number, kind, name, sort_key, language, version, created_at, changed_at)
    select ${tenantId}, ${uuidOf(sql`${tenantId} || 'customer' || n`)}, 'K' || n, 'person', 'Test ' || n, 'test ' || n, 'de', 1, '2026-01-01Z', '2026-01-01Z'
    from generate_series(1, ${accounts}::int) n`.execute(tx)
  await sql`
    insert into contracts.contract_account (tenant_id, contract_account_id, number, customer_id, currency, rhythm, anchor_on, payment_way,
                                            payment_terms_days, language, delivery_channel, version)
    select ${tenantId}, ${uuidOf(sql`${tenantId} || 'account' || n`)}, 'CA' || lpad(n::text, 6, '0'), ${uuidOf(sql`${tenantId} || 'customer' || n`)},
           ${currency}, 'monthly', '2026-01-01', 'transfer', 14, 'de', 'email', 1
    from generate_series(1, ${accounts}::int) n`.execute(tx)
  await sql`
    insert into contracts.contract (tenant_id, contract_id, number, contract_account_id, product, issuer_id, starts_on, version)
    select ${tenantId}, ${uuidOf(sql`${tenantId} || 'contract' || n`)}, 'C' || n, ${uuidOf(sql`${tenantId} || 'account' || n`)},
           'public-charging', ${issuerId}, '2026-01-01', 1
    from generate_series(1, ${accounts}::int) n`.execute(tx)
}

/** The first accounts pay by direct debit, all from one bank account number, each under a mandate of 2025. */
async function insertMandates(
  tx: Tx,
  tenantId: string,
  collectorId: string,
  debits: number,
  key: Buffer,
): Promise<void> {
  const accounts = Array.from({ length: debits }, (_, index) => ({
    no: index + 1,
    id: derivedId(tenantId, 'bank account', index + 1),
  }))
  const iban = 'DE02120300000000202051'
  const ciphers = accounts.map(({ id }) => seal(key, Buffer.from(iban), id))
  await sql`update contracts.contract_account set payment_way = 'direct_debit'
            where tenant_id = ${tenantId} and substr(number, 3)::int <= ${debits}`.execute(tx)
  await sql`
    insert into contracts.bank_account (tenant_id, bank_account_id, customer_id, holder, iban_cipher, iban_index, iban_last4)
    select ${tenantId}, b.id, ${uuidOf(sql`${tenantId} || 'customer' || b.no`)}, 'Test ' || b.no, b.cipher, ${blindIndex(iban)}, ${iban.slice(-4)}
    from unnest(${accounts.map(({ id }) => id)}::uuid[], ${accounts.map(({ no }) => no)}::int[], ${ciphers}::bytea[]) b(id, no, cipher)`.execute(
    tx,
  )
  await sql`
    insert into contracts.mandate (tenant_id, mandate_id, reference, collector_id, contract_account_id, bank_account_id, scheme, signed_on, state)
    select ${tenantId}, ${uuidOf(sql`${tenantId} || 'mandate' || b.no`)}, 'M-' || b.no, ${collectorId}, ${uuidOf(sql`${tenantId} || 'account' || b.no`)}, b.id, 'CORE',
           '2025-01-01', 'active'
    from unnest(${accounts.map(({ id }) => id)}::uuid[], ${accounts.map(({ no }) => no)}::int[]) b(id, no)`.execute(tx)
}

async function insertItems(
  tx: Tx,
  tenantId: string,
  issuerId: string,
  size: Readonly<{ accounts: number; itemsPerAccount: number }>,
  currency: string,
): Promise<void> {
  await sql`
    insert into rating.rated_item (tenant_id, rated_item_id, session_id, session_version, generation, contract_account_id, contract_id,
      issuer_id, price_list, price_list_version, currency, basis, total, started_at, ended_on, energy_wh, country, categories, rates, amounts, charges, provisional, rated_at)
    select ${tenantId}, ${uuidOf(sql`${tenantId} || 'item' || n || '-' || s`)}, ${uuidOf(sql`${tenantId} || 'session' || n || '-' || s`)}, 1, 1,
           ${uuidOf(sql`${tenantId} || 'account' || n`)}, ${uuidOf(sql`${tenantId} || 'contract' || n`)}, ${issuerId}, 'street', 1, ${currency}, 'gross',
           100 + (n * 31 + s * 17) % 900, timestamptz '2026-06-01Z' + make_interval(hours => (n * 7 + s * 53) % 700), date '2026-06-01' + (n + s * 3) % 30,
           12000, 'DE', '{S}', '{19}', array[100 + (n * 31 + s * 17) % 900]::bigint[],
           '[{"component":"energy","quantity":"12.000","unit":"kWh","unitPrice":"0.45","per":"1 kWh","amount":"5.40"}]', false, '2026-06-30Z'
    from generate_series(1, ${size.accounts}::int) n, generate_series(1, ${size.itemsPerAccount}::int) s`.execute(tx)
}
