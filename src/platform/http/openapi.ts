import { z } from 'zod'
import type { Json } from '../db/rows.ts'
import type { Route } from './route.ts'

type Schemas = Map<string, Json>
type JsonObject = { readonly [key: string]: Json | undefined }

export type Described = Readonly<{
  title: string
  version: string
  /** Markdown at the head of the description. */
  about?: string
  refusals: Readonly<Record<string, number>>
}>

/** The API's description (OpenAPI 3.1) printed from the routes: what is validated is what is described. */
export function describeApi(routes: readonly Route[], { title, version, about, refusals }: Described): JsonObject {
  const schemas: Schemas = new Map([['Problem', problemSchema]])
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const path = `/v1${route.path.replaceAll(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, schemas, refusals) }
  }
  return {
    openapi: '3.1.0',
    info: { title, version, ...(about !== undefined && { description: about }) },
    paths: sorted(paths),
    components: {
      schemas: sorted(Object.fromEntries(schemas)),
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key; it carries its tenant.' },
        session: { type: 'apiKey', in: 'cookie', name: 'wattwerk_session', description: 'A signed-in member of staff. Writes need X-CSRF-Token; Wattwerk-Tenant names the tenant where there are several.' },
      },
    },
  } // prettier-ignore
}

function operation(route: Route, schemas: Schemas, refusals: Readonly<Record<string, number>>): JsonObject {
  const parameters = [
    ...fields(route.params, 'path', schemas),
    ...fields(route.query, 'query', schemas),
    ...headers(route),
  ]
  return {
    operationId: operationId(route),
    tags: [route.path.split('/')[1] ?? ''],
    summary: route.summary,
    'x-permission': route.may,
    security:
      route.may === 'anyone' ? [] : route.kind === 'open' ? [{ session: [] }] : [{ apiKey: [] }, { session: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(route, schemas),
    responses: { ...success(route, schemas), ...failures(route, refusals) },
  }
}

function operationId({ method, path }: Route): string {
  const words = path
    .split('/')
    .filter((step) => step !== '')
    .map((step) => (step.startsWith(':') ? `by-${step.slice(1)}` : step))
  return [method.toLowerCase(), ...words].join('-').replaceAll(/-+(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function requestBody(route: Route, schemas: Schemas): JsonObject {
  if (route.kind === 'upload') {
    const file = { schema: { type: 'string', format: 'binary' } }
    return { requestBody: { required: true, content: Object.fromEntries(route.accepts.map((type) => [type, file])) } }
  }
  if (!route.body) return {}
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: printSchema(route.body, 'input', schemas) } },
    },
  }
}

function success(route: Route, schemas: Schemas): JsonObject {
  if (route.kind === 'download') {
    const content = { [route.mediaType]: { schema: { type: 'string', format: 'binary' } } }
    return { '200': { description: 'The file', content } }
  }
  if (!route.answer) return { '204': { description: 'Done' } }
  const schema = printSchema(route.answer, 'output', schemas)
  if (route.kind === 'stream') {
    const description = 'Server-sent events `progress` and at last `done`, each with this JSON as its data'
    return { '200': { description, content: { 'text/event-stream': { schema } } } }
  }
  const content = { 'application/json': { schema } }
  return {
    [String(route.status)]: { description: 'Done', content },
    ...(route.kind === 'act' && route.accepted && { '202': { description: 'Taken, and still to be done', content } }),
  }
}

function failures(route: Route, refusals: Readonly<Record<string, number>>): JsonObject {
  const byStatus = new Map<number, string[]>()
  for (const code of [...route.refusals, ...impliedRefusals(route)]) {
    const status = refusals[code]
    if (status === undefined) throw new Error(`${route.method} ${route.path} names an unknown refusal: ${code}`)
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const responses = [...byStatus].sort(([a], [b]) => a - b)
  return Object.fromEntries(
    responses.map(([status, codes]) => [
      String(status),
      { description: [...new Set(codes)].sort().join(', '), content },
    ]),
  )
}

/** What a route may refuse with because of what it is. */
export function impliedRefusals(route: Route): readonly string[] {
  return [
    ...(route.may === 'anyone' ? [] : ['unauthenticated']),
    ...(route.kind === 'open' ? [] : ['forbidden']),
    ...(route.params ? ['not_found'] : []),
    ...(route.query || route.body ? ['input_invalid'] : []),
    ...(route.kind === 'act' && route.movesMoney
      ? ['idempotency_key_missing', 'idempotency_key_invalid', 'idempotency_key_reused']
      : []),
    ...(route.kind === 'act' && route.versioned === 'write' ? ['version_missing', 'version_differs'] : []),
  ]
}

function headers(route: Route): JsonObject[] {
  if (route.kind !== 'act') return []
  const header = (name: string): JsonObject => ({ name, in: 'header', required: true, schema: { type: 'string' } })
  return [
    ...(route.movesMoney ? [header('Idempotency-Key')] : []),
    ...(route.versioned === 'write' ? [header('If-Match')] : []),
  ]
}

function fields(schema: z.ZodType | undefined, place: 'path' | 'query', schemas: Schemas): JsonObject[] {
  if (!schema) return []
  const printed = printSchema(schema, 'input', schemas)
  const required = new Set(isList(printed['required']) ? printed['required'] : [])
  return Object.entries(isObject(printed['properties']) ? printed['properties'] : {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: field,
  }))
}

/** A Zod schema as JSON Schema; schemas with an id go to the components. */
function printSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Schemas): JsonObject {
  const printed = pointToComponents(JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io, target: 'draft-2020-12' }))))
  if (!isObject(printed)) throw new Error('a schema prints as an object')
  const { $defs, $schema: _, ...rest } = printed
  for (const [id, definition] of Object.entries(isObject($defs) ? $defs : {})) {
    const { $schema: _schema, id: _id, ...body } = isObject(definition) ? definition : {}
    const known = schemas.get(id)
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(body)) {
      throw new Error(`two schemas share the name ${id}`)
    }
    schemas.set(id, body)
  }
  return rest
}

function pointToComponents(value: Json): Json {
  if (isList(value)) return value.map(pointToComponents)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, inner.replace('#/$defs/', '#/components/schemas/')]
        : [key, pointToComponents(inner ?? null)],
    ),
  )
}

const problemSchema: JsonObject = {
  type: 'object',
  description: 'RFC 9457. `detail` is in the language of Accept-Language (de, en, nl, nb).',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    facts: { type: 'object' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
        required: ['pointer', 'code', 'detail'],
      },
    },
  },
  required: ['type', 'title', 'status', 'code', 'detail', 'instance'],
}

function sorted<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
