import assert from 'node:assert/strict'
import { test } from 'node:test'
import { invoiceDocument } from '#core/invoicing/invoice-view'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { sql } from 'kysely'
import { makeBilled } from '../../../test/billed.ts'
import { cancelInvoice } from './cancel.ts'
import { invoiceInputs, invoiceOrders } from './papers.ts'
import { selectInvoices } from './read-queries.ts'

const db = await testDatabase()
const all = { contractAccountId: null, runId: null, after: null, limit: 100 }

test('what an invoice tells on paper adds up to what was posted, and says how it is paid', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 3, itemsPerAccount: 20, debits: 1 })
  await act(db.app, tenantId, 'test', async (one) => {
    const invoices = await selectInvoices(one, all)
    const inputs = await invoiceInputs(
      one,
      invoices.map(({ invoiceId }) => invoiceId),
    )
    assert.equal(inputs.size, 3)
    for (const { invoiceId, grossMinor } of invoices) {
      const input = inputs.get(invoiceId)
      assert.ok(input)
      assert.equal(input.lines.length, 20)
      assert.equal(input.grossMinor, grossMinor)
      assert.deepEqual([input.periodFrom, input.periodTo, input.dueOn], ['2026-06-01', '2026-06-30', '2026-07-15'])
      assert.equal(invoiceDocument(input).invoice.number, input.number)
    }
    const ways = [...inputs.values()].map(({ payment }) => payment.kind).sort()
    assert.deepEqual(ways, ['direct_debit', 'transfer', 'transfer'])
    const debit = [...inputs.values()].find(({ payment }) => payment.kind === 'direct_debit')
    assert.deepEqual(debit?.payment, {
      kind: 'direct_debit',
      collectOn: '2026-07-15',
      mandate: 'M-1',
      creditorId: 'DE98ZZZ09999999999',
      ibanLast4: '2051',
    })
  })
})

test('a cancellation is a document of its own that names the invoice it cancels, and asks for nothing', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 1, itemsPerAccount: 2 })
  await act(db.app, tenantId, 'test', async (one) => {
    const [invoice] = await selectInvoices(one, all)
    assert.ok(invoice)
    const { cancellationId } = await cancelInvoice(one, {
      invoiceId: invoice.invoiceId,
      on: Temporal.PlainDate.from('2026-07-02'),
      reason: 'wrong',
    })
    const orders = await invoiceOrders(one, [invoice.invoiceId, cancellationId])
    assert.deepEqual(orders.map(({ kind }) => kind).sort(), ['credit_note', 'invoice'])
    const input = (await invoiceInputs(one, [cancellationId])).get(cancellationId)
    assert.deepEqual(input?.cancels, { number: invoice.number, issuedOn: '2026-07-01' })
    assert.deepEqual([input?.grossMinor, input?.payment], [-invoice.grossMinor, { kind: 'none' }])
  })
})

test('the address is the one for bills that was valid on the day of the invoice', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 1, itemsPerAccount: 1 })
  const address = (kind: string, from: string, street: string) => sql`
    insert into customers.address (tenant_id, customer_id, kind, valid_from, street, city, country)
    select tenant_id, customer_id, ${kind}, ${from}::date, ${street}, 'Bonn', 'DE' from customers.customer where tenant_id = ${tenantId}`
  await inPlatform(db.owner, async (tx) => {
    await address('home', '2026-06-30', 'home street').execute(tx)
    await address('billing', '2026-01-01', 'old street').execute(tx)
    await address('billing', '2026-06-01', 'right street').execute(tx)
    await address('billing', '2026-07-02', 'later street').execute(tx)
  })
  await act(db.app, tenantId, 'test', async (one) => {
    const [invoice] = await selectInvoices(one, all)
    const input = (await invoiceInputs(one, [invoice?.invoiceId ?? ''])).get(invoice?.invoiceId ?? '')
    assert.equal(input?.recipient.street, 'right street')
  })
})
