import type { Act } from '#platform/act'
import { drawNumbers } from '#core/numbers/drawn'
import { holdName, refuseWrong, repeatedAt, wrongAt } from '#platform/places'
import { customersRefusals } from './errors.ts'
import { isGroupKey, sortKeyOf, wrongOfCustomer } from './policy.ts'
import {
  insertCustomers,
  insertGroups,
  findCustomersByNumbers,
  listCustomerGroups,
  selectLastNumber,
  selectTenantLanguage,
  upsertAddresses,
  upsertContacts,
} from './queries.ts'
import type { CustomerGroup, NewCustomer, Numbered } from './types.ts'

/**
 * Creates customers with their addresses and contacts in a handful of statements, however many; answers in their order.
 * Numbers that are not given are drawn (K000001 …). Refuses all where one is wrong, naming each place.
 */
export async function createCustomers(act: Act, customers: readonly NewCustomer[]): Promise<readonly Numbered[]> {
  if (customers.length === 0) return []
  const wrong = customers.flatMap((customer, i) =>
    wrongOfCustomer(customer).map(({ field, code, detail }) => wrongAt(i, field, code, detail)),
  )
  const numbers = customers.map(({ number }) => number ?? null)
  wrong.push(...repeatedAt(numbers).map((i) => wrongAt(i, 'number', 'number_repeated', 'twice in this list')))
  await holdName(act, 'customers.number')
  const given = numbers.filter((number) => number !== null)
  const taken = given.length > 0 ? await findCustomersByNumbers(act, given) : new Map<string, string>()
  wrong.push(
    ...numbers.flatMap((number, i) =>
      number !== null && taken.has(number) ? [wrongAt(i, 'number', 'number_taken', 'another customer has it')] : [],
    ),
  )
  refuseWrong(wrong, customersRefusals)
  const language = await selectTenantLanguage(act)
  const drawn = drawNumbers('K', await selectLastNumber(act), numbers)
  const rows = customers.map((customer, i) => ({
    ...customer,
    number: drawn[i] ?? '',
    language: customer.language ?? language,
    sortKey: sortKeyOf(customer, language),
  }))
  await insertCustomers(act, rows)
  const addresses = rows.flatMap(({ customerId, addresses = [] }) => addresses.map((a) => ({ ...a, customerId })))
  if (addresses.length > 0) await upsertAddresses(act, addresses)
  const contacts = rows.flatMap(({ customerId, contacts = [] }) => contacts.map((c) => ({ ...c, customerId })))
  if (contacts.length > 0) await upsertContacts(act, contacts)
  return rows.map(({ customerId, number }) => ({ customerId, number }))
}

/** Creates customer groups. Refuses keys that are taken, repeated or empty. */
export async function createCustomerGroups(act: Act, groups: readonly CustomerGroup[]): Promise<void> {
  if (groups.length === 0) return
  await holdName(act, 'customers.customer_group')
  const taken = new Set((await listCustomerGroups(act)).map(({ key }) => key))
  const repeated = new Set(repeatedAt(groups.map(({ key }) => key)))
  const wrong = groups.flatMap(({ key, name }, i) => [
    ...(isGroupKey(key) ? [] : [wrongAt(i, 'key', 'value_not_readable', '1 to 64 printable characters')]),
    ...(name.trim() === '' ? [wrongAt(i, 'name', 'value_required', 'name is missing')] : []),
    ...(repeated.has(i) ? [wrongAt(i, 'key', 'group_key_repeated', 'twice in this list')] : []),
    ...(taken.has(key) ? [wrongAt(i, 'key', 'group_key_taken', 'another group has it')] : []),
  ])
  refuseWrong(wrong, customersRefusals)
  await insertGroups(act, groups)
}
