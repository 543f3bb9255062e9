import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../refusal.ts'
import { isAlive, programOf } from './lock.ts'
import type { Place } from './place.ts'

const PG_MAJOR = '18'
const NEEDED_MIB = 300
const START_ATTEMPTS = 10

/** Makes the cluster where there is none: aside first, so that one cut short is never taken for a whole one. Refuses one of another PostgreSQL. */
export async function initialise(place: Place, password: string, durable: boolean): Promise<void> {
  const versionFile = join(place.pgDir, 'PG_VERSION')
  if (existsSync(versionFile)) {
    const found = readFileSync(versionFile, 'utf8').trim()
    if (found !== PG_MAJOR)
      throw new Refusal('data_of_other_postgres', 500, { found, needed: PG_MAJOR, data: place.dataDir })
    return
  }
  const disk = statfsSync(dirname(place.pgDir))
  if (disk.bavail * disk.bsize < NEEDED_MIB * 1024 * 1024)
    throw new Refusal('disk_full', 500, { data: place.dataDir, neededMiB: NEEDED_MIB })
  removeUnfinished(place)
  const making = `${place.pgDir}.making-${randomBytes(4).toString('hex')}`
  ownFolder(place, making)
  const passwordFile = join(place.socketDir, 'initdb.password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  own(place, passwordFile)
  const ways = '--auth=scram-sha-256 --encoding=UTF8 --locale-provider=builtin --locale=C.UTF-8 --no-instructions'
  const args = ['-D', making, '-U', 'postgres', '--pwfile', passwordFile, ...ways.split(' ')]
  const done = await run(place, 'initdb', args)
  rmSync(passwordFile, { force: true })
  if (done.code !== 0) throw notStarting(place, done.says)
  const settingsFile = join(making, 'postgresql.auto.conf')
  writeFileSync(settingsFile, settingsText(durable), { mode: 0o600 })
  own(place, settingsFile)
  renameSync(making, place.pgDir)
}

/** What a start that was cut short has left; its initdb may even be running on, and fails then. */
export function removeUnfinished({ pgDir }: Place): void {
  for (const name of readdirSync(dirname(pgDir)))
    if (name.startsWith(`${basename(pgDir)}.making-`))
      rmSync(join(dirname(pgDir), name), { recursive: true, force: true, maxRetries: 5 })
}

function settingsText(durable: boolean): string {
  const settings = {
    listen_addresses: "''",
    max_connections: '60',
    shared_buffers: "'256MB'",
    work_mem: "'32MB'",
    maintenance_work_mem: "'128MB'",
    max_wal_size: "'2GB'",
    checkpoint_timeout: "'15min'",
    random_page_cost: '1.1',
    jit: 'off',
    // what a killed process had asked for ends with it
    client_connection_check_interval: "'2s'",
    // statistics soon after a large import: what reads it next is planned by them
    autovacuum_naptime: "'10s'",
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(settings)
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('')
}

/** Starts the server; after a crash it waits for what is left of the one before. */
export async function launch(place: Place): Promise<void> {
  const log = join(place.pgDir, 'server.log')
  for (let attempt = 1; ; attempt++) {
    removeStalePid(place)
    const logged = existsSync(log) ? statSync(log).size : 0
    const args = ['-D', place.pgDir, '-l', log, '-w', '-t', '60', '-o', `-k ${place.socketDir}`, 'start']
    const started = await run(place, 'pg_ctl', args)
    if (started.code === 0) return
    const says = (existsSync(log) ? readFileSync(log).subarray(logged).toString() : '') || started.says
    const isLeaving = /pre-existing shared memory block|lock file .* already exists/.test(says)
    if (!isLeaving || attempt === START_ATTEMPTS) throw notStarting(place, says)
    await pause(500)
  }
}

/** Stops the server, its sessions cut. */
export async function halt(place: Place): Promise<void> {
  await run(place, 'pg_ctl', ['-D', place.pgDir, '-m', 'fast', '-w', '-t', '30', 'stop'])
}

/** The folder of the server's socket: it may be gone after a restart of the machine. */
export function ownFolder(place: Place, dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  own(place, dir)
}

function own({ account }: Place, path: string): void {
  if (account) chownSync(path, account.uid, account.gid)
}

function notStarting(place: Place, says: string): Refusal {
  const code = /No space left/i.test(says) ? 'disk_full' : 'postgres_does_not_start'
  return new Refusal(code, 500, { data: place.dataDir, says: says.trim().slice(-800), neededMiB: NEEDED_MIB })
}

/** After a power cut the number in postmaster.pid may belong to another program by now, which PostgreSQL itself cannot tell. */
function removeStalePid(place: Place): void {
  const file = join(place.pgDir, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!isAlive(pid) || !(programOf(pid) ?? 'postgres').startsWith('postgres')) rmSync(file, { force: true })
}

/** Runs one of PostgreSQL's programs under the service account; it may leave a server behind, so its pipes are not waited for. */
function run(place: Place, program: string, args: readonly string[]): Promise<{ code: number; says: string }> {
  return new Promise((resolve) => {
    const child = spawn(join(place.binDir, program), [...args], {
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      ...(place.account ? { uid: place.account.uid, gid: place.account.gid } : {}),
    })
    let says = ''
    child.stdout.on('data', (chunk: Buffer) => (says += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (says += chunk.toString()))
    child.on('error', (error) => resolve({ code: 127, says: error.message }))
    child.on('exit', (code) => {
      child.stdout.destroy()
      child.stderr.destroy()
      resolve({ code: code ?? 1, says })
    })
  })
}
