import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { useWorkCounts } from '../../frame/work.ts'
import { useOffice } from '../../office.tsx'
import { IconCircleCheck } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { type Column, List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { Panel } from '../../parts/panel.tsx'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { Csv } from '../../parts/csv.tsx'
import { Empty } from '../../parts/states.tsx'
import { Age, Facts } from '../../parts/texts.tsx'
import { Filter, Tools } from '../../parts/tools.tsx'
import { useReasons } from '../../reasons.ts'
import { useSay, useSpeech } from '../../speech.tsx'
import { SessionInside, useSession } from '../sessions/session-inside.tsx'

type Item = Schemas['WorkItem']

/** Where an item is dealt with. */
function placeOf({ subjectKind, subject }: Item): string | undefined {
  if (subjectKind === 'session') return `/sessions/${subject}`
  if (subjectKind === 'bank_entry') return `/matching?entry=${subject}`
  if (subjectKind === 'bank_statement' || subjectKind === 'statement') return `/statements/${subject}`
  return undefined
}

/** All work for people, the oldest first; each item says what, why, since when, and what it blocks. */
export default function Worklist() {
  const { say, sayMaybe } = useSpeech()
  const { search } = usePlace()
  const reasons = useReasons()
  const { may } = useOffice()
  const counts = useWorkCounts()
  const [kind, reason] = [search.get('kind') ?? undefined, search.get('reason') ?? undefined]
  const load: LoadPage<Item> = (cursor, limit) =>
    answer(
      api.GET('/v1/worklist', {
        params: { query: { limit, ...(kind && { kind }), ...(reason && { reason }), ...(cursor && { cursor }) } },
      }),
    )
  const rows = useRows(['work', { kind, reason }], load)
  const columns: readonly Column<Item>[] = [
    {
      id: 'what',
      head: say('work.what'),
      cell: (item) => reasons.sentence(item.reason, item.facts),
      text: (item) => reasons.sentence(item.reason, item.facts),
    },
    {
      id: 'kind',
      head: say('work.about'),
      wide: true,
      cell: (item) => <span className="second">{sayMaybe(`work.kind.${item.subjectKind}`) ?? item.subjectKind}</span>,
    },
    {
      id: 'blocks',
      head: say('work.blocks'),
      wide: true,
      cell: ({ blocks }) =>
        blocks === null ? <span className="light">–</span> : (sayMaybe(`work.blocks.${blocks}`) ?? blocks),
    },
    {
      id: 'owner',
      head: say('work.owner'),
      wide: true,
      cell: ({ owner }) => owner ?? <span className="light">–</span>,
      text: ({ owner }) => owner ?? '',
    },
    {
      id: 'since',
      head: say('word.since'),
      right: true,
      cell: ({ since }) => <Age since={since} />,
      text: ({ since }) => since,
    },
  ]
  const groups = counts.data?.data ?? []
  const opened = rows.data?.pages.flatMap(({ data }) => data).find(({ item }) => item === search.get('panel'))
  return (
    <Page
      title={say('nav.work')}
      lead={counts.data && say('frame.openWork', { count: groups.reduce((sum, { count }) => sum + count, 0) })}
    >
      <Tools right={<Csv name="work" columns={columns} load={load} />}>
        <Filter
          name="reason"
          label={say('word.reason')}
          options={groups.map((group) => ({
            value: group.reason,
            label: `${reasons.title(group.reason)} · ${group.count}`,
          }))}
        />
      </Tools>
      <List
        rows={rows}
        columns={columns}
        idOf={({ item }) => item}
        pathOf={(item) => placeOf(item) ?? '/work'}
        panel
        withChosen={may('worklist.write') && ((chosen, done) => <TakeOver items={chosen} done={done} />)}
        empty={<Empty icon={IconCircleCheck} title={say('work.empty')} text={say('work.emptyText')} />}
      />
      {opened && <ItemPanel item={opened} />}
    </Page>
  )
}

function ItemPanel({ item }: { item: Item }) {
  const reasons = useReasons()
  return (
    <Panel title={reasons.title(item.reason)} path={placeOf(item)}>
      <p className="why-sentence">{reasons.sentence(item.reason, item.facts)}</p>
      <ItemActions item={item} />
      {item.subjectKind === 'session' ? <SessionOf id={item.subject} /> : <PlainFacts item={item} />}
    </Panel>
  )
}

function SessionOf({ id }: { id: string }) {
  const session = useSession(id)
  return <SessionInside query={session} />
}

function PlainFacts({ item }: { item: Item }) {
  const facts = Object.entries(item.facts).filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  return <Facts facts={facts.map(([name, value]) => [name, String(value)] as const)} />
}

function ItemActions({ item }: { item: Item }) {
  const say = useSay()
  const { me, may } = useOffice()
  const queries = useQueryClient()
  const [dismissing, setDismissing] = useState(false)
  const assign = useMutation({
    mutationFn: (owner: string | null) =>
      answer(api.POST('/v1/worklist/{item}/assign', { params: { path: { item: item.item } }, body: { owner } })),
    onSuccess: () => queries.invalidateQueries(),
  })
  const place = placeOf(item)
  if (!may('worklist.write')) return null
  const isMine = item.owner === me.email
  return (
    <div className="row wrap">
      {place !== undefined && item.subjectKind !== 'session' && <Link to={place}>{say('do.open')}</Link>}
      <Button
        variant="default"
        size="xs"
        loading={assign.isPending}
        onClick={() => assign.mutate(isMine ? null : me.email)}
      >
        {say(isMine ? 'work.giveBack' : 'work.takeOver')}
      </Button>
      {item.blocks === null && (
        <Button variant="default" size="xs" onClick={() => setDismissing(true)}>
          {say('work.dismiss')}
        </Button>
      )}
      {dismissing && (
        <ReasonDialog
          title={say('work.dismiss')}
          text={say('work.dismissText')}
          act={(reason) =>
            answer(api.POST('/v1/worklist/{item}/dismiss', { params: { path: { item: item.item } }, body: { reason } }))
          }
          onClose={() => setDismissing(false)}
        />
      )}
    </div>
  )
}

/** Takes over all that was chosen. */
function TakeOver({ items, done }: Readonly<{ items: readonly Item[]; done(): void }>) {
  const say = useSay()
  const { me } = useOffice()
  const queries = useQueryClient()
  const take = useMutation({
    mutationFn: () =>
      Promise.all(
        items.map(({ item }) =>
          answer(api.POST('/v1/worklist/{item}/assign', { params: { path: { item } }, body: { owner: me.email } })),
        ),
      ),
    onSuccess: async () => {
      done()
      await queries.invalidateQueries()
    },
  })
  return (
    <Button size="compact-sm" loading={take.isPending} onClick={() => take.mutate()}>
      {say('work.takeOver')}
    </Button>
  )
}
