import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { instantAt } from '../../../kit/zoned.ts'
import { type Component, explain } from '../../../kit/pricing-words.ts'
import { useOffice } from '../../office.tsx'
import { useSay, useSpeech } from '../../speech.tsx'
import { useComponentName } from './component-name.ts'
import type { PlanModule } from './modules.tsx'
import { type Content, type ExampleStay, type ReceiptLine, receiptOf, type Setting } from './example.ts'

/** A stay as one types it. */
type Typed = Readonly<{
  day: string
  time: string
  minutes: string
  charging: string
  energy: string
  current: 'AC' | 'DC'
}>

/** What an example stay would cost, reckoned by the engine itself as one types. */
export function ExampleReceipt({ content, setting }: Readonly<{ content: Content | undefined; setting: Setting }>) {
  const say = useSay()
  const { today } = useOffice()
  const [typed, setTyped] = useState<Typed>({
    day: today,
    time: '16:30',
    minutes: '95',
    charging: '60',
    energy: '14.2',
    current: 'AC',
  })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const modules = modulesOf(content)
  const receipt = useMemo(() => {
    if (content === undefined) return undefined
    try {
      return receiptOf(content, setting, { ...stayOf(typed, setting), modules: chosen })
    } catch {
      return undefined
    }
  }, [content, setting, typed, chosen])
  return (
    <aside className="receipt" aria-live="polite">
      <h2>{say('tariff.example')}</h2>
      <StayFields typed={typed} onChange={setTyped} />
      {modules.length > 0 && (
        <div className="row wrap">
          {modules.map((key) => (
            <Checkbox
              key={key}
              label={key}
              checked={chosen.includes(key)}
              onChange={(event) =>
                setChosen(event.currentTarget.checked ? [...chosen, key] : chosen.filter((one) => one !== key))
              }
            />
          ))}
        </div>
      )}
      {receipt === undefined ? (
        <p className="second">{say('tariff.exampleWrong')}</p>
      ) : (
        <>
          {receipt.waiting !== undefined && <p className="notice wait">{say('tariff.exampleWaits')}</p>}
          <ul>
            {receipt.lines.map((line, index) => (
              <Line key={index} line={line} content={content} currency={setting.currency} />
            ))}
          </ul>
          <Sum {...receipt} currency={setting.currency} />
        </>
      )}
    </aside>
  )
}

/** The components of a version, those of its modules too. */
function componentsOf(content: Content | undefined): readonly Component[] {
  const modules = Array.isArray(content?.modules) ? (content.modules as readonly PlanModule[]) : [] // checked before
  return [...(content?.components ?? []), ...modules.flatMap(({ components }) => components)]
}

/** Keys of the modules of a version. */
function modulesOf(content: Content | undefined): readonly string[] {
  const modules = content?.modules
  return Array.isArray(modules)
    ? modules.flatMap((one: { key?: unknown }) => (typeof one.key === 'string' ? [one.key] : []))
    : []
}

const numberOf = (text: string): number => Number(text.replace(',', '.'))

function stayOf({ day, time, minutes, charging, energy, current }: Typed, { zone, country }: Setting): ExampleStay {
  return {
    startedMs: instantAt(day, time, zone),
    minutes: Math.max(0, Math.round(numberOf(minutes))),
    chargingMinutes: Math.max(0, Math.round(numberOf(charging))),
    energyWh: Math.max(0, Math.round(numberOf(energy) * 1000)),
    current,
    holidays: country,
  }
}

function StayFields({ typed, onChange }: Readonly<{ typed: Typed; onChange(typed: Typed): void }>) {
  const say = useSay()
  const set = (name: keyof Typed) => (event: { currentTarget: { value: string } }) =>
    onChange({ ...typed, [name]: event.currentTarget.value })
  return (
    <div className="stay-fields">
      <TextInput type="date" label={say('word.date')} value={typed.day} onChange={set('day')} />
      <TextInput type="time" label={say('tariff.exampleStart')} value={typed.time} onChange={set('time')} />
      <TextInput
        label={say('tariff.exampleMinutes')}
        inputMode="numeric"
        value={typed.minutes}
        onChange={set('minutes')}
      />
      <TextInput
        label={say('tariff.exampleCharging')}
        inputMode="numeric"
        value={typed.charging}
        onChange={set('charging')}
      />
      <TextInput label="kWh" inputMode="decimal" value={typed.energy} onChange={set('energy')} />
      <NativeSelect label={say('field.current')} data={['AC', 'DC']} value={typed.current} onChange={set('current')} />
    </div>
  )
}

function Line({
  line,
  content,
  currency,
}: Readonly<{ line: ReceiptLine; content: Content | undefined; currency: string }>) {
  const { format } = useOffice()
  const { language } = useSpeech()
  const component = componentsOf(content).find(({ key }) => key === line.component)
  const name = useComponentName()(component ?? { key: line.component })
  return (
    <li>
      <div className="row apart">
        <span>{name}</span>
        <span className="num">{line.amount === undefined ? '' : format.amount(line.amount, currency)}</span>
      </div>
      <p className="light">{explain({ ...line, amount: line.amount ?? '0' }, language, currency)}</p>
    </li>
  )
}

function Sum({ net, vat, gross, currency }: Readonly<{ net: string; vat: string; gross: string; currency: string }>) {
  const say = useSay()
  const { format } = useOffice()
  return (
    <dl className="receipt-sum">
      <div>
        <dt>{say('word.net')}</dt>
        <dd className="num">{format.amount(net, currency)}</dd>
      </div>
      <div>
        <dt>{say('word.vat')}</dt>
        <dd className="num">{format.amount(vat, currency)}</dd>
      </div>
      <div className="total">
        <dt>{say('word.total')}</dt>
        <dd className="num">{format.money(gross, currency)}</dd>
      </div>
    </dl>
  )
}
