import { templateError, type TemplateError } from './errors.ts'
import type { Field, Fields } from './fields.ts'
import type { Branch, Piece, TagPiece } from './pieces.ts'
import { plainText } from './xml-tree.ts'
import { merged, type SectionStep, type Step } from './steps.ts'
import { formatFor, resolve, type Path, type Scope } from './tags.ts'

/** Where a piece stands: each element above it and the place in it, outermost first. */
type Chain = readonly { readonly branch: Branch; readonly index: number }[]

/** A section as a stretch of children of one element; an empty stretch has its end before its start. */
interface Region {
  readonly from: number
  readonly to: number
  readonly order: number
  readonly open: TagPiece
  readonly name: string
  readonly unless: boolean
}

interface Plan {
  readonly regions: Map<Branch, Region[]>
  /** Paragraphs and rows that only hold the tags of sections: they are not printed. */
  readonly dropped: Set<Piece>
  /** Full names of the values and pictures that are shown. */
  readonly shown: Set<string>
  readonly errors: TemplateError[]
}

interface PartSteps {
  readonly steps: readonly Step[]
  readonly shown: ReadonlySet<string>
  readonly errors: readonly TemplateError[]
}

/** Turns a part into the steps that fill it: sections matched, names looked up, formats chosen. */
export function stepsOf(root: Branch, fields: Fields): PartSteps {
  const plan: Plan = { regions: new Map(), dropped: new Set(), shown: new Set(), errors: [] }
  match(root, plan)
  if (plan.errors.length > 0) {
    // formats and kinds are checked all the same, so that one check finds most of what is wrong
    const all = plan.errors.length
    childSteps(root, 0, root.children.length - 1, [], { plan, scopes: [{ fields, name: '' }] })
    return {
      steps: [],
      shown: plan.shown,
      errors: plan.errors.filter(({ code }, i) => i < all || !/^(unknown_field|loop_needed)$/.test(code)),
    }
  }
  const steps = branchSteps(root, { plan, scopes: [{ fields, name: '' }] })
  return { steps: merged(steps), shown: plan.shown, errors: plan.errors }
}

function* tagsBelow(branch: Branch, above: Chain): Generator<{ piece: TagPiece; chain: Chain }> {
  for (const [index, piece] of branch.children.entries()) {
    if (typeof piece === 'string') continue
    const chain = [...above, { branch, index }]
    if (piece.kind === 'tag') yield { piece, chain }
    else yield* tagsBelow(piece, chain)
  }
}

function match(root: Branch, plan: Plan): void {
  const open: { piece: TagPiece; chain: Chain; name: string; unless: boolean }[] = []
  let order = 0
  for (const { piece, chain } of tagsBelow(root, [])) {
    const { tag, place, text } = piece
    if (tag.kind === 'open') open.push({ piece, chain, name: tag.name, unless: tag.unless })
    if (tag.kind !== 'close') continue
    const last = open.at(-1)
    if (last?.name !== tag.name) {
      const hint = last === undefined ? '' : ` → {{/${last.name}}}`
      plan.errors.push(templateError('section_not_opened', place, text, { name: tag.name, hint }))
      continue
    }
    open.pop()
    order += 1
    // an outer section opens earlier, so its order is the smaller one
    const region = { open: last.piece, name: last.name, unless: last.unless, order: open.length * 1e6 + order }
    settle(last.chain, chain, region, plan)
  }
  for (const { piece, name } of open) {
    plan.errors.push(templateError('section_not_closed', piece.place, piece.text, { name }))
  }
}

type Level = 'runs' | 'row' | 'rows' | 'blocks'

/** What the children of an element are: the nearest known element at or above it says so. */
function levelOf(chain: Chain, depth: number): Level {
  for (let i = depth; i >= 0; i--) {
    const name = chain[i]?.branch.name
    if (name === 'w:p') return 'runs'
    if (name === 'w:tr') return 'row'
    if (name === 'w:tbl') return 'rows'
    if (name === 'w:tc' || name === 'w:txbxContent') return 'blocks'
  }
  return 'blocks'
}

/** Finds the stretch that a section repeats or shows, by the innermost element that holds both of its tags. */
function settle(open: Chain, close: Chain, region: Omit<Region, 'from' | 'to'>, plan: Plan): void {
  let depth = 0
  while (open[depth + 1] && close[depth + 1] && open[depth]?.index === close[depth]?.index) depth += 1
  const level = levelOf(open, depth)
  if (level === 'row') {
    while (open[depth]?.branch.name !== 'w:tr') depth -= 1
    depth -= 1
  }
  const branch = open[depth]?.branch
  const [first, last] = [open[depth]?.index ?? 0, close[depth]?.index ?? 0]
  const ends = [branch?.children[first], branch?.children[last]] as const
  const wanted = level === 'runs' ? 'tag' : level === 'blocks' ? 'w:p' : 'w:tr'
  if (branch === undefined || ends.some((end) => kindOf(end) !== wanted)) {
    plan.errors.push(templateError('section_crosses', region.open.place, region.open.text, { name: region.name }))
    return
  }
  let [from, to] = [first, last]
  if (first !== last) {
    const [isMark, isEndMark] = ends.map((end) => end !== undefined && holdsOnlyMarks(end))
    if (isMark) from += 1
    if (isEndMark) to -= 1
    ends.forEach((end, i) => end !== undefined && (i === 0 ? isMark : isEndMark) && plan.dropped.add(end))
  }
  const regions = plan.regions.get(branch) ?? []
  plan.regions.set(branch, regions)
  const crossed = regions.some((other) => {
    const [a, b] = other.from < from ? [other, { from, to }] : [{ from, to }, other]
    return a.from <= a.to && b.from <= b.to && a.from < b.from && b.from <= a.to && a.to < b.to
  })
  if (crossed) {
    plan.errors.push(templateError('section_crosses', region.open.place, region.open.text, { name: region.name }))
  } else regions.push({ ...region, from, to })
}

function kindOf(piece: Piece | undefined): string {
  return piece === undefined || typeof piece === 'string' ? 'text' : piece.kind === 'tag' ? 'tag' : piece.name
}

function holdsOnlyMarks(piece: Piece): boolean {
  if (typeof piece === 'string') {
    if (
      /<(w:(drawing|pict|tab|br|cr|sym|fldChar|fldSimple|sectPr|footnoteReference)|mc:AlternateContent)\b/.test(piece)
    )
      return false
    return plainText(piece).trim() === ''
  }
  if (piece.kind === 'branch') return piece.children.every(holdsOnlyMarks)
  return piece.tag.kind === 'open' || piece.tag.kind === 'close'
}

interface Context {
  readonly plan: Plan
  readonly scopes: readonly Scope[]
}

const GUARDED: Readonly<Record<string, 'block' | 'table'>> = {
  'w:tbl': 'table',
  'w:tc': 'block',
  'w:hdr': 'block',
  'w:ftr': 'block',
  'w:txbxContent': 'block',
}

function branchSteps(branch: Branch, context: Context): readonly Step[] {
  const regions = (context.plan.regions.get(branch) ?? []).toSorted(
    (a, b) => a.from - b.from || b.to - a.to || a.order - b.order,
  )
  const steps = childSteps(branch, 0, branch.children.length - 1, regions, context)
  const what = regions.length > 0 && Object.hasOwn(GUARDED, branch.name) ? GUARDED[branch.name] : undefined
  if (what === undefined) return [branch.open, ...steps, branch.close]
  return [{ kind: 'guard', what, open: branch.open, steps: merged(steps), close: branch.close }]
}

function childSteps(branch: Branch, from: number, to: number, regions: readonly Region[], context: Context): Step[] {
  const steps: Step[] = []
  // a section around nothing prints nothing, but its name is looked up
  for (const region of regions) if (region.from > region.to) sectionSteps(branch, region, [], context)
  let waiting = regions.filter((region) => region.from <= region.to)
  for (let at = from; at <= to; at++) {
    const region = waiting.find((next) => next.from === at)
    if (region !== undefined) {
      const isInside = (other: Region): boolean => other.from >= region.from && other.to <= region.to
      const inner = waiting.filter((other) => other !== region && isInside(other))
      waiting = waiting.filter((other) => other !== region && !inner.includes(other))
      steps.push(...sectionSteps(branch, region, inner, context))
      at = region.to
      continue
    }
    const piece = branch.children[at]
    if (piece === undefined || context.plan.dropped.has(piece)) continue
    if (typeof piece === 'string') steps.push(piece)
    else steps.push(...(piece.kind === 'branch' ? branchSteps(piece, context) : tagSteps(piece, context)))
  }
  return steps
}

function sectionSteps(
  branch: Branch,
  region: Region,
  inner: readonly Region[],
  { plan, scopes }: Context,
): readonly SectionStep[] {
  const { place, text } = region.open
  const found = resolve(region.name, scopes, place, text)
  if ('code' in found) plan.errors.push(found)
  const field: Field | undefined = 'code' in found ? undefined : found.field
  const way = region.unless ? 'unless' : field?.kind === 'list' ? 'each' : field?.kind === 'group' ? 'with' : 'if'
  const isScope = field !== undefined && 'fields' in field && (way === 'each' || way === 'with')
  const within = isScope
    ? [...scopes, { fields: field.fields, name: 'code' in found ? region.name : found.fullName }]
    : scopes
  const context = { plan, scopes: within }
  const steps = merged(childSteps(branch, region.from, region.to, inner, context))
  return 'code' in found ? [] : [{ kind: 'section', path: found.path, way, steps }]
}

function tagSteps(piece: TagPiece, { plan, scopes }: Context): readonly Step[] {
  const { tag, place, text, frame } = piece
  if (tag.kind === 'open' || tag.kind === 'close') return []
  const found = resolve(tag.name, scopes, place, text)
  if ('code' in found) {
    plan.errors.push(found)
    return []
  }
  const { path, field, fullName } = found
  plan.shown.add(fullName)
  if (tag.kind === 'picture') {
    if (field.kind === 'picture') return [{ kind: 'picture', path, frame }]
    plan.errors.push(templateError('value_as_picture', place, text, { name: tag.name }))
    return []
  }
  return valueSteps(tag, field, path, piece, plan)
}

function valueSteps(
  tag: { readonly name: string; readonly format: string | undefined },
  field: Field,
  path: Path,
  { place, text }: TagPiece,
  plan: Plan,
): readonly Step[] {
  const format = formatFor(tag, field, place, text)
  if (typeof format === 'string') {
    return [{ kind: 'value', path, format, hasLines: !place.part.startsWith('docProps/') }]
  }
  plan.errors.push(format)
  return []
}
