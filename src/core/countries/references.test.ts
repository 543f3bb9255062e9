import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isCreditorReference, isKid, mod10CheckDigit, mod11CheckDigit } from './check-digits.ts'
import { chacha20Block } from './keyed-numbers.ts'
import { paymentReference, sparseNumber } from './references.ts'

const key = Uint8Array.from({ length: 32 }, (_, i) => i)
const otherKey = Uint8Array.from({ length: 32 }, (_, i) => 255 - i)
const serials = fc.bigInt({ min: 0n, max: 899_999_999_999n })

test('the key stream is the one of RFC 8439, section 2.3.2', () => {
  const block = chacha20Block(key, 1, [0x09000000, 0x4a000000, 0])
  assert.equal(block[0], 0xe4e7f110)
  assert.equal(block[1], 0x15593bd1)
  assert.equal(block[15], 0x4e3c50a2)
})

test('a reference is of fixed length, valid and the same again', () => {
  fc.assert(
    fc.property(serials, (serial) => {
      const rf = paymentReference(serial, key, 'EUR')
      assert.ok(rf !== undefined && rf.length === 16 && isCreditorReference(rf))
      assert.equal(paymentReference(serial, key, 'EUR'), rf)
      const kid = paymentReference(serial, key, 'NOK')
      if (kid !== undefined) assert.ok(kid.length === 13 && !kid.startsWith('0') && isKid(kid, 'mod11'))
    }),
  )
})

test('ten thousand serials give ten thousand references, far apart and in no order', () => {
  const numbers = Array.from({ length: 10_000 }, (_, serial) => sparseNumber(BigInt(serial), key))
  assert.equal(new Set(numbers).size, 10_000)
  const sorted = numbers.toSorted((a, b) => (a < b ? -1 : 1))
  const rising = numbers.filter((number, i) => i > 0 && number > (numbers[i - 1] ?? 0n)).length
  assert.ok(rising > 4_700 && rising < 5_300, `rising ${rising}`)
  assert.ok((sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n) > 899_000_000_000n)
})

test('another collector has other references', () => {
  fc.assert(fc.property(serials, (serial) => sparseNumber(serial, key) !== sparseNumber(serial, otherKey)))
})

test('the same serial keeps its reference over releases', () => {
  assert.equal(paymentReference(0n, key, 'EUR'), 'RF34297380682158')
  assert.equal(paymentReference(1n, key, 'NOK'), '8717196988069')
})

test('about one serial in eleven has no KID, because its check digit would be a dash', () => {
  const kids = Array.from({ length: 11_000 }, (_, serial) => paymentReference(BigInt(serial), key, 'NOK'))
  const skipped = kids.filter((kid) => kid === undefined).length
  assert.ok(skipped > 850 && skipped < 1_150, `skipped ${skipped}`)
})

test('a serial outside the domain and a short key are refused', () => {
  assert.throws(() => paymentReference(-1n, key, 'EUR'), RangeError)
  assert.throws(() => paymentReference(900_000_000_000n, key, 'EUR'), RangeError)
  assert.throws(() => paymentReference(1n, new Uint8Array(16), 'EUR'), RangeError)
})

test('one wrong digit and two swapped neighbours never leave a valid KID', () => {
  fc.assert(
    fc.property(serials, fc.nat(12), fc.integer({ min: 1, max: 9 }), (serial, at, by) => {
      const kid = paymentReference(serial, key, 'NOK')
      if (kid === undefined) return
      const digits = [...kid]
      const wrong = digits.with(at, String((Number(digits[at]) + by) % 10)).join('')
      assert.equal(isKid(wrong, 'mod11'), false)
      const [left, right] = [digits[at], digits[at + 1]]
      if (left === undefined || right === undefined || left === right) return
      assert.equal(
        isKid(
          digits
            .with(at, right)
            .with(at + 1, left)
            .join(''),
          'mod11',
        ),
        false,
      )
    }),
  )
})

test('check digits agree with published examples', () => {
  assert.equal(mod10CheckDigit('7992739871'), '3')
  assert.equal(mod11CheckDigit('1234567890'), '3')
  assert.equal(mod11CheckDigit('8601111794'), '7')
  assert.equal(isCreditorReference('RF18539007547034'), true)
  assert.equal(isCreditorReference('RF19539007547034'), false)
  assert.equal(mod11CheckDigit('12x'), undefined)
})
