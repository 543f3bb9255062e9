import assert from 'node:assert/strict'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { entryWitness, seal, verifyChain } from '#modules/audit'
import { selectInvoices } from '#modules/billing'
import { listWork } from '#modules/worklist'
import { type Act, act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { makeBilled } from '../../../test/billed.ts'
import { fakeOffice } from '../../../test/office.ts'
import { plainPapers } from '../../../test/papers.ts'
import { makeDocuments } from './make.ts'
import { documentOf, openDocument, readDocument, retryDocument } from './open.ts'
import { selectCounts, selectPage } from './read-queries.ts'
import { makeWhenOpened, takeOrders } from './take.ts'
import type { DocumentCounts, DocumentFilter } from './types.ts'
import { documentWitness } from './witness.ts'

const db = await testDatabase()
const office = fakeOffice()
const papers = plainPapers()

const inTenant = <T>(tenantId: string, work: (act: Act) => Promise<T>): Promise<T> =>
  act(db.app, tenantId, 'staff:1', work)
const counts = (tenantId: string): Promise<DocumentCounts> => inTenant(tenantId, (one) => selectCounts(one, null))
const list = (tenantId: string, filter: DocumentFilter = {}) =>
  inTenant(tenantId, (one) => selectPage(one, filter, { before: null, limit: 500 }))
const invoicesOf = (tenantId: string) =>
  inTenant(tenantId, (one) => selectInvoices(one, { contractAccountId: null, runId: null, after: null, limit: 500 }))
const workOf = (tenantId: string) =>
  inTenant(tenantId, async (one) => (await listWork(one, { state: 'open' }, { limit: 100 })).items)

test('every posted invoice gets its document once, however many make it at the same time', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 230, itemsPerAccount: 1 })
  const taken = await Promise.all([1, 2, 3].map(() => takeOrders(db.app, tenantId, papers)))
  assert.equal(
    taken.reduce((sum, some) => sum + some, 0),
    230,
  )
  await Promise.all([1, 2].map(() => makeDocuments(db.app, tenantId, papers)))
  assert.deepEqual(await counts(tenantId), {
    ...(await counts(tenantId)),
    waiting: 0,
    made: 230,
    failed: 0,
    reasons: [],
  })
  const documents = await list(tenantId)
  assert.equal(new Set(documents.map(({ number }) => number)).size, 230)
  assert.equal(await takeOrders(db.app, tenantId, papers), 0)
  const [{ fileName, number, ...document } = assert.fail()] = documents
  assert.equal(fileName, `${number}.pdf`)
  const bytes = await readDocument({ ...document, fileName, number })
  assert.equal(BigInt(bytes.length), document.sizeBytes)
})

test('what is made is sealed, and a flipped bit in a file or in a row is found and named', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 4, itemsPerAccount: 1 })
  await takeOrders(db.app, tenantId, papers)
  await makeDocuments(db.app, tenantId, papers)
  await seal(db.app, tenantId)
  const verify = () => verifyChain(db.app, tenantId, [entryWitness, documentWitness])
  assert.deepEqual((await verify()).breaches, [])
  const [flipped, lost, changed] = await list(tenantId)
  assert.ok(flipped?.hash && lost?.hash && changed)
  const pathOf = (hash: Buffer): string =>
    join(office.archive, hash.toString('hex').slice(0, 2), hash.toString('hex').slice(2))
  const file = pathOf(flipped.hash)
  const lostFile = pathOf(lost.hash)
  const whole = [readFileSync(file), readFileSync(lostFile)] as const
  const bytes = Buffer.from(whole[0])
  bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20)
  chmodSync(file, 0o600)
  writeFileSync(file, bytes)
  rmSync(lostFile)
  await inPlatform(db.owner, (tx) =>
    sql`update documents.document set issued_on = issued_on + 1 where tenant_id = ${tenantId} and document_id = ${changed.documentId}`.execute(
      tx,
    ),
  )
  const found = (await verify()).breaches.map(({ what, subject, name }) => `${what} ${subject} ${name}`)
  assert.deepEqual(
    found.sort(),
    [
      `file_damaged ${flipped.documentId} ${flipped.number}`,
      `file_missing ${lost.documentId} ${lost.number}`,
      `row_changed ${changed.documentId} null`,
    ].sort(),
  )
  await assert.rejects(readDocument(flipped), { code: 'file_damaged' })
  writeFileSync(file, whole[0])
  writeFileSync(lostFile, whole[1])
})

test('a finished document is never changed or taken away', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 1, itemsPerAccount: 1 })
  await takeOrders(db.app, tenantId, papers)
  await makeDocuments(db.app, tenantId, papers)
  const [document] = await list(tenantId)
  for (const statement of [
    sql`update documents.archived set size = 1`,
    sql`delete from documents.archived`,
    sql`update documents.document set number = 'X'`,
    sql`delete from documents.document`,
  ]) {
    await assert.rejects(
      inTenant(tenantId, ({ tx }) => statement.execute(tx)),
      { code: '42501' },
    )
  }
  await assert.rejects(
    inTenant(tenantId, (one) => retryDocument(one, document?.documentId ?? '')),
    { code: 'document_not_failed' },
  )
})

test('a document that lacks what it must contain waits for a person, and the others go out', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 3, itemsPerAccount: 1 })
  const [invoice] = await invoicesOf(tenantId)
  const lacking = new Set([invoice?.invoiceId ?? ''])
  await takeOrders(db.app, tenantId, plainPapers(lacking))
  assert.deepEqual(await makeDocuments(db.app, tenantId, plainPapers(lacking)), { made: 2, failed: 1, waits: null })
  const [failed] = await list(tenantId, { state: 'failed' })
  const [work] = await workOf(tenantId)
  assert.deepEqual(
    [work?.kind, work?.reason, work?.subject, work?.facts],
    ['document', 'document_lacks', failed?.documentId, { number: failed?.number, lacks: ['address'] }],
  )
  await inTenant(tenantId, (one) => retryDocument(one, failed?.documentId ?? ''))
  assert.deepEqual(await workOf(tenantId), [])
  assert.deepEqual(await makeDocuments(db.app, tenantId, papers), { made: 1, failed: 0, waits: null })
})

test('a document that LibreOffice cannot read costs itself only', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 30, itemsPerAccount: 1 })
  office.behave('poisoned by the word poison')
  const poisoned = {
    ...papers,
    orders: async (one: Act, ids: readonly string[]) =>
      (await papers.orders(one, ids)).map((order, index) => (index === 7 ? { ...order, number: 'poison' } : order)),
  }
  await takeOrders(db.app, tenantId, poisoned)
  assert.deepEqual(await makeDocuments(db.app, tenantId, papers), { made: 29, failed: 1, waits: null })
  office.behave('well')
  const [failed] = await list(tenantId, { state: 'failed' })
  assert.deepEqual([failed?.number, failed?.reason], ['poison', 'office_refuses'])
})

test('without LibreOffice, or with a broken one, documents wait with the reason, an alarm is raised, and they are made later', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 30, itemsPerAccount: 1 })
  await takeOrders(db.app, tenantId, papers)
  for (const [how, reason] of [
    ['gone', 'office_missing'],
    ['broken', 'office_down'],
  ] as const) {
    office.behave(how)
    assert.deepEqual(await makeDocuments(db.app, tenantId, papers), { made: 0, failed: 0, waits: reason })
    assert.deepEqual(
      (await workOf(tenantId)).map((item) => [item.kind, item.reason]),
      [['office', reason]],
    )
    assert.ok((await counts(tenantId)).reasons.some((one) => one.reason === reason))
    const [invoice] = await invoicesOf(tenantId)
    await assert.rejects(
      inTenant(tenantId, (one) => openDocument(one, papers, { kind: 'invoice', subjectId: invoice?.invoiceId ?? '' })),
      { code: reason, status: 503 },
    )
  }
  office.behave('well')
  assert.deepEqual(await makeDocuments(db.app, tenantId, papers), { made: 30, failed: 0, waits: null })
  assert.deepEqual(await workOf(tenantId), [])
  assert.deepEqual((await counts(tenantId)).reasons, [])
})

test('history is made when somebody opens it, once, and goes to nobody', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 2, itemsPerAccount: 1 })
  await inTenant(tenantId, (one) => makeWhenOpened(one, papers))
  assert.equal(await takeOrders(db.app, tenantId, papers), 0)
  const [invoice] = await invoicesOf(tenantId)
  const asked = { kind: 'invoice', subjectId: invoice?.invoiceId ?? '' } as const
  const opened = await Promise.all([1, 2, 3].map(() => inTenant(tenantId, (one) => openDocument(one, papers, asked))))
  assert.equal(new Set(opened.map(({ hash }) => hash?.toString('hex'))).size, 1)
  assert.deepEqual([opened[0]?.state, opened[0]?.toDeliver], ['made', false])
  assert.deepEqual(
    (await list(tenantId)).map(({ number }) => number),
    [invoice?.number],
  )
  await assert.rejects(
    inTenant(tenantId, (one) => openDocument(one, papers, { ...asked, kind: 'credit_note' })),
    { code: 'document_not_found' },
  )
})

test('a document of another tenant is not there', async () => {
  const [one, other] = [
    await makeBilled(db, { accounts: 1, itemsPerAccount: 1 }),
    await makeBilled(db, { accounts: 1, itemsPerAccount: 1, key: 'elsewhere', iban: 'DE02120300000000202051' }),
  ]
  await takeOrders(db.app, one.tenantId, papers)
  const [document] = await list(one.tenantId)
  await assert.rejects(
    inTenant(other.tenantId, (act) => documentOf(act, document?.documentId ?? '')),
    { code: 'document_not_found' },
  )
})
