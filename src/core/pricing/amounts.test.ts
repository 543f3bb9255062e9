import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { roundDiv, roundDivSafe, printDecimal, trimDecimal } from '#core/money/decimal'
import { printScaled } from '#core/pricing/print'
import { chargeFor, chargesFor, sessionOf } from '#core/pricing/testing'

const kWh = { key: 'energy', kind: 'energy', price: '0.45', per: '1 kWh' }
const at = (energy: string, more: object = {}) =>
  sessionOf('2026-06-02T08:00:00Z', '2026-06-02T09:00:00Z', { energy, ...more })

test('rounding in numbers is rounding in bigints', () => {
  const anyDividend = fc.integer({ min: -(2 ** 46), max: 2 ** 46 })
  fc.assert(
    fc.property(anyDividend, fc.integer({ min: 1, max: 2 ** 40 }), (n, d) => {
      assert.equal(BigInt(roundDivSafe(n, d)), roundDiv(BigInt(n), BigInt(d)))
    }),
  )
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 20), max: 2 ** 20 }), fc.integer({ min: 1, max: 2 ** 25 }), (half, d) => {
      const n = half * d + Math.floor(d / 2)
      assert.equal(BigInt(roundDivSafe(n, d)), roundDiv(BigInt(n), BigInt(d)))
    }),
  )
})

test('decimals printed from numbers are decimals printed from bigints', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 48), max: 2 ** 48 }), fc.integer({ min: 2, max: 12 }), (n, scale) => {
      assert.equal(printScaled(n, scale, 2), printDecimal(trimDecimal({ units: BigInt(n), scale }, 2)))
    }),
  )
})

test('half a cent goes up, on the exact decimal and on both sides of zero', () => {
  assert.equal(chargeFor({ ...kWh, price: '0.35' }, at('2.900 kWh'))?.amount, '1.02')
  assert.equal(chargeFor({ ...kWh, price: '-0.35' }, at('2.900 kWh'))?.amount, '-1.02')
  assert.equal(chargeFor({ ...kWh, price: '0.41' }, at('12.500 kWh'))?.amount, '5.13')
})

test('energy finer than one watt hour is rounded half up at intake', () => {
  assert.equal(chargeFor(kWh, at('2.9005 kWh'))?.quantity, '2.901')
  assert.equal(chargeFor(kWh, at('2.90049 kWh'))?.quantity, '2.900')
  assert.equal(chargeFor(kWh, at('2900 Wh'))?.quantity, '2.900')
})

test('amounts stay exact where numbers would not be', () => {
  const charge = chargeFor({ ...kWh, price: '0.123457' }, at('9000000000.001 kWh'))
  assert.deepEqual([charge?.exact, charge?.amount], ['1111113000.000123457', '1111113000.00'])
  const odd = chargeFor({ ...kWh, price: '0.123457', per: '3 kWh' }, at('9000000000.001 kWh'))
  assert.deepEqual([odd?.exact, odd?.amount], ['370371000.000041152333', '370371000.00'])
})

test('any price and energy gives the amount of exact arithmetic', () => {
  const anyEnergy = fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 10 ** 13 }))
  fc.assert(
    fc.property(
      fc.integer({ min: -(10 ** 7), max: 10 ** 7 }),
      anyEnergy,
      fc.constantFrom(1, 3, 100),
      (micro, wh, per) => {
        fc.pre(micro !== 0)
        const price = printDecimal({ units: BigInt(micro), scale: 6 })
        const energy = printDecimal({ units: BigInt(wh), scale: 3 })
        const charge = chargeFor({ ...kWh, price, per: `${per} kWh` }, at(`${energy} kWh`))
        const cents = roundDiv(BigInt(micro) * BigInt(wh), BigInt(per) * 10_000_000n)
        assert.equal(charge?.amount, printDecimal({ units: cents, scale: 2 }))
      },
    ),
    { numRuns: 60 },
  )
})

test('tiers are graduated, by volume or a package, with inclusive borders and one rounding', () => {
  const tiers = [
    { upTo: '100', price: '0.50' },
    { upTo: '300', price: '0.45' },
    { upTo: null, price: '0.40' },
  ]
  const unpriced = { key: 'energy', kind: 'energy', per: '1 kWh' }
  const of = (method: string, more: object, energy: string) =>
    chargeFor({ ...unpriced, method, tiers, ...more }, at(energy))
  assert.deepEqual(
    ['350 kWh', '100 kWh', '100.001 kWh', '300 kWh'].map((energy) => of('graduated', {}, energy)?.amount),
    ['160.00', '50.00', '50.00', '140.00'],
  )
  assert.deepEqual(
    ['350 kWh', '100 kWh', '100.001 kWh', '300 kWh'].map((energy) => of('volume', {}, energy)?.amount),
    ['140.00', '50.00', '45.00', '135.00'],
  )
  const reached = of('volume', {}, '350 kWh')
  assert.equal(reached?.unitPrice, '0.40')
  assert.deepEqual(of('graduated', {}, '120 kWh')?.trace?.tiers, [
    { upTo: '100', quantity: '100.000', price: '0.50' },
    { upTo: '300', quantity: '20.000', price: '0.45' },
  ])
  const pack = {
    step: '10 kWh',
    tiers: [
      { upTo: '20', fixed: '9.00' },
      { upTo: null, price: '0.60' },
    ],
  }
  assert.deepEqual(
    ['0 kWh', '20 kWh', '20.001 kWh', '31 kWh'].map((energy) => of('package', pack, energy)?.amount),
    ['9.00', '9.00', '15.00', '21.00'],
  )
})

test('a component adds to the unit price of another where it holds, without a line of its own', () => {
  const plan = [
    kWh,
    { key: 'fast', kind: 'energy', price: '0.10', adds: 'energy', when: { current: 'DC' } },
    { key: 'roam', kind: 'energy', price: '0.045', adds: 'energy', when: { partners: ['x'] } },
  ]
  const prices = (more: object) =>
    chargesFor(plan, at('10 kWh', more)).map(({ component, unitPrice, amount }) => [component, unitPrice, amount])
  assert.deepEqual(prices({ current: 'AC' }), [['energy', '0.45', '4.50']])
  assert.deepEqual(prices({ current: 'DC' }), [['energy', '0.55', '5.50']])
  assert.deepEqual(prices({ current: 'DC', partner: 'x' }), [['energy', '0.595', '5.95']])
})
