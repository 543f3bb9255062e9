import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseMinor } from '#core/money/amount'
import { parseDecimal, type Decimal } from '#core/money/decimal'
import { compareFractions, NOTHING, ofDecimal, plus, type Fraction } from '#core/money/fraction'
import { printInstant } from '#core/pricing/calendar'
import { answerOf, chargesFor, planOf, powerPlan, sessionOf, usageOf, type TestCharge } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const minor = (text: string | undefined) => parseMinor(text ?? '0', 'EUR')
const exact = (text: string | undefined): Fraction => {
  const read: Decimal | undefined = parseDecimal(text ?? '0')
  return read === undefined ? NOTHING : ofDecimal(read)
}
const sum = (values: readonly bigint[]) => values.reduce((all, value) => all + value, 0n)

// around both clock changes, a leap day and a turn of the year
const anyStart = fc
  .tuple(
    fc.constantFrom(
      Date.UTC(2026, 2, 28, 12),
      Date.UTC(2026, 9, 24, 12),
      Date.UTC(2026, 11, 31, 6),
      Date.UTC(2026, 5, 3),
    ),
    fc.integer({ min: 0, max: 86_400 }),
  )
  .map(([base, seconds]) => base + seconds * 1000)
const windows = {
  windows: [
    { from: '08:00', to: '18:00' },
    { from: '22:00', to: '02:30' },
  ],
}
const parking = { key: 'p', kind: 'time', counts: 'connected', price: '0.01', when: windows }
const stay = (fromMs: number, toMs: number, more: Json = {}) =>
  sessionOf(printInstant(fromMs), printInstant(toMs), more)
const counted = (component: Json, fromMs: number, toMs: number) =>
  Number(chargesFor([component], stay(fromMs, toMs))[0]?.quantity ?? 0)

test('splitting a stay changes nothing of what is counted by the second', () => {
  fc.assert(
    fc.property(anyStart, fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 90_000 }), (from, a, b) => {
      const middle = from + a * 1000
      const end = middle + b * 1000
      assert.equal(counted(parking, from, middle) + counted(parking, middle, end), counted(parking, from, end))
    }),
    { numRuns: 200 },
  )
})

test('splitting a stay where a step begins changes nothing, anywhere else at most one started step at each border', () => {
  const stepped = { ...parking, step: '60 s' }
  fc.assert(
    fc.property(
      anyStart,
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: 0, max: 90_000 }),
      (from, minutes, seconds, rest) => {
        const onGrid = from + minutes * 60_000
        const end = onGrid + seconds * 1000 + rest * 1000
        const whole = counted(stepped, from, end)
        assert.equal(counted(stepped, from, onGrid) + counted(stepped, onGrid, end), whole)
        const middle = onGrid + seconds * 1000
        const parts = counted(stepped, from, middle) + counted(stepped, middle, end)
        const borders = 1 + 4 * Math.ceil((end - from) / 86_400_000 + 1)
        assert.ok(Math.abs(parts - whole) <= borders, `${parts} ${whole}`)
      },
    ),
    { numRuns: 200 },
  )
})

const anyEnergies = fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 8 })
const session = (id: string, wh: number, more: Json = {}) =>
  sessionOf('2026-06-02T10:00:00+02:00', '2026-06-02T12:00:00+02:00', { id, energy: `${wh} Wh`, ...more })
const tiers = [
  { upTo: '50', price: '0.55', fixed: '1.50' },
  { upTo: '120', price: '0.45' },
  { upTo: null, price: '0.333333', fixed: '2' },
]

test('what a scope settles depends on the sum alone, not on the items it comes from', () => {
  const method = fc.constantFrom('graduated', 'volume', 'package')
  fc.assert(
    fc.property(anyEnergies, method, (energies, how) => {
      const plan = planOf([{ key: 'e', kind: 'energy', method: how, scope: 'period', tiers }])
      const total = energies.reduce((all, wh) => all + wh, 0)
      const parts = answerOf(plan, usageOf(energies.map((wh, i) => session(`S${i}`, wh))))
      const whole = answerOf(plan, usageOf([session('S', total)]))
      assert.deepEqual(parts.total, whole.total)
    }),
    { numRuns: 60 },
  )
})

test('a document is the sum of its items and settlements, and its VAT rows add up', () => {
  const list = [
    { key: 'start', kind: 'session', price: '0.35' },
    { key: 'energy', kind: 'energy', price: '0.449', allowance: { amount: '33.333 kWh', prorate: 'days' } },
    { key: 'tier', kind: 'energy', method: 'graduated', scope: 'period', tiers },
    { key: 'fee', kind: 'period', price: '4.99', per: '1 month', prorate: 'days' },
    { key: 'capped', kind: 'session', price: '0.77', limits: { period: { max: '2.50' } } },
  ]
  const countries = fc.array(fc.constantFrom('DE', 'NL', 'NO'), { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(anyEnergies, countries, fc.integer({ min: 1, max: 28 }), (energies, where, day) => {
      const items = energies.map((wh, i) => session(`S${i}`, wh, { country: where[i] ?? 'DE' }))
      const usage = usageOf(items, {
        period: { from: '2026-06-01', to: '2026-07-01' },
        contract: { from: `2026-06-${String(day).padStart(2, '0')}` },
      })
      const answer = answerOf(planOf(list), usage)
      const amounts = [
        ...answer.items.map(({ total }) => minor(total)),
        ...answer.settlements.map(({ amount }) => minor(amount)),
      ]
      assert.equal(sum(amounts), minor(answer.total.gross))
      assert.equal(sum(answer.total.vat.map(({ gross }) => minor(gross))), minor(answer.total.gross))
      for (const row of answer.total.vat) assert.equal(minor(row.net) + minor(row.vat), minor(row.gross))
      for (const item of answer.items) {
        // the engine wrote these charges
        const charges = item.charges as readonly Partial<TestCharge>[]
        assert.equal(sum(charges.map(({ amount }) => minor(amount))), minor(item.total))
      }
      const tier = answer.settlements.filter(({ component }) => component === 'tier')
      const alone = answerOf(
        planOf([list[2] ?? {}]),
        usageOf([
          session(
            'S',
            energies.reduce((all, wh) => all + wh, 0),
          ),
        ]),
      )
      assert.equal(sum(tier.map(({ amount }) => minor(amount))), minor(alone.total.gross))
      const capped = answer.settlements
        .filter(({ component }) => component === 'capped')
        .map(({ amount }) => minor(amount))
      const onItems = BigInt(energies.length) * 77n
      assert.equal(onItems + sum(capped), onItems > 250n ? 250n : onItems)
    }),
    { numRuns: 60 },
  )
})

test('allowances conserve: what is granted is used or left, and used is what items were covered for', () => {
  const energy = {
    key: 'e',
    kind: 'energy',
    price: '0.5',
    allowance: { amount: '100 kWh', prorate: 'days', carryOver: '1' },
  }
  fc.assert(
    fc.property(anyEnergies, fc.integer({ min: 0, max: 90 }), (energies, rest) => {
      const usage = usageOf(
        energies.map((wh, i) => session(`S${i}`, wh)),
        {
          period: { from: '2026-06-01', to: '2026-07-01' },
          contract: { from: '2026-05-20' },
          earlier: [{ component: 'e', allowance: `${rest} kWh`, lastDay: '2026-06-30' }],
        },
      )
      const { allowances, items } = answerOf(planOf([energy]), usage)
      // the engine wrote these charges
      const charges = items.flatMap((item) => item.charges as readonly Partial<TestCharge>[])
      const covered = charges.reduce((all, { allowance }) => plus(all, exact(allowance)), NOTHING)
      const used = allowances.reduce((all, grant) => plus(all, exact(grant.used)), NOTHING)
      assert.equal(compareFractions(covered, used), 0)
      for (const { granted, used: own, left } of allowances) {
        assert.equal(compareFractions(exact(granted), plus(exact(own), exact(left))), 0)
      }
      const counted = charges.reduce(
        (all, { quantity, allowance }) => plus(all, plus(exact(quantity), exact(allowance))),
        NOTHING,
      )
      assert.equal(compareFractions(counted, exact(`${energies.reduce((all, wh) => all + wh, 0)}`)) <= 0, true)
    }),
    { numRuns: 60 },
  )
})

test('more use never costs less where prices are positive, and tiers and caps do not fall', () => {
  const positive = [
    { key: 's', kind: 'session', price: '0.5' },
    { key: 'e', kind: 'energy', method: 'graduated', tiers },
    {
      ...parking,
      step: '900 s',
      free: { amount: '30 min', runs: 'insideWindows', grid: 'restart' },
      limits: { day: { max: '0.30' }, session: { max: '1' } },
    },
  ]
  const total = (from: number, to: number, wh: number) =>
    minor(answerOf(planOf(positive), usageOf([stay(from, to, { energy: `${wh} Wh` })])).total.gross)
  fc.assert(
    fc.property(
      anyStart,
      fc.integer({ min: 0, max: 90_000 }),
      fc.integer({ min: 0, max: 9000 }),
      fc.integer({ min: 0, max: 150_000 }),
      fc.integer({ min: 0, max: 9000 }),
      (from, length, longer, wh, more) => {
        const end = from + length * 1000
        assert.ok(total(from, end + longer * 1000, wh + more) >= total(from, end, wh))
      },
    ),
    { numRuns: 150 },
  )
})

test('consumption that is split costs what its parts cost, and none of it is lost', () => {
  const dates = ['2026-01-01', '2026-02-17', '2026-05-01', '2026-07-01', '2026-10-31', '2027-01-01']
  const versions = ['0.30', '0.33', '0.27'].map((price, i) => ({
    version: i + 1,
    validFrom: ['2025-01-01T00:00:00+01:00', '2026-03-15T00:00:00+01:00', '2026-07-01T00:00:00+02:00'][i],
    components: [{ key: 'e', kind: 'energy', price, tax: 'standard' }],
  }))
  const plan = (product: Json) =>
    powerPlan([], product, { priceLists: [{ key: 'list', product: 'charging', basis: 'net', versions }] })
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_000_000 }),
      fc.nat(4),
      fc.nat(5),
      fc.constantFrom('days', 'profile'),
      (wh, a, b, split) => {
        fc.pre(a !== b)
        const [from, to] = [dates[Math.min(a, b)], dates[Math.max(a, b)]]
        const item = { id: 'C', kind: 'consumption', from, to, quantity: `${wh} Wh`, source: 'read' }
        const { settlements, total } = answerOf(plan({ split }), usageOf([item]))
        const quantity = settlements.reduce((all, line) => plus(all, exact(line.quantity)), NOTHING)
        assert.equal(compareFractions(quantity, { n: BigInt(wh), d: 1000n }), 0)
        assert.equal(sum(settlements.map(({ amount }) => minor(amount))), minor(total.net))
      },
    ),
    { numRuns: 80 },
  )
})
