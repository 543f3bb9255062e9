import type { Act } from '#platform/act'
import { runNotFound } from './errors.ts'
import { selectRunReport } from './file-queries.ts'
import type { RunReport } from './types.ts'

/** Where a payment run stands: its day, sums, what was left out and why, and its files. */
export async function reportPaymentRun(act: Act, runId: string): Promise<RunReport> {
  const report = await selectRunReport(act, runId)
  if (!report) throw runNotFound(runId)
  return report
}
