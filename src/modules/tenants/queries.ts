import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import type { Tx } from '#platform/db/tx'
import type { Collector, Issuer, NewCollector, Partner, Tenant } from './types.ts'

export type TenantRow = Omit<Tenant, 'settings'> & Readonly<{ settings: Json }>

const tenantColumns = sql`tenant_id as "tenantId", key, name, country, currency, zone, locale, settings`

/** False where the key is taken by another tenant. */
export async function insertTenant(
  { tx }: Act,
  tenant: TenantRow & Readonly<{ createdAt: Temporal.Instant }>,
): Promise<boolean> {
  const { rows } = await sql<{ key: string }>`
    insert into tenants.tenant (tenant_id, key, name, country, currency, zone, locale, settings, created_at)
    values (${tenant.tenantId}, ${tenant.key}, ${tenant.name}, ${tenant.country}, ${tenant.currency}, ${tenant.zone},
            ${tenant.locale}, ${JSON.stringify(tenant.settings)}::jsonb, ${tenant.createdAt})
    on conflict (key) do nothing returning key`.execute(tx)
  return rows.length === 1
}

/** Reads above tenants. */
export async function selectTenantByKey(tx: Tx, key: string): Promise<TenantRow | undefined> {
  const { rows } = await sql<TenantRow>`select ${tenantColumns} from tenants.tenant where key = ${key}`.execute(tx)
  return rows[0]
}

export async function selectTenant({ tx, tenantId }: Act): Promise<TenantRow | undefined> {
  const { rows } = await sql<TenantRow>`
    select ${tenantColumns} from tenants.tenant where tenant_id = ${tenantId}`.execute(tx)
  return rows[0]
}

export async function updateTenant(
  { tx, tenantId }: Act,
  to: Readonly<{ name: string; locale: string; settings: Json }>,
): Promise<void> {
  await sql`
    update tenants.tenant set name = ${to.name}, locale = ${to.locale}, settings = ${JSON.stringify(to.settings)}::jsonb
    where tenant_id = ${tenantId}`.execute(tx)
}

/** False where the key is taken. `referenceKey` is sealed with the tenant's key. */
export async function insertCollector(
  { tx, tenantId }: Act,
  { collectorId, key, name, country, currency }: NewCollector,
  referenceKey: Buffer,
): Promise<boolean> {
  const { rows } = await sql<{ key: string }>`
    insert into tenants.collector (tenant_id, collector_id, key, name, country, currency, reference_key, reference_serial)
    values (${tenantId}, ${collectorId}, ${key}, ${name}, ${country}, ${currency}, ${referenceKey}, 0)
    on conflict on constraint collector_key_key do nothing returning key`.execute(tx)
  return rows.length === 1
}

export async function selectCollectors({ tx, tenantId }: Act): Promise<readonly Collector[]> {
  const { rows } = await sql<Collector>`
    select collector_id as "collectorId", key, name, country, currency, creditor_id as "creditorId", iban_last4 as "ibanLast4", bic
    from tenants.collector where tenant_id = ${tenantId} order by key`.execute(tx)
  return rows
}

export type SealedAccount = Readonly<{
  collectorId: string
  ibanCipher: Buffer | null
  ibanIndex: Buffer | null
  bic: string | null
  creditorId: string | null
}>

/** The row stays locked until the transaction ends. */
export async function lockCollectorAccount(
  { tx, tenantId }: Act,
  collectorId: string,
): Promise<SealedAccount | undefined> {
  const { rows } = await sql<SealedAccount>`
    select collector_id as "collectorId", iban_cipher as "ibanCipher", iban_index as "ibanIndex", bic, creditor_id as "creditorId"
    from tenants.collector where tenant_id = ${tenantId} and collector_id = ${collectorId} for update`.execute(tx)
  return rows[0]
}

export async function selectCollectorAccount(
  { tx, tenantId }: Act,
  collectorId: string,
): Promise<SealedAccount | undefined> {
  const { rows } = await sql<SealedAccount>`
    select collector_id as "collectorId", iban_cipher as "ibanCipher", iban_index as "ibanIndex", bic, creditor_id as "creditorId"
    from tenants.collector where tenant_id = ${tenantId} and collector_id = ${collectorId}`.execute(tx)
  return rows[0]
}

export async function selectCollectorByIndex({ tx, tenantId }: Act, ibanIndex: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ collectorId: string }>`
    select collector_id as "collectorId" from tenants.collector
    where tenant_id = ${tenantId} and iban_index = ${ibanIndex}`.execute(tx)
  return rows[0]?.collectorId
}

export async function updateCollectorAccount(
  { tx, tenantId }: Act,
  collectorId: string,
  to: Readonly<{ cipher: Buffer; index: Buffer; last4: string; bic: string | null; creditorId: string | null }>,
): Promise<void> {
  await sql`
    update tenants.collector set iban_cipher = ${to.cipher}, iban_index = ${to.index}, iban_last4 = ${to.last4}, bic = ${to.bic},
      creditor_id = ${to.creditorId}
    where tenant_id = ${tenantId} and collector_id = ${collectorId}`.execute(tx)
}

/** Claims an account for this tenant; false where another has it. */
export async function claimAccount({ tx, tenantId }: Act, ibanIndex: Buffer): Promise<boolean> {
  const { rows } = await sql<{ index: Buffer }>`
    insert into tenants.claimed_account (iban_index, tenant_id) values (${ibanIndex}, ${tenantId})
    on conflict do nothing returning iban_index as index`.execute(tx)
  return rows.length === 1
}

export async function releaseAccount({ tx, tenantId }: Act, ibanIndex: Buffer): Promise<void> {
  await sql`delete from tenants.claimed_account where tenant_id = ${tenantId} and iban_index = ${ibanIndex}`.execute(tx)
}

const issuerColumns = sql`
  issuer_id as "issuerId", key, name, street, postcode, city, country, vat_id as "vatId", tax_number as "taxNumber",
  register_number as "registerNumber", vat_registered as "vatRegistered", email, phone, collector_id as "collectorId",
  is_default as "isDefault"`

/** False where the key is taken. */
export async function insertIssuer({ tx, tenantId }: Act, issuer: Issuer): Promise<boolean> {
  const { rows } = await sql<{ key: string }>`
    insert into tenants.issuer (tenant_id, issuer_id, key, name, street, postcode, city, country, vat_id, tax_number,
                                register_number, vat_registered, email, phone, brand, collector_id, is_default)
    values (${tenantId}, ${issuer.issuerId}, ${issuer.key}, ${issuer.name}, ${issuer.street}, ${issuer.postcode}, ${issuer.city},
            ${issuer.country}, ${issuer.vatId}, ${issuer.taxNumber}, ${issuer.registerNumber}, ${issuer.vatRegistered},
            ${issuer.email}, ${issuer.phone}, '{}', ${issuer.collectorId}, ${issuer.isDefault})
    on conflict on constraint issuer_key_key do nothing returning key`.execute(tx)
  return rows.length === 1
}

export async function updateIssuer({ tx, tenantId }: Act, issuer: Issuer): Promise<void> {
  await sql`
    update tenants.issuer set name = ${issuer.name}, street = ${issuer.street}, postcode = ${issuer.postcode}, city = ${issuer.city},
      country = ${issuer.country}, vat_id = ${issuer.vatId}, tax_number = ${issuer.taxNumber},
      register_number = ${issuer.registerNumber}, vat_registered = ${issuer.vatRegistered}, email = ${issuer.email},
      phone = ${issuer.phone}, collector_id = ${issuer.collectorId}
    where tenant_id = ${tenantId} and issuer_id = ${issuer.issuerId}`.execute(tx)
}

export async function selectIssuers({ tx, tenantId }: Act): Promise<readonly Issuer[]> {
  const { rows } = await sql<Issuer>`
    select ${issuerColumns} from tenants.issuer where tenant_id = ${tenantId} order by not is_default, key`.execute(tx)
  return rows
}

export async function selectBrands({
  tx,
  tenantId,
}: Act): Promise<readonly Readonly<{ issuerId: string; brand: Json }>[]> {
  const { rows } = await sql<{ issuerId: string; brand: Json }>`
    select issuer_id as "issuerId", brand from tenants.issuer where tenant_id = ${tenantId}`.execute(tx)
  return rows
}

export async function updateBrand({ tx, tenantId }: Act, issuerId: string, brand: Json): Promise<void> {
  await sql`
    update tenants.issuer set brand = ${JSON.stringify(brand)}::jsonb
    where tenant_id = ${tenantId} and issuer_id = ${issuerId}`.execute(tx)
}

export async function lockIssuer({ tx, tenantId }: Act, issuerId: string): Promise<Issuer | undefined> {
  const { rows } = await sql<Issuer>`
    select ${issuerColumns} from tenants.issuer where tenant_id = ${tenantId} and issuer_id = ${issuerId} for update`.execute(
    tx,
  )
  return rows[0]
}

/** False where the key is taken. */
export async function insertPartner({ tx, tenantId }: Act, { partnerId, key, name }: Partner): Promise<boolean> {
  const { rows } = await sql<{ key: string }>`
    insert into tenants.partner (tenant_id, partner_id, key, name) values (${tenantId}, ${partnerId}, ${key}, ${name})
    on conflict on constraint partner_key_key do nothing returning key`.execute(tx)
  return rows.length === 1
}

export async function selectPartners({ tx, tenantId }: Act): Promise<readonly Partner[]> {
  const { rows } = await sql<Partner>`
    select partner_id as "partnerId", key, name from tenants.partner where tenant_id = ${tenantId} order by key`.execute(
    tx,
  )
  return rows
}
