import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { findTenantByKey } from '#modules/tenants'
import { act } from '#platform/act'
import { businessDay } from '#platform/clock/business'
import { inPlatform } from '#platform/db/tx'
import type { Installation } from '#platform/installation'
import { Refusal } from '#platform/refusal'
import { simulateBank } from '../cli/simulate-bank-work.ts'
import { root } from '../cli/work.ts'
import { apartmentReport } from './apartment-report.ts'
import type { DemoLogin } from './staff.ts'

/** A year of a real apartment building in Trondheim, where its data set lies beside the checkout. */
const realReport = join(root, '../shared/data/trondheim-apartments/ev-charging-reports.csv')

type Opened = Pick<Installation, 'app' | 'platform' | 'settings'>

/** What the demo's start page offers beside the product: its logins, a file to import, and somebody who plays the bank. */
export function offerDemo(server: FastifyInstance, { app, platform, settings }: Opened): void {
  const logins = join(settings.data, 'demo-logins.json')
  server.get('/demo/logins', async (_request, reply) => {
    const all = existsSync(logins) ? (JSON.parse(readFileSync(logins, 'utf8')) as DemoLogin[]) : [] // written by keepLogins
    const data = all.map(({ tenant, role, email, password }) => ({ tenant, role, email, password }))
    return reply.header('cache-control', 'no-store').send({ data })
  })
  server.get('/demo', async (_request, reply) => reply.send({ tour: 'solbakken' }))
  server.get('/demo/sessions.csv', async (_request, reply) =>
    reply
      .header('content-disposition', 'attachment; filename="solbakken-charging.csv"')
      .type('text/csv; charset=utf-8')
      .send(existsSync(realReport) ? createReadStream(realReport) : apartmentReport()),
  )
  server.get<{ Params: { tenant: string } }>('/demo/bank/:tenant.xml', async (request, reply) => {
    const { tenant: key } = request.params
    const tenant = await inPlatform(platform, (tx) => findTenantByKey(tx, key))
    if (tenant === undefined) throw new Refusal('not_found', 404)
    const { tenantId, zone } = tenant
    const on = await act(app, tenantId, 'demo', ({ tx }) => businessDay(tx, tenantId, zone))
    const { camt } = await simulateBank(app, { tenantId, on, returnsPct: 0, noisePct: 0, seed: 1 })
    return reply
      .header('content-disposition', `attachment; filename="${key}-${on.toString()}.xml"`)
      .type('application/xml; charset=utf-8')
      .send(camt)
  })
}
