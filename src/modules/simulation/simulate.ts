import { printMinor } from '#core/money/amount'
import { record } from '#modules/audit'
import { type ChangedPlan, changedPlan } from '#modules/tariffs'
import { type Act, act } from '#platform/act'
import type { Pool } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import type { Move } from './largest.ts'
import { chargesAgain } from './price-again.ts'
import { compilePricers } from '#modules/rating'
import {
  claimSimulation,
  insertMoves,
  insertSimulation,
  selectRunning,
  selectSimulation,
  updatePace,
  updateToEnded,
} from './queries.ts'
import { BORDERS, type CustomerRow, selectBuckets, selectExtremes, selectSums } from './sum-queries.ts'
import type { Asked, Bucket, CustomerMove, Result, SessionMove } from './types.ts'
import { countUsage, selectRated, type UsageFilter } from './usage-queries.ts'
import { type Walked, walkUsage } from './walk.ts'

const { from: dayOf, compare } = Temporal.PlainDate

/**
 * Asks for a simulation; a worker runs it. Refused where the other prices do not fit into the plan, or where the days end
 * before they begin.
 */
export async function askSimulation(act: Act, asked: Asked): Promise<string> {
  if (compare(dayOf(asked.from), dayOf(asked.to)) >= 0)
    throw new Refusal('simulation_days_invalid', 422, { from: asked.from, to: asked.to })
  const plan = await changedPlan(act, asked)
  const simulationId = newId()
  await insertSimulation(act, { simulationId, asked, total: await countUsage(act, filterOf(asked, plan)) })
  await record(act, {
    action: 'simulation.asked',
    subjectKind: 'price_list',
    subject: asked.priceList,
    after: { simulation: simulationId, from: asked.from, to: asked.to, version: asked.version ?? null },
  })
  return simulationId
}

function filterOf({ from, to, segment }: Asked, { product, currency }: ChangedPlan): UsageFilter {
  return { product, currency, from: dayOf(from), to: dayOf(to), segment: segment ?? {} }
}

/** Runs what a tenant's people have asked for, one after the other. */
export async function runSimulations(pool: Pool, tenantId: string): Promise<void> {
  const running = await act(pool, tenantId, 'job:simulation', selectRunning)
  for (const simulationId of running) await runSimulation(pool, tenantId, simulationId)
}

/** Runs one simulation to its end in one transaction; does nothing where another process works on it. */
export async function runSimulation(pool: Pool, tenantId: string, simulationId: string): Promise<void> {
  try {
    await act(pool, tenantId, 'job:simulation', async (one) => {
      const simulation = await selectSimulation(one, simulationId)
      if (simulation?.state !== 'running' || !(await claimSimulation(one, simulationId))) return
      const { asked } = simulation
      const plan = await changedPlan(one, asked)
      const walked = await walkUsage(
        one,
        { priceList: asked.priceList, plan, filter: filterOf(asked, plan) },
        {
          moves: (moves) => (moves.length === 0 ? Promise.resolve() : insertMoves(one, simulationId, moves)),
          pace: everyMany((sessions) =>
            act(pool, tenantId, 'job:simulation', (own) => updatePace(own, simulationId, sessions)),
          ),
        },
      )
      const result = await resultOf(one, simulationId, plan, walked)
      await updateToEnded(one, simulationId, { sessions: walked.sessions, result, failure: null })
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await act(pool, tenantId, 'job:simulation', (one) =>
      updateToEnded(one, simulationId, { sessions: 0, result: null, failure: error.code }),
    )
  }
}

const PACE = 50_000

function everyMany(tell: (sessions: number) => Promise<void>): (sessions: number) => Promise<void> {
  let told = 0
  return async (sessions) => {
    if (sessions - told < PACE) return
    told = sessions
    await tell(sessions)
  }
}

async function resultOf(act: Act, simulationId: string, plan: ChangedPlan, walked: Walked): Promise<Result> {
  const money = (minor: bigint | number): string => printMinor(BigInt(minor), plan.currency)
  const sums = await selectSums(act, simulationId)
  const extreme = async (side: 'winners' | 'losers'): Promise<readonly CustomerMove[]> =>
    (await selectExtremes(act, simulationId, side)).map(({ before, after, ...who }: CustomerRow) => ({
      ...who,
      before: money(before),
      after: money(after),
    }))
  const buckets = (await selectBuckets(act, simulationId)).map(({ bucket, customers, before, after }): Bucket => ({
    from: bucket === null ? null : (BORDERS[bucket - 1] ?? null),
    to: bucket === null ? null : (BORDERS[bucket] ?? null),
    customers,
    before: money(before),
    after: money(after),
  }))
  return {
    currency: plan.currency,
    touched: walked.touched,
    unpriced: [...walked.unpriced].map(([reason, count]) => ({ reason, count })),
    before: money(sums.before),
    after: money(sums.after),
    customers: { all: sums.all, more: sums.more, less: sums.less, same: sums.all - sums.more - sums.less },
    distribution: buckets,
    winners: await extreme('winners'),
    losers: await extreme('losers'),
    moves: await movesOf(act, plan, walked.largest, money),
  }
}

async function movesOf(
  act: Act,
  { after: plan }: ChangedPlan,
  moves: readonly Move[],
  money: (minor: number) => string,
): Promise<readonly SessionMove[]> {
  if (moves.length === 0) return []
  const rated = new Map(
    (
      await selectRated(
        act,
        moves.flatMap(({ row }) => row.ratedItemId ?? []),
      )
    ).map((item) => [item.ratedItemId, item]),
  )
  const pricers = compilePricers(plan, [...new Set(moves.flatMap(({ row }) => row.country ?? []))].sort())
  return moves.map(({ row, before, after }) => {
    const was = rated.get(row.ratedItemId ?? '')
    return {
      session: row.sessionId,
      startedAt: Temporal.Instant.fromEpochMilliseconds(row.startedMs).toString(),
      customer: was?.customer ?? '',
      before: money(before),
      after: money(after),
      beforeCharges: was?.charges ?? [],
      afterCharges: chargesAgain(pricers, row),
    }
  })
}
