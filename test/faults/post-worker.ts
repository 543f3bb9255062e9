import type pg from 'pg'
import { seal } from '#modules/audit'
import { makeDocuments, takeOrders } from '#modules/documents'
import { planMails, sendMails } from '#modules/notifications'
import { useMasterKey } from '#platform/crypto/seal'
import { inPlatform, makePool } from '#platform/db/tx'
import { openArchive } from '#platform/files/archive'
import { newId } from '#platform/ids'
import { closeOffice, useOffice } from '#platform/office/office'
import { beat } from '#platform/workers'
import { plainPapers } from '../papers.ts'
import { dieAtStatement } from './countdown.ts'

/** A worker of paper and post that kills itself, hard, at its n-th statement: before it is sent, or with the answer never read. */
type Order = Readonly<{
  connection: pg.ClientConfig
  tenantId: string
  archive: string
  office: string
  dieAt: number
  afterSending: boolean
}>

const order: Order = JSON.parse(process.argv[2] ?? '') as Order // written by the test that starts us
useMasterKey(Buffer.alloc(32, 1))
openArchive(order.archive)
useOffice(order.office)
const { tenantId } = order
const [app, platform] = [makePool(order.connection, 'wattwerk_app'), makePool(order.connection, 'wattwerk_platform')]
const senderId = newId()
await inPlatform(platform, (tx) => beat(tx, senderId))
dieAtStatement(order.dieAt, order.afterSending)

await takeOrders(app, tenantId, plainPapers())
await makeDocuments(app, tenantId, plainPapers())
await seal(app, tenantId)
await planMails(app, tenantId)
await sendMails(app, tenantId, { senderId, publicUrl: 'https://billing.example', isStopping: () => false })
closeOffice()
await Promise.all([app.end(), platform.end()])
