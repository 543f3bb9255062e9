import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import Cursor from 'pg-cursor'
import { isUuid } from '../ids.ts'
import type { DB } from './rows.ts'
import { toParameter, typeParsers } from './values.ts'

/** One transaction on one connection: typed statements by Kysely, set-based ones by its `sql` tag. */
export type Tx = Kysely<DB>

export type Role = 'wattwerk_app' | 'wattwerk_platform' | 'wattwerk_owner'

/** A pool whose connections act as one database role. */
export type Pool = Readonly<{ role: Role; raw: pg.Pool; end(): Promise<void> }>

export function makePool(connection: pg.PoolConfig, role: Role, max = 10): Pool {
  const raw = new pg.Pool({
    ...connection,
    max,
    types: typeParsers(),
    application_name: `wattwerk ${role} ${process.pid}`,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    verify: (client, done) => {
      client.query(`set role ${role}`).then(
        () => done(),
        (error: Error) => done(error),
      )
    },
  })
  raw.on('error', () => {})
  return { role, raw, end: () => raw.end() }
}

/** Work of one tenant: everything it reads and writes is limited to that tenant by row-level security. */
export function inTenant<T>(pool: Pool, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!isUuid(tenantId)) throw new TypeError('tenant id must be a uuid')
  return inTransaction(pool, `begin; set local app.tenant_id = '${tenantId}'`, work)
}

/** Work above tenants, under the platform's or the owner's role. */
export function inPlatform<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(pool, 'begin', work)
}

async function inTransaction<T>(pool: Pool, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.raw.connect()
  let broken: Error | undefined
  const onError = (error: Error): void => {
    broken = error
  }
  client.on('error', onError)
  try {
    await client.query(begin)
    const result = await work(txOn(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken ?? false)
  }
}

/** A Kysely on one given connection; it neither begins nor commits. */
export function txOn(client: pg.ClientBase): Tx {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await client.query<R & pg.QueryResultRow>(query.sql, query.parameters.map(toParameter))
      const changed = result.rowCount === null ? {} : { numAffectedRows: BigInt(result.rowCount) }
      return { rows: result.rows, ...changed }
    },
    async *streamQuery<R>(query: CompiledQuery, chunkSize = 1000): AsyncIterableIterator<QueryResult<R>> {
      const cursor = client.query(new Cursor<R>(query.sql, query.parameters.map(toParameter)))
      try {
        for (;;) {
          const rows = await cursor.read(chunkSize)
          if (rows.length === 0) return
          yield { rows }
        }
      } finally {
        await cursor.close()
      }
    },
  }
  const refuse = (): Promise<void> => Promise.reject(new Error('the transaction belongs to the caller'))
  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: () => Promise.resolve(),
    destroy: () => Promise.resolve(),
  }
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}
