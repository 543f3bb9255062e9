import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { makeCreditorReference, printCreditorReference, readCreditorReference } from './creditor-reference.ts'
import { isBic, maskIban, normaliseIban, printIban } from './iban.ts'
import { makeKid, readKid } from './kid.ts'

test('an IBAN is read as people write it and refused when a digit is wrong', () => {
  assert.equal(normaliseIban(' de89 3704 0044 0532 0130 00 '), 'DE89370400440532013000')
  assert.equal(normaliseIban('NO93-8601-1117-947'), 'NO9386011117947')
  assert.equal(normaliseIban('DE88370400440532013000'), undefined)
  assert.equal(normaliseIban('NO9386011117948'), undefined)
  assert.equal(normaliseIban('DE89 3704 0044 0532 0130 0'), undefined)
  assert.equal(normaliseIban('DE89370400440532013000<script>'), undefined)
  assert.equal(normaliseIban(''), undefined)
})

test('a masked IBAN shows the country and the last four characters alone', () => {
  assert.equal(maskIban('DE89370400440532013000'), 'DE•• •••• 3000')
  assert.equal(maskIban('DE'), '••••')
  assert.equal(printIban('NO9386011117947'), 'NO93 8601 1117 947')
  assert.equal(isBic('COBADEFFXXX'), true)
  assert.equal(isBic('COBADEF'), false)
})

test('a creditor reference that is made reads back, in any spelling', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-Z]{1,21}$/), (body) => {
      const reference = makeCreditorReference(body)
      assert.ok(reference !== undefined)
      assert.equal(readCreditorReference(printCreditorReference(reference).toLowerCase()), reference)
    }),
  )
  assert.equal(makeCreditorReference('539007547034'), 'RF18539007547034')
  assert.equal(printCreditorReference('RF18539007547034'), 'RF18 5390 0754 7034')
  assert.equal(makeCreditorReference('ü'), undefined)
  assert.equal(makeCreditorReference('1'.repeat(22)), undefined)
})

test('a KID that is made reads back, and a body whose check digit would be a dash makes none', () => {
  assert.equal(makeKid('123456', 'mod10'), '1234566')
  assert.equal(makeKid('1234567890'), '12345678903')
  assert.equal(makeKid('4'), '43')
  assert.equal(makeKid('6'), undefined)
  assert.equal(makeKid('1'.repeat(25)), undefined)
  fc.assert(
    fc.property(
      fc.stringMatching(/^\d{1,24}$/),
      fc.constantFrom('mod10' as const, 'mod11' as const),
      (body, method) => {
        const kid = makeKid(body, method)
        if (kid !== undefined) assert.equal(readKid(kid, method), kid)
        else assert.equal(method, 'mod11')
      },
    ),
  )
})
