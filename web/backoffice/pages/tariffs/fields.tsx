import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSpeech } from '../../speech.tsx'
import { type FieldModel, withField } from './form-model.ts'

type Json = Readonly<Record<string, unknown>>

/** What is wrong where: by the pointer of a field below the component. */
export type Wrong = ReadonlyMap<string, string>

type Given = Readonly<{
  field: FieldModel
  value: unknown
  /** The pointer of this field below its component. */
  at: string
  wrong: Wrong
  onChange(value: unknown): void
}>

/** A word for a field or a choice of price plans; its name where there is none. */
export function useFieldWords() {
  const { sayMaybe } = useSpeech()
  return {
    field: (name: string, at: string): string =>
      sayMaybe(`field${at.replaceAll('/', '.')}`) ?? sayMaybe(`field.${name}`) ?? name,
    option: (name: string, option: string): string =>
      sayMaybe(`option.${name}.${option}`) ?? sayMaybe(`option.${option}`) ?? option,
  }
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** One field of a component, as its schema says it is. */
export function FieldInput({ field, value, at, wrong, onChange }: Given) {
  const words = useFieldWords()
  const label = words.field(field.name, at)
  const error = wrong.get(at)
  if (field.input === 'choice')
    return (
      <NativeSelect
        label={label}
        error={error}
        value={textOf(value)}
        data={[
          ...(field.required ? [] : [{ value: '', label: '–' }]),
          ...field.options.map((option) => ({ value: option, label: words.option(field.name, option) })),
        ]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  if (field.input === 'flag')
    return (
      <Checkbox label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
    )
  if (field.input === 'texts')
    return <Texts label={label} field={field} value={value} error={error} onChange={onChange} />
  if (field.input === 'words') return <InLanguages label={label} value={value} onChange={onChange} />
  if (field.input === 'group')
    return (
      <fieldset className="field-group">
        <legend>{label}</legend>
        <FieldInputs
          fields={field.fields}
          value={isJson(value) ? value : {}}
          at={at}
          wrong={wrong}
          onChange={onChange}
        />
      </fieldset>
    )
  if (field.input === 'rows')
    return <Rows label={label} field={field} value={value} at={at} wrong={wrong} onChange={onChange} />
  return (
    <TextInput
      label={label}
      error={error}
      value={typeof value === 'number' ? String(value) : textOf(value)}
      inputMode={field.input === 'number' || field.pattern?.startsWith('^-?(0') ? 'decimal' : 'text'}
      onChange={(event) => {
        const typed = event.currentTarget.value
        const isDecimal = field.input === 'text' && field.pattern?.startsWith('^-?(0')
        if (field.input === 'number') onChange(typed === '' ? undefined : Number(typed))
        else onChange(isDecimal ? typed.replace(',', '.') : typed)
      }}
    />
  )
}

/** Several fields beside each other; what is wide and empty is opened when it is wanted. */
export function FieldInputs({
  fields,
  value,
  at,
  wrong,
  onChange,
}: Readonly<{ fields: readonly FieldModel[]; value: Json; at: string; wrong: Wrong; onChange(value: Json): void }>) {
  const words = useFieldWords()
  const [opened, setOpened] = useState<readonly string[]>([])
  const isClosed = ({ name, required, input }: FieldModel): boolean =>
    WIDE.includes(input) && !required && !(name in value) && !opened.includes(name)
  const closed = fields.filter(isClosed)
  return (
    <>
      <div className="field-grid">
        {fields
          .filter((field) => !isClosed(field))
          .map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              value={value[field.name]}
              at={`${at}/${field.name}`}
              wrong={wrong}
              onChange={(held) => onChange(withField(value, field.name, held))}
            />
          ))}
      </div>
      {closed.length > 0 && (
        <div className="row wrap">
          {closed.map(({ name }) => (
            <button key={name} type="button" className="chip-button" onClick={() => setOpened([...opened, name])}>
              + {words.field(name, `${at}/${name}`)}
            </button>
          ))}
        </div>
      )}
    </>
  )
}

/** Inputs that take much room. */
const WIDE: readonly FieldModel['input'][] = ['group', 'rows', 'texts', 'words']

type TextsField = Extract<FieldModel, { input: 'texts' }>

function Texts({
  label,
  field,
  value,
  error,
  onChange,
}: Readonly<{
  label: string
  field: TextsField
  value: unknown
  error: string | undefined
  onChange(value: unknown): void
}>) {
  const words = useFieldWords()
  const held = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  if (field.options !== undefined)
    return (
      <fieldset className="field-group">
        <legend>{label}</legend>
        <div className="row wrap">
          {field.options.map((option) => (
            <Checkbox
              key={option}
              label={words.option(field.name, option)}
              checked={held.includes(option)}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...held, option] : held.filter((one) => one !== option))
              }
            />
          ))}
        </div>
      </fieldset>
    )
  return (
    <TextInput
      label={label}
      error={error}
      defaultValue={held.join(', ')}
      onChange={(event) =>
        onChange(
          event.currentTarget.value
            .split(',')
            .map((one) => one.trim())
            .filter((one) => one !== ''),
        )
      }
    />
  )
}

const LANGUAGES = ['de', 'en', 'nl', 'nb'] as const

function InLanguages({
  label,
  value,
  onChange,
}: Readonly<{ label: string; value: unknown; onChange(value: unknown): void }>) {
  const held = isJson(value) ? value : {}
  return (
    <fieldset className="field-group">
      <legend>{label}</legend>
      <div className="field-grid">
        {LANGUAGES.map((language) => (
          <TextInput
            key={language}
            label={language.toUpperCase()}
            value={textOf(held[language])}
            onChange={(event) => onChange(withField(held, language, event.currentTarget.value))}
          />
        ))}
      </div>
    </fieldset>
  )
}

type RowsField = Extract<FieldModel, { input: 'rows' }>

function Rows({
  label,
  field,
  value,
  at,
  wrong,
  onChange,
}: Readonly<{
  label: string
  field: RowsField
  value: unknown
  at: string
  wrong: Wrong
  onChange(value: unknown): void
}>) {
  const { sayMaybe } = useSpeech()
  const rows = Array.isArray(value) ? value.filter(isJson) : []
  return (
    <fieldset className="field-group">
      <legend>{label}</legend>
      {rows.map((row, index) => (
        <div key={index} className="field-row">
          <FieldInputs
            fields={field.fields}
            value={row}
            at={`${at}/${index}`}
            wrong={wrong}
            onChange={(held) => onChange(rows.map((other, place) => (place === index ? held : other)))}
          />
          <button
            type="button"
            className="plain-button link"
            onClick={() => onChange(rows.filter((_, place) => place !== index))}
          >
            {sayMaybe('tariff.removeRow')}
          </button>
        </div>
      ))}
      <button type="button" className="plain-button link" onClick={() => onChange([...rows, {}])}>
        {sayMaybe('tariff.addRow')}
      </button>
    </fieldset>
  )
}
