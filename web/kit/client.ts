import createClient, { type Middleware } from 'openapi-fetch'
import type { components, paths } from './api.ts'

export type Schemas = components['schemas']
export type Problem = Schemas['Problem']

/** What the server has refused, as it says it; `code` is for programs, `detail` for people. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

/** Who asks: set by the frame, sent with every request. */
type Caller = { tenant: string | undefined; csrfToken: string | undefined; language: string }
const caller: Caller = { tenant: undefined, csrfToken: undefined, language: 'en' }

export function speakAs(change: Partial<Caller>): void {
  Object.assign(caller, change)
}

const expiry = new Set<() => void>()

/** Hears when a request was refused because nobody is signed in any more. */
export function onExpired(listen: () => void): () => void {
  expiry.add(listen)
  return () => void expiry.delete(listen)
}

export function callerHeaders(writes: boolean): Record<string, string> {
  return {
    'accept-language': caller.language,
    ...(caller.tenant !== undefined && { 'wattwerk-tenant': caller.tenant }),
    ...(writes && caller.csrfToken !== undefined && { 'x-csrf-token': caller.csrfToken }),
  }
}

const identify: Middleware = {
  onRequest({ request }) {
    const writes = request.method !== 'GET'
    for (const [name, value] of Object.entries(callerHeaders(writes))) request.headers.set(name, value)
    return request
  },
  async onResponse({ response }) {
    if (!response.ok) throw await refusedBy(response)
  },
  onError: () => new Refused(unreachable),
}

const unreachable: Problem = {
  type: 'urn:wattwerk:problem:server_unreachable',
  title: 'Server unreachable',
  status: 0,
  code: 'server_unreachable',
  detail: '',
  instance: '',
}

/** A failed answer as a refusal; tells the frame when the session is over. */
export async function refusedBy(response: Response): Promise<Refused> {
  const isProblem = response.headers.get('content-type')?.includes('problem+json') === true
  const problem = isProblem ? ((await response.json()) as Problem) : { ...unreachable, status: response.status } // RFC 9457
  if (problem.code === 'unauthenticated') for (const listen of expiry) listen()
  return new Refused(problem)
}

export const api = createClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' })
api.use(identify)

/** The answer itself; whatever is not an answer was thrown as `Refused` before. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call
  return data as T // an answer that is not ok has been thrown
}

/** A key that makes a repeated write the same write. */
export const newKey = (): string => crypto.randomUUID()
