import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readDay } from '#core/pricing/calendar'
import { checkPlan, readPlan } from '#core/pricing/check'
import { compileMatrix, explainMatrix } from '#core/pricing/matrix'
import { answerOf, planOf, sessionOf, usageOf } from '#core/pricing/testing'

type Cell = Readonly<Record<string, unknown>>

/** A plan whose lists are named by their price, chosen by cells written as [list, what binds it]. */
function plan(cells: readonly (readonly [string, Cell])[], more: Cell = {}) {
  const lists = [...new Set(cells.map(([price]) => price))]
  return planOf(
    [],
    {},
    {
      priceLists: lists.map((price) => ({
        key: price,
        product: 'charging',
        basis: 'gross',
        versions: [
          {
            version: 1,
            validFrom: '2020-01-01T00:00:00Z',
            components: [{ key: 'e', kind: 'energy', price, tax: 'standard' }],
          },
        ],
      })),
      matrix: cells.map(([priceList, cell]) => ({
        place: null,
        customerGroup: null,
        priceList,
        validFrom: '2020-01-01',
        ...cell,
      })),
      ...more,
    },
  )
}

function chosen(of: ReturnType<typeof plan>, more: Cell = {}, usage: Cell = {}) {
  const [item] = answerOf(of, usageOf([sessionOf('2026-06-02T08:00:00Z', '2026-06-02T09:00:00Z', more)], usage)).items
  return item?.priceList ?? item?.waiting?.code
}

const ambiguous = (of: ReturnType<typeof plan>) =>
  checkPlan(of).refused.map(({ code, pointers }) => [code, ...pointers])

test('the most specific cell wins, a charge point before its location before its group', () => {
  const places = plan([
    ['0.1', {}],
    ['0.2', { place: 'city' }],
    ['0.3', { place: 'harbour' }],
    ['0.4', { place: 'P1' }],
  ])
  const at = (place: Cell) => chosen(places, { place })
  assert.equal(at({ group: 'city', location: 'harbour', point: 'P1' }), '0.4')
  assert.equal(at({ group: 'city', location: 'harbour', point: 'P2' }), '0.3')
  assert.equal(at({ group: 'city', location: 'station' }), '0.2')
  assert.equal(at({ group: 'village' }), '0.1')
  const two = plan([
    ['0.2', { place: 'P1' }],
    ['0.3', { place: 'city', customerGroup: 'member' }],
  ])
  assert.equal(chosen(two, {}, { customerGroup: 'member' }), '0.3')
})

test('two cells that can meet and are equally specific are refused by name', () => {
  const cells: [string, Cell][] = [
    ['0.59', {}],
    ['0.55', { place: 'city' }],
    ['0.45', { customerGroup: 'member' }],
  ]
  assert.deepEqual(ambiguous(plan(cells)), [['matrix_ambiguous', '/matrix/1', '/matrix/2']])
  const ordered = plan(cells, { matrixPriority: ['customerGroup', 'place'] })
  assert.deepEqual(ambiguous(ordered), [])
  assert.equal(chosen(ordered, {}, { customerGroup: 'member' }), '0.45')
  const covered = plan([...cells, ['0.40', { place: 'city', customerGroup: 'member' }]])
  assert.deepEqual(ambiguous(covered), [])
  assert.equal(chosen(covered, {}, { customerGroup: 'member' }), '0.40')
})

test('a cell covers a meeting point only for as long as it is valid', () => {
  const cells = (validTo: string | null): [string, Cell][] => [
    ['0.55', { place: 'city' }],
    ['0.45', { customerGroup: 'member' }],
    ['0.40', { place: 'city', customerGroup: 'member', validTo: '2026-01-01' }],
    ['0.41', { place: 'city', customerGroup: 'member', validFrom: '2026-01-01', validTo }],
  ]
  assert.deepEqual(ambiguous(plan(cells(null))), [])
  assert.equal(ambiguous(plan(cells('2027-01-01'))).length, 1)
})

test('cells that never meet are not ambiguous', () => {
  assert.deepEqual(
    ambiguous(
      plan([
        ['0.1', { place: 'a' }],
        ['0.2', { place: 'b' }],
      ]),
    ),
    [],
  )
  assert.deepEqual(
    ambiguous(
      plan([
        ['0.1', { validTo: '2026-01-01' }],
        ['0.2', { validFrom: '2026-01-01' }],
      ]),
    ),
    [],
  )
  assert.deepEqual(
    ambiguous(
      plan([
        ['0.1', { current: 'AC' }],
        ['0.2', { current: 'DC' }],
      ]),
    ),
    [],
  )
  assert.deepEqual(
    ambiguous(
      plan([
        ['0.1', { power: { upTo: '50 kW' } }],
        ['0.2', { power: { above: '50 kW' } }],
      ]),
    ),
    [],
  )
  assert.equal(
    ambiguous(
      plan([
        ['0.1', { power: { upTo: '50 kW' } }],
        ['0.2', { power: { from: '50 kW' } }],
      ]),
    ).length,
    1,
  )
  assert.equal(
    ambiguous(
      plan([
        ['0.1', {}],
        ['0.2', {}],
      ]),
    ).length,
    1,
  )
})

test('cells bind power, user type, current, connector and partner, and are valid by the local day of the start', () => {
  const cells = plan([
    ['0.1', {}],
    ['0.2', { power: { above: '50 kW' } }],
    ['0.3', { power: { above: '50 kW' }, userType: 'taxi' }],
    ['0.4', { power: { above: '50 kW' }, userType: 'taxi', connector: 'CCS', current: 'DC', partner: 'p' }],
  ])
  assert.equal(chosen(cells), '0.1')
  assert.equal(chosen(cells, { power: '50 kW' }), '0.1')
  assert.equal(chosen(cells, { power: '50.001 kW' }), '0.2')
  assert.equal(chosen(cells, { power: '60 kW', userType: 'taxi', connector: 'CCS' }), '0.3')
  assert.equal(
    chosen(cells, { power: '60 kW', userType: 'taxi', connector: 'CCS', current: 'DC', partner: 'p' }),
    '0.4',
  )
  const dated = plan([
    ['0.1', { validTo: '2026-06-02' }],
    ['0.2', { validFrom: '2026-06-02' }],
  ])
  const night = (startedAt: string) => chosen(dated, { startedAt, endedAt: '2026-06-02T09:00:00Z' })
  assert.deepEqual([night('2026-06-01T21:59:59Z'), night('2026-06-01T22:00:00Z')], ['0.1', '0.2'])
  assert.equal(readDay('2026-06-02'), 20_606)
})

test('a session without a price list, without a version or in another currency waits with the reason', () => {
  assert.equal(chosen(plan([['0.1', { place: 'elsewhere' }]])), 'no_price_list')
  assert.equal(
    chosen(
      plan([['0.1', {}]]),
      { startedAt: '2019-06-02T08:00:00Z', endedAt: '2019-06-02T09:00:00Z' },
      { priceList: '0.1' },
    ),
    'no_version',
  )
  const krone = planOf(
    [],
    {},
    {
      priceLists: [
        {
          key: 'k',
          product: 'charging',
          basis: 'net',
          currency: 'NOK',
          versions: [{ version: 1, validFrom: '2020-01-01T00:00:00Z', components: [] }],
        },
      ],
      matrix: [{ place: null, customerGroup: null, priceList: 'k', validFrom: '2020-01-01' }],
    },
  )
  assert.equal(chosen(krone), 'currency_differs')
})

test('the price at the start holds for the whole session, and a correction takes the place of its version', () => {
  const version = (number: number, validFrom: string, price: string, more: Cell = {}) => ({
    version: number,
    validFrom,
    components: [{ key: 'e', kind: 'energy', price, tax: 'standard' }],
    ...more,
  })
  const versions = [version(1, '2026-01-01T00:00:00+01:00', '0.10'), version(2, '2026-06-02T10:30:00+02:00', '0.20')]
  const of = (held: readonly object[]) =>
    planOf([], {}, { priceLists: [{ key: 'list', product: 'charging', basis: 'gross', versions: held }] })
  const total = (held: readonly object[], startedAt: string) =>
    answerOf(of(held), usageOf([sessionOf(startedAt, '2026-06-02T09:00:00Z')])).items.map((item) => [
      item.version,
      item.total,
    ])[0]
  assert.deepEqual(total(versions, '2026-06-02T08:29:59Z'), [1, '1.00'])
  assert.deepEqual(total(versions, '2026-06-02T08:30:00Z'), [2, '2.00'])
  const corrected = [...versions, version(3, '2026-01-01T00:00:00+01:00', '0.11', { corrects: 1 })]
  assert.deepEqual(total(corrected, '2026-06-02T08:29:59Z'), [3, '1.10'])
  assert.deepEqual(total(corrected, '2026-06-02T08:30:00Z'), [2, '2.00'])
})

test('the explanation names the cell that is chosen, and what the others lost by', () => {
  const held = plan(
    [
      ['0.1', {}],
      ['0.2', { place: 'city' }],
      ['0.3', { place: 'P1' }],
      ['0.4', { customerGroup: 'member' }],
      ['0.5', { place: 'P1', customerGroup: 'guest' }],
    ],
    { matrixPriority: ['place', 'customerGroup'] },
  )
  const read = readPlan(held)
  assert.ok('plan' in read)
  const by = { place: { group: 'city', location: 'harbour', point: 'P1' }, customerGroup: 'member' }
  assert.deepEqual(
    explainMatrix(read.plan, 'charging', by, 20_606).map(({ index, verdict }) => [index, verdict]),
    [
      [2, 'applies'],
      [1, 'wider_place'],
      [3, 'lower_priority'],
      [0, 'fewer_fields'],
    ],
  )
  const chooser = compileMatrix(read.plan, 'charging')
  fc.assert(
    fc.property(
      fc.record({
        place: fc.record({
          group: fc.constantFrom('city', 'village'),
          location: fc.constantFrom('harbour', 'station'),
          point: fc.constantFrom('P1', 'P2'),
        }),
        customerGroup: fc.constantFrom('member', 'guest', undefined),
      }),
      (selection) => {
        assert.equal(explainMatrix(read.plan, 'charging', selection, 20_606)[0]?.index, chooser(selection, 20_606))
      },
    ),
  )
})
