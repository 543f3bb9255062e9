import { printDate, printTime } from '#core/locale/dates'
import { printMoney, printNumber, printQuantity } from '#core/locale/numbers'
import { relationsName, type Template } from './compile.ts'
import { EMU_PER_MM, type Frame, type FrameSlot } from './frames.ts'
import type { DocxImage } from './image.ts'
import type { GuardStep, SectionStep, Step, ValueStep } from './steps.ts'
import type { Path } from './tags.ts'
import { markup } from './text.ts'
import { stored, writeZip, type PackedFile } from './zip-write.ts'

/** What a template may get: text (amounts, quantities and days as the wire writes them), pictures, lists and groups. */
export type Value = string | boolean | null | undefined | DocxImage | readonly Values[] | Values
export interface Values {
  readonly [name: string]: Value
}

export interface FillData {
  /** Whose habits numbers and days follow, such as `de-DE`. */
  readonly locale: string
  /** ISO 4217, of amounts. */
  readonly currency: string
  readonly values: Values
}

interface Filling {
  readonly data: FillData
  readonly scopes: Values[]
  /** Pictures in the order in which they were first met. */
  readonly pictures: DocxImage[]
  /** Those that the part being filled shows, by their place among all. */
  shown: Set<number>
  nextId: number
}

/** Fills a template: a docx whose bytes follow from template and data alone. What is missing stays empty. */
export function fill(template: Template, data: FillData): Uint8Array {
  const filling: Filling = { data, scopes: [data.values], pictures: [], shown: new Set(), nextId: 7001 }
  const encoder = new TextEncoder()
  const files = template.parts.flatMap((part): readonly PackedFile[] => {
    if (part.kind === 'kept') return [part.file]
    filling.shown = new Set()
    const file = stored(part.name, encoder.encode(run(part.steps, filling)))
    const before = template.relations.get(part.name)
    if (before === undefined) return [file]
    return [file, stored(relationsName(part.name), encoder.encode(relations(before, filling)))]
  })
  const media = filling.pictures.map((picture, index) => picture.file(`word/${mediaName(picture, index)}`))
  return writeZip([...files, ...media])
}

const mediaName = ({ kind }: DocxImage, index: number): string => `media/filled${index + 1}.${kind}`
const IMAGE_RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image'

function relations(before: string, { shown, pictures }: Filling): string {
  const added = [...shown].map((index) => {
    const picture = pictures[index]
    return picture === undefined
      ? ''
      : `<Relationship Id="filled${index + 1}" Type="${IMAGE_RELATION}" Target="${mediaName(picture, index)}"/>`
  })
  return before
    .replace(/<Relationships\b[^>]*\/>/, (empty) => `${empty.slice(0, -2)}></Relationships>`)
    .replace('</Relationships>', `${added.join('')}</Relationships>`)
}

function run(steps: readonly Step[], filling: Filling): string {
  let out = ''
  for (const step of steps) {
    if (typeof step === 'string') out += step
    else if (step.kind === 'value') out += printValue(step, filling)
    else if (step.kind === 'section') out += runSection(step, filling)
    else if (step.kind === 'guard') out += runGuard(step, filling)
    else if (step.kind === 'colour') out += printColour(step.keys, step.usual, filling)
    else out += printPicture(look(step.path, filling), step.frame, filling)
  }
  return out
}

/** Own properties only: what an object inherits is no data. */
function look({ up, keys }: Path, { scopes }: Filling): Value {
  return down(scopes[scopes.length - 1 - up], keys)
}

function down(from: Value, keys: readonly string[]): Value {
  let value = from
  for (const key of keys) {
    if (!isValues(value) || !Object.hasOwn(value, key)) return undefined
    value = value[key]
  }
  return value
}

const isImage = (value: Value): value is DocxImage =>
  typeof value === 'object' && value !== null && 'file' in value && typeof value.file === 'function'
const isList = (value: Value): value is readonly Values[] => Array.isArray(value)
const isValues = (value: Value): value is Values =>
  typeof value === 'object' && value !== null && !isList(value) && !isImage(value)

function printValue({ path, format, hasLines }: ValueStep, filling: Filling): string {
  const value = look(path, filling)
  if (typeof value !== 'string' || value === '') return ''
  const { locale, currency } = filling.data
  if (format === 'text') return markup(value, hasLines)
  if (format === 'money') return markup(printMoney(value, locale, currency), hasLines)
  if (format === 'amount' || format === 'number') return markup(printNumber(value, locale), hasLines)
  if (format === 'quantity') return markup(printQuantity(value, locale), hasLines)
  if (format === 'time') return markup(printTime(value), hasLines)
  return markup(printDate(value, locale, format), hasLines)
}

function isPresent(value: Value): boolean {
  if (value === undefined || value === null || value === false || value === '') return false
  return !isList(value) || value.length > 0
}

function runSection({ path, way, steps }: SectionStep, filling: Filling): string {
  const value = look(path, filling)
  if (way === 'if') return isPresent(value) ? run(steps, filling) : ''
  if (way === 'unless') return isPresent(value) ? '' : run(steps, filling)
  const entries = way === 'each' ? (isList(value) ? value : []) : isValues(value) ? [value] : []
  let out = ''
  for (const entry of entries) {
    filling.scopes.push(entry)
    out += run(steps, filling)
    filling.scopes.pop()
  }
  return out
}

/** A cell must end with a paragraph and a table have a row (ISO/IEC 29500-1, 17.4.65 and 17.4.37), else Word refuses the file. */
function runGuard({ what, open, steps, close }: GuardStep, filling: Filling): string {
  const content = run(steps, filling)
  if (what === 'table') return content.includes('<w:tr') ? open + content + close : ''
  return /<\/w:p>\s*$|<w:p(\s[^>]*)?\/>\s*$/.test(content) ? open + content + close : `${open}${content}<w:p/>${close}`
}

function printColour(keys: readonly string[], usual: string, { scopes }: Filling): string {
  const value = down(scopes[0], keys)
  const digits = typeof value === 'string' ? /^#?([0-9A-Fa-f]{6})$/.exec(value)?.[1] : undefined
  return digits?.toUpperCase() ?? usual
}

function printPicture(value: Value, frame: Frame, filling: Filling): string {
  if (!isImage(value)) return ''
  const known = filling.pictures.indexOf(value)
  const index = known >= 0 ? known : filling.pictures.push(value) - 1
  filling.shown.add(index)
  const size = frame.box === undefined ? undefined : fitted(value, frame.box)
  const slots: Readonly<Record<FrameSlot, string>> = {
    rel: `filled${index + 1}`,
    alt: markup(value.alt, false),
    id: `${filling.nextId++}`,
    cx: `${size?.cx ?? Math.round(value.widthMm * EMU_PER_MM)}`,
    cy: `${size?.cy ?? Math.round(value.heightMm * EMU_PER_MM)}`,
  }
  return frame.pieces.map((piece) => (typeof piece === 'string' ? piece : slots[piece.slot])).join('')
}

function fitted({ widthMm, heightMm }: DocxImage, box: { readonly cx: number; readonly cy: number }) {
  const scale = Math.min(box.cx / widthMm, box.cy / heightMm)
  return { cx: Math.round(widthMm * scale), cy: Math.round(heightMm * scale) }
}
