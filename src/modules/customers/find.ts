import { languageOf, tenantOf } from '#modules/tenants'
import type { Act } from '#platform/act'
import { Refusal } from '#platform/refusal'
import { foldText } from './policy.ts'
import { type ListedCustomer, selectAddresses, selectContacts, selectCustomer, selectCustomers } from './queries.ts'
import type { Address, Contact, Customer, CustomerFilter } from './types.ts'

/** The customer with addresses and contacts. Refuses `customer_not_found`. */
export async function customerOf(
  act: Act,
  customerId: string,
): Promise<Customer & Readonly<{ addresses: readonly Address[]; contacts: readonly Contact[] }>> {
  const customer = await selectCustomer(act, customerId)
  if (!customer) throw new Refusal('customer_not_found', 404)
  const addresses = await selectAddresses(act, customerId)
  const contacts = await selectContacts(act, customerId)
  return { ...customer, addresses, contacts }
}

/** Customers by name, one more than the limit where there are more. */
export async function findCustomers(
  act: Act,
  filter: CustomerFilter,
  page: Readonly<{ limit: number; after: readonly [string, string] | undefined }>,
): Promise<readonly ListedCustomer[]> {
  const { search, ...exact } = filter
  const asked = { limit: page.limit + 1, after: page.after }
  if (search === undefined || search.trim() === '') return selectCustomers(act, exact, asked)
  const language = languageOf((await tenantOf(act)).locale)
  const words = foldText(search, language).split(' ')
  const literal = search.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)
  return selectCustomers(
    act,
    { ...exact, words: words.map((word) => (word === '' ? '' : `%${word}%`)), search: literal },
    asked,
  )
}
