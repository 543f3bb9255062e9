import { Button, Menu, Popover } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type ReactNode, useEffect, useState } from 'react'
import { changeSearch, usePlace } from '../../kit/place.ts'
import { nextDay } from '../../kit/zoned.ts'
import { useSay } from '../speech.tsx'
import { useOffice } from '../office.tsx'
import { DayField } from './day-field.tsx'
import { IconCheck, IconChevronDown, IconSearch, IconX } from './icons.ts'

/** What stands above a list: search, filters, and at the right what one does with all of it. */
export function Tools({ children, right }: { children: ReactNode; right?: ReactNode }) {
  return (
    <div className="tools">
      {children}
      <span className="grow" />
      {right}
    </div>
  )
}

/** The search of a list; its text stands in the address as `q`. */
export function Find({ label }: { label: string }) {
  const { search } = usePlace()
  const asked = search.get('q') ?? ''
  const [text, setText] = useState(asked)
  const ask = useDebouncedCallback((q: string) => changeSearch({ q: q.trim(), panel: undefined }), 200)
  useEffect(() => setText(asked), [asked])
  return (
    <div className="find">
      <IconSearch size={16} />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          ask(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
    </div>
  )
}

type FilterGiven = Readonly<{
  name: string
  label: string
  options: readonly Readonly<{ value: string; label: string }>[]
}>

/** One filter as a chip; its value stands in the address. */
export function Filter({ name, label, options }: FilterGiven) {
  const say = useSay()
  const { search } = usePlace()
  const value = search.get(name)
  const chosen = options.find((option) => option.value === value)
  const set = (next: string | undefined): void => changeSearch({ [name]: next, panel: undefined })
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className="chip" data-set={value !== null || undefined}>
          {label}
          {value !== null && `: ${chosen?.label ?? value}`}
          <IconChevronDown size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => set(undefined)} rightSection={value === null && <IconCheck size={14} />}>
          {say('list.all')}
        </Menu.Item>
        {options.map((option) => (
          <Menu.Item
            key={option.value}
            onClick={() => set(option.value)}
            rightSection={option.value === value && <IconCheck size={14} />}
          >
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** From one day to another, both of them in; either may be open. Whole months are one click. */
export function Period({ label }: { label: string }) {
  const say = useSay()
  const { search } = usePlace()
  const { format, today } = useOffice()
  const [from, until] = [search.get('from') ?? '', search.get('until') ?? '']
  const isSet = from !== '' || until !== ''
  const text =
    from === until ? format.day(from || today) : [from, until].map((day) => day && format.day(day)).join(' – ')
  const set = (next: Readonly<{ from?: string; until?: string }>): void =>
    changeSearch({ from: from || undefined, until: until || undefined, ...next, panel: undefined })
  const month = `${today.slice(0, 8)}01`
  const before = nextDay(month, -1)
  return (
    <Popover position="bottom-start" trapFocus>
      <Popover.Target>
        <button type="button" className="chip" data-set={isSet || undefined}>
          {isSet ? text : label}
          <IconChevronDown size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="stack tight">
          <div className="row">
            <DayField label={say('filter.fromDay')} value={from} onChange={(day) => set({ from: day })} />
            <DayField label={say('filter.untilDay')} value={until} onChange={(day) => set({ until: day })} />
          </div>
          <div className="row wrap">
            <Button variant="default" size="compact-sm" onClick={() => set({ from: month, until: today })}>
              {format.month(month)}
            </Button>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => set({ from: `${before.slice(0, 8)}01`, until: before })}
            >
              {format.month(before)}
            </Button>
            <Button variant="subtle" size="compact-sm" disabled={!isSet} onClick={() => set({ from: '', until: '' })}>
              {say('list.all')}
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

/** A filter that only comes by a link, such as the day behind a column; it can be taken away. */
export function Fixed({ name, label }: { name: string; label: string }) {
  const { search } = usePlace()
  if (!search.has(name)) return null
  return (
    <button type="button" className="chip" data-set onClick={() => changeSearch({ [name]: undefined })}>
      {label}
      <IconX size={14} />
    </button>
  )
}
