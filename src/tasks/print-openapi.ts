import { impliedRefusals } from '#platform/http/openapi'
import type { Route } from '#platform/http/route'
import { allRoutes, apiDescription } from '../api.ts'
import { allMessages, allRefusals } from '../catalogues.ts'
import { type Printed, printApiTypes } from './print-api-types.ts'

export type { Printed }

/** What is printed from the list of routes, so that a review sees what a change means for those who call. */
export function printApi(): readonly Printed[] {
  const routes = allRoutes('http://localhost')
  const description = apiDescription(routes)
  return [
    { path: 'openapi.json', text: `${JSON.stringify(description, null, 1)}\n` },
    printApiTypes(JSON.parse(JSON.stringify(description))),
    { path: 'docs/generated/refusals.md', text: printRefusals(routes) },
  ]
}

/** Refusals of every request, whatever it asks for. */
const everywhere = [
  'json_invalid',
  'character_not_allowed',
  'csrf_token_missing',
  'tenant_not_chosen',
  'body_too_large',
  'media_type_unsupported',
  'internal_error',
  'database_unavailable',
  'busy',
]

function printRefusals(routes: readonly Route[]): string {
  const sorted = routes.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  return [
    '# What each route refuses, and why',
    '',
    'Printed by `npm run print`. A refusal is a problem document (RFC 9457) whose `code` stays the same; its `detail` is the',
    'sentence below in the language of `Accept-Language` (de, en, nl, nb), with its facts filled in.',
    '',
    '## Any request',
    '',
    ...table(everywhere),
    ...sorted.flatMap((route) => [
      `## ${nameOf(route)}`,
      '',
      `${route.summary}. Permission: \`${route.may}\`.`,
      '',
      ...table([...new Set([...impliedRefusals(route), ...route.refusals])]),
    ]),
  ].join('\n')
}

const nameOf = ({ method, path }: Route): string => `${method} /v1${path}`

function table(codes: readonly string[]): readonly string[] {
  if (codes.length === 0) return ['Nothing beyond that.', '']
  const rows = codes
    .map((code) => ({ code, status: allRefusals[code] ?? 0, sentence: allMessages[`refusal.${code}`]?.en ?? '' }))
    .sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1))
  return [
    '| status | code | |',
    '|---|---|---|',
    ...rows.map(({ status, code, sentence }) => `| ${status} | \`${code}\` | ${sentence.replaceAll('|', '\\|')} |`),
    '',
  ]
}
