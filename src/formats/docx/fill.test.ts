import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readXml } from '#formats/xml/read'
import { qrPng } from '#formats/qr-image'
import { fill, type Values } from './fill.ts'
import { readImage, type DocxImage } from './image.ts'
import { p, partOf, r, relations, tbl, templateOf, textOf, tr, wrapped } from './testing.ts'

const german = (values: Values) => ({ locale: 'de-DE', currency: 'EUR', values })
const filled = (body: string, values: Values): string => textOf(fill(templateOf(body), german(values)))

function picture(): DocxImage {
  const reading = readImage(qrPng('x'), 'A code', { widthMm: 20 })
  assert.ok(reading.kind === 'read')
  return reading.image
}

test('values stand in their formats, by locale', () => {
  const body = p('{{name}} {{total}} {{total | amount}} {{due}} {{due|long}} {{invoice.energy}}')
  const values = { name: 'Ada', total: '-1234.50', due: '2026-12-01', invoice: { energy: '1021.500 kWh' } }
  assert.equal(
    filled(body, values),
    'Ada −1.234,50\u202F€ −1.234,50 01.12.2026 1.\u00A0Dezember\u00A02026 1.021,500\u202FkWh',
  )
  const norwegian = fill(templateOf(body), { locale: 'nb-NO', currency: 'NOK', values })
  assert.match(textOf(norwegian), /−1\u202F234,50\u202Fkr −1\u202F234,50 01\.12\.2026/)
})

test('a placeholder that Word has split over several runs is one, in the look of its first run', () => {
  const split = `<w:p>${r('To {')}<w:proofErr w:type="spellStart"/><w:r><w:t>{na</w:t></w:r>${r('me}} and')}<w:r><w:t>}</w:t></w:r></w:p>`
  const bytes = fill(templateOf(split), german({ name: 'Ada' }))
  assert.equal(textOf(bytes), 'To Ada and}')
  assert.match(partOf(bytes), /<w:b\/><\/w:rPr><w:t xml:space="preserve">Ada</)
})

test('paragraphs, rows and words repeat, also one in the other', () => {
  const values = {
    lines: [
      { text: 'a', amount: '1.00', parts: [{ what: 'x' }, { what: 'y' }] },
      { text: 'b', amount: '2.00', parts: [] },
    ],
  }
  assert.equal(filled(p('{{#lines}}') + p('{{text}}') + p('{{/lines}}') + p('end'), values), 'a\nb\nend')
  assert.equal(filled(p('{{#lines}}{{text}}:{{#parts}} {{what}}{{/parts}};{{/lines}}'), values), 'a: x y;b:;')
  const rows = tbl(tr('Head', 'Amount'), tr('{{#lines}}{{text}}', '{{amount | amount}}{{/lines}}'))
  assert.equal(filled(rows, values), 'Head|Amount|a|1,00|b|2,00|')
  const nested = tbl(
    tr('{{#lines}}', ''),
    tr('{{text}}', ''),
    tr('{{#parts}}{{what}}', '{{/parts}}'),
    tr('', '{{/lines}}'),
  )
  assert.equal(filled(nested, values), 'a||x||y||b||')
  const inCell = tbl(tr(p('{{#lines}}') + p('{{text}}') + p('{{/lines}}'), 'x'))
  assert.equal(filled(inCell, values), 'a\nb|x|')
})

test('conditions show and hide, and a group lends its names', () => {
  const body = p('{{#paid}}paid{{/paid}}{{^paid}}open{{/paid}} {{#invoice}}no {{number}} of {{name}}{{/invoice}}')
  assert.equal(filled(body, { name: 'Ada', paid: true, invoice: { number: '7' } }), 'paid no 7 of Ada')
  assert.equal(filled(body, { name: 'Ada', paid: false, invoice: null }), 'open')
  assert.equal(filled(p('{{^lines}}none{{/lines}}{{#total}}some{{/total}}'), { lines: [], total: '0.00' }), 'nonesome')
  const blocks = p('{{#paid}}') + p('a') + p('{{/paid}}{{^paid}}') + p('b') + p('{{/paid}}')
  assert.equal(filled(blocks, { paid: true }), 'a')
  assert.equal(filled(blocks, {}), 'b')
})

test('a table without rows and a cell without paragraphs stay readable for Word', () => {
  assert.equal(
    partOf(fill(templateOf(tbl(tr('{{#lines}}{{text}}', '{{/lines}}')) + p('x')), german({}))).includes('w:tbl'),
    false,
  )
  const cell = tbl(tr(p('{{#paid}}') + p('x') + p('{{/paid}}'), 'y'))
  assert.match(partOf(fill(templateOf(cell), german({}))), /<w:tc><w:p\/><\/w:tc>/)
})

test('headers, footers and the title of the file are filled too', () => {
  const bytes = fill(
    templateOf(p('x'), {
      'word/header1.xml': wrapped('hdr', p('{{invoice.number}}')),
      'word/footer2.xml': wrapped('ftr', p('{{name}}')),
      'docProps/core.xml':
        '<cp:coreProperties xmlns:cp="urn:x" xmlns:dc="urn:y"><dc:title>No {{invoice.number}}</dc:title></cp:coreProperties>',
    }),
    german({ name: 'Ada & Co', invoice: { number: 'V-7' } }),
  )
  assert.equal(textOf(bytes, 'word/header1.xml'), 'V-7')
  assert.equal(textOf(bytes, 'word/footer2.xml'), 'Ada &amp; Co')
  assert.match(partOf(bytes, 'docProps/core.xml'), /<dc:title>No V-7</)
})

test('pictures stand where their tag or their placeholder stood, with description and size', () => {
  const drawing = `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="720000" cy="360000"/><wp:docPr id="1" name="P" descr="{{@logo}}"/><a:blip r:embed="rId5"/><a:ext cx="720000" cy="360000"/></wp:inline></w:drawing></w:r></w:p>`
  const template = templateOf(p('{{@logo}}') + drawing, {
    'word/_rels/document.xml.rels': relations('<Relationship Id="rId5" Type="x/image" Target="media/image1.png"/>'),
    'word/media/image1.png': qrPng('placeholder'),
  })
  const bytes = fill(template, german({ logo: picture() }))
  const text = partOf(bytes)
  assert.equal(text.match(/r:embed="filled1"/g)?.length, 2)
  assert.match(text, /<wp:extent cx="720000" cy="720000"\/>.*descr="A code"/)
  assert.match(text, /<wp:extent cx="360000" cy="360000"\/><wp:docPr id="1" name="P" descr="A code"/)
  assert.match(partOf(bytes, 'word/_rels/document.xml.rels'), /rId5.*Id="filled1"[^>]*Target="media\/filled1.png"/)
  assert.match(partOf(bytes, '[Content_Types].xml'), /Extension="png" ContentType="image\/png"/)
  assert.ok(partOf(bytes, 'word/media/filled1.png').length > 0)
  assert.equal(partOf(fill(template, german({ logo: null }))).includes('<w:drawing'), false)
})

test('the colour of the template becomes the colour of the issuer', () => {
  const styles = wrapped('styles', '<w:color w:val="0b6b66"/><w:shd w:fill="0B6B66"/><w:color w:val="111111"/>')
  const template = templateOf(p('x'), { 'word/styles.xml': styles })
  const colours = (brand: string) => partOf(fill(template, german({ brand })), 'word/styles.xml').match(/="\w{6}"/g)
  assert.deepEqual(colours('#C81E5A'), ['="C81E5A"', '="C81E5A"', '="111111"'])
  assert.deepEqual(colours('red"/><x'), ['="0B6B66"', '="0B6B66"', '="111111"'])
})

test('what a customer is called comes out inert', () => {
  const names = {
    '<w:br/>&amp;"{{total}}"': '&lt;w:br/&gt;&amp;amp;&quot;{{total}}&quot;',
    'Zoë 😀 Ünal': 'Zoë 😀 Ünal',
    'נועה לוי': '\u2068נועה לוי\u2069',
    'abc\u202Edef\u0000\uD800': 'abcdef\uFFFD',
    'two\nlines\tthree': 'two⏎lines⏎three',
  }
  for (const [name, shown] of Object.entries(names)) assert.equal(filled(p('{{name}}'), { name, total: '1' }), shown)
})

test('only what the data itself holds is looked up', () => {
  // oxlint-disable-next-line no-extend-native -- a planted property that every object inherits
  Object.defineProperty(Object.prototype, 'number', { value: 'inherited', configurable: true })
  try {
    assert.equal(filled(p('[{{invoice.number}}]'), { invoice: {} }), '[]')
  } finally {
    Reflect.deleteProperty(Object.prototype, 'number')
  }
})

test('the same template and data give the same bytes', () => {
  const body = p('{{name}} {{@logo}}') + tbl(tr('{{#lines}}{{text}}', '{{/lines}}'))
  const make = () => fill(templateOf(body), german({ name: 'Ada', logo: picture(), lines: [{ text: 'a' }] }))
  assert.deepEqual(make(), make())
})

test('a thousand lines are as good as one', () => {
  const lines = Array.from({ length: 1000 }, (_, i) => ({ text: `${i}`, amount: `${i}.00`, parts: [{ what: 'x' }] }))
  const body = tbl(tr('{{#lines}}{{text}}', '{{#parts}}{{what}}{{/parts}}{{/lines}}'))
  assert.equal(filled(body, { lines }).split('|x|').length, 1001)
})

test('however a text is cut into runs, every tag is filled, and the part is well-formed', () => {
  const text =
    'To {{name}}: {{#lines}}{{text}} {{amount}}{{#parts}} ({{what}}){{/parts}}, {{/lines}}{{^paid}}open{{/paid}}.'
  const anyText = fc.string({ unit: 'grapheme' }).map((one) => one.replaceAll(/[{}]/g, ''))
  const line = fc.record({
    text: anyText,
    amount: fc.constant('1.00'),
    parts: fc.array(fc.record({ what: anyText }), { maxLength: 2 }),
  })
  const cuts = fc.uniqueArray(fc.nat(text.length), { maxLength: 12 })
  fc.assert(
    fc.property(cuts, fc.array(line, { maxLength: 3 }), anyText, (cutAt, lines, name) => {
      const borders = [0, ...cutAt.toSorted((a, b) => a - b), text.length]
      const runs = borders.slice(1).map((end, i) => text.slice(borders[i], end))
      const bytes = fill(templateOf(p(...runs)), german({ name, lines, paid: false }))
      assert.equal(/[{}]/.test(partOf(bytes)), false)
      assert.equal(readXml(partOf(bytes)).kind, 'read')
      assert.match(textOf(bytes), /^To [^]*: [^]*open\.$/)
    }),
    { numRuns: 60 },
  )
})
