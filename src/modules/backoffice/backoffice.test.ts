import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { billingRefusals } from '#modules/billing'
import { customersRefusals } from '#modules/customers'
import { sessionRefusals } from '#modules/sessions'
import { setBusinessClock } from '#platform/clock/business'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { serveRoutes } from '../../../test/api.ts'
import { makeBilled } from '../../../test/billed.ts'
import type { Stock } from '../../../test/stock.ts'
import { backofficeRoutes } from './index.ts'

const db = await testDatabase()
const clientOf = await serveRoutes(db, {
  routes: backofficeRoutes,
  messages: {},
  refusals: { ...billingRefusals, ...customersRefusals, ...sessionRefusals },
})
const { tenantId } = await housed({ accounts: 3, itemsPerAccount: 4 })
await inPlatform(db.owner, (tx) => setBusinessClock(tx, tenantId, Temporal.Instant.from('2026-07-20T09:00:00Z'), false))

/** Billed accounts whose rated items have the sessions they came from. */
async function housed(size: Parameters<typeof makeBilled>[1]): Promise<Stock> {
  const stock = await makeBilled(db, size)
  await inPlatform(db.owner, (tx) =>
    sql`
      insert into sessions.session (tenant_id, session_id, version, source, source_id, content_hash, received_at, state, contract_account_id,
                                    contract_id, started_at, ended_at, energy_wh, ended_on)
      select tenant_id, session_id, 1, 'test', session_id::text, ''::bytea, rated_at, 'ready', contract_account_id, contract_id, started_at,
             started_at + interval '1 hour', energy_wh, ended_on
      from rating.rated_item where tenant_id = ${stock.tenantId}`.execute(tx),
  )
  return stock
}

const get = async (path: string) => (await clientOf(tenantId)('GET', path)).body

test('sessions are listed with customer, price and invoice, page by page, and summed over all pages', async () => {
  const first = await get('/office/sessions?limit=10')
  assert.equal(first.data.length, 10)
  const rest = await get(`/office/sessions?limit=10&cursor=${first.next}`)
  assert.equal(rest.data.length, 2)
  assert.equal(rest.next, null)
  const [session] = first.data
  assert.equal(session.stage, 'billed')
  assert.match(session.total, /^\d+\.\d\d$/)
  assert.ok(session.customer && session.invoice)
  const sums = await get('/office/sessions/sums')
  assert.equal(sums.sessions, 12)
  const cents = [...first.data, ...rest.data].reduce((sum, { total }) => sum + BigInt(total.replace('.', '')), 0n)
  assert.equal(BigInt(sums.totals[0].total.replace('.', '')), cents)
  assert.equal((await get(`/office/sessions/${session.session}`)).invoice, session.invoice)
  assert.equal((await get(`/office/sessions/sums?customer=${session.customerId}`)).sessions, 4)
  assert.equal((await get('/office/sessions/sums?stage=waiting')).sessions, 0)
  assert.equal((await get('/office/sessions/sums?stage=rated')).sessions, 0)
})

test('invoices tell their customer and what is open of them; past their day they are overdue', async () => {
  const { data } = await get('/office/invoices')
  assert.equal(data.length, 3)
  assert.deepEqual([...new Set(data.map(({ settled }: { settled: string }) => settled))], ['overdue'])
  const [invoice] = data
  assert.equal(invoice.open, invoice.gross)
  assert.equal((await get(`/office/invoices?search=${invoice.number}`)).data.length, 1)
  assert.equal((await get('/office/invoices/sums?settled=paid')).invoices, 0)
  assert.equal((await get('/office/invoices/sums?settled=overdue')).invoices, 3)
  assert.equal((await get(`/office/invoices/${invoice.invoice}`)).customer, invoice.customer)
})

test('accounts and customers show what they owe, and are found by the words of a name in any order', async () => {
  const { data } = await get('/office/accounts?owing=overdue')
  assert.equal(data.length, 3)
  assert.equal(data[0].balance, data[0].overdue)
  const sums = await get('/office/accounts/sums')
  assert.equal(sums.accounts, 3)
  const customers = await get('/office/customers')
  assert.equal(customers.data.length, 3)
  const words = customers.data[0].name.split(' ').toReversed().join(' ')
  const found = await get(`/office/customers?search=${encodeURIComponent(words)}`)
  assert.ok(found.data.some(({ customerId }: { customerId: string }) => customerId === customers.data[0].customerId))
  assert.equal((await get('/office/customers/sums?owing=settled')).customers, 0)
})

test('one search finds a customer, the account and the invoice; a sign of SQL patterns finds nothing', async () => {
  const { data } = await get('/office/invoices')
  const hits = (await get(`/search?query=${data[0].number}`)).data
  assert.ok(hits.some(({ kind, id }: { kind: string; id: string }) => kind === 'invoice' && id === data[0].invoice))
  assert.deepEqual((await get('/search?query=%25')).data, [])
})

test('the stations of the river count the same sessions, and another tenant sees none of them', async () => {
  const today = await get('/today?from=2026-06-01')
  assert.equal(today.river.in.sessions, 12)
  assert.equal(today.river.rated.sessions, 12)
  assert.equal(today.river.sent.sessions, 12)
  assert.equal(today.river.paid.sessions, 0)
  assert.equal(today.river.rated.amount, today.river.sent.amount)
  assert.equal(today.money.overdue, 3)
  const other = await housed({ accounts: 1, itemsPerAccount: 1 })
  const mine = (await get('/office/sessions')).data[0]
  assert.equal((await clientOf(other.tenantId)('GET', `/office/sessions/${mine.session}`)).status, 404)
  assert.equal((await clientOf(other.tenantId)('GET', '/office/sessions/sums')).body.sessions, 1)
})

test('the clock tells the business day of the tenant', async () => {
  assert.equal((await get('/clock')).day, '2026-07-20')
})

const sortable = {
  '/office/sessions': ['received', 'started', 'energy'],
  '/office/invoices': ['issued', 'number', 'customer', 'due', 'gross', 'open'],
  '/office/accounts': ['number', 'customer', 'balance', 'overdue', 'due'],
  '/office/customers': ['name', 'number', 'balance', 'overdue'],
}

for (const [list, columns] of Object.entries(sortable)) {
  test(`${list} sorts by every column both ways, and page by page shows each row once`, async () => {
    for (const sort of columns.flatMap((column) => [column, `-${column}`])) {
      const { data: whole } = await get(`${list}?limit=200&sort=${sort}`)
      const paged: unknown[] = []
      let cursor = ''
      do {
        const page = await get(`${list}?limit=2&sort=${sort}${cursor && `&cursor=${cursor}`}`)
        paged.push(...page.data)
        cursor = page.next ?? ''
      } while (cursor !== '')
      assert.deepEqual(paged, whole, sort)
      assert.ok(whole.length > 2, sort)
      const { data: turned } = await get(`${list}?limit=200&sort=${sort.startsWith('-') ? sort.slice(1) : `-${sort}`}`)
      assert.deepEqual(turned.toReversed(), whole, sort)
    }
  })
}

test('a cursor of one order is refused in another, and a column that does not sort is refused', async () => {
  const call = clientOf(tenantId)
  const { next } = (await call('GET', '/office/sessions?limit=2&sort=started')).body
  assert.equal((await call('GET', `/office/sessions?limit=2&sort=energy&cursor=${next}`)).body.code, 'cursor_invalid')
  assert.equal((await call('GET', '/office/sessions?sort=total')).status, 422)
})

test('the timeline of a customer holds sessions and invoices, newest first, page by page, and by kind', async () => {
  const [{ customerId }] = (await get('/office/customers')).data
  const path = `/office/customers/${customerId}/timeline`
  const { data: whole } = await get(`${path}?limit=200`)
  const kinds = (rows: { kind: string }[]) => [...new Set(rows.map(({ kind }) => kind))].sort()
  assert.deepEqual(kinds(whole), ['invoice', 'session'])
  const times = whole.map(({ at }: { at: string }) => Date.parse(at))
  assert.deepEqual(
    times,
    times.toSorted((a: number, b: number) => b - a),
  )
  const paged: unknown[] = []
  let cursor = ''
  do {
    const page = await get(`${path}?limit=2${cursor && `&cursor=${cursor}`}`)
    paged.push(...page.data)
    cursor = page.next ?? ''
  } while (cursor !== '')
  assert.deepEqual(paged, whole)
  assert.deepEqual(kinds((await get(`${path}?kind=session`)).data), ['session'])
  const nobody = '01936d2e-5b7a-7c3e-9f10-3d2a4b5c6d7e'
  assert.equal((await get(`/office/customers/${nobody}/timeline`)).code, 'customer_not_found')
})
