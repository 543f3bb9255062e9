import { Button } from '@mantine/core'
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useKeys } from '../../kit/keys.ts'
import { changeSearch, usePlace } from '../../kit/place.ts'
import { useOffice } from '../office.tsx'
import { useSay } from '../speech.tsx'
import { Chosen } from './chosen.tsx'
import { IconArrowDown, IconArrowUp } from './icons.ts'
import type { Column, Rows } from './rows.ts'
import { Failed } from './states.tsx'

export { useRows, useSort } from './rows.ts'
export type { Column, LoadPage } from './rows.ts'

type Given<Row> = Readonly<{
  rows: Rows<Row>
  columns: readonly Column<Row>[]
  idOf(row: Row): string
  /** The page of a row, on Enter or double click; a single click opens the panel where there is one. */
  pathOf?: (row: Row) => string
  panel?: boolean
  empty: ReactNode
  foot?: ReactNode
  /** What can be done with chosen rows, beside taking them as a file. */
  withChosen?: false | ((rows: readonly Row[], done: () => void) => ReactNode)
}>

/** Rows with every state a list has: coming, there, none, failed, not allowed; moved through by j and k, chosen by x. */
export function List<Row>({ rows, columns, idOf, pathOf, panel = false, empty, foot, withChosen }: Given<Row>) {
  const say = useSay()
  const { open } = useOffice()
  const { search } = usePlace()
  const shown = rows.data?.pages.flatMap(({ data }) => data) ?? []
  const opened = search.get('panel')
  const [active, setActive] = useState(-1)
  const at = opened === null ? active : shown.findIndex((row) => idOf(row) === opened)
  const body = useRef<HTMLTableSectionElement>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const turn = (id: string): void => setChosen((before) => before.symmetricDifference(new Set([id])))
  const chosenRows = shown.filter((row) => chosen.has(idOf(row)))
  const canChoose = columns.some(({ text }) => text)
  const move = (step: number): void => {
    const next = Math.max(0, Math.min(shown.length - 1, at + step))
    const row = shown[next]
    if (!row) return
    // Enter is the row's from now on, not that of the link one came by
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    setActive(next)
    if (opened !== null) changeSearch({ panel: idOf(row) })
    body.current?.rows[next]?.scrollIntoView({ block: 'nearest' })
  }
  const openRow = (row: Row | undefined): void => {
    if (row && pathOf) open(pathOf(row))
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => openRow(shown[at]),
    x: () => {
      const row = shown[at]
      if (row && canChoose) turn(idOf(row))
    },
    Escape: () => (opened === null ? setActive(-1) : changeSearch({ panel: undefined })),
  })
  if (rows.isError && shown.length === 0) return <Failed error={rows.error} again={() => void rows.refetch()} />
  if (rows.isSuccess && shown.length === 0) return <>{empty}</>
  const choose = (row: Row, event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('a, button, input')) return
    if (panel) changeSearch({ panel: idOf(row) })
    else openRow(row)
  }
  return (
    <div className="table-box" aria-busy={rows.isPlaceholderData || undefined}>
      <div className="scroll">
        <table className="table">
          <Head columns={columns} canChoose={canChoose} />
          <tbody ref={body}>
            {rows.isPending && <BoneRows columns={columns} canChoose={canChoose} />}
            {shown.map((row, index) => (
              <tr
                key={idOf(row)}
                data-link={panel || pathOf ? true : undefined}
                data-active={index === at || undefined}
                data-chosen={chosen.has(idOf(row)) || undefined}
                onClick={(event) => choose(row, event)}
                onDoubleClick={() => openRow(row)}
              >
                {canChoose && (
                  <td className="choose wide">
                    <input
                      type="checkbox"
                      aria-label={say('list.choose')}
                      checked={chosen.has(idOf(row))}
                      onChange={() => turn(idOf(row))}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.id} className={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <More rows={rows} />
      {chosenRows.length > 0 ? (
        <Chosen rows={chosenRows} columns={columns} clear={() => setChosen(new Set())} more={withChosen || undefined} />
      ) : (
        foot
      )}
    </div>
  )
}

const classOf = <Row,>({ right, wide }: Column<Row>): string | undefined =>
  [right && 'right', wide && 'wide'].filter(Boolean).join(' ') || undefined

function Head<Row>({ columns, canChoose }: { columns: readonly Column<Row>[]; canChoose: boolean }) {
  const say = useSay()
  return (
    <thead>
      <tr>
        {canChoose && (
          <td className="choose wide">
            <span className="visually-hidden">{say('list.choose')}</span>
          </td>
        )}
        {columns.map((column) =>
          column.sort === undefined ? (
            <th key={column.id} scope="col" className={classOf(column)}>
              {column.head}
            </th>
          ) : (
            <SortHead key={column.id} column={column} sort={column.sort} />
          ),
        )}
      </tr>
    </thead>
  )
}

/** A column's head that sorts: numbers the largest first, then the other way, then as it was. */
function SortHead<Row>({ column, sort }: { column: Column<Row>; sort: string }) {
  const { search } = usePlace()
  const asked = search.get('sort')
  const order = column.right ? [`-${sort}`, sort] : [sort, `-${sort}`]
  const next = asked === order[0] ? order[1] : asked === order[1] ? undefined : order[0]
  const direction = asked === sort ? 'ascending' : asked === `-${sort}` ? 'descending' : 'none'
  return (
    <th scope="col" className={classOf(column)} aria-sort={direction}>
      <button type="button" className="plain-button" onClick={() => changeSearch({ sort: next })}>
        {column.head}
        {direction === 'ascending' && <IconArrowUp size={14} aria-hidden />}
        {direction === 'descending' && <IconArrowDown size={14} aria-hidden />}
      </button>
    </th>
  )
}

function BoneRows<Row>({ columns, canChoose }: { columns: readonly Column<Row>[]; canChoose: boolean }) {
  return Array.from({ length: 12 }, (_, row) => (
    <tr key={row} aria-hidden>
      {canChoose && <td className="choose wide" />}
      {columns.map((column, index) => (
        <td key={column.id} className={classOf(column)}>
          <span className="bone" style={{ width: `${40 + ((row * 17 + index * 29) % 45)}%` }} />
        </td>
      ))}
    </tr>
  ))
}

/** The next page comes by itself when its place is nearly seen. */
function More<Row>({ rows }: { rows: Rows<Row> }) {
  const say = useSay()
  const place = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = rows
  useEffect(() => {
    if (!place.current || !hasNextPage) return undefined
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !isFetchingNextPage) void fetchNextPage()
      },
      { rootMargin: '600px' },
    )
    seen.observe(place.current)
    return () => seen.disconnect()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (!hasNextPage) return null
  return (
    <div ref={place} className="row" style={{ justifyContent: 'center', padding: 8 }}>
      <Button variant="subtle" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {say('do.more')}
      </Button>
    </div>
  )
}
