import type { Schemas } from '../../../kit/client.ts'
import { languages } from '../../../kit/words.ts'

type Customer = Schemas['Customer']
/** A customer as the form holds it. */
export type Fields = {
  name: string
  kind: 'person' | 'organisation'
  givenName: string
  familyName: string
  email: string
  phone: string
  vatId: string
  language: Schemas['Language']
}

export const fieldsOf = (customer: Customer | undefined, language: Schemas['Language']): Fields => ({
  name: customer?.name ?? '',
  kind: customer?.kind ?? 'person',
  givenName: customer?.givenName ?? '',
  familyName: customer?.familyName ?? '',
  email: customer?.email ?? '',
  phone: customer?.phone ?? '',
  vatId: customer?.vatId ?? '',
  language: languages.find((one) => one === customer?.language) ?? language,
})

/** What was typed over what is saved now: a field that was left alone takes what somebody else has saved meanwhile. */
export function merged(before: Fields, typed: Fields, now: Fields): Fields {
  const untouched = fieldNames.filter((name) => typed[name].trim() === before[name].trim())
  return { ...typed, ...Object.fromEntries(untouched.map((name) => [name, now[name]])) }
}

export const fieldNames = [
  'kind',
  'name',
  'givenName',
  'familyName',
  'email',
  'phone',
  'vatId',
  'language',
] as const satisfies readonly (keyof Fields)[]
