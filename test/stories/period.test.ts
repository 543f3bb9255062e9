import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import {
  cancelInvoice,
  discardRun,
  invoiceInputs,
  planRun,
  prepareRun,
  releaseRun,
  reportRun,
  selectInvoices,
  selectLines,
  selectSettlements,
  startRelease,
} from '#modules/billing'
import { modulesOfContract, setModules } from '#modules/contracts'
import { rateTenant } from '#modules/rating'
import { loadPlan } from '#modules/tariffs'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { Refusal } from '#platform/refusal'
import { checkTenant } from '../../src/doctor/check.ts'
import { downstream } from '../../src/downstream.ts'
import { addSessions, energyPlan } from '../rateable.ts'
import { makeStock, type Stock } from '../stock.ts'

const db = await testDatabase()
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/** 0.50 a kWh, of which 20 a month are included (a rest lasts a month longer), and 9.90 a month. */
const components = [
  {
    key: 'energy',
    kind: 'energy',
    price: '0.50',
    per: '1 kWh',
    tax: 'standard',
    allowance: { amount: '20 kWh', scope: 'period', prorate: 'none', carryOver: '1' },
  },
  { key: 'membership', kind: 'period', price: '9.90', per: '1 month', prorate: 'none', tax: 'standard' },
]

const listOf = (of: readonly unknown[], more: object = {}) =>
  energyPlan('0', {
    priceLists: [
      {
        key: 'club',
        product: 'public-charging',
        basis: 'gross',
        versions: [{ version: 1, validFrom: '2026-06-01T00:00:00+02:00', components: of, ...more }],
      },
    ],
    matrix: [{ place: null, customerGroup: null, priceList: 'club', validFrom: '2026-06-01' }],
  })

async function stockOf(accounts: number, sessions: number, plan = listOf(components)): Promise<Stock> {
  const stock = await inPlatform(db.owner, async (tx) => {
    const made = await makeStock(tx, { accounts, itemsPerAccount: 0 })
    await addSessions(tx, made, sessions)
    return made
  })
  await act(db.app, stock.tenantId, 'test', (one) => loadPlan(one, plan))
  await rateTenant(db.app, stock.tenantId, downstream)
  return stock
}

const as = <T>({ tenantId }: Stock, work: Parameters<typeof act<T>>[3]): Promise<T> =>
  act(db.app, tenantId, 'test', work)

async function prepare(stock: Stock, until: string, dryRun = false): Promise<string> {
  const runId = await as(stock, (one) => planRun(one, { until: day(until), dryRun, chunkAccounts: 2 }))
  await prepareRun(db.app, stock.tenantId, runId)
  return runId
}

async function bill(stock: Stock, until: string): Promise<string> {
  const runId = await prepare(stock, until)
  await as(stock, (one) => startRelease(one, runId, day(until).add({ days: 1 })))
  await releaseRun(db.app, stock.tenantId, runId)
  return runId
}

async function invoicesOf(stock: Stock) {
  const filter = { contractAccountId: null, runId: null, after: null, limit: 99 }
  const all = await as(stock, (one) => selectInvoices(one, filter))
  return all.toSorted((a, b) => (`${a.periodFrom}${a.number}` < `${b.periodFrom}${b.number}` ? -1 : 1))
}

async function isSound(stock: Stock): Promise<void> {
  assert.deepEqual(
    (await checkTenant(db.app, stock.tenantId)).filter(({ ok }) => !ok),
    [],
  )
}

test('a month is billed with its fee, what is included, and what goes beyond, and the rest goes on into the next one', async () => {
  const stock = await stockOf(3, 3)
  await isSound(stock)
  const june = await bill(stock, '2026-06-30')
  assert.equal((await as(stock, (one) => reportRun(one, june))).invoices, 3)
  const [invoice] = await invoicesOf(stock)
  assert.ok(invoice)
  // 30 kWh, of which 20 are included, and the fee
  assert.equal(invoice.grossMinor, 500n + 990n)
  const lines = await as(stock, (one) => selectLines(one, invoice.invoiceId))
  assert.deepEqual(
    lines.map(({ amountMinor }) => amountMinor),
    [0n, 0n, 500n],
  )
  assert.match(JSON.stringify(lines[2]?.charges), /"amount": ?"5.00"/)
  const [fee, ...others] = await as(stock, (one) => selectSettlements(one, invoice.invoiceId))
  assert.deepEqual(others, [])
  assert.deepEqual([fee?.component, fee?.amountMinor, `${fee?.from}`], ['membership', 990n, '2026-06-01'])
  // the paper says the same as the invoice, line by line
  const paper = (await as(stock, (one) => invoiceInputs(one, [invoice.invoiceId]))).get(invoice.invoiceId)
  assert.deepEqual(
    paper?.lines.map(({ amountMinor, session: of }) => [amountMinor, of.isPeriod]),
    [
      [0n, false],
      [0n, false],
      [500n, false],
      [990n, true],
    ],
  )
  await isSound(stock)
  const july = await bill(stock, '2026-07-31')
  assert.equal((await as(stock, (one) => reportRun(one, july))).invoices, 3)
  const fees = (await invoicesOf(stock)).filter(({ runId }) => runId === july)
  assert.deepEqual(
    fees.map(({ grossMinor }) => grossMinor),
    [990n, 990n, 990n],
  )
  const again = await bill(stock, '2026-07-31')
  assert.equal((await as(stock, (one) => reportRun(one, again))).accounts, 0)
  await isSound(stock)
})

test('a dry run and a discarded one leave nothing settled', async () => {
  const stock = await stockOf(2, 3)
  const dry = await prepare(stock, '2026-06-30', true)
  const planned = await as(stock, (one) => reportRun(one, dry))
  await isSound(stock)
  await as(stock, (one) => discardRun(one, dry))
  const { rows } = await as(stock, ({ tx }) =>
    sql<{
      n: number
    }>`select (select count(*) from billing.settled_period)::int + (select count(*) from billing.settlement)::int
      + (select count(*) from billing.settled_item)::int as n`.execute(tx),
  )
  assert.equal(rows[0]?.n, 0)
  const real = await bill(stock, '2026-06-30')
  assert.deepEqual((await as(stock, (one) => reportRun(one, real))).totals, planned.totals)
  await isSound(stock)
})

test('a cancelled month is settled again, from the last one back', async () => {
  const stock = await stockOf(1, 1)
  await bill(stock, '2026-06-30')
  await bill(stock, '2026-07-31')
  const [june, july] = await invoicesOf(stock)
  assert.ok(june && july)
  const cancel = (invoiceId: string) =>
    as(stock, (one) => cancelInvoice(one, { invoiceId, on: day('2026-08-02'), reason: 'wrong card' }))
  await assert.rejects(
    cancel(june.invoiceId),
    (error) => error instanceof Refusal && error.code === 'later_period_settled',
  )
  await cancel(july.invoiceId)
  await cancel(june.invoiceId)
  await isSound(stock)
  await bill(stock, '2026-08-02')
  const live = (await invoicesOf(stock)).filter(({ kind, cancelled }) => kind === 'usage' && !cancelled)
  assert.deepEqual(
    live.map(({ grossMinor }) => grossMinor),
    [1980n],
  )
  await isSound(stock)
})

test('a month of which everything is included has no invoice, and does not spare the next one', async () => {
  const [energy] = components
  const stock = await stockOf(1, 2, listOf([energy]))
  const run = await bill(stock, '2026-06-30')
  assert.equal((await as(stock, (one) => reportRun(one, run))).invoices, 0)
  await isSound(stock)
  const { rows } = await as(stock, ({ tx }) =>
    sql<{
      carried: { allowance: string }[]
    }>`select carried from billing.settled_period order by period_from desc`.execute(tx),
  )
  assert.deepEqual(rows[0]?.carried, [
    { component: 'energy', priceList: 'club', allowance: '0 kWh', lastDay: '2026-07-31' },
  ])
  await bill(stock, '2026-07-31')
  await isSound(stock)
})

test('modules that a contract has chosen are billed for their days, and fit together', async () => {
  const fee = (key: string, price: string) => ({
    key,
    kind: 'period',
    price,
    per: '1 month',
    prorate: 'days',
    tax: 'standard',
  })
  const modules = [
    { key: 'night', components: [fee('night-fee', '3.00')], term: '3 month' },
    { key: 'wallbox', components: [fee('box-fee', '6.00')], needs: ['night'] },
  ]
  const stock = await stockOf(1, 0, listOf([fee('membership', '9.90')], { modules }))
  const { rows } = await as(stock, ({ tx }) =>
    sql<{ id: string }>`select contract_id as id from contracts.contract`.execute(tx),
  )
  const contract = rows[0]?.id ?? ''
  const choose = (chosen: readonly { module: string; from: string; to: string | null }[]) =>
    as(stock, (one) =>
      setModules(
        one,
        contract,
        chosen.map(({ module, from, to }) => ({ module, from: day(from), to: to === null ? null : day(to) })),
      ),
    )
  const refusedBy = (code: string) => (error: unknown) =>
    error instanceof Refusal && error.places.some((place) => place.code === code)
  await assert.rejects(choose([{ module: 'wallbox', from: '2026-06-01', to: null }]), refusedBy('module_needed'))
  await assert.rejects(choose([{ module: 'night', from: '2026-06-01', to: '2026-07-01' }]), refusedBy('module_term'))
  await assert.rejects(choose([{ module: 'none', from: '2026-06-01', to: null }]), refusedBy('unknown_reference'))
  await choose([{ module: 'night', from: '2026-06-16', to: null }])
  assert.deepEqual(
    (await as(stock, (one) => modulesOfContract(one, contract))).map(({ module, from }) => `${module} ${from}`),
    ['night 2026-06-16'],
  )
  await bill(stock, '2026-06-30')
  assert.deepEqual(
    (await invoicesOf(stock)).map(({ grossMinor }) => grossMinor),
    [990n + 150n],
  )
  await isSound(stock)
})

test('tiers over the contract year go on from one bill to the next', async () => {
  const tiered = {
    key: 'energy',
    kind: 'energy',
    per: '1 kWh',
    tax: 'standard',
    method: 'graduated',
    scope: 'contractYear',
    prorate: 'none',
    tiers: [
      { upTo: '15', price: '1.00' },
      { upTo: null, price: '0.10' },
    ],
  }
  const stock = await stockOf(1, 1, listOf([tiered]))
  await bill(stock, '2026-06-30')
  await as(stock, async ({ tx }) => {
    await sql`
      insert into sessions.session (tenant_id, session_id, version, source, source_id, content_hash, received_at, state, point_key, location_key,
        charge_point_id, location_id, contract_id, contract_account_id, started_at, ended_at, energy_wh, ended_on)
      select tenant_id, md5('july')::uuid, 1, source, 'july', content_hash, received_at, state, point_key, location_key, charge_point_id, location_id,
        contract_id, contract_account_id, '2026-07-10T10:00Z', '2026-07-10T11:00Z', energy_wh, '2026-07-10' from sessions.session`.execute(
      tx,
    )
    await sql`insert into sessions.to_rate select tenant_id, session_id from sessions.session where source_id = 'july'`.execute(
      tx,
    )
  })
  await rateTenant(db.app, stock.tenantId, downstream)
  await bill(stock, '2026-07-31')
  // 10 kWh at 1.00; then 5 more at 1.00 and 5 at 0.10
  assert.deepEqual(
    (await invoicesOf(stock)).map(({ grossMinor }) => grossMinor),
    [1000n, 550n],
  )
  await isSound(stock)
})
