import { sql } from 'kysely'
import { continueRun } from '#modules/billing'
import { downstream } from './downstream.ts'
import { rateTenant } from '#modules/rating'
import { readSettings } from '#platform/config/settings'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { openInstallation } from '#platform/installation'
import { openQueue } from '#platform/jobs/queue'
import { makeLog } from '#platform/log'
import { sayReady, stopWith } from '#platform/processes'
import { root } from './cli/work.ts'

const HEARTBEAT_MS = 2000
const SWEEP_MS = 5000

/** A worker: rates what arrives, goes on with open runs. The queue wakes it; a sweep finds what no job named. */
const installation = await openInstallation(readSettings({}, process.env, root))
const { app, platform } = installation
const workerId = newId()
const log = makeLog('info')
const onError = (error: unknown): void => log.error({ error }, 'a job failed')
const queue = await openQueue(app, { supervise: true, onError })
await queue.work('rate', async (tenantId) => void (await rateTenant(app, tenantId, downstream)))
await queue.work('bill', (tenantId) => continueRun(app, tenantId))

async function beat(): Promise<void> {
  await inPlatform(platform, (tx) =>
    sql`insert into platform.worker (worker_id, seen_at) values (${workerId}, ${Temporal.Now.instant()})
        on conflict (worker_id) do update set seen_at = excluded.seen_at`.execute(tx),
  )
}

let sweeping = false
async function sweep(): Promise<void> {
  if (sweeping) return
  sweeping = true
  try {
    const { rows } = await inPlatform(platform, (tx) =>
      sql<{ tenantId: string; kind: string }>`
        select distinct tenant_id as "tenantId", 'rate' as kind from sessions.to_rate
        union all select r.tenant_id, 'bill' from billing.run_open o join billing.run r on r.tenant_id = o.tenant_id and r.run_id = o.run_id
        where r.state in ('running', 'releasing')`.execute(tx),
    )
    for (const { tenantId, kind } of rows)
      await (kind === 'rate' ? rateTenant(app, tenantId, downstream) : continueRun(app, tenantId))
  } finally {
    sweeping = false
  }
}

await beat()
const timers = [
  setInterval(() => void beat().catch(onError), HEARTBEAT_MS),
  setInterval(() => void sweep().catch(onError), SWEEP_MS),
]
stopWith(async () => {
  timers.forEach(clearInterval)
  await queue.stop()
  await inPlatform(platform, (tx) => sql`delete from platform.worker where worker_id = ${workerId}`.execute(tx)).catch(
    onError,
  )
  await installation.leave()
})
sayReady()
