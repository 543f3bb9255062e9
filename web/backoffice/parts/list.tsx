import { Button } from '@mantine/core'
import { type UseInfiniteQueryResult, type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useKeys } from '../../kit/keys.ts'
import { changeSearch, usePlace } from '../../kit/place.ts'
import { useOffice } from '../office.tsx'
import { useSay } from '../speech.tsx'
import { Failed } from './states.tsx'

export type Column<Row> = Readonly<{
  id: string
  head: string
  cell(row: Row): ReactNode
  /** Numbers. */
  right?: boolean
  /** Left out on a phone. */
  wide?: boolean
  /** As CSV says it; a column without stays out of files. */
  text?: (row: Row) => string
}>

export type Page<Row> = Readonly<{ data: readonly Row[]; next: string | null }>
export type LoadPage<Row> = (cursor: string | undefined, limit: number) => Promise<Page<Row>>
export type Rows<Row> = UseInfiniteQueryResult<InfiniteData<Page<Row>>>

const PAGE = 60

/** A list that the server gives page by page. */
export function useRows<Row>(key: readonly unknown[], load: LoadPage<Row>, refetchInterval: number | false = false) {
  const { tenant } = useOffice()
  return useInfiniteQuery({
    queryKey: [tenant.key, ...key],
    queryFn: ({ pageParam }) => load(pageParam, PAGE),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval,
  })
}

type Given<Row> = Readonly<{
  rows: Rows<Row>
  columns: readonly Column<Row>[]
  idOf(row: Row): string
  /** The page of a row, on Enter or double click; a single click opens the panel where there is one. */
  pathOf?: (row: Row) => string
  panel?: boolean
  empty: ReactNode
  foot?: ReactNode
}>

/** Rows with every state a list has: coming, there, none, failed, not allowed; moved through by j and k. */
export function List<Row>({ rows, columns, idOf, pathOf, panel = false, empty, foot }: Given<Row>) {
  const { open } = useOffice()
  const { search } = usePlace()
  const shown = rows.data?.pages.flatMap(({ data }) => data) ?? []
  const opened = search.get('panel')
  const [active, setActive] = useState(-1)
  const at = opened === null ? active : shown.findIndex((row) => idOf(row) === opened)
  const body = useRef<HTMLTableSectionElement>(null)
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
    <div className="table-box">
      <div className="scroll">
        <table className="table">
          <Head columns={columns} />
          <tbody ref={body}>
            {rows.isPending && <BoneRows columns={columns} />}
            {shown.map((row, index) => (
              <tr
                key={idOf(row)}
                data-link={panel || pathOf ? true : undefined}
                data-active={index === at || undefined}
                onClick={(event) => choose(row, event)}
                onDoubleClick={() => openRow(row)}
              >
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
      {foot}
    </div>
  )
}

const classOf = <Row,>({ right, wide }: Column<Row>): string | undefined =>
  [right && 'right', wide && 'wide'].filter(Boolean).join(' ') || undefined

function Head<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.id} scope="col" className={classOf(column)}>
            {column.head}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function BoneRows<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return Array.from({ length: 12 }, (_, row) => (
    <tr key={row} aria-hidden>
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
