import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { loadPlan } from '#modules/tariffs'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { refusedAt } from '../../../test/refused.ts'
import { addSessions, energyPlan } from '../../../test/rateable.ts'
import { makeStock } from '../../../test/stock.ts'
import { choiceOfContract } from './applies.ts'

const db = await testDatabase()

test('the price list of any contract is told with the cell that applies: its group of the day, its place, its own sheet', async () => {
  const { tenantId } = await inPlatform(db.owner, async (tx) => {
    const stock = await makeStock(tx, { accounts: 3, itemsPerAccount: 0 })
    await addSessions(tx, stock, 0)
    await sql`insert into customers.customer_group (tenant_id, key, name) values (${stock.tenantId}, 'staff', 'Staff')`.execute(
      tx,
    )
    await sql`
      insert into contracts.group_membership (tenant_id, contract_id, valid_from, customer_group)
      select tenant_id, contract_id, '2026-06-01', 'staff' from contracts.contract where tenant_id = ${stock.tenantId} and number = 'C2'`.execute(
      tx,
    )
    return stock
  })
  const list = (key: string) => ({
    key,
    product: 'public-charging',
    basis: 'gross',
    versions: [{ version: 1, validFrom: '2026-01-01T00:00:00+01:00', components: [{ key: 'energy', kind: 'energy', price: '0.45', per: '1 kWh', tax: 'standard' }] }],
  }) // prettier-ignore
  const cell = (priceList: string, bound: object = {}) => ({ place: null, customerGroup: null, priceList, validFrom: '2026-01-01', ...bound }) // prettier-ignore
  const plan = energyPlan('0.45', {
    priceLists: ['street', 'staff', 'sheet', 'harbour'].map(list),
    matrix: [
      cell('street'),
      cell('staff', { customerGroup: 'staff' }),
      cell('sheet', { contract: 'C3' }),
      cell('harbour', { place: 'harbour' }),
    ],
    matrixPriority: ['contract', 'customerGroup', 'place'],
  })
  await act(db.app, tenantId, 'test', (one) => loadPlan(one, plan))
  const listOf = async (contract: string, day: string, place?: string) => {
    const at = Temporal.Instant.from(`${day}T10:00:00Z`)
    const { priceList, cells } = await act(db.app, tenantId, 'test', (one) => choiceOfContract(one, { contract, at, place })) // prettier-ignore
    assert.equal(cells[0]?.verdict, 'applies')
    return priceList
  }
  assert.equal(await listOf('C1', '2026-06-02'), 'street')
  assert.equal(await listOf('C1', '2026-06-02', 'harbour'), 'harbour')
  assert.equal(await listOf('C2', '2026-05-31'), 'street')
  assert.equal(await listOf('C2', '2026-06-01', 'harbour'), 'staff')
  assert.equal(await listOf('C3', '2026-06-01', 'harbour'), 'sheet')
  await assert.rejects(
    act(db.app, tenantId, 'test', (one) => choiceOfContract(one, { contract: 'none' })),
    refusedAt('contract_not_found'),
  )
})
