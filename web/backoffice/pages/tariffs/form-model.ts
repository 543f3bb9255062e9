import type { JsonSchema, Kind } from '../../../kit/pricing-words.ts'

/** How one field of a component is asked for; made from the JSON Schema of its kind, so that a new kind brings its form. */
export type FieldModel = Readonly<{ name: string; required: boolean }> &
  (
    | Readonly<{ input: 'text'; pattern: string | undefined }>
    | Readonly<{ input: 'choice'; options: readonly string[] }>
    | Readonly<{ input: 'number' }>
    | Readonly<{ input: 'flag' }>
    | Readonly<{ input: 'words' }>
    | Readonly<{ input: 'texts'; options: readonly string[] | undefined }>
    | Readonly<{ input: 'group'; fields: readonly FieldModel[] }>
    | Readonly<{ input: 'rows'; fields: readonly FieldModel[] }>
  )

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textsOf = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : undefined

/** The fields of an object's schema, in the order in which they are written there. */
export function fieldsOf(schema: JsonSchema): readonly FieldModel[] {
  const properties = isSchema(schema['properties']) ? schema['properties'] : {}
  const required = textsOf(schema['required']) ?? []
  return Object.entries(properties).flatMap(([name, own]) =>
    isSchema(own) ? [fieldOf(name, own, required.includes(name))] : [],
  )
}

function fieldOf(name: string, schema: JsonSchema, required: boolean): FieldModel {
  const head = { name, required }
  const options = textsOf(schema['enum'])
  if (options !== undefined) return { ...head, input: 'choice', options }
  const either = schema['anyOf']
  if (Array.isArray(either)) {
    const first: unknown = either.find((one) => isSchema(one) && one['type'] !== 'null')
    return isSchema(first) ? fieldOf(name, first, false) : { ...head, input: 'text', pattern: undefined }
  }
  if (schema['type'] === 'boolean') return { ...head, input: 'flag' }
  if (schema['type'] === 'integer' || schema['type'] === 'number') return { ...head, input: 'number' }
  if (schema['type'] === 'array') return { ...head, ...listOf(schema['items']) }
  if (schema['type'] === 'object') {
    if (isSchema(schema['properties'])) return { ...head, input: 'group', fields: fieldsOf(schema) }
    return { ...head, input: 'words' }
  }
  const pattern = schema['pattern']
  return { ...head, input: 'text', pattern: typeof pattern === 'string' ? pattern : undefined }
}

function listOf(items: unknown) {
  if (!isSchema(items)) return { input: 'texts' as const, options: undefined }
  if (isSchema(items['properties'])) return { input: 'rows' as const, fields: fieldsOf(items) }
  return { input: 'texts' as const, options: textsOf(items['enum']) }
}

/** What a component may hold, in the parts of its form: what makes its price, then what narrows and bounds it. */
export const PARTS = ['price', 'tiers', 'when', 'allowance', 'limits', 'more'] as const
export type Part = (typeof PARTS)[number]

const PLACE: Readonly<Record<string, Part>> = {
  method: 'tiers',
  tiers: 'tiers',
  scope: 'tiers',
  prorate: 'tiers',
  when: 'when',
  allowance: 'allowance',
  limits: 'limits',
  text: 'more',
  account: 'more',
  tax: 'more',
  key: 'more',
}

/** The parts of a kind's form with their fields; `kind` itself is chosen before. */
export function partsOf({ schema, priced }: Pick<Kind, 'schema' | 'priced'>): ReadonlyMap<Part, readonly FieldModel[]> {
  const unpriced = ['price', 'method', 'tiers']
  const fields = fieldsOf(schema).filter(({ name }) => name !== 'kind' && (priced || !unpriced.includes(name)))
  return new Map(PARTS.map((part) => [part, fields.filter(({ name }) => (PLACE[name] ?? 'price') === part)]))
}

type Json = Readonly<Record<string, unknown>>

/** An object with one field set, or taken away where it holds nothing. */
export function withField(value: Json, name: string, held: unknown): Json {
  const { [name]: _old, ...rest } = value
  return isNothing(held) ? rest : { ...rest, [name]: held }
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return isSchema(value) && Object.keys(value).length === 0
}

/** What a new component of a kind starts with: every required field, the first choice where there are choices. */
export function blankOf({ kind, schema, priced }: Kind, key: string): Json {
  const start: Record<string, unknown> = { key, kind, tax: 'standard' }
  for (const field of fieldsOf(schema)) {
    if (field.name in start || !field.required) continue
    start[field.name] = field.input === 'choice' ? (field.options[0] ?? '') : (BLANK[field.name] ?? '1')
  }
  if (priced) start['price'] = '0.10'
  return { ...start, ...STARTS[kind] }
}

const BLANK: Readonly<Record<string, unknown>> = { terms: [], percent: '100', base: '0.10', markup: '0.01', below: '1000 kWh', of: 'energy' } // prettier-ignore
const STARTS: Readonly<Record<string, Json>> = {
  energy: { price: '0.49', per: '1 kWh' },
  session: { price: '0.50' },
  time: { price: '0.10', per: '1 min', step: '1 min', counts: 'connected' },
  period: { price: '9.90', per: '1 month', prorate: 'days' },
  day: { price: '0.30' },
  piece: { price: '5.00' },
  capacity: { price: '10.00' },
}
