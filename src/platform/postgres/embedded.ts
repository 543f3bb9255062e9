import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { Refusal } from '../refusal.ts'
import { isAlive, underLock } from './lock.ts'
import { type Place, placeOf, readOrMake } from './place.ts'

const PG_MAJOR = '18'
const NEEDED_BYTES = 300 * 1024 * 1024

export type Embedded = Readonly<{
  place: Place
  /** Connection of the cluster's superuser, for making databases; the application never uses it. */
  admin: pg.ClientConfig
  connection(user: string, database: string): pg.ClientConfig
  /** Stops the server unless another backend of ours is still connected. */
  leave(): Promise<'stopped' | 'in_use'>
}>

/** Starts the cluster of `dataDir`, or adopts the one that runs; safe beside other processes. `durable: false` is for tests. */
export async function startEmbedded(
  dataDir: string,
  options: { durable: boolean } = { durable: true },
): Promise<Embedded> {
  const place = placeOf(dataDir)
  const password = readOrMake(join(dataDir, 'postgres.password'), () => randomBytes(24).toString('base64url'))
  const connection = (user: string, database: string): pg.ClientConfig => ({
    host: place.socketDir,
    port: 5432,
    user,
    database,
    password,
  })
  const admin = connection('postgres', 'postgres')
  await underLock(place.lockFile, async () => {
    if (await answers(admin)) return
    await initialise(place, password, options.durable)
    await launch(place)
    await ensureLogin(admin, password)
  })
  return { place, admin, connection, leave: () => leave(place, admin) }
}

async function initialise(place: Place, password: string, durable: boolean): Promise<void> {
  const versionFile = join(place.pgDir, 'PG_VERSION')
  if (existsSync(versionFile)) {
    const found = readFileSync(versionFile, 'utf8').trim()
    if (found !== PG_MAJOR)
      throw new Refusal('data_of_other_postgres', 500, { found, needed: PG_MAJOR, data: place.dataDir })
    return
  }
  const disk = statfsSync(place.pgDir)
  if (disk.bavail * disk.bsize < NEEDED_BYTES)
    throw new Refusal('disk_full', 500, { data: place.dataDir, neededMiB: 300 })
  const passwordFile = join(place.socketDir, 'initdb.password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (place.account) chownSync(passwordFile, place.account.uid, place.account.gid)
  const args = [
    '-D',
    place.pgDir,
    '-U',
    'postgres',
    '--pwfile',
    passwordFile,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ]
  const done = await run(place, 'initdb', [
    ...args,
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--no-instructions',
  ])
  rmSync(passwordFile, { force: true })
  if (done.code !== 0)
    throw new Refusal('postgres_does_not_start', 500, { step: 'initdb', says: done.says.slice(-600) })
  writeFileSync(join(place.pgDir, 'postgresql.auto.conf'), settingsText(durable), { mode: 0o600 })
  if (place.account) chownSync(join(place.pgDir, 'postgresql.auto.conf'), place.account.uid, place.account.gid)
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
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(settings)
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('')
}

async function launch(place: Place): Promise<void> {
  removeStalePid(place)
  const log = join(place.pgDir, 'server.log')
  const started = await run(place, 'pg_ctl', [
    '-D',
    place.pgDir,
    '-l',
    log,
    '-w',
    '-t',
    '60',
    '-o',
    `-k ${place.socketDir}`,
    'start',
  ])
  if (started.code !== 0) {
    const tail = existsSync(log) ? readFileSync(log, 'utf8').slice(-800) : started.says
    const full = /No space left/i.test(tail)
    throw new Refusal(full ? 'disk_full' : 'postgres_does_not_start', 500, { data: place.dataDir, says: tail.trim() })
  }
}

/** After a power cut the number in postmaster.pid may belong to another program by now; PostgreSQL itself checks only its own account's. */
function removeStalePid(place: Place): void {
  const file = join(place.pgDir, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!isAlive(pid)) rmSync(file, { force: true })
}

async function answers(config: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** The one login of the application: no superuser, gets its rights by SET ROLE only. */
async function ensureLogin(admin: pg.ClientConfig, password: string): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    const known = await client.query("select from pg_roles where rolname = 'wattwerk'")
    if (known.rowCount === 0)
      await client.query(`create role wattwerk login noinherit createdb createrole password '${password}'`)
    const database = await client.query("select from pg_database where datname = 'wattwerk'")
    if (database.rowCount === 0) await client.query('create database wattwerk owner wattwerk')
  } finally {
    await client.end()
  }
}

async function leave(place: Place, admin: pg.ClientConfig): Promise<'stopped' | 'in_use'> {
  return underLock(place.lockFile, async () => {
    const client = new pg.Client(admin)
    client.on('error', () => {})
    try {
      await client.connect()
      const others = await client.query(
        "select from pg_stat_activity where application_name like 'wattwerk%' and pid <> pg_backend_pid()",
      )
      if (others.rowCount) return 'in_use'
    } finally {
      await client.end().catch(() => {})
    }
    await run(place, 'pg_ctl', ['-D', place.pgDir, '-m', 'fast', '-w', '-t', '30', 'stop'])
    return 'stopped'
  })
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
