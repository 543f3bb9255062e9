import { parseDecimal } from '#core/money/decimal'

/** Why a plan, a usage or a part of them is refused; pointers are JSON pointers (RFC 6901). */
export interface Problem {
  readonly code: string
  readonly pointers: readonly string[]
  readonly detail: string
}

export type JsonSchema = Readonly<Record<string, unknown>>

/** One field of the format: checks a JSON value in place and describes itself as JSON Schema. `T` is what it holds. */
export interface Field<T> {
  readonly schema: JsonSchema
  readonly required: true
  readonly check: (value: unknown, at: string, problems: Problem[]) => void
  /** Carries the type only; never set. */
  readonly holds?: T
}

export interface OptionalField<T> extends Omit<Field<T>, 'required'> {
  readonly required: false
}

export type AnyField = Field<unknown> | OptionalField<unknown>
export type Fields = Readonly<Record<string, AnyField>>
export type TypeOf<F> = F extends { readonly holds?: infer T } ? Exclude<T, undefined> : never
type RequiredKeys<F> = { [K in keyof F]: F[K] extends { readonly required: true } ? K : never }[keyof F]
export type ObjectOf<F> = { readonly [K in RequiredKeys<F>]: TypeOf<F[K]> } & {
  readonly [K in Exclude<keyof F, RequiredKeys<F>>]?: TypeOf<F[K]> | undefined
}

/** Adds one problem at one place. */
export function refuse(problems: Problem[], code: string, at: string, detail: string): void {
  problems.push({ code, pointers: [at], detail })
}

/** The pointer of a member below `at`, escaped by RFC 6901. */
export function below(at: string, name: string | number): string {
  return `${at}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function optional<T>(field: Field<T>): OptionalField<T> {
  return { schema: field.schema, required: false, check: field.check }
}

function scalar<T>(schema: JsonSchema, detail: string, accepts: (value: unknown) => boolean): Field<T> {
  return {
    schema,
    required: true,
    check(value, at, problems) {
      if (!accepts(value)) refuse(problems, 'bad_value', at, detail)
    },
  }
}

/** Text that is not empty and has no control characters. */
export function text(): Field<string> {
  return scalar({ type: 'string', minLength: 1 }, 'expected a text', (value) => {
    return typeof value === 'string' && value.length > 0 && !/\p{Cc}/u.test(value)
  })
}

export function flag(): Field<boolean> {
  return scalar({ type: 'boolean' }, 'expected true or false', (value) => typeof value === 'boolean')
}

export function wholeNumber(): Field<number> {
  return scalar({ type: 'integer', minimum: 1 }, 'expected a whole number from 1', (value) => {
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
  })
}

export function oneOf<const T extends string>(...values: readonly T[]): Field<T> {
  return scalar({ enum: values }, `expected one of ${values.join(', ')}`, (value) => {
    return values.some((known) => known === value)
  })
}

/** A decimal as text; `maxScale` bounds the places after the point. */
export function decimalText(maxScale = 12, tooFine = 'bad_value'): Field<string> {
  return {
    schema: { type: 'string', pattern: `^-?(0|[1-9][0-9]*)(\\.[0-9]{1,${maxScale}})?$` },
    required: true,
    check(value, at, problems) {
      const read = typeof value === 'string' && value.length <= 40 ? parseDecimal(value) : undefined
      if (read === undefined) refuse(problems, 'bad_value', at, 'expected a decimal as text, such as "0.45"')
      else if (read.scale > maxScale) refuse(problems, tooFine, at, `at most ${maxScale} decimals`)
    },
  }
}

/** A text that `read` understands (a date, an instant, a quantity); `detail` says what is expected. */
export function readable(read: (value: string) => unknown, detail: string, schema: JsonSchema = {}): Field<string> {
  return scalar({ type: 'string', ...schema }, detail, (value) => {
    return typeof value === 'string' && value.length <= 100 && read(value) !== undefined
  })
}

export function nullable<T>(field: Field<T>): Field<T | null> {
  return {
    schema: { anyOf: [field.schema, { type: 'null' }] },
    required: true,
    check(value, at, problems) {
      if (value !== null) field.check(value, at, problems)
    },
  }
}

export function list<T>(item: Field<T>, minItems = 0): Field<readonly T[]> {
  return {
    schema: { type: 'array', items: item.schema, minItems },
    required: true,
    check(value, at, problems) {
      if (!Array.isArray(value)) return refuse(problems, 'bad_value', at, 'expected a list')
      if (value.length < minItems) refuse(problems, 'bad_value', at, `expected at least ${minItems} entries`)
      value.forEach((entry, index) => item.check(entry, below(at, index), problems))
    },
  }
}

/** An object whose names are free and whose values are all alike. */
export function record<T>(item: Field<T>): Field<Readonly<Record<string, T>>> {
  return {
    schema: { type: 'object', additionalProperties: item.schema },
    required: true,
    check(value, at, problems) {
      if (!isRecord(value)) return refuse(problems, 'bad_value', at, 'expected an object')
      for (const [name, entry] of Object.entries(value)) item.check(entry, below(at, name), problems)
    },
  }
}

/** Any JSON: read and kept, not looked into. */
export function anything(): Field<unknown> {
  return { schema: {}, required: true, check: () => undefined }
}

/** The JSON Schema of an object with these fields and no others. */
export function schemaOf(fields: Fields): JsonSchema {
  const properties = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.schema]))
  const required = Object.keys(fields).filter((name) => fields[name]?.required === true)
  return { type: 'object', properties, required, additionalProperties: false }
}

/** Checks the members of an object: unknown ones are refused with their place, missing ones with their name. */
export function checkFields(fields: Fields, value: unknown, at: string, problems: Problem[]): void {
  if (!isRecord(value)) return refuse(problems, 'bad_value', at, 'expected an object')
  for (const [name, entry] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field === undefined) refuse(problems, 'unknown_field', below(at, name), `unknown field ${name}`)
    else field.check(entry, below(at, name), problems)
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.required && !Object.hasOwn(value, name))
      refuse(problems, 'field_missing', below(at, name), `${name} is missing`)
  }
}

/** An object; `also` looks at the whole once each member is right. */
export function object<const F extends Fields>(
  fields: F,
  also?: (value: ObjectOf<F>, at: string, problems: Problem[]) => void,
): Field<ObjectOf<F>> {
  return {
    schema: schemaOf(fields),
    required: true,
    check(value, at, problems) {
      const before = problems.length
      checkFields(fields, value, at, problems)
      // the members were checked one by one just above
      if (also !== undefined && problems.length === before) also(value as ObjectOf<F>, at, problems)
    },
  }
}
