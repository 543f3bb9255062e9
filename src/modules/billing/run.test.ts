import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { act } from '#platform/act'
import { type Rhythm, periodOf } from '#core/time/cycles'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { Refusal } from '#platform/refusal'
import { makeStock } from '../../../test/stock.ts'
import {
  cancelInvoice,
  discardRun,
  planRun,
  prepareRun,
  releaseRun,
  reportRun,
  selectAccrued,
  selectBilledSessions,
  selectInvoices,
  selectLines,
  startRelease,
} from './index.ts'

const db = await testDatabase()
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const issuedOn = day('2026-07-01')

const stockOf = (accounts: number, itemsPerAccount: number): ReturnType<typeof makeStock> =>
  inPlatform(db.owner, (tx) => makeStock(tx, { accounts, itemsPerAccount }))

async function bill(tenantId: string, until = '2026-06-30'): Promise<string> {
  const runId = await act(db.app, tenantId, 'test', (one) =>
    planRun(one, { until: day(until), dryRun: false, chunkAccounts: 3 }),
  )
  await prepareRun(db.app, tenantId, runId)
  await act(db.app, tenantId, 'test', (one) => startRelease(one, runId, issuedOn))
  await releaseRun(db.app, tenantId, runId)
  return runId
}

const refusedWith =
  (code: string) =>
  (error: unknown): boolean =>
    error instanceof Refusal && error.code === code

test('a run bills every closed period once, numbers without a gap in plan order', async () => {
  const { tenantId } = await stockOf(7, 4)
  const runId = await bill(tenantId)
  const report = await act(db.app, tenantId, 'test', (one) => reportRun(one, runId))
  assert.equal(report.state, 'released')
  assert.equal(report.invoices, 7)
  const { rows } = await act(db.app, tenantId, 'test', ({ tx }) =>
    sql<{ number: string; account: string; gross: bigint; lines: bigint }>`
      select i.number, a.number as account, i.gross, (select sum(amount)::bigint from billing.invoice_line l where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id) as lines
      from billing.invoice i join contracts.contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id
      order by i.number`.execute(tx),
  )
  assert.deepEqual(
    rows.map(({ number, account }) => `${number} ${account}`),
    [1, 2, 3, 4, 5, 6, 7].map((n) => `T-00000${n} CA00000${n}`),
  )
  for (const { gross, lines } of rows) assert.equal(gross, lines)
  const again = await bill(tenantId)
  assert.equal((await act(db.app, tenantId, 'test', (one) => reportRun(one, again))).invoices, 0)
})

test('usage of a period that has not closed waits, late usage goes to the next closed period', async () => {
  const { tenantId } = await stockOf(2, 3)
  await bill(tenantId, '2026-06-29')
  assert.equal(
    (
      await act(db.app, tenantId, 'test', (one) =>
        selectInvoices(one, { contractAccountId: null, runId: null, after: null, limit: 9 }),
      )
    ).length,
    0,
  )
  await bill(tenantId)
  await act(db.app, tenantId, 'test', ({ tx }) =>
    sql`insert into rating.rated_item
        select tenant_id, md5(rated_item_id || 'late')::uuid, md5(session_id || 'late')::uuid, session_version, generation, contract_account_id, contract_id, issuer_id,
               price_list, price_list_version, currency, basis, total, free_reason, started_at, ended_on, energy_wh, country, categories, rates, amounts, charges, rated_at, provisional
        from rating.rated_item where tenant_id = ${tenantId} limit 1`.execute(tx),
  )
  await bill(tenantId)
  const june = await act(db.app, tenantId, 'test', (one) =>
    selectInvoices(one, { contractAccountId: null, runId: null, after: null, limit: 9 }),
  )
  assert.equal(june.length, 2)
  await bill(tenantId, '2026-07-31')
  const all = await act(db.app, tenantId, 'test', (one) =>
    selectInvoices(one, { contractAccountId: null, runId: null, after: null, limit: 9 }),
  )
  const late = all.find((invoice) => !june.some((other) => other.invoiceId === invoice.invoiceId))
  assert.equal(late?.periodFrom.toString(), '2026-07-01')
  assert.equal(late?.periodTo.toString(), '2026-08-01')
})

test('a discarded run leaves everything unbilled, and a second run may not open beside one', async () => {
  const { tenantId } = await stockOf(4, 2)
  const runId = await act(db.app, tenantId, 'test', (one) => planRun(one, { until: day('2026-06-30'), dryRun: false }))
  await prepareRun(db.app, tenantId, runId)
  await assert.rejects(
    act(db.app, tenantId, 'test', (one) => planRun(one, { until: day('2026-06-30'), dryRun: false })),
    refusedWith('run_open'),
  )
  const before = await act(db.app, tenantId, 'test', (one) => reportRun(one, runId))
  await act(db.app, tenantId, 'test', (one) => discardRun(one, runId))
  const next = await bill(tenantId)
  const after = await act(db.app, tenantId, 'test', (one) => reportRun(one, next))
  assert.deepEqual(after.totals, before.totals)
})

test('only one of two clerks releases a run', async () => {
  const { tenantId } = await stockOf(3, 2)
  const runId = await act(db.app, tenantId, 'test', (one) => planRun(one, { until: day('2026-06-30'), dryRun: false }))
  await prepareRun(db.app, tenantId, runId)
  const asks = [1, 2, 3, 4].map((n) => act(db.app, tenantId, `clerk${n}`, (one) => startRelease(one, runId, issuedOn)))
  const results = await Promise.allSettled(asks)
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const result of results)
    if (result.status === 'rejected') assert.ok(refusedWith('run_not_prepared')(result.reason))
})

test('a cancelled invoice is mirrored to zero and its usage can be billed again', async () => {
  const { tenantId } = await stockOf(1, 5)
  await bill(tenantId)
  const [invoice] = await act(db.app, tenantId, 'test', (one) =>
    selectInvoices(one, { contractAccountId: null, runId: null, after: null, limit: 1 }),
  )
  assert.ok(invoice)
  const cancelled = await act(db.app, tenantId, 'test', (one) =>
    cancelInvoice(one, { invoiceId: invoice.invoiceId, on: issuedOn, reason: 'wrong card' }),
  )
  assert.equal(cancelled.number, 'T-G-000001')
  const left = await act(db.app, tenantId, 'test', ({ tx }) =>
    sql<{ sum: bigint; open: bigint }>`
      select (select sum(gross)::bigint from billing.invoice) as sum, (select sum(open)::bigint from ledger.open_item) as open`.execute(
      tx,
    ),
  )
  assert.deepEqual(left.rows[0], { sum: 0n, open: 0n })
  const accrued = await act(db.app, tenantId, 'test', (one) => selectAccrued(one, invoice.contractAccountId))
  assert.equal(accrued[0]?.items, 5)
  await bill(tenantId)
  await assert.rejects(
    act(db.app, tenantId, 'test', (one) =>
      cancelInvoice(one, { invoiceId: invoice.invoiceId, on: issuedOn, reason: 'again' }),
    ),
    refusedWith('invoice_not_cancellable'),
  )
  assert.equal((await act(db.app, tenantId, 'test', (one) => selectAccrued(one, invoice.contractAccountId))).length, 0)
  const lines = await act(db.app, tenantId, 'test', (one) => selectLines(one, invoice.invoiceId))
  assert.equal(lines.length, 5)
  const sessions = lines.map(({ sessionId }) => sessionId)
  assert.deepEqual(
    (await act(db.app, tenantId, 'test', (one) => selectBilledSessions(one, sessions))).toSorted(),
    sessions.toSorted(),
  )
})

test('a posted invoice cannot be changed or deleted, whoever asks', async () => {
  const { tenantId } = await stockOf(1, 1)
  await bill(tenantId)
  const changed = await act(db.app, tenantId, 'test', ({ tx }) =>
    sql`update billing.invoice set due_on = '2030-01-01'`.execute(tx),
  )
  assert.equal(changed.numAffectedRows, 0n)
  for (const table of ['billing.invoice', 'billing.invoice_line', 'billing.tax_line', 'billing.billed_item']) {
    const deleted = await act(db.app, tenantId, 'test', ({ tx }) => sql`delete from ${sql.table(table)}`.execute(tx))
    assert.equal(deleted.numAffectedRows, 0n, table)
  }
  await assert.rejects(
    act(db.app, tenantId, 'test', ({ tx }) => sql`update ledger.posting set amount = 1`.execute(tx)),
    /permission denied/,
  )
})

test('releasing before the last date of the number range is refused and posts nothing', async () => {
  const { tenantId } = await stockOf(2, 2)
  await act(db.app, tenantId, 'test', ({ tx }) =>
    sql`update documents.number_range set last_on = '2026-08-01'`.execute(tx),
  )
  await assert.rejects(bill(tenantId), refusedWith('number_range_refuses_date'))
  const posted = await act(db.app, tenantId, 'test', ({ tx }) => sql`select from ledger.entry`.execute(tx))
  assert.equal(posted.rows.length, 0)
  const { rows } = await act(db.app, tenantId, 'test', ({ tx }) =>
    sql<{ state: string }>`select state from billing.run`.execute(tx),
  )
  assert.equal(rows[0]?.state, 'prepared')
})

test('the plan counts periods as the calendar of the core does, also over short months', async () => {
  const rhythms: readonly Rhythm[] = ['weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly']
  const days = Array.from({ length: 400 }, (_, index) => day('2027-01-01').add({ days: index * 2 }))
  for (const anchor of ['2026-01-01', '2026-08-31', '2027-01-31', '2024-02-29', '2028-12-30'].map(day)) {
    for (const rhythm of rhythms) {
      const { rows } = await inPlatform(db.owner, (tx) =>
        sql<{ start: Temporal.PlainDate }>`
          select billing.period_start(${anchor}, ${rhythm}, d) as start from unnest(${days}::date[]) with ordinality u(d, o) order by o`.execute(
          tx,
        ),
      )
      assert.deepEqual(
        rows.map(({ start }) => start.toString()),
        days.map((one) => periodOf(anchor, rhythm, one).from.toString()),
        `${rhythm} from ${anchor}`,
      )
    }
  }
})
