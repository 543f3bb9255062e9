import { sql } from 'kysely'
import { continueRun } from '#modules/billing'
import { downstream } from './downstream.ts'
import { runSimulations } from '#modules/simulation'
import { rateTenant } from '#modules/rating'
import { readSettings } from '#platform/config/settings'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { openInstallation } from '#platform/installation'
import { openQueue } from '#platform/jobs/queue'
import { makeLog } from '#platform/log'
import { closeOffice } from '#platform/office/office'
import { sayReady, stopWith } from '#platform/processes'
import { beat, leave } from '#platform/workers'
import { root } from './cli/work.ts'
import { every, paperWork } from './paper-work.ts'

const HEARTBEAT_MS = 2000
const SWEEP_MS = 5000
const PAPER_MS = 2000

/** A worker: rates what arrives, goes on with open runs, makes documents and sends mails. The queue wakes it; a sweep finds what no job named. */
const installation = await openInstallation(readSettings({}, process.env, root))
const { app, platform } = installation
const workerId = newId()
const log = makeLog('info')
const onError = (error: unknown): void => log.error({ error }, 'a job failed')
const queue = await openQueue(app, { supervise: true, onError })
await queue.work('rate', async (tenantId) => void (await rateTenant(app, tenantId, downstream)))
await queue.work('simulate', (tenantId) => runSimulations(app, tenantId))
await queue.work('bill', (tenantId) => continueRun(app, tenantId))

const live = (): Promise<void> => inPlatform(platform, (tx) => beat(tx, workerId))

async function sweep(): Promise<void> {
  const { rows } = await inPlatform(platform, (tx) =>
    sql<{ tenantId: string; kind: string }>`
      select distinct tenant_id as "tenantId", 'rate' as kind from sessions.to_rate
      union all select r.tenant_id, 'bill' from billing.run_open o join billing.run r on r.tenant_id = o.tenant_id and r.run_id = o.run_id
      where r.state in ('running', 'releasing')
      union all select distinct tenant_id, 'simulate' from simulation.run where state = 'running'`.execute(tx),
  )
  for (const { tenantId, kind } of rows) {
    if (kind === 'rate') await rateTenant(app, tenantId, downstream)
    else if (kind === 'bill') await continueRun(app, tenantId)
    else await runSimulations(app, tenantId)
  }
}

let isStopping = false
const paper = paperWork(installation, { senderId: workerId, isStopping: () => isStopping })
await live()
const heart = every(HEARTBEAT_MS, live, onError)
const loops = [
  every(SWEEP_MS, sweep, onError),
  every(PAPER_MS, paper.documents, onError),
  every(PAPER_MS, paper.mails, onError),
]
stopWith(async () => {
  isStopping = true
  closeOffice()
  await Promise.all([queue.stop(), ...loops.map((loop) => loop.stop())])
  await heart.stop()
  await inPlatform(platform, (tx) => leave(tx, workerId)).catch(onError)
  await installation.leave()
})
sayReady()
