import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { makeDocuments, selectDeliveries, selectPage, takeOrders } from '#modules/documents'
import { listWork } from '#modules/worklist'
import { type Act, act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { beat } from '#platform/workers'
import type { Fault } from '../../../simulators/smtp-session.ts'
import { startSink } from '../../../simulators/smtp-sink.ts'
import { makeBilled } from '../../../test/billed.ts'
import { fakeOffice } from '../../../test/office.ts'
import { plainPapers } from '../../../test/papers.ts'
import { sendDocument } from './again.ts'
import { followLink } from './link.ts'
import { decideMail } from './decide.ts'
import { planMails } from './plan.ts'
import { endOf } from './policy.ts'
import { claimMails, selectMailCounts, selectMails, updateEnded } from './queries.ts'
import { sendMails } from './send.ts'
import { setMailServer } from './server.ts'
import type { MailState } from './types.ts'

const db = await testDatabase()
fakeOffice()
const senderId = newId()
await inPlatform(db.platform, (tx) => beat(tx, senderId))
const sender = { senderId, publicUrl: 'https://billing.example', isStopping: () => false }
let tenants = 0

async function house(
  t: TestContext,
  options: { accounts?: number; fault?: (recipient: string) => Fault; attaches?: boolean; without?: boolean } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'wattwerk-mail-'))
  const sink = await startSink({ folder, ...(options.fault && { fault: options.fault }) })
  t.after(async () => {
    await sink.close()
    rmSync(folder, { recursive: true, force: true })
  })
  tenants += 1
  const accounts = options.accounts ?? 5
  const { tenantId, issuerId } = await makeBilled(db, {
    accounts,
    itemsPerAccount: 1,
    key: `mail${tenants}`,
    iban: `DE${String(tenants).padStart(20, '0')}`,
  })
  const run = <T>(work: (act: Act) => Promise<T>): Promise<T> => act(db.app, tenantId, 'staff:1', work)
  await inPlatform(db.owner, (tx) =>
    sql`update customers.customer set email = 'c' || substr(number, 2) || '@home.example' where tenant_id = ${tenantId}`.execute(
      tx,
    ),
  )
  const server = (port: number, version: number) =>
    run((one) =>
      setMailServer(
        one,
        issuerId,
        {
          host: '127.0.0.1',
          port,
          security: 'none',
          username: null,
          fromName: 'Stadtwerke',
          replyTo: null,
          fromAddress: 'billing@issuer.example',
          attaches: options.attaches ?? true,
        },
        version,
      ),
    )
  if (options.without !== true) await server(sink.port, 0)
  await takeOrders(db.app, tenantId, plainPapers())
  await makeDocuments(db.app, tenantId, plainPapers())
  const counts = async (): Promise<Partial<Record<MailState, number>>> =>
    Object.fromEntries((await run(selectMailCounts)).map(({ state, count }) => [state, count]))
  const work = async () => (await run((one) => listWork(one, { state: 'open' }, { limit: 100 }))).items
  const list = (state?: MailState) => run((one) => selectMails(one, { state }, { before: null, limit: 1000 }))
  const due = () =>
    run(({ tx }) => sql`update notifications.mail set due_at = ${realNow()} where state = 'waiting'`.execute(tx))
  const unpause = () =>
    inPlatform(db.owner, (tx) =>
      sql`update notifications.mail_server set paused_until = null where tenant_id = ${tenantId}`.execute(tx),
    )
  const plan = () => planMails(db.app, tenantId)
  const send = () => sendMails(db.app, tenantId, sender)
  const deliveries = () =>
    run(async (one) => {
      const documents = await selectPage(one, {}, { before: null, limit: 1000 })
      return selectDeliveries(
        one,
        documents.map(({ documentId }) => documentId),
      )
    })
  return {
    tenantId,
    issuerId,
    run,
    sink,
    folder,
    server,
    counts,
    work,
    list,
    due,
    unpause,
    plan,
    send,
    deliveries,
  }
}

test('each customer gets one mail with the document, however many plan and send at the same time', async (t) => {
  const { tenantId, sink, counts, folder, deliveries } = await house(t, { accounts: 60 })
  const planned = await Promise.all([1, 2, 3].map(() => planMails(db.app, tenantId)))
  assert.equal(
    planned.reduce((sum, some) => sum + some, 0),
    60,
  )
  await Promise.all([1, 2].map(() => sendMails(db.app, tenantId, sender)))
  assert.deepEqual(await counts(), { sent: 60 })
  assert.equal(new Set(sink.mails.flatMap(({ to }) => to)).size, 60)
  assert.equal(sink.mails.length, 60)
  const text = readFileSync(join(folder, sink.mails[0]?.file ?? ''), 'utf8')
  assert.match(text, /^From: Stadtwerke <billing@issuer\.example>\r$/m)
  assert.match(text, /filename="T-0000\d\d\.pdf"/)
  assert.ok((await deliveries()).every(({ state, sentOn }) => state === 'sent' && sentOn !== null))
  assert.equal(await planMails(db.app, tenantId), 0)
})

test('a link goes instead of the file where the issuer wants it so', async (t) => {
  const { sink, folder, plan, send } = await house(t, { accounts: 1, attaches: false })
  await plan()
  await send()
  const text = readFileSync(join(folder, sink.mails[0]?.file ?? ''), 'utf8')
  assert.doesNotMatch(text, /application\/pdf/)
  const word = /https:\/\/billing\.example\/letters\/([\w-]+)/.exec(text.replaceAll(/=\r\n/g, ''))?.[1] ?? ''
  const now = realNow()
  const file = await followLink(db.app, word, now)
  assert.match(file?.fileName ?? '', /^T-\d+\.pdf$/)
  assert.match(file?.content.toString('latin1') ?? '', /^%PDF/)
  const changed = `${word.slice(0, 40)}${word[40] === 'A' ? 'B' : 'A'}${word.slice(41)}`
  for (const other of [changed, word.slice(0, -4), '', 'x'.repeat(150)])
    assert.equal(await followLink(db.app, other, now), undefined)
  assert.ok(await followLink(db.app, word, now.add({ hours: 24 * 89 })))
  assert.equal(await followLink(db.app, word, now.add({ hours: 24 * 92 })), undefined)
})

test('a refused address goes to a person, is sent to another one, and costs no other mail', async (t) => {
  const { run, sink, plan, send, counts, list, work, deliveries } = await house(t, {
    fault: (to) => (to.startsWith('c2@') ? 'refuse' : 'none'),
  })
  await plan()
  assert.deepEqual(await send(), { sent: 4, unsent: 1 })
  const [refused] = await list('refused')
  assert.deepEqual(
    (await work()).map(({ kind, reason, subject, facts }) => [kind, reason, subject, facts]),
    [['mail', 'mail_refused', refused?.mailId, { said: '550 5.1.1 No such user here' }]],
  )
  assert.equal((await deliveries()).filter(({ state }) => state === 'failed').length, 1)
  await run((one) => decideMail(one, refused?.mailId ?? '', 'send', 'right@home.example'))
  assert.deepEqual(await work(), [])
  await send()
  assert.deepEqual(await counts(), { sent: 5 })
  assert.deepEqual(sink.mails.at(-1)?.to, ['right@home.example'])
  assert.equal((await deliveries()).filter(({ state }) => state === 'sent').length, 5)
})

test('what the server cannot take now is tried again later, and given up after two days', async (t) => {
  let faulty = true
  const { plan, send, counts, list, due, work } = await house(t, {
    accounts: 2,
    fault: (to) => (faulty && to.startsWith('c1@') ? 'tempfail' : 'none'),
  })
  await plan()
  await send()
  assert.deepEqual(await counts(), { sent: 1, waiting: 1 })
  const [waiting] = await list('waiting')
  assert.deepEqual([waiting?.attempts, waiting?.said], [1, '451 4.3.0 Try again later'])
  assert.ok(waiting && Temporal.Instant.compare(waiting.dueAt, realNow()) > 0)
  assert.deepEqual(await send(), { sent: 0, unsent: 0 })
  for (let attempt = 2; attempt <= 9; attempt++) {
    await due()
    await send()
  }
  assert.deepEqual(await counts(), { failed: 1, sent: 1 })
  assert.deepEqual(
    (await work()).map(({ reason }) => reason),
    ['mail_given_up'],
  )
  faulty = false
})

test('a mail that may have gone out is listed and never sent again by itself', async (t) => {
  let drops = true
  const { run, sink, plan, send, counts, list, due, work } = await house(t, {
    accounts: 3,
    fault: (to) => (drops && to.startsWith('c2@') ? 'drop' : 'none'),
  })
  await plan()
  await send()
  drops = false
  await due()
  await send()
  assert.deepEqual(await counts(), { sent: 2, unknown: 1 })
  assert.deepEqual(
    (await work()).map(({ reason }) => reason),
    ['mail_unknown'],
  )
  const [unknown] = await list('unknown')
  await run((one) => decideMail(one, unknown?.mailId ?? '', 'send', undefined))
  await send()
  assert.deepEqual(await counts(), { sent: 3 })
  const twice = sink.mails.filter(({ to }) => to[0] === 'c2@home.example').map(({ messageId }) => messageId)
  assert.equal(twice.length, 2)
  assert.equal(new Set(twice).size, 1, 'both carry the same Message-ID, so that it shows')
})

test('while the server is away mails wait without losing attempts, and go out when it is back', async (t) => {
  const { sink, server, plan, send, counts, list, unpause, work } = await house(t, { accounts: 25 })
  await plan()
  await server(1, 1)
  await send()
  assert.deepEqual(await counts(), { waiting: 25 })
  assert.ok((await list()).every(({ attempts }) => attempts === 0))
  assert.deepEqual(
    (await work()).map(({ kind, reason }) => [kind, reason]),
    [['mail_server', 'mail_no_connection']],
  )
  await send()
  await unpause()
  await send()
  assert.deepEqual(await counts(), { waiting: 25 })
  await server(sink.port, 2)
  await send()
  assert.deepEqual(await counts(), { sent: 25 })
  assert.deepEqual(await work(), [])
})

test('mails of a sender that died are unknown; should it live after all, its own word counts', async (t) => {
  const { issuerId, run, sink, plan, send, counts, work } = await house(t, { accounts: 4 })
  await plan()
  const claim = { attemptId: newId(), senderId: newId(), at: realNow(), limit: 2, issuers: [issuerId] }
  const claimed = await run((one) => claimMails(one, claim))
  assert.equal(claimed.length, 2)
  assert.deepEqual(await counts(), { sending: 2, waiting: 2 })
  await send()
  assert.deepEqual(await counts(), { sent: 2, unknown: 2 })
  assert.equal((await work()).length, 2)
  assert.equal(sink.mails.length, 2)
  await run((one) =>
    updateEnded(
      one,
      claimed.map((mail) => endOf(mail, { kind: 'sent', said: '250 OK' }, realNow())),
      realNow(),
    ),
  )
  assert.deepEqual(await counts(), { sent: 4 })
})

test('who has no address is named, and who wants paper gets no mail', async (t) => {
  const { tenantId, plan, counts, work, deliveries } = await house(t, { accounts: 3 })
  await inPlatform(db.owner, async (tx) => {
    await sql`update customers.customer set email = ' ' where tenant_id = ${tenantId} and number = 'K1'`.execute(tx)
    await sql`update contracts.contract_account set delivery_channel = 'post' where tenant_id = ${tenantId} and number = 'CA000002'`.execute(
      tx,
    )
  })
  assert.equal(await plan(), 1)
  assert.deepEqual(await counts(), { waiting: 1 })
  assert.deepEqual(
    (await work()).map(({ kind, reason }) => [kind, reason]),
    [['customer', 'mail_address_missing']],
  )
  assert.deepEqual((await deliveries()).map(({ state }) => state).sort(), ['failed', 'planned'])
})

test('mails of an issuer without a mail server wait and are listed, and go out once it has one', async (t) => {
  const { plan, counts, work, server, sink, send } = await house(t, { accounts: 2, without: true })
  await plan()
  await send()
  assert.deepEqual(await counts(), { waiting: 2 })
  assert.deepEqual(
    (await work()).map(({ kind, reason }) => [kind, reason]),
    [['mail_server', 'mail_server_missing']],
  )
  await server(sink.port, 0)
  await send()
  assert.deepEqual([await counts(), await work(), sink.mails.length], [{ sent: 2 }, [], 2])
})

test('a document is sent again on request, to the customer or to another address, and asked twice it goes once', async (t) => {
  const { run, sink, plan, send, counts, list } = await house(t, { accounts: 1 })
  await plan()
  await send()
  const [first] = await list('sent')
  assert.ok(first)
  await run((one) => sendDocument(one, first.documentId, undefined))
  await run((one) => sendDocument(one, first.documentId, undefined))
  await run((one) => sendDocument(one, first.documentId, 'tax@adviser.example'))
  assert.deepEqual(await counts(), { waiting: 2 })
  await send()
  assert.deepEqual(sink.mails.map(({ to }) => to[0]).toSorted(), [
    first.recipient,
    first.recipient,
    'tax@adviser.example',
  ])
})
