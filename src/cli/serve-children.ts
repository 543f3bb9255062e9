import { getCompileCacheDir } from 'node:module'
import { join } from 'node:path'
import type { Settings } from '#platform/config/settings'
import type { Installation } from '#platform/installation'
import { startEmbedded } from '#platform/postgres/embedded'
import { type Child, keepRunning } from '#platform/processes'
import { Refusal } from '#platform/refusal'
import { root } from './work.ts'

const HEALTH_MS = 2000

export type Role = 'all' | 'api' | 'worker'

/** Starts the api and the workers; when one does not start, none stays (`process_does_not_start`). */
export async function startChildren(
  settings: Settings,
  role: Role,
  say: (text: string) => void,
): Promise<readonly Child[]> {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    WATTWERK_PORT: String(settings.port),
    WATTWERK_HOST: settings.host,
    WATTWERK_DATA: settings.data,
    WATTWERK_URL: settings.url,
    WATTWERK_DEMO: settings.demo ? 'yes' : 'no',
    ...(getCompileCacheDir() !== undefined && { NODE_COMPILE_CACHE: getCompileCacheDir() }),
  }
  delete environment['WATTWERK_NOW']
  const api = role === 'worker' ? [] : [{ name: 'The api', script: join(root, 'src/server.ts'), environment, say }]
  const workers = Array.from({ length: role === 'api' ? 0 : settings.workers }, (_, index) => ({
    name: `Worker ${index + 1}`,
    script: join(root, 'src/worker.ts'),
    environment,
    say,
  }))
  const plans = [...workers, ...api]
  const started = await Promise.allSettled(plans.map(keepRunning))
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const failed = started.findIndex(({ status }) => status === 'rejected')
  if (failed >= 0) {
    await Promise.all(running.map((child) => child.stop()))
    throw new Refusal('process_does_not_start', 500, { process: plans[failed]?.name ?? '' })
  }
  return running
}

/** An embedded PostgreSQL that was killed is started again; the pools of all processes then find it by themselves. */
export function keepDatabase({ platform, settings }: Installation, say: (text: string) => void): Child {
  let looking: Promise<void> | undefined
  const look = async (): Promise<void> => {
    const answers = await platform.raw.query('select 1').then(
      () => true,
      () => false,
    )
    if (answers || settings.databaseUrl !== undefined) return
    say('The database does not answer; starting it again')
    await startEmbedded(settings.data).catch((error: Error) => say(`The database does not start: ${error.message}`))
  }
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = undefined
    })
  }, HEALTH_MS)
  return {
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}
