import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Act } from '../act.ts'
import type { Tx } from '../db/tx.ts'
import type { Language } from '../i18n/messages.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who calls: by API key or as a signed-in member of staff, in one tenant, with what they may do there. */
export type Caller = Readonly<{ actor: string; tenantId: string; permissions: readonly string[] }>

/** A signed-in member of staff, before a tenant is chosen. */
export type SignedIn = Readonly<{ staffId: string; sessionHash: Buffer }>

/** A file as an answer; `hash` (of content that never changes) becomes its ETag, `inline` lets a browser show it. */
export type Download = Readonly<{
  fileName: string
  content: string | Buffer | Readable
  hash?: Buffer
  inline?: boolean
}>

export type Cookies = Readonly<{ set(value: string, maxAgeSeconds: number): void; clear(): void }>

type Described = Readonly<{
  method: Method
  /** Below `/v1`. */
  path: `/${string}`
  /** One line for the API description. */
  summary: string
  /** Codes it may refuse with, beside those every route has. */
  refusals: readonly string[]
}>

type Schemas<Params, Query, Body> = Readonly<{ params?: Params; query?: Query; body?: Body }>

type Read<S> = S extends z.ZodType ? z.output<S> : undefined

type Given<Params, Query, Body> = Readonly<{ params: Read<Params>; query: Read<Query>; body: Read<Body> }>

/** What the server hands to every route. */
export type RawRequest = Readonly<{ params: unknown; query: unknown; body: unknown; ip: string }>

/** Reads a part of the request by its schema, or throws with every place that is wrong. */
export type ReadPart = <S extends z.ZodType>(part: 'path' | 'query' | 'body', schema: S, value: unknown) => z.output<S>

export type ActContext = Readonly<{
  act: Act
  caller: Caller
  /** The version named by `If-Match`; zero where the route is not versioned. */
  expectedVersion: number
  /** Work above tenants, in a transaction of its own: only for what identity keeps there. */
  inPlatform<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}>

type Common = Described & Readonly<{ params?: z.ZodType; query?: z.ZodType; body?: z.ZodType; status: number }>

/** A route as server, API description and tests see it. */
export type Route = Common &
  (
    | Readonly<{
        kind: 'act'
        may: string
        answer: z.ZodType | undefined
        movesMoney: boolean
        /** The answer holds a secret that is shown once, so it is never stored under an Idempotency-Key. */
        answersSecret: boolean
        versioned: 'read' | 'write' | undefined
        /** Whether this answer says that the work still waits for something: then 202. */
        accepted: ((view: unknown) => boolean) | undefined
        run(context: ActContext, raw: RawRequest, read: ReadPart): Promise<unknown>
      }>
    | Readonly<{
        kind: 'open'
        may: 'anyone' | 'signed_in'
        answer: z.ZodType | undefined
        run(context: OpenContext, raw: RawRequest, read: ReadPart): Promise<unknown>
      }>
    | Readonly<{
        kind: 'upload'
        may: string
        accepts: readonly string[]
        answer: z.ZodType
        run(context: UploadContext, raw: RawRequest, read: ReadPart): Promise<unknown>
      }>
    | Readonly<{
        kind: 'download'
        may: string
        mediaType: string
        run(context: ActContext, raw: RawRequest, read: ReadPart): Promise<Download>
      }>
    | Readonly<{
        kind: 'stream'
        may: string
        answer: z.ZodType
        run(context: ActContext, raw: RawRequest, read: ReadPart): Promise<Look<unknown>>
      }>
  )

/** One look at something that changes; `last` when it will change no more. */
export type Look<View> = Readonly<{ view: View; last: boolean }>

export type OpenContext = Readonly<{
  /** Work above tenants, in a transaction of its own. */
  inPlatform<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Work in one tenant, in a transaction of its own, as somebody who has just proven who they are. */
  inTenant<T>(tenantId: string, actor: string, work: (act: Act) => Promise<T>): Promise<T>
  signedIn: SignedIn | undefined
  cookies: Cookies
  ip: string
}>

export type UploadContext = Readonly<{
  caller: Caller
  /** Runs work in a transaction of its own, as the caller. */
  begin<T>(work: (act: Act) => Promise<T>): Promise<T>
  /** The body as it comes. */
  upload: Readable
  /** Of the request: for words that come with a refusal. */
  language: Language
}>

/**
 * A route of one tenant: one transaction a request, as the caller. `may` names the permission; the answer is JSON by its
 * schema, or nothing (204) without one. `movesMoney` demands an Idempotency-Key. `versioned: 'write'` demands If-Match.
 */
export function route<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Answer extends z.ZodType | undefined = undefined,
>(
  definition: Described &
    Schemas<Params, Query, Body> &
    Readonly<{
      may: string
      answer?: Answer
      status?: 200 | 201 | 202
      movesMoney?: true
      answersSecret?: true
      versioned?: 'read' | 'write'
      accepted?(view: Answer extends z.ZodType ? z.input<Answer> : undefined): boolean
      handle(input: ActContext & Given<Params, Query, Body>): Promise<Answer extends z.ZodType ? z.input<Answer> : void>
    }>,
): Route {
  return {
    ...common(definition, definition.status ?? (definition.answer ? 200 : 204)),
    kind: 'act',
    may: definition.may,
    answer: definition.answer,
    movesMoney: definition.movesMoney ?? false,
    answersSecret: definition.answersSecret ?? false,
    versioned: definition.versioned,
    // It gets what handle of the same definition has answered.
    accepted: definition.accepted as ((view: unknown) => boolean) | undefined,
    run: (context, raw, read) => definition.handle({ ...context, ...given(definition, raw, read) }),
  }
}

/** A route above tenants: for anyone (logging in) or for whoever is signed in. */
export function openRoute<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Answer extends z.ZodType | undefined = undefined,
>(
  definition: Described &
    Schemas<Params, Query, Body> &
    Readonly<{
      may: 'anyone' | 'signed_in'
      answer?: Answer
      handle(
        input: OpenContext & Given<Params, Query, Body>,
      ): Promise<Answer extends z.ZodType ? z.input<Answer> : void>
    }>,
): Route {
  return {
    ...common(definition, definition.answer ? 200 : 204),
    kind: 'open',
    may: definition.may,
    answer: definition.answer,
    run: (context, raw, read) => definition.handle({ ...context, ...given(definition, raw, read) }),
  }
}

/** A route that takes a file of any size as its body and opens its own transactions. */
export function uploadRoute<
  Answer extends z.ZodType,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
>(
  definition: Described &
    Schemas<Params, Query, undefined> &
    Readonly<{
      may: string
      /** Media types it takes, such as `text/csv`. */
      accepts: readonly string[]
      answer: Answer
      handle(input: UploadContext & Given<Params, Query, undefined>): Promise<z.input<Answer>>
    }>,
): Route {
  return {
    ...common(definition, 200),
    kind: 'upload',
    may: definition.may,
    accepts: definition.accepts,
    answer: definition.answer,
    run: (context, raw, read) => definition.handle({ ...context, ...given(definition, raw, read) }),
  }
}

/** A route that answers with a file. */
export function downloadRoute<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
>(
  definition: Described &
    Schemas<Params, Query, undefined> &
    Readonly<{
      may: string
      mediaType: string
      handle(input: ActContext & Given<Params, Query, undefined>): Promise<Download>
    }>,
): Route {
  return {
    ...common(definition, 200),
    kind: 'download',
    may: definition.may,
    mediaType: definition.mediaType,
    run: (context, raw, read) => definition.handle({ ...context, ...given(definition, raw, read) }),
  }
}

/**
 * A route that tells how something goes on, as server-sent events: it looks once a second, each look in a transaction of
 * its own, sends what has changed as `progress`, and ends with `done`.
 */
export function streamRoute<
  Answer extends z.ZodType,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
>(
  definition: Omit<Described, 'method'> &
    Schemas<Params, Query, undefined> &
    Readonly<{
      may: string
      answer: Answer
      look(input: ActContext & Given<Params, Query, undefined>): Promise<Look<z.input<Answer>>>
    }>,
): Route {
  return {
    ...common({ ...definition, method: 'GET' }, 200),
    kind: 'stream',
    may: definition.may,
    answer: definition.answer,
    run: (context, raw, read) => definition.look({ ...context, ...given(definition, raw, read) }),
  }
}

type Definition = Described & Schemas<z.ZodType | undefined, z.ZodType | undefined, z.ZodType | undefined>

function common(definition: Definition, status: number): Common {
  const { method, path, summary, refusals, params, query, body } = definition
  return {
    method,
    path,
    summary,
    refusals,
    status,
    ...(params && { params }),
    ...(query && { query }),
    ...(body && { body }),
  }
}

function given<P extends z.ZodType | undefined, Q extends z.ZodType | undefined, B extends z.ZodType | undefined>(
  { params, query, body }: Schemas<P, Q, B>,
  raw: RawRequest,
  read: ReadPart,
): Given<P, Q, B> {
  return {
    params: part(params, 'path', raw.params, read),
    query: part(query, 'query', raw.query, read),
    body: part(body, 'body', raw.body, read),
  }
}

function part<S extends z.ZodType | undefined>(
  schema: S | undefined,
  name: 'path' | 'query' | 'body',
  value: unknown,
  read: ReadPart,
): Read<S> {
  // The compiler cannot follow that a missing schema means Read<S> is undefined.
  return (schema === undefined ? undefined : read(name, schema, value)) as Read<S>
}
