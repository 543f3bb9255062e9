import type { InLanguages } from '#core/locale/languages'

/** What a value is; it decides which formats it may be printed in. Amounts and quantities are decimal text. */
export type ValueKind = 'text' | 'number' | 'money' | 'quantity' | 'date' | 'flag'

interface Named {
  readonly meaning: InLanguages
}

/** A value a template may name, with what it means and how it looks. */
export interface ValueField extends Named {
  readonly kind: ValueKind
  readonly example: InLanguages
}

/** A list to repeat over, or a group of fields that may be absent as a whole. */
export interface PartsField extends Named {
  readonly kind: 'list' | 'group'
  readonly fields: Fields
}

export interface PictureField extends Named {
  readonly kind: 'picture'
}

/** A colour: wherever a template is painted in exactly `placeholder` (six hexadecimal digits), the value stands instead. */
export interface ColourField extends Named {
  readonly kind: 'colour'
  readonly placeholder: string
}

export type Field = ValueField | PartsField | PictureField | ColourField
export type Fields = Readonly<Record<string, Field>>

const FORMATS = {
  text: ['text'],
  number: ['number', 'text'],
  money: ['money', 'amount'],
  quantity: ['quantity'],
  date: ['date', 'long', 'day', 'month', 'time'],
  flag: [],
} as const satisfies Record<ValueKind, readonly string[]>

export type Format = (typeof FORMATS)[ValueKind][number]

/** The formats a value may be printed in, its usual one first. */
export function formatsOf(kind: ValueKind): readonly Format[] {
  return FORMATS[kind]
}

/** One field as a list for people shows it. */
export interface ListedField {
  readonly name: string
  readonly kind: Field['kind']
  readonly formats: readonly Format[]
  readonly meaning: InLanguages
  readonly example: InLanguages | undefined
}

/** All fields with their full names, parts after what they are part of. */
export function listFields(fields: Fields, before = ''): readonly ListedField[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const name = before + key
    const isValue = 'example' in field
    const listed: ListedField = {
      name,
      kind: field.kind,
      formats: isValue ? formatsOf(field.kind) : [],
      meaning: field.meaning,
      example: isValue ? field.example : undefined,
    }
    return [listed, ...('fields' in field ? listFields(field.fields, `${name}.`) : [])]
  })
}
