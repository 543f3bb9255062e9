import { z } from 'zod'
import type { Language } from '../i18n/messages.ts'
import { type Place, Refusal } from '../refusal.ts'
import type { ReadPart } from './route.ts'

const words = {
  de: z.locales.de().localeError,
  en: z.locales.en().localeError,
  nl: z.locales.nl().localeError,
  nb: z.locales.no().localeError,
}

/**
 * Reads a part of a request by its schema. Body and query: `input_invalid` with every place that is wrong, in the language of
 * the request. Path: what is no id of ours is not there.
 */
export function readerIn(language: Language): ReadPart {
  return (part, schema, value) => {
    const read = schema.safeParse(value, { error: words[language], reportInput: false })
    if (read.success) return read.data
    if (part === 'path') throw new Refusal('not_found', 404)
    throw new Refusal(
      'input_invalid',
      422,
      {},
      read.error.issues.flatMap((issue) => placesOf(part, issue)),
    )
  }
}

function placesOf(part: 'query' | 'body', issue: z.core.$ZodIssue): Place[] {
  const place = (path: readonly PropertyKey[]): Place => ({
    pointer: part === 'query' ? `?${path.join('.')}` : path.map((step) => `/${escapeStep(String(step))}`).join(''),
    code: issue.code,
    detail: issue.message,
  })
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => place([...issue.path, key])) : [place(issue.path)]
}

/** RFC 6901, section 3. */
function escapeStep(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Whether a text anywhere in the value holds NUL, which PostgreSQL's text cannot. */
export function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (Array.isArray(value)) return value.some(holdsNul)
  if (value === null || typeof value !== 'object') return false
  return Object.entries(value).some(([key, inner]) => key.includes('\0') || holdsNul(inner))
}
