import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { auditMessages, auditRefusals, selectEntries } from '#modules/audit'
import { act } from '#platform/act'
import { setBusinessClock } from '#platform/clock/business'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { type Answered, type Call, serveRoutes } from '../../../test/api.ts'
import { type Stock, makeStock } from '../../../test/stock.ts'
import { billingMessages, billingRefusals, billingRoutes, continueRun } from './index.ts'

const db = await testDatabase()
const clientOf = await serveRoutes(db, {
  routes: billingRoutes,
  messages: { ...billingMessages, ...auditMessages },
  refusals: { ...billingRefusals, ...auditRefusals },
})

/** A tenant whose business day is 1 July 2026. */
const stockOf = (accounts: number, itemsPerAccount: number): Promise<Stock> =>
  inPlatform(db.owner, async (tx) => {
    const stock = await makeStock(tx, { accounts, itemsPerAccount })
    await setBusinessClock(tx, stock.tenantId, Temporal.Instant.from('2026-07-01T09:00:00Z'), false)
    return stock
  })

type Run = Readonly<{
  run: string
  state: string
  invoices: number
  totals: readonly { gross: string }[]
  issuedOn: string
}>
type Invoice = Readonly<{
  invoice: string
  number: string
  contractAccount: string
  gross: string
  kind: string
  cancelled: boolean
}>
type Page<Item> = Readonly<{ data: readonly Item[]; next: string | null }>
const code = ({ body }: Answered): string => (body as { code: string }).code

async function bill(call: Call, tenantId: string): Promise<Run> {
  const { run } = (await call('POST', '/billing-runs', { until: '2026-06-30' })).body as Run
  await continueRun(db.app, tenantId)
  assert.equal((await call('POST', `/billing-runs/${run}/release`)).status, 202)
  await continueRun(db.app, tenantId)
  return (await call('GET', `/billing-runs/${run}`)).body as Run
}

test('a run is asked for, prepared by a job, looked at, released once, and its invoices read with the reason of each line', async () => {
  const { tenantId } = await stockOf(3, 2)
  const call = clientOf(tenantId)
  const asked = await call('POST', '/billing-runs', { until: '2026-06-30' })
  assert.equal(asked.status, 202)
  const { run } = asked.body as Run
  assert.deepEqual((asked.body as { state: string; chunks: object }).chunks, { total: 1, prepared: 0, posted: 0 })
  const second = await call('POST', '/billing-runs', { until: '2026-06-30' })
  assert.deepEqual([second.status, code(second)], [409, 'run_open'])
  const early = await call('POST', `/billing-runs/${run}/release`)
  assert.deepEqual([early.status, code(early)], [409, 'run_not_prepared'])

  await continueRun(db.app, tenantId)
  const prepared = (await call('GET', `/billing-runs/${run}`)).body as Run
  assert.deepEqual([prepared.state, prepared.invoices, prepared.totals.length], ['prepared', 3, 1])
  const key = newId()
  const released = await call('POST', `/billing-runs/${run}/release`, undefined, { 'idempotency-key': key })
  const repeated = await call('POST', `/billing-runs/${run}/release`, undefined, { 'idempotency-key': key })
  assert.deepEqual([released.status, repeated.status, repeated.body], [202, 202, released.body])
  const other = await call('POST', `/billing-runs/${run}/release`)
  assert.deepEqual([other.status, code(other)], [409, 'run_not_prepared'])
  await continueRun(db.app, tenantId)
  const done = (await call('GET', `/billing-runs/${run}`)).body as Run
  assert.deepEqual([done.state, done.issuedOn, done.totals], ['released', '2026-07-01', prepared.totals])

  const invoices = ((await call('GET', `/invoices?run=${run}`)).body as Page<Invoice>).data
  assert.deepEqual(invoices.map(({ number }) => number).sort(), ['T-000001', 'T-000002', 'T-000003'])
  const [first] = invoices
  const detail = (await call('GET', `/invoices/${first?.invoice}`)).body as Readonly<{
    gross: string
    taxLines: readonly { gross: string }[]
    lines: readonly { amount: string; energy: string; charges: readonly { component: string; unitPrice: string }[] }[]
  }>
  assert.deepEqual(
    detail.taxLines.map(({ gross }) => gross),
    [first?.gross],
  )
  assert.equal(detail.lines.length, 2)
  assert.deepEqual([detail.lines[0]?.energy, detail.lines[0]?.charges[0]?.component], ['12.000', 'energy'])
  assert.equal((await call('GET', `/invoices/${newId()}`)).status, 404)
  assert.equal((await call('GET', `/billing-runs/${newId()}`)).status, 404)
})

test('a dry run keeps its report until it is discarded, and cannot be released', async () => {
  const { tenantId } = await stockOf(2, 2)
  const call = clientOf(tenantId)
  const { run } = (await call('POST', '/billing-runs', { until: '2026-06-30', dryRun: true })).body as Run
  await continueRun(db.app, tenantId)
  assert.equal(((await call('GET', `/billing-runs/${run}`)).body as Run).invoices, 2)
  assert.equal((await call('POST', `/billing-runs/${run}/release`)).status, 409)
  const discarded = await call('POST', `/billing-runs/${run}/discard`)
  assert.deepEqual([discarded.status, (discarded.body as Run).state], [200, 'discarded'])
  assert.equal((await call('POST', `/billing-runs/${run}/discard`)).status, 409)
  assert.equal((await bill(call, tenantId)).invoices, 2)
  const runs = ((await call('GET', '/billing-runs')).body as Page<Run>).data
  assert.deepEqual(
    runs.map(({ state }) => state),
    ['released', 'discarded'],
  )
})

test('an invoice is cancelled once, with its reason, and its usage is accrued again', async () => {
  const { tenantId } = await stockOf(1, 3)
  const call = clientOf(tenantId)
  const before = await bill(call, tenantId)
  const [invoice] = ((await call('GET', `/invoices?run=${before.run}`)).body as Page<Invoice>).data
  assert.ok(invoice)
  const accrued = async (query = '') =>
    (await call('GET', `/contract-accounts/${invoice.contractAccount}/accrued${query}`)).body as Page<object> & {
      sums: object[]
    }
  assert.deepEqual(await accrued(), { data: [], next: null, sums: [] })
  assert.equal((await call('POST', `/invoices/${invoice.invoice}/cancellation`, {})).status, 422)
  const cancelled = await call('POST', `/invoices/${invoice.invoice}/cancellation`, { reason: 'wrong card' })
  assert.deepEqual([cancelled.status, (cancelled.body as Invoice).number], [201, 'T-G-000001'])
  const again = await call('POST', `/invoices/${invoice.invoice}/cancellation`, { reason: 'wrong card' })
  assert.deepEqual([again.status, code(again)], [409, 'invoice_not_cancellable'])

  const page = await accrued('?limit=2')
  const rest = await accrued(`?limit=2&cursor=${page.next}`)
  assert.deepEqual([page.data.length, rest.data.length, rest.next], [2, 1, null])
  assert.deepEqual(page.sums, [{ currency: 'EUR', basis: 'gross', items: 3, amount: before.totals[0]?.gross }])
  const all = ((await call('GET', `/invoices?contractAccount=${invoice.contractAccount}`)).body as Page<Invoice>).data
  assert.deepEqual(all.map(({ kind, gross, cancelled: taken }) => `${kind} ${gross} ${taken}`).sort(), [
    `cancellation -${invoice.gross} false`,
    `usage ${invoice.gross} true`,
  ])
  assert.equal((await call('GET', `/contract-accounts/${newId()}/accrued`)).status, 404)
  const entries = await act(db.app, tenantId, 'test', (one) => selectEntries(one, {}, { limit: 10, before: null }))
  assert.deepEqual(entries.map(({ action, reason }) => [action, reason]).sort(), [
    ['billing_run.planned', null],
    ['billing_run.released', null],
    ['invoice.cancelled', 'wrong card'],
  ])
})

test('invoices come in pages: drafts first, then the newest', async () => {
  const { tenantId } = await stockOf(5, 1)
  const call = clientOf(tenantId)
  await bill(call, tenantId)
  await act(db.app, tenantId, 'test', ({ tx }) =>
    sql`insert into rating.rated_item
        select tenant_id, md5(rated_item_id || 'july')::uuid, md5(session_id || 'july')::uuid, session_version, generation, contract_account_id,
          contract_id, issuer_id, price_list, price_list_version, currency, basis, total, free_reason, started_at, date '2026-07-15', energy_wh, country,
          categories, rates, amounts, charges, rated_at, provisional from rating.rated_item where tenant_id = ${tenantId}`.execute(
      tx,
    ),
  )
  await call('POST', '/billing-runs', { until: '2026-07-31' })
  await continueRun(db.app, tenantId)
  const seen: (string | null)[] = []
  let cursor = ''
  for (;;) {
    const page = (await call('GET', `/invoices?limit=3${cursor}`)).body as Page<Invoice>
    seen.push(...page.data.map(({ number }) => number))
    if (page.next === null) break
    cursor = `&cursor=${page.next}`
  }
  assert.deepEqual(seen.slice(0, 5), [null, null, null, null, null])
  assert.deepEqual(
    seen.slice(5).toSorted(),
    [1, 2, 3, 4, 5].map((n) => `T-00000${n}`),
  )
})

test('another tenant sees none of it, and each step has its permission', async () => {
  const { tenantId } = await stockOf(1, 1)
  const { run } = await bill(clientOf(tenantId), tenantId)
  const stranger = clientOf((await stockOf(0, 0)).tenantId)
  assert.equal((await stranger('GET', `/billing-runs/${run}`)).status, 404)
  assert.equal((await stranger('POST', `/billing-runs/${run}/release`)).status, 404)
  assert.deepEqual(((await stranger('GET', `/invoices?run=${run}`)).body as Page<Invoice>).data, [])
  const clerk = clientOf(tenantId, 'staff:carl', ['billing.read', 'billing.run'])
  assert.equal((await clerk('GET', '/billing-runs')).status, 200)
  assert.equal((await clerk('POST', `/billing-runs/${run}/release`)).status, 403)
  assert.equal((await clerk('POST', `/invoices/${newId()}/cancellation`, { reason: 'x' })).status, 403)
})

test('a run tells what it bills by price list and beside the run before, adding up to its totals', async () => {
  const { tenantId } = await stockOf(3, 2)
  const call = clientOf(tenantId)
  const { run, totals } = await bill(call, tenantId)
  const cents = (amount: string): bigint => BigInt(amount.replace('.', ''))
  const gross = totals.reduce((sum, total) => sum + cents(total.gross), 0n)
  const tariffs = (await call('GET', `/billing-runs/${run}/tariffs`)).body.data as {
    amount: string
    sessions: number
    basis: string
  }[]
  assert.equal(
    tariffs.reduce((sum, { sessions }) => sum + sessions, 0),
    6,
  )
  if (tariffs.every(({ basis }) => basis === 'gross')) {
    assert.equal(
      tariffs.reduce((sum, { amount }) => sum + cents(amount), 0n),
      gross,
    )
  }
  const alone = (await call('GET', `/billing-runs/${run}/comparison`)).body
  assert.equal(alone.before, null)
  assert.equal(cents(alone.totals[0].gross), gross)
  const next = (await call('POST', '/billing-runs', { until: '2026-07-01' })).body as Run
  await continueRun(db.app, tenantId)
  const beside = (await call('GET', `/billing-runs/${next.run}/comparison`)).body
  assert.equal(beside.before.run, run)
  assert.equal(cents(beside.before.totals[0].gross), gross)
  assert.equal(beside.accounts.length, 3)
  assert.equal(beside.accounts[0].gross, '0.00')
  assert.deepEqual((await call('GET', `/billing-runs/${next.run}/held/sums`)).body.data, [])
})
