import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { allocate } from '#core/money/allocate'
import { parseMinor, printMinor, readMinor } from '#core/money/amount'
import { isCurrency } from '#core/money/currency'
import {
  addDecimal,
  compareDecimal,
  decimal,
  multiplyDecimal,
  parseDecimal,
  pow10,
  printDecimal,
  roundDiv,
  trimDecimal,
} from '#core/money/decimal'
import { compareFractions, fraction, minus, plus, printFraction, roundFraction, times } from '#core/money/fraction'

test('half a unit is rounded away from zero on both sides', () => {
  assert.deepEqual(
    [15n, 14n, -15n, -14n, 25n, -25n].map((n) => roundDiv(n, 10n)),
    [2n, 1n, -2n, -1n, 3n, -3n],
  )
  assert.equal(roundDiv(5n, -10n), -1n)
})

test('rounding never moves a value by more than half a unit and mirrors at zero', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.bigInt(1n, 10n ** 20n), (n, d) => {
      const rounded = roundDiv(n, d)
      const error = 2n * (rounded * d - n)
      assert.ok((error < 0n ? -error : error) <= d)
      assert.equal(roundDiv(-n, d), -rounded)
    }),
  )
})

test('decimals keep every place they were written with', () => {
  for (const text of ['0', '-0.5', '12.340', '123456789012345678901234567890.000001'])
    assert.equal(printDecimal(decimal(text)), text)
  assert.equal(printDecimal(trimDecimal(decimal('12.340'))), '12.34')
  assert.equal(printDecimal(trimDecimal(decimal('12'), 2)), '12.00')
  assert.equal(compareDecimal(decimal('0.10'), decimal('0.1')), 0)
})

test('what is not a plain decimal is not read as one', () => {
  for (const text of ['', '.5', '1.', '1e3', '+1', '01', '1,5', ' 1', 'NaN', '--1'])
    assert.equal(parseDecimal(text), undefined)
})

test('amounts are minor units of their currency and never lose a part of one', () => {
  assert.equal(parseMinor('12.34', 'EUR'), 1234n)
  assert.equal(parseMinor('-0.5', 'NOK'), -50n)
  assert.equal(parseMinor('1.230', 'EUR'), 123n)
  assert.equal(readMinor('1.234', 'EUR'), undefined)
  assert.throws(() => parseMinor('1.234', 'EUR'), RangeError)
  assert.throws(() => parseMinor('1', 'XXX'), RangeError)
  assert.equal(printMinor(1234n, 'EUR'), '12.34')
  assert.equal(printMinor(-5n, 'NOK'), '-0.05')
})

test('a split by largest remainder adds up, ties going to the first receiver', () => {
  assert.deepEqual(allocate(10000n, [1n, 1n, 1n]), [3334n, 3333n, 3333n])
  assert.deepEqual(allocate(25000n, [11n, 17n, 31n]), [4661n, 7203n, 13136n])
  assert.deepEqual(allocate(-10000n, [1n, 1n, 1n]), [-3334n, -3333n, -3333n])
  assert.deepEqual(allocate(5n, [0n, 1n]), [0n, 5n])
  assert.throws(() => allocate(5n, [0n, 0n]), RangeError)
  assert.throws(() => allocate(5n, [2n, -1n]), RangeError)
})

test('shares add up and stay within one unit of their exact part', () => {
  const weights = fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), weights, (total, parts) => {
      const sum = parts.reduce((a, b) => a + b, 0n)
      fc.pre(sum > 0n)
      const shares = allocate(total, parts)
      assert.equal(
        shares.reduce((a, b) => a + b, 0n),
        total,
      )
      shares.forEach((share, i) => {
        const off = share * sum - total * (parts[i] ?? 0n)
        assert.ok((off < 0n ? -off : off) < sum)
      })
    }),
  )
})

test('fractions are written with the places they need, and rounded at the twelfth', () => {
  const cases: [bigint, bigint, number, string][] = [
    [1n, 1n, 2, '1.00'],
    [0n, 1n, 0, '0'],
    [1n, 8n, 2, '0.125'],
    [-7n, 2n, 2, '-3.50'],
    [1n, 3n, 2, '0.333333333333'],
    [2n, 3n, 0, '0.666666666667'],
    [1_000_001n, 1_000_000n, 0, '1.000001'],
    [1n, 10n ** 12n, 2, '0.000000000001'],
    [1n, 10n ** 13n, 2, '0.00'],
    [6n, 10n ** 13n, 2, '0.000000000001'],
  ]
  for (const [n, d, places, text] of cases) assert.equal(printFraction(fraction(n, d), places), text)
})

test('fractions add, multiply and compare exactly', () => {
  const any = fc.tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 6n)).map(([n, d]) => fraction(n, d))
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      assert.deepEqual(minus(plus(a, b), b), a)
      assert.deepEqual(times(a, plus(b, c)), plus(times(a, b), times(a, c)))
      assert.equal(compareFractions(a, b) > 0, a.n * b.d > b.n * a.d)
      assert.equal(roundFraction(a, 2), roundDiv(a.n * 100n, a.d))
    }),
  )
  assert.throws(() => fraction(1n, 0n), RangeError)
})

test('every currency that is billed has two digits, and no other is one', () => {
  for (const currency of ['EUR', 'NOK', 'SEK', 'DKK', 'CHF', 'GBP', 'PLN', 'CZK', 'USD']) {
    assert.equal(printMinor(12_345n, currency), '123.45')
    assert.ok(isCurrency(currency))
  }
  for (const other of ['JPY', 'eur', '', 'toString']) assert.equal(isCurrency(other), false)
  assert.equal(readMinor('many', 'EUR'), undefined)
})

test('a fraction is in lowest terms over a denominator above zero, whatever signs it was made of', () => {
  assert.deepEqual(fraction(6n, -4n), { n: -3n, d: 2n })
  assert.deepEqual(fraction(-6n, -4n), { n: 3n, d: 2n })
  assert.deepEqual(fraction(0n, -5n), { n: 0n, d: 1n })
  assert.deepEqual(plus(fraction(1n, 6n), fraction(1n, 3n)), { n: 1n, d: 2n })
})

test('decimals of any length add, multiply and grow by powers of ten without losing a place', () => {
  assert.equal(printDecimal(addDecimal(decimal('0.1'), decimal('-2.005'))), '-1.905')
  assert.equal(printDecimal(multiplyDecimal(decimal('-1.5'), decimal('0.02'))), '-0.030')
  assert.deepEqual([pow10(0), pow10(39), pow10(45)], [1n, 10n ** 39n, 10n ** 45n])
  assert.ok(compareDecimal(decimal('-0.2'), decimal('-0.19')) < 0 && compareDecimal(decimal('2'), decimal('1.99')) > 0)
  assert.equal(printDecimal(trimDecimal(decimal('100'), 1)), '100.0')
})
