import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { type checkPlan, type Component, KINDS } from '../../../kit/pricing-words.ts'
import { IconPlus } from '../../parts/icons.ts'
import { useSay, useSpeech } from '../../speech.tsx'
import { ComponentCard } from './component-card.tsx'
import { blankOf } from './form-model.ts'

export type Check = ReturnType<typeof checkPlan>
/** The pointer of a version in the plan of an example. */
export const VERSION = '/priceLists/0/versions/0'

/** What the check says about a component, by the pointer below it. */
function wrongIn({ refused }: Check, below: string, index: number): ReadonlyMap<string, string> {
  const at = `${below}${index}`
  const own = refused.flatMap(({ pointers, detail }) =>
    pointers
      .filter((pointer) => pointer === at || pointer.startsWith(`${at}/`))
      .map((pointer) => [pointer.slice(at.length), detail] as const),
  )
  return new Map(own)
}

type CardsGiven = Readonly<{
  /** The pointer of the list of components in the plan of an example. */
  at: string
  components: readonly Component[]
  check: Check
  currency: string
  isEditable: boolean
  onChange(components: readonly Component[]): void
}>

/** Components as cards, with what the check says of each; new ones are added below. */
export function Cards({ at, components, check, currency, isEditable, onChange }: CardsGiven) {
  const { sayMaybe } = useSpeech()
  const [open, setOpen] = useState<number>()
  const below = `${at}/`
  const warningsOf = (index: number) =>
    check.warnings.filter(({ pointer }) => pointer === `${below}${index}` || pointer.startsWith(`${below}${index}/`))
  const general = check.warnings.filter(({ pointer }) => pointer === at)
  const told = ({ code, detail }: { code: string; detail: string }): string => sayMaybe(`warning.${code}`) ?? detail
  return (
    <div className="component-cards">
      {general.map(told).map((text) => (
        <p key={text} className="notice wait">
          {text}
        </p>
      ))}
      {components.map((component, index) => (
        <ComponentCard
          key={index}
          component={component}
          components={components}
          currency={currency}
          isOpen={open === index}
          isEditable={isEditable}
          wrong={wrongIn(check, below, index)}
          warnings={warningsOf(index)
            .filter(({ code }) => !isEditable || code !== 'tier_cliff')
            .map(told)}
          cliffs={warningsOf(index).flatMap(({ code, pointer }) =>
            code === 'tier_cliff' ? [Number(pointer.split('/').at(-1))] : [],
          )}
          onToggle={() => setOpen(open === index ? undefined : index)}
          onChange={(changed) => onChange(components.map((one, place) => (place === index ? changed : one)))}
          onRemove={() => onChange(components.filter((_, place) => place !== index))}
        />
      ))}
      {isEditable && (
        <AddComponent
          onAdd={(kind) => {
            setOpen(components.length)
            onChange([...components, newOne(kind, components)])
          }}
        />
      )}
    </div>
  )
}

/** A new component of a kind, under a key that is free. */
function newOne(kind: string, components: readonly Component[]): Component {
  const taken = new Set(components.map(({ key }) => key))
  let key = kind
  for (let n = 2; taken.has(key); n++) key = `${kind}-${n}`
  const entry = KINDS[kind]
  if (entry === undefined) throw new RangeError(`no kind ${kind}`)
  return blankOf(entry, key) as unknown as Component // checked as soon as it is there
}

function AddComponent({ onAdd }: Readonly<{ onAdd(kind: string): void }>) {
  const say = useSay()
  const { sayMaybe } = useSpeech()
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlus size={18} />}>
          {say('tariff.addComponent')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.keys(KINDS).map((kind) => (
          <Menu.Item key={kind} onClick={() => onAdd(kind)}>
            {sayMaybe(`componentKind.${kind}`) ?? kind}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
