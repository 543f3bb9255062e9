import { type Schemas, answer, api } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { List, type LoadPage, useRows, useSort } from '../../parts/list.tsx'
import { Empty } from '../../parts/states.tsx'
import { Csv } from '../../parts/csv.tsx'
import { Find, Tools } from '../../parts/tools.tsx'
import { useSay } from '../../speech.tsx'
import { type OfficeInvoice, useInvoiceColumns } from '../invoices/columns.tsx'

type Run = Schemas['BillingRun']

/** The invoices of a run, drafts while it is not released. */
export function RunInvoices({ run }: { run: Run }) {
  const say = useSay()
  const { search } = usePlace()
  const asked = search.get('q')
  const columns = useInvoiceColumns()
  const sort = useSort(['number', 'customer', 'issued', 'due', 'gross', 'open'])
  const load: LoadPage<OfficeInvoice> = (cursor, limit) =>
    answer(
      api.GET('/v1/office/invoices', {
        params: { query: { run: run.run, limit, ...sort, ...(asked && { search: asked }), ...(cursor && { cursor }) } },
      }),
    )
  const rows = useRows(['invoices', { run: run.run, asked, state: run.state }, sort], load)
  return (
    <div>
      <Tools right={<Csv name="invoices" columns={columns} load={load} />}>
        <Find label={say('invoice.search')} />
      </Tools>
      <List
        rows={rows}
        columns={columns}
        idOf={({ invoice }) => invoice}
        pathOf={({ invoice }) => `/invoices/${invoice}`}
        empty={<Empty title={say(asked === null ? 'run.noInvoices' : 'list.noMatch')} />}
      />
    </div>
  )
}
