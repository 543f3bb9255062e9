import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { Address, Contact, Customer, CustomerListItem } from './types.ts'

/** Keeps others from changing the customer until the act ends; whether there is one. */
export async function lockCustomer({ tx, tenantId }: Act, customerId: string): Promise<boolean> {
  const { rows } = await sql`
    select from customers.customer where tenant_id = ${tenantId} and customer_id = ${customerId} for update`.execute(tx)
  return rows.length === 1
}

export async function selectCustomer({ tx, tenantId }: Act, customerId: string): Promise<Customer | undefined> {
  const { rows } = await sql<Customer>`
    select customer_id as "customerId", number, kind, name, given_name as "givenName", family_name as "familyName", language, email, phone,
           vat_id as "vatId", register_number as "registerNumber", version, created_at as "createdAt", changed_at as "changedAt"
    from customers.customer where tenant_id = ${tenantId} and customer_id = ${customerId}`.execute(tx)
  return rows[0]
}

export async function selectAddresses(
  { tx, tenantId }: Act,
  customerId: string,
): Promise<readonly Required<Address>[]> {
  const { rows } = await sql<Required<Address>>`
    select kind, valid_from as "validFrom", street, house_number as "houseNumber", extra, postcode, city, country
    from customers.address where tenant_id = ${tenantId} and customer_id = ${customerId} order by kind, valid_from`.execute(
    tx,
  )
  return rows
}

export async function selectContacts({ tx, tenantId }: Act, customerId: string): Promise<readonly Required<Contact>[]> {
  const { rows } = await sql<Required<Contact>>`
    select contact_id as "contactId", role, name, email, phone
    from customers.contact where tenant_id = ${tenantId} and customer_id = ${customerId} order by name, contact_id`.execute(
    tx,
  )
  return rows
}

export type Page = Readonly<{ limit: number; after: readonly [sortKey: string, customerId: string] | null }>

/** What a search asks for: names that begin so when folded, or exactly this number or e-mail address. */
export type Search = Readonly<{ folded: string; exact: string }>

/** Customers in order of their sort keys, one more than the limit where there are more. */
export async function selectCustomers(
  { tx, tenantId }: Act,
  { limit, after }: Page,
  search: Search | null,
): Promise<readonly CustomerListItem[]> {
  const [sortKey, customerId] = after ?? [null, null]
  const { rows } = await sql<CustomerListItem>`
    select customer_id as "customerId", number, kind, name, email, sort_key as "sortKey"
    from customers.customer
    where tenant_id = ${tenantId}
      and (${sortKey}::text is null or (sort_key, customer_id) > (${sortKey}::text, ${customerId}::uuid))
      and (${search === null} or starts_with(sort_key, ${search?.folded ?? ''}) or number = ${search?.exact ?? ''}
           or lower(email) = lower(${search?.exact ?? ''}))
    order by sort_key, customer_id limit ${limit + 1}`.execute(tx)
  return rows
}
