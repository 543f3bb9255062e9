import { sql } from 'kysely'
import { act } from '#platform/act'
import type { Pool } from '#platform/db/tx'
import { prepareRun } from './prepare.ts'
import { releaseRun } from './release.ts'

/** Goes on with the tenant's open run where it stopped; does nothing where it waits for a person. */
export async function continueRun(pool: Pool, tenantId: string): Promise<void> {
  const open = await act(pool, tenantId, 'job:billing', async ({ tx }) => {
    const { rows } = await sql<{ runId: string; state: string }>`
      select r.run_id as "runId", r.state from billing.run_open o join billing.run r on r.tenant_id = o.tenant_id and r.run_id = o.run_id
      where o.tenant_id = ${tenantId} and o.kind = 'usage'`.execute(tx)
    return rows[0]
  })
  if (open?.state === 'running') await prepareRun(pool, tenantId, open.runId)
  if (open?.state === 'releasing') await releaseRun(pool, tenantId, open.runId)
}
