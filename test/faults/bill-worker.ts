import type pg from 'pg'
import { prepareRun, releaseRun, reportRun, startRelease } from '#modules/billing'
import { act } from '#platform/act'
import { useMasterKey } from '#platform/crypto/seal'
import { makePool } from '#platform/db/tx'
import { dieAtStatement } from './countdown.ts'

/** A billing worker that kills itself, hard, at its n-th statement: before it is sent, or with the answer never read. */
type Order = Readonly<{
  connection: pg.ClientConfig
  tenantId: string
  runId: string
  dieAt: number
  afterSending: boolean
}>

const order: Order = JSON.parse(process.argv[2] ?? '') as Order // written by the test that starts us
useMasterKey(Buffer.alloc(32, 1))
dieAtStatement(order.dieAt, order.afterSending)

const pool = makePool(order.connection, 'wattwerk_app', 2)
await prepareRun(pool, order.tenantId, order.runId)
await act(pool, order.tenantId, 'worker', async (one) => {
  const { state } = await reportRun(one, order.runId)
  if (state === 'prepared') await startRelease(one, order.runId, Temporal.PlainDate.from('2026-07-01')).catch(() => {})
})
await releaseRun(pool, order.tenantId, order.runId)
await pool.end()
