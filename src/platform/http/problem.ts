import { type Language, type Messages, say } from '../i18n/messages.ts'
import { type Place, Refusal } from '../refusal.ts'

/** RFC 9457. `errors` name the places of the input that are wrong, by JSON pointer (`/name` in the body, `?limit` in the query). */
export type Problem = Readonly<{
  type: string
  title: string
  status: number
  code: string
  detail: string
  instance: string
  facts?: Readonly<Record<string, unknown>>
  errors?: readonly Place[]
}>

/** A refusal as a problem document in the language of the request. */
export function problemOf(refusal: Refusal, messages: Messages, language: Language, request: string): Problem {
  const { code, status, facts, places } = refusal
  const title = titleOf(code)
  return {
    type: `urn:wattwerk:problem:${code}`,
    title,
    status,
    code,
    detail: say(messages, `refusal.${code}`, language, { ...facts, request, places: places.length }) ?? `${title}.`,
    instance: `urn:wattwerk:request:${request}`,
    ...(Object.keys(facts).length > 0 && { facts }),
    ...(places.length > 0 && { errors: places }),
  }
}

/** Anything that was thrown as a refusal: what the server and the database say in their own words is translated; a bug is an internal error. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const code = codeOf(error)
  if (code === undefined) return new Refusal('internal_error', 500)
  const known = serverCodes[code]
  if (known) return known()
  if (databaseGone.test(code)) return new Refusal('database_unavailable', 503)
  return new Refusal('internal_error', 500)
}

const serverCodes: Readonly<Record<string, () => Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Refusal('body_too_large', 413),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Refusal('media_type_unsupported', 415),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new Refusal('json_invalid', 400),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new Refusal('json_invalid', 400),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new Refusal('json_invalid', 400),
  FST_ERR_BAD_URL: () => new Refusal('not_found', 404),
  '40001': () => new Refusal('busy', 503),
  '40P01': () => new Refusal('busy', 503),
}

/** PostgreSQL classes 08 (connection), 53 (resources), 57P (shutdown), and what the socket says. */
const databaseGone = /^(08|53|57P)|^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message)
    ? 'ECONNRESET'
    : undefined
}

function titleOf(code: string): string {
  return code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ')
}
