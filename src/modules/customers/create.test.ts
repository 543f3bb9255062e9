import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { act as actIn } from '#platform/act'
import { rolledBack, testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { refusedAt } from '../../../test/refused.ts'
import { makeStock } from '../../../test/stock.ts'
import { createCustomerGroups, createCustomers, findCustomersByNumbers, listCustomerGroups } from './index.ts'
import { foldText, sortKeyOf } from './policy.ts'
import type { NewCustomer } from './types.ts'

const db = await testDatabase()
const { tenantId } = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts: 0, itemsPerAccount: 0 }))
const person = (more: Partial<NewCustomer> = {}): NewCustomer => ({
  customerId: newId(),
  kind: 'person',
  name: 'Änne Müller',
  givenName: 'Änne',
  familyName: 'Müller',
  ...more,
})

test('numbers that are not given are drawn upwards from the highest known or given', () =>
  rolledBack(db, tenantId, async (act) => {
    const first = await createCustomers(act, [person(), person({ number: 'K000041' }), person()])
    assert.deepEqual(
      first.map(({ number }) => number),
      ['K000042', 'K000041', 'K000043'],
    )
    await createCustomers(act, [person({ number: 'K999999' }), person({ number: 'K-9' })])
    assert.equal((await createCustomers(act, [person()]))[0]?.number, 'K1000000')
    assert.equal((await createCustomers(act, [person()]))[0]?.number, 'K1000001')
    const found = await findCustomersByNumbers(act, ['K000041', 'K7'])
    assert.deepEqual([...found], [['K000041', first[1]?.customerId]])
  }))

test('two transactions at once never draw the same number', async () => {
  const stock = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts: 0, itemsPerAccount: 0 }))
  const drawn = await Promise.all(
    [1, 2, 3].map(() => actIn(db.app, stock.tenantId, 'test', (act) => createCustomers(act, [person(), person()]))),
  )
  assert.deepEqual(
    drawn
      .flat()
      .map(({ number }) => number)
      .sort(),
    ['K000001', 'K000002', 'K000003', 'K000004', 'K000005', 'K000006'],
  )
})

test('addresses and contacts come with their customer, in the language of the tenant', () =>
  rolledBack(db, tenantId, async (act) => {
    const validFrom = Temporal.PlainDate.from('2026-01-01')
    await createCustomers(act, [
      person({
        addresses: [{ kind: 'home', validFrom, street: 'Am Deich', houseNumber: '1', city: 'Emden', country: 'DE' }],
        contacts: [{ contactId: newId(), role: 'billing', name: 'A. Müller' }],
      }),
    ])
    const { rows } = await sql<{ city: string; contact: string; language: string; sort_key: string }>`
      select a.city, n.name as contact, c.language, c.sort_key from customers.customer c
      join customers.address a using (tenant_id, customer_id) join customers.contact n using (tenant_id, customer_id)`.execute(
      act.tx,
    )
    assert.deepEqual(rows, [{ city: 'Emden', contact: 'A. Müller', language: 'de', sort_key: 'muller anne' }])
  }))

test('every wrong field of a list is named and nothing is written', () =>
  rolledBack(db, tenantId, async (act) => {
    await createCustomers(act, [person({ number: 'K000001' })])
    const country = 'Germany'
    const validFrom = Temporal.PlainDate.from('2026-01-01')
    await assert.rejects(
      createCustomers(act, [
        person(),
        person({ name: ' ', email: 'nobody' }),
        person({ number: 'K000001' }),
        person({ addresses: [{ kind: 'home', validFrom, country }] }),
      ]),
      refusedAt(
        'input_invalid',
        '/1/name value_required',
        '/1/email value_not_readable',
        '/2/number number_taken',
        '/3/addresses/0/country value_not_readable',
      ),
    )
    await assert.rejects(
      createCustomers(act, [person({ number: 'X' }), person({ number: 'X' })]),
      refusedAt('number_repeated', '/1/number'),
    )
    const { rows } = await sql`select from customers.customer`.execute(act.tx)
    assert.equal(rows.length, 1)
  }))

test('a customer group has a key of its own', () =>
  rolledBack(db, tenantId, async (act) => {
    await createCustomerGroups(act, [
      { key: 'staff', name: 'Staff' },
      { key: 'guests', name: 'Guests' },
    ])
    assert.deepEqual(
      (await listCustomerGroups(act)).map(({ key }) => key),
      ['guests', 'staff'],
    )
    await assert.rejects(
      createCustomerGroups(act, [{ key: 'staff', name: 'Again' }]),
      refusedAt('group_key_taken', '/0/key'),
    )
  }))

test('names sort as their language has it', () => {
  const norwegian = ['Åse', 'Øyvind', 'Ærlig', 'Zoe', 'Anna'].map((name) => foldText(name, 'nb')).sort()
  assert.deepEqual(norwegian, ['anna', 'zoe', '{rlig', '|yvind', '}se'])
  assert.equal(foldText('  Ärztehaus  GROẞ ', 'de'), 'arztehaus gross')
  assert.equal(sortKeyOf({ name: 'Łukasz Øst', givenName: 'Łukasz', familyName: 'Øst' }, 'en'), 'ost lukasz')
})
