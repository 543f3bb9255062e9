import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPlan } from '#core/pricing/check'
import { planField } from '#core/pricing/plan'
import { planOf, refusalOf, usageOf } from '#core/pricing/testing'
import { usageField } from '#core/pricing/usage'

type Json = Readonly<Record<string, unknown>>
const energy = { key: 'energy', kind: 'energy', price: '0.45', per: '1 kWh' }
const parking = { key: 'parking', kind: 'time', counts: 'connected', price: '0.10', per: '1 min', step: '60 s' }
const fee = { key: 'fee', kind: 'period', price: '9', per: '1 month' }
const at = '/priceLists/0/versions/0/components/0'
const told = (plan: object) => checkPlan(plan).refused.map(({ code, pointers }) => [code, ...pointers].join(' '))
const details = (plan: object) => checkPlan(plan).refused.map(({ detail }) => detail)
const of = (component: Json, ...others: readonly Json[]) => told(planOf([component, ...others]))
/** A plan whose only list has these versions. */
const versionsOf = (...versions: readonly Json[]) => {
  const plan = planOf([energy])
  const [list] = plan['priceLists'] as readonly { versions: readonly Json[] }[]
  return { ...plan, priceLists: [{ ...list, versions: versions.map((own) => ({ ...list?.versions[0], ...own })) }] }
}
const refused = (where: string, code = 'bad_value') => [`${code} ${at}/${where}`]

test('texts are not empty and have no control characters, whole numbers begin at one', () => {
  assert.deepEqual(of({ ...energy, key: '' }), refused('key'))
  assert.deepEqual(of({ ...energy, key: 'a\u0007' }), refused('key'))
  assert.deepEqual(of({ ...energy, key: 7 }), refused('key'))
  assert.deepEqual(of({ ...energy, text: { de: '' } }), refused('text/de'))
  const version = '/priceLists/0/versions/0/version'
  for (const wrong of [0, -1, 1.5, '1', 2 ** 53]) {
    assert.deepEqual(told(versionsOf({ version: wrong })), [`bad_value ${version}`])
  }
  assert.deepEqual(told(versionsOf({ version: 2 })), [])
})

test('decimals are text of at most forty characters with the places that their field allows', () => {
  const long = '1'.repeat(38)
  assert.deepEqual(of({ ...energy, price: `${long}.5` }), [])
  assert.deepEqual(of({ ...energy, price: `${long}.55` }), refused('price'))
  assert.deepEqual(details(planOf([{ ...energy, price: '0.1234567' }])), ['at most 6 decimals'])
  assert.deepEqual(details(planOf([{ ...energy, limits: { day: { min: '0.001' } } }])), ['at most 2 decimals'])
  const tax = (rate: string) => ({ tax: { own: [{ country: 'DE', from: '2026-01-01', rate }] } })
  assert.deepEqual(told(planOf([energy], {}, tax('7.1234'))), [])
  assert.deepEqual(told(planOf([energy], {}, tax('7.12345'))), ['bad_value /tax/own/0/rate'])
  // any number of zeros is zero
  assert.deepEqual(told(planOf([energy], {}, tax('0.00'))), ['field_missing /tax/own/0/category'])
})

test('lists and objects are such, and lists that must hold something do', () => {
  assert.deepEqual(of({ ...parking, when: { windows: [] } }), refused('when/windows'))
  assert.deepEqual(of({ ...parking, when: { places: [] } }), refused('when/places'))
  assert.deepEqual(of({ ...parking, when: { windows: {} } }), refused('when/windows'))
  assert.deepEqual(of({ ...parking, when: [] }), refused('when'))
  assert.deepEqual(of({ ...parking, text: [] }), refused('text'))
  assert.deepEqual(told(planOf([energy], {}, { products: [] })).at(0), 'bad_value /products')
  assert.deepEqual(told({ ...planOf([energy]), profiles: [] }), ['bad_value /profiles'])
  assert.deepEqual(told({ ...planOf([energy]), currency: 'XXX' }), ['bad_value /currency'])
  assert.deepEqual(told({ ...planOf([energy]), country: 'Germany' }), ['bad_value /country'])
  const days = { windows: [{ days: [], from: '08:00', to: '18:00' }] }
  assert.deepEqual(of({ ...parking, when: days }), refused('when/windows/0/days'))
  assert.deepEqual(told(planOf(['x' as unknown as Json])), [`bad_value ${at}/kind`]) // a text spread into an object
})

test('a product frees sessions only within a bound, and a profile has twelve weights', () => {
  const free = (rule: Json) => told(planOf([energy], { free: [{ reason: 'short', ...rule }] }))
  assert.deepEqual(free({}), ['field_missing /products/0/free/0/energyBelow'])
  assert.deepEqual(free({ energyBelow: '1 kWh' }), [])
  assert.deepEqual(free({ durationBelow: '2 min' }), [])
  assert.deepEqual(free({ energyBelow: '0 kWh' }), ['bad_value /products/0/free/0/energyBelow'])
  const months = (count: number) => ({ profiles: { own: Array.from({ length: count }, () => '1') } })
  assert.deepEqual(told(planOf([energy], { profile: 'own' }, months(12))), [])
  for (const count of [11, 13]) assert.deepEqual(told(planOf([energy], {}, months(count))), ['bad_value /profiles/own'])
  assert.deepEqual(told(planOf([energy], { profile: 'H25' })), [])
  for (const profile of ['mine', 'toString']) {
    assert.deepEqual(told(planOf([energy], { profile })), ['unknown_reference /products/0/profile'])
  }
})

test('a cell of the matrix ends after it began', () => {
  const cell = (validTo: string | null) => {
    const own = { place: null, customerGroup: null, priceList: 'list', validFrom: '2026-01-02', validTo }
    return told(planOf([energy], {}, { matrix: [own] }))
  }
  assert.deepEqual([cell(null), cell('2026-01-03')], [[], []])
  assert.deepEqual(
    [cell('2026-01-02'), cell('2026-01-01')],
    [['bad_value /matrix/0/validTo'], ['bad_value /matrix/0/validTo']],
  )
})

test('products, lists and versions stand once, and lists belong to a product', () => {
  const product = { key: 'charging', kind: 'charging' }
  assert.deepEqual(told({ ...planOf([energy]), products: [product, product] }), ['duplicate_key /products/1/key'])
  assert.deepEqual(told({ ...planOf([energy]), products: [{ ...product, key: 'other' }] }), [
    'unknown_reference /priceLists/0/product',
  ])
  const [list] = planOf([energy])['priceLists'] as readonly Json[]
  assert.deepEqual(told({ ...planOf([energy]), priceLists: [list, list] }), ['duplicate_key /priceLists/1/key'])
  const later = { validFrom: '2026-01-01T00:00:00+01:00' }
  assert.deepEqual(told(versionsOf({}, later)), ['duplicate_key /priceLists/0/versions/1/version'])
  assert.deepEqual(told(versionsOf({}, { ...later, version: 2 })), [])
})

test('a correction names a version and is valid from where that one is; else no two begin together', () => {
  const versions = '/priceLists/0/versions'
  assert.deepEqual(told(versionsOf({}, { version: 2, corrects: 1 })), [])
  // the same instant, written otherwise
  assert.deepEqual(told(versionsOf({}, { version: 2, corrects: 1, validFrom: '2024-12-31T23:00:00Z' })), [])
  assert.deepEqual(told(versionsOf({}, { version: 2, corrects: 3 })), [`unknown_reference ${versions}/1/corrects`])
  assert.deepEqual(told(versionsOf({}, { version: 2, corrects: 1, validFrom: '2026-01-01T00:00:00+01:00' })), [
    `bad_value ${versions}/1/corrects`,
  ])
  assert.deepEqual(told(versionsOf({}, { version: 2 })), [`duplicate_key ${versions}`])
})

test('what adds to a price adds to energy that adds to nothing itself, and has no form of its own', () => {
  const add = { ...energy, key: 'add', adds: 'energy' }
  assert.deepEqual(of(add, energy), [])
  assert.deepEqual(of(add, { ...parking, key: 'energy' }), refused('adds', 'unknown_reference'))
  assert.deepEqual(
    of(add, { ...energy, adds: 'base' }, { ...energy, key: 'base' }),
    refused('adds', 'unknown_reference'),
  )
  for (const [name, value] of Object.entries({ limits: { day: {} }, allowance: { amount: '1 kWh' } })) {
    assert.deepEqual(of({ ...add, [name]: value }, energy), refused(name))
  }
  const tiers = { method: 'volume', tiers: [{ upTo: null, price: '1' }], price: undefined }
  assert.deepEqual(of(JSON.parse(JSON.stringify({ ...add, ...tiers })), energy), refused('tiers'))
  const untaxed = planOf([{ ...energy, tax: undefined }])
  assert.deepEqual(told(JSON.parse(JSON.stringify(untaxed))), refused('tax', 'field_missing'))
  assert.deepEqual(told(JSON.parse(JSON.stringify(planOf([{ ...add, tax: undefined }, energy])))), [])
})

test('an allowance hangs on a component that is owed by time or by piece, or has a scope', () => {
  const hung = (more: Json = {}) => ({ ...energy, allowance: { amount: '10 kWh', of: 'fee', ...more } })
  assert.deepEqual(of(hung(), fee), [])
  for (const kind of ['piece', 'day']) assert.deepEqual(of(hung(), { key: 'fee', kind, price: '1' }), [])
  assert.deepEqual(of(hung(), { ...parking, key: 'fee' }), refused('allowance/of', 'unknown_reference'))
  assert.deepEqual(of(hung({ scope: 'period' }), fee), refused('allowance/scope'))
  assert.deepEqual(of({ ...energy, allowance: { amount: '-1 kWh' } }), refused('allowance/amount'))
  assert.deepEqual(of({ ...energy, allowance: { amount: '0 kWh' } }), [])
  for (const carryOver of ['01', '1000', '-1', '1.5']) {
    assert.deepEqual(of({ ...energy, allowance: { amount: '1 kWh', carryOver } }), refused('allowance/carryOver'))
  }
  assert.deepEqual(of({ ...energy, allowance: { amount: '1 kWh', carryOver: '999' } }), [])
  assert.deepEqual(of({ ...energy, allowance: { amount: '1 kWh', expires: '2 h' } }), refused('allowance/expires'))
})

test('a limit that looks at a sum names other components, which look at none', () => {
  const upTo = (...keys: readonly string[]) => ({ limits: { period: { upToSumOf: keys } } })
  assert.deepEqual(of({ ...fee, ...upTo('energy') }, energy), [])
  const second = refused('limits/period/upToSumOf/1', 'unknown_reference')
  assert.deepEqual(of({ ...fee, ...upTo('energy', 'none') }, energy), second)
  assert.deepEqual(of({ ...fee, ...upTo('energy', 'fee') }, energy), second)
  assert.deepEqual(of({ ...fee, ...upTo('energy') }, { ...energy, ...upTo('fee') }), [
    `bad_value ${at}/limits/period/upToSumOf/0`,
    `bad_value ${at.replace(/0$/, '1')}/limits/period/upToSumOf/0`,
  ])
  const same = { day: { min: '1', max: '1' }, session: { min: '1' }, period: { max: '1' } }
  assert.deepEqual(of({ ...energy, limits: same }), [])
  for (const name of ['day', 'period'])
    assert.deepEqual(of({ ...energy, limits: { [name]: { min: '1.01', max: '1' } } }), refused(`limits/${name}/min`))
})

test('tiers need a method and a method needs tiers, and prices stand in them alone', () => {
  const tiers = [
    { upTo: '10', price: '1' },
    { upTo: null, price: '2' },
  ]
  const { price, ...bare } = energy
  assert.deepEqual(of({ ...bare, tiers }), refused('tiers'))
  assert.deepEqual(of({ ...bare, tiers, method: 'unit' }), refused('tiers'))
  assert.deepEqual(of({ ...bare, method: 'volume' }), [
    ...refused('tiers', 'field_missing'),
    ...refused('price', 'field_missing'),
  ])
  assert.deepEqual(of({ ...bare, price, method: 'volume', tiers }), refused('price'))
  assert.deepEqual(of({ ...bare, price, method: 'unit' }), [])
  const borders = (...all: (string | null)[]) =>
    of({ ...bare, method: 'volume', tiers: all.map((upTo) => ({ upTo, price: '1' })) })
  assert.deepEqual(borders('0', null), refused('tiers/0/upTo', 'tiers_not_rising'))
  assert.deepEqual(borders('5', '4', null), refused('tiers/1/upTo', 'tiers_not_rising'))
  assert.deepEqual(borders('5', null, '6'), refused('tiers/2/upTo', 'tiers_not_rising'))
  assert.deepEqual(borders('5', null, null), refused('tiers/2/upTo', 'tiers_not_rising'))
  assert.deepEqual(borders('5', '6'), refused('tiers', 'tiers_not_rising'))
  assert.deepEqual(borders('0.001', null), [])
})

test('best-of groups choose among components that stand in one group and add to none', () => {
  const best = (groups: readonly (readonly (readonly string[])[])[], ...more: readonly Json[]) => {
    const components = [energy, parking, { ...fee }, ...more].map((own) => ({ tax: 'standard', ...own }))
    return told(versionsOf({ components, bestOf: groups.map((sets) => ({ scope: 'period', of: sets })) }))
  }
  const place = '/priceLists/0/versions/0/bestOf'
  assert.deepEqual(best([[['energy'], ['parking', 'fee']]]), [])
  assert.deepEqual(best([[['energy'], ['energy', 'fee']]]), [])
  assert.deepEqual(best([[['energy'], ['parking', 'none']]]), [`unknown_reference ${place}/0/of/1/1`])
  const add = { ...energy, key: 'add', adds: 'energy' }
  assert.deepEqual(best([[['add'], ['fee']]], add), [`unknown_reference ${place}/0/of/0/0`])
  assert.deepEqual(
    best([
      [['energy'], ['fee']],
      [['parking'], ['fee']],
    ]),
    [`duplicate_key ${place}/1/of/1/0`],
  )
  assert.deepEqual(best([[['energy']]]), [`bad_value ${place}/0/of`])
  assert.deepEqual(best([[['energy'], []]]), [`bad_value ${place}/0/of/1`])
})

test('every kind refuses a unit and conditions that it cannot look at', () => {
  const kinds: Readonly<Record<string, readonly [Json, readonly string[], readonly string[]]>> = {
    energy: [energy, ['0 kWh', '1 min', '-1 kWh'], []],
    time: [parking, ['0 min', '1 kWh'], []],
    capacity: [{ key: 'c', kind: 'capacity', price: '1' }, ['0 kW', '1 kWh'], ['from']],
    day: [{ key: 'd', kind: 'day', price: '1' }, ['0 day', '1 week', '1.5 d'], ['windows', 'holidays', 'from']],
    period: [fee, ['1 h', '0 month', '1 piece'], ['windows', 'holidays', 'from']],
    piece: [
      { key: 'p', kind: 'piece', price: '1' },
      ['0 piece', '0.0000001 kg', '-1 piece'],
      ['windows', 'holidays', 'from'],
    ],
    formula: [{ key: 'f', kind: 'formula', base: '1', terms: [] }, ['1 h', '30 min'], []],
    shortfall: [
      { key: 's', kind: 'shortfall', of: 'e', below: '100 kWh', price: '1' },
      ['1 MWh', '1 piece'],
      ['windows', 'holidays', 'season', 'from'],
    ],
  }
  const conditions: Json = {
    windows: [{ from: '08:00', to: '18:00' }],
    holidays: 'except',
    season: { from: '03-01', to: '10-31' },
    from: { duration: '5 min' },
  }
  const other = { ...energy, key: 'e' }
  for (const [kind, [component, units, without]] of Object.entries(kinds)) {
    assert.deepEqual(of(component, other), [], kind)
    for (const per of units) assert.deepEqual(of({ ...component, per }, other), refused('per'), `${kind} ${per}`)
    for (const [name, value] of Object.entries(conditions)) {
      const expected = without.includes(name) ? refused(`when/${name}`) : []
      if (kind !== 'formula')
        assert.deepEqual(of({ ...component, when: { [name]: value } }, other), expected, `${kind} ${name}`)
    }
  }
})

test('a power and what is missing have no allowance, and an agreed quantity is not negative', () => {
  const allowance = { amount: '1 kW' }
  assert.deepEqual(of({ key: 'c', kind: 'capacity', price: '1', allowance }), refused('allowance'))
  const short = { key: 's', kind: 'shortfall', of: 'energy', below: '100 kWh', price: '1' }
  assert.deepEqual(of({ ...short, allowance: { amount: '1 kWh' } }, energy), refused('allowance'))
  assert.deepEqual(of({ ...short, below: '-1 kWh' }, energy), refused('below'))
  assert.deepEqual(of({ ...short, below: '0.0000001 kWh' }, energy), refused('below'))
  assert.deepEqual(of({ ...short, of: 's' }, energy), refused('of', 'unknown_reference'))
  assert.deepEqual(of({ ...short, per: '10 kWh' }, energy), [])
  const tiers = { method: 'volume', tiers: [{ upTo: null, price: '1' }] }
  assert.deepEqual(of({ key: 'f', kind: 'formula', base: '1', terms: [], ...tiers }), refused('tiers'))
  for (const per of ['1 kWh', '1 kW', '1 month', '1 ride'])
    assert.deepEqual(of({ key: 'f', kind: 'formula', base: '1', terms: [], per }), [], per)
})

test('what is missing is named with its place, whatever it should hold', () => {
  const without = (component: Json, name: string) =>
    of(Object.fromEntries(Object.entries({ ...component, tax: 'standard' }).filter(([key]) => key !== name)))
  const formula = { key: 'f', kind: 'formula', base: '1', terms: [] }
  assert.deepEqual(without(energy, 'key'), refused('key', 'field_missing'))
  assert.deepEqual(without(parking, 'counts'), refused('counts', 'field_missing'))
  assert.deepEqual(without(formula, 'base'), refused('base', 'field_missing'))
  assert.deepEqual(without(formula, 'terms'), refused('terms', 'field_missing'))
  assert.deepEqual(
    of({ ...parking, free: { runs: 'always', grid: 'session' } }),
    refused('free/amount', 'field_missing'),
  )
  assert.deepEqual(of({ ...energy, method: 'volume', tiers: [{ price: '1' }] }), [
    ...refused('tiers/0/upTo', 'field_missing'),
  ])
  const plan = planOf([energy])
  for (const name of ['currency', 'country', 'products', 'priceLists', 'matrix']) {
    const { [name]: _, ...rest } = plan
    assert.deepEqual(told(rest), [`field_missing /${name}`])
  }
  assert.deepEqual(told({ ...plan, matrix: [{ place: null, priceList: 'list', validFrom: '2026-01-01' }] }), [
    'field_missing /matrix/0/customerGroup',
  ])
  for (const name of ['period', 'contract', 'items']) {
    const { [name]: _, ...rest }: Json = { ...usageOf([]) }
    const [problem] = refusalOf(plan, rest)
    assert.deepEqual([problem?.code, problem?.pointers[0]], ['field_missing', `/${name}`])
  }
})

test('the JSON Schema says what reading asks: shapes, bounds and what must be there', () => {
  const json = JSON.stringify(planField.schema)
  for (const part of [
    '"required":["currency","country","products","priceLists","matrix"]',
    '"key":{"type":"string","minLength":1}',
    '"version":{"type":"integer","minimum":1}',
    '"minItems":12,"maxItems":12',
    '"pattern":"^-?(0|[1-9][0-9]*)(\\\\.[0-9]{1,6})?$"',
    '"factor":{"type":"string","pattern":"^-?(0|[1-9][0-9]*)(\\\\.[0-9]{1,12})?$"}',
    '"validFrom":{"type":"string","format":"date"}',
    '"customerGroup":{"anyOf":[{"type":"string","minLength":1},{"type":"null"}]}',
    '"additionalProperties":false',
  ])
    assert.ok(json.includes(part), part)
  assert.ok(JSON.stringify(usageField.schema).includes('"signed":{"type":"boolean"}'))
})
