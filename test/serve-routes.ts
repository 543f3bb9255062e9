import { after } from 'node:test'
import type { TestDatabase } from '../src/platform/db/testing.ts'
import { httpRefusals } from '../src/platform/http/errors.ts'
import { httpMessages } from '../src/platform/http/messages.ts'
import { describeApi } from '../src/platform/http/openapi.ts'
import type { Method, Route } from '../src/platform/http/route.ts'
import { type Authenticator, buildServer } from '../src/platform/http/server.ts'
import type { Messages } from '../src/platform/i18n/messages.ts'
import { newId } from '../src/platform/ids.ts'
import { makeLog } from '../src/platform/log.ts'
import { Refusal } from '../src/platform/refusal.ts'

/** An answer as a test looks at it. */
export type Answered = Readonly<{
  status: number
  body: unknown
  text: string
  headers: Readonly<Record<string, unknown>>
}>

/** Calls as one actor with some permissions in one tenant. A POST carries a fresh Idempotency-Key unless one is given. */
export type Client = (method: Method, path: string, body?: unknown, idempotencyKey?: string) => Promise<Answered>

/**
 * Serves a module's routes on the test's database, without the rooms that tell who calls: a client says itself which
 * tenant it is in and what it may do.
 */
export async function serveRoutes(
  db: TestDatabase,
  served: Readonly<{ routes: readonly Route[]; messages: Messages; refusals: Readonly<Record<string, number>> }>,
): Promise<(tenantId: string, actor?: string, permissions?: readonly string[]) => Client> {
  const authenticator: Authenticator = {
    caller: async (_tx, { bearer }) => {
      const [tenantId = '', actor = '', permissions = ''] = Buffer.from(bearer ?? '', 'base64url')
        .toString()
        .split(' ')
      return { tenantId, actor, permissions: permissions.split(',') }
    },
    signedIn: () => Promise.reject(new Refusal('unauthenticated', 401)),
    permits: (permissions, may) => permissions.includes('*') || permissions.includes(may),
  }
  const refusals = { ...httpRefusals, ...served.refusals }
  const server = await buildServer({
    routes: served.routes,
    description: describeApi(served.routes, { title: 'Test', version: '1', refusals }),
    messages: { ...httpMessages, ...served.messages },
    pools: db,
    authenticator,
    log: makeLog('fatal'),
    publicUrl: 'http://127.0.0.1:8080',
  })
  after(() => server.close())
  return (tenantId, actor = 'staff:anna', permissions = ['*']) => {
    const bearer = Buffer.from([tenantId, actor, permissions.join()].join(' ')).toString('base64url')
    return async (method, path, body, idempotencyKey) => {
      const {
        statusCode,
        body: text,
        headers,
      } = await server.inject({
        method,
        url: `/v1${path}`,
        headers: {
          authorization: `Bearer ${bearer}`,
          ...(method === 'POST' && { 'idempotency-key': idempotencyKey ?? newId() }),
        },
        ...(body !== undefined && { payload: body as object }), // JSON by the test
      })
      const isJson = /json/.test(String(headers['content-type']))
      return { status: statusCode, text, headers, body: isJson ? JSON.parse(text) : undefined }
    }
  }
}
