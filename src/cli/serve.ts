import { fork } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setBusinessClock } from '#platform/clock/business'
import type { Settings } from '#platform/config/settings'
import { inPlatform } from '#platform/db/tx'
import { type Installation, openInstallation } from '#platform/installation'
import { startEmbedded } from '#platform/postgres/embedded'
import { type Children, keepRunning } from '#platform/processes'
import { Refusal } from '#platform/refusal'
import { ensureDemo } from '../demo/ensure.ts'
import { type DemoLogin, keepLogins } from '../demo/staff.ts'
import { type Call, type Command, UsageError } from './command.ts'
import { databaseOptions, root, settingsOf } from './work.ts'

const HEALTH_MS = 2000

export const serve: Command = {
  name: 'serve',
  usage:
    'serve [--port N] [--data DIR] [--demo | --no-demo] [--fresh] [--now INSTANT [--freeze]] [--workers N] [--role api|worker]',
  summary: 'run the server: database, api and workers, until it is stopped',
  help: `Starts the embedded PostgreSQL (or uses DATABASE_URL), brings the schema up to date, and runs one api process and the
workers. Stays in the foreground; Ctrl-C stops everything, and a later start finds its data. --now sets the business
clock, which then ticks; --freeze holds it. --fresh deletes all data first. --role runs only the api or only workers.

Example: ./wattwerk serve --port 8080 --data /srv/wattwerk`,
  options: {
    ...databaseOptions,
    port: { type: 'string' },
    host: { type: 'string' },
    workers: { type: 'string' },
    role: { type: 'string' },
    demo: { type: 'boolean' },
    'no-demo': { type: 'boolean' },
    fresh: { type: 'boolean' },
    freeze: { type: 'boolean' },
    // said by `npm start`: with the embedded database the demo is made unless refused
    starting: { type: 'boolean' },
  },
  words: { min: 0, max: 0 },
  run,
}

async function run(call: Call): Promise<number> {
  const { values, io } = call
  const settings = settingsOf(call)
  const role = values['role'] ?? 'all'
  if (role !== 'all' && role !== 'api' && role !== 'worker') throw new UsageError('--role is api or worker')
  if (values['freeze'] === true && !settings.now) throw new UsageError('--freeze needs --now')
  if (role !== 'worker') await refuseTakenPort(settings)
  if (values['fresh'] === true) await deleteAll(settings)
  const faces = role === 'worker' ? undefined : buildFaces(io.err)
  io.err('Starting the database …')
  const installation = await openInstallation({ ...settings, now: undefined })
  try {
    if (installation.movedTo)
      io.err(
        `PostgreSQL runs under another account, which cannot reach the data folder: its files lie in ${installation.movedTo}`,
      )
    if (installation.migrated.length > 0)
      io.err(`Schema brought up to date (${installation.migrated.length} migrations).`)
    if (settings.now) await setClock(installation, settings.now, values['freeze'] !== true)
    const wantsDemo =
      values['demo'] === true ||
      (values['starting'] === true && values['no-demo'] !== true && settings.databaseUrl === undefined)
    const made = wantsDemo ? await ensureDemo(installation, io.err) : []
    const logins = wantsDemo ? keepLogins(join(settings.data, 'demo-logins.json'), made) : []
    await faces
    const children = await startChildren({ ...settings, demo: wantsDemo }, role, io.err)
    const health = keepDatabase(installation, io.err)
    sayWhereToLook(settings, logins, io.out)
    await stopAsked()
    io.err('Stopping …')
    clearInterval(health)
    await Promise.all(children.map((child) => child.stop()))
  } finally {
    await installation.leave()
  }
  io.err('Stopped.')
  return 0
}

async function startChildren(
  settings: Settings,
  role: string,
  say: (text: string) => void,
): Promise<readonly Children[]> {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    WATTWERK_PORT: String(settings.port),
    WATTWERK_HOST: settings.host,
    WATTWERK_DATA: settings.data,
    WATTWERK_URL: settings.url,
    WATTWERK_DEMO: settings.demo ? 'yes' : 'no',
  }
  delete environment['WATTWERK_NOW']
  const api = role === 'worker' ? [] : [{ name: 'The api', script: join(root, 'src/server.ts'), environment, say }]
  const workers = Array.from({ length: role === 'api' ? 0 : settings.workers }, (_, index) => ({
    name: `Worker ${index + 1}`,
    script: join(root, 'src/worker.ts'),
    environment,
    say,
  }))
  return Promise.all([...workers, ...api].map(keepRunning))
}

/** Builds the faces where their sources have changed; a server without faces still answers the API. */
function buildFaces(say: (text: string) => void): Promise<void> {
  return new Promise((resolve) => {
    const child = fork(join(root, 'src/tasks/build-web.ts'), [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    child.once('message', () => say('Building the back office …'))
    child.once('exit', (code) => {
      if (code !== 0) say('The back office could not be built; the lines above say why. The API runs without it.')
      resolve()
    })
  })
}

async function refuseTakenPort({ port, host }: Settings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () => reject(new Refusal('port_in_use', 500, { port, host })))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

async function deleteAll(settings: Settings): Promise<void> {
  if (settings.databaseUrl !== undefined) throw new Refusal('fresh_refused', 409)
  const cluster = await startEmbedded(settings.data)
  if ((await cluster.leave()) === 'in_use') throw new Refusal('data_in_use', 409, { data: settings.data })
  rmSync(cluster.place.pgDir, { recursive: true, force: true })
  rmSync(settings.data, { recursive: true, force: true })
}

async function setClock({ platform }: Installation, now: Temporal.Instant, ticking: boolean): Promise<void> {
  await inPlatform(platform, (tx) => setBusinessClock(tx, 'platform', now, ticking))
}

/** An embedded PostgreSQL that was killed is started again; the pools of all processes then find it by themselves. */
function keepDatabase({ platform, settings }: Installation, say: (text: string) => void): NodeJS.Timeout {
  let busy = false
  return setInterval(() => {
    if (busy) return
    busy = true
    platform.raw
      .query('select 1')
      .catch(async () => {
        if (settings.databaseUrl !== undefined) return
        say('The database does not answer; starting it again')
        await startEmbedded(settings.data).catch((error: Error) => say(`The database does not start: ${error.message}`))
      })
      .finally(() => {
        busy = false
      })
  }, HEALTH_MS)
}

function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}

function sayWhereToLook({ url }: Settings, logins: readonly DemoLogin[], say: (text: string) => void): void {
  say(`Wattwerk is ready: ${url}`)
  say(`The back office: ${url}/office`)
  say(`API description: ${url}/docs (and ${url}/openapi.json)`)
  if (logins.length === 0) return
  say('Demo logins (also in demo-logins.json of the data folder):')
  for (const { tenant, role, email, password } of logins)
    say(`  ${tenant.padEnd(12)} ${role.padEnd(10)} ${email.padEnd(32)} ${password}`)
}
