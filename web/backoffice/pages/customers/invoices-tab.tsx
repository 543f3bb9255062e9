import { answer, api } from '../../../kit/client.ts'
import { List, type LoadPage, useRows, useSort } from '../../parts/list.tsx'
import { Csv } from '../../parts/csv.tsx'
import { Empty } from '../../parts/states.tsx'
import { Tools } from '../../parts/tools.tsx'
import { useSay } from '../../speech.tsx'
import { type OfficeInvoice, useInvoiceColumns } from '../invoices/columns.tsx'

export function InvoicesTab({ customer }: { customer: string }) {
  const say = useSay()
  const columns = useInvoiceColumns({ withCustomer: false })
  const sort = useSort(['number', 'issued', 'due', 'gross', 'open'])
  const load: LoadPage<OfficeInvoice> = (cursor, limit) =>
    answer(
      api.GET('/v1/office/invoices', { params: { query: { customer, limit, ...sort, ...(cursor && { cursor }) } } }),
    )
  const rows = useRows(['invoices', { customer }, sort], load)
  return (
    <>
      <Tools right={<Csv name="invoices" columns={columns} load={load} />}>{null}</Tools>
      <List
        rows={rows}
        columns={columns}
        idOf={({ invoice }) => invoice}
        pathOf={({ invoice }) => `/invoices/${invoice}`}
        empty={<Empty title={say('invoice.none')} text={say('invoice.noneText')} />}
      />
    </>
  )
}
