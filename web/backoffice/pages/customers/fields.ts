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
