import { Button } from '@mantine/core'
import { type Component, versionField } from '../../../kit/pricing-words.ts'
import { IconPlus } from '../../parts/icons.ts'
import { useSay, useSpeech } from '../../speech.tsx'
import { Cards, type Check, VERSION } from './cards.tsx'
import { FieldInputs } from './fields.tsx'
import { fieldsOf } from './form-model.ts'

/** A module as price plans write it: prices that a customer may choose beside the others. */
export type PlanModule = Readonly<{
  key: string
  components: readonly Component[]
  needs?: readonly string[]
  excludes?: readonly string[]
  term?: string
  text?: Readonly<Record<string, string>>
}>

type Given = Readonly<{
  modules: readonly PlanModule[]
  check: Check
  currency: string
  isEditable: boolean
  onChange(modules: readonly PlanModule[]): void
}>

/** The fields of a module besides its components, as the plan's own schema says them. */
const FIELDS = fieldsOf(versionField.schema).flatMap((field) =>
  field.name === 'modules' && field.input === 'rows' ? field.fields.filter(({ name }) => name !== 'components') : [],
)

/** Modules that customers put together: each with its rules and its own cards. */
export function Modules({ modules, check, currency, isEditable, onChange }: Given) {
  const say = useSay()
  const { language } = useSpeech()
  if (modules.length === 0 && !isEditable) return null
  const set = (index: number, changed: PlanModule) =>
    onChange(modules.map((one, place) => (place === index ? changed : one)))
  return (
    <section className="modules">
      <h2>{say('tariff.modules')}</h2>
      {modules.length === 0 && <p className="second">{say('tariff.noModules')}</p>}
      {modules.map((module, index) => (
        <div key={index} className="module">
          <h3>{module.text?.[language] ?? module.key}</h3>
          {isEditable && (
            <FieldInputs
              fields={FIELDS}
              value={{ ...module }}
              at="/module"
              wrong={wrongIn(check, index)}
              onChange={(held) => set(index, { key: '', ...held, components: module.components })}
            />
          )}
          <Cards
            at={`${VERSION}/modules/${index}/components`}
            components={module.components}
            check={check}
            currency={currency}
            isEditable={isEditable}
            onChange={(components) => set(index, { ...module, components })}
          />
          {isEditable && (
            <button
              type="button"
              className="plain-button link"
              onClick={() => onChange(modules.filter((_, place) => place !== index))}
            >
              {say('tariff.removeModule')}
            </button>
          )}
        </div>
      ))}
      {isEditable && (
        <Button
          variant="default"
          leftSection={<IconPlus size={18} />}
          onClick={() => onChange([...modules, { key: `module-${modules.length + 1}`, components: [] }])}
        >
          {say('tariff.addModule')}
        </Button>
      )}
    </section>
  )
}

function wrongIn({ refused }: Check, index: number): ReadonlyMap<string, string> {
  const at = `${VERSION}/modules/${index}/`
  return new Map(
    refused.flatMap(({ pointers, detail }) =>
      pointers
        .filter((pointer) => pointer.startsWith(at))
        .map((pointer) => [`/module/${pointer.slice(at.length).split('/')[0]}`, detail] as const),
    ),
  )
}
