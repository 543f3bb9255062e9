import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { entryWitness, seal, verifyChain } from '#modules/audit'
import { documentWitness, makeDocuments, selectPage, takeOrders } from '#modules/documents'
import { planMails, selectMails, sendMails, setMailServer } from '#modules/notifications'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { beat } from '#platform/workers'
import { startSink } from '../../simulators/smtp-sink.ts'
import { checkFiles } from '../../src/doctor/archive.ts'
import { checkTenant } from '../../src/doctor/check.ts'
import { makeBilled } from '../billed.ts'
import { fakeOffice } from '../office.ts'
import { plainPapers } from '../papers.ts'
import { until } from '../until.ts'

const db = await testDatabase()
const office = fakeOffice()
const SEEDS = 30
const ACCOUNTS = 14
const papers = plainPapers()
const folder = mkdtempSync(join(tmpdir(), 'wattwerk-post-kill-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function worker(tenantId: string, dieAt: number, afterSending: boolean): Promise<string | null> {
  const place = { archive: office.archive, office: join(folder, 'office') }
  const order = JSON.stringify({ connection: db.connection, tenantId, dieAt, afterSending, ...place })
  const child = spawn(process.execPath, [join(import.meta.dirname, 'post-worker.ts'), order], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)))
}

/** A small repeatable scatter of kill points over the statements of the work. */
const scatter = (seed: number, turn: number): number => 2 + ((seed * 7919 + turn * 104_729) % 113)

/** What another worker does once the dead one's heart has been silent for long enough. */
async function finish(tenantId: string): Promise<void> {
  const senderId = newId()
  await inPlatform(db.platform, async (tx) => {
    await sql`delete from platform.worker`.execute(tx)
    await beat(tx, senderId)
  })
  // looks again until nothing waits, as workers do: for a moment the dead one's connections still hold their rows
  await until('nothing waits', async () => {
    await takeOrders(db.app, tenantId, papers)
    await makeDocuments(db.app, tenantId, papers)
    await seal(db.app, tenantId)
    await planMails(db.app, tenantId)
    await sendMails(db.app, tenantId, { senderId, publicUrl: 'https://billing.example', isStopping: () => false })
    return act(db.app, tenantId, 'test', async (one) => {
      const made = await selectPage(one, { state: 'made' }, { before: null, limit: 100 })
      const waiting = await selectMails(one, { state: 'waiting' }, { before: null, limit: 100 })
      return made.length === ACCOUNTS && waiting.length === 0
    })
  })
}

test(`paper and post killed at any statement: every document once and whole, no mail twice, each one sent or listed (${SEEDS} seeds, one and two workers)`, async (t) => {
  let [killed, unknown] = [0, 0]
  for (let seed = 1; seed <= SEEDS; seed++) {
    const sink = await startSink()
    t.after(() => sink.close())
    const house = { key: `post${seed}`, iban: `DE${String(seed).padStart(20, '0')}` }
    const { tenantId, issuerId } = await makeBilled(db, { accounts: ACCOUNTS, itemsPerAccount: 1, ...house })
    await inPlatform(db.owner, (tx) =>
      sql`update customers.customer set email = number || '@home.example' where tenant_id = ${tenantId}`.execute(tx),
    )
    const server = { host: '127.0.0.1', port: sink.port, security: 'none' as const, username: null, attaches: true }
    const sender = { fromName: 'Test', fromAddress: 'billing@issuer.example', replyTo: null }
    await act(db.app, tenantId, 'test', (one) => setMailServer(one, issuerId, { ...server, ...sender }, 0))
    const workers = Array.from({ length: 1 + (seed % 2) }, (_, turn) =>
      worker(tenantId, scatter(seed, turn), (seed + turn) % 3 === 0),
    )
    killed += (await Promise.all(workers)).filter((signal) => signal === 'SIGKILL').length
    await finish(tenantId)
    await act(db.app, tenantId, 'test', async (one) => {
      const documents = await selectPage(one, { state: 'made' }, { before: null, limit: 100 })
      assert.equal(documents.length, ACCOUNTS, `seed ${seed}`)
      const mails = await selectMails(one, {}, { before: null, limit: 100 })
      assert.equal(new Set(mails.map(({ documentId }) => documentId)).size, ACCOUNTS, `seed ${seed}`)
      const arrived = sink.mails.flatMap(({ to }) => to)
      assert.equal(new Set(arrived).size, arrived.length, `seed ${seed}: somebody got a mail twice`)
      for (const { state, recipient } of mails) {
        assert.ok(state === 'sent' || state === 'unknown', `seed ${seed}: ${state}`)
        assert.ok(state === 'unknown' || arrived.includes(recipient), `seed ${seed}: ${recipient} got nothing`)
      }
      unknown += mails.filter(({ state }) => state === 'unknown').length
    })
    assert.deepEqual(
      (await verifyChain(db.app, tenantId, [entryWitness, documentWitness])).breaches,
      [],
      `seed ${seed}`,
    )
    const checks = [...(await checkTenant(db.app, tenantId)), await checkFiles(db.app, tenantId)]
    assert.deepEqual(
      checks.filter(({ ok }) => !ok),
      [],
      `seed ${seed}`,
    )
  }
  assert.ok(killed > SEEDS / 2, `only ${killed} workers died at their statement: the scatter misses the work`)
  assert.ok(unknown > 0, 'no worker died over a mail: the scatter misses the sending')
})
