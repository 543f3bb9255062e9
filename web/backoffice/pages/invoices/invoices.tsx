import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty } from '../../parts/states.tsx'
import { Csv, Filter, Find, Tools } from '../../parts/tools.tsx'
import { useSay } from '../../speech.tsx'
import { type OfficeInvoice, useInvoiceColumns } from './columns.tsx'

const settled = ['draft', 'open', 'overdue', 'paid', 'cancelled'] as const

function useFilters() {
  const { search } = usePlace()
  const filters = {
    search: search.get('q') ?? undefined,
    settled: settled.find((one) => one === search.get('settled')),
  }
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
}

/** All invoices, drafts first, then those issued last. */
export default function Invoices() {
  const say = useSay()
  const { tenant, format } = useOffice()
  const filters = useFilters()
  const columns = useInvoiceColumns()
  const load: LoadPage<OfficeInvoice> = (cursor, limit) =>
    answer(api.GET('/v1/office/invoices', { params: { query: { ...filters, limit, ...(cursor && { cursor }) } } }))
  const rows = useRows(['invoices', filters], load)
  const sums = useQuery({
    queryKey: [tenant.key, 'invoices', 'sums', filters],
    queryFn: () => answer(api.GET('/v1/office/invoices/sums', { params: { query: filters } })),
  })
  const filtered = Object.keys(filters).length > 0
  return (
    <Page title={say('nav.invoices')}>
      <Tools right={<Csv name="invoices" columns={columns} load={load} />}>
        <Find label={say('invoice.search')} />
        <Filter
          name="settled"
          label={say('word.state')}
          options={settled.map((value) => ({ value, label: say(`invoice.${value}`) }))}
        />
      </Tools>
      <List
        rows={rows}
        columns={columns}
        idOf={({ invoice }) => invoice}
        pathOf={({ invoice }) => `/invoices/${invoice}`}
        empty={
          <Empty
            title={say(filtered ? 'list.noMatch' : 'invoice.none')}
            text={filtered ? undefined : say('invoice.noneText')}
          />
        }
        foot={
          <div className="list-foot">
            <span>{sums.data ? say('today.invoices', { count: sums.data.invoices }) : ' '}</span>
            <span className="sums">
              {sums.data?.totals.map(({ currency, gross, open }) => (
                <span key={currency} className="sums">
                  <b>{format.money(gross, currency)}</b>
                  <span>
                    {say('invoice.openAmount')} <b>{format.money(open, currency)}</b>
                  </span>
                </span>
              ))}
            </span>
          </div>
        }
      />
    </Page>
  )
}
