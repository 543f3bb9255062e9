import { templateError, type TemplateError } from './errors.ts'
import type { Fields } from './fields.ts'
import { CONTENT_TYPES, openPackage, type DocxPackage } from './package.ts'
import { takeApart } from './pieces.ts'
import { stepsOf } from './sections.ts'
import { merged, type Step } from './steps.ts'
import { attributeOf, elementsOf, xmlTree } from './xml-tree.ts'
import type { ZipEntry } from './zip-read.ts'
import { stored, type PackedFile } from './zip-write.ts'

/** A part of a template: bytes that stay, or steps that fill it. */
export type TemplatePart =
  | { readonly kind: 'kept'; readonly file: PackedFile }
  | { readonly kind: 'filled'; readonly name: string; readonly steps: readonly Step[] }

/** A template that was checked and compiled; `fill` makes documents of it. */
export interface Template {
  readonly parts: readonly TemplatePart[]
  /** By the name of a part that shows pictures: its relations before any picture is added. */
  readonly relations: ReadonlyMap<string, string>
  /** Full names of the values and pictures it shows, for the check that nothing the law wants is left out. */
  readonly shown: readonly string[]
  /** Families it is set in, for the check that all are there. */
  readonly fonts: readonly string[]
}

export type Compilation = { readonly template: Template } | { readonly errors: readonly TemplateError[] }

const FILLED = /^(word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps\/core\.xml)$/
const PAINTED = /^word\/(styles|numbering|theme\/theme\d*)\.xml$/
const NO_RELATIONS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'

/**
 * Checks a docx against the fields it may name and compiles it: every error with its place, or a template that cannot
 * fail when it is filled. Templates hold no logic but repetition and presence, and look up own properties only.
 */
export function compileTemplate(bytes: Uint8Array, fields: Fields): Compilation {
  const opened = openPackage(bytes)
  if ('errors' in opened) return opened
  const errors: TemplateError[] = []
  const colours = coloursOf(fields)
  const shown = new Set<string>()
  const parts = new Map<string, TemplatePart>()
  for (const entry of opened.entries) {
    const text = opened.texts.get(entry.name)
    const steps = text === undefined ? undefined : partSteps(entry.name, text, { fields, colours, shown, errors })
    parts.set(entry.name, steps ? { kind: 'filled', name: entry.name, steps } : { kind: 'kept', file: kept(entry) })
  }
  if (errors.length > 0) return { errors }
  const relations = relationsOf(parts, opened)
  return { template: { parts: [...parts.values()], relations, shown: [...shown].sort(), fonts: fontsOf(opened) } }
}

function kept({ name, method, compressed, crc, sizeBytes }: ZipEntry): PackedFile {
  // a copy: the upload's buffer can go
  return { name: new TextEncoder().encode(name), method, bytes: compressed.slice(), crc, sizeBytes }
}

interface Colour {
  readonly keys: readonly string[]
  readonly usual: string
}

function coloursOf(fields: Fields, above: readonly string[] = []): readonly Colour[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    if (field.kind === 'colour') return [{ keys: [...above, key], usual: field.placeholder.toUpperCase() }]
    return field.kind === 'group' ? coloursOf(field.fields, [...above, key]) : []
  })
}

interface Checking {
  readonly fields: Fields
  readonly colours: readonly Colour[]
  readonly shown: Set<string>
  readonly errors: TemplateError[]
}

/** The steps of a part; undefined where nothing in it changes. */
function partSteps(
  part: string,
  text: string,
  { fields, colours, shown, errors }: Checking,
): readonly Step[] | undefined {
  if (PAINTED.test(part)) return changing(paint([text], colours))
  if (!FILLED.test(part)) {
    const tag = part.startsWith('word/') ? /\{\{\s*[#^/@A-Za-z][^}<"]{0,40}\}\}/.exec(text)?.[0] : undefined
    if (tag !== undefined) errors.push(templateError('tag_in_wrong_place', { part, paragraph: 0 }, tag, { what: tag }))
    return undefined
  }
  const { root, errors: found } = takeApart(part, text)
  const { steps, shown: named, errors: wrong } = stepsOf(root, fields)
  errors.push(...found, ...wrong)
  for (const name of named) shown.add(name)
  return changing(paint(steps, colours))
}

const changing = (steps: readonly Step[]): readonly Step[] | undefined =>
  steps.every((step) => typeof step === 'string') ? undefined : steps

/** Puts a colour step wherever an attribute is exactly the placeholder of a colour. */
function paint(steps: readonly Step[], colours: readonly Colour[]): readonly Step[] {
  if (colours.length === 0) return steps
  const pattern = new RegExp(`="(${colours.map(({ usual }) => usual).join('|')})"`, 'gi')
  const painted = steps.flatMap((step): readonly Step[] => {
    if (typeof step === 'string') return paintText(step, pattern, colours)
    return 'steps' in step ? [{ ...step, steps: paint(step.steps, colours) }] : [step]
  })
  return merged(painted)
}

function paintText(text: string, pattern: RegExp, colours: readonly Colour[]): readonly Step[] {
  return text.split(pattern).flatMap((piece, index): readonly Step[] => {
    if (index % 2 === 0) return [piece]
    const colour = colours.find(({ usual }) => usual === piece.toUpperCase())
    return colour === undefined ? [`="${piece}"`] : ['="', { kind: 'colour', ...colour }, '"']
  })
}

/** Parts with pictures get relations that can grow; the content types learn the pictures' kinds. */
function relationsOf(parts: Map<string, TemplatePart>, { texts }: DocxPackage): ReadonlyMap<string, string> {
  const relations = new Map<string, string>()
  for (const part of parts.values()) {
    if (part.kind !== 'filled' || !showsPictures(part.steps)) continue
    const name = relationsName(part.name)
    relations.set(part.name, texts.get(name) ?? NO_RELATIONS)
    parts.delete(name)
  }
  const types = texts.get(CONTENT_TYPES)
  if (relations.size > 0 && types !== undefined) {
    const missing = [...PICTURE_TYPES].filter(([extension]) => !new RegExp(`Extension="${extension}"`, 'i').test(types))
    const added = missing.map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`)
    const text = types.replace(/(<Types\b[^>]*>)/, (open) => open + added.join(''))
    parts.set(CONTENT_TYPES, { kind: 'kept', file: stored(CONTENT_TYPES, new TextEncoder().encode(text)) })
  }
  return relations
}

const PICTURE_TYPES = [
  ['png', 'image/png'],
  ['jpeg', 'image/jpeg'],
] as const

/** Where the relations of a part lie (ISO/IEC 29500-2, 9.3). */
export function relationsName(part: string): string {
  return part.replace(/([^/]+)$/, '_rels/$1.rels')
}

function showsPictures(steps: readonly Step[]): boolean {
  return steps.some((step) => {
    if (typeof step === 'string') return false
    return step.kind === 'picture' || ('steps' in step && showsPictures(step.steps))
  })
}

function fontsOf({ texts }: DocxPackage): readonly string[] {
  const fonts = new Set<string>()
  for (const [part, text] of texts) {
    if (!FILLED.test(part) && part !== 'word/styles.xml') continue
    for (const element of elementsOf(xmlTree(text))) {
      if (element.name !== 'w:rFonts') continue
      for (const script of ['w:ascii', 'w:hAnsi', 'w:cs']) {
        const font = attributeOf(text, element, script)
        // LibreOffice reads features after a colon, such as tnum for figures of one width
        if (font !== undefined) fonts.add(font.replace(/:.*$/, ''))
      }
    }
  }
  return [...fonts].sort()
}
