import { fork } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setBusinessClock } from '#platform/clock/business'
import type { Settings } from '#platform/config/settings'
import { inPlatform } from '#platform/db/tx'
import { type Installation, openInstallation } from '#platform/installation'
import { isCode } from '#platform/postgres/lock'
import { Refusal } from '#platform/refusal'
import { ensureDemo } from '../demo/ensure.ts'
import { startMailSink } from '../demo/mail-sink.ts'
import { type DemoLogin, keepLogins } from '../demo/staff.ts'
import { type Call, type Command, UsageError } from './command.ts'
import { deleteAll } from './fresh.ts'
import { keepDatabase, startChildren } from './serve-children.ts'
import { databaseOptions, root, settingsOf } from './work.ts'

export const serve: Command = {
  name: 'serve',
  usage:
    'serve [--port N] [--data DIR] [--demo | --no-demo] [--fresh] [--now INSTANT [--freeze]] [--workers N] [--role api|worker]',
  summary: 'run the server: database, api and workers, until it is stopped',
  help: `Starts the embedded PostgreSQL (or uses DATABASE_URL), brings the schema up to date, and runs one api process and the
workers. Stays in the foreground; Ctrl-C stops everything, and a later start finds its data. --now sets the business
clock, which then ticks; --freeze holds it. --fresh deletes all data first. --demo makes the demo tenants, --no-demo leaves
them out where npm start would make them. --workers says how many there are, --role runs only the api or only workers,
--host another address than 127.0.0.1.

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
  const stopping = stopAsked()
  if (values['fresh'] === true) await deleteAll(settings)
  const faces = role === 'worker' ? undefined : buildFaces(io.err)
  io.err('Starting the database …')
  const opening = openInstallation({ ...settings, now: undefined })
  const started = endWhileStarting(stopping, opening, io.err)
  const installation = await opening
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
    await started()
    const sink = wantsDemo ? [await startMailSink(installation, settings, { root, say: io.err })] : []
    const children = await startChildren({ ...settings, demo: wantsDemo }, role, io.err)
    const database = keepDatabase(installation, io.err)
    sayWhereToLook(settings, logins, io.out)
    await stopping
    io.err('Stopping …')
    await Promise.all([...children, ...sink, database].map((child) => child.stop()))
  } finally {
    await installation.leave()
  }
  io.err('Stopped.')
  return 0
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
    probe.once('error', (error) => {
      const code = isCode(error, 'EADDRINUSE') ? 'port_in_use' : 'port_not_possible'
      reject(new Refusal(code, 500, { port, host, says: error.message }))
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

async function setClock({ platform }: Installation, now: Temporal.Instant, ticking: boolean): Promise<void> {
  await inPlatform(platform, (tx) => setBusinessClock(tx, 'platform', now, ticking))
}

/**
 * Whoever asks to stop while the database is being opened or filled does not wait for the rest: its sessions are cut, and
 * rolled back, and the process ends. The returned call ends that phase; it never comes back from a start that is being ended.
 */
function endWhileStarting(
  stopping: Promise<void>,
  opening: Promise<Installation>,
  say: (text: string) => void,
): () => Promise<void> {
  let phase: 'starting' | 'ending' | 'started' = 'starting'
  void stopping.then(async () => {
    if (phase === 'started') return
    phase = 'ending'
    say('Stopping …')
    await opening.then((installation) => installation.leave({ atOnce: true })).catch(() => {})
    process.exit(1)
  })
  return async () => {
    if (phase === 'ending') await new Promise(() => {})
    phase = 'started'
  }
}

/** Resolves at the first signal; later ones change nothing, for npm hands on what the terminal has sent to all. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
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
