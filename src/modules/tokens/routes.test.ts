import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contractsMessages, contractsRefusals, contractsRoutes } from '#modules/contracts'
import { customersMessages, customersRefusals, customersRoutes } from '#modules/customers'
import { locationsMessages, locationsRefusals, locationsRoutes } from '#modules/locations'
import { tariffMessages, tariffRefusals } from '#modules/tariffs'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { serveTo } from '../../../test/api.ts'
import { makeStock } from '../../../test/stock.ts'
import { tokensMessages, tokensRefusals, tokensRoutes } from './index.ts'

const db = await testDatabase()
const { tenantId, collectorId } = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts: 0, itemsPerAccount: 0 }))
const house = {
  routes: [...customersRoutes, ...locationsRoutes, ...contractsRoutes, ...tokensRoutes],
  messages: { ...customersMessages, ...locationsMessages, ...contractsMessages, ...tokensMessages, ...tariffMessages },
  refusals: { ...customersRefusals, ...locationsRefusals, ...contractsRefusals, ...tokensRefusals, ...tariffRefusals },
}
const rooms = ['customers', 'locations', 'contracts', 'tokens']
const rights = [...rooms.flatMap((room) => [`${room}.read`, `${room}.write`]), 'contracts.bank']
const call = await serveTo(db, tenantId, rights, house)

test('a driver is set up by API from customer to card', async () => {
  assert.equal((await call('POST', '/customer-groups', { key: 'staff', name: 'Staff' })).status, 201)
  const customer = await call('POST', '/customers', {
    kind: 'person',
    name: 'Ada Beispiel',
    email: 'ada@example.org',
    addresses: [{ kind: 'home', validFrom: '2026-01-01', city: 'Emden', country: 'DE' }],
    contacts: [{ role: 'family', name: 'Bo' }],
  })
  assert.equal(customer.status, 201, customer.text)
  const { customerId } = customer.body
  const changed = await call('PATCH', `/customers/${customerId}`, { phone: '0123' }, { 'if-match': '"1"' })
  assert.deepEqual([changed.status, changed.body.phone, changed.etag], [200, '0123', '"2"'])
  assert.equal((await call('PATCH', `/customers/${customerId}`, { phone: '9' }, { 'if-match': '"1"' })).status, 412)
  const city = { kind: 'home', validFrom: '2026-06-01', city: 'Leer', country: 'DE' }
  assert.equal((await call('PUT', `/customers/${customerId}/addresses`, city)).body.addresses.length, 2)
  assert.equal((await call('GET', '/customers?search=ada&limit=1')).body.data.length, 1)
  const account = await call('POST', '/contract-accounts', {
    customerId,
    rhythm: 'monthly',
    anchorOn: '2026-01-01',
    paymentWay: 'direct_debit',
    paymentTermsDays: 14,
    deliveryChannel: 'email',
  })
  assert.equal(account.status, 201, account.text)
  const { contractAccountId } = account.body
  const contract = await call('POST', '/contracts', {
    contractAccountId,
    product: 'public-charging',
    startsOn: '2026-01-01',
    customerGroup: 'staff',
  })
  assert.deepEqual([contract.status, contract.body.groups[0].group], [201, 'staff'], contract.text)
  const bank = await call('POST', '/bank-accounts', { customerId, holder: 'Ada', iban: 'DE89370400440532013000' })
  assert.deepEqual([bank.status, bank.body.iban], [201, '•••• 3000'], bank.text)
  const mandate = { collectorId, contractAccountId, bankAccountId: bank.body.bankAccountId, scheme: 'CORE' }
  const signed = await call('POST', '/mandates', { ...mandate, signedOn: '2026-01-01' })
  assert.equal(signed.body.reference, 'CA000001-M1', signed.text)
  const card = await call('POST', '/tokens', { kind: 'rfid', raw: 'dd:17:38:0a' })
  const assigned = await call('POST', `/tokens/${card.body.tokenId}/assignments`, {
    contractId: contract.body.contractId,
    from: '2026-01-01T00:00:00+01:00',
  })
  assert.equal(assigned.body.assignments[0].from, '2025-12-31T23:00:00Z', assigned.text)
  const shown = await call('GET', `/contract-accounts/${contractAccountId}`)
  assert.ok(shown.status === 200 && !shown.text.includes('0532'), shown.text)
})

test('a place is set up by API from group to charge point', async () => {
  const group = await call('POST', '/location-groups', { key: 'north', name: 'North' })
  const location = await call('POST', '/locations', {
    key: 'harbour',
    name: 'Harbour',
    zone: 'Europe/Berlin',
    country: 'DE',
    locationGroupId: group.body.locationGroupId,
  })
  assert.equal(location.status, 201, location.text)
  const { locationId } = location.body
  const point = await call('POST', '/charge-points', { key: 'DE*ABC*E1', locationId, powerW: 22_000, current: 'AC' })
  assert.equal(point.status, 201, point.text)
  const moved = await call('PATCH', `/charge-points/${point.body.chargePointId}`, { connector: 'T2' })
  assert.deepEqual([moved.body.connector, moved.body.powerW], ['T2', 22_000], moved.text)
  assert.equal((await call('GET', '/locations?group=north')).body.data[0].points, 1)
  assert.equal((await call('GET', `/charge-points?location=${locationId}`)).body.data.length, 1)
  const again = await call('POST', '/locations', { key: 'north', name: 'N', zone: 'Europe/Berlin', country: 'DE' })
  assert.deepEqual([again.status, again.body.code, again.body.errors[0].pointer], [409, 'place_key_taken', '/key'])
})

test('every refusal of these rooms has its sentence in four languages', async () => {
  const known = new Set(Object.keys(house.messages))
  assert.deepEqual(
    Object.keys(house.refusals).filter((code) => !known.has(`refusal.${code}`)),
    [],
  )
  const lost = await call('GET', `/tokens/${newId()}`, undefined, { 'accept-language': 'nb' })
  assert.deepEqual([lost.status, lost.body.detail], [404, 'Dette ladekortet finnes ikke.'])
})

test('who may only write customers cannot touch bank accounts', async () => {
  const clerk = await serveTo(db, tenantId, ['customers.write', 'contracts.write'], house)
  const body = { customerId: newId(), holder: 'A', iban: 'DE89370400440532013000' }
  assert.equal((await clerk('POST', '/bank-accounts', body)).status, 403)
})
