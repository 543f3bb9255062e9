import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { nextDay } from '../../../kit/zoned.ts'
import { useOffice } from '../../office.tsx'
import { DayField } from '../../parts/day-field.tsx'
import { IconPlus } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { type Column, List, type LoadPage, useRows } from '../../parts/list.tsx'
import { useActors } from '../../parts/actor.tsx'
import { Tools } from '../../parts/tools.tsx'
import { Page } from '../../parts/page.tsx'
import { Csv } from '../../parts/csv.tsx'
import { RowPanel } from '../../parts/row-panel.tsx'
import { Empty } from '../../parts/states.tsx'
import { Day, State } from '../../parts/texts.tsx'
import { useOpenAfter } from '../../parts/open-after.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'

type Run = Schemas['BillingRunListItem']

/** Billing runs, the newest first. */
export default function Runs() {
  const say = useSay()
  const { may, format } = useOffice()
  const nameOf = useActors()
  const [preparing, setPreparing] = useState(false)
  const load: LoadPage<Run> = (cursor, limit) =>
    answer(api.GET('/v1/billing-runs', { params: { query: { limit, ...(cursor && { cursor }) } } }))
  const rows = useRows(['runs'], load, 5000)
  const columns: readonly Column<Run>[] = [
    {
      id: 'until',
      head: say('run.until'),
      cell: ({ run, until }) => (
        <Link to={`/billing/${run}`}>
          <Day date={until} />
        </Link>
      ),
      text: ({ until }) => until,
    },
    {
      id: 'accounts',
      head: say('run.accounts'),
      right: true,
      cell: ({ accounts }) => format.count(accounts),
      text: ({ accounts }) => String(accounts),
    },
    {
      id: 'issued',
      head: say('run.issuedOn'),
      wide: true,
      cell: ({ issuedOn }) => (issuedOn === null ? '–' : <Day date={issuedOn} />),
      text: ({ issuedOn }) => issuedOn ?? '',
    },
    {
      id: 'created',
      head: say('run.createdAt'),
      wide: true,
      cell: ({ createdAt }) => <span className="num">{format.instant(createdAt)}</span>,
      text: ({ createdAt }) => createdAt,
    },
    {
      id: 'actor',
      head: say('audit.actor'),
      wide: true,
      cell: ({ actor }) => <span className="second">{nameOf(actor)}</span>,
      text: ({ actor }) => nameOf(actor),
    },
    {
      id: 'state',
      head: say('word.state'),
      cell: ({ state }) => <State of="run" is={state} />,
      text: ({ state }) => say(`run.${state}`),
    },
  ]
  const prepare = may('billing.run') && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setPreparing(true)}>
      {say('run.prepare')}
    </Button>
  )
  return (
    <Page title={say('nav.runs')} lead={say('run.lead')} actions={prepare}>
      {(rows.data?.pages[0]?.data.length ?? 0) > 0 && (
        <Tools right={<Csv name="runs" columns={columns} load={load} />}>{null}</Tools>
      )}
      <List
        rows={rows}
        columns={columns}
        idOf={({ run }) => run}
        panel
        pathOf={({ run }) => `/billing/${run}`}
        empty={<Empty title={say('run.none')} text={say('run.noneText')} action={prepare} />}
      />
      {preparing && <Prepare onClose={() => setPreparing(false)} />}
      <RowPanel
        rows={rows}
        columns={columns}
        idOf={({ run }) => run}
        pathOf={({ run }) => `/billing/${run}`}
        titleOf={({ until }) => say('run.title', { day: format.day(until) })}
      />
    </Page>
  )
}

function Prepare({ onClose }: { onClose(): void }) {
  const say = useSay()
  const { today } = useOffice()
  const openAfter = useOpenAfter()
  const queries = useQueryClient()
  const [until, setUntil] = useState(nextDay(`${today.slice(0, 8)}01`, -1))
  const prepare = useMutation({
    mutationFn: () => answer(api.POST('/v1/billing-runs', { body: { until } })),
    onSuccess: async ({ run }) => {
      openAfter(`/billing/${run}`)
      onClose()
      await queries.invalidateQueries()
    },
  })
  return (
    <Modal opened onClose={onClose} title={say('run.prepare')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          prepare.mutate()
        }}
      >
        <p className="second">{say('run.prepareText')}</p>
        <DayField label={say('run.until')} value={until} onChange={setUntil} />
        {prepare.error && <Trouble error={prepare.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" loading={prepare.isPending}>
            {say('run.prepare')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
