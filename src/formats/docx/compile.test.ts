import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zipSync } from 'fflate'
import { qrPng } from '#formats/qr-image'
import { DOCUMENT_LANGUAGES } from '#core/locale/languages'
import { explainTemplateError } from './errors.ts'
import { listFields } from './fields.ts'
import { readImage } from './image.ts'
import { contentTypes, docx, errorsOf, p, r, relations, tbl, testFields, templateOf, tr, wrapped } from './testing.ts'
import { ERROR_WORDS } from './words.ts'

/** The one error of a body: code and what it names. */
function errorOf(bytes: Uint8Array) {
  const errors = errorsOf(bytes)
  assert.equal(errors.length, 1, JSON.stringify(errors))
  return errors[0]
}
const codes = (bytes: Uint8Array) => errorsOf(bytes).map(({ code }) => code)

test('an unknown placeholder is refused with part, paragraph, tag and the name that was meant', () => {
  const error = errorOf(docx(p('fine') + p('Dear {{nmae}}')))
  assert.deepEqual(
    [error?.code, error?.part, error?.paragraph, error?.tag],
    ['unknown_field', 'word/document.xml', 2, '{{nmae}}'],
  )
  assert.equal(error?.detail, 'Text (word/document.xml), paragraph 2: There is no field “nmae” here. → {{name}}')
})

test('what is inside a loop cannot be used outside, and names do not reach what every object inherits', () => {
  assert.equal(errorOf(docx(p('{{lines.amount}}')))?.code, 'loop_needed')
  assert.deepEqual(
    codes(docx(p('{{constructor}} {{invoice.toString}} {{hasOwnProperty}}'))),
    Array(3).fill('unknown_field'),
  )
  assert.deepEqual(codes(docx(p('{{__proto__}} {{a()}} {{a; b}} {{}} {{{name}}}'))), Array(5).fill('tag_malformed'))
})

test('kinds and formats must fit', () => {
  assert.deepEqual(codes(docx(p('{{name | money}} {{total | long}} {{lines}} {{logo}} {{@name}} {{invoice}}'))), [
    'unknown_format',
    'unknown_format',
    'list_as_value',
    'picture_as_value',
    'value_as_picture',
    'list_as_value',
  ])
})

test('sections that do not close, close twice or cross are refused', () => {
  assert.deepEqual(codes(docx(p('{{#lines}}{{text}}'))), ['section_not_closed'])
  assert.deepEqual(codes(docx(p('{{/lines}}'))), ['section_not_opened'])
  assert.deepEqual(codes(docx(p('{{#lines}}{{#paid}}{{/lines}}{{/paid}}'))).includes('section_not_opened'), true)
  assert.deepEqual(codes(docx(tbl(tr('{{#lines}}', 'x')) + p('{{/lines}}'))), ['section_crosses'])
  assert.deepEqual(codes(docx(p('{{#lines}}') + tbl(tr('x', '{{/lines}}')))), ['section_crosses'])
})

test('a tag that reaches over cells, paragraphs or breaks is refused', () => {
  assert.deepEqual(codes(docx(tbl(tr('{{na', 'me}}')))), ['tag_not_closed', 'tag_not_opened'])
  assert.deepEqual(codes(docx(p('{{na') + p('me}}'))), ['tag_not_closed', 'tag_not_opened'])
  assert.deepEqual(codes(docx(`<w:p>${r('{{na')}<w:r><w:br/></w:r>${r('me}}')}</w:p>`)), ['tag_malformed'])
})

test('a tag where none is filled is refused instead of printed', () => {
  assert.deepEqual(codes(docx(`<w:p><w:del><w:r><w:delText>{{name}}</w:delText></w:r></w:del></w:p>`)), [
    'tag_in_wrong_place',
  ])
  assert.deepEqual(codes(docx(p('x'), { 'word/comments.xml': wrapped('comments', p('{{name}}')) })), [
    'tag_in_wrong_place',
  ])
})

test('errors in headers name the header, in every language', () => {
  const error = errorOf(docx(p('x'), { 'word/header2.xml': wrapped('hdr', p('{{logo}}')) }))
  assert.ok(error)
  assert.equal(
    explainTemplateError(error, 'de'),
    'Kopfzeile (word/header2.xml), Absatz 1: „logo“ ist ein Bild: Schreiben Sie {{@logo}}.',
  )
  for (const language of DOCUMENT_LANGUAGES)
    assert.match(explainTemplateError(error, language), /header2.*1.*\{\{@logo\}\}/)
  for (const words of Object.values(ERROR_WORDS)) assert.deepEqual(Object.keys(words), ['de', 'en', 'nl', 'nb'])
})

test('what is no docx is refused', () => {
  const noDocx = ['not_docx']
  assert.deepEqual(codes(new Uint8Array()), noDocx)
  assert.deepEqual(codes(new TextEncoder().encode('%PDF-1.7 and more that is no archive at all')), noDocx)
  assert.deepEqual(codes(zipSync({ 'xl/workbook.xml': new Uint8Array(10) })), noDocx)
  assert.deepEqual(codes(docx(p('x'), { '[Content_Types].xml': contentTypes('application/x-other') })), noDocx)
})

test('damaged archives and XML are refused', () => {
  const bytes = docx(p('x'))
  for (let cut = 1; cut < bytes.length; cut += 97) assert.notDeepEqual(codes(bytes.subarray(0, cut)), [])
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = bytes.slice()
    changed[at] = (changed[at] ?? 0) ^ 0x55
    errorsOf(changed)
  }
  assert.deepEqual(codes(docx('<w:p>')), ['broken'])
  const doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document>&e;</w:document>'
  assert.match(errorOf(docx('', { 'word/document.xml': doctype }))?.detail ?? '', /document type/)
  assert.deepEqual(codes(docx(p('x'), { '../../evil.xml': '<a/>' })), ['broken'])
})

test('bombs are refused before they are unpacked', () => {
  const started = performance.now()
  const bomb = docx(p('x'), { 'word/styles.xml': new Uint8Array(12 * 1024 * 1024) })
  assert.deepEqual(codes(bomb), ['bomb'])
  // the directory lies about the size: what comes out is counted
  const lying = bomb.slice()
  const view = new DataView(lying.buffer)
  for (let at = 0; at < lying.length - 4; at++) {
    if (view.getUint32(at, true) === 12 * 1024 * 1024) view.setUint32(at, 1000, true)
  }
  assert.deepEqual(codes(lying), ['bomb'])
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`word/media/${i}.png`, new Uint8Array()]))
  assert.deepEqual(codes(docx(p('x'), many)), ['bomb'])
  const deep = `${'<w:sdt>'.repeat(9000)}${'</w:sdt>'.repeat(9000)}`
  assert.match(errorOf(docx(deep))?.detail ?? '', /deeper than/)
  assert.ok(performance.now() - started < 3000)
})

test('a picture of 60 MB is refused by name, whether packed or not', () => {
  const picture = new Uint8Array(60 * 1024 * 1024)
  assert.match(errorOf(docx(p('x'), { 'word/media/huge.png': picture }))?.detail ?? '', /huge\.png: This is too large/)
  assert.deepEqual(codes(new Uint8Array(60 * 1024 * 1024)), ['too_large'])
  assert.deepEqual(readImage(picture, ''), { kind: 'refused', code: 'picture_too_large' })
})

test('a broken logo is refused, a whole one keeps its shape', () => {
  const png = qrPng('logo')
  const read = readImage(png, 'Logo', { maxWidthMm: 50, maxHeightMm: 10 })
  assert.ok(read.kind === 'read')
  assert.deepEqual([read.image.widthMm, read.image.heightMm], [10, 10])
  assert.deepEqual(readImage(png.subarray(0, 60), ''), { kind: 'refused', code: 'picture_broken' })
  assert.deepEqual(readImage(new TextEncoder().encode('<svg/>'), ''), { kind: 'refused', code: 'picture_kind' })
  assert.deepEqual(readImage(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), ''), { kind: 'refused', code: 'picture_broken' })
})

test('macros, objects and links to the outside are refused', () => {
  const outside = (type: string, target: string) =>
    docx(p('x'), {
      'word/_rels/document.xml.rels': relations(
        `<Relationship Id="r1" Type="http://x/${type}" Target="${target}" TargetMode="External"/>`,
      ),
    })
  assert.deepEqual(codes(docx(p('x'), { 'word/vbaProject.bin': new Uint8Array(9) })), ['macro'])
  const macroType = 'application/vnd.ms-word.document.macroEnabled.main+xml'
  assert.deepEqual(codes(docx(p('x'), { '[Content_Types].xml': contentTypes(macroType) })), ['macro'])
  assert.deepEqual(codes(docx(p('x'), { 'word/embeddings/oleObject1.bin': new Uint8Array(9) })), ['embedded_object'])
  assert.deepEqual(
    codes(docx('<w:p><w:r><w:object><o:OLEObject Type="Embed"/></w:object></w:r></w:p>'))[0],
    'embedded_object',
  )
  assert.deepEqual(codes(docx('<w:altChunk r:id="r1"/>')), ['embedded_object'])
  assert.deepEqual(codes(outside('image', 'https://evil.example/x.png')), ['external_link'])
  assert.deepEqual(codes(outside('attachedTemplate', 'file:///c:/x.dotm')), ['external_link'])
  assert.deepEqual(codes(outside('hyperlink', 'https://example.org')), ['external_link'])
  assert.deepEqual(codes(docx('<w:p><w:r><w:pict><v:imagedata src="file:///etc/passwd"/></w:pict></w:r></w:p>')), [
    'external_link',
  ])
  assert.deepEqual(codes(docx(p('x'), { 'word/media/a.svg': '<svg/>', 'word/media/b.emf': 'EMF' }))[0], 'picture_kind')
})

test('fields may number pages, not fetch files, also where their code is split', () => {
  const field = (...code: readonly string[]) =>
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${code.map((text) => `<w:r><w:instrText>${text}</w:instrText></w:r>`).join('')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
  templateOf(field(' PAGE ') + field(' NUM', 'PAGES ') + '<w:p><w:fldSimple w:instr="PAGE"/></w:p>')
  assert.equal(errorOf(docx(field('INCLUDE', 'PICTURE "http://x"')))?.facts['field'], 'INCLUDEPICTURE')
  assert.deepEqual(codes(docx(field('DDEAUTO c:\\\\x') + '<w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p>')), [
    'field_code',
    'field_code',
  ])
})

test('every field is listed with its meaning and, where it is a value, an example', () => {
  const names = listFields(testFields).map(({ name }) => name)
  assert.deepEqual(names.slice(0, 7), ['name', 'total', 'due', 'paid', 'invoice', 'invoice.number', 'invoice.energy'])
  assert.ok(names.includes('lines.parts.what'))
})
