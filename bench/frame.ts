import { cpus } from 'node:os'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { migrate } from '../src/platform/db/migrate.ts'
import { newId } from '../src/platform/ids.ts'
import { type Embedded, startEmbedded } from '../src/platform/postgres/embedded.ts'

/** One measured figure: ours against a named reference of the same run. `bound` is on the ratio ours/reference. */
export type Figure = Readonly<{
  what: string
  size: string
  ours: number
  reference: number
  referenceName: string
  unit: 's' | '1/s' | 'ms' | 'MB'
  /** An absolute bound has itself as the reference: it is printed, and fails only when missed by more than half. */
  bound: Readonly<{ kind: 'atMost' | 'atLeast'; ratio: number; isAbsolute?: true }>
}>

/** Prints a figure; false when its bound is missed. */
export function printFigure(figure: Figure): boolean {
  const ratio = figure.ours / figure.reference
  const slack = figure.bound.isAbsolute ? 2 : 1
  const { kind } = figure.bound
  const met = kind === 'atMost' ? ratio <= figure.bound.ratio * slack : ratio >= figure.bound.ratio / slack
  const digits = (value: number): string =>
    value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
  console.log(
    `${met ? 'ok    ' : 'MISSED'} ${figure.what} · ${figure.size} · ${cpus().length} cores · ours ${digits(figure.ours)} ${figure.unit}` +
      ` · ${figure.referenceName} ${digits(figure.reference)} ${figure.unit} · ratio ${ratio.toFixed(2)}` +
      ` (${figure.bound.kind === 'atMost' ? 'at most' : 'at least'} ${figure.bound.ratio})`,
  )
  return met
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

export type BenchDatabase = Readonly<{ connection: pg.ClientConfig; admin: pg.ClientConfig; drop(): Promise<void> }>

/** A migrated database on a durable cluster of the bench (fsync on, default settings of the product). */
export async function benchDatabase(): Promise<BenchDatabase> {
  const dataDir = join(import.meta.dirname, '../.cache/bench-postgres')
  mkdirSync(dataDir, { recursive: true })
  const cluster: Embedded = await startEmbedded(dataDir)
  const name = `bench_${newId().replaceAll('-', '')}`
  const asAdmin = async (sql: string): Promise<void> => {
    const client = new pg.Client(cluster.admin)
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await asAdmin(`create database ${name} owner wattwerk`)
  const connection = cluster.connection('wattwerk', name)
  await migrate(connection)
  const drop = async (): Promise<void> => {
    await asAdmin(`drop database if exists ${name} with (force)`)
    await cluster.leave()
  }
  return { connection, admin: { ...cluster.admin, database: name }, drop }
}

/** The reference of bulk work: all rows of these tables by COPY into copies of them, one connection as owner, one commit. */
export async function copySeconds(database: BenchDatabase, tables: readonly string[]): Promise<number> {
  const client = new pg.Client(database.admin)
  await client.connect()
  await client.query('create schema if not exists reference')
  const held: { target: string; chunks: Buffer[] }[] = []
  for (const table of tables) {
    const target = `reference.${table.replace('.', '_')}`
    await client.query(`create table ${target} (like ${table} including all)`)
    const chunks: Buffer[] = []
    for await (const chunk of client.query(copyTo(`copy ${table} to stdout`))) chunks.push(chunk)
    held.push({ target, chunks })
  }
  await client.query('checkpoint')
  const taken = await seconds(async () => {
    await client.query('begin')
    for (const { target, chunks } of held)
      await pipeline(Readable.from(chunks), client.query(copyFrom(`copy ${target} from stdin`)))
    await client.query('commit')
  })
  await client.query('drop schema reference cascade')
  await client.end()
  return taken
}

/** What a database does by itself after a load: fresh statistics, nothing left to write. */
export async function settle(admin: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  await client.end()
}
