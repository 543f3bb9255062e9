import { type Fields, type Format, formatsOf, type Field } from './fields.ts'
import { templateError, type Place, type TemplateError } from './errors.ts'

/** What stands between two pairs of braces. */
export type Tag =
  | { readonly kind: 'value'; readonly name: string; readonly format: string | undefined }
  | { readonly kind: 'open'; readonly name: string; readonly unless: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'picture'; readonly name: string }

const NAME = '[A-Za-z][A-Za-z0-9]*(?:\\.[A-Za-z][A-Za-z0-9]*)*'
const SHAPE = new RegExp(`^\\s*([#^/@]?)\\s*(${NAME})\\s*(?:\\|\\s*([A-Za-z]+)\\s*)?$`)

/** Reads the inside of a tag; undefined where it is none. */
export function readTag(inside: string): Tag | undefined {
  const [, sign = '', name = '', format] = SHAPE.exec(inside.replaceAll('\u00A0', ' ')) ?? []
  if (name === '' || (format !== undefined && sign !== '')) return undefined
  if (sign === '#' || sign === '^') return { kind: 'open', name, unless: sign === '^' }
  if (sign === '/') return { kind: 'close', name }
  return sign === '@' ? { kind: 'picture', name } : { kind: 'value', name, format }
}

/** One level of names: the whole document, or what stands inside an open loop or group. */
export interface Scope {
  readonly fields: Fields
  /** Full name of the list or group, as a template would write it from outside. */
  readonly name: string
}

/** Where a value lies at filling time: so many scopes up from the innermost, then down these keys. */
export interface Path {
  readonly up: number
  readonly keys: readonly string[]
}

type Found = {
  readonly path: Path
  readonly field: Field
  /** With the names of the lists and groups around it. */
  readonly fullName: string
}

/** Looks a name up from the innermost scope outwards; groups are entered by dots, lists are not. */
export function resolve(name: string, scopes: readonly Scope[], place: Place, tag: string): Found | TemplateError {
  const keys = name.split('.')
  for (let up = 0; up < scopes.length; up++) {
    const scope = scopes[scopes.length - 1 - up]
    const found = scope && descend(scope.fields, keys)
    if (found === undefined) continue
    if ('list' in found) return templateError('loop_needed', place, tag, { name, list: found.list })
    const fullName = scope?.name ? `${scope.name}.${name}` : name
    return { path: { up, keys }, field: found.field, fullName }
  }
  const hint = nearest(name, scopes)
  return templateError('unknown_field', place, tag, { name, hint: hint === undefined ? '' : ` → {{${hint}}}` })
}

function descend(fields: Fields, keys: readonly string[]): { field: Field } | { list: string } | undefined {
  let level: Fields = fields
  for (const [index, key] of keys.entries()) {
    const field = Object.hasOwn(level, key) ? level[key] : undefined
    if (field === undefined) return undefined
    if (index === keys.length - 1) return { field }
    if (!('fields' in field)) return undefined
    if (field.kind === 'list') return { list: keys.slice(0, index + 1).join('.') }
    level = field.fields
  }
  return undefined
}

/** The format a value is printed in: the one named, else the usual one of its kind. */
export function formatFor(
  tag: { readonly name: string; readonly format: string | undefined },
  field: Field,
  place: Place,
  text: string,
): Format | TemplateError {
  const { name, format } = tag
  if (!('example' in field)) {
    return templateError(field.kind === 'picture' ? 'picture_as_value' : 'list_as_value', place, text, { name })
  }
  const formats = formatsOf(field.kind)
  const chosen = format === undefined ? formats[0] : formats.find((known) => known === format)
  if (chosen !== undefined) return chosen
  return templateError('unknown_format', place, text, { name, format: format ?? '', formats: formats.join(', ') })
}

function nearest(name: string, scopes: readonly Scope[]): string | undefined {
  const names = scopes.flatMap(({ fields }) => namesOf(fields, ''))
  const allowed = Math.max(2, Math.floor(name.length / 3))
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const known of names) {
    const distance = editDistance(name.toLowerCase(), known.toLowerCase())
    if (distance <= allowed && distance < (best?.distance ?? Infinity)) best = { name: known, distance }
  }
  return best?.name
}

function namesOf(fields: Fields, before: string): readonly string[] {
  return Object.entries(fields).flatMap(([key, field]) => [
    before + key,
    ...('fields' in field && field.kind === 'group' ? namesOf(field.fields, `${before}${key}.`) : []),
  ])
}

/** How many letters must be put in, taken out or changed (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
