import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { readPain008 } from '#formats/sepa/pain008-read'
import { giveApproval, selectApprovals } from '#modules/audit'
import { type Act, act } from '#platform/act'
import { seal, tenantKey } from '#platform/crypto/seal'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { Refusal } from '#platform/refusal'
import { checkTenant } from '../../doctor/check.ts'
import { makeBilled } from '../../../test/billed.ts'
import { schemaCheck } from '../../../test/standards.ts'
import { withdrawCollections } from './submit.ts'
import {
  discardPaymentRun,
  handOutFiles,
  planPaymentRun,
  readPaymentFile,
  reportPaymentRun,
  selectCollections,
  selectRuns,
  submitPaymentRun,
} from './index.ts'

const db = await testDatabase()
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const dueOn = day('2026-07-15')
const run = <T>(tenantId: string, work: (one: Act) => Promise<T>, actor = 'cli:ada'): Promise<T> =>
  act(db.app, tenantId, actor, work)
const collect = (tenantId: string, on = dueOn) =>
  run(tenantId, async (one) => submitPaymentRun(one, (await planPaymentRun(one, { on })).run))
const owner = (work: Parameters<typeof inPlatform<unknown>>[1]) => inPlatform(db.owner, work)
const refusedWith = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

test('a payment run collects every due claim of direct-debit accounts once, in a file that both schemas accept', async (t) => {
  const { tenantId } = await makeBilled(db, { accounts: 5, itemsPerAccount: 2, debits: 4 })
  const report = await collect(tenantId)
  assert.deepEqual(
    [report.state, report.collections, report.collectOn.toString(), report.files.length],
    ['filed', 4, '2026-07-15', 1],
  )
  const { rows } = await run(tenantId, ({ tx }) =>
    sql<{ total: bigint; locked: bigint }>`
      select sum(open)::bigint as total, count(*) filter (where payment_lock is not null) as locked
      from ledger.v_open_item i join contracts.v_contract_account a using (tenant_id, contract_account_id) where payment_way = 'direct_debit'`.execute(
      tx,
    ),
  )
  assert.deepEqual([report.totalMinor, rows[0]?.locked], [rows[0]?.total, 4n])
  const [file] = report.files
  const { content } = await run(tenantId, (one) => readPaymentFile(one, file?.fileId ?? ''))
  const read = readPain008(content.toString())
  assert.ok(read.kind === 'read')
  const [group] = read.groups
  assert.deepEqual(
    [group?.collectOn, group?.sequence, group?.scheme, group?.debits.length],
    ['2026-07-15', 'RCUR', 'CORE', 4],
  )
  assert.equal(group?.debits[0]?.debtorIban, 'DE02120300000000202051')
  for (const schema of ['iso20022/pain.008.001.08.xsd', 'iso20022/dk/pain.008.001.08_GBIC_5.xsd']) {
    const check = schemaCheck(t, schema)
    if (check) assert.deepEqual(check(content.toString()), [])
  }
  const again = await collect(tenantId)
  assert.deepEqual([again.collections, again.files, again.excluded], [0, [], [{ reason: 'payment_locked', count: 4 }]])
  assert.deepEqual(
    (await checkTenant(db.app, tenantId)).filter(({ ok }) => !ok),
    [],
  )
})

test('two runs at once collect nothing twice', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 6, itemsPerAccount: 1, debits: 6 })
  const reports = await Promise.all([collect(tenantId), collect(tenantId)])
  assert.equal(
    reports.reduce((sum, { collections }) => sum + collections, 0),
    6,
  )
  assert.deepEqual(
    (await checkTenant(db.app, tenantId)).filter(({ ok }) => !ok),
    [],
  )
})

test('a run that is rolled back leaves no collection, lock or file', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 2, itemsPerAccount: 1, debits: 2 })
  const killed = run(tenantId, async (one) => {
    await submitPaymentRun(one, (await planPaymentRun(one, { on: dueOn })).run)
    throw new Error('killed')
  })
  await assert.rejects(killed, /killed/)
  assert.equal((await collect(tenantId)).collections, 2)
})

test('what cannot be collected is left out and counted by its reason', async () => {
  const { tenantId, collectorId } = await makeBilled(db, { accounts: 9, itemsPerAccount: 1, debits: 8 })
  await owner(async (tx) => {
    const mandate = (no: number, change: ReturnType<typeof sql>) =>
      sql`update contracts.mandate set ${change} where tenant_id = ${tenantId} and reference = ${`M-${no}`}`.execute(tx)
    await mandate(1, sql`state = 'revoked'`)
    await mandate(2, sql`state = 'suspended'`)
    await mandate(3, sql`signed_on = '2023-07-15'`)
    await mandate(4, sql`signed_on = '2026-07-16'`)
    const bad = seal(
      await tenantKey(tx, tenantId),
      Buffer.from('DE00120300000000202051'),
      '01936d2e-5b7a-7c3e-9f10-3d2a4b5c6d7e',
    )
    await sql`insert into contracts.bank_account select tenant_id, '01936d2e-5b7a-7c3e-9f10-3d2a4b5c6d7e', customer_id, holder, ${bad}, iban_index, iban_last4, bic
              from contracts.bank_account b where tenant_id = ${tenantId} limit 1`.execute(tx)
    await mandate(5, sql`bank_account_id = '01936d2e-5b7a-7c3e-9f10-3d2a4b5c6d7e'`)
    const item = (no: number, change: ReturnType<typeof sql>) =>
      sql`update ledger.open_item i set ${change} from contracts.contract_account a
          where i.tenant_id = ${tenantId} and a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id and a.number = ${`CA00000${no}`}`.execute(
        tx,
      )
    await item(6, sql`due_on = '2026-07-16'`)
    await item(7, sql`posted_on = '2026-07-11'`)
    await item(8, sql`currency = 'NOK'`)
  })
  const { excluded, collections } = await collect(tenantId)
  assert.equal(collections, 0)
  assert.deepEqual(
    excluded.map(({ reason, count }) => `${reason} ${count}`),
    [
      'currency',
      'iban_invalid',
      'mandate_lapsed',
      'mandate_not_yet_signed',
      'mandate_suspended',
      'no_mandate',
      'not_due',
      'prenotification_running',
    ].map((reason) => `${reason} 1`),
  )
  await owner(async (tx) => {
    await sql`update tenants.tenant set settings = '{"secondPerson": [], "prenotificationDays": 4}' where tenant_id = ${tenantId}`.execute(
      tx,
    )
    await sql`update tenants.collector set creditor_id = null where tenant_id = ${tenantId} and collector_id = ${collectorId}`.execute(
      tx,
    )
  })
  assert.ok((await collect(tenantId)).excluded.some(({ reason }) => reason === 'collector_incomplete'))
})

test('pre-notification counts from the day the invoice was sent, and an unsent one is not collected', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 4, itemsPerAccount: 1, debits: 4 })
  await owner(async (tx) => {
    await sql`
      insert into documents.document (tenant_id, document_id, kind, subject_id, customer_id, contract_account_id, issuer_id, number, language, issued_on,
                                      facts, to_deliver, state, asked_at)
      select i.tenant_id, i.invoice_id, 'invoice', i.invoice_id, a.customer_id, i.contract_account_id, i.issuer_id, i.number, 'de', i.issued_on, '{}', true,
             'made', '2026-07-01Z'
      from billing.invoice i join contracts.contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id
      where i.tenant_id = ${tenantId} and i.number <> 'T-000004'`.execute(tx)
    await sql`
      insert into documents.delivery (tenant_id, document_id, channel, state, sent_on, sent_at)
      select tenant_id, document_id, 'mail', case number when 'T-000003' then 'planned' else 'sent' end,
             case number when 'T-000001' then date '2026-07-10' when 'T-000002' then '2026-07-11' end,
             case number when 'T-000001' then timestamptz '2026-07-10Z' when 'T-000002' then '2026-07-11Z' end
      from documents.document where tenant_id = ${tenantId}`.execute(tx)
  })
  const { excluded, collections } = await collect(tenantId)
  assert.equal(collections, 2)
  assert.deepEqual(
    excluded.map(({ reason, count }) => `${reason} ${count}`),
    ['not_announced 1', 'prenotification_running 1'],
  )
})

test('the day is moved to the next one on which TARGET is open', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 1, itemsPerAccount: 1, debits: 1 })
  const { askedOn, collectOn } = await collect(tenantId, day('2026-12-25'))
  assert.deepEqual([askedOn.toString(), collectOn.toString()], ['2026-12-25', '2026-12-28'])
})

test('a second person has to agree to exactly these collections where the tenant asks for it', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 3, itemsPerAccount: 1, debits: 3 })
  await owner((tx) =>
    sql`update tenants.tenant set settings = '{"secondPerson": ["payment_run.file"]}' where tenant_id = ${tenantId}`.execute(
      tx,
    ),
  )
  const waiting = await collect(tenantId)
  assert.deepEqual([waiting.state, waiting.files, waiting.collections], ['awaiting_approval', [], 3])
  const approve = () =>
    run(
      tenantId,
      async (one) => {
        const asked = (await selectApprovals(one, { state: 'asked' }, { limit: 1, before: null }))[0]
        await giveApproval(one, asked?.approvalId ?? '')
      },
      'staff:grace',
    )
  await approve()
  await owner((tx) =>
    sql`update contracts.mandate set state = 'revoked' where tenant_id = ${tenantId} and reference = 'M-2'`.execute(tx),
  )
  const fewer = await run(tenantId, (one) => submitPaymentRun(one, waiting.run))
  assert.deepEqual([fewer.state, fewer.collections], ['awaiting_approval', 2])
  await approve()
  const filed = await run(tenantId, (one) => submitPaymentRun(one, waiting.run))
  assert.deepEqual([filed.state, filed.files.length], ['filed', 1])
  const shown = await run(tenantId, (one) => selectCollections(one, { runId: filed.run, after: null, limit: 9 }))
  assert.deepEqual(shown.map(({ state, withdrawnReason }) => withdrawnReason ?? state).sort(), [
    'mandate_revoked',
    'submitted',
    'submitted',
  ])
  await assert.rejects(
    run(tenantId, (one) => submitPaymentRun(one, filed.run)),
    refusedWith('payment_run_not_open'),
  )
})

test('a discarded run frees its claims; a filed one cannot be discarded', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 2, itemsPerAccount: 1, debits: 2 })
  const planned = await run(tenantId, (one) => planPaymentRun(one, { on: dueOn }))
  const gone = await run(tenantId, (one) => discardPaymentRun(one, planned.run))
  assert.deepEqual([gone.state, gone.collections, gone.totalMinor], ['discarded', 0, 0n])
  const filed = await collect(tenantId)
  assert.equal(filed.collections, 2)
  await assert.rejects(
    run(tenantId, (one) => discardPaymentRun(one, filed.run)),
    refusedWith('payment_run_not_open'),
  )
  await assert.rejects(
    run(tenantId, (one) => reportPaymentRun(one, tenantId)),
    refusedWith('payment_run_not_found'),
  )
  assert.deepEqual(
    (await run(tenantId, (one) => selectRuns(one, { after: null, limit: 9 }))).map(({ state }) => state),
    ['filed', 'discarded'],
  )
})

test('files are handed out once, and again when the hand-out itself was cut off', async (t) => {
  const { tenantId } = await makeBilled(db, { accounts: 1, itemsPerAccount: 1, debits: 1 })
  const folder = await mkdtemp(join(tmpdir(), 'payments-'))
  t.after(() => rm(folder, { recursive: true }))
  await collect(tenantId)
  const cut = run(tenantId, async (one) => {
    await handOutFiles(one, folder)
    throw new Error('killed')
  })
  await assert.rejects(cut, /killed/)
  const [path = ''] = await run(tenantId, (one) => handOutFiles(one, folder))
  assert.match(await readFile(path, 'utf8'), /<CstmrDrctDbtInitn>/)
  assert.deepEqual(await run(tenantId, (one) => handOutFiles(one, folder)), [])
})

test('what is taken out of a planned run is free again and not collected; a filed run gives nothing back', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 3, itemsPerAccount: 1, debits: 3 })
  const planned = await run(tenantId, (one) => planPaymentRun(one, { on: dueOn }))
  const rows = await run(tenantId, (one) => selectCollections(one, { runId: planned.run, after: null, limit: 9 }))
  const [out] = rows
  if (!out) assert.fail()
  const withdraw = () => run(tenantId, (one) => withdrawCollections(one, planned.run, [out.collectionId]))
  const fewer = await withdraw()
  assert.deepEqual([fewer.collections, fewer.totalMinor], [2, planned.totalMinor - out.amountMinor])
  await assert.rejects(withdraw(), refusedWith('collection_not_live'))
  const again = await run(tenantId, (one) => planPaymentRun(one, { on: dueOn }))
  assert.deepEqual([again.collections, again.totalMinor], [1, out.amountMinor])
})
