import { setMaxListeners } from 'node:events'
import cookie from '@fastify/cookie'
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { Messages } from '../i18n/messages.ts'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { type Authenticator, type Pools, type Service, answer, languageOf } from './answer.ts'
import { serveDocs } from './docs.ts'
import { type Faces, serveFaces } from './faces.ts'
import { readiness } from './health.ts'
import { problemOf, refusalOf } from './problem.ts'
import type { Route } from './route.ts'

export type { Authenticator, Credentials, Pools } from './answer.ts'

export type ServerOptions = Readonly<{
  routes: readonly Route[]
  /** The printed API description. */
  description: Readonly<Record<string, unknown>>
  messages: Messages
  pools: Pools
  authenticator: Authenticator
  log: Log
  /** Where people reach it; with https, cookies are marked secure. */
  publicUrl: string
  /** Pages for browsers; `/` leads to them, or without them to the description of the API. */
  faces?: Faces
  /** Behind a proxy that sets X-Forwarded-For. */
  behindProxy?: boolean
}>

const JSON_LIMIT = 8 * 2 ** 20
const UPLOAD_LIMIT = 2 ** 30

/** The HTTP server of the API: routes under /v1, its description, and how it is. Listening is the caller's. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = options.log
  const secure = options.publicUrl.startsWith('https://')
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)
  const { pools, authenticator } = options
  const service: Service = { pools, authenticator, secureCookies: secure, closing: closing.signal }
  const server: FastifyInstance = fastify({
    loggerInstance,
    bodyLimit: JSON_LIMIT,
    genReqId: () => newId(),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.behindProxy ?? false,
    routerOptions: { maxParamLength: 200 },
  })
  server.addHook('preClose', async () => closing.abort())
  await server.register(cookie)
  acceptJson(server)
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders(secure)).header('x-request-id', request.id)
  })
  server.addHook('onResponse', async (request, reply) => logAnswer(options.log, request, reply))
  server.setErrorHandler((error, request, reply) => refuse(options, error, request, reply))
  server.setNotFoundHandler((request, reply) => refuse(options, new Refusal('not_found', 404), request, reply))
  await server.register(async (uploads) => {
    uploads.removeAllContentTypeParsers()
    uploads.addContentTypeParser('*', { bodyLimit: UPLOAD_LIMIT }, (_request, _payload, done) => done(null))
    serve(uploads, service, (route) => route.kind === 'upload', options.routes)
  })
  serve(server, service, (route) => route.kind !== 'upload', options.routes)
  server.get('/livez', async () => ({ live: true }))
  server.get('/readyz', async (_request, reply) => {
    const state = await readiness(options.pools.platform)
    return reply.code(state.ready ? 200 : 503).send(state)
  })
  if (options.faces) serveFaces(server, options.faces)
  if (!options.faces?.pages['/'])
    server.get('/', async (_request, reply) => reply.redirect(options.faces?.base ?? '/docs/', 302))
  await serveDocs(server, options.description)
  return server
}

function serve(
  server: FastifyInstance,
  service: Service,
  belongs: (route: Route) => boolean,
  routes: readonly Route[],
): void {
  for (const route of routes.filter(belongs)) {
    server.route({
      method: route.method,
      url: `/v1${route.path}`,
      ...(route.kind === 'upload' && { bodyLimit: UPLOAD_LIMIT }),
      ...(route.kind === 'stream' && { exposeHeadRoute: false }),
      handler: async (request, reply) => {
        if (route.kind === 'upload' && !accepts(route.accepts, request)) {
          throw new Refusal('media_type_unsupported', 415)
        }
        reply.header('cache-control', 'no-store')
        await answer(service, route, request, reply)
        return reply
      },
    })
  }
}

function accepts(types: readonly string[], request: FastifyRequest): boolean {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  return type !== undefined && types.includes(type)
}

/** JSON, or nothing at all where a route takes no body; never a `__proto__`. */
function acceptJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.removeContentTypeParser(['application/json', 'text/plain'])
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else parse(request, body, done)
  })
}

function refuse(options: ServerOptions, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error)
  if (refusal.status >= 500) options.log.error({ request: request.id, err: error }, 'request failed')
  const problem = problemOf(refusal, options.messages, languageOf(request), request.id)
  if (refusal.status === 401) reply.header('www-authenticate', 'Bearer')
  if (refusal.status === 503) reply.header('retry-after', '1')
  if (refusal.code === 'login_throttled') reply.header('retry-after', String(refusal.facts['seconds'] ?? 60))
  return reply
    .code(problem.status)
    .header('content-language', languageOf(request))
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem))
}

function logAnswer(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  log.info(
    {
      request: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      ...(request.caller && { actor: request.caller.actor, tenant: request.caller.tenantId }),
    },
    'answered',
  )
}

function securityHeaders(secure: boolean): Record<string, string> {
  return {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    ...(secure && { 'strict-transport-security': 'max-age=31536000' }),
  }
}
