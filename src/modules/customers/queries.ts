import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import type { Address, Contact, Customer, CustomerGroup, NewCustomer } from './types.ts'

/** The tenant's language (`de`, `nb`): the first part of its locale. */
export async function selectTenantLanguage({ tx, tenantId }: Act): Promise<string> {
  const { rows } = await sql<{ language: string }>`
    select split_part(replace(locale, '_', '-'), '-', 1) as language from tenants.v_tenant where tenant_id = ${tenantId}`.execute(
    tx,
  )
  return rows[0]?.language ?? 'en'
}

/** The highest number drawn so far; 0 for none. */
export async function selectLastNumber({ tx, tenantId }: Act): Promise<bigint> {
  const { rows } = await sql<{ last: bigint }>`
    select substring(number from 2)::bigint as last from customers.customer
    where tenant_id = ${tenantId} and number ~ '^K([0-9]{6}|[1-9][0-9]{6,17})$'
    order by length(number) desc, number desc limit 1`.execute(tx)
  return rows[0]?.last ?? 0n
}

/** number → customer id, for those there are. */
export async function findCustomersByNumbers(
  { tx, tenantId }: Act,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ number: string; customer_id: string }>`
    select number, customer_id from customers.customer
    where tenant_id = ${tenantId} and number = any(${numbers}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.number, row.customer_id]))
}

export type CustomerRow = NewCustomer & Readonly<{ number: string; language: string; sortKey: string }>

export async function insertCustomers({ tx, tenantId }: Act, customers: readonly CustomerRow[]): Promise<void> {
  const column = <T>(pick: (customer: CustomerRow) => T): T[] => customers.map(pick)
  const now = realNow()
  await sql`
    insert into customers.customer (tenant_id, customer_id, number, kind, name, given_name, family_name, sort_key, language, email, phone,
                                    vat_id, register_number, version, created_at, changed_at)
    select ${tenantId}, c.*, 1, ${now}, ${now}
    from unnest(${column((c) => c.customerId)}::uuid[], ${column((c) => c.number)}::text[], ${column((c) => c.kind)}::text[],
                ${column((c) => c.name)}::text[], ${column((c) => c.givenName ?? null)}::text[],
                ${column((c) => c.familyName ?? null)}::text[], ${column((c) => c.sortKey)}::text[],
                ${column((c) => c.language)}::text[], ${column((c) => c.email ?? null)}::text[],
                ${column((c) => c.phone ?? null)}::text[], ${column((c) => c.vatId ?? null)}::text[],
                ${column((c) => c.registerNumber ?? null)}::text[]) c`.execute(tx)
}

/** Writes addresses; one of the same customer, kind and day is replaced. */
export async function upsertAddresses(
  { tx, tenantId }: Act,
  addresses: readonly (Address & Readonly<{ customerId: string }>)[],
): Promise<void> {
  const column = <T>(pick: (address: Address & { customerId: string }) => T): T[] => addresses.map(pick)
  await sql`
    insert into customers.address (tenant_id, customer_id, kind, valid_from, street, house_number, extra, postcode, city, country)
    select ${tenantId}, a.*
    from unnest(${column((a) => a.customerId)}::uuid[], ${column((a) => a.kind)}::text[], ${column((a) => a.validFrom)}::date[],
                ${column((a) => a.street ?? null)}::text[], ${column((a) => a.houseNumber ?? null)}::text[],
                ${column((a) => a.extra ?? null)}::text[], ${column((a) => a.postcode ?? null)}::text[],
                ${column((a) => a.city ?? null)}::text[], ${column((a) => a.country)}::text[]) a
    on conflict (tenant_id, customer_id, kind, valid_from) do update
      set street = excluded.street, house_number = excluded.house_number, extra = excluded.extra, postcode = excluded.postcode,
          city = excluded.city, country = excluded.country`.execute(tx)
}

/** Writes contacts; one with the same id is replaced where it is the same customer's. */
export async function upsertContacts(
  { tx, tenantId }: Act,
  contacts: readonly (Contact & Readonly<{ customerId: string }>)[],
): Promise<number> {
  const column = <T>(pick: (contact: Contact & { customerId: string }) => T): T[] => contacts.map(pick)
  const { numAffectedRows } = await sql`
    insert into customers.contact as known (tenant_id, contact_id, customer_id, role, name, email, phone)
    select ${tenantId}, c.*
    from unnest(${column((c) => c.contactId)}::uuid[], ${column((c) => c.customerId)}::uuid[], ${column((c) => c.role)}::text[],
                ${column((c) => c.name)}::text[], ${column((c) => c.email ?? null)}::text[], ${column((c) => c.phone ?? null)}::text[]) c
    on conflict (tenant_id, contact_id) do update
      set role = excluded.role, name = excluded.name, email = excluded.email, phone = excluded.phone
      where known.customer_id = excluded.customer_id`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export async function deleteContact({ tx, tenantId }: Act, customerId: string, contactId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from customers.contact
    where tenant_id = ${tenantId} and customer_id = ${customerId} and contact_id = ${contactId}`.execute(tx)
  return numAffectedRows === 1n
}

export async function insertGroups({ tx, tenantId }: Act, groups: readonly CustomerGroup[]): Promise<void> {
  await sql`
    insert into customers.customer_group (tenant_id, key, name)
    select ${tenantId}, g.* from unnest(${groups.map((g) => g.key)}::text[], ${groups.map((g) => g.name)}::text[]) g`.execute(
    tx,
  )
}

export async function listCustomerGroups({ tx, tenantId }: Act): Promise<readonly CustomerGroup[]> {
  const { rows } = await sql<CustomerGroup>`
    select key, name from customers.customer_group where tenant_id = ${tenantId} order by key`.execute(tx)
  return rows
}

export async function updateCustomer(
  { tx, tenantId }: Act,
  customer: Customer & Readonly<{ sortKey: string }>,
): Promise<void> {
  await sql`
    update customers.customer
    set kind = ${customer.kind}, name = ${customer.name}, given_name = ${customer.givenName}, family_name = ${customer.familyName},
        sort_key = ${customer.sortKey}, language = ${customer.language}, email = ${customer.email}, phone = ${customer.phone},
        vat_id = ${customer.vatId}, register_number = ${customer.registerNumber}, version = version + 1, changed_at = ${realNow()}
    where tenant_id = ${tenantId} and customer_id = ${customer.customerId}`.execute(tx)
}
