import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { printDate, printTime } from '#core/locale/dates'
import { DOCUMENT_LANGUAGES, localeOf } from '#core/locale/languages'
import { printMoney, printNumber, printQuantity } from '#core/locale/numbers'

test('amounts look as people of the language write them, with a true minus and spaces that do not break', () => {
  const shown = (locale: string, currency: string) => printMoney('-1234.50', locale, currency)
  assert.equal(shown('de-DE', 'EUR'), '−1.234,50\u202F€')
  assert.equal(shown('en-GB', 'EUR'), '−€1,234.50')
  assert.equal(shown('nl-NL', 'EUR'), '€\u202F−1.234,50')
  assert.equal(shown('nb-NO', 'NOK'), '−1\u202F234,50\u202Fkr')
})

test('numbers keep all their places and as many digits as they have', () => {
  assert.equal(printNumber('12345678901234567890.10', 'de-DE'), '12.345.678.901.234.567.890,10')
  assert.equal(printNumber('999', 'nb-NO'), '999')
  assert.equal(printQuantity('1021.500 kWh', 'nb-NO'), '1\u202F021,500\u202FkWh')
  assert.equal(printQuantity('37 min', 'de-DE'), '37\u202Fmin')
})

test('what is printed is what Intl prints, but for spaces and the minus', () => {
  const plain = (text: string) => text.replaceAll(/[\u202F\u00A0 ]/g, ' ').replaceAll('\u2212', '-')
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.constantFrom(...DOCUMENT_LANGUAGES), (minor, language) => {
      const digits = `${minor < 0n ? '-' : ''}${`${minor < 0n ? -minor : minor}`.padStart(3, '0').replace(/(..)$/, '.$1')}`
      for (const currency of ['EUR', 'NOK', 'CHF']) {
        const format = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency })
        // the declaration of Intl lacks the decimal text that ECMA-402 takes
        const expected = format.format(digits as unknown as number)
        assert.equal(plain(printMoney(digits, localeOf(language), currency)), plain(expected))
      }
    }),
  )
})

test('days look as people of the language write them, on one line', () => {
  const shown = (locale: string) =>
    (['date', 'long', 'day', 'month'] as const).map((style) => printDate('2026-06-02', locale, style))
  assert.deepEqual(shown('de-DE'), ['02.06.2026', '2.\u00A0Juni\u00A02026', 'Di.,\u00A02.\u00A0Juni', 'Juni\u00A02026'])
  assert.deepEqual(shown('nb-NO'), ['02.06.2026', '2.\u00A0juni\u00A02026', 'tir.\u00A02.\u00A0juni', 'juni\u00A02026'])
  assert.equal(printDate('2026-06-02T13:50', 'nl-NL', 'date'), '02-06-2026')
  assert.equal(printDate('soon', 'en-GB', 'long'), 'soon')
  assert.equal(printTime('2026-06-02T13:50'), '13:50')
})
