import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { createCustomerGroups } from '#modules/customers'
import { rolledBack, testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { refusedAt } from '../../../test/refused.ts'
import { makeStock } from '../../../test/stock.ts'
import {
  createContractAccounts,
  createContracts,
  findContractAccountsByNumbers,
  findContractsByNumbers,
  setCustomerGroup,
} from './index.ts'
import { accountOf, makeAccount } from './testing.ts'

const db = await testDatabase()
const { tenantId, issuerId } = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts: 0, itemsPerAccount: 0 }))
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const product = 'public-charging'

test('a contract account takes the currency of the tenant and the language of its customer', () =>
  rolledBack(db, tenantId, async (act) => {
    const { contractAccountId, number } = await makeAccount(act)
    assert.equal(number, 'CA000001')
    const { rows } = await sql<object>`select currency, language from contracts.v_contract_account`.execute(act.tx)
    assert.deepEqual(rows, [{ currency: 'EUR', language: 'nl' }])
    assert.deepEqual([...(await findContractAccountsByNumbers(act, [number, 'CA9']))], [[number, contractAccountId]])
  }))

test('contract accounts with a wrong term, number or customer are named and none is written', () =>
  rolledBack(db, tenantId, async (act) => {
    const { customerId } = await makeAccount(act)
    await assert.rejects(
      createContractAccounts(act, [
        accountOf(customerId),
        { ...accountOf(customerId), paymentTermsDays: 500 },
        { ...accountOf('nobody'), number: 'CA000001' },
      ]),
      refusedAt(
        'input_invalid',
        '/1/paymentTermsDays value_not_readable',
        '/2/customerId customer_not_found',
        '/2/number number_taken',
      ),
    )
    assert.equal((await createContractAccounts(act, [accountOf(customerId)]))[0]?.number, 'CA000002')
  }))

test('a contract starts with its group and the issuer of the tenant, numbered apart from contract accounts', () =>
  rolledBack(db, tenantId, async (act) => {
    await createCustomerGroups(act, [{ key: 'staff', name: 'Staff' }])
    const { contractAccountId } = await makeAccount(act)
    const [first, second] = [newId(), newId()]
    const common = { contractAccountId, product, startsOn: day('2026-03-01') }
    const made = await createContracts(act, [
      { ...common, contractId: first, customerGroup: 'staff' },
      { ...common, contractId: second },
    ])
    assert.deepEqual(
      made.map(({ number }) => number),
      ['C000001', 'C000002'],
    )
    await setCustomerGroup(act, first, null, day('2026-06-01'))
    await setCustomerGroup(act, second, 'staff', day('2020-01-01'))
    const { rows } = await sql<{
      contract_id: string
      customer_group: string | null
      valid_to: Temporal.PlainDate | null
    }>`
      select contract_id, customer_group, valid_from::text, valid_to::text from contracts.v_group_membership order by contract_id = ${second}, valid_from`.execute(
      act.tx,
    )
    assert.deepEqual(rows, [
      { contract_id: first, customer_group: 'staff', valid_from: '2026-03-01', valid_to: '2026-06-01' },
      { contract_id: first, customer_group: null, valid_from: '2026-06-01', valid_to: null },
      { contract_id: second, customer_group: 'staff', valid_from: '2026-03-01', valid_to: null },
    ])
    assert.equal((await findContractsByNumbers(act, ['C000002'])).get('C000002'), second)
    await assert.rejects(setCustomerGroup(act, first, 'x', day('2026-07-01')), refusedAt('customer_group_not_found'))
    await assert.rejects(setCustomerGroup(act, newId(), null, day('2026-07-01')), refusedAt('contract_not_found'))
  }))

test('contracts that name what is not there are refused by place', () =>
  rolledBack(db, tenantId, async (act) => {
    const { contractAccountId } = await makeAccount(act)
    const good = { contractId: newId(), contractAccountId, product, startsOn: day('2026-03-01'), issuerId }
    await assert.rejects(
      createContracts(act, [
        good,
        { ...good, contractAccountId: newId() },
        { ...good, issuerId: newId() },
        { ...good, customerGroup: 'none' },
        { ...good, endsOn: day('2026-03-01') },
      ]),
      refusedAt(
        'input_invalid',
        '/1/contractAccountId contract_account_not_found',
        '/2/issuerId issuer_not_found',
        '/3/customerGroup customer_group_not_found',
        '/4/endsOn value_not_readable',
      ),
    )
    await assert.rejects(createContracts(act, [{ ...good, product: 'none' }]), refusedAt('product_not_found'))
  }))
