import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '../act.ts'
import type { Json } from '../db/rows.ts'
import { type Pool, type Tx, inPlatform, inTenant } from '../db/tx.ts'
import { type Language, chooseLanguage } from '../i18n/messages.ts'
import { Refusal } from '../refusal.ts'
import { once, requestHash } from './idempotency.ts'
import { holdsNul, readerIn } from './read.ts'
import type { Caller, Cookies, Download, OpenContext, RawRequest, Route, SignedIn } from './route.ts'
import { sendEvents } from './stream.ts'

/** What a request brings to say who it comes from. */
export type Credentials = Readonly<{
  bearer: string | undefined
  session: string | undefined
  csrf: string | undefined
  tenant: string | undefined
  /** Whether it may change something: then a cookie alone is not enough. */
  writes: boolean
}>

/** How the house tells who calls; both throw `unauthenticated`, `csrf_token_missing`, `tenant_not_chosen` or `not_found`. */
export type Authenticator = Readonly<{
  caller(tx: Tx, credentials: Credentials): Promise<Caller>
  signedIn(tx: Tx, credentials: Credentials): Promise<SignedIn>
  permits(permissions: readonly string[], may: string): boolean
}>

export type Pools = Readonly<{ app: Pool; platform: Pool }>
export type Service = Readonly<{
  pools: Pools
  authenticator: Authenticator
  secureCookies: boolean
  /** Aborted when the server stops: what would go on ends. */
  closing: AbortSignal
}>

export const SESSION_COOKIE = 'wattwerk_session'

/** Answers one request by its route: who, may they, one transaction, the answer by its schema. */
export async function answer(
  service: Service,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const raw: RawRequest = { params: request.params, query: request.query, body: request.body, ip: request.ip }
  if (holdsNul([raw.params, raw.query, route.kind === 'upload' ? null : raw.body])) {
    throw new Refusal('character_not_allowed', 400)
  }
  if (route.kind === 'open') return answerOpen(service, route, request, reply, raw)
  const caller = await callerOf(service, route, request)
  const read = readerIn(languageOf(request))
  if (route.kind === 'upload') {
    const begin = <T>(work: (act: Act) => Promise<T>): Promise<T> => inAct(service, caller, work)
    const result = await route.run({ caller, begin, upload: request.raw, language: languageOf(request) }, raw, read)
    return send(reply, route.status, json(route.answer.parse(result)))
  }
  if (route.kind === 'download') {
    const file = await inAct(service, caller, (act) => route.run(context(service, caller, act), raw, read))
    return sendFile(reply, route.mediaType, file, request.headers['if-none-match'])
  }
  if (route.kind === 'stream') {
    const look = () =>
      inAct(service, caller, async (act) => {
        const { view, last } = await route.run(context(service, caller, act), raw, read)
        return { view: route.answer.parse(view), last }
      })
    return sendEvents(reply, look, service.closing)
  }
  return answerAct(service, route, request, reply, { raw, caller })
}

async function sendFile(
  reply: FastifyReply,
  mediaType: string,
  file: Download,
  known: string | undefined,
): Promise<void> {
  if (file.hash) {
    const etag = `"${file.hash.toString('hex')}"`
    reply.header('etag', etag).header('cache-control', 'private, no-cache')
    if (known?.split(',').some((one) => one.trim() === etag) === true) {
      await reply.code(304).send()
      return
    }
  }
  reply.header('content-disposition', disposition(file))
  await reply.type(mediaType).send(file.content)
}

/** RFC 6266: a plain name for all, and the name as it is for those that read RFC 8187. */
export function disposition({ fileName, inline = false }: Pick<Download, 'fileName' | 'inline'>): string {
  const plain = fileName.normalize('NFKD').replaceAll(/[^\w.-]+/g, '_')
  const whole = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const extended = plain === fileName ? '' : `; filename*=UTF-8''${whole}`
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"${extended}`
}

type ActRoute = Extract<Route, { kind: 'act' }>

async function answerAct(
  service: Service,
  route: ActRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  { raw, caller }: Readonly<{ raw: RawRequest; caller: Caller }>,
): Promise<void> {
  const key = idempotencyKey(route, request)
  const expectedVersion = route.versioned === 'write' ? ifMatch(request) : 0
  const read = readerIn(languageOf(request))
  const result = await inAct(service, caller, async (act) => {
    const work = async (): Promise<{ status: number; answer: Json }> => {
      const view = await route.run({ ...context(service, caller, act), expectedVersion }, raw, read)
      const status = route.accepted?.(view) === true ? 202 : route.status
      return { status, answer: route.answer ? json(route.answer.parse(view)) : null }
    }
    return key === undefined
      ? { ...(await work()), repeated: false }
      : once(act, key, requestHash(request.method, request.url, raw.body), work)
  })
  if (result.repeated) reply.header('idempotency-replayed', 'true')
  const version = route.versioned ? versionOf(result.answer) : undefined
  if (version !== undefined) {
    reply.header('etag', `"${version}"`)
    if (request.method === 'GET' && request.headers['if-none-match'] === `"${version}"`) {
      await reply.code(304).send()
      return
    }
  }
  return send(reply, result.status, result.answer)
}

async function answerOpen(
  service: Service,
  route: Extract<Route, { kind: 'open' }>,
  request: FastifyRequest,
  reply: FastifyReply,
  raw: RawRequest,
): Promise<void> {
  const { app, platform } = service.pools
  const signedIn =
    route.may === 'anyone'
      ? undefined
      : await inPlatform(platform, (tx) => service.authenticator.signedIn(tx, credentialsOf(request)))
  const context: OpenContext = {
    signedIn,
    cookies: cookiesOf(service, reply),
    ip: request.ip,
    inPlatform: (work) => inPlatform(platform, work),
    inTenant: (tenantId, actor, work) => inTenant(app, tenantId, (tx) => work({ tx, tenantId, actor })),
  }
  const result = await route.run(context, raw, readerIn(languageOf(request)))
  return send(reply, route.status, route.answer ? json(route.answer.parse(result)) : null)
}

async function callerOf(service: Service, route: Route, request: FastifyRequest): Promise<Caller> {
  const caller = await inPlatform(service.pools.platform, (tx) =>
    service.authenticator.caller(tx, credentialsOf(request)),
  )
  request.caller = caller
  if (!service.authenticator.permits(caller.permissions, route.may)) {
    throw new Refusal('forbidden', 403, { permission: route.may })
  }
  return caller
}

function credentialsOf(request: FastifyRequest): Credentials {
  const text = (value: string | readonly string[] | undefined): string | undefined =>
    typeof value === 'string' ? value : undefined
  return {
    bearer: /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1],
    session: request.cookies[SESSION_COOKIE],
    csrf: text(request.headers['x-csrf-token']),
    tenant: text(request.headers['wattwerk-tenant']),
    writes: request.method !== 'GET' && request.method !== 'HEAD',
  }
}

function cookiesOf({ secureCookies }: Service, reply: FastifyReply): Cookies {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: secureCookies } as const
  return {
    set: (value, maxAge) => void reply.setCookie(SESSION_COOKIE, value, { ...options, maxAge }),
    clear: () => void reply.clearCookie(SESSION_COOKIE, options),
  }
}

function context(service: Service, caller: Caller, act: Act) {
  return {
    act,
    caller,
    expectedVersion: 0,
    inPlatform: <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inPlatform(service.pools.platform, work),
  }
}

function inAct<T>({ pools }: Service, { tenantId, actor }: Caller, work: (act: Act) => Promise<T>): Promise<T> {
  return inTenant(pools.app, tenantId, (tx) => work({ tx, tenantId, actor }))
}

function idempotencyKey(route: ActRoute, request: FastifyRequest): string | undefined {
  if (request.method === 'GET' || request.method === 'HEAD' || route.answersSecret) return undefined
  const key = request.headers['idempotency-key']
  if (typeof key === 'string' && key !== '') return key
  if (route.movesMoney) throw new Refusal('idempotency_key_missing', 400)
  return undefined
}

function ifMatch(request: FastifyRequest): number {
  const header = request.headers['if-match']
  if (header === undefined || header === '*') throw new Refusal('version_missing', 428)
  const version = /^"(\d{1,9})"$/.exec(header)?.[1]
  return version === undefined ? -1 : Number(version)
}

function versionOf(view: Json): number | undefined {
  return typeof view === 'object' && view !== null && 'version' in view && typeof view.version === 'number'
    ? view.version
    : undefined
}

export function languageOf(request: FastifyRequest): Language {
  return chooseLanguage(request.headers['accept-language'])
}

async function send(reply: FastifyReply, status: number, view: Json): Promise<void> {
  if (status === 204) await reply.code(204).send()
  else await reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(view))
}

/** Wire schemas hold JSON types only, so what they have parsed is JSON. */
function json(view: unknown): Json {
  return view as Json
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller
  }
}
