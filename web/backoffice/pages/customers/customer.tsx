import { Button } from '@mantine/core'
import { useState } from 'react'
import { usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { IconEdit } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { Page } from '../../parts/page.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { useSay } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'
import { AccountTab } from './account-tab.tsx'
import { ContractsTab } from './contracts-tab.tsx'
import { Lead, useCustomer } from './customer-of.tsx'
import { DocumentsTab } from './documents-tab.tsx'
import { EditCustomer } from './edit-customer.tsx'
import { HistoryTab } from './history-tab.tsx'
import { InvoicesTab } from './invoices-tab.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { SessionsTab } from './sessions-tab.tsx'

const tabs = ['overview', 'contracts', 'sessions', 'invoices', 'account', 'documents', 'history'] as const

/** One customer over all contracts: what they owe, then everything else one tab away. */
export default function CustomerPage({ params }: { params: Params }) {
  const say = useSay()
  const { may } = useOffice()
  const { search } = usePlace()
  const id = params['customer'] ?? ''
  const [editing, setEditing] = useState(false)
  const { customer, accounts } = useCustomer(id)
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
        {tab === 'account' && <AccountTab accounts={accounts.data?.data} />}
        {tab === 'documents' && <DocumentsTab customer={id} />}
        {tab === 'history' && <HistoryTab customer={id} />}
      </div>
      {editing && found && <EditCustomer customer={found} onClose={() => setEditing(false)} />}
    </Page>
  )
}
