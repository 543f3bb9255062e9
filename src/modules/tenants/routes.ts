import type { Act } from '#platform/act'
import { type Route, route } from '#platform/http/route'
import { withoutUndefined } from '#platform/http/wire'
import { newId } from '#platform/ids'
import { brandRoutes } from './brand-routes.ts'
import { collectorOf, createCollector, setCollectorAccount } from './collector.ts'
import { changeIssuer, createIssuer, createPartner, issuerOf } from './issuer.ts'
import { selectCollectors, selectIssuers, selectPartners } from './queries.ts'
import {
  accountBody,
  collectorBody,
  collectorParams,
  collectorView,
  collectorsView,
  issuerBody,
  issuerChange,
  issuerParams,
  issuerView,
  issuersView,
  partnerBody,
  partnerView,
  partnersView,
  tenantBody,
  tenantView,
  viewTenant,
} from './schemas.ts'
import { changeTenant, tenantOf } from './tenant.ts'

/** Gives an issuer its document numbers, which another room keeps; refuses `number_prefix_taken`. */
export type GiveNumbers = (act: Act, issuerId: string, prefix: string) => Promise<void>

export function tenantRoutes(giveNumbers: GiveNumbers): readonly Route[] {
  return [...ownRoutes, ...issuerRoutes, ...brandRoutes, postIssuer(giveNumbers), ...collectorRoutes, ...partnerRoutes]
}

const ownRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/tenant',
    may: 'tenants.read',
    summary: 'Shows the tenant and its settings',
    answer: tenantView,
    refusals: [],
    handle: async ({ act }) => viewTenant(await tenantOf(act)),
  }),
  route({
    method: 'PATCH',
    path: '/tenant',
    may: 'tenants.write',
    summary: 'Changes name, language or settings',
    body: tenantBody,
    answer: tenantView,
    refusals: [],
    handle: async ({ act, body }) => viewTenant(await changeTenant(act, body)),
  }),
]

const issuerRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/issuers',
    may: 'tenants.read',
    summary: 'Lists the issuers, the default one first',
    answer: issuersView,
    refusals: [],
    handle: async ({ act }) => ({ data: [...(await selectIssuers(act))] }),
  }),
  route({
    method: 'PATCH',
    path: '/issuers/:issuer',
    may: 'tenants.write',
    summary: 'Changes an issuer',
    params: issuerParams,
    body: issuerChange,
    answer: issuerView,
    refusals: ['issuer_not_found', 'collector_not_found'],
    handle: ({ act, params, body }) => changeIssuer(act, params.issuer, body),
  }),
]

function postIssuer(giveNumbers: GiveNumbers): Route {
  return route({
    method: 'POST',
    path: '/issuers',
    may: 'tenants.write',
    summary: 'Adds an issuer with its own document numbers',
    body: issuerBody,
    answer: issuerView,
    status: 201,
    refusals: ['key_taken', 'collector_not_found', 'number_prefix_taken'],
    async handle({ act, body: { numberPrefix, ...issuer } }) {
      const issuerId = await createIssuer(act, { ...withoutUndefined(issuer), issuerId: newId() })
      await giveNumbers(act, issuerId, numberPrefix ?? issuer.key.toUpperCase())
      return issuerOf(act, issuerId)
    },
  })
}

const collectorRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/collectors',
    may: 'tenants.read',
    summary: 'Lists the collectors, by key',
    answer: collectorsView,
    refusals: [],
    handle: async ({ act }) => ({ data: [...(await selectCollectors(act))] }),
  }),
  route({
    method: 'POST',
    path: '/collectors',
    may: 'tenants.write',
    summary: 'Adds a collector; its bank account comes apart',
    body: collectorBody,
    answer: collectorView,
    status: 201,
    refusals: ['key_taken'],
    handle: async ({ act, body }) => collectorOf(act, await createCollector(act, { ...body, collectorId: newId() })),
  }),
  route({
    method: 'PUT',
    path: '/collectors/:collector/account',
    may: 'tenants.write',
    summary: 'Sets the bank account that a collector collects on',
    params: collectorParams,
    body: accountBody,
    answer: collectorView,
    refusals: ['collector_not_found', 'iban_invalid', 'bic_invalid', 'creditor_id_invalid', 'bank_account_taken'],
    handle: ({ act, params, body }) => setCollectorAccount(act, params.collector, body),
  }),
]

const partnerRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/partners',
    may: 'tenants.read',
    summary: 'Lists the partners, by key',
    answer: partnersView,
    refusals: [],
    handle: async ({ act }) => ({ data: [...(await selectPartners(act))] }),
  }),
  route({
    method: 'POST',
    path: '/partners',
    may: 'tenants.write',
    summary: 'Adds a partner',
    body: partnerBody,
    answer: partnerView,
    status: 201,
    refusals: ['key_taken'],
    async handle({ act, body }) {
      const partner = { ...body, partnerId: newId() }
      await createPartner(act, partner)
      return partner
    },
  }),
]
