import { useQuery } from '@tanstack/react-query'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { type Column, List, type LoadPage, useRows, useSort } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty } from '../../parts/states.tsx'
import { Amount, Day } from '../../parts/texts.tsx'
import { Csv } from '../../parts/csv.tsx'
import { Filter, Find, Tools } from '../../parts/tools.tsx'
import { AccountPanel } from './account-panel.tsx'
import { useSay, useSpeech } from '../../speech.tsx'

type Account = Schemas['OfficeAccount']
const owing = ['owes', 'overdue', 'credit', 'settled'] as const

/** Contract accounts with what each owes. */
export default function Accounts() {
  const say = useSay()
  const { tenant, format } = useOffice()
  const { search } = usePlace()
  const filters = Object.fromEntries(
    Object.entries({
      search: search.get('q') ?? undefined,
      owing: owing.find((one) => one === search.get('owing')),
    }).filter(([, value]) => value !== undefined),
  )
  const columns = useColumns()
  const sort = useSort(['number', 'customer', 'balance', 'overdue', 'due'])
  const opened = search.get('panel')
  const load: LoadPage<Account> = (cursor, limit) =>
    answer(
      api.GET('/v1/office/accounts', { params: { query: { ...filters, ...sort, limit, ...(cursor && { cursor }) } } }),
    )
  const rows = useRows(['accounts', filters, sort], load)
  const sums = useQuery({
    queryKey: [tenant.key, 'accounts', 'sums', filters],
    queryFn: () => answer(api.GET('/v1/office/accounts/sums', { params: { query: filters } })),
  })
  return (
    <Page title={say('nav.accounts')}>
      <Tools right={<Csv name="accounts" columns={columns} load={load} />}>
        <Find label={say('customer.search')} />
        <Filter
          name="owing"
          label={say('word.balance')}
          options={owing.map((value) => ({ value, label: say(`owing.${value}`) }))}
        />
      </Tools>
      <List
        rows={rows}
        columns={columns}
        idOf={({ contractAccountId }) => contractAccountId}
        pathOf={({ contractAccountId }) => `/accounts/${contractAccountId}`}
        panel
        empty={<Empty title={say('list.noMatch')} />}
        foot={
          <div className="list-foot">
            <span>{sums.data ? say('account.count', { count: sums.data.accounts }) : ' '}</span>
            {sums.data?.totals.map(({ currency, balance, overdue }) => (
              <span key={currency} className="sums">
                <span>
                  {say('word.balance')} <b>{format.money(balance, currency)}</b>
                </span>
                <span>
                  {say('customer.overdue')} <b>{format.money(overdue, currency)}</b>
                </span>
              </span>
            ))}
          </div>
        }
      />
      {opened !== null && <AccountPanel id={opened} />}
    </Page>
  )
}

function useColumns(): readonly Column<Account>[] {
  const { say, sayMaybe } = useSpeech()
  const { tenant, format } = useOffice()
  return [
    {
      id: 'number',
      sort: 'number',
      head: say('word.number'),
      cell: ({ contractAccountId, contractAccount }) => (
        <Link to={`/accounts/${contractAccountId}`} className="num">
          {contractAccount}
        </Link>
      ),
      text: ({ contractAccount }) => contractAccount,
    },
    {
      id: 'customer',
      sort: 'customer',
      head: say('word.customer'),
      cell: ({ customer, customerId }) => <Link to={`/customers/${customerId}`}>{customer}</Link>,
      text: ({ customer }) => customer,
    },
    {
      id: 'way',
      head: say('account.way'),
      wide: true,
      cell: ({ paymentWay }) => <span className="second">{sayMaybe(`way.${paymentWay}`)}</span>,
      text: ({ paymentWay }) => sayMaybe(`way.${paymentWay}`) ?? '',
    },
    {
      id: 'due',
      sort: 'due',
      head: say('account.oldest'),
      wide: true,
      right: true,
      cell: ({ oldestDueOn }) => (oldestDueOn === null ? <span className="light">–</span> : <Day date={oldestDueOn} />),
      text: ({ oldestDueOn }) => oldestDueOn ?? '',
    },
    {
      id: 'overdue',
      sort: 'overdue',
      head: say('customer.overdue'),
      wide: true,
      right: true,
      cell: ({ overdue, currency }) =>
        Number(overdue) === 0 ? <span className="light">–</span> : <Amount value={overdue} currency={currency} />,
      text: ({ overdue, currency }) => format.amount(overdue, currency),
    },
    {
      id: 'balance',
      sort: 'balance',
      head: `${say('word.balance')} (${tenant.currency})`,
      right: true,
      cell: ({ balance, currency }) => <Amount value={balance} currency={currency} />,
      text: ({ balance, currency }) => format.amount(balance, currency),
    },
  ]
}
