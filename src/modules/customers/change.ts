import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { refuseOtherVersion, refuseWrong, single } from '#platform/places'
import { Refusal } from '#platform/refusal'
import { createCustomerGroups, createCustomers } from './create.ts'
import { customerNotFound, customersRefusals } from './errors.ts'
import { type Wrong, sortKeyOf, wrongOfAddress, wrongOfChange, wrongOfContact } from './policy.ts'
import { deleteContact, selectTenantLanguage, updateCustomer, upsertAddresses, upsertContacts } from './queries.ts'
import { lockCustomer, selectCustomer } from './read-queries.ts'
import type { Address, Contact, Customer, CustomerChange, CustomerGroup, NewCustomer, Numbered } from './types.ts'

/** Creates one customer and notes it in the log. */
export async function addCustomer(act: Act, customer: NewCustomer): Promise<Numbered> {
  const [made] = await single(createCustomers(act, [customer]))
  if (!made) throw new Error('a created customer is missing')
  await note(act, 'customer.created', made.customerId, { after: { number: made.number, name: customer.name } })
  return made
}

/**
 * Changes a customer whose version is still the expected one, and answers it as it is now.
 * Refuses `customer_not_found`, `version_differs`, `value_not_readable`.
 */
export async function changeCustomer(
  act: Act,
  customerId: string,
  expectedVersion: number,
  change: CustomerChange,
): Promise<Customer> {
  const before = await locked(act, customerId)
  refuseOtherVersion(expectedVersion, before.version)
  refuseFields(wrongOfChange(change))
  const after = { ...before, ...change }
  await updateCustomer(act, { ...after, sortKey: sortKeyOf(after, await selectTenantLanguage(act)) })
  await note(act, 'customer.changed', customerId, { before: told(before), after: told(after) })
  return (await selectCustomer(act, customerId)) ?? after
}

/** Writes the address of a kind from its day on; one of the same day is replaced, earlier ones stay. */
export async function setAddress(act: Act, customerId: string, address: Address): Promise<void> {
  await locked(act, customerId)
  refuseFields(wrongOfAddress(address))
  await upsertAddresses(act, [{ ...address, customerId }])
  await note(act, 'customer.address_set', customerId, {
    after: { ...address, validFrom: address.validFrom.toString() },
  })
}

/** Writes a contact of a customer, new or known by its id. Refuses one that is another customer's. */
export async function setContact(act: Act, customerId: string, contact: Contact): Promise<void> {
  await locked(act, customerId)
  refuseFields(wrongOfContact(contact))
  const written = await upsertContacts(act, [{ ...contact, customerId }])
  if (written === 0) throw new Refusal('contact_not_found', 404, { contact: contact.contactId })
  await note(act, 'customer.contact_set', customerId, { after: { ...contact } })
}

export async function removeContact(act: Act, customerId: string, contactId: string): Promise<void> {
  if (!(await deleteContact(act, customerId, contactId))) {
    throw new Refusal('contact_not_found', 404, { contact: contactId })
  }
  await note(act, 'customer.contact_removed', customerId, { before: { contactId } })
}

/** Creates one customer group and notes it in the log. */
export async function addCustomerGroup(act: Act, group: CustomerGroup): Promise<void> {
  await single(createCustomerGroups(act, [group]))
  await record(act, {
    action: 'customer_group.created',
    subjectKind: 'customer_group',
    subject: group.key,
    after: { ...group },
  })
}

async function locked(act: Act, customerId: string): Promise<Customer> {
  if (!(await lockCustomer(act, customerId))) throw customerNotFound(customerId)
  const customer = await selectCustomer(act, customerId)
  if (!customer) throw customerNotFound(customerId)
  return customer
}

function refuseFields(wrong: readonly Wrong[]): void {
  refuseWrong(
    wrong.map(({ field, code, detail }) => ({ pointer: `/${field}`, code, detail })),
    customersRefusals,
  )
}

function note(
  act: Act,
  action: string,
  customerId: string,
  states: Readonly<{ before?: Record<string, string | null>; after?: Record<string, string | null> }>,
): Promise<void> {
  return record(act, { action, subjectKind: 'customer', subject: customerId, ...states })
}

function told({ kind, name, givenName, familyName, language, email, phone, vatId, registerNumber }: Customer) {
  return { kind, name, givenName, familyName, language, email, phone, vatId, registerNumber }
}
