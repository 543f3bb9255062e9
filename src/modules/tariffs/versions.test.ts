import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { Refusal } from '#platform/refusal'
import { addSessions, energyPlan } from '../../../test/rateable.ts'
import { makeStock } from '../../../test/stock.ts'
import { compareVersion } from './compare.ts'
import { checkVersion, copyVersion } from './publish.ts'
import { loadPlan, publishVersion, publishedPlan, saveDraft, selectVersions } from './index.ts'
import { takePlan } from './take-plan.ts'

const db = await testDatabase()
const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text)
const energy = (price: string): Json => ({ key: 'energy', kind: 'energy', price, per: '1 kWh', tax: 'standard' })
const minute: Json = { key: 'parking', kind: 'time', counts: 'connected', price: '0.10', per: '1 min', step: '1 min', tax: 'standard' } // prettier-ignore

async function tenant(plan: Record<string, never> | null = energyPlan('0.45')): Promise<string> {
  const { tenantId } = await inPlatform(db.owner, async (tx) => {
    const stock = await makeStock(tx, { accounts: 1, itemsPerAccount: 0 })
    await addSessions(tx, stock, 0)
    return stock
  })
  if (plan) await act(db.app, tenantId, 'test', (one) => loadPlan(one, plan))
  return tenantId
}

const within = <T>(tenantId: string, work: Parameters<typeof act<T>>[3]): Promise<T> =>
  act(db.app, tenantId, 'test', work)

const refusedAt =
  (code: string, place: string) =>
  (error: unknown): boolean =>
    error instanceof Refusal && error.code === code && error.places.some((one) => one.code === place && one.pointer !== '' && one.detail !== '') // prettier-ignore

test('a whole plan becomes drafts, beside what is published, and is refused where it contradicts it', async () => {
  const tenantId = await tenant()
  const more = energyPlan('0.45', {
    priceLists: [
      {
        key: 'street',
        product: 'public-charging',
        basis: 'gross',
        versions: [
          { version: 1, validFrom: '2025-12-31T23:00:00Z', components: [energy('0.45')] },
          { version: 2, validFrom: '2027-01-01T00:00:00+01:00', components: [energy('0.49')] },
        ],
      },
      {
        key: 'night',
        product: 'public-charging',
        basis: 'gross',
        versions: [{ version: 1, validFrom: '2026-01-01T00:00:00+01:00', components: [energy('0.30')] }],
      },
    ],
    matrix: [
      { place: null, customerGroup: null, priceList: 'street', validFrom: '2026-01-01' },
      { place: 'harbour', customerGroup: null, priceList: 'night', validFrom: '2026-01-01' },
    ],
  })
  const taken = await within(tenantId, (one) => takePlan(one, more))
  assert.deepEqual(taken, {
    products: [],
    priceLists: ['night'],
    drafts: [
      { priceList: 'street', version: 2 },
      { priceList: 'night', version: 1 },
    ],
    cells: 1,
  })
  assert.equal((await within(tenantId, (one) => takePlan(one, more))).cells, 0)
  await within(tenantId, (one) => publishVersion(one, { priceList: 'night', version: 1 }))
  const plan = await within(tenantId, publishedPlan)
  assert.deepEqual(
    plan?.priceLists.map(({ key, versions }) => `${key} ${versions.length}`),
    ['night 1', 'street 1'],
  )
  await assert.rejects(
    within(tenantId, (one) => takePlan(one, energyPlan('0.60'))),
    refusedAt('price_plan_refused', 'contradicts_published'),
  )
})

test('a version is compared with the one it follows, in plain words, and an earlier one can be taken up again', async () => {
  const tenantId = await tenant()
  const draft = (validFrom: string, price: string) =>
    within(tenantId, (one) =>
      saveDraft(one, {
        priceList: 'street',
        validFrom: instant(validFrom),
        definition: { components: [energy(price)] },
      }),
    )
  const second = await draft('2090-01-01T00:00:00Z', '0.49')
  await within(tenantId, (one) => publishVersion(one, { priceList: 'street', version: second }))
  const back = await within(tenantId, (one) =>
    copyVersion(one, {
      priceList: 'street',
      version: 1,
      validFrom: instant('2091-01-01T00:00:00Z'),
      reason: 'too dear',
    }),
  )
  const compared = await within(tenantId, (one) => compareVersion(one, { priceList: 'street', version: back }))
  assert.deepEqual([compared.from, compared.to], [2, 3])
  assert.match(compared.differences[0]?.text.nl ?? '', /0,49 .*0,45 .*−8,2 %/)
  const first = await within(tenantId, (one) => compareVersion(one, { priceList: 'street', version: 1 }))
  assert.deepEqual([first.from, first.differences[0]?.kind], [null, 'added'])
  const versions = await within(tenantId, (one) => selectVersions(one, 'street'))
  assert.equal(versions.find(({ version }) => version === back)?.reason, 'too dear')
})

test('prices by time need a reason where a calibration approval forbids them', async () => {
  const tenantId = await tenant()
  await within(tenantId, ({ tx }) => sql`update locations.charge_point set time_tariff_permitted = false`.execute(tx))
  const version = await within(tenantId, (one) =>
    saveDraft(one, {
      priceList: 'street',
      validFrom: instant('2090-01-01T00:00:00Z'),
      definition: { components: [energy('0.45'), minute] },
    }),
  )
  const { refused, warnings } = await within(tenantId, (one) => checkVersion(one, { priceList: 'street', version }))
  assert.deepEqual(refused, [])
  assert.deepEqual(
    warnings.map(({ code, pointer }) => [code, pointer]),
    [['time_price_not_approved', '/components/1']],
  )
  assert.match(warnings[0]?.detail ?? '', /DE\*VKM\*E0001/)
  const publish = (reason?: string) =>
    within(tenantId, (one) => publishVersion(one, { priceList: 'street', version, ...(reason && { reason }) }))
  await assert.rejects(publish(), refusedAt('warnings_need_reason', 'time_price_not_approved'))
  assert.equal((await publish('approval is on its way')).state, 'published')
})

test('a change of energy prices that comes too late for its notice needs a reason', async () => {
  const version = { version: 1, validFrom: '2026-01-01T00:00:00+01:00', components: [energy('0.30')] }
  const tenantId = await tenant(
    energyPlan('0.30', {
      products: [{ key: 'home', kind: 'electricity' }],
      priceLists: [{ key: 'home', product: 'home', basis: 'gross', versions: [version] }],
      matrix: [{ place: null, customerGroup: null, priceList: 'home', validFrom: '2026-01-01' }],
    }),
  )
  const codes = async (validFrom: Temporal.Instant) => {
    const draft = { priceList: 'home', validFrom, definition: { components: [energy('0.33')] } }
    const number = await within(tenantId, (one) => saveDraft(one, draft))
    const { warnings } = await within(tenantId, (one) => checkVersion(one, { priceList: 'home', version: number }))
    return warnings.map(({ code }) => code)
  }
  const now = Temporal.Now.instant()
  assert.deepEqual(await codes(now.add({ hours: 24 * 10 })), ['notice_too_late'])
  assert.deepEqual(await codes(now.add({ hours: 24 * 40 })), [])
})

const list = (versions: readonly unknown[], more: object = {}) => ({ key: 'street', product: 'public-charging', basis: 'gross', versions, ...more }) // prettier-ignore
const versionOf = (components: readonly unknown[], more: object = {}) => ({ version: 1, validFrom: '2026-01-01T00:00:00Z', components, ...more }) // prettier-ignore
const cell = (more: object) => ({
  place: null,
  customerGroup: null,
  priceList: 'street',
  validFrom: '2026-01-01',
  ...more,
})
const window = (from: string, to: string) => ({ from, to })

/** Bad plans, by what is wrong: the code, and a plan that has it. */
const bad: Readonly<Record<string, readonly [code: string, plan: Record<string, never>]>> = {
  'windows that overlap': ['windows_overlap', energyPlan('1', { priceLists: [list([versionOf([{ ...(energy('1') as object), when: { windows: [window('08:00', '12:00'), window('11:00', '13:00')] } }])])] })], // prettier-ignore
  'tiers out of order': ['tiers_not_rising', energyPlan('1', { priceLists: [list([versionOf([{ key: 'e', kind: 'energy', per: '1 kWh', tax: 'standard', method: 'graduated', tiers: [{ upTo: '20', price: '1' }, { upTo: '10', price: '1' }, { upTo: null, price: '1' }] }])])] })], // prettier-ignore
  'modules in a circle': ['modules_circular', energyPlan('1', { priceLists: [list([versionOf([energy('1')], { modules: [{ key: 'a', components: [], needs: ['b'] }, { key: 'b', components: [], needs: ['a'] }] })])] })], // prettier-ignore
  'a price with seven decimals': ['price_too_fine', energyPlan('0.1234567')],
  'a currency that is none': ['bad_value', energyPlan('1', { currency: 'EURO' })],
  'a validity that is empty': ['bad_value', energyPlan('1', { matrix: [cell({ validTo: '2026-01-01' })] })],
  'an ambiguous matrix': ['matrix_ambiguous', energyPlan('1', { matrix: [cell({ customerGroup: 'staff' }), cell({ place: 'harbour' })] })], // prettier-ignore
  'an unknown field': ['unknown_field', energyPlan('1', { colour: 'red' })],
  'a product that is not there': ['unknown_reference', energyPlan('1', { priceLists: [list([versionOf([energy('1')])], { product: 'none' })] })], // prettier-ignore
  'two versions from one instant': ['duplicate_key', energyPlan('1', { priceLists: [list([versionOf([energy('1')]), { ...versionOf([energy('1')]), version: 2 }])] })], // prettier-ignore
}
for (const [what, [code, plan]] of Object.entries(bad)) {
  test(`${what} is refused with code, place and what to do`, async () => {
    const tenantId = await tenant(null)
    await assert.rejects(
      within(tenantId, (one) => takePlan(one, plan)),
      refusedAt('price_plan_refused', code),
    )
  })
}

test('publishing into the past and changing what is published are refused', async () => {
  const tenantId = await tenant()
  const past = await within(tenantId, (one) =>
    saveDraft(one, {
      priceList: 'street',
      validFrom: instant('2026-02-01T00:00:00Z'),
      definition: { components: [energy('1')] },
    }),
  )
  const code = (expected: string) => (error: unknown) => error instanceof Refusal && error.code === expected
  await assert.rejects(
    within(tenantId, (one) => publishVersion(one, { priceList: 'street', version: past })),
    code('version_starts_in_past'),
  )
  await assert.rejects(
    within(tenantId, (one) =>
      saveDraft(one, { priceList: 'street', validFrom: instant('2090-01-01T00:00:00Z'), definition: {} }, 1),
    ),
    code('version_is_published'),
  )
})

test('gaps, prices of nothing, negative sums and cliffs ask for a reason, each with its place', async () => {
  const tenantId = await tenant(null)
  const volume = { key: 'v', kind: 'energy', per: '1 kWh', tax: 'standard', method: 'volume', tiers: [{ upTo: '10', price: '1' }, { upTo: null, price: '0.5' }] } // prettier-ignore
  const components = [
    { key: 'day', kind: 'time', counts: 'connected', price: '0.10', per: '1 min', tax: 'standard', when: { windows: [window('08:00', '12:00')] } },
    { key: 'eve', kind: 'time', counts: 'connected', price: '0', per: '1 min', tax: 'standard', when: { windows: [window('18:00', '22:00')] } },
    { key: 'bonus', kind: 'session', price: '-1', tax: 'standard' },
    volume,
  ] // prettier-ignore
  await within(tenantId, (one) => takePlan(one, energyPlan('1', { priceLists: [list([versionOf(components)])] })))
  const { warnings } = await within(tenantId, (one) => checkVersion(one, { priceList: 'street', version: 1 }))
  assert.deepEqual([...new Set(warnings.map(({ code }) => code))].toSorted(), [
    'negative_price',
    'negative_total',
    'tier_cliff',
    'window_gap',
    'zero_price',
  ])
  assert.ok(warnings.every(({ pointer, detail }) => pointer.startsWith('/components') && detail !== ''))
})
