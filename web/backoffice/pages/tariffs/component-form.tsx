import { useState } from 'react'
import { type Component, KINDS } from '../../../kit/pricing-words.ts'
import { useSay } from '../../speech.tsx'
import { FieldInputs, type Wrong } from './fields.tsx'
import { type FieldModel, PARTS, type Part, partsOf, withField } from './form-model.ts'
import { TiersTable } from './tiers-table.tsx'
import { WeekGrid } from './week-grid.tsx'
import type { WindowText } from './week.ts'

type Json = Readonly<Record<string, unknown>>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

type Given = Readonly<{
  component: Component
  wrong: Wrong
  cliffs: readonly number[]
  onChange(component: Component): void
}>

/** The form of a component: made from the schema of its kind, in parts; what is empty is opened when it is wanted. */
export function ComponentForm({ component, wrong, cliffs, onChange }: Given) {
  const say = useSay()
  const kind = KINDS[component.kind]
  const [opened, setOpened] = useState<readonly Part[]>([])
  if (kind === undefined) return null
  const value = component as unknown as Json // a component is JSON
  const set = (held: Json) => onChange(held as unknown as Component) // checked as one types
  const parts = partsOf(kind)
  const shown = (part: Part): boolean =>
    part === 'price' ||
    opened.includes(part) ||
    (part !== 'more' && (parts.get(part) ?? []).some(({ name }) => name in value))
  const closed = PARTS.filter((part) => (parts.get(part) ?? []).length > 0 && !shown(part))
  return (
    <div className="component-form">
      {PARTS.filter((part) => shown(part) && (parts.get(part) ?? []).length > 0).map((part) => (
        <section key={part} className="form-part">
          {part !== 'price' && <h3>{say(`tariff.part.${part}`)}</h3>}
          <PartForm
            part={part}
            fields={parts.get(part) ?? []}
            value={value}
            wrong={wrong}
            cliffs={cliffs}
            onChange={set}
          />
        </section>
      ))}
      {closed.length > 0 && (
        <div className="row wrap">
          {closed.map((part) => (
            <button key={part} type="button" className="chip-button" onClick={() => setOpened([...opened, part])}>
              + {say(`tariff.part.${part}`)}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

type PartGiven = Readonly<{
  part: Part
  fields: readonly FieldModel[]
  value: Json
  wrong: Wrong
  cliffs: readonly number[]
  onChange(value: Json): void
}>

function PartForm({ part, fields, value, wrong, cliffs, onChange }: PartGiven) {
  if (part === 'when') return <WhenForm fields={fields} value={value} wrong={wrong} onChange={onChange} />
  if (part === 'tiers')
    return <TiersForm fields={fields} value={value} wrong={wrong} cliffs={cliffs} onChange={onChange} />
  const [only] = fields
  // the part has a heading already: its one group needs no frame of its own
  if (fields.length === 1 && only?.input === 'group') {
    const held = value[only.name]
    return (
      <FieldInputs
        fields={only.fields}
        value={isJson(held) ? held : {}}
        at={`/${only.name}`}
        wrong={wrong}
        onChange={(changed) => onChange(withField(value, only.name, changed))}
      />
    )
  }
  const shown = 'tiers' in value ? fields.filter(({ name }) => name !== 'price') : fields
  return <FieldInputs fields={shown} value={value} at="" wrong={wrong} onChange={onChange} />
}

function WhenForm({ fields, value, wrong, onChange }: Omit<PartGiven, 'part' | 'cliffs'>) {
  const when = isJson(value['when']) ? value['when'] : {}
  const [field] = fields
  const inner = field?.input === 'group' ? field.fields.filter(({ name }) => name !== 'windows') : []
  const windows = (Array.isArray(when['windows']) ? when['windows'] : []) as readonly WindowText[] // read as price plans write them
  const set = (held: Json) => onChange(withField(value, 'when', held))
  return (
    <div className="stack">
      <WeekGrid windows={windows} onChange={(painted) => set(withField(when, 'windows', painted))} />
      <FieldInputs fields={inner} value={when} at="/when" wrong={wrong} onChange={set} />
    </div>
  )
}

const STARTING = [
  { upTo: '10', price: '0.50' },
  { upTo: null, price: '0.40' },
] as const

function TiersForm({ fields, value, wrong, cliffs, onChange }: Omit<PartGiven, 'part'>) {
  const tiers = Array.isArray(value['tiers']) ? (value['tiers'] as Parameters<typeof TiersTable>[0]['tiers']) : [] // read as price plans write them
  const others = fields.filter(({ name }) => name !== 'tiers')
  const per = typeof value['per'] === 'string' ? value['per'].replace(/^1 /, '') : ''
  return (
    <div className="stack">
      <FieldInputs
        fields={others}
        value={value}
        at=""
        wrong={wrong}
        onChange={(held) => {
          // with a method come tiers in the place of the price, and go with it
          const tiered = typeof held['method'] === 'string' && held['method'] !== 'unit'
          if (tiered && tiers.length === 0) onChange(withField({ ...held, tiers: STARTING }, 'price', undefined))
          else if (!tiered && tiers.length > 0) onChange(withField({ ...held, price: '0.50' }, 'tiers', undefined))
          else onChange(held)
        }}
      />
      {tiers.length > 0 && (
        <TiersTable
          tiers={tiers}
          unit={per}
          at="/tiers"
          wrong={wrong}
          cliffs={cliffs}
          onChange={(held) => onChange({ ...value, tiers: held })}
        />
      )}
    </div>
  )
}
