import { after } from 'node:test'
import type { TestDatabase } from '../src/platform/db/testing.ts'
import { httpRefusals } from '../src/platform/http/errors.ts'
import { httpMessages } from '../src/platform/http/messages.ts'
import { describeApi } from '../src/platform/http/openapi.ts'
import type { Route } from '../src/platform/http/route.ts'
import { type Authenticator, buildServer } from '../src/platform/http/server.ts'
import type { Messages } from '../src/platform/i18n/messages.ts'
import { makeLog } from '../src/platform/log.ts'
import { Refusal } from '../src/platform/refusal.ts'

/** `body` is the JSON as it came: of any shape. */
type Answered = Readonly<{
  status: number
  etag: string
  body: ReturnType<typeof JSON.parse>
  text: string
}>

export type Call = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answered>

/** A server of these routes where every caller is one key of the tenant with these permissions; it closes when the tests end. */
export async function serveTo(
  db: TestDatabase,
  tenantId: string,
  permissions: readonly string[],
  house: Readonly<{ routes: readonly Route[]; messages: Messages; refusals: Readonly<Record<string, number>> }>,
): Promise<Call> {
  const authenticator: Authenticator = {
    caller: async () => ({ actor: 'key:test', tenantId, permissions }),
    signedIn: async () => {
      throw new Refusal('unauthenticated', 401)
    },
    permits: (given, may) => given.includes(may),
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
  return async (method, path, body, headers = {}) => {
    const answer = await server.inject({
      method,
      url: `/v1${path}`,
      headers: { authorization: 'Bearer test', ...headers },
      ...(body && { payload: body }),
    })
    const etag = answer.headers['etag']
    return {
      status: answer.statusCode,
      etag: typeof etag === 'string' ? etag : '',
      body: String(answer.headers['content-type']).includes('json') ? answer.json() : undefined,
      text: answer.body,
    }
  }
}
