import type { Act } from '#platform/act'
import { customerNotFound } from './errors.ts'
import { foldText } from './policy.ts'
import { selectTenantLanguage } from './queries.ts'
import { type Page, selectAddresses, selectContacts, selectCustomer, selectCustomers } from './read-queries.ts'
import type { CustomerListItem, CustomerView } from './types.ts'

/** A customer with all addresses, present and past and to come, and contacts. Refuses `customer_not_found`. */
export async function getCustomer(act: Act, customerId: string): Promise<CustomerView> {
  const customer = await selectCustomer(act, customerId)
  if (!customer) throw customerNotFound(customerId)
  return {
    ...customer,
    addresses: await selectAddresses(act, customerId),
    contacts: await selectContacts(act, customerId),
  }
}

/** Customers by sort key, one more than `limit` where there are more; `search` is the beginning of a name, a number or an e-mail address. */
export async function listCustomers(act: Act, page: Page, search: string | null): Promise<readonly CustomerListItem[]> {
  if (search === null || search.trim() === '') return selectCustomers(act, page, null)
  return selectCustomers(act, page, {
    folded: foldText(search, await selectTenantLanguage(act)),
    exact: search.trim(),
  })
}
