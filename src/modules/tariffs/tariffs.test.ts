import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { giveApproval, selectApprovals } from '#modules/audit'
import { act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { Refusal } from '#platform/refusal'
import { energyPlan } from '../../../test/rateable.ts'
import { makeStock } from '../../../test/stock.ts'
import {
  addCell,
  closeCell,
  loadPlan,
  publishVersion,
  publishedPlan,
  saveDraft,
  selectCells,
  selectPriceLists,
  selectProducts,
  selectVersions,
} from './index.ts'

const db = await testDatabase()
const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text)
const definition = (price: string, more: Record<string, Json> = {}): Json => ({
  components: [{ key: 'energy', kind: 'energy', price, per: '1 kWh', tax: 'standard', ...more }],
})

async function tenantWithPlan(settings = '{}'): Promise<string> {
  const { tenantId } = await inPlatform(db.owner, async (tx) => {
    const stock = await makeStock(tx, { accounts: 0, itemsPerAccount: 0 })
    await sql`update tenants.tenant set settings = ${settings}::jsonb where tenant_id = ${stock.tenantId}`.execute(tx)
    return stock
  })
  await act(db.app, tenantId, 'staff:anna', (one) => loadPlan(one, energyPlan('0.45')))
  return tenantId
}

const refused =
  (code: string, placeCode?: string) =>
  (error: unknown): boolean =>
    error instanceof Refusal &&
    error.code === code &&
    (placeCode === undefined || error.places.some((place) => place.code === placeCode && place.pointer.startsWith('/')))

test('a plan comes back as it was taken in', async () => {
  const tenantId = await tenantWithPlan()
  await act(db.app, tenantId, 'test', async (one) => {
    const plan = await publishedPlan(one)
    assert.equal(plan?.priceLists[0]?.versions[0]?.components[0]?.price, '0.45')
    assert.deepEqual(
      (await selectProducts(one)).map(({ key }) => key),
      ['public-charging'],
    )
    assert.deepEqual(
      (await selectPriceLists(one)).map(({ key, currency }) => [key, currency]),
      [['street', 'EUR']],
    )
    assert.equal((await selectCells(one)).length, 1)
  })
})

test('an unknown field, a price too fine and overlapping windows are refused with their place', async () => {
  const tenantId = await tenantWithPlan()
  const draft = (json: Json): Promise<number> =>
    act(db.app, tenantId, 'test', (one) =>
      saveDraft(one, { priceList: 'street', validFrom: instant('2027-01-01T00:00:00Z'), definition: json }),
    )
  await assert.rejects(draft(definition('0.45', { colour: 'red' })), refused('price_plan_refused', 'unknown_field'))
  await assert.rejects(draft(definition('0.4512345')), refused('price_plan_refused', 'price_too_fine'))
  const windows = [
    { from: '08:00', to: '18:00' },
    { from: '17:00', to: '20:00' },
  ]
  await assert.rejects(
    draft(definition('0.45', { when: { windows } })),
    refused('price_plan_refused', 'windows_overlap'),
  )
})

test('what is published never changes, and a later version may not start in the past', async () => {
  const tenantId = await tenantWithPlan()
  const in1 = <T>(work: Parameters<typeof act<T>>[3]): Promise<T> => act(db.app, tenantId, 'test', work)
  await assert.rejects(
    in1((one) =>
      saveDraft(
        one,
        { priceList: 'street', validFrom: instant('2027-01-01T00:00:00Z'), definition: definition('1') },
        1,
      ),
    ),
    refused('version_is_published'),
  )
  const version = await in1((one) =>
    saveDraft(one, { priceList: 'street', validFrom: instant('2026-02-01T00:00:00Z'), definition: definition('0.50') }),
  )
  await assert.rejects(
    in1((one) => publishVersion(one, { priceList: 'street', version })),
    refused('version_starts_in_past'),
  )
  await in1((one) =>
    saveDraft(
      one,
      { priceList: 'street', validFrom: instant('2099-01-01T00:00:00Z'), definition: definition('0.50') },
      version,
    ),
  )
  assert.equal((await in1((one) => publishVersion(one, { priceList: 'street', version }))).state, 'published')
  assert.deepEqual(
    (await in1((one) => selectVersions(one, 'street'))).map(({ state }) => state),
    ['published', 'published'],
  )
})

test('warnings need a reason to publish', async () => {
  const tenantId = await tenantWithPlan()
  const version = await act(db.app, tenantId, 'test', (one) =>
    saveDraft(one, { priceList: 'street', validFrom: instant('2099-01-01T00:00:00Z'), definition: definition('0') }),
  )
  await assert.rejects(
    act(db.app, tenantId, 'test', (one) => publishVersion(one, { priceList: 'street', version })),
    refused('warnings_need_reason', 'zero_price'),
  )
  const { state } = await act(db.app, tenantId, 'test', (one) =>
    publishVersion(one, { priceList: 'street', version, reason: 'opening week' }),
  )
  assert.equal(state, 'published')
})

test('where the tenant asks for a second person, a list is published only with one', async () => {
  const tenantId = await tenantWithPlan('{"secondPerson":["price_list.publish"]}')
  const version = await act(db.app, tenantId, 'staff:anna', (one) =>
    saveDraft(one, { priceList: 'street', validFrom: instant('2099-01-01T00:00:00Z'), definition: definition('0.50') }),
  )
  const publish = (actor: string): Promise<string> =>
    act(db.app, tenantId, actor, async (one) => (await publishVersion(one, { priceList: 'street', version })).state)
  assert.equal(await publish('staff:anna'), 'approval_asked')
  const [approval] = await act(db.app, tenantId, 'staff:ben', (one) =>
    selectApprovals(one, { state: 'asked' }, { limit: 10, before: null }),
  )
  assert.ok(approval)
  await assert.rejects(
    act(db.app, tenantId, 'staff:anna', (one) => giveApproval(one, approval.approvalId)),
    refused('approval_by_asker'),
  )
  await act(db.app, tenantId, 'staff:ben', (one) => giveApproval(one, approval.approvalId))
  assert.equal(await publish('staff:anna'), 'published')
})

test('a cell that would make the matrix ambiguous is refused and names both', async () => {
  const tenantId = await tenantWithPlan()
  const cell = { place: null, customerGroup: null, priceList: 'street', validFrom: '2026-06-01' }
  await assert.rejects(
    act(db.app, tenantId, 'test', (one) => addCell(one, cell)),
    (error: unknown) => {
      assert.ok(error instanceof Refusal)
      assert.deepEqual(
        error.places.map(({ pointer, code }) => [pointer, code]),
        [
          ['/matrix/0', 'matrix_ambiguous'],
          ['/matrix/1', 'matrix_ambiguous'],
        ],
      )
      return true
    },
  )
  const [first] = await act(db.app, tenantId, 'test', selectCells)
  await act(db.app, tenantId, 'test', (one) =>
    closeCell(one, first?.cellId ?? '', Temporal.PlainDate.from('2026-06-01')),
  )
  await act(db.app, tenantId, 'test', (one) => addCell(one, cell))
  assert.equal((await act(db.app, tenantId, 'test', selectCells)).length, 2)
})
