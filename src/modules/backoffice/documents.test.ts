import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { makeDocuments, takeOrders } from '#modules/documents'
import { planMails, setMailServer } from '#modules/notifications'
import { billingRefusals } from '#modules/billing'
import { customersRefusals } from '#modules/customers'
import { sessionRefusals } from '#modules/sessions'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { serveRoutes } from '../../../test/api.ts'
import { makeBilled } from '../../../test/billed.ts'
import { fakeOffice } from '../../../test/office.ts'
import { plainPapers } from '../../../test/papers.ts'
import { backofficeRoutes } from './index.ts'

const db = await testDatabase()
fakeOffice()
const refusals = { ...billingRefusals, ...customersRefusals, ...sessionRefusals }
const clientOf = await serveRoutes(db, { routes: backofficeRoutes, messages: {}, refusals })
const { tenantId, issuerId } = await makeBilled(db, { accounts: 5, itemsPerAccount: 1 })
await inPlatform(db.owner, (tx) =>
  sql`update customers.customer set email = 'c' || number || '@home.example' where tenant_id = ${tenantId}`.execute(tx),
)
await act(db.app, tenantId, 'staff:1', (one) =>
  setMailServer(
    one,
    issuerId,
    {
      host: '127.0.0.1',
      port: 1,
      security: 'none',
      username: null,
      fromName: 'Test',
      fromAddress: 'billing@issuer.example',
      replyTo: null,
      attaches: true,
    },
    0,
  ),
)
await takeOrders(db.app, tenantId, plainPapers())
await makeDocuments(db.app, tenantId, plainPapers())
await planMails(db.app, tenantId)
const get = async (path: string) => (await clientOf(tenantId)('GET', path)).body

test('documents are listed with customer and mail, page by page, found by number or name, and counted by state', async () => {
  const { data: whole } = await get('/office/documents?limit=200')
  assert.equal(whole.length, 5)
  const first = await get('/office/documents?limit=3')
  const rest = await get(`/office/documents?limit=3&cursor=${first.next}`)
  assert.deepEqual([...first.data, ...rest.data], whole)
  const [document] = whole
  assert.deepEqual([document.kind, document.state, document.mail], ['invoice', 'made', 'waiting'])
  assert.ok(document.customer && document.contractAccount)
  assert.equal((await get(`/office/documents?search=${document.number}`)).data.length, 1)
  assert.equal((await get(`/office/documents?subject=${document.subject}`)).data[0].document, document.document)
  assert.ok((await get(`/office/documents?search=${encodeURIComponent(document.customer)}`)).data.length >= 1)
  assert.equal((await get('/office/documents?kind=statement')).data.length, 0)
  assert.deepEqual(await get('/office/documents/sums'), { documents: 5, states: [{ state: 'made', count: 5 }] })
})

test('mails are listed with their document and customer, by state, address and customer', async () => {
  const { data } = await get('/office/mails')
  assert.equal(data.length, 5)
  const [mail] = data
  assert.equal((await get(`/office/mails?search=${mail.recipient}`)).data[0].mail, mail.mail)
  assert.equal((await get(`/office/mails?document=${mail.document}&customer=${mail.customerId}`)).data.length, 1)
  assert.equal((await get('/office/mails?state=sent')).data.length, 0)
  const { data: happened } = await get(`/office/customers/${mail.customerId}/timeline?kind=mail`)
  assert.deepEqual([happened[0].title, happened[0].detail, happened[0].state], [mail.number, mail.recipient, 'waiting'])
})
