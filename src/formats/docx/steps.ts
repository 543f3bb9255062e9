import type { Format } from './fields.ts'
import type { Frame } from './frames.ts'
import type { Path } from './tags.ts'

/** What filling does, in order: text as it is, values, pictures, colours, sections, and repairs of what may not be empty. */
export type Step = string | ValueStep | PictureStep | ColourStep | SectionStep | GuardStep

export interface ValueStep {
  readonly kind: 'value'
  readonly path: Path
  readonly format: Format
  /** Whether line breaks and tabs of the value become those of the document. */
  readonly hasLines: boolean
}

export interface PictureStep {
  readonly kind: 'picture'
  readonly path: Path
  readonly frame: Frame
}

/** Keys from the outermost scope, and the colour that stands where there is no value. */
export interface ColourStep {
  readonly kind: 'colour'
  readonly keys: readonly string[]
  readonly usual: string
}

export interface SectionStep {
  readonly kind: 'section'
  readonly path: Path
  /** each: once for every entry of a list; with: once, inside a group; if, unless: once or not at all. */
  readonly way: 'each' | 'with' | 'if' | 'unless'
  readonly steps: readonly Step[]
}

/** `block`: must end with a paragraph (a cell of a table); `table`: is left out where it has no row. */
export interface GuardStep {
  readonly kind: 'guard'
  readonly what: 'block' | 'table'
  readonly open: string
  readonly steps: readonly Step[]
  readonly close: string
}

/** Neighbouring texts made one. */
export function merged(steps: readonly Step[]): readonly Step[] {
  const out: Step[] = []
  for (const step of steps) {
    const last = out.at(-1)
    if (step === '') continue
    if (typeof step === 'string' && typeof last === 'string') out[out.length - 1] = last + step
    else out.push(step)
  }
  return out
}
