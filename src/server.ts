import { buildApi } from './api.ts'
import { root } from './cli/work.ts'
import { offerDemo } from './demo/offer.ts'
import { readSettings } from '#platform/config/settings'
import { openInstallation } from '#platform/installation'
import { openQueue } from '#platform/jobs/queue'
import { makeLog } from '#platform/log'
import { sayReady, stopWith } from '#platform/processes'

/** The api process: answers HTTP and adds jobs; the work of jobs is the workers'. */
const installation = await openInstallation(readSettings({}, process.env, root), { poolSize: 10 })
const log = makeLog('info')
const queue = await openQueue(installation.app, {
  supervise: false,
  onError: (error) => log.error({ error }, 'the queue failed'),
})
const api = await buildApi(installation, log)
const { port, host, demo } = installation.settings
if (demo) offerDemo(api, installation)
// the office asks what there is to show; in earnest, nothing
else api.get('/demo', async () => ({ tour: null }))
await api.listen({ port, host })
stopWith(async () => {
  await api.close()
  await queue.stop()
  await installation.leave()
})
sayReady()
