import { z } from 'zod'
import { selectVersions } from '#modules/tariffs'
import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import { route } from '#platform/http/route'
import { cutPage, idCursor, readCursor } from '#platform/http/wire'
import { wakeWorkers } from '#platform/jobs/queue'
import { Refusal } from '#platform/refusal'
import { selectEffect } from './effect-queries.ts'
import { noticeOf } from './notice.ts'
import { selectMoves, selectSimulation, selectSimulations } from './queries.ts'
import * as wire from './schemas.ts'
import { askSimulation } from './simulate.ts'
import type { Simulation } from './types.ts'

async function found(act: Act, simulation: string): Promise<Simulation> {
  const row = await selectSimulation(act, simulation)
  if (!row) throw new Refusal('simulation_not_found', 404, { simulation })
  return row
}

const ask = route({
  method: 'POST',
  path: '/simulations',
  summary: 'Find out what past usage would have cost under other prices; a job does it in memory',
  may: 'tariffs.write',
  status: 202,
  body: wire.simulationBody,
  answer: wire.simulationView,
  refusals: ['price_list_not_found', 'version_not_found', 'price_plan_refused', 'simulation_days_invalid'],
  async handle({ act, body }) {
    // a body is JSON
    const simulation = await askSimulation(act, { ...body, content: body.content as Json | undefined })
    await wakeWorkers(act.tx, 'simulate', act.tenantId)
    return wire.viewSimulation(await found(act, simulation))
  },
})

const list = route({
  method: 'GET',
  path: '/simulations',
  summary: 'Simulations, newest first',
  may: 'tariffs.read',
  query: wire.simulationsQuery,
  answer: wire.simulationPage,
  refusals: ['cursor_invalid'],
  async handle({ act, query: { limit, cursor, priceList } }) {
    const [after] = readCursor(cursor, idCursor) ?? []
    const rows = await selectSimulations(act, { priceList: priceList ?? null, after: after ?? null, limit: limit + 1 })
    return cutPage(rows, limit, ({ simulationId }) => [simulationId], wire.viewSimulation)
  },
})

const one = route({
  method: 'GET',
  path: '/simulations/:simulation',
  summary: 'How far a simulation is, and what it found',
  may: 'tariffs.read',
  params: wire.simulationParams,
  answer: wire.simulationView,
  refusals: ['simulation_not_found'],
  handle: async ({ act, params: { simulation } }) => wire.viewSimulation(await found(act, simulation)),
})

const moves = route({
  method: 'GET',
  path: '/simulations/:simulation/contracts',
  summary: 'Every contract whose bill would move, by number',
  may: 'tariffs.read',
  params: wire.simulationParams,
  query: wire.listQuery,
  answer: wire.movePage,
  refusals: ['simulation_not_found', 'cursor_invalid'],
  async handle({ act, params: { simulation }, query: { limit, cursor } }) {
    const { result } = await found(act, simulation)
    const [after] = readCursor(cursor, z.tuple([z.string()])) ?? []
    const rows = await selectMoves(act, { simulationId: simulation, after: after ?? null, limit: limit + 1 })
    return cutPage(
      rows,
      limit,
      ({ contract }) => [contract],
      (row) => wire.viewMove(row, result?.currency ?? 'EUR'),
    )
  },
})

const effect = route({
  method: 'GET',
  path: '/price-lists/:priceList/versions/:version/effect',
  summary: 'What a version has priced, billed and not: what a correction of it concerns',
  may: 'tariffs.read',
  params: wire.versionParams,
  answer: wire.effectView,
  refusals: ['version_not_found'],
  async handle({ act, params: { priceList, version } }) {
    const row = (await selectVersions(act, priceList)).find((one) => one.version === version)
    if (!row) throw new Refusal('version_not_found', 404, { priceList, version })
    // a correction concerns what the version has priced that it takes the place of
    const priced = row.corrects !== null && row.state === 'draft' ? row.corrects : version
    return wire.viewEffect(priceList, priced, await selectEffect(act, priceList, priced))
  },
})

const notice = route({
  method: 'GET',
  path: '/price-lists/:priceList/versions/:version/notice',
  summary: 'Whom a version concerns, by which channel they are told, and by when the law wants it',
  may: 'tariffs.read',
  params: wire.versionParams,
  query: wire.listQuery,
  answer: wire.noticeView,
  refusals: ['price_list_not_found', 'version_not_found', 'price_plan_refused', 'cursor_invalid'],
  async handle({ act, params, query: { limit, cursor } }) {
    const [after] = readCursor(cursor, z.tuple([z.string()])) ?? []
    const told = await noticeOf(act, { ...params, after: after ?? null, limit: limit + 1 })
    const page = cutPage(told.affected, limit, ({ contract }) => [contract], wire.viewAffected)
    return { ...page, ...wire.viewNotice(told) }
  },
})

export const simulationRoutes = [ask, list, one, moves, effect, notice] as const
