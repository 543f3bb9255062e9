import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readDecimal } from './decimals.ts'
import { localTimeReader } from './local-time.ts'

const reading = (text: string, pattern = 'DD.MM.YYYY HH:mm', zone = 'Europe/Oslo') => {
  const result = localTimeReader(pattern, zone)?.(text)
  switch (result?.kind) {
    case 'instant':
      return result.at.toString()
    case 'ambiguous':
      return `${result.earlier} or ${result.later}`
    default:
      return result?.kind
  }
}

test('local times are read in their zone, in summer and winter', () => {
  assert.equal(reading('21.12.2018 10:20'), '2018-12-21T09:20:00Z')
  assert.equal(reading('21.06.2018 10:20'), '2018-06-21T08:20:00Z')
  assert.equal(reading('2026-06-01 08:09:10', 'YYYY-MM-DD HH:mm:ss', 'Europe/Berlin'), '2026-06-01T06:09:10Z')
  assert.equal(reading('6/1/26 1:05 PM', 'M/D/YY h:mm A', 'America/New_York'), '2026-06-01T17:05:00Z')
  assert.equal(reading('1.2.2026', 'D.M.YYYY'), '2026-01-31T23:00:00Z')
  assert.equal(reading('2026-06-01T08:00:00.5', 'YYYY-MM-DDTHH:mm:ss.SSS'), '2026-06-01T06:00:00.5Z')
})

test('an hour that the clock skips does not exist, one that it repeats is ambiguous', () => {
  assert.equal(reading('31.03.2019 02:30'), 'does_not_exist')
  assert.equal(reading('31.03.2019 03:00'), '2019-03-31T01:00:00Z')
  assert.equal(reading('31.03.2019 01:59'), '2019-03-31T00:59:00Z')
  assert.equal(reading('27.10.2019 02:00'), '2019-10-27T00:00:00Z or 2019-10-27T01:00:00Z')
  assert.equal(reading('27.10.2019 02:59'), '2019-10-27T00:59:00Z or 2019-10-27T01:59:00Z')
  assert.equal(reading('27.10.2019 03:00'), '2019-10-27T02:00:00Z')
})

test('ISO 8601 is read with its offset, or in the zone where it has none', () => {
  assert.equal(reading('2026-06-01T08:00:00Z', 'ISO'), '2026-06-01T08:00:00Z')
  assert.equal(reading('2026-06-01 08:00:00,250 +02:00', 'ISO'), '2026-06-01T06:00:00.25Z')
  assert.equal(reading('2026-06-01T08:00', 'ISO'), '2026-06-01T06:00:00Z')
  assert.equal(reading('2026-10-25T02:30:00', 'ISO'), '2026-10-25T00:30:00Z or 2026-10-25T01:30:00Z')
  assert.equal(reading('2026-02-30T08:00', 'ISO'), 'unreadable')
})

test('what is no date in the pattern is unreadable', () => {
  for (const text of [
    '',
    '32.01.2026 10:00',
    '29.02.2026 10:00',
    '01.01.2026 24:00',
    '1.1.2026 10:00',
    'x',
    '01.01.2026 10:00 Uhr',
  ])
    assert.equal(reading(text), 'unreadable', text)
  assert.equal(reading('29.02.2024 10:00'), '2024-02-29T09:00:00Z')
})

test('a pattern without a whole date and an unknown zone are refused', () => {
  assert.equal(localTimeReader('HH:mm', 'Europe/Oslo'), undefined)
  assert.equal(localTimeReader('DD.MM.YYYY DD', 'Europe/Oslo'), undefined)
  assert.equal(localTimeReader('ISO', 'Europe/Nowhere'), undefined)
})

test('every instant that exists once is found again from its local time', () => {
  const zone = 'Europe/Berlin'
  const reader = localTimeReader('YYYY-MM-DD HH:mm:ss', zone)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
      const at = Temporal.Instant.fromEpochMilliseconds(seconds * 1_000)
      const local = at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')
      const result = reader?.(local)
      assert.ok(result?.kind === 'instant' || result?.kind === 'ambiguous')
      const candidates = result.kind === 'instant' ? [result.at] : [result.earlier, result.later]
      assert.ok(candidates.some((candidate) => candidate.equals(at)))
    }),
  )
})

test('numbers are read exactly, with their country’s mark', () => {
  assert.equal(readDecimal('0,3', ','), '0.3')
  assert.equal(readDecimal('8,216388889', ','), '8.216388889')
  assert.equal(readDecimal('1.234,50', ','), '1234.50')
  assert.equal(readDecimal('1 234 567,5', ','), '1234567.5')
  assert.equal(readDecimal('1,234.50', '.'), '1234.50')
  assert.equal(readDecimal('−12,5', ','), '-12.5')
  assert.equal(readDecimal(',5', ','), '0.5')
  assert.equal(readDecimal('007', '.'), '7')
  for (const text of ['', '-', ',', '1,2,3', '1.23,4', '1,234.50', '12.34', '1e5', 'NaN', '1..000', '0x1', '1 2'])
    assert.equal(readDecimal(text, ','), undefined, text)
})
