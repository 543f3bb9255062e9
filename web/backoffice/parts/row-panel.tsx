import { Panel } from './panel.tsx'
import { Facts } from './texts.tsx'
import type { Column, Rows } from './rows.ts'
import { usePlace } from '../../kit/place.ts'
import type { ReactNode } from 'react'

type Given<Row> = Readonly<{
  rows: Rows<Row>
  columns: readonly Column<Row>[]
  idOf(row: Row): string
  pathOf(row: Row): string
  titleOf(row: Row): string
  /** What else there is to say and do. */
  more?: (row: Row) => ReactNode
}>

/** The row that the address names, beside its list: everything its columns say, on a phone too. */
export function RowPanel<Row>({ rows, columns, idOf, pathOf, titleOf, more }: Given<Row>) {
  const { search } = usePlace()
  const opened = search.get('panel')
  const row = rows.data?.pages.flatMap(({ data }) => data).find((one) => idOf(one) === opened)
  if (opened === null || row === undefined) return null
  return (
    <Panel title={titleOf(row)} path={pathOf(row)}>
      <Facts facts={columns.map(({ head, cell }) => [head, cell(row)] as const)} />
      {more?.(row)}
    </Panel>
  )
}
