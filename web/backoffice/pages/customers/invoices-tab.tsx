import { answer, api } from '../../../kit/client.ts'
import { List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Empty } from '../../parts/states.tsx'
import { useSay } from '../../speech.tsx'
import { type OfficeInvoice, useInvoiceColumns } from '../invoices/columns.tsx'

export function InvoicesTab({ customer }: { customer: string }) {
  const say = useSay()
  const columns = useInvoiceColumns({ withCustomer: false })
  const load: LoadPage<OfficeInvoice> = (cursor, limit) =>
    answer(api.GET('/v1/office/invoices', { params: { query: { customer, limit, ...(cursor && { cursor }) } } }))
  const rows = useRows(['invoices', { customer }], load)
  return (
    <List
      rows={rows}
      columns={columns}
      idOf={({ invoice }) => invoice}
      pathOf={({ invoice }) => `/invoices/${invoice}`}
      empty={<Empty title={say('invoice.none')} text={say('invoice.noneText')} />}
    />
  )
}
