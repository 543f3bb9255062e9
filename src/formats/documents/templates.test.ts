import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { contentsNotShown } from '#core/countries/invoice-contents'
import { invoiceDocument } from '#core/invoicing/invoice-view'
import { statementDocument, type StatementInput } from '#core/invoicing/statement-view'
import { sampleCancellation, sampleInvoice } from '#core/invoicing/sample'
import { DOCUMENT_LANGUAGES, type DocumentLanguage } from '#core/locale/languages'
import { compileTemplate, type Template } from '#formats/docx/compile'
import { type Fields, listFields } from '#formats/docx/fields'
import { fill, type Value } from '#formats/docx/fill'
import { qrPng } from '#formats/qr-image'
import { partOf, textOf } from '#formats/docx/testing'
import { readXml } from '#formats/xml/read'
import { invoiceFillData, logoImage, statementFillData } from './fill-data.ts'
import { invoiceFields, statementFields } from './invoice-fields.ts'

const shipped = (name: string, language: DocumentLanguage): Buffer =>
  readFileSync(join(import.meta.dirname, '../../../templates/invoice', `${name}.${language}.docx`))

function template(name: string, language: DocumentLanguage, fields: Fields = invoiceFields): Template {
  const compiled = compileTemplate(shipped(name, language), fields)
  if ('errors' in compiled) throw new Error(compiled.errors.map(({ detail }) => detail).join('\n'))
  return compiled.template
}

test('all shipped templates compile, are set in Inter alone and show what the law wants', () => {
  for (const language of DOCUMENT_LANGUAGES) {
    const { fonts } = template('account-statement', language, statementFields)
    assert.deepEqual(fonts, ['Inter'])
    for (const kind of ['invoice', 'credit-note'] as const) {
      const { shown } = template(kind, language)
      for (const country of ['DE', 'NL', 'NO', 'AT']) {
        assert.deepEqual(
          contentsNotShown(country, kind, shown).map(({ key }) => key),
          [],
          `${kind} ${language} ${country}`,
        )
      }
    }
  }
  assert.deepEqual(contentsNotShown('DE', 'invoice', ['invoice.number']).length > 8, true)
})

test('every field a template may name is there in the data of an invoice', () => {
  const data = invoiceFillData(invoiceDocument(sampleCancellation({ world: 'DE', language: 'de', sessions: 2 })))
  const transfer = invoiceFillData(invoiceDocument(sampleInvoice({ world: 'DE', language: 'de', sessions: 2 })))
  const debit = invoiceFillData(
    invoiceDocument(sampleInvoice({ world: 'NO', language: 'nb', sessions: 1, payment: 'direct_debit' })),
  )
  const down = (from: unknown, keys: readonly string[]): unknown => {
    const [key, ...rest] = keys
    if (key === undefined) return from
    const at = Array.isArray(from) ? (from[0] as unknown) : from
    return typeof at === 'object' && at !== null && key in at ? down(at[key as keyof typeof at], rest) : undefined
  }
  const values: readonly Record<string, Value>[] = [data.values, transfer.values, debit.values]
  const absent = listFields(invoiceFields)
    .map(({ name }) => name)
    .filter((name) => name !== 'logo' && values.every((one) => down(one, name.split('.')) === undefined))
  assert.deepEqual(absent, [])
})

test('every field has its meaning and example in four languages', () => {
  for (const { name, meaning, example } of [...listFields(invoiceFields), ...listFields(statementFields)]) {
    for (const language of DOCUMENT_LANGUAGES) {
      assert.ok(meaning[language].length > 0, name)
      assert.notEqual(example?.[language], '', name)
    }
  }
})

test('invoices of 1, 20 and 1,000 sessions leave no tag and say the total, in every language', () => {
  for (const language of DOCUMENT_LANGUAGES) {
    const compiled = template('invoice', language)
    for (const sessions of [1, 20, 1000]) {
      const document = invoiceDocument(sampleInvoice({ world: 'NL', language, sessions }))
      const bytes = fill(compiled, invoiceFillData(document))
      for (const part of ['word/document.xml', 'word/header2.xml', 'word/footer1.xml', 'docProps/core.xml']) {
        assert.equal(/\{\{|\}\}/.test(partOf(bytes, part)), false)
        assert.equal(readXml(partOf(bytes, part)).kind, 'read')
      }
      const rows = document.cards.flatMap(({ places }) => places.flatMap((place) => place.rows))
      assert.equal(partOf(bytes).match(/<w:tr>/g)?.length ?? 0, rows.length + headRows(document.cards) + 5)
    }
  }
})

const headRows = (cards: readonly { readonly places: readonly unknown[] }[]): number =>
  cards.length + cards.reduce((sum, { places }) => sum + places.length, 0)

test('the same invoice gives the same bytes', () => {
  const make = () =>
    fill(
      template('invoice', 'nb'),
      invoiceFillData(invoiceDocument(sampleInvoice({ world: 'NO', language: 'nb', sessions: 20 }))),
    )
  assert.deepEqual(make(), make())
})

test('a credit note names the invoice it cancels and asks for no money', () => {
  const cancelled = invoiceDocument(sampleCancellation({ world: 'DE', language: 'de', sessions: 2 }))
  const text = textOf(fill(template('credit-note', 'de'), invoiceFillData(cancelled)))
  assert.match(text, /Stornorechnung VK-G-000123[^]*Die Rechnung VK-000123 vom 30\.\u00A0November\u00A02026/)
  assert.equal(/IBAN|überweisen|ziehen/.test(text), false)
})

test('the issuer’s colour is in the styles, ours is gone', () => {
  const bytes = fill(
    template('invoice', 'nl'),
    invoiceFillData(invoiceDocument(sampleInvoice({ world: 'NL', language: 'nl', sessions: 1 }))),
  )
  assert.match(partOf(bytes, 'word/styles.xml'), /w:val="8A2B06"/)
  assert.equal(/0B6B66/.test(partOf(bytes, 'word/styles.xml') + partOf(bytes)), false)
})

test('a logo stands where the name of the issuer stood, with the name as its description', () => {
  const document = invoiceDocument(sampleInvoice({ world: 'DE', language: 'de', sessions: 1 }))
  const logo = logoImage(qrPng('logo'), 'Voltkiebitz Mobil')
  assert.ok(logo.kind === 'read' && logo.image.heightMm <= 18)
  const header = (bytes: Uint8Array) => partOf(bytes, 'word/header1.xml')
  assert.match(
    header(fill(template('invoice', 'de'), invoiceFillData(document, logo.image))),
    /descr="Voltkiebitz Mobil"/,
  )
  assert.match(header(fill(template('invoice', 'de'), invoiceFillData(document))), />Voltkiebitz Mobil</)
})

test('an account statement lists its entries and what is open, or says that there is nothing', () => {
  const { issuer, recipient } = sampleInvoice({ world: 'DE', language: 'de', sessions: 1 })
  const empty: StatementInput = {
    language: 'de',
    currency: 'EUR',
    issuedOn: '2026-11-30',
    from: '2026-11-01',
    to: '2026-11-30',
    issuer,
    recipient,
    openingMinor: 0n,
    closingMinor: 0n,
    entries: [],
    openItems: [],
  }
  const compiled = template('account-statement', 'de', statementFields)
  const say = (input: StatementInput) => textOf(fill(compiled, statementFillData(statementDocument(input))))
  assert.match(say(empty), /keine Buchungen/)
  assert.equal(/Noch offen/.test(say(empty)), false)
  const owed = say({
    ...empty,
    closingMinor: 3120n,
    entries: [{ on: '2026-11-30', kind: 'invoice', document: 'VK-7', amountMinor: 3120n }],
    openItems: [{ document: 'VK-7', dueOn: '2026-12-14', reference: 'RF18539007547034', openMinor: 3120n }],
  })
  assert.match(
    owed,
    /Offener Betrag\n31,20[^]*30\.11\.2026\|Rechnung\|VK-7\|31,20\|31,20\|[^]*Noch offen[^]*VK-7\|14\.12\.2026\|RF18/,
  )
})
