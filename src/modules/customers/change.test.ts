import assert from 'node:assert/strict'
import { test } from 'node:test'
import { selectEntries } from '#modules/audit'
import type { Act } from '#platform/act'
import { rolledBack, testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { refusedAt } from '../../../test/refused.ts'
import { makeStock } from '../../../test/stock.ts'
import { removeContact, setContact } from './change.ts'
import { addCustomer, changeCustomer, createCustomers, getCustomer, listCustomers, setAddress } from './index.ts'

const db = await testDatabase()
const { tenantId } = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts: 0, itemsPerAccount: 0 }))
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

async function ada(act: Act): Promise<string> {
  const made = await addCustomer(act, {
    customerId: newId(),
    kind: 'person',
    name: 'Ada Beispiel',
    givenName: 'Ada',
    familyName: 'Beispiel',
  })
  return made.customerId
}

test('a change needs the current version, keeps what it does not name, and is told in the log', () =>
  rolledBack(db, tenantId, async (act) => {
    const customerId = await ada(act)
    const changed = await changeCustomer(act, customerId, 1, { familyName: 'Ähnlich', email: 'ada@example.org' })
    assert.deepEqual([changed.version, changed.givenName, changed.familyName], [2, 'Ada', 'Ähnlich'])
    assert.equal((await listCustomers(act, { limit: 5, after: null }, 'ahn'))[0]?.customerId, customerId)
    await assert.rejects(changeCustomer(act, customerId, 1, { name: 'X' }), refusedAt('version_differs'))
    await assert.rejects(changeCustomer(act, customerId, 2, { name: '' }), refusedAt('value_required', '/name'))
    await assert.rejects(changeCustomer(act, newId(), 1, { name: 'X' }), refusedAt('customer_not_found'))
    const [entry] = await selectEntries(act, { action: 'customer.changed' }, { limit: 1, before: null })
    assert.ok(JSON.stringify(entry?.before).includes('Beispiel') && JSON.stringify(entry?.after).includes('Ähnlich'))
  }))

test('an address of a later day leaves the earlier one standing', () =>
  rolledBack(db, tenantId, async (act) => {
    const customerId = await ada(act)
    const address = { kind: 'home' as const, validFrom: day('2026-01-01'), city: 'Emden', country: 'DE' }
    await setAddress(act, customerId, address)
    await setAddress(act, customerId, { ...address, validFrom: day('2026-05-01'), city: 'Leer' })
    await setAddress(act, customerId, { ...address, city: 'Norden' })
    assert.deepEqual(
      (await getCustomer(act, customerId)).addresses.map(({ city }) => city),
      ['Norden', 'Leer'],
    )
    await assert.rejects(
      setAddress(act, customerId, { ...address, country: 'de' }),
      refusedAt('value_not_readable', '/country'),
    )
  }))

test('a contact can be written, corrected and removed, and stays with its customer', () =>
  rolledBack(db, tenantId, async (act) => {
    const [customerId, other] = [await ada(act), await ada(act)]
    const contact = { contactId: newId(), role: 'billing', name: 'Bo' }
    await setContact(act, customerId, contact)
    await setContact(act, customerId, { ...contact, phone: '0123' })
    assert.deepEqual((await getCustomer(act, customerId)).contacts, [{ ...contact, email: null, phone: '0123' }])
    await assert.rejects(setContact(act, other, contact), refusedAt('contact_not_found'))
    await assert.rejects(removeContact(act, other, contact.contactId), refusedAt('contact_not_found'))
    await removeContact(act, customerId, contact.contactId)
    assert.equal((await getCustomer(act, customerId)).contacts.length, 0)
  }))

test('customers are listed page by page and found by name, number and e-mail', () =>
  rolledBack(db, tenantId, async (act) => {
    const names = ['Zander', 'Ärmel', 'Bär', 'bär', 'Adler']
    await createCustomers(
      act,
      names.map((name, i) => ({
        // rising, so that equal names have an order
        customerId: newId(i + 1),
        kind: 'organisation' as const,
        name,
        ...(i === 0 && { number: '100%', email: 'Post@zander.example' }),
      })),
    )
    const first = await listCustomers(act, { limit: 2, after: null }, null)
    assert.deepEqual(
      first.map(({ name }) => name),
      ['Adler', 'Ärmel', 'Bär'],
    )
    const last = first[1]
    const rest = await listCustomers(act, { limit: 9, after: [last?.sortKey ?? '', last?.customerId ?? ''] }, null)
    assert.deepEqual(
      rest.map(({ name }) => name.toLowerCase()),
      ['bär', 'bär', 'zander'],
    )
    const found = async (search: string): Promise<number> =>
      (await listCustomers(act, { limit: 9, after: null }, search)).length
    assert.deepEqual(
      [await found('BAR'), await found('100%'), await found('post@ZANDER.example'), await found('%'), await found(' ')],
      [2, 1, 1, 0, 5],
    )
    await assert.rejects(getCustomer(act, newId()), refusedAt('customer_not_found'))
  }))
