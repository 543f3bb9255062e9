import { answer, api, type Schemas } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { type Column, List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { Csv } from '../../parts/csv.tsx'
import { RowPanel } from '../../parts/row-panel.tsx'
import { Empty } from '../../parts/states.tsx'
import { Amount, Day, State } from '../../parts/texts.tsx'
import { Filter, Tools } from '../../parts/tools.tsx'
import { useSay } from '../../speech.tsx'
import { StatementDrop } from './statement-drop.tsx'

type Statement = Schemas['BankStatement']
const states = ['posted', 'quarantined'] as const

/** Bank statements, those received last first; a file is dropped here. */
export default function Statements() {
  const say = useSay()
  const { tenant, may, format } = useOffice()
  const { search } = usePlace()
  const state = states.find((one) => one === search.get('state'))
  const load: LoadPage<Statement> = (cursor, limit) =>
    answer(
      api.GET('/v1/statements', { params: { query: { limit, ...(state && { state }), ...(cursor && { cursor }) } } }),
    )
  const rows = useRows(['statements', state], load)
  const columns: readonly Column<Statement>[] = [
    {
      id: 'number',
      head: say('word.number'),
      cell: ({ statement, number }) => (
        <Link to={`/statements/${statement}`} className="num">
          {number}
        </Link>
      ),
      text: ({ number }) => number,
    },
    {
      id: 'closed',
      head: say('word.date'),
      cell: ({ closedOn }) => (closedOn === null ? '–' : <Day date={closedOn} />),
      text: ({ closedOn }) => closedOn ?? '',
    },
    {
      id: 'opening',
      head: `${say('statement.opening')} (${tenant.currency})`,
      right: true,
      wide: true,
      cell: ({ opening, currency }) => (opening === null ? '–' : <Amount value={opening} currency={currency} />),
      text: ({ opening, currency }) => (opening === null ? '' : format.amount(opening, currency)),
    },
    {
      id: 'closing',
      head: `${say('statement.closing')} (${tenant.currency})`,
      right: true,
      wide: true,
      cell: ({ closing, currency }) => (closing === null ? '–' : <Amount value={closing} currency={currency} />),
      text: ({ closing, currency }) => (closing === null ? '' : format.amount(closing, currency)),
    },
    {
      id: 'entries',
      head: say('statement.entries'),
      wide: true,
      right: true,
      cell: ({ entries }) => format.count(entries),
      text: ({ entries }) => String(entries),
    },
    {
      id: 'waiting',
      head: say('statement.waiting'),
      right: true,
      cell: ({ waiting }) =>
        waiting === 0 ? <span className="light">–</span> : <Link to="/matching">{format.count(waiting)}</Link>,
    },
    {
      id: 'state',
      head: say('word.state'),
      wide: true,
      cell: ({ state: is }) => <State of="statement" is={is} />,
      text: ({ state: is }) => say(`statement.${is}`),
    },
  ]
  return (
    <Page title={say('nav.statements')}>
      <div className="stack">
        {may('banking.write') && <StatementDrop />}
        <div>
          <Tools right={<Csv name="statements" columns={columns} load={load} />}>
            <Filter
              name="state"
              label={say('word.state')}
              options={states.map((value) => ({ value, label: say(`statement.${value}`) }))}
            />
          </Tools>
          <List
            rows={rows}
            columns={columns}
            idOf={({ statement }) => statement}
            panel
            pathOf={({ statement }) => `/statements/${statement}`}
            empty={<Empty title={say('statement.none')} text={say('statement.noneText')} />}
          />
        </div>
      </div>
      <RowPanel
        rows={rows}
        columns={columns}
        idOf={({ statement }) => statement}
        pathOf={({ statement }) => `/statements/${statement}`}
        titleOf={({ number }) => say('statement.title', { number })}
      />
    </Page>
  )
}
