import { CompiledQuery } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { Pool, Tx } from '../db/tx.ts'
import { JOBS_SCHEMA } from '../db/migrate.ts'

/** Queues there are; a job says in which tenant there is something to do, never what: the work itself is in the tables. */
export const queues = ['rate', 'bill', 'import', 'simulate'] as const
export type QueueName = (typeof queues)[number]

export type Wake = Readonly<{ tenantId: string }>

/** The queue in this process. It only wakes workers: a job that is lost or comes twice changes nothing. */
export type Queue = Readonly<{
  /** Adds a job in the business transaction: it is there when the transaction commits, and not otherwise. */
  wake(tx: Tx, queue: QueueName, tenantId: string): Promise<void>
  /** Works on a queue, one tenant at a time. */
  work(queue: QueueName, handler: (tenantId: string) => Promise<void>): Promise<void>
  stop(): Promise<void>
}>

let current: Queue | undefined

/** Adds a job in the business transaction, when this process has a queue; workers look by themselves now and then too. */
export async function wakeWorkers(tx: Tx, queue: QueueName, tenantId: string): Promise<void> {
  await current?.wake(tx, queue, tenantId)
}

/** Opens the queue for this process. `supervise` in workers only: they retry and clean up. */
export async function openQueue(
  pool: Pool,
  options: Readonly<{ supervise: boolean; onError(error: Error): void }>,
): Promise<Queue> {
  const executeSql = (text: string, values?: unknown[]): Promise<{ rows: unknown[] }> => pool.raw.query(text, values)
  const boss = new PgBoss({
    db: { executeSql },
    schema: JOBS_SCHEMA,
    migrate: false,
    schedule: false,
    supervise: options.supervise,
    persistQueueStats: false,
  })
  boss.on('error', options.onError)
  await boss.start()
  for (const name of queues) {
    if (!(await boss.getQueue(name)))
      await boss.createQueue(name, {
        policy: 'short',
        retryLimit: 5,
        retryBackoff: true,
        expireInSeconds: 900,
        deleteAfterSeconds: 3600,
      })
  }
  const queue: Queue = {
    async wake(tx, name, tenantId) {
      const db = {
        executeSql: (text: string, values: unknown[] = []) =>
          tx.executeQuery<object>(CompiledQuery.raw(text, values)).then(({ rows }) => ({ rows })),
      }
      await boss.send(name, { tenantId }, { singletonKey: tenantId, db })
    },
    async work(name, handler) {
      await boss.work<Wake>(name, { pollingIntervalSeconds: 1, batchSize: 1 }, async (jobs) => {
        for (const { data } of jobs) await handler(data.tenantId)
      })
    },
    async stop() {
      if (current === queue) current = undefined
      await boss.stop({ graceful: true, timeout: 5000, close: false })
    },
  }
  current = queue
  return queue
}
