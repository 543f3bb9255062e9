import assert from 'node:assert/strict'
import { test } from 'node:test'
import { selectInvoices } from '#modules/billing'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { serveTo } from '../../../test/api.ts'
import { makeBilled } from '../../../test/billed.ts'
import { fakeOffice } from '../../../test/office.ts'
import { plainLayout, plainPapers } from '../../../test/papers.ts'
import { documentMessages } from './messages.ts'
import { documentRefusals } from './errors.ts'
import { makeDocuments } from './make.ts'
import { documentRoutes } from './routes.ts'
import { takeOrders } from './take.ts'

const db = await testDatabase()
const office = fakeOffice()
const papers = plainPapers()
const { tenantId } = await makeBilled(db, { accounts: 3, itemsPerAccount: 1 })
const call = await serveTo(db, tenantId, ['documents.read', 'documents.write', 'templates.read', 'templates.write'], {
  routes: documentRoutes(papers),
  messages: documentMessages,
  refusals: { ...documentRefusals, issuer_not_found: 404 },
})
const invoices = await act(db.app, tenantId, 'test', (one) =>
  selectInvoices(one, { contractAccountId: null, runId: null, after: null, limit: 10 }),
)
const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const upload = (query: string, layout: Uint8Array, headers: Readonly<Record<string, string>> = {}) =>
  call('POST', `/templates?${query}`, Buffer.from(layout), { 'content-type': docxType, ...headers })

test('counts tell how far the documents of a run are, before, meanwhile and after', async () => {
  await takeOrders(db.app, tenantId, papers)
  const run = invoices[0]?.runId ?? ''
  assert.deepEqual((await call('GET', `/documents/counts?run=${run}`)).body, {
    waiting: 3,
    made: 0,
    failed: 0,
    sizeBytes: '0',
    reasons: [],
  })
  await makeDocuments(db.app, tenantId, papers)
  const { body } = await call('GET', `/documents/counts?run=${run}`)
  assert.deepEqual([body.waiting, body.made], [0, 3])
  const live = await call('GET', `/documents/counts/events?run=${run}`)
  assert.match(live.text, /event: done\ndata: \{"waiting":0,"made":3/)
})

test('a file comes under its number, with its type, its hash as ETag, and is sent once', async () => {
  const invoice = invoices[0]
  const path = `/documents/of/invoice/${invoice?.invoiceId}/file`
  const first = await call('GET', path)
  assert.equal(first.status, 200)
  assert.equal(first.headers['content-type'], 'application/pdf')
  assert.equal(first.headers['content-disposition'], `inline; filename="${invoice?.number}.pdf"`)
  assert.equal(first.headers['x-content-type-options'], 'nosniff')
  assert.match(first.etag, /^"[0-9a-f]{64}"$/)
  const again = await call('GET', path, undefined, { 'if-none-match': first.etag })
  assert.deepEqual([again.status, again.text], [304, ''])
  const found = await call('GET', `/documents?number=${invoice?.number}`)
  const [document] = found.body.data
  assert.equal(document.sha256, first.etag.slice(1, -1))
  const byId = await call('GET', `/documents/${document.document}/file`)
  assert.equal(byId.text, first.text)
})

test('documents are listed the newest first, page by page', async () => {
  const numbers: string[] = []
  for (let cursor = ''; ;) {
    const { body } = await call('GET', `/documents?limit=2${cursor}`)
    numbers.push(...body.data.map(({ number }: { number: string }) => number))
    if (body.next === null) break
    cursor = `&cursor=${body.next}`
  }
  assert.deepEqual(numbers.sort(), invoices.map(({ number }) => number).sort())
})

test('a person notes that a document went out as paper', async () => {
  const { body } = await call('GET', '/documents?limit=1')
  const path = `/documents/${body.data[0].document}`
  assert.deepEqual((await call('GET', `${path}/deliveries`)).body.data, [])
  const posted = await call('POST', `${path}/posted`)
  assert.deepEqual([posted.body.data[0].channel, posted.body.data[0].state], ['post', 'sent'])
})

test('a layout is checked in every place, in the language of who uploads it', async () => {
  const wrong = await upload('kind=invoice&language=de', plainLayout('{{nummber}} {{#lines}}'), {
    'accept-language': 'de',
  })
  assert.equal(wrong.status, 422)
  assert.equal(wrong.body.code, 'template_invalid')
  assert.ok(wrong.body.errors.length >= 1)
  assert.match(wrong.body.errors[0].detail, /Absatz 1/)
  assert.equal((await upload('kind=invoice&language=de', Buffer.from('no docx'))).status, 422)
  assert.equal((await upload('kind=invoice&language=de', Buffer.alloc(11 * 2 ** 20))).body.code, 'template_too_large')
  const lacking = await upload('kind=invoice&language=de', plainLayout('{{amount}}'))
  assert.deepEqual([lacking.body.code, lacking.body.errors[0].detail], ['template_lacks', 'The number (§ 1)'])
  const foreign = await upload(`kind=invoice&language=de&issuer=${tenantId}`, plainLayout('{{number}}'))
  assert.equal(foreign.body.code, 'issuer_not_found')
})

test('the layout of the document’s day is used, one for the issuer before one for all, until it is withdrawn', async () => {
  const later = await makeBilled(db, { accounts: 1, itemsPerAccount: 1, key: 'later', iban: 'DE02120300000000202051' })
  const own = await serveTo(db, later.tenantId, ['documents.read', 'templates.read', 'templates.write'], {
    routes: documentRoutes(papers),
    messages: documentMessages,
    refusals: { ...documentRefusals, issuer_not_found: 404 },
  })
  const give = async (query: string, text: string): Promise<string> => {
    const layout = Buffer.from(plainLayout(text))
    const { body } = await own('POST', `/templates?kind=invoice&language=de&${query}`, layout, {
      'content-type': docxType,
    })
    return body.template
  }
  await give('validFrom=2026-01-01', 'for all {{number}}')
  const mine = await give(`validFrom=2026-01-01&issuer=${later.issuerId}`, 'for this issuer {{number}}')
  await give(`validFrom=2026-07-02&issuer=${later.issuerId}`, 'for later days {{number}}')
  const used = async (template?: string): Promise<string> => {
    const query = `kind=invoice&language=de${template ? `&template=${template}` : ''}`
    return (await own('GET', `/template-preview?${query}`)).text
  }
  assert.notEqual(await used(mine), await used())
  const hash = async (): Promise<string> => {
    await takeOrders(db.app, later.tenantId, papers)
    await makeDocuments(db.app, later.tenantId, papers)
    return act(db.app, later.tenantId, 'test', async ({ tx }) => {
      const [made] = await tx.selectFrom('documents.archived').select('template_hash').execute()
      return made?.template_hash.toString('hex') ?? ''
    })
  }
  const made = await hash()
  const { body } = await own('GET', '/templates')
  assert.equal(body.data.length, 3)
  assert.equal(body.data.find(({ template }: { template: string }) => template === mine).sha256, made)
  const file = await own('GET', `/templates/${mine}/file`)
  assert.equal(file.headers['content-disposition'], 'attachment; filename="template.docx"')
  assert.equal((await own('POST', `/templates/${mine}/withdraw`)).status, 200)
  assert.equal((await own('POST', `/templates/${mine}/withdraw`)).body.code, 'template_withdrawn')
})

test('a layout is shown with invented data and with those of an invoice, and kept nowhere', async () => {
  const before = (await call('GET', '/documents/counts')).body
  const invented = await call('GET', '/template-preview?kind=invoice&language=nb&country=NO')
  assert.equal(invented.status, 200)
  assert.match(invented.text, /^%PDF/)
  const real = await call('GET', `/template-preview?kind=invoice&language=de&subject=${invoices[0]?.invoiceId}`)
  assert.equal(real.status, 200)
  assert.notEqual(real.text, invented.text)
  assert.deepEqual((await call('GET', '/documents/counts')).body, before)
  office.behave('gone')
  assert.equal((await call('GET', '/template-preview?kind=invoice&language=nb')).body.code, 'office_missing')
  office.behave('well')
})

test('whoever makes a layout finds every field with its meaning, and the standard one to start from', async () => {
  const fields = await call('GET', '/template-fields?kind=invoice')
  assert.deepEqual(
    fields.body.data.map(({ name }: { name: string }) => name),
    ['number', 'amount'],
  )
  const standard = await call('GET', '/template-standard?kind=invoice&language=de')
  assert.equal(standard.headers['content-type'], docxType)
})
