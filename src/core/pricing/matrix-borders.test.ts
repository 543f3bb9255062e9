import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPlan, readPlan } from '#core/pricing/check'
import { readDay } from '#core/pricing/calendar'
import { compileMatrix, explainMatrix, type Selection } from '#core/pricing/matrix'
import { planOf } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>

/** A plan of two products whose cells are written as what binds them; cell i chooses list `i`. */
function planFrom(cells: readonly Json[], more: Json = {}) {
  const lists = cells.map(({ product = 'charging' }, i) => ({
    key: `${i}`,
    product,
    basis: 'gross',
    versions: [{ version: 1, validFrom: '2020-01-01T00:00:00Z', components: [] }],
  }))
  const matrix = cells.map(({ product, ...bound }, i) => ({
    place: null,
    customerGroup: null,
    priceList: `${i}`,
    validFrom: product === undefined ? '2026-01-01' : '2025-01-01',
    ...bound,
  }))
  const products = ['charging', 'power'].map((key) => ({ key, kind: 'charging' }))
  return planOf([], {}, { products, priceLists: lists, matrix, ...more })
}

const ambiguous = (cells: readonly Json[], more: Json = {}) =>
  checkPlan(planFrom(cells, more)).refused.map(
    ({ code, pointers, detail }) => `${code} ${pointers.join(' ')} ${detail}`,
  )

function readOf(cells: readonly Json[], more: Json = {}) {
  const read = readPlan(planFrom(cells, more))
  if ('refused' in read) throw new Error(JSON.stringify(read.refused))
  return read.plan
}

const chosen = (cells: readonly Json[], by: Partial<Selection>, date = '2026-06-02', product = 'charging') =>
  compileMatrix(readOf(cells), product)({ place: {}, ...by }, readDay(date) ?? 0)

test('a power is inside its range where it is at from or up to, and outside at above or below', () => {
  const at = (power: Json, powerW: number | undefined) => chosen([{ power }], { powerW }) === 0
  assert.deepEqual(
    [10_999, 11_000, 11_001].map((watts) => at({ from: '11 kW' }, watts)),
    [false, true, true],
  )
  assert.deepEqual(
    [10_999, 11_000, 11_001].map((watts) => at({ above: '11 kW' }, watts)),
    [false, false, true],
  )
  assert.deepEqual(
    [10_999, 11_000, 11_001].map((watts) => at({ upTo: '11 kW' }, watts)),
    [true, true, false],
  )
  assert.deepEqual(
    [10_999, 11_000, 11_001].map((watts) => at({ below: '11 kW' }, watts)),
    [true, false, false],
  )
  assert.deepEqual(
    [0, 1, undefined].map((watts) => at({ above: '0 kW' }, watts)),
    [false, true, false],
  )
})

test('a cell holds from its first day up to, not including, its last', () => {
  const on = (date: string) => chosen([{ validFrom: '2026-06-01', validTo: '2026-06-03' }], {}, date)
  assert.deepEqual(['2026-05-31', '2026-06-01', '2026-06-02', '2026-06-03'].map(on), [undefined, 0, 0, undefined])
})

test('a cell counts for its own product only', () => {
  const cells = [{}, { product: 'power' }]
  assert.deepEqual(ambiguous(cells), [])
  assert.deepEqual([chosen(cells, {}), chosen(cells, {}, '2026-06-02', 'power')], [0, 1])
  assert.equal(compileMatrix(readOf(cells), 'none')({ place: {} }, 20_606), undefined)
})

test('a contract of its own, like every other field, binds a cell to just that one', () => {
  const fields = ['customerGroup', 'userType', 'current', 'connector', 'partner', 'contract'] as const
  for (const field of fields) {
    const cells = [{}, { [field]: 'DC' }]
    assert.deepEqual([chosen(cells, { [field]: 'DC' }), chosen(cells, { [field]: 'AC' }), chosen(cells, {})], [1, 0, 0])
  }
  const cells = [{ place: 'P' }, { place: 'L' }, { place: 'G' }]
  const places = [
    { point: 'P', location: 'L', group: 'G' },
    { location: 'L', group: 'G' },
    { group: 'G' },
    { point: 'L' },
  ]
  assert.deepEqual(
    places.map((place) => chosen(cells, { place })),
    [0, 1, 2, 1],
  )
  assert.equal(chosen([...cells].toReversed(), { place: places[0] ?? {} }), 2)
})

test('cells that meet in a power, a day or a place alone are ambiguous there, and beside it are not', () => {
  const both = ['matrix_ambiguous /matrix/0 /matrix/1 the cells for 0 and 1 fit equally well where both hold']
  const power = (a: Json, b: Json) => ambiguous([{ power: a }, { power: b }])
  assert.deepEqual(power({ upTo: '11 kW' }, { from: '11 kW' }), both)
  assert.deepEqual(power({ below: '11 kW' }, { from: '11 kW' }), [])
  assert.deepEqual(power({ upTo: '11 kW' }, { above: '11 kW' }), [])
  assert.deepEqual(ambiguous([{ power: { upTo: '11 kW' } }, { current: 'AC' }]), both)
  assert.deepEqual(ambiguous([{ validTo: '2026-06-02' }, { validFrom: '2026-06-01' }]), both)
  assert.deepEqual(ambiguous([{ validTo: '2026-06-01' }, { validFrom: '2026-06-01' }]), [])
  assert.deepEqual(ambiguous([{ place: 'a' }, { place: 'a' }]), both)
  assert.deepEqual(
    ambiguous([
      { current: 'AC', partner: 'p' },
      { current: 'AC', connector: 'c' },
    ]),
    both,
  )
  assert.deepEqual(
    ambiguous([
      { current: 'AC', partner: 'p' },
      { current: 'AC', partner: 'q' },
    ]),
    [],
  )
})

test('a meeting is covered by narrower cells only where they hold for all of its power, fields and days', () => {
  const power = (range: Json) =>
    ambiguous([{ power: { from: '11 kW', upTo: '50 kW' } }, { current: 'DC' }, { current: 'DC', power: range }])
  for (const range of [{ from: '11 kW', upTo: '50 kW' }, { above: '10 kW' }, { below: '50.001 kW' }]) {
    assert.deepEqual(power(range), [])
  }
  for (const range of [{ from: '11.001 kW' }, { upTo: '49.999 kW' }]) assert.equal(power(range).length, 1)
  const two = [{ place: 'a' }, { partner: 'p' }]
  assert.deepEqual(ambiguous([...two, { place: 'a', partner: 'p' }]), [])
  assert.equal(ambiguous([...two, { place: 'b', partner: 'p' }]).length, 1)
  assert.equal(ambiguous([...two, { place: 'a', partner: 'q' }]).length, 1)
  // a narrower cell that binds a power says nothing of where none is bound
  assert.equal(ambiguous([...two, { place: 'a', partner: 'p', power: { from: '0 kW' } }]).length, 1)
  // just as narrow is not narrower
  assert.equal(ambiguous([...two, { place: 'a' }]).length, 3)
})

test('cells that follow one another cover without a gap, in whatever order they stand', () => {
  const two = [{ place: 'a', validTo: '2026-12-01' }, { partner: 'p' }]
  const narrow = (validFrom: string, validTo: string | null) => ({ place: 'a', partner: 'p', validFrom, validTo })
  const covered = (...cells: readonly Json[]) => ambiguous([...two, ...cells]).length === 0
  assert.ok(covered(narrow('2026-01-01', '2026-12-01')))
  assert.ok(covered(narrow('2026-06-01', null), narrow('2025-01-01', '2026-06-01')))
  assert.ok(!covered(narrow('2026-01-02', null)))
  assert.ok(!covered(narrow('2026-01-01', '2026-11-30')))
  assert.ok(!covered(narrow('2026-06-02', null), narrow('2026-01-01', '2026-06-01')))
  const within = [narrow('2026-01-01', '2026-09-01'), narrow('2026-09-01', null)]
  assert.ok(covered(...within))
})

test('a declared priority orders cells of as many fields, however they stand, and says by what one lost', () => {
  const cells = [{ partner: 'p' }, { current: 'AC' }, { connector: 'c' }]
  const matrixPriority = ['current', 'connector']
  assert.deepEqual(ambiguous(cells, { matrixPriority }), [])
  const plan = readOf(cells, { matrixPriority })
  const by = { place: {}, partner: 'p', current: 'AC', connector: 'c' }
  assert.equal(compileMatrix(plan, 'charging')(by, 20_606), 1)
  assert.deepEqual(explainMatrix(plan, 'charging', by, 20_606), [
    { index: 1, bound: ['current'], verdict: 'applies' },
    { index: 2, bound: ['connector'], verdict: 'lower_priority' },
    { index: 0, bound: ['partner'], verdict: 'lower_priority' },
  ])
  assert.deepEqual(explainMatrix(plan, 'charging', { place: {} }, 20_606), [])
  // two fields before one, whatever the priority says of that one
  const more = readOf([{ current: 'AC' }, { partner: 'p', connector: 'c' }], { matrixPriority })
  assert.deepEqual(
    explainMatrix(more, 'charging', by, 20_606).map(({ index, verdict }) => `${index} ${verdict}`),
    ['1 applies', '0 fewer_fields'],
  )
})

test('of cells for places the narrower applies, in whatever order they stand', () => {
  const cells = [{ place: 'G' }, { place: 'P' }, { place: 'L' }, { place: 'other' }]
  const place = { group: 'G', location: 'L', point: 'P' }
  assert.deepEqual(
    explainMatrix(readOf(cells), 'charging', { place }, 20_606).map(({ index, verdict }) => `${index} ${verdict}`),
    ['1 applies', '2 wider_place', '0 wider_place'],
  )
})
