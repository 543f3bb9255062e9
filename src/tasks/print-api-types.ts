/** A printed file: its path from the root of the project and its text. */
export type Printed = Readonly<{ path: string; text: string }>

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }
type JsonObject = { readonly [key: string]: Json | undefined }

/**
 * `web/kit/api.ts`: the API's description as TypeScript types, in the form openapi-fetch reads (paths with parameters,
 * bodies and answers). Failures are all `Problem`, so only what succeeds is printed.
 */
export function printApiTypes(description: Readonly<Record<string, unknown>>): Printed {
  const api = objectOf(description)
  const schemas = objectOf(objectOf(api['components'])['schemas'])
  const text = [
    '// Printed from openapi.json by `npm run print`.',
    'type Failure = { content: { "application/problem+json": components["schemas"]["Problem"] } }',
    'export interface paths {',
    ...Object.entries(objectOf(api['paths'])).map(([path, methods]) => printPath(path, objectOf(methods))),
    '}',
    'export interface components { schemas: {',
    ...Object.entries(schemas).map(([name, schema]) => `${quoted(name)}: ${withoutItself(name, typeOf(schema))}`),
    '} }',
    '',
  ]
  return { path: 'web/kit/api.ts', text: text.join('\n') }
}

/** A type that names itself, such as any JSON, is known one level deep. */
function withoutItself(name: string, type: string): string {
  return type.replaceAll(`components["schemas"][${quoted(name)}]`, 'unknown')
}

function printPath(path: string, methods: JsonObject): string {
  const operations = Object.entries(methods).map(([method, operation]) => `${method}: ${printed(objectOf(operation))}`)
  return `${quoted(path)}: { ${operations.join('; ')} }`
}

function printed(operation: JsonObject): string {
  const body = objectOf(operation['requestBody'])['content']
  const parts = [
    printParameters(listOf(operation['parameters']).map(objectOf)),
    ...(body === undefined ? [] : [`requestBody: { content: ${mediaTypes(objectOf(body))} }`]),
    `responses: { ${printAnswers(objectOf(operation['responses']))}; default: Failure }`,
  ]
  return `{ ${parts.join('; ')} }`
}

function printParameters(parameters: readonly JsonObject[]): string {
  const places = ['path', 'query', 'header'].flatMap((place) => {
    const here = parameters.filter((parameter) => parameter['in'] === place)
    if (here.length === 0) return []
    const isNeeded = here.some(({ required }) => required === true)
    const fields = here.map(
      ({ name, required, schema }) => `${quoted(String(name))}${required === true ? '' : '?'}: ${typeOf(schema)}`,
    )
    return [`${place}${isNeeded ? '' : '?'}: { ${fields.join('; ')} }`]
  })
  const isNeeded = parameters.some(({ required }) => required === true)
  return `parameters${isNeeded ? '' : '?'}: { ${places.join('; ')} }`
}

function printAnswers(responses: JsonObject): string {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([status, response]) => {
      const content = objectOf(response)['content']
      return `${status}: { content${content === undefined ? '?: never' : `: ${mediaTypes(objectOf(content))}`} }`
    })
    .join('; ')
}

function mediaTypes(content: JsonObject): string {
  const types = Object.entries(content).map(([type, media]) => `${quoted(type)}: ${typeOf(objectOf(media)['schema'])}`)
  return `{ ${types.join('; ')} }`
}

/** A JSON schema as a type. */
function typeOf(schema: Json | undefined): string {
  if (schema === true || schema === undefined) return 'unknown'
  const { $ref, const: constant, enum: values, anyOf, oneOf, type, format } = objectOf(schema)
  if (typeof $ref === 'string') return `components["schemas"][${quoted($ref.split('/').at(-1) ?? '')}]`
  if (constant !== undefined) return JSON.stringify(constant)
  if (values !== undefined) return union(listOf(values).map((value) => JSON.stringify(value)))
  if (anyOf !== undefined) return union(listOf(anyOf).map(typeOf))
  if (oneOf !== undefined) return union(listOf(oneOf).map(typeOf))
  if (Array.isArray(type)) return union(type.map((one) => typeOf({ ...objectOf(schema), type: one })))
  if (type === 'string') return format === 'binary' ? 'Blob | string' : 'string'
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'boolean' || type === 'null') return type
  if (type === 'array') return `(${typeOf(objectOf(schema)['items'])})[]`
  return type === 'object' ? objectType(objectOf(schema)) : 'unknown'
}

function objectType({ properties, required, additionalProperties }: JsonObject): string {
  const needed = new Set(listOf(required))
  const fields = Object.entries(objectOf(properties)).map(
    ([name, field]) => `${quoted(name)}${needed.has(name) ? '' : '?'}: ${typeOf(field)}`,
  )
  if (fields.length > 0) return `{ ${fields.join('; ')} }`
  if (additionalProperties === undefined || additionalProperties === true) return 'Record<string, unknown>'
  return additionalProperties === false ? 'Record<string, never>' : `{ [key: string]: ${typeOf(additionalProperties)} }`
}

const union = (types: readonly string[]): string =>
  types.length === 0 ? 'never' : `(${[...new Set(types)].join(' | ')})`

const quoted = (text: string): string => JSON.stringify(text)

function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {} // JSON, just asked
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}
