import type { FastifyInstance } from 'fastify'
import { auditRoutes } from '#modules/audit'
import { backofficeRoutes } from '#modules/backoffice'
import { bankingRoutes } from '#modules/banking'
import { billingRoutes } from '#modules/billing'
import { simulationRoutes } from '#modules/simulation'
import { contractsRoutes } from '#modules/contracts'
import { customersRoutes } from '#modules/customers'
import { createNumberRanges, documentRoutes } from '#modules/documents'
import { authenticator, identityRoutes } from '#modules/identity'
import { importRoutes } from '#modules/imports'
import { ledgerRoutes } from '#modules/ledger'
import { locationsRoutes } from '#modules/locations'
import { notificationRoutes } from '#modules/notifications'
import { paymentRoutes } from '#modules/payments'
import { ratingRoutes } from '#modules/rating'
import { sessionRoutes } from '#modules/sessions'
import { tariffRoutes } from '#modules/tariffs'
import { tenantRoutes } from '#modules/tenants'
import { tokensRoutes } from '#modules/tokens'
import { worklistRoutes } from '#modules/worklist'
import { describeApi } from '#platform/http/openapi'
import type { Route } from '#platform/http/route'
import { buildServer } from '#platform/http/server'
import type { Installation } from '#platform/installation'
import type { Log } from '#platform/log'
import { allMessages, allRefusals } from './catalogues.ts'
import { downstream } from './downstream.ts'
import { jobRoutes } from './jobs-view.ts'
import { officeFaces } from './web.ts'
import { wordsRoute } from './words-view.ts'
import { serveLetterLinks } from './letter-links.ts'
import { papers } from './papers.ts'
import { statementRoutes } from './statement-paper.ts'

export const API_VERSION = '2026-11-24'

const ABOUT = `Customer care and billing for everything that sells kilowatt-hours.

- **Machines** send \`Authorization: Bearer <API key>\`; people log in with a session cookie and its CSRF token.
- **Amounts and quantities** are decimal strings, instants ISO 8601 with offset or Z, days \`YYYY-MM-DD\`.
- **Problems** have a stable \`code\`, a sentence in your \`Accept-Language\` (de, en, nl, nb) and a pointer to each place.
- **Writes that move money** need an \`Idempotency-Key\`: the same call again gives the stored answer.
- **Lists** take \`?limit=&cursor=\`; **long work** answers 202 and is followed at \`/v1/jobs/{job}\`.`

/** Every route there is, room by room; `publicUrl` is where people reach the product. */
export function allRoutes(publicUrl: string): readonly Route[] {
  const routes: readonly Route[] = [
    ...identityRoutes({ permissions: () => permissionsOf(routes), publicUrl }),
    ...tenantRoutes(createNumberRanges),
    ...auditRoutes,
    ...worklistRoutes,
    ...importRoutes,
    ...customersRoutes,
    ...locationsRoutes,
    ...tariffRoutes,
    ...contractsRoutes,
    ...tokensRoutes,
    ...ledgerRoutes,
    ...sessionRoutes(downstream),
    ...ratingRoutes,
    ...billingRoutes,
    ...simulationRoutes,
    ...paymentRoutes,
    ...bankingRoutes,
    ...documentRoutes(papers),
    ...statementRoutes(papers),
    ...notificationRoutes,
    ...jobRoutes,
    ...backofficeRoutes,
    wordsRoute(allMessages),
  ]
  return routes
}

/** Every permission a route asks for, in order. */
export function permissionsOf(routes: readonly Route[]): readonly string[] {
  const asked = routes.filter(({ kind }) => kind !== 'open').map(({ may }) => may)
  return [...new Set(asked)].sort()
}

/** The description of the API, as `openapi.json` has it. */
export function apiDescription(routes: readonly Route[]): Readonly<Record<string, unknown>> {
  return describeApi(routes, { title: 'Wattwerk', version: API_VERSION, about: ABOUT, refusals: allRefusals })
}

/** The HTTP server with every room; it does not listen yet. */
export async function buildApi(
  { app, platform, settings }: Pick<Installation, 'app' | 'platform' | 'settings'>,
  log: Log,
): Promise<FastifyInstance> {
  const routes = allRoutes(settings.url)
  const server = await buildServer({
    routes,
    description: apiDescription(routes),
    messages: allMessages,
    pools: { app, platform },
    authenticator,
    log,
    publicUrl: settings.url,
    faces: officeFaces(settings.demo),
  })
  serveLetterLinks(server, { app })
  return server
}
