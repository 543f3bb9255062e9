import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { answer, api, newKey } from '../../../kit/client.ts'
import { useKeys } from '../../../kit/keys.ts'
import { changeSearch, usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { IconCircleCheck } from '../../parts/icons.ts'
import { Page } from '../../parts/page.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { Money } from '../../parts/texts.tsx'
import { useSentence } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import { MatchOne } from './match-one.tsx'
import type { Entry, Target } from './entry.ts'
import './matching.css'

/** Payments that wait for a person: a queue that gets empty, by keyboard. */
export default function Matching() {
  const say = useSay()
  const { tenant } = useOffice()
  const { search } = usePlace()
  const queries = useQueryClient()
  const last = useRef<string>(undefined)
  const entries = useQuery({
    queryKey: [tenant.key, 'bank-entries'],
    queryFn: () => answer(api.GET('/v1/bank-entries', { params: { query: { limit: 200 } } })),
  })
  const waiting = entries.data?.data ?? []
  const at = Math.max(
    0,
    waiting.findIndex(({ entry }) => entry === search.get('entry')),
  )
  const entry = waiting[at]
  const show = (index: number): void => {
    const next = waiting[Math.max(0, Math.min(waiting.length - 1, index))]
    if (next) changeSearch({ entry: next.entry })
  }
  const assign = useMutation({
    mutationFn: ({ id, target }: { id: string; target: Target }) =>
      answer(
        api.POST('/v1/bank-entries/{entry}/assignment', {
          params: { path: { entry: id }, header: { 'Idempotency-Key': newKey() } },
          body: target,
        }),
      ),
    onSuccess: async ({ cleared, currency, rest }, { id }) => {
      last.current = id
      const next = waiting[at + 1] ?? waiting[at - 1]
      notifications.show({
        message: say('match.done', { cleared: `${cleared} ${currency}`, rest: Number(rest) === 0 ? 'no' : 'yes' }),
      })
      await queries.invalidateQueries()
      changeSearch({ entry: next?.entry })
    },
  })
  const undo = useMutation({
    mutationFn: (id: string) =>
      api.POST('/v1/bank-entries/{entry}/assignment/reversal', {
        params: { path: { entry: id }, header: { 'Idempotency-Key': newKey() } },
        body: { reason: say('match.undoReason') },
      }),
    onSuccess: async (_, id) => {
      last.current = undefined
      notifications.show({ message: say('match.undone') })
      await queries.invalidateQueries()
      changeSearch({ entry: id })
    },
  })
  useKeys({
    j: () => show(at + 1),
    k: () => show(at - 1),
    z: () => last.current !== undefined && undo.mutate(last.current),
  })
  if (entries.isError && !entries.data) return <Failed error={entries.error} again={() => void entries.refetch()} />
  return (
    <Page title={say('nav.matching')} lead={entries.data && say('match.lead', { count: waiting.length })}>
      {!entries.data && <Bones lines={8} />}
      {entries.data && waiting.length === 0 && (
        <Empty icon={IconCircleCheck} title={say('match.empty')} text={say('match.emptyText')} />
      )}
      {entry && (
        <div className="matching">
          <Queue waiting={waiting} current={entry.entry} />
          <MatchOne
            key={entry.entry}
            entry={entry}
            busy={assign.isPending}
            error={assign.error}
            onAssign={(target) => assign.mutate({ id: entry.entry, target })}
          />
        </div>
      )}
      {undo.error && <Sentence error={undo.error} />}
    </Page>
  )
}

function Sentence({ error }: { error: Error }) {
  return <p className="overdue">{useSentence(error)}</p>
}

function Queue({ waiting, current }: { waiting: readonly Entry[]; current: string }) {
  const { format } = useOffice()
  return (
    <ol className="queue">
      {waiting.map(({ entry, counterpartyName, amount, currency, bookedOn, purpose }) => (
        <li key={entry}>
          <button
            type="button"
            className="plain-button"
            aria-current={entry === current || undefined}
            onClick={() => changeSearch({ entry })}
          >
            <span className="row apart">
              <span className="cut">{counterpartyName ?? purpose}</span>
              <Money value={amount} currency={currency} />
            </span>
            <span className="light cut">
              {bookedOn !== null && format.shortDay(bookedOn)} {purpose}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
