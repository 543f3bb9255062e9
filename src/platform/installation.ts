import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { holdBusinessClock } from './clock/business.ts'
import type { Settings } from './config/settings.ts'
import { useMasterKey } from './crypto/seal.ts'
import { checkSchema, migrate } from './db/migrate.ts'
import { type Pool, makePool } from './db/tx.ts'
import { openArchive } from './files/archive.ts'
import { closeOffice, useOffice } from './office/office.ts'
import { type Embedded, startEmbedded } from './postgres/embedded.ts'
import { readOrMake } from './postgres/place.ts'
import { Refusal } from './refusal.ts'

/** A running database with the application's pools; `leave` closes them (or, at once, cuts them) and stops an embedded server that nobody else uses. */
export type Installation = Readonly<{
  settings: Settings
  connection: pg.ClientConfig
  app: Pool
  platform: Pool
  /** Where the embedded cluster lies, if it could not lie in the data folder. */
  movedTo: string | undefined
  migrated: readonly string[]
  leave(how?: { atOnce: boolean }): Promise<void>
}>

/**
 * Opens the installation: the embedded PostgreSQL is started or shared, and brought to the schema this program knows;
 * an outside database must already have it (`schema_not_migrated`), unless `migrateOutside`.
 */
export async function openInstallation(
  settings: Settings,
  options: { migrateOutside?: boolean; poolSize?: number } = {},
): Promise<Installation> {
  const embedded = await openFolder(settings).catch((error: unknown) => {
    throw brokenFolder(settings.data, error)
  })
  if (settings.now) holdBusinessClock(settings.now)
  const connection: pg.ClientConfig = embedded?.connection('wattwerk', 'wattwerk') ?? {
    connectionString: settings.databaseUrl ?? '',
  }
  try {
    if (!embedded) await checkServer(connection)
    const mayMigrate = embedded !== undefined || options.migrateOutside === true
    const migrated = mayMigrate ? await migrate(connection) : []
    if (!mayMigrate) await checkSchema(connection)
    const app = makePool(connection, 'wattwerk_app', options.poolSize ?? 6)
    const platform = makePool(connection, 'wattwerk_platform', 3)
    const leave = async (how?: { atOnce: boolean }): Promise<void> => {
      closeOffice()
      if (how?.atOnce !== true) await Promise.all([app.end(), platform.end()])
      await embedded?.leave()
    }
    return {
      settings,
      connection,
      app,
      platform,
      migrated,
      movedTo: embedded?.place.movedHome,
      leave,
    }
  } catch (error) {
    await embedded?.leave()
    throw error
  }
}

async function openFolder(settings: Settings): Promise<Embedded | undefined> {
  mkdirSync(settings.data, { recursive: true })
  useMasterKey(masterKeyOf(settings))
  openArchive(join(settings.data, 'archive'))
  // several workers share the machine's cores
  useOffice(join(settings.data, 'office'), settings.workers > 1 ? 1 : 2)
  return settings.databaseUrl === undefined ? startEmbedded(settings.data) : undefined
}

/** The key is made before the cluster: where a cluster has its name, the key has been there. */
function masterKeyOf({ masterKey, data }: Settings): Buffer {
  const file = join(data, 'master.key')
  if (masterKey === undefined && !existsSync(file) && existsSync(join(data, 'cluster.id')))
    throw new Refusal('data_folder_broken', 500, {
      data,
      says: 'master.key is missing. Put it back, or give the key as WATTWERK_MASTER_KEY; nothing encrypted can be read without it.',
    })
  return Buffer.from(masterKey ?? readOrMake(file, () => randomBytes(32).toString('hex')), 'hex')
}

/** What the system says of a folder that cannot be used, as a refusal. */
export function brokenFolder(data: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new Refusal('disk_full', 500, { data })
  return new Refusal('data_folder_broken', 500, { data, says: error.message })
}

const OLDEST_SERVER = 180_000

/** An outside database that cannot be reached, or is too old, is named before anything else is tried. */
async function checkServer(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({
    ...connection,
    application_name: `wattwerk check ${process.pid}`,
    connectionTimeoutMillis: 10_000,
  })
  try {
    await client.connect()
    const { rows } = await client.query<{ number: string }>("select current_setting('server_version_num') as number")
    const found = Number(rows[0]?.number)
    if (found < OLDEST_SERVER)
      throw new Refusal('database_too_old', 500, { found: Math.floor(found / 10_000), needed: 18 })
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('database_unreachable', 503, { says: error instanceof Error ? error.message : String(error) })
  } finally {
    await client.end().catch(() => {})
  }
}
