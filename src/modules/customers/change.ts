import { record } from '#modules/audit'
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
 */
export async function changeCustomer(
  act: Act,
  customerId: string,
  expectedVersion: number,
  change: CustomerChange,
): Promise<Customer> {
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
}
