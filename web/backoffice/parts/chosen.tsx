import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSpeech } from '../speech.tsx'
import { saveRows } from './csv.tsx'
import { IconDownload, IconX } from './icons.ts'
import type { Column } from './rows.ts'

type Given<Row> = Readonly<{
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  clear(): void
  more: ((rows: readonly Row[], done: () => void) => ReactNode) | undefined
}>

/** How many rows are chosen, and what can be done with them. */
export function Chosen<Row>({ rows, columns, clear, more }: Given<Row>) {
  const { say, language } = useSpeech()
  return (
    <div className="list-foot chosen" role="status">
      <b>{say('list.chosen', { count: rows.length })}</b>
      <span className="row wrap">
        {more?.(rows, clear)}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={14} />}
          onClick={() => saveRows('rows', rows, columns, language)}
        >
          {say('do.csv')}
        </Button>
        <Button variant="subtle" size="compact-sm" leftSection={<IconX size={14} />} onClick={clear}>
          {say('list.unchoose')}
        </Button>
      </span>
    </div>
  )
}
