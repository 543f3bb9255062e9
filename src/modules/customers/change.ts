import { record } from '#modules/audit'
<<<<<<< HEAD
import { languageOf, tenantOf } from '#modules/tenants'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import { refusing } from '#platform/db/violations'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { nameOf, sortKeyOf } from './policy.ts'
import {
  deleteAddress,
  deleteContact,
  insertContact,
  lockCustomer,
  selectContacts,
  updateCustomer,
  upsertAddresses,
} from './queries.ts'
import type { Address, AddressKind, Contact, Customer } from './types.ts'

export type CustomerChange = Readonly<{
  [Field in keyof Omit<Customer, 'customerId' | 'kind' | 'version' | 'createdAt' | 'changedAt'>]?:
    | Customer[Field]
    | undefined
}>

/**
 * Changes a customer that the caller has read in this version. A person's name follows its two names unless it is given.
 * Refuses `customer_not_found`, `version_differs`, `customer_number_taken`, `customer_name_missing`.
=======
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
>>>>>>> e
 */
export async function changeCustomer(
  act: Act,
  customerId: string,
  expectedVersion: number,
  change: CustomerChange,
): Promise<Customer> {
<<<<<<< HEAD
  const before = await lockedCustomer(act, customerId)
  if (before.version !== expectedVersion) {
    throw new Refusal('version_differs', 412, { found: before.version, expected: expectedVersion })
  }
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const merged: Customer = { ...before, ...given }
  const renamed = change.name === undefined && (change.givenName !== undefined || change.familyName !== undefined)
  const { givenName, familyName } = merged
  const name = renamed && merged.kind === 'person' ? nameOf({ givenName, familyName }) : merged.name.trim()
  if (name === '') throw new Refusal('customer_name_missing', 422)
  const sorted = { kind: merged.kind, name, givenName, familyName }
  const sortKey = sortKeyOf(sorted, languageOf((await tenantOf(act)).locale))
  const changedAt = realNow()
  await refusing({ customer_number_key: () => new Refusal('customer_number_taken', 409) }, () =>
    updateCustomer(act, changedAt, { ...merged, name, sortKey }),
  )
  const after: Customer = { ...merged, name, version: before.version + 1, changedAt }
  await record(act, {
    action: 'customer.changed',
    subjectKind: 'customer',
    subject: customerId,
    before: told(before),
    after: told(after),
  })
  await announce(act.tx, act.tenantId, { kind: 'customer.changed', subjectIds: [customerId], data: {} })
  return after
}

/** Sets the address that holds from a day on, also of a day in the past; the address before it stays until then. */
export async function setAddress(act: Act, customerId: string, address: Address): Promise<void> {
  await lockedCustomer(act, customerId)
  await upsertAddresses(act, [{ ...address, customerId }])
  const after = { ...address, validFrom: address.validFrom.toString() }
  await record(act, { action: 'customer.address_set', subjectKind: 'customer', subject: customerId, after })
}

/** Takes an address back. Refuses `address_not_found`. */
export async function removeAddress(
  act: Act,
  customerId: string,
  kind: AddressKind,
  validFrom: Temporal.PlainDate,
): Promise<void> {
  await lockedCustomer(act, customerId)
  if (!(await deleteAddress(act, customerId, kind, validFrom))) throw new Refusal('address_not_found', 404)
  const before = { kind, validFrom: validFrom.toString() }
  await record(act, { action: 'customer.address_removed', subjectKind: 'customer', subject: customerId, before })
}

export async function addContact(act: Act, customerId: string, contact: Omit<Contact, 'contactId'>): Promise<Contact> {
  await lockedCustomer(act, customerId)
  const added = { ...contact, contactId: newId() }
  await insertContact(act, customerId, added)
  await record(act, { action: 'customer.contact_added', subjectKind: 'customer', subject: customerId, after: added })
  return added
}

/** Refuses `contact_not_found`. */
export async function removeContact(act: Act, customerId: string, contactId: string): Promise<void> {
  await lockedCustomer(act, customerId)
  const before = (await selectContacts(act, customerId)).find((contact) => contact.contactId === contactId)
  if (!before || !(await deleteContact(act, customerId, contactId))) throw new Refusal('contact_not_found', 404)
  await record(act, { action: 'customer.contact_removed', subjectKind: 'customer', subject: customerId, before })
}

async function lockedCustomer(act: Act, customerId: string): Promise<Customer> {
  const customer = await lockCustomer(act, customerId)
  if (!customer) throw new Refusal('customer_not_found', 404)
  return customer
}

function told(customer: Customer) {
  return { ...customer, createdAt: undefined, changedAt: undefined }
=======
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
>>>>>>> e
}
