import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api, newKey } from '../../../kit/client.ts'
import { nextDay } from '../../../kit/zoned.ts'
import { useOffice } from '../../office.tsx'
import { DayField } from '../../parts/day-field.tsx'
import { IconPlus } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { type Column, List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Tools } from '../../parts/tools.tsx'
import { Page } from '../../parts/page.tsx'
import { Csv } from '../../parts/csv.tsx'
import { RowPanel } from '../../parts/row-panel.tsx'
import { Empty } from '../../parts/states.tsx'
import { Amount, Day, State } from '../../parts/texts.tsx'
import { useOpenAfter } from '../../parts/open-after.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'

type Head = Schemas['PaymentRunHead']

/** Payment runs, the newest first. */
export default function PaymentRuns() {
  const say = useSay()
  const { tenant, may, format } = useOffice()
  const [planning, setPlanning] = useState(false)
  const load: LoadPage<Head> = (cursor, limit) =>
    answer(api.GET('/v1/payment-runs', { params: { query: { limit, ...(cursor && { cursor }) } } }))
  const rows = useRows(['payment-runs'], load)
  const columns: readonly Column<Head>[] = [
    {
      id: 'on',
      head: say('payment.collectOn'),
      cell: ({ run, collectOn }) => (
        <Link to={`/payments/${run}`}>
          <Day date={collectOn} />
        </Link>
      ),
      text: ({ collectOn }) => collectOn,
    },
    {
      id: 'collections',
      wide: true,
      head: say('payment.collections'),
      right: true,
      cell: ({ collections }) => format.count(collections),
      text: ({ collections }) => String(collections),
    },
    {
      id: 'total',
      head: `${say('word.total')} (${tenant.currency})`,
      right: true,
      cell: ({ total, currency }) => <Amount value={total} currency={currency} />,
      text: ({ total, currency }) => format.amount(total, currency),
    },
    {
      id: 'excluded',
      head: say('payment.excluded'),
      right: true,
      wide: true,
      cell: ({ excluded }) => format.count(excluded.reduce((sum, { count }) => sum + count, 0)),
    },
    {
      id: 'state',
      head: say('word.state'),
      cell: ({ state }) => <State of="payment" is={state} />,
      text: ({ state }) => say(`payment.${state}`),
    },
  ]
  const plan = may('payments.write') && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setPlanning(true)}>
      {say('payment.plan')}
    </Button>
  )
  return (
    <Page title={say('nav.payments')} lead={say('payment.lead')} actions={plan}>
      {(rows.data?.pages[0]?.data.length ?? 0) > 0 && (
        <Tools right={<Csv name="payment-runs" columns={columns} load={load} />}>{null}</Tools>
      )}
      <List
        rows={rows}
        columns={columns}
        idOf={({ run }) => run}
        panel
        pathOf={({ run }) => `/payments/${run}`}
        empty={<Empty title={say('payment.none')} text={say('payment.noneText')} action={plan} />}
      />
      {planning && <Plan onClose={() => setPlanning(false)} />}
      <RowPanel
        rows={rows}
        columns={columns}
        idOf={({ run }) => run}
        pathOf={({ run }) => `/payments/${run}`}
        titleOf={({ collectOn }) => say('payment.title', { day: format.day(collectOn) })}
      />
    </Page>
  )
}

function Plan({ onClose }: { onClose(): void }) {
  const say = useSay()
  const { today } = useOffice()
  const openAfter = useOpenAfter()
  const queries = useQueryClient()
  const [on, setOn] = useState(nextDay(today, 14))
  const [key] = useState(newKey)
  const plan = useMutation({
    mutationFn: () =>
      answer(api.POST('/v1/payment-runs', { params: { header: { 'Idempotency-Key': key + on } }, body: { on } })),
    onSuccess: async ({ run }) => {
      openAfter(`/payments/${run}`)
      onClose()
      await queries.invalidateQueries()
    },
  })
  return (
    <Modal opened onClose={onClose} title={say('payment.plan')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          plan.mutate()
        }}
      >
        <p className="second">{say('payment.planText')}</p>
        <DayField label={say('payment.collectOn')} value={on} onChange={setOn} />
        {plan.error && <Trouble error={plan.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" loading={plan.isPending}>
            {say('payment.plan')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
