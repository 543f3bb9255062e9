import type { Act } from '#platform/act'
import { runNotFound } from './errors.ts'
import { selectRun } from './queries.ts'
import { selectRunCounts, selectRunTotals } from './read-queries.ts'
import type { RunReport } from './types.ts'

/** Where a run stands and what it comes to; refused with `run_not_found`. */
export async function reportRun(act: Act, runId: string): Promise<RunReport> {
  const report = await findRun(act, runId)
  if (!report) throw runNotFound(runId)
  return report
}

/** The same; undefined where there is no such run. */
export async function findRun(act: Act, runId: string): Promise<RunReport | undefined> {
  const run = await selectRun(act, runId)
  if (!run) return undefined
  const { held, invoices, prepared, posted } = await selectRunCounts(act, runId)
  const totals = await selectRunTotals(act, runId)
  const { state, until, dryRun, issuedOn, accounts, chunks } = run
  return {
    run: runId,
    state,
    until,
    dryRun,
    issuedOn,
    accounts,
    invoices,
    totals,
    held,
    chunks: { total: chunks, prepared, posted },
  }
}
