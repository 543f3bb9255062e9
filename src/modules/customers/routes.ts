import { z } from 'zod'
import { newId } from '#platform/ids'
import { route } from '#platform/http/route'
import {
  Uuid,
  cutPage,
  dateOf,
  instantOf,
  pageOf,
  pageQuery,
  readCursor,
  sortCursor,
  withoutUndefined,
} from '#platform/http/wire'
import { addCustomer, addCustomerGroup, changeCustomer, removeContact, setAddress, setContact } from './change.ts'
import { noteRoutes } from './note-routes.ts'
import { listCustomerGroups } from './queries.ts'
import { getCustomer, listCustomers } from './read.ts'
import {
  AddressSchema,
  CustomerChangeSchema,
  CustomerGroupSchema,
  CustomerListItemSchema,
  CustomerSchema,
  NewContactSchema,
  NewCustomerSchema,
} from './schemas.ts'
import type { CustomerView } from './types.ts'

const params = z.object({ customer: Uuid })
const contactParams = z.object({ customer: Uuid, contact: Uuid })

/** What the API answers of a customer. */
function viewOf(customer: CustomerView): z.input<typeof CustomerSchema> {
  return {
    ...customer,
    createdAt: instantOf(customer.createdAt),
    changedAt: instantOf(customer.changedAt),
    addresses: customer.addresses.map((address) => ({ ...address, validFrom: dateOf(address.validFrom) })),
    contacts: [...customer.contacts],
  }
}

const addressOf = (body: z.output<typeof AddressSchema>) => ({
  ...withoutUndefined(body),
  validFrom: Temporal.PlainDate.from(body.validFrom),
})

export const customersRoutes = [
  ...noteRoutes,
  route({
    method: 'GET',
    path: '/customers',
    may: 'customers.read',
    summary: 'Lists customers by name; searches by the beginning of a name, a number or an e-mail address',
    query: z.object({ ...pageQuery, search: z.string().max(200).optional() }),
    answer: pageOf(CustomerListItemSchema),
    refusals: [],
    async handle({ act, query: { limit, cursor, search } }) {
      const after = readCursor(cursor, sortCursor) ?? null
      const rows = await listCustomers(act, { limit, after }, search ?? null)
      return cutPage(
        rows,
        limit,
        (row) => [row.sortKey, row.customerId],
        (row) => row,
      )
    },
  }),
  route({
    method: 'POST',
    path: '/customers',
    may: 'customers.write',
    summary: 'Creates a customer',
    body: NewCustomerSchema,
    answer: CustomerSchema,
    status: 201,
    refusals: ['number_taken', 'value_required', 'value_not_readable'],
    async handle({ act, body }) {
      const { customerId } = await addCustomer(act, {
        ...withoutUndefined(body),
        customerId: newId(),
        addresses: body.addresses.map(addressOf),
        contacts: body.contacts.map((contact) => ({ ...withoutUndefined(contact), contactId: newId() })),
      })
      return viewOf(await getCustomer(act, customerId))
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer',
    may: 'customers.read',
    summary: 'Shows a customer with addresses and contacts',
    params,
    answer: CustomerSchema,
    versioned: 'read',
    refusals: ['customer_not_found'],
    handle: async ({ act, params: { customer } }) => viewOf(await getCustomer(act, customer)),
  }),
  route({
    method: 'PATCH',
    path: '/customers/:customer',
    may: 'customers.write',
    summary: 'Changes a customer',
    params,
    body: CustomerChangeSchema,
    answer: CustomerSchema,
    versioned: 'write',
    refusals: ['customer_not_found', 'value_required', 'value_not_readable'],
    async handle({ act, params: { customer }, body, expectedVersion }) {
      await changeCustomer(act, customer, expectedVersion, withoutUndefined(body))
      return viewOf(await getCustomer(act, customer))
    },
  }),
  route({
    method: 'PUT',
    path: '/customers/:customer/addresses',
    may: 'customers.write',
    summary: 'Sets the address of a kind from a day on',
    params,
    body: AddressSchema,
    answer: CustomerSchema,
    refusals: ['customer_not_found', 'value_not_readable'],
    async handle({ act, params: { customer }, body }) {
      await setAddress(act, customer, addressOf(body))
      return viewOf(await getCustomer(act, customer))
    },
  }),
  route({
    method: 'PUT',
    path: '/customers/:customer/contacts/:contact',
    may: 'customers.write',
    summary: 'Writes a contact under an id of the caller',
    params: contactParams,
    body: NewContactSchema,
    answer: CustomerSchema,
    refusals: ['customer_not_found', 'contact_not_found', 'value_required', 'value_not_readable'],
    async handle({ act, params: { customer, contact }, body }) {
      await setContact(act, customer, { ...withoutUndefined(body), contactId: contact })
      return viewOf(await getCustomer(act, customer))
    },
  }),
  route({
    method: 'DELETE',
    path: '/customers/:customer/contacts/:contact',
    may: 'customers.write',
    summary: 'Removes a contact',
    params: contactParams,
    refusals: ['contact_not_found'],
    handle: ({ act, params: { customer, contact } }) => removeContact(act, customer, contact),
  }),
  route({
    method: 'GET',
    path: '/customer-groups',
    may: 'customers.read',
    summary: 'Lists the customer groups',
    answer: z.object({ data: z.array(CustomerGroupSchema) }),
    refusals: [],
    handle: async ({ act }) => ({ data: [...(await listCustomerGroups(act))] }),
  }),
  route({
    method: 'POST',
    path: '/customer-groups',
    may: 'customers.write',
    summary: 'Creates a customer group',
    body: CustomerGroupSchema,
    answer: CustomerGroupSchema,
    status: 201,
    refusals: ['group_key_taken', 'value_required', 'value_not_readable'],
    async handle({ act, body }) {
      await addCustomerGroup(act, body)
      return body
    },
  }),
] as const
