import pg from 'pg'
import { importSessions } from '#modules/sessions'
import { act } from '#platform/act'
import { useMasterKey } from '#platform/crypto/seal'
import { makePool } from '#platform/db/tx'
import { downstream } from '../../src/downstream.ts'
import { report, reportMapping } from './charge-report.ts'

/** An import that kills itself, hard, at its n-th statement: before it is sent, or with the answer never read. */
type Order = Readonly<{
  connection: pg.ClientConfig
  tenantId: string
  seed: number
  dieAt: number
  afterSending: boolean
}>

const order: Order = JSON.parse(process.argv[2] ?? '') as Order // written by the test that starts us
useMasterKey(Buffer.alloc(32, 1))
const send = pg.Client.prototype.query
let statements = 0
pg.Client.prototype.query = function countdown(this: pg.Client, ...args: Parameters<typeof send>) {
  statements += 1
  if (statements < order.dieAt) return send.apply(this, args)
  if (order.afterSending) send.apply(this, args)
  setImmediate(() => process.kill(process.pid, 'SIGKILL'))
  return new Promise(() => {})
} as typeof send // the same function, counted

const pool = makePool(order.connection, 'wattwerk_app', 2)
const begin = <T>(work: Parameters<typeof act<T>>[3]): Promise<T> => act(pool, order.tenantId, 'worker', work)
const file = {
  begin,
  mapping: { ...reportMapping, key: `report-${order.seed}` },
  fileName: 'report.csv',
  dryRun: false,
  rejectedDir: null,
}
await importSessions({ ...file, bytes: report(order.seed) }, downstream)
await pool.end()
