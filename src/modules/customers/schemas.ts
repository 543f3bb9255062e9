import { z } from 'zod'
import { Country, Instant, LanguageCode, Line, PlainDate, Uuid } from '#platform/http/wire'

const text = Line.nullable()

export const AddressSchema = z
  .strictObject({
    kind: z.enum(['home', 'billing']),
    validFrom: PlainDate,
    street: text.optional(),
    houseNumber: text.optional(),
    extra: text.optional(),
    postcode: text.optional(),
    city: text.optional(),
    country: Country,
  })
  .meta({ id: 'Address', description: 'Where a customer lives or gets invoices, from a day on.' })

export const NewContactSchema = z.strictObject({
  role: Line,
  name: Line,
  email: z.email().nullable().optional(),
  phone: text.optional(),
})

export const ContactSchema = NewContactSchema.extend({ contactId: Uuid }).meta({ id: 'Contact' })

const changing = {
  kind: z.enum(['person', 'organisation']),
  name: Line,
  givenName: text.optional(),
  familyName: text.optional(),
  email: z.email().max(254).nullable().optional(),
  phone: text.optional(),
  vatId: text.optional(),
  registerNumber: text.optional(),
}

export const NewCustomerSchema = z
  .strictObject({
    ...changing,
    number: z.string().min(1).max(35).optional(),
    language: LanguageCode.optional(),
    addresses: z.array(AddressSchema).max(20).default([]),
    contacts: z.array(NewContactSchema).max(50).default([]),
  })
  .meta({ id: 'NewCustomer' })

export const CustomerChangeSchema = z
  .strictObject({ ...changing, language: LanguageCode })
  .partial()
  .meta({ id: 'CustomerChange', description: 'What is absent stays.' })

export const CustomerSchema = z
  .object({
    customerId: Uuid,
    number: z.string(),
    kind: z.enum(['person', 'organisation']),
    name: z.string(),
    givenName: z.string().nullable(),
    familyName: z.string().nullable(),
    language: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    vatId: z.string().nullable(),
    registerNumber: z.string().nullable(),
    version: z.int(),
    createdAt: Instant,
    changedAt: Instant,
    addresses: z.array(AddressSchema),
    contacts: z.array(ContactSchema),
  })
  .meta({ id: 'Customer' })

export const CustomerListItemSchema = z
  .object({
    customerId: Uuid,
    number: z.string(),
    kind: z.enum(['person', 'organisation']),
    name: z.string(),
    email: z.string().nullable(),
  })
  .meta({ id: 'CustomerListItem' })

export const CustomerGroupSchema = z
  .strictObject({ key: z.string().min(1).max(64), name: Line })
  .meta({ id: 'CustomerGroup' })
