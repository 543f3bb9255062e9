import { localeOf, type DocumentLanguage } from '#core/locale/languages'
import { deflateSync } from 'fflate'
import { stored, writeZip, type PackedFile } from '#formats/docx/zip-write'
import { fontTableXml, settingsXml, stylesXml } from './styles.ts'
import { LETTER } from './words.ts'
import { field, INK_2, LINE, mm, paragraph, row, run, table } from './wordml.ts'

/** Text width: DIN 5008 margins of 25 mm and 20 mm on A4. */
export const TEXT_MM = 165
const LEFT_MM = 25
/**
 * DIN 5008 form B: address field from 45 to 90 mm, its address zone from 62.7 mm, text from 98.5 mm. The lines of the
 * address also lie inside the left windows of Norwegian C5 and Dutch C5/6 envelopes.
 */
const SENDER_MM = 57.6
const ADDRESS_MM = { xMm: LEFT_MM, yMm: SENDER_MM, widthMm: 85, heightMm: 32 }
const FACTS_MM = { xMm: 125, yMm: 50, widthMm: 65 }
const TEXT_FROM_MM = 98.5
const HEADER_MM = 12
const FOLDS_MM = [105, 210]
const HOLE_MM = 148.5

const OFFICE = 'http://schemas.openxmlformats.org'
const NAMESPACES = `xmlns:w="${OFFICE}/wordprocessingml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships" xmlns:wp="${OFFICE}/drawingml/2006/wordprocessingDrawing"`
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A shown or hidden part of a letter: a section around whole paragraphs. */
export function when(section: string, ...content: readonly string[]): string {
  return [paragraph('Mark', `{{${section}}}`), ...content, paragraph('Mark', `{{/${section.slice(1)}}}`)].join('')
}

/** The sender's line and the address in the window. */
export function addressWindow(): string {
  const frame = ADDRESS_MM
  return [
    paragraph('Sender', [run('{{issuer.returnLine}}')], { frame, exact: 10, after: 4 }),
    paragraph('Address', [run('{{recipient.address}}')], { frame }),
  ].join('')
}

/** Facts at the right of the address: label, then value at the edge. A fact with a section is shown only where it holds. */
export function facts(entries: readonly (readonly [label: string, value: string, section?: string])[]): string {
  const runs = entries.flatMap(([label, value, section], index) => {
    const line = [index === 0 ? '' : '\n', label, '\t']
    const [open, close] = section === undefined ? ['', ''] : [`{{#${section}}}`, `{{/${section}}}`]
    return [run(open + line.join(''), { colour: INK_2 }), run(value + close)]
  })
  return paragraph('Facts', runs, { frame: FACTS_MM, tabsMm: [FACTS_MM.widthMm] })
}

function firstHeader(): string {
  const mark = (yMm: number, widthMm: number) =>
    paragraph('Mark', '', { frame: { xMm: 5, yMm, widthMm, heightMm: 1 }, topLine: INK_2 })
  const brand = { xMm: LEFT_MM, yMm: 18, widthMm: TEXT_MM, heightMm: 20 }
  return [
    paragraph('Wordmark', [run('{{#logo}}{{@logo}}{{/logo}}{{^logo}}{{issuer.name}}{{/logo}}')], {
      frame: brand,
      align: 'right',
    }),
    ...FOLDS_MM.map((at) => mark(at, 4)),
    mark(HOLE_MM, 6),
    paragraph('Mark', '', { exact: ((TEXT_FROM_MM - HEADER_MM) * 72) / 25.4 }),
  ].join('')
}

function pageNumber(language: DocumentLanguage): readonly string[] {
  return [run(`${LETTER.page[language]} `), field('PAGE'), run(` ${LETTER.of[language]} `), field('NUMPAGES')]
}

function nextHeader(subject: string): string {
  return paragraph('Foot', `{{issuer.name}} · ${subject}`)
}

function footer(language: DocumentLanguage): string {
  const widths = [52, 59, 54]
  const cell = (...lines: readonly string[]) => ({ content: lines.join(''), topLine: LINE })
  const foot = (text: string) => paragraph('Foot', [run(text)])
  const bank =
    '{{#issuer.iban}}{{issuer.payee}}\nIBAN {{issuer.iban}}{{#issuer.bic}}\nBIC {{issuer.bic}}{{/issuer.bic}}{{/issuer.iban}}'
  const columns = row(widths, [
    cell(foot('{{issuer.address}}')),
    cell(
      foot(
        '{{#issuer.legal}}{{#label}}{{label}} {{/label}}{{text}}\n{{/issuer.legal}}{{issuer.email}}{{#issuer.phone}}\n{{issuer.phone}}{{/issuer.phone}}{{#issuer.web}}\n{{issuer.web}}{{/issuer.web}}',
      ),
    ),
    cell(foot(`${bank}{{#issuer.imprint}}\n{{issuer.imprint}}{{/issuer.imprint}}`)),
  ])
  return [
    table(widths, [columns], { paddingMm: [1.2, 0] }),
    paragraph('Foot', pageNumber(language), { align: 'right' }),
  ].join('')
}

export type Letter = Readonly<{
  language: DocumentLanguage
  /** Title of the file, with tags. */
  title: string
  /** What stands at the head of every further page. */
  subject: string
  body: string
}>

/** A letter as a docx, the same bytes each time. */
export function letterDocx({ language, title, subject, body }: Letter): Uint8Array {
  const locale = localeOf(language)
  const part = (root: string, content: string) => `${HEAD}<w:${root} ${NAMESPACES}>${content}</w:${root}>`
  const files: readonly (readonly [string, string])[] = [
    ['[Content_Types].xml', contentTypesXml()],
    [
      '_rels/.rels',
      relationsXml('', [
        [`${OFFICE}/officeDocument/2006/relationships/officeDocument`, 'word/document.xml'],
        [`${OFFICE}/package/2006/relationships/metadata/core-properties`, 'docProps/core.xml'],
      ]),
    ],
    ['docProps/core.xml', coreXml(title, locale)],
    ['word/document.xml', part('document', `<w:body>${body}${pageXml()}</w:body>`)],
    [
      'word/_rels/document.xml.rels',
      relationsXml(`${OFFICE}/officeDocument/2006/relationships/`, [
        ['styles', 'styles.xml'],
        ['settings', 'settings.xml'],
        ['fontTable', 'fontTable.xml'],
        ['header', 'header1.xml'],
        ['header', 'header2.xml'],
        ['footer', 'footer1.xml'],
      ]),
    ],
    ['word/styles.xml', stylesXml(locale)],
    ['word/settings.xml', settingsXml(locale)],
    ['word/fontTable.xml', fontTableXml()],
    ['word/header1.xml', part('hdr', firstHeader())],
    ['word/header2.xml', part('hdr', nextHeader(subject))],
    ['word/footer1.xml', part('ftr', footer(language))],
  ]
  return writeZip(files.map(([name, text]) => packed(name, text)))
}

function packed(name: string, text: string): PackedFile {
  const file = stored(name, new TextEncoder().encode(text))
  return { ...file, method: 8, bytes: deflateSync(file.bytes, { level: 9 }) }
}

function contentTypesXml(): string {
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
  const overrides = [
    ['/word/document.xml', `${word}.document.main+xml`],
    ['/word/styles.xml', `${word}.styles+xml`],
    ['/word/settings.xml', `${word}.settings+xml`],
    ['/word/fontTable.xml', `${word}.fontTable+xml`],
    ['/word/header1.xml', `${word}.header+xml`],
    ['/word/header2.xml', `${word}.header+xml`],
    ['/word/footer1.xml', `${word}.footer+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ].map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`)
  return `${HEAD}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
}

function relationsXml(before: string, targets: readonly (readonly [string, string])[]): string {
  const written = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${before}${type}" Target="${target}"/>`,
  )
  return `${HEAD}<Relationships xmlns="${OFFICE}/package/2006/relationships">${written.join('')}</Relationships>`
}

function coreXml(title: string, locale: string): string {
  return `${HEAD}<cp:coreProperties xmlns:cp="${OFFICE}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title><dc:creator>{{issuer.name}}</dc:creator><dc:language>${locale}</dc:language></cp:coreProperties>`
}

function pageXml(): string {
  const references = [
    ['header', 'first', 4],
    ['header', 'default', 5],
    ['footer', 'first', 6],
    ['footer', 'default', 6],
  ].map(([kind, which, id]) => `<w:${kind}Reference w:type="${which}" r:id="rId${id}"/>`)
  const margins = `<w:pgMar w:top="${mm(24)}" w:right="${mm(20)}" w:bottom="${mm(31)}" w:left="${mm(LEFT_MM)}" w:header="${mm(HEADER_MM)}" w:footer="${mm(9)}" w:gutter="0"/>`
  return `<w:sectPr>${references.join('')}<w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"/>${margins}<w:titlePg/></w:sectPr>`
}
