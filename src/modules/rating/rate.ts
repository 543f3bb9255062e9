import { createHash } from 'node:crypto'
import type { Plan } from '#core/pricing/plan'
import { claimToRate, deleteToRate, insertToRate } from '#modules/sessions'
import { publishedPlan } from '#modules/tariffs'
import { settle } from '#modules/worklist'
import { type Act, act } from '#platform/act'
import type { Pool } from '#platform/db/tx'
import { announce } from '#platform/events'
import { type Pricers, compilePricers, priceSession } from './price.ts'
import {
  insertItems,
  insertSuperseded,
  selectCorrected,
  selectRateable,
  selectWaiting,
  upsertPlanSeen,
} from './queries.ts'
import type { RatingResult, Verdict } from './types.ts'

const BATCH = 2000

/** Why a session waits for a price. */
export const ratingReasons = [
  'no_price_list',
  'no_version',
  'currency_differs',
  'usage_incomplete',
  'component_not_supported',
] as const

/** Which of these sessions stand on an invoice, drafts too; known to billing, handed in by the composition. */
export type Downstream = Readonly<{ isBilled(act: Act, sessionIds: readonly string[]): Promise<ReadonlySet<string>> }>

/**
 * Rates all that waits to be rated, in batches of one transaction each, in any number of processes side by side. When the
 * plan has changed, what waited for a price and what a correction version concerns is looked at again, billed items apart.
 */
export async function rateTenant(pool: Pool, tenantId: string, downstream: Downstream): Promise<RatingResult> {
  const plan = await act(pool, tenantId, 'job:rating', async (one) => {
    const found = await publishedPlan(one)
    await lookAgain(one, found, downstream)
    return found
  })
  let rated = 0
  const waiting = new Map<string, number>()
  const pricers = new Map<string, Pricers | undefined>()
  for (;;) {
    const verdicts = await act(pool, tenantId, 'job:rating', (one) => rateBatch(one, plan, pricers, downstream))
    if (verdicts === undefined) break
    for (const verdict of verdicts) {
      if (verdict.kind === 'rated') rated += 1
      if (verdict.kind === 'waits') waiting.set(verdict.reason, (waiting.get(verdict.reason) ?? 0) + 1)
    }
  }
  return { rated, waiting: [...waiting].map(([reason, count]) => ({ reason, count })) }
}

async function lookAgain(act: Act, plan: Plan | undefined, { isBilled }: Downstream): Promise<void> {
  const hash = createHash('sha256')
    .update(JSON.stringify(plan ?? null))
    .digest()
  if (!(await upsertPlanSeen(act, hash))) return
  const again = [...(await selectWaiting(act, ratingReasons)), ...(await selectCorrected(act))]
  if (again.length === 0) return
  const billed = await isBilled(act, again)
  await insertToRate(
    act,
    [...new Set(again)].filter((id) => !billed.has(id)),
  )
}

/** One batch; undefined when nothing is left to claim. */
async function rateBatch(
  act: Act,
  plan: Plan | undefined,
  cache: Map<string, Pricers | undefined>,
  { isBilled }: Downstream,
): Promise<readonly Verdict[] | undefined> {
  const claimed = await claimToRate(act, BATCH)
  if (claimed.length === 0) return undefined
  const rows = await selectRateable(act, claimed)
  const billed = await isBilled(
    act,
    rows.filter(({ ratedItemId }) => ratedItemId !== null).map(({ sessionId }) => sessionId),
  )
  const countries = [...new Set(rows.flatMap(({ country }) => country ?? []))].sort()
  const key = countries.join()
  if (!cache.has(key)) cache.set(key, plan === undefined ? undefined : compilePricers(plan, countries))
  const verdicts = rows
    .filter(({ sessionId }) => !billed.has(sessionId))
    .map((row) => priceSession(cache.get(key), row))
  await save(act, verdicts)
  await deleteToRate(act, claimed)
  return verdicts
}

async function save(act: Act, verdicts: readonly Verdict[]): Promise<void> {
  const items = verdicts.flatMap((verdict) => (verdict.kind === 'rated' ? [verdict.item] : []))
  if (items.length > 0) await insertItems(act, items)
  const replaced = verdicts.flatMap((verdict) => {
    const old = verdict.kind === 'rated' ? verdict.item.session.ratedItemId : verdict.session.ratedItemId
    return old === null ? [] : [{ old, by: verdict.kind === 'rated' ? verdict.item.ratedItemId : null }]
  })
  if (replaced.length > 0) await insertSuperseded(act, replaced)
  const subjects = verdicts.map((verdict) =>
    verdict.kind === 'rated' ? verdict.item.session.sessionId : verdict.session.sessionId,
  )
  const parked = verdicts.flatMap((verdict) =>
    verdict.kind === 'waits'
      ? [
          {
            kind: 'rating',
            subjectKind: 'session',
            subject: verdict.session.sessionId,
            reason: verdict.reason,
            facts: { detail: verdict.detail },
            blocks: 'billing',
          },
        ]
      : [],
  )
  await settle(act, { kind: 'rating', subjects, reasons: [...ratingReasons] }, parked)
  if (items.length > 0) {
    await announce(act.tx, act.tenantId, {
      kind: 'session.rated',
      subjectIds: items.map(({ session }) => session.sessionId),
      data: { count: items.length },
    })
  }
}
