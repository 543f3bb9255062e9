import { answer, api } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { List, type LoadPage, useRows, useSort } from '../../parts/list.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Empty } from '../../parts/states.tsx'
import { Csv } from '../../parts/csv.tsx'
import { Filter, Tools } from '../../parts/tools.tsx'
import { useSay } from '../../speech.tsx'
import { type OfficeSession, useSessionColumns } from '../sessions/columns.tsx'
import { SessionInside, useSession } from '../sessions/session-inside.tsx'

const stages = ['waiting', 'unpriced', 'rated', 'billed', 'discarded'] as const

export function SessionsTab({ customer }: { customer: string }) {
  const say = useSay()
  const { search } = usePlace()
  const columns = useSessionColumns({ withCustomer: false })
  const sort = useSort(['started', 'energy'])
  const stage = stages.find((one) => one === search.get('stage'))
  const load: LoadPage<OfficeSession> = (cursor, limit) =>
    answer(
      api.GET('/v1/office/sessions', {
        params: { query: { customer, limit, ...sort, ...(stage && { stage }), ...(cursor && { cursor }) } },
      }),
    )
  const rows = useRows(['sessions', { customer, stage }, sort], load)
  const opened = search.get('panel')
  return (
    <>
      <Tools right={<Csv name="sessions" columns={columns} load={load} />}>
        <Filter
          name="stage"
          label={say('word.state')}
          options={stages.map((value) => ({ value, label: say(`session.${value}`) }))}
        />
      </Tools>
      <List
        rows={rows}
        columns={columns}
        idOf={({ session }) => session}
        pathOf={({ session }) => `/sessions/${session}`}
        panel
        empty={<Empty title={say(stage ? 'list.noMatch' : 'session.none')} />}
      />
      {opened !== null && <SessionPanel id={opened} />}
    </>
  )
}

function SessionPanel({ id }: { id: string }) {
  const say = useSay()
  const session = useSession(id)
  return (
    <Panel title={session.data?.place ?? say('kind.session')} path={`/sessions/${id}`}>
      <SessionInside query={session} />
    </Panel>
  )
}
