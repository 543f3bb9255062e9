import { record } from '#modules/audit'
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
  insertPlan,
  insertRun,
  moveRun,
  updateChunk,
} from './queries.ts'

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
  await insertPlan(act, runId, asked.until, asked.chunkAccounts ?? CHUNK_ACCOUNTS)
  await insertChunks(act, runId)
  await record(act, {
    action: 'billing_run.planned',
    subjectKind: 'billing_run',
    subject: runId,
    after: { until: asked.until.toString(), dryRun: asked.dryRun },
  })
  return runId
}

/** Drafts one planned chunk in its own transaction. False when none is left to claim. */
export async function prepareChunk(pool: Pool, tenantId: string, runId: string): Promise<boolean> {
  return act(pool, tenantId, 'job:billing', async (act) => {
    const chunkNo = await claimPlannedChunk(act, runId)
    if (chunkNo === undefined) return false
    const { drafts, held } = draftInvoices(await insertLines(act, runId, chunkNo))
    if (drafts.length > 0) await insertDrafts(act, runId, chunkNo, drafts)
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
