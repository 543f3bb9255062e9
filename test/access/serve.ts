import { after } from 'node:test'
import { setBusinessClock } from '#platform/clock/business'
import { readSettings } from '#platform/config/settings'
import { useMasterKey } from '#platform/crypto/seal'
import type { TestDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { makeLog } from '#platform/log'
import { buildApi } from '../../src/api.ts'
import type { Answered } from '../api.ts'
import type { Ask } from '../furnished.ts'

/** The whole API as it is served, on a business day in July 2026. `faults` collects what it calls internal errors. */
export async function serveAll(db: TestDatabase) {
  useMasterKey(Buffer.alloc(32, 1))
  await inPlatform(db.platform, (tx) =>
    setBusinessClock(tx, 'platform', Temporal.Instant.from('2026-07-16T08:00:00Z'), false),
  )
  const faults: string[] = []
  const log = makeLog('error', { write: (line) => void faults.push(line) })
  const settings = readSettings({}, {}, '.')
  const api = await buildApi({ ...db, settings }, log)
  after(() => api.close())
  const send = async (
    method: string,
    path: string,
    body: object | string | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answered> => {
    const answer = await api.inject({
      method: method as 'GET', // one of the methods of a route
      url: `/v1${path}`,
      headers: { ...(method === 'POST' && { 'idempotency-key': newId() }), ...headers },
      ...(body !== undefined && { payload: body }),
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
  const ask: Ask = (key, method, path, body, headers = {}) =>
    send(method, path, body, { authorization: `Bearer ${key}`, ...headers })
  return { api, send, ask, faults }
}
