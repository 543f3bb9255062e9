import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { IconEdit } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { Page } from '../../parts/page.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { Money, State } from '../../parts/texts.tsx'
import { useSay } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'
import { ContractsTab } from './contracts-tab.tsx'
import { EditCustomer } from './edit-customer.tsx'
import { HistoryTab } from './history-tab.tsx'
import { InvoicesTab } from './invoices-tab.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { SessionsTab } from './sessions-tab.tsx'

type Account = Schemas['OfficeAccount']

const tabs = ['overview', 'contracts', 'sessions', 'invoices', 'history'] as const

/** One customer over all contracts: what they owe, then everything else one tab away. */
export default function CustomerPage({ params }: { params: Params }) {
  const say = useSay()
  const { tenant, may } = useOffice()
  const { search } = usePlace()
  const id = params['customer'] ?? ''
  const [editing, setEditing] = useState(false)
  const customer = useQuery({
    queryKey: [tenant.key, 'customer', id],
    queryFn: () => answer(api.GET('/v1/customers/{customer}', { params: { path: { customer: id } } })),
  })
  const accounts = useQuery({
    queryKey: [tenant.key, 'accounts', { customer: id }],
    queryFn: () => answer(api.GET('/v1/office/accounts', { params: { query: { customer: id, limit: 50 } } })),
    enabled: may('ledger.read'),
  })
  const tab = tabs.find((one) => one === search.get('tab')) ?? 'overview'
  if (customer.isError && !customer.data) return <Failed error={customer.error} again={() => void customer.refetch()} />
  const found = customer.data
  const edit = found && may('customers.write') && (
    <Button variant="default" leftSection={<IconEdit size={16} />} onClick={() => setEditing(true)}>
      {say('do.edit')}
    </Button>
  )
  return (
    <Page
      title={found?.name ?? ' '}
      back={{ to: '/customers', word: say('nav.customers') }}
      lead={found ? <Lead customer={found} accounts={accounts.data?.data ?? []} /> : <Bones lines={1} width="300px" />}
      actions={edit}
    >
      <div className="tabs" role="navigation">
        {tabs.map((one) => (
          <Link
            key={one}
            to={`/customers/${id}${one === 'overview' ? '' : `?tab=${one}`}`}
            aria-current={one === tab ? 'page' : undefined}
          >
            {say(`customer.tab.${one}`)}
          </Link>
        ))}
      </div>
      <div className="tab-body">
        {tab === 'overview' && <OverviewTab customer={found} accounts={accounts.data?.data} />}
        {tab === 'contracts' && <ContractsTab customer={id} />}
        {tab === 'sessions' && <SessionsTab customer={id} />}
        {tab === 'invoices' && <InvoicesTab customer={id} />}
        {tab === 'history' && <HistoryTab customer={id} />}
      </div>
      {editing && found && <EditCustomer customer={found} onClose={() => setEditing(false)} />}
    </Page>
  )
}

function Lead({ customer, accounts }: { customer: Schemas['Customer']; accounts: readonly Account[] }) {
  const say = useSay()
  const [first] = accounts
  const owes = accounts.some(({ overdue }) => Number(overdue) > 0)
    ? 'overdue'
    : accounts.some(({ balance }) => Number(balance) > 0)
      ? 'owes'
      : accounts.some(({ balance }) => Number(balance) < 0)
        ? 'credit'
        : 'settled'
  return (
    <div className="row wrap">
      {first && accounts.length === 1 && (
        <span className="figure">
          <Money value={first.balance} currency={first.currency} />
        </span>
      )}
      {first && <State of="owing" is={owes} />}
      <span className="num">{customer.number}</span>
      <span className="light">{say(`customer.${customer.kind}`)}</span>
    </div>
  )
}
