import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { newId } from '../ids.ts'
import { type Embedded, startEmbedded } from '../postgres/embedded.ts'
import { knownMigrations, migrate } from './migrate.ts'
import type { Act } from '../act.ts'
import { type Pool, inTenant, makePool } from './tx.ts'

const cacheDir = join(import.meta.dirname, '../../../.cache')

/** A database of this test process, made from the migrated template, gone when the process ends. */
export type TestDatabase = Readonly<{
  connection: pg.ClientConfig
  app: Pool
  platform: Pool
  owner: Pool
}>

/** One database a test process: call it at the top of a test file (`const db = await testDatabase()`). The cluster runs with fsync off and is shared by all test processes of the checkout. */
export async function testDatabase(): Promise<TestDatabase> {
  const { connection, drop } = await freshDatabase()
  const app = makePool(connection, 'wattwerk_app')
  const platform = makePool(connection, 'wattwerk_platform')
  const owner = makePool(connection, 'wattwerk_owner')
  after(async () => {
    await Promise.all([app.end(), platform.end(), owner.end()])
    await drop()
  })
  return { connection, app, platform, owner }
}

/** A migrated, empty database on the test cluster; the caller drops it. */
export async function freshDatabase(): Promise<{ connection: pg.ClientConfig; drop(): Promise<void> }> {
  mkdirSync(cacheDir, { recursive: true })
  const cluster = await startEmbedded(process.env['WATTWERK_TEST_DATA'] ?? join(cacheDir, 'test-postgres'), {
    durable: false,
  })
  const template = await ensureTemplate(cluster)
  const name = `t_${newId().replaceAll('-', '')}`
  await asAdmin(cluster, `create database ${name} template ${template} strategy = file_copy owner wattwerk`)
  return {
    connection: cluster.connection('wattwerk', name),
    drop: () => asAdmin(cluster, `drop database if exists ${name} with (force)`),
  }
}

function testCluster(): Promise<Embedded> {
  mkdirSync(cacheDir, { recursive: true })
  return startEmbedded(process.env['WATTWERK_TEST_DATA'] ?? join(cacheDir, 'test-postgres'), { durable: false })
}

/** Stops the cluster of the tests, as a whole run does at its end. */
export async function stopTestCluster(): Promise<void> {
  const cluster = await testCluster()
  await cluster.leave()
}

/** Runs a test's work in one tenant's transaction and rolls it back. */
export async function rolledBack(db: TestDatabase, tenantId: string, work: (act: Act) => Promise<void>): Promise<void> {
  const undo = new Error('rolled back on purpose')
  await inTenant(db.app, tenantId, async (tx) => {
    await work({ tx, tenantId, actor: 'test' })
    throw undo
  }).catch((error: unknown) => {
    if (error !== undo) throw error
  })
}

async function ensureTemplate(cluster: Embedded): Promise<string> {
  const known = knownMigrations()
  const hash = createHash('sha256')
    .update(known.map((migration) => migration.hash).join())
    .digest('hex')
    .slice(0, 16)
  const name = `template_${hash}`
  const admin = new pg.Client(cluster.admin)
  await admin.connect()
  try {
    await admin.query("select pg_advisory_lock(hashtext('wattwerk.template'))")
    const { rows } = await admin.query<{ ready: boolean }>(
      'select datistemplate as ready from pg_database where datname = $1',
      [name],
    )
    if (rows[0]?.ready) return name
    if (rows[0]) await admin.query(`drop database ${name} with (force)`)
    await admin.query(`create database ${name} owner wattwerk`)
    await migrate(cluster.connection('wattwerk', name), known)
    await admin.query(`alter database ${name} is_template true`)
    return name
  } finally {
    await admin.end()
  }
}

async function asAdmin(cluster: Embedded, sql: string): Promise<void> {
  const client = new pg.Client(cluster.admin)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
