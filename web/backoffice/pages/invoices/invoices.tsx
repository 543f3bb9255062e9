import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { List, type LoadPage, useRows, useSort } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty } from '../../parts/states.tsx'
import { Csv } from '../../parts/csv.tsx'
import { Filter, Find, Period, Tools } from '../../parts/tools.tsx'
import { useSay } from '../../speech.tsx'
import { type OfficeInvoice, useInvoiceColumns } from './columns.tsx'
import { InvoicePanel } from './invoice-panel.tsx'

const settled = ['draft', 'open', 'overdue', 'paid', 'cancelled'] as const
const kinds = ['usage', 'cancellation'] as const

function useFilters() {
  const { search } = usePlace()
  const filters = {
    search: search.get('q') ?? undefined,
    settled: settled.find((one) => one === search.get('settled')),
    kind: kinds.find((one) => one === search.get('kind')),
    from: search.get('from') ?? undefined,
    until: search.get('until') ?? undefined,
  }
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
}

/** All invoices, drafts first, then those issued last. */
export default function Invoices() {
  const say = useSay()
  const { tenant, format } = useOffice()
  const filters = useFilters()
  const columns = useInvoiceColumns()
  const sort = useSort(['number', 'customer', 'issued', 'due', 'gross', 'open'])
  const load: LoadPage<OfficeInvoice> = (cursor, limit) =>
    answer(
      api.GET('/v1/office/invoices', { params: { query: { ...filters, ...sort, limit, ...(cursor && { cursor }) } } }),
    )
  const rows = useRows(['invoices', filters, sort], load)
  const sums = useQuery({
    queryKey: [tenant.key, 'invoices', 'sums', filters],
    queryFn: () => answer(api.GET('/v1/office/invoices/sums', { params: { query: filters } })),
  })
  const { search } = usePlace()
  const opened = search.get('panel')
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
        <Filter
          name="kind"
          label={say('document.kind')}
          options={kinds.map((value) => ({
            value,
            label: say(value === 'usage' ? 'kind.invoice' : 'invoice.cancellation'),
          }))}
        />
        <Period label={say('filter.period')} />
      </Tools>
      <List
        rows={rows}
        columns={columns}
        idOf={({ invoice }) => invoice}
        pathOf={({ invoice }) => `/invoices/${invoice}`}
        panel
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
      {opened !== null && <InvoicePanel id={opened} />}
    </Page>
  )
}
