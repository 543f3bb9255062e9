import type { Plan } from '#core/pricing/plan'
import { record } from '#modules/audit'
import { settlingProducts } from '#modules/rating'
import { publishedPlan } from '#modules/tariffs'
import { type Act, act } from '#platform/act'
import type { Pool } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { draftInvoices } from './policy.ts'
import {
  awaitChunk,
  claimPlannedChunk,
  holdAccounts,
  insertChunks,
  insertDrafts,
  insertLines,
  insertOpenRun,
  insertRun,
  moveRun,
  updateChunk,
} from './queries.ts'
import { insertPlan } from './plan-queries.ts'
import { deleteEmptySettlements, deleteSettled } from './settle-queries.ts'
import { settleChunk } from './settle.ts'
import type { PlannedSum } from './types.ts'

const CHUNK_ACCOUNTS = 500

/**
 * Plans a run: every account with a period that has closed by `until` and unbilled usage in it. Nothing is billed yet.
 * Refused with `run_open` (naming it) while another run of the tenant is open.
 */
export async function planRun(
  act: Act,
  asked: Readonly<{ until: Temporal.PlainDate; dryRun: boolean; chunkAccounts?: number }>,
): Promise<string> {
  const runId = newId()
  await insertRun(act, { runId, until: asked.until, dryRun: asked.dryRun })
  const other = await insertOpenRun(act, runId)
  if (other !== undefined) throw new Refusal('run_open', 409, { run: other })
  const { settling } = await settlingOf(act)
  await insertPlan(act, runId, asked.until, { chunkAccounts: asked.chunkAccounts ?? CHUNK_ACCOUNTS, settling })
  await insertChunks(act, runId)
  await record(act, {
    action: 'billing_run.planned',
    subjectKind: 'billing_run',
    subject: runId,
    after: { until: asked.until.toString(), dryRun: asked.dryRun },
  })
  return runId
}

/** The plan of now, where a period has something to settle, and the products of which. */
async function settlingOf(act: Act): Promise<{ plan: Plan | undefined; settling: readonly string[] }> {
  const plan = await publishedPlan(act)
  const settling = plan === undefined ? [] : settlingProducts(plan)
  return { plan: settling.length > 0 ? plan : undefined, settling }
}

/** What was settled for accounts that get no invoice: nothing where money moves, so that a later run takes it up again. */
async function forgetUnbilled(act: Act, runId: string, sums: readonly PlannedSum[]): Promise<void> {
  const accounts = [...Map.groupBy(sums, ({ ordinal }) => ordinal)].map(([ordinal, own]) => ({
    ordinal,
    total: own.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    moves: own.some(({ amountMinor }) => amountMinor !== 0n),
  }))
  const unbilled = accounts.filter(({ total }) => total <= 0n)
  const moved = unbilled.filter(({ moves }) => moves).map(({ ordinal }) => ordinal)
  if (moved.length > 0) await deleteSettled(act, runId, moved)
  const empty = unbilled.filter(({ moves }) => !moves).map(({ ordinal }) => ordinal)
  if (empty.length > 0) await deleteEmptySettlements(act, runId, empty)
}

/** Drafts one planned chunk in its own transaction. False when none is left to claim. */
export async function prepareChunk(pool: Pool, tenantId: string, runId: string): Promise<boolean> {
  return act(pool, tenantId, 'job:billing', async (act) => {
    const chunkNo = await claimPlannedChunk(act, runId)
    if (chunkNo === undefined) return false
    const { plan, settling } = await settlingOf(act)
    const unpriced = plan === undefined ? [] : await settleChunk(act, { runId, chunkNo, plan, settling })
    if (unpriced.length > 0) await holdAccounts(act, runId, unpriced)
    const sums = await insertLines(act, runId, chunkNo, settling)
    const { drafts, held } = draftInvoices(sums)
    if (drafts.length > 0) await insertDrafts(act, runId, chunkNo, drafts)
    if (settling.length > 0) await forgetUnbilled(act, runId, sums)
    if (held.length > 0) await holdAccounts(act, runId, held)
    await updateChunk(act, runId, chunkNo, 'prepared')
    return true
  })
}

/** Prepares all that is left of a run; several processes may do it side by side, and any may die. */
export async function prepareRun(pool: Pool, tenantId: string, runId: string): Promise<void> {
  const wait = (): Promise<boolean> => act(pool, tenantId, 'job:billing', (one) => awaitChunk(one, runId, 'planned'))
  do {
    while (await prepareChunk(pool, tenantId, runId)) {
      // a chunk a turn: each commits by itself
    }
  } while (await wait())
  await act(pool, tenantId, 'job:billing', (one) => moveRun(one, runId, 'running', 'prepared', 'planned'))
}
