import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { auditRefusals, auditMessages, giveApproval, selectEntries } from '#modules/audit'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { addSessions } from '../../../test/rateable.ts'
import { type Call, serveRoutes } from '../../../test/api.ts'
import { makeStock } from '../../../test/stock.ts'
import { tariffMessages, tariffRefusals, tariffRoutes } from './index.ts'

const db = await testDatabase()
const clientOf = await serveRoutes(db, {
  routes: tariffRoutes,
  messages: { ...tariffMessages, ...auditMessages },
  refusals: { ...tariffRefusals, ...auditRefusals },
})

async function newTenant(settings = '{}'): Promise<string> {
  return inPlatform(db.owner, async (tx) => {
    const stock = await makeStock(tx, { accounts: 0, itemsPerAccount: 0 })
    await addSessions(tx, stock, 0)
    await sql`update tenants.tenant set settings = ${settings}::jsonb where tenant_id = ${stock.tenantId}`.execute(tx)
    await sql`insert into customers.customer_group (tenant_id, key, name) values (${stock.tenantId}, 'member', 'Members')`.execute(
      tx,
    )
    return stock.tenantId
  })
}

const energy = (price: string) => [{ key: 'energy', kind: 'energy', price, per: '1 kWh', tax: 'standard' }]
const component = (price: string, more: object = {}) => ({
  validFrom: '2026-01-01T00:00:00+01:00',
  components: energy(price),
  ...more,
})
const cell = (priceList: string, more: object = {}) => ({
  place: null,
  customerGroup: null,
  priceList,
  validFrom: '2026-01-01',
  ...more,
})

async function list(call: Call, key: string, price: string): Promise<void> {
  assert.equal((await call('POST', '/price-lists', { key, product: 'public-charging', basis: 'gross' })).status, 201)
  assert.equal((await call('POST', `/price-lists/${key}/versions`, component(price))).status, 201)
  assert.equal((await call('POST', `/price-lists/${key}/versions/1/publication`, {})).status, 200)
}

test('a tenant sets its prices up by the API alone, reads them back as one plan, and prices with them', async () => {
  const call = clientOf(await newTenant())
  assert.equal((await call('GET', '/price-plan')).status, 404)
  const product = { kind: 'charging', payment: 'postpaid' }
  assert.deepEqual((await call('PUT', '/products/public-charging', product)).body, {
    ...product,
    key: 'public-charging',
  })
  await list(call, 'street', '0.45')
  assert.equal((await call('POST', '/matrix-cells', cell('street'))).status, 201)
  const plan = (await call('GET', '/price-plan')).body
  assert.deepEqual(plan, {
    currency: 'EUR',
    country: 'DE',
    products: [{ ...product, key: 'public-charging' }],
    priceLists: [
      {
        key: 'street',
        product: 'public-charging',
        basis: 'gross',
        currency: 'EUR',
        versions: [{ version: 1, validFrom: '2025-12-31T23:00:00Z', components: energy('0.45') }],
      },
    ],
    matrix: [cell('street')],
  })
  assert.deepEqual((await call('POST', '/price-plan/check', plan)).body, { refused: [], warnings: [] })
  const usage = {
    product: 'public-charging',
    zone: 'Europe/Berlin',
    period: { from: '2026-06-01', to: '2026-07-01' },
    contract: { from: '2026-01-01' },
    items: [
      {
        kind: 'session',
        id: 'S1',
        startedAt: '2026-06-02T10:00:00+02:00',
        endedAt: '2026-06-02T11:00:00+02:00',
        energy: '10.000 kWh',
        place: { location: 'harbour' },
      },
    ],
  }
  const priced = (await call('POST', '/price', usage)).body as { total: object; items: { charges: object[] }[] }
  assert.deepEqual(priced.total, {
    gross: '4.50',
    net: '3.78',
    vat: [{ country: 'DE', category: 'S', rate: '19', net: '3.78', vat: '0.72', gross: '4.50' }],
  })
  const wrong = await call('POST', '/price', { ...usage, colour: 'red' })
  assert.equal(wrong.status, 422)
  assert.deepEqual((wrong.body as { code: string; errors: object[] }).errors, [
    { pointer: '/colour', code: 'unknown_field', detail: 'unknown field colour' },
  ])
})

test('lists come in pages, and what does not exist is said', async () => {
  const call = clientOf(await newTenant())
  for (const key of ['a', 'b', 'c']) await list(call, key, '0.45')
  const first = (await call('GET', '/price-lists?limit=2')).body as { data: { key: string }[]; next: string }
  const rest = (await call('GET', `/price-lists?limit=2&cursor=${first.next}`)).body as typeof first
  assert.deepEqual(
    [...first.data, ...rest.data].map(({ key }) => key),
    ['a', 'b', 'c'],
  )
  assert.equal(rest.next, null)
  assert.equal((await call('GET', '/price-lists/d/versions')).status, 404)
  const versions = (await call('GET', '/price-lists/a/versions')).body as { data: { state: string; content: object }[] }
  assert.deepEqual(
    versions.data.map(({ state }) => state),
    ['published'],
  )
  const again = await call('POST', '/price-lists', { key: 'a', product: 'public-charging', basis: 'gross' })
  assert.deepEqual([again.status, (again.body as { code: string }).code], [409, 'price_list_exists'])
  const product = await call('POST', '/price-lists', { key: 'x', product: 'gas', basis: 'net' })
  assert.deepEqual([product.status, (product.body as { code: string }).code], [404, 'product_not_found'])
  assert.equal((await call('GET', '/products')).status, 200)
})

test('a draft names its wrong places by their place in the request, and may be changed until it is published', async () => {
  const call = clientOf(await newTenant())
  await call('POST', '/price-lists', { key: 'street', product: 'public-charging', basis: 'gross' })
  const fine = await call('POST', '/price-lists/street/versions', component('0.4512345', { colour: 1 }))
  assert.equal(fine.status, 422)
  assert.deepEqual((fine.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer).sort(), [
    '/colour',
    '/components/0/price',
  ])
  assert.equal((await call('POST', '/price-lists/street/versions', { components: [] })).status, 422)
  assert.equal((await call('POST', '/price-lists/street/versions', component('0'))).status, 201)
  const change = await call('PUT', '/price-lists/street/versions/1', component('0.49'))
  assert.deepEqual((change.body as { content: { components: object } }).content.components, energy('0.49'))
  await call('POST', '/price-lists/street/versions/1/publication', {})
  assert.equal((await call('PUT', '/price-lists/street/versions/1', component('0.50'))).status, 409)
  const corrected = await call('POST', '/price-lists/street/versions', {
    corrects: 1,
    reason: 'typing error',
    components: energy('0.39'),
  })
  assert.deepEqual((corrected.body as { content: object }).content, {
    version: 2,
    validFrom: '2025-12-31T23:00:00Z',
    corrects: 1,
    components: energy('0.39'),
  })
})

test('publishing waits for a second person where the tenant asks for one, and says for which approval', async () => {
  const tenantId = await newTenant('{"secondPerson":["price_list.publish"]}')
  const call = clientOf(tenantId)
  await call('POST', '/price-lists', { key: 'street', product: 'public-charging', basis: 'gross' })
  await call('POST', '/price-lists/street/versions', component('0.45'))
  const asked = await call('POST', '/price-lists/street/versions/1/publication', {})
  assert.equal(asked.status, 202)
  const { state, approval } = asked.body as { state: string; approval: string }
  assert.equal(state, 'approval_asked')
  await act(db.app, tenantId, 'staff:ben', (one) => giveApproval(one, approval))
  const given = await call('POST', '/price-lists/street/versions/1/publication', {})
  assert.deepEqual([given.status, given.body], [200, { state: 'published', approval: null }])
})

test('the matrix says which list applies at a place and what the other cells lost by', async () => {
  const call = clientOf(await newTenant())
  for (const [key, price] of [
    ['street', '0.45'],
    ['harbour', '0.42'],
    ['member', '0.39'],
  ] as const)
    await list(call, key, price)
  await call('POST', '/matrix-cells', cell('street'))
  const harbour = (await call('POST', '/matrix-cells', cell('harbour', { place: 'harbour' }))).body as { cell: string }
  const clash = await call('POST', '/matrix-cells', cell('member', { customerGroup: 'member' }))
  assert.deepEqual(
    [clash.status, (clash.body as { errors: { code: string }[] }).errors[0]?.code],
    [422, 'matrix_ambiguous'],
  )
  assert.equal(
    (await call('POST', '/matrix-cells', cell('member', { place: 'harbour', customerGroup: 'nobody' }))).status,
    404,
  )
  assert.equal((await call('POST', '/matrix-cells', cell('member', { place: 'nowhere' }))).status, 404)
  assert.equal((await call('POST', '/matrix-cells', cell('member', { validFrom: 'soon' }))).status, 422)
  const both = cell('member', { place: 'harbour', customerGroup: 'member', validFrom: '2026-07-01' })
  assert.equal((await call('POST', '/matrix-cells', both)).status, 201)
  const applies = async (query: string) => {
    const { body } = await call('GET', `/price-plan/applies?${query}`)
    const { priceList, version, day, cells } = body as {
      priceList: string
      version: number
      day: string
      cells: { content: { priceList: string }; verdict: string }[]
    }
    return [priceList, version, day, ...cells.map(({ content, verdict }) => `${content.priceList} ${verdict}`)]
  }
  assert.deepEqual(await applies('place=DE*VKM*E0001&customerGroup=member&at=2026-06-30T21:59:59Z'), [
    'harbour',
    1,
    '2026-06-30',
    'harbour applies',
    'street fewer_fields',
  ])
  assert.deepEqual(await applies('place=DE*VKM*E0001&customerGroup=member&at=2026-06-30T22:00:00Z'), [
    'member',
    1,
    '2026-07-01',
    'member applies',
    'harbour fewer_fields',
    'street fewer_fields',
  ])
  assert.deepEqual(await applies('place=city&at=2026-06-30T22:00:00Z'), ['street', 1, '2026-07-01', 'street applies'])
  assert.equal((await call('GET', '/price-plan/applies?place=nowhere')).status, 404)
  assert.equal((await call('POST', `/matrix-cells/${harbour.cell}/end`, { validTo: '2026-06-01' })).status, 204)
  assert.deepEqual((await applies('place=harbour&at=2026-06-10T12:00:00Z'))[0], 'street')
  assert.equal(((await call('GET', '/matrix-cells')).body as { data: object[] }).data.length, 3)
})

test('what is written stands in the audit log, and who may only read may not write', async () => {
  const tenantId = await newTenant()
  const reader = clientOf(tenantId, 'key:reader', ['tariffs.read'])
  assert.equal((await reader('GET', '/price-lists')).status, 200)
  assert.equal(
    (await reader('POST', '/price-lists', { key: 'a', product: 'public-charging', basis: 'gross' })).status,
    403,
  )
  const writer = clientOf(tenantId, 'key:writer', ['tariffs.write'])
  await writer('POST', '/price-lists', { key: 'a', product: 'public-charging', basis: 'gross' })
  await writer('POST', '/price-lists/a/versions', component('0.45'))
  assert.equal((await writer('POST', '/price-lists/a/versions/1/publication', {})).status, 403)
  await clientOf(tenantId)('PUT', '/products/public-charging', { kind: 'charging', payment: 'prepaid' })
  const wrong = await clientOf(tenantId)('PUT', '/products/public-charging', { kind: 'water' })
  assert.deepEqual(
    (wrong.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer),
    ['/kind'],
  )
  const entries = await act(db.app, tenantId, 'test', (one) => selectEntries(one, {}, { limit: 10, before: null }))
  assert.deepEqual(entries.map(({ actor, action }) => `${actor} ${action}`).sort(), [
    'key:writer price_list.created',
    'key:writer price_list.drafted',
    'staff:anna product.changed',
  ])
})
