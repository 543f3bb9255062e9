import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { rolledBack, testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { refusedAt } from '../../../test/refused.ts'
import { makeStock } from '../../../test/stock.ts'
import {
  createBankAccounts,
  createMandates,
  findCustomersByIbans,
  markCollected,
  type NewMandate,
  openIban,
  openIbans,
  resumeMandates,
  revokeMandates,
  suspendMandates,
} from './index.ts'
import { makeAccount } from './testing.ts'

const db = await testDatabase()
const { tenantId, collectorId } = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts: 0, itemsPerAccount: 0 }))
const iban = 'DE89370400440532013000'

async function makePayer(act: Act): Promise<Omit<NewMandate, 'mandateId'> & { customerId: string; number: string }> {
  const account = await makeAccount(act)
  const bankAccountId = newId()
  await createBankAccounts(act, [
    { bankAccountId, customerId: account.customerId, holder: 'Ada Beispiel', iban: 'de89 3704 0044 0532 0130 00' },
  ])
  return { ...account, collectorId, bankAccountId, scheme: 'CORE', signedOn: Temporal.PlainDate.from('2026-01-05') }
}

test('an IBAN is stored sealed and opens for its own row only', () =>
  rolledBack(db, tenantId, async (act) => {
    const { bankAccountId, customerId } = await makePayer(act)
    assert.deepEqual(await openIban(act, bankAccountId), { bankAccountId, holder: 'Ada Beispiel', iban, bic: null })
    const { rows } = await sql<{ stored: string; iban_last4: string }>`
      select b::text as stored, iban_last4 from contracts.bank_account b`.execute(act.tx)
    assert.equal(rows[0]?.iban_last4, '3000')
    assert.ok(!rows[0]?.stored.includes(Buffer.from(iban).toString('hex')) && !rows[0]?.stored.includes(iban))
    const found = await findCustomersByIbans(act, ['DE89 3704 0044 0532 0130 00', 'DE02120300000000202051', 'x'])
    assert.deepEqual(
      [...found].map(([key, owners]) => [key, owners.map((owner) => owner.customerId)]),
      [[iban, [customerId]]],
    )
    await sql`insert into contracts.bank_account select tenant_id, ${newId()}, customer_id, holder, iban_cipher, iban_index, iban_last4, bic from contracts.bank_account`.execute(
      act.tx,
    )
    const { rows: all } = await sql<{ id: string }>`select bank_account_id as id from contracts.bank_account`.execute(
      act.tx,
    )
    const moved = all.find(({ id }) => id !== bankAccountId)?.id ?? ''
    await assert.rejects(openIban(act, moved), /authenticate/)
    await assert.rejects(openIbans(act, [newId()]), refusedAt('bank_account_not_found'))
  }))

test('a wrong IBAN, BIC or customer is named without repeating the IBAN', () =>
  rolledBack(db, tenantId, async (act) => {
    const { customerId } = await makeAccount(act)
    const good = { bankAccountId: newId(), customerId, holder: 'A', iban }
    await assert.rejects(
      createBankAccounts(act, [
        good,
        { ...good, iban: 'DE88370400440532013000' },
        { ...good, bic: 'NOPE' },
        { ...good, customerId: newId(), holder: '' },
      ]),
      (error: unknown) => {
        assert.ok(!JSON.stringify(error).includes('440532'))
        return refusedAt(
          'input_invalid',
          '/1/iban iban_invalid',
          '/2/bic bic_invalid',
          '/3/customerId customer_not_found',
          '/3/holder value_required',
        )(error)
      },
    )
  }))

test('a mandate gets a reference of its account or keeps the given one in upper case, unique for its collector', () =>
  rolledBack(db, tenantId, async (act) => {
    const [first, second] = [await makePayer(act), await makePayer(act)]
    const made = await createMandates(act, [
      { ...first, mandateId: newId() },
      { ...second, mandateId: newId(), reference: 'kiebitz-7' },
    ])
    assert.deepEqual(
      made.map(({ reference }) => reference),
      [`${first.number}-M1`, 'KIEBITZ-7'],
    )
    const third = await makePayer(act)
    await assert.rejects(
      createMandates(act, [{ ...third, mandateId: newId(), reference: 'Kiebitz-7' }]),
      refusedAt('mandate_reference_taken', '/0/reference'),
    )
    await assert.rejects(
      createMandates(act, [{ ...third, mandateId: newId(), reference: 'Kiebitz//7' }]),
      refusedAt('mandate_reference_invalid', '/0/reference'),
    )
    const odd = await makePayer(act)
    await sql`update contracts.contract_account set number = 'KÖLN' where contract_account_id = ${odd.contractAccountId}`.execute(
      act.tx,
    )
    assert.match((await createMandates(act, [{ ...odd, mandateId: newId() }]))[0]?.reference ?? '', /^M[0-9A-F]{32}$/)
  }))

test('an account has one active mandate for a collector, a new one after the old is revoked', () =>
  rolledBack(db, tenantId, async (act) => {
    const payer = await makePayer(act)
    const [old, next] = [newId(), newId()]
    await assert.rejects(
      createMandates(act, [
        { ...payer, mandateId: old },
        { ...payer, mandateId: next },
      ]),
      refusedAt('mandate_active_exists', '/1/contractAccountId'),
    )
    await createMandates(act, [{ ...payer, mandateId: old }])
    assert.deepEqual(await suspendMandates(act, [old], 'AC04'), [old])
    assert.deepEqual(await suspendMandates(act, [old], 'AC04'), [])
    const [second] = await createMandates(act, [{ ...payer, mandateId: next }])
    assert.equal(second?.reference, `${payer.number}-M2`)
    assert.deepEqual(await revokeMandates(act, [old, next], 'MD01'), [old, next].sort())
    assert.deepEqual(await resumeMandates(act, [old]), [])
    await assert.rejects(suspendMandates(act, [old, newId()], 'x'), refusedAt('mandate_not_found', '/1'))
  }))

test('a suspended mandate cannot come back beside another active one', () =>
  rolledBack(db, tenantId, async (act) => {
    const payer = await makePayer(act)
    const [old, next] = [newId(), newId()]
    await createMandates(act, [{ ...payer, mandateId: old }])
    await suspendMandates(act, [old], 'customer')
    assert.deepEqual(await resumeMandates(act, [old]), [old])
    await suspendMandates(act, [old], 'customer')
    await createMandates(act, [{ ...payer, mandateId: next }])
    await assert.rejects(resumeMandates(act, [old]), refusedAt('mandate_active_exists'))
  }))

test('a mandate needs euro, a collector and a bank account of the same customer', () =>
  rolledBack(db, tenantId, async (act) => {
    const [payer, other] = [await makePayer(act), await makePayer(act)]
    const krone = await makeAccount(act, { currency: 'NOK' })
    await assert.rejects(
      createMandates(act, [
        { ...payer, mandateId: newId(), bankAccountId: other.bankAccountId },
        { ...other, mandateId: newId(), collectorId: newId() },
        { ...payer, mandateId: newId(), contractAccountId: krone.contractAccountId },
      ]),
      refusedAt(
        'input_invalid',
        '/0/bankAccountId bank_account_of_other_customer',
        '/1/collectorId collector_not_found',
        '/2/bankAccountId bank_account_of_other_customer',
        '/2/contractAccountId mandate_needs_euro',
      ),
    )
  }))

test('the day of the last collection only moves forward', () =>
  rolledBack(db, tenantId, async (act) => {
    const payer = await makePayer(act)
    const mandateId = newId()
    await createMandates(act, [{ ...payer, mandateId }])
    await markCollected(act, [mandateId], Temporal.PlainDate.from('2026-05-04'))
    await markCollected(act, [mandateId], Temporal.PlainDate.from('2026-04-04'))
    const { rows } = await sql<{ day: string }>`select last_collected_on::text as day from contracts.v_mandate`.execute(
      act.tx,
    )
    assert.deepEqual(rows, [{ day: '2026-05-04' }])
  }))
