import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { selectEntries } from '#modules/audit'
import { useMasterKey } from '#platform/crypto/seal'
import { rolledBack, testDatabase } from '#platform/db/testing'
import { inPlatform, inTenant } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { changeBrand } from './brand.ts'
import { collectorAccount, createCollector, findCollectorByIban, setCollectorAccount } from './collector.ts'
import { changeIssuer, createIssuer, createPartner, issuerOf } from './issuer.ts'
import { languageOf } from './policy.ts'
import { selectCollectors, selectIssuers, selectPartners } from './queries.ts'
import { lockReferenceSerial } from './references.ts'
import { changeTenant, createTenant, findTenantByKey, needsSecondPerson, tenantOf } from './tenant.ts'

const db = await testDatabase()
useMasterKey(Buffer.alloc(32, 1))
const kiebitz = { key: 'kiebitz', name: 'Kiebitz', country: 'DE', currency: 'EUR', zone: 'Europe/Berlin' } as const
const iban = 'DE89370400440532013000'

test('a new tenant stands with one issuer that is its own collector, and guards what moves money and prices', () =>
  rolledBack(db, newId(), async (act) => {
    const { issuerId, collectorId } = await createTenant(act, kiebitz)
    const [issuer] = await selectIssuers(act)
    assert.deepEqual([issuer?.issuerId, issuer?.collectorId, issuer?.isDefault], [issuerId, collectorId, true])
    assert.equal((await tenantOf(act)).locale, 'de-DE')
    assert.equal(await needsSecondPerson(act, 'price_list.publish'), true)
    assert.equal((await lockReferenceSerial(act, collectorId)).key.length, 32)
    await changeTenant(act, { settings: { secondPerson: [] } })
    assert.equal(await needsSecondPerson(act, 'price_list.publish'), false)
  }))

test('a tenant key is taken once in the installation', async () => {
  const [one, two] = [newId(), newId()]
  await inTenant(db.app, one, (tx) => createTenant({ tx, tenantId: one, actor: 'test' }, { ...kiebitz, key: 'once' }))
  await assert.rejects(
    inTenant(db.app, two, (tx) => createTenant({ tx, tenantId: two, actor: 'test' }, { ...kiebitz, key: 'once' })),
    { code: 'tenant_key_taken' },
  )
  assert.equal((await inPlatform(db.platform, (tx) => findTenantByKey(tx, 'once')))?.tenantId, one)
})

test('a bank account belongs to one collector of one tenant, and is stored under lock', async () => {
  const [one, two] = [newId(), newId()]
  const found = async (tenantId: string, key: string) =>
    inTenant(db.app, tenantId, (tx) => createTenant({ tx, tenantId, actor: 'test' }, { ...kiebitz, key }))
  const [first, second] = [await found(one, 'one'), await found(two, 'two')]
  await inTenant(db.app, one, async (tx) => {
    const act = { tx, tenantId: one, actor: 'test' }
    const collector = await setCollectorAccount(act, first.collectorId, { iban: 'de89 3704 0044 0532 0130 00' })
    assert.equal(collector.ibanLast4, '3000')
    assert.deepEqual(await collectorAccount(act, first.collectorId), { iban, bic: null, creditorId: null })
    assert.equal(await findCollectorByIban(act, iban), first.collectorId)
    const { rows } = await sql<{ cipher: Buffer }>`select iban_cipher as cipher from tenants.collector`.execute(tx)
    assert.doesNotMatch(rows[0]?.cipher.toString('latin1') ?? iban, /3000/)
    const log = JSON.stringify(await selectEntries(act, {}, { limit: 50, before: null }))
    assert.doesNotMatch(log, /0532013000/)
  })
  const claim = (collectorId: string) =>
    inTenant(db.app, two, (tx) => setCollectorAccount({ tx, tenantId: two, actor: 'test' }, collectorId, { iban }))
  await assert.rejects(claim(second.collectorId), { code: 'bank_account_taken' })
  await assert.rejects(claim(first.collectorId), { code: 'collector_not_found' })
  await inTenant(db.app, one, (tx) =>
    setCollectorAccount({ tx, tenantId: one, actor: 'test' }, first.collectorId, { iban: 'NL91ABNA0417164300' }),
  )
  assert.equal((await claim(second.collectorId)).ibanLast4, '3000')
})

test('an account that cannot be one is refused', () =>
  rolledBack(db, newId(), async (act) => {
    const { collectorId } = await createTenant(act, { ...kiebitz, key: 'bad' })
    const set = (account: { iban: string; bic?: string; creditorId?: string }) =>
      setCollectorAccount(act, collectorId, account)
    await assert.rejects(set({ iban: 'DE89370400440532013001' }), { code: 'iban_invalid' })
    await assert.rejects(set({ iban, bic: 'X' }), { code: 'bic_invalid' })
    await assert.rejects(set({ iban, creditorId: 'DE99ZZZ09999999999' }), { code: 'creditor_id_invalid' })
  }))

test('issuers, collectors and partners are made and changed under keys of their own', () =>
  rolledBack(db, newId(), async (act) => {
    const { collectorId } = await createTenant(act, { ...kiebitz, key: 'roles' })
    const issuer = { issuerId: newId(), key: 'stadtwerk', name: 'Stadtwerk', country: 'DE', collectorId }
    await createIssuer(act, issuer)
    await assert.rejects(createIssuer(act, { ...issuer, issuerId: newId() }), { code: 'key_taken' })
    await assert.rejects(createIssuer(act, { ...issuer, collectorId: newId() }), { code: 'collector_not_found' })
    await changeIssuer(act, issuer.issuerId, { vatRegistered: false, city: 'Kiel' })
    const changed = await issuerOf(act, issuer.issuerId)
    assert.deepEqual([changed.vatRegistered, changed.city, changed.name], [false, 'Kiel', 'Stadtwerk'])
    await createCollector(act, { collectorId: newId(), key: 'escrow', name: 'Escrow', country: 'DE', currency: 'EUR' })
    assert.deepEqual(
      (await selectCollectors(act)).map(({ key }) => key),
      ['escrow', 'roles'],
    )
    await createPartner(act, { partnerId: newId(), key: 'p', name: 'P' })
    await assert.rejects(createPartner(act, { partnerId: newId(), key: 'p', name: 'P' }), { code: 'key_taken' })
    assert.equal((await selectPartners(act)).length, 1)
  }))

test('a locale speaks one of the four languages', () => {
  assert.deepEqual(['de-AT', 'nn-NO', 'nl-BE', 'fr-FR'].map(languageOf), ['de', 'nb', 'nl', 'en'])
})

test('a brand colour that cannot be read on white is refused with one that can', () =>
  rolledBack(db, newId(), async (act) => {
    const { issuerId } = await createTenant(act, kiebitz)
    assert.equal((await changeBrand(act, issuerId, { colour: '0B6B66' })).colour, '0B6B66')
    const refused = await changeBrand(act, issuerId, { colour: 'F2A900' }).then(
      () => assert.fail('taken'),
      (error: Refusal) => error,
    )
    assert.equal(refused.code, 'colour_too_light')
    const instead = String(refused.facts['instead'])
    assert.equal((await changeBrand(act, issuerId, { colour: instead })).colour, instead)
  }))
