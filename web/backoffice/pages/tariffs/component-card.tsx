import { ActionIcon, Tooltip } from '@mantine/core'
import { type Component, describe } from '../../../kit/pricing-words.ts'
import { IconAlertTriangle, IconChevronDown, IconChevronRight, IconX } from '../../parts/icons.ts'
import { useSay, useSpeech } from '../../speech.tsx'
import { useComponentName } from './component-name.ts'
import { ComponentForm } from './component-form.tsx'

type Given = Readonly<{
  component: Component
  components: readonly Component[]
  currency: string
  isOpen: boolean
  isEditable: boolean
  /** What is wrong in it, by pointer below it; and the words of its warnings. */
  wrong: ReadonlyMap<string, string>
  warnings: readonly string[]
  cliffs: readonly number[]
  onToggle(): void
  onChange(component: Component): void
  onRemove(): void
}>

/** A component as a card that reads as a sentence; opened, its form and the sentence in every language. */
export function ComponentCard(given: Given) {
  const say = useSay()
  const { language } = useSpeech()
  const { component, components, currency, isOpen, isEditable, wrong, warnings, onToggle, onRemove } = given
  const Arrow = isOpen ? IconChevronDown : IconChevronRight
  const name = useComponentName()(component)
  return (
    <section className="component-card" data-open={isOpen || undefined} data-wrong={wrong.size > 0 || undefined}>
      <header>
        <h2 className="grow">
          <button type="button" className="plain-button" aria-expanded={isOpen} onClick={onToggle}>
            <Arrow size={16} />
            <span>
              <b>{name}</b>
              <span className="second">{sentence(component, language, currency, components)}</span>
            </span>
          </button>
        </h2>
        {wrong.size + warnings.length > 0 && (
          <IconAlertTriangle size={18} className={wrong.size > 0 ? 'stop-ink' : 'wait-ink'} />
        )}
        {isEditable && (
          <Tooltip label={say('tariff.removeComponent')}>
            <ActionIcon variant="subtle" color="gray" aria-label={say('tariff.removeComponent')} onClick={onRemove}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </header>
      {isOpen && <Opened {...given} />}
    </section>
  )
}

function Opened({ component, components, currency, isEditable, wrong, warnings, cliffs, onChange }: Given) {
  const say = useSay()
  const general = [...wrong].filter(([at]) => at === '' || at === '/kind').map(([, text]) => text)
  return (
    <div className="component-body">
      {[...general, ...warnings].map((text) => (
        <p key={text} className="notice wait">
          <IconAlertTriangle size={18} /> {text}
        </p>
      ))}
      {isEditable && <ComponentForm component={component} wrong={wrong} cliffs={cliffs} onChange={onChange} />}
      <h3>{say('tariff.sentences')}</h3>
      <dl className="sentences">
        {(['de', 'en', 'nl', 'nb'] as const).map((one) => (
          <div key={one}>
            <dt>{one.toUpperCase()}</dt>
            <dd lang={one}>{sentence(component, one, currency, components)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** The sentence of a customer; what is half typed has none yet. */
function sentence(
  component: Component,
  language: 'de' | 'en' | 'nl' | 'nb',
  currency: string,
  others: readonly Component[],
): string {
  try {
    return describe(component, language, { currency, others })
  } catch {
    return '…'
  }
}
