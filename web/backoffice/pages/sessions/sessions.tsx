import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../kit/client.ts'
import { kwhOf } from '../../../kit/format.ts'
import { usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { List, type LoadPage, useRows, useSort } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Empty } from '../../parts/states.tsx'
import { Csv } from '../../parts/csv.tsx'
import { Filter, Find, Fixed, Period, Tools } from '../../parts/tools.tsx'
import { useReasons } from '../../reasons.ts'
import { useSay } from '../../speech.tsx'
import { type OfficeSession, useSessionColumns } from './columns.tsx'
import { SessionInside, useSession } from './session-inside.tsx'

const stages = ['waiting', 'unpriced', 'rated', 'billed', 'discarded'] as const

/** The filters of the address as the API takes them. */
function useFilters() {
  const { search } = usePlace()
  const text = (name: string): string | undefined => search.get(name) ?? undefined
  const filters = {
    search: text('q'),
    stage: stages.find((one) => one === search.get('stage')),
    reason: text('reason'),
    point: text('point'),
    from: text('from'),
    until: text('until'),
  }
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
}

/** All charging sessions. */
export default function Sessions() {
  const say = useSay()
  const { search } = usePlace()
  const filters = useFilters()
  const columns = useSessionColumns()
  const sort = useSort(['started', 'energy'])
  const load: LoadPage<OfficeSession> = (cursor, limit) =>
    answer(
      api.GET('/v1/office/sessions', { params: { query: { ...filters, ...sort, limit, ...(cursor && { cursor }) } } }),
    )
  const rows = useRows(['sessions', filters, sort], load)
  const opened = search.get('panel')
  const filtered = Object.keys(filters).length > 0
  return (
    <Page title={say('nav.sessions')}>
      <Tools right={<Csv name="sessions" columns={columns} load={load} />}>
        <Find label={say('session.search')} />
        <Filter
          name="stage"
          label={say('word.state')}
          options={stages.map((stage) => ({ value: stage, label: say(`session.${stage}`) }))}
        />
        <Period label={say('filter.period')} />
        <ReasonChip />
        <Fixed name="point" label={search.get('point') ?? ''} />
      </Tools>
      <List
        rows={rows}
        columns={columns}
        idOf={({ session }) => session}
        pathOf={({ session }) => `/sessions/${session}`}
        panel
        empty={
          <Empty
            title={filtered ? say('list.noMatch') : say('session.none')}
            text={filtered ? undefined : say('session.noneText')}
          />
        }
        foot={<Sums filters={filters} />}
      />
      {opened !== null && <SessionPanel id={opened} />}
    </Page>
  )
}

function ReasonChip() {
  const { search } = usePlace()
  const reasons = useReasons()
  return <Fixed name="reason" label={reasons.title(search.get('reason') ?? '')} />
}

function Sums({ filters }: { filters: Readonly<Record<string, unknown>> }) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const sums = useQuery({
    queryKey: [tenant.key, 'sessions', 'sums', filters],
    queryFn: () => answer(api.GET('/v1/office/sessions/sums', { params: { query: filters } })),
  })
  const { sessions, energyWh, totals } = sums.data ?? { sessions: undefined, energyWh: '0', totals: [] }
  return (
    <div className="list-foot">
      <span className="num">{sessions === undefined ? ' ' : say('session.count', { count: sessions })}</span>
      <span className="sums">
        {sessions !== undefined && (
          <span>
            <b>{format.decimal(kwhOf(energyWh), 0)}</b> kWh
          </span>
        )}
        {totals.map(({ currency, total }) => (
          <b key={currency}>{format.money(total, currency)}</b>
        ))}
      </span>
    </div>
  )
}

function SessionPanel({ id }: { id: string }) {
  const say = useSay()
  const { format } = useOffice()
  const session = useSession(id)
  const title = session.data
    ? `${session.data.place ?? session.data.point ?? say('kind.session')}, ${format.moment(session.data.startedAt, session.data.zone ?? format.zone)}`
    : say('kind.session')
  return (
    <Panel title={title} path={`/sessions/${id}`}>
      <SessionInside query={session} />
    </Panel>
  )
}
