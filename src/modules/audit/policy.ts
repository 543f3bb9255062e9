import type { Json } from '#platform/db/rows'
import type { Approval } from './types.ts'

const SECRET_FIELDS = /iban|password|secret|token_?hash|reference_?key|api_?key$|csrf/i
const IBAN = /\b(?!RF)[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/g

/** A value fit for the log: secret fields are left out, and an IBAN inside a text keeps its last four characters only. */
export function withoutSecrets(value: Json): Json {
  if (typeof value === 'string') return value.replace(IBAN, (iban) => `…${iban.replaceAll(' ', '').slice(-4)}`)
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map(withoutSecrets)
  return Object.fromEntries(
    Object.entries(value)
      .filter((entry): entry is [string, Json] => entry[1] !== undefined)
      .filter(([field]) => !SECRET_FIELDS.test(field) || /last_?4$/i.test(field))
      .map(([field, inner]) => [field, withoutSecrets(inner)]),
  )
}

/** One text for one value, whatever the order of its fields: what is hashed for an approval. */
export function canonicalText(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalText).join(',')}]`
  const fields = Object.entries(value)
    .filter((field): field is [string, Json] => field[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([field, inner]) => `${JSON.stringify(field)}:${canonicalText(inner)}`).join(',')}}`
}

export type Verdict = 'may' | 'approval_by_asker' | 'approval_needs_person' | 'approval_closed'

/** Whether this actor may close an approval: a person (not a key, not a job) other than the one who asked, once. */
export function mayGive(approval: Pick<Approval, 'state' | 'askedBy'>, actor: string): Verdict {
  if (approval.state !== 'asked') return 'approval_closed'
  if (approval.askedBy === actor) return 'approval_by_asker'
  return /^(staff|cli):/.test(actor) ? 'may' : 'approval_needs_person'
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
