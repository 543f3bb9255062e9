import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { IconUserPlus } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { type Column, List, type LoadPage, useRows, useSort } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty } from '../../parts/states.tsx'
import { Amount, Day } from '../../parts/texts.tsx'
import { Csv } from '../../parts/csv.tsx'
import { Filter, Find, Tools } from '../../parts/tools.tsx'
import { useSay } from '../../speech.tsx'
import { CustomerPanel } from './customer-panel.tsx'
import { EditCustomer } from './edit-customer.tsx'

type OfficeCustomer = Schemas['OfficeCustomer']
export const owing = ['owes', 'overdue', 'credit', 'settled'] as const
const kinds = ['person', 'organisation'] as const

function useFilters() {
  const { search } = usePlace()
  const filters = {
    search: search.get('q') ?? undefined,
    owing: owing.find((one) => one === search.get('owing')),
    kind: kinds.find((one) => one === search.get('kind')),
  }
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
}

function useColumns(): readonly Column<OfficeCustomer>[] {
  const say = useSay()
  const { tenant, format } = useOffice()
  return [
    {
      id: 'name',
      sort: 'name',
      head: say('word.name'),
      cell: ({ customerId, name }) => <Link to={`/customers/${customerId}`}>{name}</Link>,
      text: ({ name }) => name,
    },
    {
      id: 'number',
      sort: 'number',
      head: say('word.number'),
      wide: true,
      cell: ({ number }) => <span className="second num">{number}</span>,
      text: ({ number }) => number,
    },
    {
      id: 'city',
      head: say('customer.city'),
      wide: true,
      cell: ({ city }) => city ?? '–',
      text: ({ city }) => city ?? '',
    },
    {
      id: 'email',
      head: say('login.email'),
      wide: true,
      cell: ({ email }) => <span className="second">{email ?? '–'}</span>,
      text: ({ email }) => email ?? '',
    },
    {
      id: 'last',
      head: say('customer.lastSession'),
      wide: true,
      right: true,
      cell: ({ lastSessionOn }) => (lastSessionOn === null ? '–' : <Day date={lastSessionOn} />),
      text: ({ lastSessionOn }) => lastSessionOn ?? '',
    },
    {
      id: 'balance',
      sort: 'balance',
      head: `${say('word.balance')} (${tenant.currency})`,
      right: true,
      cell: ({ balance, currency }) => <Amount value={balance} currency={currency} />,
      text: ({ balance, currency }) => format.amount(balance, currency),
    },
    {
      id: 'overdue',
      sort: 'overdue',
      head: say('customer.overdue'),
      right: true,
      wide: true,
      cell: ({ overdue, currency }) =>
        Number(overdue) === 0 ? <span className="light">–</span> : <Amount value={overdue} currency={currency} />,
      text: ({ overdue, currency }) => format.amount(overdue, currency),
    },
  ]
}

/** All customers, by name. */
export default function Customers() {
  const say = useSay()
  const { may } = useOffice()
  const filters = useFilters()
  const columns = useColumns()
  const [adding, setAdding] = useState(false)
  const sort = useSort(['name', 'number', 'balance', 'overdue'])
  const { search } = usePlace()
  const opened = search.get('panel')
  const load: LoadPage<OfficeCustomer> = (cursor, limit) =>
    answer(
      api.GET('/v1/office/customers', { params: { query: { ...filters, ...sort, limit, ...(cursor && { cursor }) } } }),
    )
  const rows = useRows(['customers', filters, sort], load)
  const filtered = Object.keys(filters).length > 0
  const add = may('customers.write') && (
    <Button leftSection={<IconUserPlus size={18} />} onClick={() => setAdding(true)}>
      {say('customer.add')}
    </Button>
  )
  return (
    <Page title={say('nav.customers')} actions={add}>
      <Tools right={<Csv name="customers" columns={columns} load={load} />}>
        <Find label={say('customer.search')} />
        <Filter
          name="owing"
          label={say('word.balance')}
          options={owing.map((value) => ({ value, label: say(`owing.${value}`) }))}
        />
        <Filter
          name="kind"
          label={say('customer.kind')}
          options={kinds.map((value) => ({ value, label: say(`customer.${value}`) }))}
        />
      </Tools>
      <List
        rows={rows}
        columns={columns}
        idOf={({ customerId }) => customerId}
        pathOf={({ customerId }) => `/customers/${customerId}`}
        panel
        empty={
          <Empty
            title={filtered ? say('list.noMatch') : say('customer.none')}
            text={filtered ? undefined : say('customer.noneText')}
            action={!filtered && add}
          />
        }
        foot={<Count filters={filters} />}
      />
      {opened !== null && <CustomerPanel id={opened} />}
      {adding && <EditCustomer onClose={() => setAdding(false)} />}
    </Page>
  )
}

function Count({ filters }: { filters: Readonly<Record<string, unknown>> }) {
  const say = useSay()
  const { tenant } = useOffice()
  const sums = useQuery({
    queryKey: [tenant.key, 'customers', 'sums', filters],
    queryFn: () => answer(api.GET('/v1/office/customers/sums', { params: { query: filters } })),
  })
  return <div className="list-foot">{sums.data ? say('customer.count', { count: sums.data.customers }) : ' '}</div>
}
