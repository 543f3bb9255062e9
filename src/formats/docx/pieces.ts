import { escapeXml } from '#formats/xml/write'
import { templateError, type Place, type TemplateError } from './errors.ts'
import { type Frame, framesPlaceholder, INLINE_FRAME, placeholderFrame } from './frames.ts'
import { readTag, type Tag } from './tags.ts'
import { elementsOf, plainText, xmlTree, type XmlElement } from './xml-tree.ts'

/** A tag where it will be filled; text around it is already closed off, so that a value stands in a run of its own. */
export interface TagPiece {
  readonly kind: 'tag'
  readonly tag: Tag
  readonly text: string
  readonly place: Place
  /** For pictures: the drawing around them. */
  readonly frame: Frame
}

/** An element with tags somewhere inside; all else is kept as the text it was. */
export interface Branch {
  readonly kind: 'branch'
  readonly name: string
  readonly open: string
  readonly close: string
  readonly children: Piece[]
}
export type Piece = string | TagPiece | Branch

type Segment = string | TagPiece
/** Texts and pictures that hold tags, and everything above them. */
interface Findings {
  readonly source: string
  readonly segments: Map<XmlElement, Segment[]>
  readonly drawings: Map<XmlElement, TagPiece>
  readonly live: Set<XmlElement>
  readonly errors: TemplateError[]
}

/** Takes a part of a document apart into its tags and what stands between them. */
export function takeApart(part: string, source: string): { root: Branch; errors: readonly TemplateError[] } {
  const tree = xmlTree(source)
  const findings: Findings = { source, segments: new Map(), drawings: new Map(), live: new Set(), errors: [] }
  let paragraph = 0
  if (part.startsWith('docProps/')) {
    for (const element of elementsOf(tree)) {
      if (element.children.length === 0)
        readTexts([{ element, text: inside(element, source) }], { part, paragraph }, findings)
    }
  }
  for (const element of elementsOf(tree)) {
    if (element.name === 'w:p') {
      paragraph += 1
      readTexts(textsOf(element, source), { part, paragraph }, findings)
    } else if (element.name === 'w:drawing') readDrawing(element, { part, paragraph }, findings)
  }
  findings.live.add(tree)
  const root = branchOf(tree, findings)
  return { root, errors: [...findings.errors, ...strayTags(root, { part, paragraph: 0 })] }
}

interface Text {
  readonly element: XmlElement | undefined
  readonly text: string
}

const inside = ({ openTo, closeFrom }: XmlElement, source: string): string => plainText(source.slice(openTo, closeFrom))

/** The texts of one paragraph in their order; what is no text counts as a sign that no tag can hold. */
function textsOf(paragraph: XmlElement, source: string): readonly Text[] {
  return paragraph.children.flatMap((child): readonly Text[] => {
    if (child.name === 'w:p' || child.name === 'w:pPr' || child.name === 'w:rPr') return []
    if (child.name === 'w:t') return [{ element: child, text: inside(child, source) }]
    if (/^(w:(tab|br|cr|drawing|pict|sym|fldChar|instrText|object)|mc:AlternateContent)$/.test(child.name)) {
      return [{ element: undefined, text: '\uFFFC' }]
    }
    return textsOf(child, source)
  })
}

/** Finds the tags in the joined text and gives each to the run in which it begins: Word splits texts at will. */
function readTexts(texts: readonly Text[], place: Place, findings: Findings): void {
  const joined = texts.map(({ text }) => text).join('')
  if (!joined.includes('{{') && !joined.includes('}}')) return
  const tags = tagsIn(joined, place, findings.errors)
  let start = 0
  for (const { element, text } of texts) {
    const end = start + text.length
    if (element !== undefined && tags.some((tag) => tag.from < end && tag.to > start)) {
      findings.segments.set(element, segmentsOf(joined, start, end, tags))
      revive(element, findings.live)
    }
    start = end
  }
}

interface FoundTag {
  readonly from: number
  readonly to: number
  readonly piece: TagPiece
}

function tagsIn(joined: string, place: Place, errors: TemplateError[]): readonly FoundTag[] {
  const found: FoundTag[] = []
  let at = 0
  for (let from = joined.indexOf('{{'); from >= 0; from = joined.indexOf('{{', at)) {
    strayEnd(joined.slice(at, from), place, errors)
    const end = joined.indexOf('}}', from)
    const next = joined.indexOf('{{', from + 2)
    if (end < 0 || (next >= 0 && next < end)) {
      errors.push(templateError('tag_not_closed', place, joined.slice(from, from + 40)))
      at = from + 2
      continue
    }
    // three braces close with the last two
    at = joined[end + 2] === '}' ? end + 3 : end + 2
    const text = joined.slice(from, at)
    const tag = readTag(joined.slice(from + 2, at - 2))
    if (tag === undefined) errors.push(templateError('tag_malformed', place, text.slice(0, 60)))
    else found.push({ from, to: at, piece: { kind: 'tag', tag, text, place, frame: INLINE_FRAME } })
  }
  strayEnd(joined.slice(at), place, errors)
  return found
}

function strayEnd(text: string, place: Place, errors: TemplateError[]): void {
  const at = text.indexOf('}}')
  if (at >= 0) errors.push(templateError('tag_not_opened', place, text.slice(Math.max(0, at - 30), at + 2)))
}

function segmentsOf(joined: string, start: number, end: number, tags: readonly FoundTag[]): Segment[] {
  const segments: Segment[] = []
  let at = start
  for (const { from, to, piece } of tags) {
    if (to <= start || from >= end) continue
    if (from > at) segments.push(joined.slice(at, from))
    if (from >= start) segments.push(piece)
    at = Math.min(to, end)
  }
  if (at < end) segments.push(joined.slice(at, end))
  return segments
}

function readDrawing(drawing: XmlElement, place: Place, findings: Findings): void {
  const named = framesPlaceholder(drawing, findings.source)
  const tag = named === undefined ? undefined : readTag(named.slice(2, -2))
  if (named === undefined || tag?.kind !== 'picture') return
  const frame = placeholderFrame(findings.source.slice(drawing.from, drawing.to))
  findings.drawings.set(drawing, { kind: 'tag', tag, text: named, place, frame })
  revive(drawing, findings.live)
}

function revive(element: XmlElement, live: Set<XmlElement>): void {
  for (let at: XmlElement | undefined = element; at !== undefined && !live.has(at); at = at.parent) live.add(at)
}

function branchOf(element: XmlElement, findings: Findings): Branch {
  const { source } = findings
  const children: Piece[] = []
  let at = element.openTo
  for (const child of element.children) {
    if (child.from > at) children.push(source.slice(at, child.from))
    children.push(...piecesOf(child, findings))
    at = child.to
  }
  if (element.closeFrom > at) children.push(source.slice(at, element.closeFrom))
  const { name, from, openTo, closeFrom, to } = element
  return { kind: 'branch', name, open: source.slice(from, openTo), close: source.slice(closeFrom, to), children }
}

function piecesOf(element: XmlElement, findings: Findings): readonly Piece[] {
  const { source, live, drawings, segments } = findings
  if (!live.has(element)) return [source.slice(element.from, element.to)]
  const drawing = drawings.get(element)
  if (drawing !== undefined) return [drawing]
  if (element.name === 'w:r') return runsOf(element, findings)
  const own = segments.get(element)
  if (own === undefined || element.name === 'w:t') return [branchOf(element, findings)]
  return [
    source.slice(element.from, element.openTo),
    ...own.map((segment) => (typeof segment === 'string' ? escapeXml(segment) : segment)),
    source.slice(element.closeFrom, element.to),
  ]
}

const TEXT = '<w:t xml:space="preserve">'

/** A run with tags becomes several runs of the same look: one for each value, none for the tags of sections. */
function runsOf(run: XmlElement, findings: Findings): readonly Piece[] {
  const { source, segments } = findings
  const look = run.children.find(({ name }) => name === 'w:rPr')
  const head = source.slice(run.from, run.openTo) + (look ? source.slice(look.from, look.to) : '')
  const tail = '</w:r>'
  const pieces: Piece[] = []
  let kept = ''
  const flush = (): void => {
    if (kept !== '') pieces.push(head + kept + tail)
    kept = ''
  }
  const put = (segment: Segment): void => {
    if (typeof segment === 'string') kept += `${TEXT}${escapeXml(segment)}</w:t>`
    else {
      flush()
      if (segment.tag.kind === 'value') pieces.push(head + TEXT, segment, `</w:t>${tail}`)
      else if (segment.tag.kind === 'picture') pieces.push(head, segment, tail)
      else pieces.push(segment)
    }
  }
  for (const child of run.children) {
    if (child === look) continue
    const own = segments.get(child)
    if (own !== undefined) own.forEach(put)
    else {
      const [first, ...rest] = piecesOf(child, findings)
      if (typeof first === 'string' && rest.length === 0) kept += first
      else {
        flush()
        if (first !== undefined) pieces.push(head, first, ...rest, tail)
      }
    }
  }
  flush()
  return pieces
}

/** Braces left in what is kept as it is: in field codes, deleted text, descriptions, equations. */
function strayTags(branch: Branch, place: Place): readonly TemplateError[] {
  return [branch.open, ...branch.children].flatMap((piece) => {
    if (typeof piece !== 'string') return piece.kind === 'branch' ? strayTags(piece, place) : []
    const at = piece.search(/\{\{\s*[#^/@A-Za-z]/)
    if (at < 0 || /^[^<]*<\/w:t>/.test(piece.slice(at))) return []
    const what = piece.slice(at, at + 40).replace(/[<"].*$/s, '')
    return [templateError('tag_in_wrong_place', place, what, { what })]
  })
}
