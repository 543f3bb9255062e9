<<<<<<< HEAD
import { recordAll } from '#modules/audit'
import { languageOf, tenantOf } from '#modules/tenants'
import type { Act } from '#platform/act'
import { businessNow, realNow } from '#platform/clock/business'
import { drawSerials } from '#platform/db/serials'
import { refusing } from '#platform/db/violations'
import { announce } from '#platform/events'
import { Refusal } from '#platform/refusal'
import { nameOf, sortKeyOf } from './policy.ts'
import { type CustomerRow, insertCustomers, selectLastNumber, upsertAddresses } from './queries.ts'
import type { Address, NewCustomer } from './types.ts'

/**
 * Creates customers, any number at once, with their home addresses from today on. Refuses `customer_number_taken`,
 * `customer_name_missing`.
 *
 * @returns their numbers, in the order given
 */
export async function createCustomers(act: Act, list: readonly NewCustomer[]): Promise<readonly string[]> {
  if (list.length === 0) return []
  const tenant = await tenantOf(act)
  const language = languageOf(tenant.locale)
  const unnumbered = list.filter(({ number }) => number === undefined).length
  const drawn = [...(await drawSerials(act, 'K', unnumbered, (range) => selectLastNumber(act, range)))]
  const rows = list.map((customer): CustomerRow => {
    const name = nameOf(customer)
    if (name === '') throw new Refusal('customer_name_missing', 422)
    const { customerId, kind } = customer
    const number = customer.number ?? drawn.shift() ?? ''
    const {
      givenName = null,
      familyName = null,
      email = null,
      phone = null,
      vatId = null,
      registerNumber = null,
    } = customer
    const person = { givenName, familyName, email, phone, vatId, registerNumber }
    return {
      customerId,
      number,
      kind,
      name,
      ...person,
      language: customer.language,
      sortKey: sortKeyOf(customer, language),
    }
  })
  const taken = (): Refusal => new Refusal('customer_number_taken', 409)
  await refusing({ customer_number_key: taken, customer_pkey: taken }, () => insertCustomers(act, realNow(), rows))
  const validFrom = (await businessNow(act.tx, act.tenantId)).toZonedDateTimeISO(tenant.zone).toPlainDate()
  const addresses = list.flatMap(({ customerId, address }): (Address & { customerId: string })[] =>
    address ? [{ ...address, customerId, kind: 'home', validFrom }] : [],
  )
  if (addresses.length > 0) await upsertAddresses(act, addresses)
  await recordAll(
    act,
    rows.map((row) => ({
      action: 'customer.created',
      subjectKind: 'customer',
      subject: row.customerId,
      after: { ...row, sortKey: undefined },
    })),
  )
  await announce(act.tx, act.tenantId, {
    kind: 'customer.created',
    subjectIds: rows.map((row) => row.customerId),
    data: {},
  })
  return rows.map(({ number }) => number)
=======
import type { Act } from '#platform/act'
import { drawNumbers } from '#core/numbers/drawn'
import { holdName, refuseWrong, repeatedAt, wrongAt } from '#platform/places'
import { customersRefusals } from './errors.ts'
import { isGroupKey, sortKeyOf, wrongOfCustomer } from './policy.ts'
import {
  insertCustomers,
  insertGroups,
  selectByNumbers,
  selectGroups,
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
  const taken = given.length > 0 ? await selectByNumbers(act, given) : new Map<string, string>()
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
  const taken = new Set((await selectGroups(act)).map(({ key }) => key))
  const repeated = new Set(repeatedAt(groups.map(({ key }) => key)))
  const wrong = groups.flatMap(({ key, name }, i) => [
    ...(isGroupKey(key) ? [] : [wrongAt(i, 'key', 'value_not_readable', '1 to 64 printable characters')]),
    ...(name.trim() === '' ? [wrongAt(i, 'name', 'value_required', 'name is missing')] : []),
    ...(repeated.has(i) ? [wrongAt(i, 'key', 'group_key_repeated', 'twice in this list')] : []),
    ...(taken.has(key) ? [wrongAt(i, 'key', 'group_key_taken', 'another group has it')] : []),
  ])
  refuseWrong(wrong, customersRefusals)
  await insertGroups(act, groups)
>>>>>>> e
}
