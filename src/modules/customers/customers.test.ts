import assert from 'node:assert/strict'
import { test } from 'node:test'
import { selectEntries } from '#modules/audit'
import { createTenant } from '#modules/tenants'
import type { Act } from '#platform/act'
import { useMasterKey } from '#platform/crypto/seal'
import { type TestDatabase, rolledBack, testDatabase } from '#platform/db/testing'
import { inTenant } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { addContact, changeCustomer, removeAddress, removeContact, setAddress } from './change.ts'
import { createCustomers } from './create.ts'
import { customerOf, findCustomers } from './find.ts'
import { deleteCustomerGroup, setCustomerGroups } from './groups.ts'
import { foldText } from './policy.ts'
import { selectGroups } from './queries.ts'
import type { NewCustomer } from './types.ts'

const db = await testDatabase()
useMasterKey(Buffer.alloc(32, 1))

const inOne = (database: TestDatabase, key: string, work: (act: Act) => Promise<void>, country = 'DE') =>
  rolledBack(database, newId(), async (act) => {
    await createTenant(act, { key, name: key, country, currency: 'EUR', zone: 'Europe/Berlin' })
    await work(act)
  })
const person = (givenName: string, familyName: string): NewCustomer => ({
  customerId: newId(),
  kind: 'person',
  givenName,
  familyName,
  language: 'de',
  email: `${givenName.toLowerCase()}@example.org`,
})
const names = async (act: Act, search?: string) =>
  (await findCustomers(act, search === undefined ? {} : { search }, { limit: 20, after: undefined })).map(
    ({ name }) => name,
  )

test('numbers are given or drawn, and never given twice', () =>
  inOne(db, 'numbers', async (act) => {
    const given = { ...person('A', 'B'), number: 'K0000041' }
    assert.deepEqual(await createCustomers(act, [person('C', 'D'), given, person('E', 'F')]), [
      'K0000001',
      'K0000041',
      'K0000002',
    ])
    assert.deepEqual(await createCustomers(act, [person('G', 'H')]), ['K0000042'])
    await assert.rejects(createCustomers(act, [{ ...person('I', 'J'), number: 'K0000041' }]), {
      code: 'customer_number_taken',
    })
  }))

test('two who create at once draw different numbers', async () => {
  const tenantId = newId()
  const run = <T>(work: (act: Act) => Promise<T>) =>
    inTenant(db.app, tenantId, (tx) => work({ tx, tenantId, actor: 't' }))
  await run((act) =>
    createTenant(act, { key: 'race', name: 'r', country: 'DE', currency: 'EUR', zone: 'Europe/Berlin' }),
  )
  const drawn = await Promise.all(
    Array.from({ length: 8 }, () => run((act) => createCustomers(act, [person('A', 'B')]))),
  )
  assert.equal(new Set(drawn.flat()).size, 8)
})

test('lists sort as the tenant reads, in pages that follow each other', () =>
  inOne(
    db,
    'sort',
    async (act) => {
      const families = ['Åsen', 'Zahl', 'Ødegård', 'Berg', 'Ærlig', 'aas']
      await createCustomers(
        act,
        families.map((family) => person('X', family)),
      )
      const sorted = ['X aas', 'X Berg', 'X Zahl', 'X Ærlig', 'X Ødegård', 'X Åsen']
      assert.deepEqual(await names(act), sorted)
      const first = await findCustomers(act, {}, { limit: 4, after: undefined })
      assert.equal(first.length, 5)
      const last = first[3]
      const rest = await findCustomers(act, {}, { limit: 4, after: [last?.sortKey ?? '', last?.customerId ?? ''] })
      assert.deepEqual(
        rest.map(({ name }) => name),
        sorted.slice(4),
      )
    },
    'NO',
  ))

test('a search finds every word of the name without case and accents, or the start of number and e-mail', () =>
  inOne(db, 'search', async (act) => {
    await createCustomers(act, [
      person('Jürgen', 'Müller-Lüdenscheidt'),
      person('Renée', 'Weiß'),
      { ...person('O', 'P'), number: '4711' },
    ])
    assert.deepEqual(await names(act, 'muller JURG'), ['Jürgen Müller-Lüdenscheidt'])
    assert.deepEqual(await names(act, 'weiss renee'), ['Renée Weiß'])
    assert.deepEqual(await names(act, '471'), ['O P'])
    assert.deepEqual(await names(act, 'jürgen@'), ['Jürgen Müller-Lüdenscheidt'])
    assert.deepEqual(await names(act, '%'), [])
  }))

test('text folds by its language', () => {
  assert.equal(foldText('  Größe, É-Œuvre ', 'de'), 'grosse e oeuvre')
  assert.ok(
    foldText('å', 'nb') > foldText('ø', 'nb') && foldText('ø', 'nb') > foldText('æ', 'nb') && foldText('æ', 'nb') > 'z',
  )
})

test('of two editors the second is told, and the log keeps before and after', () =>
  inOne(db, 'editors', async (act) => {
    const customer = person('Ada', 'King')
    await createCustomers(act, [customer])
    const changed = await changeCustomer(act, customer.customerId, 1, { familyName: 'Lovelace' })
    assert.deepEqual([changed.name, changed.version], ['Ada Lovelace', 2])
    await assert.rejects(changeCustomer(act, customer.customerId, 1, { phone: '1' }), {
      code: 'version_differs',
      status: 412,
    })
    await assert.rejects(changeCustomer(act, newId(), 1, {}), { code: 'customer_not_found' })
    await assert.rejects(changeCustomer(act, customer.customerId, 2, { name: ' ' }), { code: 'customer_name_missing' })
    const log = await selectEntries(
      act,
      { subject: customer.customerId, action: 'customer.changed' },
      { limit: 5, before: null },
    )
    assert.equal(log.length, 1)
    assert.match(JSON.stringify(log[0]?.before), /King/)
    assert.match(JSON.stringify(log[0]?.after), /Lovelace/)
    assert.deepEqual(await names(act, 'lovelace'), ['Ada Lovelace'])
  }))

test('addresses hold from a day on, back-dated ones too; contacts come and go', () =>
  inOne(db, 'addresses', async (act) => {
    const customer = person('Ada', 'King')
    const place = { street: 'Weg', houseNumber: '1', extra: null, postcode: '24103', city: 'Kiel', country: 'DE' }
    await createCustomers(act, [{ ...customer, address: place }])
    const back = Temporal.PlainDate.from('2020-01-01')
    await setAddress(act, customer.customerId, { ...place, kind: 'home', validFrom: back, city: 'Ulm' })
    await setAddress(act, customer.customerId, { ...place, kind: 'home', validFrom: back, city: 'Bonn' })
    const contact = await addContact(act, customer.customerId, { role: 'billing', name: 'B', email: null, phone: null })
    const full = await customerOf(act, customer.customerId)
    assert.deepEqual(
      full.addresses.map(({ city }) => city),
      ['Bonn', 'Kiel'],
    )
    assert.equal(full.contacts.length, 1)
    await removeAddress(act, customer.customerId, 'home', back)
    await assert.rejects(removeAddress(act, customer.customerId, 'home', back), { code: 'address_not_found' })
    await removeContact(act, customer.customerId, contact.contactId)
    await assert.rejects(removeContact(act, customer.customerId, contact.contactId), { code: 'contact_not_found' })
    await assert.rejects(customerOf(act, newId()), { code: 'customer_not_found' })
  }))

test('groups are set by key and deleted while nothing uses them', () =>
  inOne(db, 'groups', async (act) => {
    await setCustomerGroups(act, [
      { key: 'vip', name: 'VIP' },
      { key: 'staff', name: 'Staff' },
    ])
    await setCustomerGroups(act, [{ key: 'vip', name: 'Very' }])
    assert.deepEqual(await selectGroups(act), [
      { key: 'staff', name: 'Staff' },
      { key: 'vip', name: 'Very' },
    ])
    await deleteCustomerGroup(act, 'staff')
    await assert.rejects(deleteCustomerGroup(act, 'staff'), { code: 'customer_group_not_found' })
  }))
