import assert from 'node:assert/strict'
import { test } from 'node:test'
import { selectEntries } from '#modules/audit'
import type { Act } from '#platform/act'
import { rolledBack, testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { refusedAt } from '../../../test/refused.ts'
import { makeStock } from '../../../test/stock.ts'
import { addBankAccount, addMandate, getMandate, moveMandate } from './bank-single.ts'
import {
  addContract,
  addContractAccount,
  changeContractAccount,
  closeContractAccount,
  endContract,
  moveToGroup,
} from './change.ts'
import { getContract, getContractAccount } from './read.ts'
import { selectAccounts } from './read-queries.ts'
import { accountOf as newAccountOf, makeAccount } from './testing.ts'
import type { ContractView } from './types.ts'
import { accountOf } from './views.ts'

const db = await testDatabase()
const { tenantId, collectorId } = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts: 0, itemsPerAccount: 0 }))
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

const sign = (act: Act, contractAccountId: string): Promise<ContractView> =>
  addContract(act, {
    contractId: newId(),
    contractAccountId,
    product: 'public-charging',
    startsOn: day('2026-03-01'),
  })

test('terms change by version and keep what is not named', () =>
  rolledBack(db, tenantId, async (act) => {
    const { customerId, contractAccountId } = await makeAccount(act)
    const changed = await changeContractAccount(act, contractAccountId, 1, {
      rhythm: 'quarterly',
      paymentWay: 'direct_debit',
      deliveryChannel: 'post',
    })
    assert.deepEqual(
      [changed.rhythm, changed.paymentWay, changed.deliveryChannel, changed.paymentTermsDays, changed.version],
      ['quarterly', 'direct_debit', 'post', 14, 2],
    )
    await assert.rejects(
      changeContractAccount(act, contractAccountId, 1, { language: 'en' }),
      refusedAt('version_differs'),
    )
    await assert.rejects(
      changeContractAccount(act, contractAccountId, 2, { language: 'xx' }),
      refusedAt('value_not_readable', '/language'),
    )
    await assert.rejects(
      addContractAccount(act, { ...newAccountOf(customerId), number: 'CA000001' }),
      refusedAt('number_taken', '/number'),
    )
    const [entry] = await selectEntries(act, { action: 'contract_account.changed' }, { limit: 1, before: null })
    assert.ok(JSON.stringify(entry?.before).includes('monthly') && JSON.stringify(entry?.after).includes('quarterly'))
  }))

test('a contract ends after it starts and may run on again', () =>
  rolledBack(db, tenantId, async (act) => {
    const { contractAccountId } = await makeAccount(act)
    const { contractId } = await sign(act, contractAccountId)
    assert.equal(String((await endContract(act, contractId, 1, day('2026-09-01'))).endsOn), '2026-09-01')
    await assert.rejects(endContract(act, contractId, 1, null), refusedAt('version_differs'))
    await assert.rejects(endContract(act, contractId, 2, day('2026-03-01')), refusedAt('contract_end_impossible'))
    assert.equal((await endContract(act, contractId, 2, null)).endsOn, null)
    await assert.rejects(endContract(act, newId(), 1, null), refusedAt('contract_not_found'))
    await assert.rejects(getContract(act, newId()), refusedAt('contract_not_found'))
  }))

test('a contract account closes when its contracts have ended, and takes no new one', () =>
  rolledBack(db, tenantId, async (act) => {
    const { contractAccountId } = await makeAccount(act)
    const { contractId } = await sign(act, contractAccountId)
    const on = day('2026-10-01')
    await assert.rejects(closeContractAccount(act, contractAccountId, 1, on), refusedAt('contract_account_in_use'))
    await endContract(act, contractId, 1, on)
    assert.equal(String((await closeContractAccount(act, contractAccountId, 1, on)).closedOn), '2026-10-01')
    await assert.rejects(sign(act, contractAccountId), refusedAt('contract_account_closed', '/contractAccountId'))
  }))

test('an account shows contracts with groups, masked bank accounts and mandates', () =>
  rolledBack(db, tenantId, async (act) => {
    const { customerId, contractAccountId } = await makeAccount(act)
    const { contractId } = await sign(act, contractAccountId)
    await moveToGroup(act, contractId, null, day('2026-04-01'))
    const bankAccountId = newId()
    const iban = 'DE89370400440532013000'
    await addBankAccount(act, { bankAccountId, customerId, holder: 'Ada Beispiel', iban })
    const { mandateId } = await addMandate(act, {
      mandateId: newId(),
      collectorId,
      contractAccountId,
      bankAccountId,
      scheme: 'CORE',
      signedOn: day('2026-03-01'),
    })
    const shown = accountOf(await getContractAccount(act, contractAccountId))
    assert.deepEqual(shown.contracts[0]?.groups, [{ group: null, from: '2026-04-01', to: null }])
    assert.equal(shown.bankAccounts[0]?.iban, '•••• 3000')
    assert.deepEqual([shown.mandates[0]?.reference, shown.mandates[0]?.state], ['CA000001-M1', 'active'])
    assert.ok(!JSON.stringify(shown).includes('0532'))
    assert.equal((await moveMandate(act, mandateId, 'suspended', 'AC04')).stateReason, 'AC04')
    assert.equal((await moveMandate(act, mandateId, 'active', 'corrected')).state, 'active')
    assert.equal((await moveMandate(act, mandateId, 'revoked', 'MD01')).state, 'revoked')
    await assert.rejects(moveMandate(act, mandateId, 'active', 'x'), refusedAt('mandate_revoked'))
    await assert.rejects(getMandate(act, newId()), refusedAt('mandate_not_found'))
    const log = JSON.stringify(
      (await selectEntries(act, {}, { limit: 50, before: null })).map(({ before, after }) => [before, after]),
    )
    assert.ok(!log.includes('0532'))
    await assert.rejects(
      addBankAccount(act, { bankAccountId: newId(), customerId, holder: 'A', iban: 'DE00' }),
      refusedAt('iban_invalid', '/iban'),
    )
  }))

test('contract accounts are listed by number, all or those of a customer', () =>
  rolledBack(db, tenantId, async (act) => {
    const [first, second] = [await makeAccount(act), await makeAccount(act)]
    const found = async (filter: object, after: string | null = null): Promise<readonly string[]> =>
      (await selectAccounts(act, { limit: 9, after }, { customerId: null, number: null, ...filter })).map(
        (row) => row.number,
      )
    assert.deepEqual(await found({}), [first.number, second.number])
    assert.deepEqual(await found({}, first.number), [second.number])
    assert.deepEqual(await found({ customerId: first.customerId }), [first.number])
    assert.deepEqual(await found({ number: 'CA00000' }), [first.number, second.number])
    await assert.rejects(getContractAccount(act, newId()), refusedAt('contract_account_not_found'))
  }))
