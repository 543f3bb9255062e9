import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { holdBusinessClock } from './clock/business.ts'
import type { Settings } from './config/settings.ts'
import { useMasterKey } from './crypto/seal.ts'
import { checkSchema, migrate } from './db/migrate.ts'
import { type Pool, makePool } from './db/tx.ts'
import { Refusal } from './refusal.ts'
import { startEmbedded } from './postgres/embedded.ts'
import { readOrMake } from './postgres/place.ts'

/** A running database with the application's pools; `leave` closes them and stops an embedded server that nobody else uses. */
export type Installation = Readonly<{
  settings: Settings
  connection: pg.ClientConfig
  app: Pool
  platform: Pool
  /** Where the embedded cluster lies, if it could not lie in the data folder. */
  movedTo: string | undefined
  migrated: readonly string[]
  leave(): Promise<void>
}>

/**
 * Opens the installation: the embedded PostgreSQL is started or shared, and brought to the schema this program knows;
 * an outside database must already have it (`schema_not_migrated`), unless `migrateOutside`.
 */
export async function openInstallation(
  settings: Settings,
  options: { migrateOutside?: boolean; poolSize?: number } = {},
): Promise<Installation> {
  mkdirSync(settings.data, { recursive: true })
  useMasterKey(masterKeyOf(settings))
  if (settings.now) holdBusinessClock(settings.now)
  const embedded = settings.databaseUrl === undefined ? await startEmbedded(settings.data) : undefined
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
    const leave = async (): Promise<void> => {
      await Promise.all([app.end(), platform.end()])
      await embedded?.leave()
    }
    return {
      settings,
      connection,
      app,
      platform,
      migrated,
      movedTo: embedded?.place.moved ? embedded.place.pgDir : undefined,
      leave,
    }
  } catch (error) {
    await embedded?.leave()
    throw error
  }
}

const OLDEST_SERVER = 180_000

/** An outside database that cannot be reached, or is too old, is named before anything else is tried. */
async function checkServer(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...connection, application_name: 'wattwerk check', connectionTimeoutMillis: 10_000 })
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

function masterKeyOf(settings: Settings): Buffer {
  const hex = settings.masterKey ?? readOrMake(join(settings.data, 'master.key'), () => randomBytes(32).toString('hex'))
  return Buffer.from(hex, 'hex')
}
