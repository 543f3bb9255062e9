import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useSpeech } from '../speech.tsx'
import { IconDownload } from './icons.ts'
import type { Column, LoadPage } from './rows.ts'

/** Most rows of a file: what a spreadsheet still opens with ease. */
const EXPORTED = 100_000

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
      saveRows(name, rows, columns, language)
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

/** Rows as a file for a spreadsheet of that language. */
export function saveRows<Row>(
  name: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  language: string,
): void {
  saveAs(`${name}.csv`, csvOf(rows, columns, language === 'en' ? ',' : ';'))
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
