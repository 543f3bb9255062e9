import { Button, Menu } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { changeSearch, usePlace } from '../../kit/place.ts'
import { useSay, useSpeech } from '../speech.tsx'
import { IconCheck, IconChevronDown, IconDownload, IconSearch, IconX } from './icons.ts'
import type { Column, LoadPage } from './list.tsx'

const EXPORTED = 20_000

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

type CsvGiven<Row> = Readonly<{ name: string; columns: readonly Column<Row>[]; load: LoadPage<Row> }>

/** Everything the filters let through as a file, page by page from the same API. */
export function Csv<Row>({ name, columns, load }: CsvGiven<Row>) {
  const { say, language } = useSpeech()
  const file = useMutation({
    mutationFn: async () => {
      const rows: Row[] = []
      let cursor: string | undefined
      do {
        const page = await load(cursor, 200)
        rows.push(...page.data)
        cursor = page.next ?? undefined
      } while (cursor !== undefined && rows.length < EXPORTED)
      saveAs(`${name}.csv`, csvOf(rows, columns, language === 'en' ? ',' : ';'))
    },
  })
  return (
    <Button
      variant="default"
      size="xs"
      h={34}
      leftSection={<IconDownload size={16} />}
      loading={file.isPending}
      onClick={() => file.mutate()}
    >
      {say('do.csv')}
    </Button>
  )
}

function csvOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[], separator: string): string {
  const told = columns.flatMap(({ head, text }) => (text ? [{ head, text }] : []))
  const lines = [told.map(({ head }) => head), ...rows.map((row) => told.map(({ text }) => text(row)))]
  return lines.map((line) => line.map(quoted).join(separator)).join('\r\n')
}

/** RFC 4180; a text that a spreadsheet would run as a formula gets a quote before it, numbers stay numbers. */
function quoted(value: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.,]+$)/.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}

export function saveAs(name: string, content: string | Blob): void {
  // Excel takes UTF-8 only behind a byte order mark.
  const blob = typeof content === 'string' ? new Blob([`\ufeff${content}`], { type: 'text/csv' }) : content
  const url = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}
