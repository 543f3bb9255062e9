import { z } from 'zod'
import { Country, Currency, Key, Line, Uuid } from '#platform/http/wire'
import type { Tenant } from './types.ts'

const settings = z.strictObject({ secondPerson: z.array(z.string().min(1).max(64)).max(50) })
const text = Line.nullable()

export const tenantView = z
  .object({
    key: Key,
    name: z.string(),
    country: Country,
    currency: Currency,
    zone: z.string(),
    locale: z.string(),
    settings: z.object({ secondPerson: z.array(z.string()) }),
  })
  .meta({ id: 'Tenant', description: '`settings.secondPerson`: the actions that wait for a second person.' })

export const tenantBody = z
  .strictObject({ name: Line, locale: z.string().regex(/^[a-z]{2}-[A-Z]{2}$/), settings })
  .partial()

const details = {
  street: text,
  postcode: text,
  city: text,
  vatId: text,
  taxNumber: text,
  registerNumber: text,
  vatRegistered: z.boolean(),
  email: z.email().max(254).nullable(),
  phone: text,
}

export const issuerView = z
  .object({
    issuerId: Uuid,
    key: Key,
    name: z.string(),
    country: Country,
    street: z.string().nullable(),
    postcode: z.string().nullable(),
    city: z.string().nullable(),
    vatId: z.string().nullable(),
    taxNumber: z.string().nullable(),
    registerNumber: z.string().nullable(),
    vatRegistered: z.boolean(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    collectorId: Uuid,
    isDefault: z.boolean(),
  })
  .meta({ id: 'Issuer', description: 'Who sells and signs: a legal entity with its own numbers.' })

export const issuersView = z.object({ data: z.array(issuerView) })
export const brandView = z
  .object({
    colour: z.string().nullable(),
    web: z.string().nullable(),
    imprint: z.string().nullable(),
    logo: z.string().nullable(),
  })
  .meta({ id: 'Brand', description: 'How an issuer looks; `logo` is the SHA-256 of its file.' })
export const brandBody = z
  .strictObject({
    colour: z
      .string()
      .regex(/^[0-9a-fA-F]{6}$/)
      .nullable(),
    web: Line.nullable(),
    /** At most four lines. */
    imprint: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .regex(/^[^\n]*(\n[^\n]*){0,3}$/)
      .nullable(),
    logo: z.null(),
  })
  .partial()

export const issuerParams = z.object({ issuer: Uuid })
export const issuerBody = z
  .strictObject(details)
  .partial()
  .extend({
    key: Key,
    name: Line,
    country: Country,
    collectorId: Uuid,
    numberPrefix: z
      .string()
      .regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/)
      .describe('What its document numbers begin with; the key in capitals where it is absent.')
      .optional(),
  })
  .meta({ id: 'NewIssuer' })
export const issuerChange = z
  .strictObject({ ...details, name: Line, country: Country, collectorId: Uuid })
  .partial()
  .meta({ id: 'IssuerChange', description: 'What is absent stays. Documents that were made keep what they say.' })

export const collectorView = z
  .object({
    collectorId: Uuid,
    key: Key,
    name: z.string(),
    country: Country,
    currency: Currency,
    creditorId: z.string().nullable(),
    ibanLast4: z.string().nullable(),
    bic: z.string().nullable(),
  })
  .meta({ id: 'Collector', description: 'Whose bank account collects.' })

export const collectorsView = z.object({ data: z.array(collectorView) })
export const collectorParams = z.object({ collector: Uuid })
export const collectorBody = z.strictObject({ key: Key, name: Line, country: Country, currency: Currency })
export const accountBody = z.strictObject({
  iban: z.string().min(1).max(42),
  bic: z.string().max(11).nullable().optional(),
  creditorId: z.string().max(35).nullable().optional(),
})

export const partnerView = z
  .object({ partnerId: Uuid, key: Key, name: z.string() })
  .meta({ id: 'Partner', description: 'Who gets a share.' })
export const partnersView = z.object({ data: z.array(partnerView) })
export const partnerBody = z.strictObject({ key: Key, name: Line })

export function viewTenant(tenant: Tenant): z.input<typeof tenantView> {
  const { key, name, country, currency, zone, locale, settings } = tenant
  return { key, name, country, currency, zone, locale, settings: { secondPerson: [...settings.secondPerson] } }
}
