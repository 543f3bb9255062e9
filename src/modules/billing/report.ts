import type { Act } from '#platform/act'
import { runNotFound } from './errors.ts'
import { selectRun } from './queries.ts'
import { selectRunCounts, selectRunTotals } from './read-queries.ts'
import type { RunReport } from './types.ts'

/** Where a run stands and what it comes to. */
export async function reportRun(act: Act, runId: string): Promise<RunReport> {
  const run = await selectRun(act, runId)
  if (!run) throw runNotFound(runId)
  const { held, invoices, prepared, posted } = await selectRunCounts(act, runId)
  const totals = await selectRunTotals(act, runId)
  const { state, until, issuedOn, accounts, chunks } = run
  return {
    run: runId,
    state,
    until,
    issuedOn,
    accounts,
    invoices,
    totals,
    held,
    chunks: { total: chunks, prepared, posted },
  }
}
