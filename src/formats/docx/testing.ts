import { strToU8, zipSync } from 'fflate'
import { compileTemplate, type Template } from './compile.ts'
import type { TemplateError } from './errors.ts'
import type { Field, Fields, ValueKind } from './fields.ts'
import { MAIN_PART } from './package.ts'
import { unpack, readZip } from './zip-read.ts'

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

export const contentTypes = (type = MAIN_TYPE): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`

export const relations = (...inner: readonly string[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner.join('')}</Relationships>`

export const wrapped = (root: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><w:${root} ${NAMESPACES}>${body}</w:${root}>`

/** A paragraph of runs, as Word splits them. */
export const p = (...runs: readonly string[]): string => `<w:p>${runs.map(r).join('')}</w:p>`
export const r = (text: string): string => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
export const tr = (...cells: readonly string[]): string =>
  `<w:tr>${cells.map((cell) => `<w:tc>${cell.startsWith('<') ? cell : p(cell)}</w:tc>`).join('')}</w:tr>`
export const tbl = (...rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`

/** A docx with this body and, where given, other parts. */
export function docx(body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  const texts = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relations(),
    [MAIN_PART]: wrapped('document', `<w:body>${body}</w:body>`),
    ...parts,
  }
  return zipSync(
    Object.fromEntries(
      Object.entries(texts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  )
}

const same = (text: string) => ({ de: text, en: text, nl: text, nb: text })
export const value = (kind: ValueKind): Field => ({ kind, meaning: same('x'), example: same('x') })
export const parts = (kind: 'list' | 'group', fields: Fields): Field => ({ kind, meaning: same('x'), fields })

export const testFields: Fields = {
  name: value('text'),
  total: value('money'),
  due: value('date'),
  paid: value('flag'),
  invoice: parts('group', { number: value('text'), energy: value('quantity') }),
  lines: parts('list', {
    text: value('text'),
    amount: value('money'),
    parts: parts('list', { what: value('text') }),
  }),
  logo: { kind: 'picture', meaning: same('x') },
  brand: { kind: 'colour', meaning: same('x'), placeholder: '0B6B66' },
}

export function templateOf(body: string, other: Readonly<Record<string, string | Uint8Array>> = {}): Template {
  const compiled = compileTemplate(docx(body, other), testFields)
  if ('errors' in compiled) throw new Error(compiled.errors.map(({ detail }) => detail).join('\n'))
  return compiled.template
}

export function errorsOf(bytes: Uint8Array): readonly TemplateError[] {
  const compiled = compileTemplate(bytes, testFields)
  return 'errors' in compiled ? compiled.errors : []
}

/** The text of one part of a docx. */
export function partOf(bytes: Uint8Array, name = MAIN_PART): string {
  const zip = readZip(bytes, { maxEntries: 100, maxEntryBytes: 1e8, maxTotalBytes: 1e8, maxRatio: 1e4 })
  if (zip.kind === 'refused') throw new Error(zip.detail)
  const entry = zip.entries.find((one) => one.name === name)
  const content = entry === undefined ? new Uint8Array() : unpack(entry)
  if ('kind' in content) throw new Error(content.detail)
  return new TextDecoder().decode(content)
}

/** What a reader sees of a part: its texts, paragraphs on lines, cells and tabs apart. */
export function textOf(bytes: Uint8Array, name = MAIN_PART): string {
  return partOf(bytes, name)
    .replaceAll(/<w:(br|tab)\/>/g, '⏎')
    .replaceAll('</w:tc>', '|')
    .replaceAll(/<\/w:p>|<w:p\/>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('\n|', '|')
    .trim()
}
