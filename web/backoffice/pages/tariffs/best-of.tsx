import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus } from '../../parts/icons.ts'
import { useSay } from '../../speech.tsx'
import { type Check, VERSION } from './cards.tsx'
import { useFieldWords } from './fields.tsx'

/** Sets of components of which the cheapest is charged. */
export type BestGroup = Readonly<{ scope: string; of: readonly (readonly string[])[] }>

type Given = Readonly<{
  groups: readonly BestGroup[]
  check: Check
  isEditable: boolean
  onChange(groups: readonly BestGroup[]): void
}>

const SCOPES = ['session', 'period', 'contractYear'] as const

/** Prices that are compared: what is written `energy | hour, fee` is charged as one of its sets, the cheapest. */
export function BestOf({ groups, check, isEditable, onChange }: Given) {
  const say = useSay()
  const words = useFieldWords()
  if (groups.length === 0 && !isEditable) return null
  const set = (index: number, changed: BestGroup) =>
    onChange(groups.map((one, place) => (place === index ? changed : one)))
  const wrong = (index: number): string | undefined =>
    check.refused.find(({ pointers }) => pointers.some((pointer) => pointer.startsWith(`${VERSION}/bestOf/${index}`)))
      ?.detail
  return (
    <section className="modules">
      <h2>{say('tariff.bestOf')}</h2>
      {groups.length === 0 && <p className="second">{say('tariff.noBestOf')}</p>}
      {groups.map((group, index) => (
        <div key={index} className="best-of">
          <NativeSelect
            label={words.field('scope', '/scope')}
            disabled={!isEditable}
            data={SCOPES.map((scope) => ({ value: scope, label: words.option('scope', scope) }))}
            value={group.scope}
            onChange={(event) => set(index, { ...group, scope: event.currentTarget.value })}
          />
          <TextInput
            label={say('tariff.bestOfSets')}
            readOnly={!isEditable}
            error={wrong(index)}
            defaultValue={group.of.map((keys) => keys.join(', ')).join(' | ')}
            onChange={(event) => set(index, { ...group, of: setsOf(event.currentTarget.value) })}
          />
          {isEditable && (
            <button
              type="button"
              className="plain-button link"
              onClick={() => onChange(groups.filter((_, place) => place !== index))}
            >
              {say('tariff.removeRow')}
            </button>
          )}
        </div>
      ))}
      {isEditable && (
        <Button
          variant="default"
          leftSection={<IconPlus size={18} />}
          onClick={() => onChange([...groups, { scope: 'session', of: [] }])}
        >
          {say('tariff.addBestOf')}
        </Button>
      )}
    </section>
  )
}

/** `energy | hour, fee` as sets of keys. */
function setsOf(text: string): readonly (readonly string[])[] {
  return text
    .split('|')
    .map((keys) =>
      keys
        .split(',')
        .map((key) => key.trim())
        .filter((key) => key !== ''),
    )
    .filter((keys) => keys.length > 0)
}
