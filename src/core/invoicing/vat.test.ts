import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { allotNet, taxRows, type TaxedLine } from '#core/invoicing/vat'

const line = (country: string, rate: string, amountMinor: bigint, basis: 'gross' | 'net' = 'gross'): TaxedLine => ({
  country,
  category: rate === '0' ? 'E' : 'S',
  rate,
  basis,
  amountMinor,
})

test('VAT is reckoned once per country, category and rate', () => {
  const rows = taxRows([line('DE', '19', 1180n), line('NL', '21', 1092n), line('NO', '25', 723n)])
  assert.deepEqual(
    rows.map((row) => [row.country, row.rate, row.netMinor, row.vatMinor, row.grossMinor]),
    [
      ['DE', '19', 992n, 188n, 1180n],
      ['NL', '21', 902n, 190n, 1092n],
      ['NO', '25', 578n, 145n, 723n],
    ],
  )
})

test('many small lines are summed before their VAT is rounded', () => {
  const [row] = taxRows(Array.from({ length: 100 }, () => line('DE', '19', 3n, 'net')))
  assert.deepEqual([row?.netMinor, row?.vatMinor, row?.grossMinor], [300n, 57n, 357n])
})

test('equal rates share a row however they are written, and a rate of 0 has one too', () => {
  const rows = taxRows([
    line('DE', '19', 100n),
    line('DE', '19.00', 100n),
    line('DE', '0', 50n),
    line('NO', '5.5', 211n),
  ])
  assert.deepEqual(
    rows.map((row) => [row.rate, row.netMinor, row.vatMinor]),
    [
      ['19', 168n, 32n],
      ['0', 50n, 0n],
      ['5.5', 200n, 11n],
    ],
  )
})

test('nets of gross-priced lines add up to the net of their rate', () => {
  const lines = [line('DE', '19', 100n), line('DE', '19', 100n), line('DE', '19', 100n), line('NL', '21', 100n)]
  assert.deepEqual(allotNet(lines), [84n, 84n, 84n, 83n])
  assert.deepEqual(allotNet([line('DE', '19', 10n), line('DE', '19', 10n)]), [9n, 8n])
})

test('nets add up per rate and turn their sign with the document', () => {
  const anyLine = fc.record({
    country: fc.constantFrom('DE', 'NL'),
    category: fc.constant('S'),
    rate: fc.constantFrom('19', '7', '21'),
    basis: fc.constantFrom('gross' as const, 'net' as const),
    amountMinor: fc.bigInt(-100_000n, 100_000n),
  })
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 30 }), (lines) => {
      const nets = allotNet(lines)
      for (const row of taxRows(lines)) {
        const sum = lines.reduce(
          (total, { country, rate }, i) =>
            country === row.country && rate === row.rate ? total + (nets[i] ?? 0n) : total,
          0n,
        )
        assert.equal(sum, row.netMinor)
        assert.equal(row.netMinor + row.vatMinor, row.grossMinor)
      }
      const turned = lines.map((entry) => ({ ...entry, amountMinor: -entry.amountMinor }))
      assert.deepEqual(
        taxRows(turned).map((row) => row.vatMinor),
        taxRows(lines).map((row) => -row.vatMinor),
      )
    }),
  )
})
