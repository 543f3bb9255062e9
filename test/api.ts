import { after } from 'node:test'
import type { TestDatabase } from '../src/platform/db/testing.ts'
import { httpRefusals } from '../src/platform/http/errors.ts'
import { httpMessages } from '../src/platform/http/messages.ts'
import { describeApi } from '../src/platform/http/openapi.ts'
import type { Caller, Route } from '../src/platform/http/route.ts'
import { type Authenticator, buildServer } from '../src/platform/http/server.ts'
import type { Messages } from '../src/platform/i18n/messages.ts'
import { newId } from '../src/platform/ids.ts'
import { makeLog } from '../src/platform/log.ts'
import { Refusal } from '../src/platform/refusal.ts'

/** `body` is the JSON as it came: of any shape. */
export type Answered = Readonly<{
  status: number
  etag: string
  body: ReturnType<typeof JSON.parse>
  text: string
  headers: Readonly<Record<string, unknown>>
}>

export type Call = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answered>

export type House = Readonly<{
  routes: readonly Route[]
  messages: Messages
  refusals: Readonly<Record<string, number>>
}>

/** A server of these routes where every caller is one key of the tenant with these permissions; it closes when the tests end. */
export async function serveTo(
  db: TestDatabase,
  tenantId: string,
  permissions: readonly string[],
  house: House,
): Promise<Call> {
  return (await connect(db, house))({ tenantId, actor: 'key:test', permissions })
}

/**
 * A server of these routes, and who calls it: an actor of a tenant with some permissions (all, unless said). What a client
 * posts carries a fresh Idempotency-Key unless the test gives one.
 */
export async function serveRoutes(
  db: TestDatabase,
  house: House,
): Promise<(tenantId: string, actor?: string, permissions?: readonly string[]) => Call> {
  const callAs = await connect(db, house)
  return (tenantId, actor = 'staff:anna', permissions = ['*']) => {
    const call = callAs({ tenantId, actor, permissions })
    return (method, path, body, headers = {}) =>
      call(method, path, body, method === 'POST' ? { 'idempotency-key': newId(), ...headers } : headers)
  }
}

/** Callers say themselves who they are: the rooms that know are not asked. */
async function connect(db: TestDatabase, house: House): Promise<(caller: Caller) => Call> {
  const authenticator: Authenticator = {
    caller: async (_tx, { bearer = '' }) => JSON.parse(Buffer.from(bearer, 'base64url').toString()),
    signedIn: async () => {
      throw new Refusal('unauthenticated', 401)
    },
    permits: (given, may) => given.includes('*') || given.includes(may),
  }
  const refusals = { ...httpRefusals, ...house.refusals }
  const server = await buildServer({
    routes: house.routes,
    description: describeApi(house.routes, { title: 'Test', version: '1', refusals }),
    messages: { ...httpMessages, ...house.messages },
    pools: db,
    authenticator,
    log: makeLog('info', { write: () => {} }),
    publicUrl: 'http://127.0.0.1:8080',
  })
  after(() => server.close())
  return (caller) => {
    const bearer = Buffer.from(JSON.stringify(caller)).toString('base64url')
    return async (method, path, body, headers = {}) => {
      const answer = await server.inject({
        method,
        url: `/v1${path}`,
        headers: { authorization: `Bearer ${bearer}`, ...headers },
        ...(body && { payload: body }),
      })
      const etag = answer.headers['etag']
      return {
        status: answer.statusCode,
        etag: typeof etag === 'string' ? etag : '',
        body: /json/.test(String(answer.headers['content-type'])) ? answer.json() : undefined,
        text: answer.body,
        headers: answer.headers,
      }
    }
  }
}
