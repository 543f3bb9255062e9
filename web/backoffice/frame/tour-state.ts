import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answer, api } from '../../kit/client.ts'
import { matchPath, usePlace } from '../../kit/place.ts'
import { useOffice } from '../office.tsx'
import { usePagePath } from './navigation.tsx'

export const STEPS = [1, 2, 3, 4, 5, 6, 7] as const
export type Step = (typeof STEPS)[number]

type Newest = Readonly<{ imported: string | undefined; run: string | undefined; statement: string | undefined }>

/** How far somebody is, kept in the browser; `before` is what was newest when the tour began. */
export type Tour =
  | Readonly<{ state: 'offered' | 'ended' }>
  | Readonly<{ state: 'under way'; step: Step; done: readonly Step[]; before: Newest }>

const isTour = (value: unknown): value is Tour => typeof value === 'object' && value !== null && 'state' in value

function read(key: string): Tour {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isTour(stored) ? stored : { state: 'offered' }
  } catch {
    return { state: 'offered' }
  }
}

/** The newest import, released run and statement of the tenant: what a step leaves behind. */
async function newest(): Promise<Newest> {
  const query = { params: { query: { limit: 1 } } }
  const [imports, unpriced, runs, statements] = await Promise.all([
    answer(api.GET('/v1/imports', query)),
    answer(api.GET('/v1/office/sessions', { params: { query: { limit: 1, stage: 'unpriced' } } })),
    answer(api.GET('/v1/billing-runs', query)),
    answer(api.GET('/v1/statements', query)),
  ])
  const [imported, run, statement] = [imports.data[0], runs.data[0], statements.data[0]]
  const taken = imported?.state === 'done' && !imported.dryRun
  return {
    // the next step looks at prices: they come a moment after the import
    imported: taken && unpriced.data.length === 0 ? imported.import : undefined,
    run: run?.state === 'released' ? run.run : undefined,
    statement: statement?.state === 'posted' ? statement.statement : undefined,
  }
}

/** Pages whose sight is the step. */
const seen: Readonly<Partial<Record<Step, string>>> = {
  2: '/sessions/:session',
  4: '/invoices/:invoice',
  7: '/accounts',
}

/** The tour of this person in this tenant: a step counts as done once its trace is there or its page was seen. */
export function useTour() {
  const { me, tenant } = useOffice()
  const path = usePagePath()
  const panel = usePlace().search.get('panel')
  const key = `wattwerk-tour-${tenant.key}-${me.staffId}`
  const [tour, setTour] = useState(() => read(key))
  const save = (next: Tour): void => {
    localStorage.setItem(key, JSON.stringify(next))
    setTour(next)
  }
  const now = useQuery({
    queryKey: [tenant.key, 'tour'],
    queryFn: newest,
    enabled: tour.state === 'under way',
    refetchInterval: 2000,
  })
  const going = tour.state === 'under way' ? tour : undefined
  const fulfilled = going && isFulfilled(going.step, going.before, now.data, panel === null ? path : `${path}/${panel}`)
  useEffect(() => {
    if (going && fulfilled && !going.done.includes(going.step)) save({ ...going, done: [...going.done, going.step] })
  })
  return {
    tour,
    async begin() {
      save({ state: 'under way', step: 1, done: [], before: await newest() })
    },
    turn(step: Step) {
      if (going) save({ ...going, step })
    },
    tick() {
      if (going && !going.done.includes(going.step)) save({ ...going, done: [...going.done, going.step] })
    },
    end() {
      save({ state: 'ended' })
    },
  }
}

function isFulfilled(step: Step, before: Newest, now: Newest | undefined, path: string): boolean {
  const page = seen[step]
  if (page !== undefined) return matchPath(page, path) !== undefined
  if (!now) return false
  const isNew = (what: keyof Newest): boolean => now[what] !== undefined && now[what] !== before[what]
  if (step === 1) return isNew('imported')
  if (step === 3) return isNew('run')
  return step === 6 && isNew('statement')
}
