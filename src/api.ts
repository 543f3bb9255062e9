import type { FastifyInstance } from 'fastify'
import { auditMessages, auditRefusals, auditRoutes } from '#modules/audit'
import { bankingMessages, bankingRefusals, bankingRoutes } from '#modules/banking'
import { billingMessages, billingRefusals, billingRoutes } from '#modules/billing'
import { contractsMessages, contractsRefusals, contractsRoutes } from '#modules/contracts'
import { customersMessages, customersRefusals, customersRoutes } from '#modules/customers'
import { createNumberRanges } from '#modules/documents'
import { authenticator, identityMessages, identityRefusals, identityRoutes } from '#modules/identity'
import { importMessages, importRefusals, importRoutes } from '#modules/imports'
import { ledgerMessages, ledgerRefusals, ledgerRoutes } from '#modules/ledger'
import { locationsMessages, locationsRefusals, locationsRoutes } from '#modules/locations'
import { paymentMessages, paymentRefusals, paymentRoutes } from '#modules/payments'
import { ratingMessages, ratingRefusals, ratingRoutes } from '#modules/rating'
import { sessionMessages, sessionRefusals, sessionRoutes } from '#modules/sessions'
import { tariffMessages, tariffRefusals, tariffRoutes } from '#modules/tariffs'
import { tenantMessages, tenantRefusals, tenantRoutes } from '#modules/tenants'
import { tokensMessages, tokensRefusals, tokensRoutes } from '#modules/tokens'
import { worklistMessages, worklistRefusals, worklistRoutes } from '#modules/worklist'
import { httpRefusals } from '#platform/http/errors'
import { httpMessages } from '#platform/http/messages'
import { describeApi } from '#platform/http/openapi'
import type { Route } from '#platform/http/route'
import { buildServer } from '#platform/http/server'
import type { Messages } from '#platform/i18n/messages'
import type { Installation } from '#platform/installation'
import type { Log } from '#platform/log'
import { downstream } from './downstream.ts'
import { jobMessages, jobRefusals, jobRoutes } from './jobs-view.ts'

export const API_VERSION = '2026-11-24'

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
    ...paymentRoutes,
    ...bankingRoutes,
    ...jobRoutes,
  ]
  return routes
}

/** Every permission a route asks for, in order. */
export function permissionsOf(routes: readonly Route[]): readonly string[] {
  const asked = routes.filter(({ kind }) => kind !== 'open').map(({ may }) => may)
  return [...new Set(asked)].sort()
}

/** Every refusal a route may answer with: code → HTTP status. */
export const allRefusals: Readonly<Record<string, number>> = {
  ...httpRefusals,
  ...auditRefusals,
  ...tenantRefusals,
  ...identityRefusals,
  ...worklistRefusals,
  ...importRefusals,
  ...customersRefusals,
  ...locationsRefusals,
  ...tariffRefusals,
  ...contractsRefusals,
  ...tokensRefusals,
  ...ledgerRefusals,
  ...sessionRefusals,
  ...ratingRefusals,
  ...billingRefusals,
  ...paymentRefusals,
  ...bankingRefusals,
  ...jobRefusals,
}

export const allMessages: Messages = {
  ...httpMessages,
  ...auditMessages,
  ...tenantMessages,
  ...identityMessages,
  ...worklistMessages,
  ...importMessages,
  ...customersMessages,
  ...locationsMessages,
  ...tariffMessages,
  ...contractsMessages,
  ...tokensMessages,
  ...ledgerMessages,
  ...sessionMessages,
  ...ratingMessages,
  ...billingMessages,
  ...paymentMessages,
  ...bankingMessages,
  ...jobMessages,
}

/** The description of the API, as `openapi.json` has it. */
export function apiDescription(routes: readonly Route[]): Readonly<Record<string, unknown>> {
  return describeApi(routes, { title: 'Wattwerk', version: API_VERSION, refusals: allRefusals })
}

/** The HTTP server with every room; it does not listen yet. */
export function buildApi(
  { app, platform, settings }: Pick<Installation, 'app' | 'platform' | 'settings'>,
  log: Log,
): Promise<FastifyInstance> {
  const routes = allRoutes(settings.url)
  return buildServer({
    routes,
    description: apiDescription(routes),
    messages: allMessages,
    pools: { app, platform },
    authenticator,
    log,
    publicUrl: settings.url,
  })
}
