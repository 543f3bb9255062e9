import { sql } from 'kysely'
import { realNow } from '../clock/business.ts'
import { knownMigrations } from '../db/migrate.ts'
import { type Pool, inPlatform } from '../db/tx.ts'

export type Readiness = Readonly<{ ready: boolean; database: boolean; schema: boolean; worker: boolean }>

const WORKER_SILENCE = Temporal.Duration.from({ seconds: 30 })

/** Whether the system can do its work: the database is there, its schema is the one this program knows, a worker lives. */
export async function readiness(platform: Pool): Promise<Readiness> {
  try {
    return await inPlatform(platform, async (tx) => {
      const { rows: applied } = await sql<{ number: number; hash: string }>`
        select number, hash from platform.migration order by number`.execute(tx)
      const { rows: alive } = await sql<{ alive: boolean }>`
        select exists (select from platform.worker where seen_at > ${realNow().subtract(WORKER_SILENCE)}) as alive`.execute(
        tx,
      )
      const known = knownMigrations()
      const schema = known.length === applied.length && known.every(({ hash }, at) => applied[at]?.hash === hash)
      const worker = alive[0]?.alive ?? false
      return { ready: schema && worker, database: true, schema, worker }
    })
  } catch {
    return { ready: false, database: false, schema: false, worker: false }
  }
}
