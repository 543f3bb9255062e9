import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  keepPreviousData,
  useInfiniteQuery,
} from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { usePlace } from '../../kit/place.ts'
import { useOffice } from '../office.tsx'

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
  /** What the server calls the column where it can sort by it. */
  sort?: string
}>

export type Page<Row> = Readonly<{ data: readonly Row[]; next: string | null }>
export type LoadPage<Row> = (cursor: string | undefined, limit: number) => Promise<Page<Row>>
export type Rows<Row> = UseInfiniteQueryResult<InfiniteData<Page<Row>>>

const PAGE = 60

/** A list that the server gives page by page; while other filters load, what was there stays. */
export function useRows<Row>(key: readonly unknown[], load: LoadPage<Row>, refetchInterval: number | false = false) {
  const { tenant } = useOffice()
  return useInfiniteQuery({
    queryKey: [tenant.key, ...key],
    queryFn: ({ pageParam }) => load(pageParam, PAGE),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval,
    placeholderData: keepPreviousData,
  })
}

type Signed<Names extends readonly string[]> = Names[number] | `-${Names[number]}`

/** The order that the address asks for, where the list knows it. */
export function useSort<const Names extends readonly string[]>(names: Names): { sort?: Signed<Names> } {
  const { search } = usePlace()
  const asked = search.get('sort') ?? ''
  const known = names.includes(asked.replace(/^-/, ''))
  return known ? { sort: asked as Signed<Names> } : {} // its name is one of them
}
