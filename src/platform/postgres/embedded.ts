import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Refusal } from '../refusal.ts'
import { halt, initialise, launch, ownFolder, removeUnfinished } from './cluster.ts'
import { isAlive, isCode, underLock } from './lock.ts'
import { type Place, placeOf, readOrMake } from './place.ts'

const WAKING_MS = 60_000

export type Embedded = Readonly<{
  place: Place
  /** Connection of the cluster's superuser, for making databases; the application never uses it. */
  admin: pg.ClientConfig
  connection(user: string, database: string): pg.ClientConfig
  /** Stops the server, this process's own sessions cut, unless another process of ours is connected. */
  leave(): Promise<'stopped' | 'in_use'>
}>

/** Starts the cluster of `dataDir`, or adopts the one that runs; safe beside other processes. `durable: false` is for tests. */
export async function startEmbedded(
  dataDir: string,
  options: { durable: boolean } = { durable: true },
): Promise<Embedded> {
  const place = placeOf(dataDir)
  const password = passwordOf(place)
  const connection = (user: string, database: string): pg.ClientConfig => ({
    host: place.socketDir,
    port: 5432,
    user,
    database,
    password,
  })
  const admin = connection('postgres', 'postgres')
  await underLock(place.lockFile, async () => {
    if (await answers(place, admin)) return
    ownFolder(place, place.socketDir)
    await initialise(place, password, options.durable)
    await launch(place)
    if (!(await answers(place, admin)))
      throw new Refusal('postgres_does_not_start', 500, { data: place.dataDir, says: 'it does not answer' })
    await ensureLogin(admin, password)
  })
  return { place, admin, connection, leave: () => leave(place, admin) }
}

/** Deletes the cluster of a data folder, which may be broken; refused with `data_in_use` while somebody is connected to it. */
export async function deleteEmbedded(dataDir: string): Promise<void> {
  const place = placeOf(dataDir)
  const admin = {
    host: place.socketDir,
    port: 5432,
    user: 'postgres',
    database: 'postgres',
    password: passwordOf(place),
  }
  if ((await leave(place, admin)) === 'in_use') throw new Refusal('data_in_use', 409, { data: dataDir })
  removeUnfinished(place)
  for (const dir of [place.pgDir, place.socketDir, place.movedHome])
    if (dir !== undefined) rmSync(dir, { recursive: true, force: true })
}

function passwordOf(place: Place): string {
  const file = join(place.dataDir, 'postgres.password')
  if (existsSync(join(place.pgDir, 'PG_VERSION')) && !existsSync(file))
    throw new Refusal('data_folder_broken', 500, { data: place.dataDir, says: 'postgres.password is missing' })
  return readOrMake(file, () => randomBytes(24).toString('base64url'))
}

/** Whether the server answers; one that is starting or full is waited for, one that does not know us is refused. */
async function answers(place: Place, config: pg.ClientConfig): Promise<boolean> {
  for (const until = performance.now() + WAKING_MS; ;) {
    const client = new pg.Client(config)
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('select 1')
      return true
    } catch (error) {
      if (isCode(error, '28P01'))
        throw new Refusal('data_folder_broken', 500, {
          data: place.dataDir,
          says: 'the password in postgres.password is not the one of the database',
        })
      const isWaking = ['57P03', '57P01', '53300'].some((code) => isCode(error, code))
      if (!isWaking || performance.now() > until) return false
    } finally {
      await client.end().catch(() => {})
    }
    await pause(200)
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
    if (await hasOthers(admin)) return 'in_use'
    await halt(place)
    if (!existsSync(join(place.pgDir, 'postmaster.pid'))) rmSync(place.socketDir, { recursive: true, force: true })
    return 'stopped'
  })
}

/** Whether another process of ours is connected; none is to a server that is not there. */
async function hasOthers(admin: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(admin)
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ name: string }>(
      "select application_name as name from pg_stat_activity where application_name like 'wattwerk%'",
    )
    // the name ends with the process that is connected: what a dead one has left behind goes by itself
    return rows.some(({ name }) => {
      const pid = Number(name.split(' ').at(-1))
      return pid !== process.pid && isAlive(pid)
    })
  } catch (error) {
    return !isCode(error, 'ENOENT') && !isCode(error, 'ECONNREFUSED')
  } finally {
    await client.end().catch(() => {})
  }
}
