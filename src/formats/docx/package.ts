import { readXml, XML_LIMITS } from '#formats/xml/read'
import { templateError, type TemplateError } from './errors.ts'
import { attributeOf, elementsOf, xmlTree, type XmlElement } from './xml-tree.ts'
import { readZip, unpack, type ZipEntry, type ZipLimits, type ZipRefused } from './zip-read.ts'

/** A docx that holds nothing harmful: its files, and the text of its XML parts. */
export interface DocxPackage {
  readonly entries: readonly ZipEntry[]
  readonly texts: ReadonlyMap<string, string>
}

const MEGABYTE = 1024 * 1024
const MAX_FILE_BYTES = 20 * MEGABYTE
const LIMITS: ZipLimits = {
  maxEntries: 500,
  maxEntryBytes: 15 * MEGABYTE,
  maxTotalBytes: 50 * MEGABYTE,
  maxRatio: 150,
}
const XML = { ...XML_LIMITS, maxBytes: LIMITS.maxEntryBytes, maxDepth: 250, maxNodes: 500_000 }
export const MAIN_PART = 'word/document.xml'
export const CONTENT_TYPES = '[Content_Types].xml'

// ISO/IEC 29500-1, 17.16.5: fields that only speak of the document itself; others may read files or addresses.
const FIELDS = new Set(
  'PAGE NUMPAGES SECTION SECTIONPAGES REF PAGEREF NOTEREF STYLEREF SEQ TOC QUOTE SYMBOL FORMTEXT'.split(' '),
)
const OBJECT_ELEMENTS = new Set(['w:object', 'o:OLEObject', 'w:control', 'w:altChunk', 'w:subDoc', 'w:movie'])
const OBJECT_RELATION = /\/(oleObject|package|control|aFChunk|subDocument|activeXControlBinary|frame)$/

/** Opens a docx from a stranger and refuses what could harm: macros, objects, links to the outside, bombs. */
export function openPackage(bytes: Uint8Array): DocxPackage | { readonly errors: readonly TemplateError[] } {
  if (bytes.length > MAX_FILE_BYTES) {
    return { errors: [fileError('too_large', '', `the file has more than ${MAX_FILE_BYTES / MEGABYTE} MB`)] }
  }
  const zip = readZip(bytes, LIMITS)
  if (zip.kind === 'refused') return { errors: [zipError(zip)] }
  const { entries } = zip
  if (![CONTENT_TYPES, MAIN_PART].every((name) => entries.some((entry) => entry.name === name))) {
    return { errors: [templateError('not_docx', { part: '', paragraph: 0 })] }
  }
  const errors = entries.flatMap(({ name }) => nameErrors(name))
  const texts = new Map<string, string>()
  for (const entry of entries) {
    if (errors.some(({ part }) => part === entry.name)) continue
    const content = unpack(entry)
    if ('kind' in content) errors.push(zipError(content))
    else if (/\.(xml|rels)$/i.test(entry.name)) errors.push(...xmlErrors(entry.name, content, texts))
    else if (/^word\/media\//i.test(entry.name) && !isPicture(content)) {
      errors.push(templateError('picture_kind', { part: entry.name, paragraph: 0 }))
    }
  }
  return errors.length > 0 ? { errors } : { entries, texts }
}

function fileError(code: 'too_large' | 'broken' | 'bomb', part: string, what: string): TemplateError {
  return templateError(code, { part, paragraph: 0 }, '', { what })
}

function zipError({ code, entry, detail }: ZipRefused): TemplateError {
  if (code === 'not_zip') return templateError('not_docx', { part: '', paragraph: 0 })
  if (code === 'bomb' || code === 'too_many_parts') return fileError('bomb', entry, detail)
  if (code === 'part_too_large' || code === 'package_too_large') return fileError('too_large', entry, detail)
  return fileError('broken', entry, detail)
}

function nameErrors(part: string): readonly TemplateError[] {
  const place = { part, paragraph: 0 }
  if (/vba(Project|Data)/i.test(part)) return [templateError('macro', place)]
  if (/(^|\/)(embeddings|activeX|oleObject[^/]*|afchunk[^/]*)(\/|$|\.)/i.test(part)) {
    return [templateError('embedded_object', place)]
  }
  return []
}

const isPicture = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47) ||
  (bytes[0] === 0xff && bytes[1] === 0xd8)

function xmlErrors(part: string, bytes: Uint8Array, texts: Map<string, string>): readonly TemplateError[] {
  const reading = readXml(bytes, () => 'drop', XML)
  if (reading.kind === 'refused') return [fileError('broken', part, `line ${reading.line}: ${reading.message}`)]
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return [fileError('broken', part, 'it is not written in UTF-8')]
  }
  const text = new TextDecoder().decode(bytes)
  texts.set(part, text)
  const tree = xmlTree(text)
  if (part === CONTENT_TYPES) return contentTypeErrors(text)
  if (part.endsWith('.rels')) return relationErrors(part, text, tree)
  return part.startsWith('word/') ? contentErrors(part, text, tree) : []
}

function contentTypeErrors(text: string): readonly TemplateError[] {
  const place = { part: CONTENT_TYPES, paragraph: 0 }
  if (/macroEnabled|vbaProject/i.test(text)) return [templateError('macro', place)]
  if (/oleObject|activeX/i.test(text)) return [templateError('embedded_object', place)]
  if (!/wordprocessingml\.document\.main\+xml/.test(text)) return [templateError('not_docx', place)]
  return []
}

function relationErrors(part: string, source: string, tree: XmlElement): readonly TemplateError[] {
  const place = { part, paragraph: 0 }
  return [...elementsOf(tree)].flatMap((element) => {
    if (!element.name.endsWith('Relationship')) return []
    const target = attributeOf(source, element, 'Target') ?? ''
    const type = attributeOf(source, element, 'Type') ?? ''
    const isOutside = attributeOf(source, element, 'TargetMode')?.toLowerCase() === 'external'
    if (isOutside || /^\s*(\w+:|\/\/|\\)/.test(target)) {
      return [templateError('external_link', place, '', { target: target.slice(0, 80) })]
    }
    if (type.endsWith('/vbaProject')) return [templateError('macro', place)]
    return OBJECT_RELATION.test(type) ? [templateError('embedded_object', place)] : []
  })
}

/** Objects, linked pictures and field codes in the text of a part. */
function contentErrors(part: string, source: string, tree: XmlElement): readonly TemplateError[] {
  const errors: TemplateError[] = []
  let paragraph = 0
  let codes: string[] | undefined
  const field = (code: string): void => {
    const name = /^\s*\\?\s*(\S+)/.exec(code)?.[1]?.toUpperCase() ?? ''
    if (name !== '' && !FIELDS.has(name)) {
      errors.push(templateError('field_code', { part, paragraph }, '', { field: name.slice(0, 40) }))
    }
  }
  for (const element of elementsOf(tree)) {
    const { name } = element
    if (name === 'w:p') paragraph += 1
    else if (OBJECT_ELEMENTS.has(name)) errors.push(templateError('embedded_object', { part, paragraph }))
    else if (name === 'w:fldSimple') field(attributeOf(source, element, 'w:instr') ?? '')
    else if (name === 'w:instrText') (codes ??= []).push(source.slice(element.openTo, element.closeFrom))
    else if (name === 'v:imagedata') {
      const target = attributeOf(source, element, 'src') ?? attributeOf(source, element, 'o:href')
      if (target !== undefined) errors.push(templateError('external_link', { part, paragraph }, '', { target }))
    } else if (name === 'w:fldChar' && codes !== undefined) {
      // a code may be spread over several runs; it is whole when its field goes on or ends
      field(codes.join(''))
      codes = undefined
    }
  }
  if (codes !== undefined) field(codes.join(''))
  return errors
}
